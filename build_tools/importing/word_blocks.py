"""The body of a Word document as paragraphs and tables, tracked changes taken as accepted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from build_tools.importing.word_runs import PAGE, Inline, Piece
from build_tools.office.docx.package import Package
from build_tools.office.docx.styles import Styles, read_styles
from build_tools.office.docx.wordml import Element, W, child_value, value
from build_tools.roundtrip import format as naming

DEEPEST = 8
# A paragraph whose mark is deleted or has moved away.
UNMARKED = (f"{W}rPr/{W}del", f"{W}rPr/{W}moveFrom")
CONTENTS = ("table of contents", "目录")
NOTES = ("comment", "footnote", "endnote")
PICTURE = "（图片，没有读入）"


@dataclass(frozen=True)
class Para:
    """A paragraph; `level` is that of a heading, `item` whether its list counts and how deep it stands.

    `notes` name the comments, footnotes and pictures that hang on it.
    """

    style: str = ""
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
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


def paragraphs(block: Block) -> Iterator[Para]:
    """Yield the paragraphs of a block."""
    if isinstance(block, Para):
        yield block
    else:
        yield from (para for row in block.rows for cell in row for para in cell)


@dataclass
class Body:
    """What a document holds, the texts of what hangs on it, and how many changes are tracked in it."""

    blocks: list[Block]
    notes: Mapping[str, str] = field(default_factory=dict)
    tracked: int = 0


def read_body(package: Package) -> Body:
    """Read a document without its table of contents."""
    reader = _Reader(read_styles(package.styles), package)
    body = package.document.find(W + "body")
    blocks = [*reader.blocks([] if body is None else body), *reader.rest()]
    changes = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")
    notes = {name: text for kind in NOTES for name, text in _notes(package, kind)}
    return Body(blocks, {**notes, "picture": PICTURE}, sum(1 for _ in package.document.iter(*changes)))


def _notes(package: Package, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of comments, footnotes or endnotes by the names that paragraphs have for them."""
    root = package.part(f"wordprocessingml.{kind}s+xml")
    for note in [] if root is None else root.findall(W + kind):
        paras = ("".join(text.text or "" for text in para.iter(W + "t")) for para in note.iter(W + "p"))
        text = " ".join(filter(None, (" ".join(para.split()) for para in paras)))
        if text:
            yield f"{kind} {value(note, 'id')}", text if kind == "comment" else f"脚注：{text}"


@dataclass(frozen=True)
class _Style:
    """What matters of a paragraph's style; looking it up takes long, and a book has few."""

    name: str
    level: int
    is_row: bool


class _Reader:
    def __init__(self, styles: Styles, package: Package) -> None:
        self.styles = styles
        self.known: dict[str, _Style] = {}
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
        rows = (row for row in _own(element, "tr") if row.find(f"{W}trPr/{W}del") is None)
        return Grid(tuple(tuple(map(self._cell, _own(row, "tc"))) for row in rows))

    def _cell(self, element: Element) -> tuple[Para, ...]:
        return tuple(para for block in self.blocks(element) for para in paragraphs(block))

    def _paragraph(self, element: Element) -> Iterator[Para]:
        properties = element.find(W + "pPr")
        style = self._style(child_value(properties, "pStyle"))
        if style.is_row:
            return
        reading = Inline(self.styles, self.addresses)
        reading.walk(element)
        pieces = (*self.merged, *reading.pieces)
        if properties is not None and any(properties.find(mark) is not None for mark in UNMARKED):
            # Without its mark a paragraph goes on in the next one.
            self.merged = list(pieces)
            self.names = [*self.names, *reading.names] if reading.pieces else self.names
            return
        names, self.names, self.merged = (*self.names, *reading.names), [], []
        yield Para(
            style.name,
            style.level,
            pieces,
            names,
            tuple(dict.fromkeys(reading.notes)),
            self._item(properties, style),
        )
        for box in reading.boxes:
            yield from (para for block in self.blocks(box) for para in paragraphs(block))

    def rest(self) -> Iterator[Para]:
        """Yield what goes on in a next paragraph that there is none of."""
        if self.merged:
            yield Para(pieces=tuple(self.merged), names=tuple(self.names))

    def _style(self, style: str) -> _Style:
        if style not in self.known:
            name, level = self.styles.name(style), self.styles.heading_level(style)
            self.known[style] = _Style(name, level, self.styles.row_level(style) > 0)
        return self.known[style]

    def _item(self, properties: Element | None, style: _Style) -> tuple[bool, int] | None:
        numbering = None if properties is None else properties.find(W + "numPr")
        number, depth = child_value(numbering, "numId"), child_value(numbering, "ilvl")
        level = min(int(depth), DEEPEST) if depth.isascii() and depth.isdecimal() else 0
        for listed, counts in ((naming.BULLET, False), (naming.NUMBER, True)):
            if style.name.casefold().startswith(listed.casefold()):
                return counts, level
        return None if number in ("", "0") else (self.counting.get(number, False), level)


def _own(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, whatever wraps them, without those of inner tables."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in (W + "tbl", W + "tr", W + "tc"):
            yield from _own(child, tag)


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
