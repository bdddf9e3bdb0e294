"""The casebook's own files inside a .docx or .xlsx: a custom XML part, which office programs keep as it is.

The files are packed into one text with a checksum. What comes back from outside is trusted with nothing:
names of a casebook only, no entities, and no more than the limits below.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from build_tools.office.docx.archive import open_archive
from build_tools.reading.loading import MAX_BYTES
from build_tools.system.refusal import Refused, unnamed

NAMESPACE = "urn:casebook:files:1"
PART_ID = "{6A0C1B5E-3F0D-4C57-9A55-CA5EB00CF11E}"
NAME = re.compile(r"(?:(?:cases|techniques|chapters|editions)/)?[a-z0-9]+(?:-[a-z0-9]+)*\.(?:md|yml|txt)")
LARGEST = 128 * 1024 * 1024
MOST_FILES = 20_000
# Some programs refuse a longer text between two tags.
CHUNK = 1 << 20
# A fixed time in every archive: the same casebook gives the same bytes.
TIME = (1980, 1, 1, 0, 0, 0)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LOST = "请向发来文件的人要一份没有改坏的副本，或重新导出"


def attach(raw: bytes, files: Mapping[str, bytes]) -> bytes:
    """Return an office file with a casebook's files inside: UTF-8 texts by their names in the folder.

    All parts get one fixed time.
    """
    archive = open_archive(raw)
    parts = {name: archive.read(name) for name in archive.names()}
    number = next(n for n in range(1, 1000) if f"customXml/item{n}.xml" not in parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    main = _main_part(parts)
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    parts[relations] = _related(parts.get(relations), "customXml", f"/{item}")
    parts[f"customXml/_rels/item{number}.xml.rels"] = _related(None, "customXmlProps", f"/{properties}")
    parts[item] = _packed(files)
    parts[properties] = _properties()
    parts["[Content_Types].xml"] = _typed(parts["[Content_Types].xml"], f"/{properties}")
    return _zipped(parts)


def carried(raw: bytes) -> Mapping[str, bytes] | None:
    """Return the casebook's files that an office file carries, None when it carries none.

    Raises Refused for a file that is none, is harmful, or whose carried files were damaged.
    """
    archive = open_archive(raw)
    for name in archive.names():
        if name.startswith("customXml/") and name.endswith(".xml"):
            part = archive.read(name)
            root = _parsed(part) if NAMESPACE.encode() in part else None
            if root is not None and root.tag == f"{{{NAMESPACE}}}files":
                return _unpacked(root)
    return None


def as_text(files: Mapping[str, bytes]) -> str:
    """Return the files packed into one text, for a place that holds nothing else."""
    return _packed(files).decode("ascii")


def from_text(text: str) -> dict[str, bytes]:
    """Return the files that `as_text` packed, or raise Refused."""
    return _unpacked(_parsed(text.encode()))


def _packed(files: Mapping[str, bytes]) -> bytes:
    texts = {name: files[name].decode("utf-8") for name in sorted(files)}
    if strange := [name for name in texts if not NAME.fullmatch(name)]:
        raise ValueError(f"no names of casebook files: {strange}")
    content = zlib.compress(json.dumps(texts, ensure_ascii=False).encode(), 9)
    text = base64.b64encode(content).decode("ascii")
    root = etree.Element(f"{{{NAMESPACE}}}files", nsmap=_default(NAMESPACE))
    root.set("sha256", hashlib.sha256(content).hexdigest())
    for start in range(0, len(text), CHUNK):
        etree.SubElement(root, f"{{{NAMESPACE}}}part").text = text[start : start + CHUNK]
    return DECLARATION + etree.tostring(root)


def _unpacked(root: Any) -> dict[str, bytes]:
    text = "".join(part.text or "" for part in root.iter(f"{{{NAMESPACE}}}part"))
    try:
        content = base64.b64decode(text, validate=False)
        if hashlib.sha256(content).hexdigest() != root.get("sha256"):
            raise _damaged()
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(content, LARGEST)
        if unpacking.unconsumed_tail or not unpacking.eof:
            raise _damaged()
        return dict(_files(json.loads(plain)))
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        raise _damaged() from None


def _files(value: Any) -> Iterator[tuple[str, bytes]]:
    if not isinstance(value, dict) or len(value) > MOST_FILES:
        raise _damaged()
    for name, text in value.items():
        if not NAME.fullmatch(name) or not isinstance(text, str) or len(text) > MAX_BYTES:
            raise _damaged()
        yield name, text.encode("utf-8")


def _damaged() -> Refused:
    return unnamed("word-carried", "文件里随带的案例库原文已经损坏或被改动，对不上", LOST)


def _parsed(part: bytes) -> Any:
    """Parse a part; nothing that it refers to is ever opened."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged() from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _damaged()
    return root


def _main_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the document or workbook."""
    relations = _parsed(parts["_rels/.rels"])
    targets = (str(r.get("Target")) for r in relations if r.get("Type", "").endswith("/officeDocument"))
    return next(targets).lstrip("/")


def _related(part: bytes | None, kind: str, target: str) -> bytes:
    uri = f"{PACKAGE}/relationships"
    root = etree.Element(f"{{{uri}}}Relationships", nsmap=_default(uri)) if part is None else _parsed(part)
    known = {relation.get("Id") for relation in root}
    free = next(name for n in range(1, len(known) + 2) if (name := f"rId{n}") not in known)
    etree.SubElement(
        root, f"{{{uri}}}Relationship", Id=free, Type=f"{OFFICE}/relationships/{kind}", Target=target
    )
    return DECLARATION + etree.tostring(root)


def _properties() -> bytes:
    uri = f"{OFFICE}/customXml"
    root = etree.Element(f"{{{uri}}}datastoreItem", nsmap={"ds": uri})
    root.set(f"{{{uri}}}itemID", PART_ID)
    etree.SubElement(etree.SubElement(root, f"{{{uri}}}schemaRefs"), f"{{{uri}}}schemaRef").set(
        f"{{{uri}}}uri", NAMESPACE
    )
    return DECLARATION + etree.tostring(root)


def _typed(types: bytes, name: str) -> bytes:
    uri = f"{PACKAGE}/content-types"
    root = _parsed(types)
    defaults = {element.get("Extension") for element in root}
    if "xml" not in defaults:
        root.insert(0, etree.Element(f"{{{uri}}}Default", Extension="xml", ContentType="application/xml"))
    etree.SubElement(root, f"{{{uri}}}Override", PartName=name, ContentType=PROPERTIES_TYPE)
    return DECLARATION + etree.tostring(root)


def _default(uri: str) -> Any:
    """Return the namespace of elements without a prefix; the library takes None for it, its types do not."""
    return {None: uri}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive, the list of types first as some readers want it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name, content in sorted(parts.items(), key=lambda part: (part[0] != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            opened.writestr(entry, content)
    return out.getvalue()
