"""Reads a repaired file in a way of its own and tells whether every row leads to its heading."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from tempfile import NamedTemporaryFile

from lxml import etree
from openxml_audit import OpenXmlValidator, ValidationErrorType

from tests.toc.documents import W

NAMES = {"w": W}
ERRORS = re.compile("错误|錯誤|Error!")


@dataclass(frozen=True)
class ReadRow:
    """Where a row leads: the texts of the paragraphs that its link and its page field mark."""

    text: str
    linked: str | None
    paged: str | None
    page: str


def part(raw: bytes, name: str = "word/document.xml") -> bytes:
    """Return one part."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name)


def tree(raw: bytes) -> etree._Element:
    """Return the document."""
    return etree.fromstring(part(raw))


def found(element: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements at a path."""
    nodes = element.xpath(path, namespaces=NAMES)
    assert isinstance(nodes, list)
    return [node for node in nodes if isinstance(node, etree._Element)]


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute."""
    return element.get(f"{{{W}}}{name}", "")


def text_of(element: etree._Element) -> str:
    """Return what is to be read, tabs as tabs."""
    nodes = found(element, ".//w:r[not(ancestor::w:del)]/w:t | .//w:r/w:tab")
    return "".join(node.text or "" if node.tag.endswith("}t") else "\t" for node in nodes)


def place_of(paragraph: etree._Element) -> str:
    """Return what tells a heading from another with the same text: its own and the next line."""
    following = found(paragraph, "following-sibling::w:p[1]")
    return text_of(paragraph) + "|" + "".join(map(text_of, following))


def marks(root: etree._Element) -> dict[str, str]:
    """Return the paragraph on which each bookmark is."""
    starts = found(root, "//w:p//w:bookmarkStart")
    return {
        attribute(start, "name"): place_of(found(start, "ancestor::w:p[1]")[0])
        for start in starts
        if found(root, f"//w:bookmarkEnd[@w:id='{attribute(start, 'id')}']")
    }


def read_rows(raw: bytes, count: int) -> list[ReadRow]:
    """Return the first paragraphs as rows."""
    root = tree(raw)
    places = marks(root)
    return [_row(paragraph, places) for paragraph in found(root, "//w:p[.//w:t]")[:count]]


def _row(paragraph: etree._Element, places: dict[str, str]) -> ReadRow:
    anchors = [attribute(link, "anchor") for link in found(paragraph, ".//w:hyperlink")]
    codes = [node.text or "" for node in found(paragraph, ".//w:instrText")]
    codes += [attribute(node, "instr") for node in found(paragraph, ".//w:fldSimple")]
    text = " ".join("".join(codes).split())
    anchors += re.findall(r'HYPERLINK \\l "(\w+)"', text)
    pages = re.findall(r"PAGEREF (\w+)", text)
    assert len(set(anchors)) <= 1 and len(pages) <= 1, text
    shown = text_of(paragraph)
    page = re.search(r"\t?(- \w+ -|\w*)$", shown)
    return ReadRow(
        shown,
        places.get(anchors[0]) if anchors else None,
        places.get(pages[0]) if pages else None,
        page.group(1) if page else "",
    )


def assert_sound(raw: bytes) -> None:
    """Assert what holds for every repaired file: no errors, balanced fields, unique ids and names."""
    root = tree(raw)
    assert not ERRORS.search("".join(node.text or "" for node in found(root, "//w:t")))
    starts = found(root, "//w:bookmarkStart")
    for name in ("id", "name"):
        values = [attribute(start, name) for start in starts]
        assert len(values) == len(set(values))
    assert all(len(attribute(start, "name")) <= 40 for start in starts)
    depth = 0
    for node in found(root, "//w:fldChar"):
        depth += {"begin": 1, "end": -1}.get(attribute(node, "fldCharType"), 0)
        assert depth >= 0
    assert depth == 0
    assert schema_errors(raw) == []


def schema_errors(raw: bytes) -> list[str]:
    """Return what the schema of WordprocessingML forbids in the document part."""
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(raw)
        file.flush()
        errors = OpenXmlValidator().validate(file.name).errors
    kinds = (ValidationErrorType.SCHEMA, ValidationErrorType.SEMANTIC)
    own = (e for e in errors if e.error_type in kinds and e.part_uri == "/word/document.xml")
    # What tests build has no settings, fonts and theme: the relations to them are optional in practice.
    return [f"{e.path}: {e.description}" for e in own if "required relationship" not in e.description]
