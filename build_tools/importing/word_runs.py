"""The running text of a Word paragraph as pieces of one look, tracked changes taken as accepted. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from build_tools.office.docx.instruction import kind_of
from build_tools.office.docx.styles import Styles
from build_tools.office.docx.wordml import FALLBACK, Element, W, child_value, is_on, value
from build_tools.roundtrip import format as naming

# Where a page number stands that is a field: no text has this character.
PAGE = "\ue000"
TEXTS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}
GONE = {W + name for name in ("pPr", "rPr", "del", "moveFrom", "sdtPr")} | {FALLBACK}
REFERENCES = {W + f"{kind}Reference": kind for kind in ("comment", "footnote", "endnote")}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Piece:
    """Text of one look; `link` is an outside address, or `#name` of a bookmark."""

    text: str
    flags: frozenset[str] = frozenset()
    link: str = ""


class Inline:
    """The running text of one paragraph, and what hangs on it; `boxes` are the text boxes in it."""

    def __init__(self, styles: Styles, addresses: Mapping[str, str]) -> None:
        self.styles, self.addresses = styles, addresses
        self.pieces: list[Piece] = []
        self.names: list[str] = []
        self.notes: list[str] = []
        self.boxes: list[Element] = []
        # Fields that are open: what they are, and whether their result has begun.
        self.fields: list[list[str]] = []

    def walk(self, element: Element, link: str = "") -> None:
        """Read what stands in an element."""
        for child in element:
            if child.tag == W + "r":
                self._run(child, link)
            elif child.tag == W + "hyperlink":
                self.walk(child, self._address(child) or link)
            elif child.tag == W + "fldSimple":
                self._simple(child, link)
            elif child.tag == W + "bookmarkStart":
                self.names.append(value(child, "name"))
            elif child.tag == W + "commentRangeStart":
                self.notes.append(f"comment {value(child, 'id')}")
            elif isinstance(child.tag, str) and child.tag not in GONE:
                self.walk(child, link)

    def _address(self, link: Element) -> str:
        anchor = value(link, "anchor")
        return f"#{anchor}" if anchor else self.addresses.get(link.get(RELATION, ""), "")

    def _simple(self, element: Element, link: str) -> None:
        if kind_of(value(element, "instr")) == "PAGEREF":
            self.pieces.append(Piece(PAGE))
        else:
            self.walk(element, link)

    def _run(self, run: Element, link: str) -> None:
        flags = self._flags(run.find(W + "rPr"))
        for child in run:
            if child.tag == W + "fldChar":
                self._mark(value(child, "fldCharType"))
            elif child.tag == W + "instrText":
                if self.fields:
                    self.fields[-1][0] += child.text or ""
            elif child.tag in REFERENCES:
                self.notes.append(f"{REFERENCES[child.tag]} {value(child, 'id')}")
            elif child.tag in (W + "t", *TEXTS):
                text = child.text or "" if child.tag == W + "t" else TEXTS[str(child.tag)]
                if text and not self._hidden():
                    self.pieces.append(Piece(text, flags, link))
            else:
                self._drawn(child)

    def _drawn(self, element: Element) -> None:
        """Remember text boxes and pictures, of which a file holds a second copy for older programs."""
        walker = etree.iterwalk(element, events=("start",))
        for _, part in walker:
            if part.tag == FALLBACK:
                walker.skip_subtree()
            elif part.tag == W + "txbxContent":
                self.boxes.append(part)
                walker.skip_subtree()
            elif str(part.tag).endswith(("}blip", "}imagedata")):
                self.notes.append("picture")

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(["", ""])
        elif kind == "separate" and self.fields:
            self.fields[-1][1] = "result"
        elif kind == "end" and self.fields:
            code, _ = self.fields.pop()
            if kind_of(code) == "PAGEREF" and not self._hidden():
                self.pieces.append(Piece(PAGE))

    def _hidden(self) -> bool:
        """Tell that what comes now is a field's code, or the page that a field shows."""
        return any(not result or kind_of(code) == "PAGEREF" for code, result in self.fields)

    def _flags(self, properties: Element | None) -> frozenset[str]:
        if properties is None:
            return frozenset()
        style = self.styles.name(child_value(properties, "rStyle"))
        found = {"b"} if is_on(properties.find(W + "b")) or style == naming.STRONG else set()
        return frozenset(found | ({"c"} if style == naming.INLINE_CODE else set()))
