"""Opens a .docx package: locates its document and styles, and refuses what cannot be read safely."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from build_tools.office.docx.archive import LARGEST_FILE, SAVE_AGAIN, Archive, open_archive, with_parts
from build_tools.office.docx.wordml import Element, W
from build_tools.system import unnamed

TYPES = "[Content_Types].xml"
ElementTree = etree._ElementTree
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\3\4"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAIN = "wordprocessingml.document.main+xml"
STYLES = "wordprocessingml.styles+xml"
DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*")
# The strict form of the format has the same elements under other names.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


@dataclass(frozen=True)
class Part:
    """A parsed part, which can be written again as it was; `strict` is the form of the format."""

    name: str
    root: Element
    prolog: bytes
    strict: bool

    def as_bytes(self) -> bytes:
        """Return the part in its current state."""
        tree = self.root.getroottree()
        encoding = tree.docinfo.encoding or "UTF-8"
        if encoding.upper() != "UTF-8":
            return _text(tree, encoding, declared=True)
        text = _text(tree, "UTF-8", declared=False)
        return self.prolog + (
            _renamed(text, {new: old for old, new in STRICT.items()}) if self.strict else text
        )


@dataclass(frozen=True)
class Package:
    """A Word file with its main document parsed."""

    archive: Archive
    main: Part
    styles_part: Part | None

    @property
    def styles(self) -> Element | None:
        """Return the root of the styles, which a file may lack."""
        return self.styles_part.root if self.styles_part else None

    @property
    def document(self) -> Element:
        """Return the root of the main document."""
        return self.main.root

    def with_parts(self, *others: Part) -> bytes:
        """Return the file's bytes with the document, and the other parts given, in their current state."""
        return with_parts(self.archive, {part.name: part.as_bytes() for part in (self.main, *others)})

    def part(self, name: str) -> Part:
        """Parse another part."""
        return _part(self.archive, name)


def _text(tree: ElementTree, encoding: str, declared: bool) -> bytes:
    text = etree.tostring(tree, encoding=encoding, xml_declaration=declared)
    return text if isinstance(text, bytes) else text.encode(encoding)


def read_package(raw: bytes) -> Package:
    """Open the bytes of a .docx file and parse its main document.

    Raises Refused, without a path, for any other format, for a password, macros or a template, and for a
    damaged or harmful archive.
    """
    _refuse_other_files(raw)
    archive = open_archive(raw)
    if TYPES not in archive.names():
        raise unnamed("word-not-word", "这是压缩包，但不是 Word 文件", "给出 .docx 文件")
    types = _parse(archive.read(TYPES), TYPES)
    _refuse_other_types(types)
    name = _part_of_type(types, MAIN) or "word/document.xml"
    if name not in archive.names():
        raise unnamed("word-no-document", f"文件里没有正文（{name}）", "找一份完好的副本；或" + SAVE_AGAIN)
    main = _part(archive, name)
    if main.root.tag != W + "document":
        raise unnamed("word-xml", f"{name} 不是 Word 的正文", SAVE_AGAIN)
    styles = _part_of_type(types, STYLES)
    return Package(archive, main, _part(archive, styles) if styles in archive.names() else None)


def _part(archive: Archive, name: str) -> Part:
    text = archive.read(name)
    strict = next(iter(STRICT)) in text and W[1:-1].encode() not in text
    prolog = DECLARATION.match(text)
    root = _parse(_renamed(text, STRICT) if strict else text, name)
    return Part(name, root, prolog.group() if prolog else b"", strict)


def parse_part(text: bytes, name: str) -> Element:
    """Parse a part that is only read, in the strict or the transitional form of the format."""
    return _parse(_renamed(text, STRICT), name)


def _renamed(text: bytes, names: dict[bytes, bytes]) -> bytes:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def is_locked(raw: bytes) -> bool:
    """Return whether this is a password-protected Office file, whose content cannot be seen."""
    return raw.startswith(OLE) and ENCRYPTED in raw


def _refuse_other_files(raw: bytes) -> None:
    if len(raw) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        raise unnamed("word-size", f"文件超过 {limit} MB", "先在 Word 里压缩图片，或拆成几个文件")
    if is_locked(raw):
        raise unnamed("word-encrypted", "文件有打开密码，读不了", "在 Word 里打开，去掉密码后另存为 .docx")
    if raw.startswith(OLE):
        message = "这是旧格式的 .doc（只改扩展名不会变成 .docx）"
        raise unnamed("word-old-format", message, "在 Word 或 WPS 里打开，另存为 .docx 后再试")
    if raw.lstrip()[:5].lower() in (b"{\\rtf", b"<html", b"<?xml", b"<!doc", b"%pdf-"):
        raise unnamed("word-not-word", "这是 RTF、网页、XML 或 PDF，不是 .docx", SAVE_AGAIN)
    if not raw.startswith(ZIP):
        raise unnamed("word-not-word", "这不是 .docx 文件" if raw else "文件是空的", SAVE_AGAIN)


def _refuse_other_types(types: Element) -> None:
    kinds = " ".join(element.get("ContentType", "") for element in types)
    if "macroEnabled" in kinds or "vbaProject" in kinds:
        message = "文件里有宏（.docm），可能带着有害的程序，改写也会让宏的签名失效"
        raise unnamed("word-macros", message, "在 Word 里另存为不含宏的 .docx 后再试")
    if "template.main+xml" in kinds:
        raise unnamed("word-template", "这是模板（.dotx），不是文档", "用模板新建文档，另存为 .docx 后再试")
    if MAIN not in kinds:
        raise unnamed("word-not-word", "这不是 Word 文档（可能是表格或幻灯片）", "给出 .docx 文件")


def _part_of_type(types: Element, kind: str) -> str:
    names = (
        element.get("PartName", "").lstrip("/")
        for element in types
        if element.get("ContentType", "").endswith(kind)
    )
    return next((name for name in names if name), "")


def _parse(text: bytes, name: str) -> Element:
    """Parse a part without resolving entities or external references."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=False)
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise unnamed(
            "word-xml", f"{name} 里的 XML 有错，读不了", "在 Word 里打开并修复，另存为 .docx"
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        message = f"{name} 里有 DOCTYPE 声明，Word 文件里不该有，可能带着有害的内容"
        raise unnamed("word-doctype", message, "确认文件来历；" + SAVE_AGAIN)
    return root
