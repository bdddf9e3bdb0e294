"""The carried part of a .docx or .xlsx: the format number, and the text of each unit as exported.

Nothing else of the casebook is in it. The texts are compressed, with a checksum; in Word they are a custom
XML part, which Office programs keep unchanged. What comes back is not trusted: no entities, only keys and
texts, and no more than the limit below.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import zipfile
import zlib
from typing import Any

import docx
from docx.opc.part import Part
from lxml import etree

from build_tools.office import open_archive
from build_tools.roundtrip.format import FORMAT
from build_tools.roundtrip.units import Texts, Unit, Units, dump_units, parse_units
from build_tools.system import Refused, unnamed

NAMESPACE = "urn:casebook:review"
# Files older than the first numbered format carried a whole casebook under this name.
UNNUMBERED = "urn:casebook:files:1"
PART_ID = "{6A0C1B5E-3F0D-4C57-9A55-CA5EB00CF11E}"
LARGEST = 128 * 1024 * 1024
# The root of the part that describes a custom part and names its namespace too; it may come first.
ABOUT = b"datastoreItem"
# The longest text node that every program accepts.
CHUNK = 1 << 20
# A fixed timestamp in every archive: the same casebook gives the same bytes.
TIME = (1980, 1, 1, 0, 0, 0)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ANEW = "请用 casebook export 重新导出一份，在新的一份上改"


def attach(raw: bytes, units: Units) -> bytes:
    """Return a Word file with the units in its carried part; all parts get a fixed timestamp."""
    document: Any = docx.Document(io.BytesIO(raw))
    package = document.part.package
    item = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", _packed(units), package)
    about = Part(package.next_partname("/customXml/itemProps%d.xml"), PROPERTIES_TYPE, _properties(), package)
    document.part.relate_to(item, f"{OFFICE}/relationships/customXml")
    item.relate_to(about, f"{OFFICE}/relationships/customXmlProps")
    out = io.BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def timeless(raw: bytes) -> bytes:
    """Return an Office file with a fixed timestamp on every part."""
    archive = open_archive(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        # Some readers expect the list of content types first.
        for name in sorted(archive.names(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            opened.writestr(entry, archive.read(name))
    return out.getvalue()


def read_carried(raw: bytes) -> dict[Unit, Texts] | None:
    """Return the units in a file's carried part, or None if it has no such part.

    Raises Refused for a file that is not a harmless archive, and for a damaged part or another format.
    """
    archive = open_archive(raw)
    for name in archive.names():
        if name.startswith("customXml/") and name.endswith(".xml"):
            part = archive.read(name)
            if ABOUT not in part and (NAMESPACE.encode() in part or UNNUMBERED.encode() in part):
                return unpack(part.decode("utf-8", "replace"))
    return None


def pack(units: Units) -> str:
    """Pack units into one text, for an Excel sheet."""
    return _packed(units).decode("ascii")


def unpack(text: str) -> dict[Unit, Texts]:
    """Unpack what `pack` packed; raise Refused if it is damaged or of another format."""
    root = _parsed(text.encode())
    if root.tag == f"{{{UNNUMBERED}}}files":
        raise _other("这个文件是旧版程序导出的，没有格式编号，读不了")
    number = root.get("format", "")
    if root.tag != f"{{{NAMESPACE}}}review" or not (number.isascii() and number.isdigit() and int(number)):
        raise _damaged()
    if int(number) > FORMAT:
        raise _other(f"这个文件的格式编号是 {number}，比这个程序认得的（{FORMAT}）新，读不了")
    return _unpacked(root)


def _packed(units: Units) -> bytes:
    content = zlib.compress(json.dumps(dump_units(units), ensure_ascii=False, sort_keys=True).encode(), 9)
    text = base64.b64encode(content).decode("ascii")
    root = etree.Element(f"{{{NAMESPACE}}}review", nsmap=_default(NAMESPACE))
    root.set("format", str(FORMAT))
    root.set("sha256", hashlib.sha256(content).hexdigest())
    for start in range(0, len(text), CHUNK):
        etree.SubElement(root, f"{{{NAMESPACE}}}part").text = text[start : start + CHUNK]
    return DECLARATION + etree.tostring(root)


def _unpacked(root: Any) -> dict[Unit, Texts]:
    text = "".join(part.text or "" for part in root.iter(f"{{{NAMESPACE}}}part"))
    try:
        content = base64.b64decode(text, validate=False)
        if hashlib.sha256(content).hexdigest() != root.get("sha256"):
            raise _damaged()
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(content, LARGEST)
        if unpacking.unconsumed_tail or not unpacking.eof:
            raise _damaged()
        return parse_units(json.loads(plain))
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        raise _damaged() from None


def _damaged() -> Refused:
    return _other("文件里随带的导出时的文字已经损坏或被改动，读不了")


def _other(message: str) -> Refused:
    return unnamed("review-format", message, ANEW)


def _parsed(part: bytes) -> Any:
    """Parse a part without resolving entities or external references."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged() from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _damaged()
    return root


def _properties() -> bytes:
    uri = f"{OFFICE}/customXml"
    root = etree.Element(f"{{{uri}}}datastoreItem", nsmap={"ds": uri})
    root.set(f"{{{uri}}}itemID", PART_ID)
    etree.SubElement(etree.SubElement(root, f"{{{uri}}}schemaRefs"), f"{{{uri}}}schemaRef").set(
        f"{{{uri}}}uri", NAMESPACE
    )
    return DECLARATION + etree.tostring(root)


def _default(uri: str) -> Any:
    """Return a namespace map for elements without a prefix: lxml takes None as its key, its types do not."""
    return {None: uri}
