"""The body of a Word document as paragraphs and tables, tracked changes taken as accepted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from build_tools.exporting import naming
from build_tools.word.instruction import kind_of
from build_tools.word.package import Package
from build_tools.word.styles import Styles, read_styles
from build_tools.word.wordml import FALLBACK, Element, W, child_value, is_on, value

# Where a page number stands that is a field: no text has this character.
PAGE = "\ue000"
TEXTS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}
GONE = {W + name for name in ("pPr", "rPr", "del", "moveFrom", "sdtPr")} | {FALLBACK}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CONTENTS = ("table of contents", "目录")


@dataclass(frozen=True)
class Piece:
    """Text of one look; `link` is an outside address, or `#name` of a bookmark."""

    text: str
    flags: frozenset[str] = frozenset()
    link: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph; `level` is that of a heading, `item` whether its list counts and how deep it stands."""

    style: str = ""
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    names: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    item: tuple[bool, int] | None = None

    @property
    def text(self) -> str:
        """Return the text without its looks."""
        return "".join(piece.text for piece in self.pieces).replace(PAGE, "").strip()

    def lines(self) -> Iterator[Para]:
        """Yield the lines into which its breaks cut it."""
        current: list[Piece] = []
        for piece in self.pieces:
            first, *rest = piece.text.split("\n")
            current.append(replace(piece, text=first))
            for text in rest:
                yield Para(pieces=tuple(current))
                current = [replace(piece, text=text)]
        yield Para(pieces=tuple(current))


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Para, ...], ...], ...]

    @property
    def text(self) -> str:
        """Return the text of all cells."""
        cells = (" ".join(para.text for para in cell) for row in self.rows for cell in row)
        return "　".join(filter(None, cells))


Block = Para | Grid


@dataclass
class Body:
    """What a document holds, the texts of its comments, and how many changes are tracked in it."""

    blocks: list[Block]
    comments: Mapping[str, str] = field(default_factory=dict)
    tracked: int = 0


def read_body(package: Package) -> Body:
    """Read a document without its table of contents."""
    reader = _Reader(read_styles(package.styles), package)
    body = package.document.find(W + "body")
    blocks = list(reader.blocks([] if body is None else body))
    changes = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")
    return Body(blocks, _comments(package), sum(1 for _ in package.document.iter(*changes)))


def _comments(package: Package) -> dict[str, str]:
    root = package.part("wordprocessingml.comments+xml")
    found = [] if root is None else root.findall(W + "comment")
    return {
        value(comment, "id"): "\n".join(
            "".join(text.text or "" for text in para.iter(W + "t")) for para in comment.iter(W + "p")
        )
        for comment in found
    }


class _Reader:
    def __init__(self, styles: Styles, package: Package) -> None:
        self.styles = styles
        self.counting = _counting_lists(package.part("wordprocessingml.numbering+xml"))
        self.addresses = package.addresses()
        self.names: list[str] = []
        self.merged: list[Piece] = []

    def blocks(self, elements: Iterable[Element]) -> Iterator[Block]:
        for element in elements:
            if element.tag == W + "p":
                yield from self._paragraph(element)
            elif element.tag == W + "tbl":
                yield self._grid(element)
            elif element.tag == W + "bookmarkStart":
                self.names.append(value(element, "name"))
            elif element.tag == W + "sdt":
                gallery = child_value(element, "sdtPr/docPartObj/docPartGallery")
                inside = element.find(W + "sdtContent")
                if gallery.casefold() not in CONTENTS and inside is not None:
                    yield from self.blocks(inside)
            elif element.tag in (W + "customXml", W + "ins", W + "moveTo"):
                yield from self.blocks(element)

    def _grid(self, element: Element) -> Grid:
        rows = (row for row in element.iter(W + "tr") if row.find(f"{W}trPr/{W}del") is None)
        return Grid(tuple(tuple(map(self._cell, row.iterfind(W + "tc"))) for row in rows))

    def _cell(self, element: Element) -> tuple[Para, ...]:
        return tuple(block for block in self.blocks(element) if isinstance(block, Para))

    def _paragraph(self, element: Element) -> Iterator[Para]:
        style = child_value(element, "pPr/pStyle")
        if self.styles.row_level(style):
            return
        reading = _Inline(self)
        reading.walk(element, frozenset(), "")
        pieces = (*self.merged, *reading.pieces)
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            # Without its mark a paragraph goes on in the next one.
            self.merged = list(pieces)
            self.names = [*self.names, *reading.names] if reading.pieces else self.names
            return
        names, self.names, self.merged = (*self.names, *reading.names), [], []
        yield Para(
            self.styles.name(style),
            self.styles.heading_level(style),
            pieces,
            names,
            tuple(dict.fromkeys(reading.comments)),
            self._item(element, style),
        )

    def _item(self, element: Element, style: str) -> tuple[bool, int] | None:
        number = child_value(element, "pPr/numPr/numId")
        depth = child_value(element, "pPr/numPr/ilvl")
        name = self.styles.name(style).casefold()
        for listed, counts in ((naming.BULLET, False), (naming.NUMBER, True)):
            if name.startswith(listed.casefold()):
                return counts, int(depth or 0)
        if number in ("", "0"):
            return None
        return self.counting.get(number, False), int(depth or 0)


class _Inline:
    """The running text of one paragraph."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.pieces: list[Piece] = []
        self.names: list[str] = []
        self.comments: list[str] = []
        # Fields that are open: what they are, and whether their result has begun.
        self.fields: list[list[str]] = []

    def walk(self, element: Element, flags: frozenset[str], link: str) -> None:
        for child in element:
            if child.tag == W + "r":
                self._run(child, link)
            elif child.tag == W + "hyperlink":
                self.walk(child, flags, self._address(child) or link)
            elif child.tag == W + "fldSimple":
                self._simple(child, flags, link)
            elif child.tag == W + "bookmarkStart":
                self.names.append(value(child, "name"))
            elif child.tag in (W + "commentRangeStart", W + "commentReference"):
                self.comments.append(value(child, "id"))
            elif isinstance(child.tag, str) and child.tag not in GONE:
                self.walk(child, flags, link)

    def _address(self, link: Element) -> str:
        anchor = value(link, "anchor")
        return f"#{anchor}" if anchor else self.reader.addresses.get(link.get(RELATION, ""), "")

    def _simple(self, element: Element, flags: frozenset[str], link: str) -> None:
        if kind_of(value(element, "instr")) == "PAGEREF":
            self.pieces.append(Piece(PAGE))
        else:
            self.walk(element, flags, link)

    def _run(self, run: Element, link: str) -> None:
        flags = self._flags(run.find(W + "rPr"))
        for child in run:
            if child.tag == W + "fldChar":
                self._mark(value(child, "fldCharType"))
            elif child.tag == W + "instrText":
                if self.fields:
                    self.fields[-1][0] += child.text or ""
            elif child.tag == W + "commentReference":
                self.comments.append(value(child, "id"))
            elif not self._hidden():
                text = child.text or "" if child.tag == W + "t" else TEXTS.get(str(child.tag), "")
                if text:
                    self.pieces.append(Piece(text, flags, link))

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
        style = self.reader.styles.name(child_value(properties, "rStyle"))
        found = {"b"} if is_on(properties.find(W + "b")) or style == naming.STRONG else set()
        found |= {"i"} if is_on(properties.find(W + "i")) or style == naming.EMPHASIS else set()
        return frozenset(found | ({"c"} if style == naming.INLINE_CODE else set()))


def _counting_lists(numbering: Element | None) -> dict[str, bool]:
    """Return the numbers of lists and whether their first level counts."""
    if numbering is None:
        return {}
    kinds = {
        value(abstract, "abstractNumId"): child_value(abstract, "lvl/numFmt")
        for abstract in numbering.findall(W + "abstractNum")
    }
    return {
        value(number, "numId"): kinds.get(child_value(number, "abstractNumId"), "bullet") != "bullet"
        for number in numbering.findall(W + "num")
    }
