"""The body in reading order: paragraphs as pieces of text, tables as rows of cells.

Tracked changes are taken as accepted; text boxes follow the paragraph that holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from build_tools.office.docx.headings import level_of
from build_tools.office.docx.instruction import address_of
from build_tools.office.docx.numbering import Numbered
from build_tools.office.docx.relations import Relations
from build_tools.office.docx.story import NOT_READ, Leaf, Paragraph, Story
from build_tools.office.docx.styles import Styles
from build_tools.office.docx.wordml import RELATION_ID, Element, W, child_value, is_on, value


@dataclass(frozen=True)
class Piece:
    """Some text of a paragraph that looks alike.

    `bold` is what is seen, `own_bold` what its run says of itself, `style` the name of its character style.
    `link` is an outside address, or `#name` of a bookmark; `is_page` tells the page that a field shows.
    """

    text: str
    bold: bool = False
    hidden: bool = False
    own_bold: bool | None = None
    style: str = ""
    link: str = ""
    is_page: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph; `style` is the name of its style, `level` that of a heading by style or outline level.

    `number` is what Word shows before it, `names` its bookmarks, `indexes` those of the paragraphs of the
    story that became this one.
    """

    style: str = ""
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    names: tuple[str, ...] = ()
    number: Numbered | None = None
    indexes: tuple[int, ...] = (0,)
    in_box: bool = False
    in_contents: bool = False

    @property
    def index(self) -> int:
        """Return the index of the paragraph that it ends with, whose style it has."""
        return self.indexes[-1]

    @property
    def text(self) -> str:
        """Return the text without its looks, and without pages that are fields."""
        return "".join(piece.text for piece in self.pieces if not piece.hidden and not piece.is_page).strip()

    @property
    def hidden_text(self) -> str:
        """Return the text that is switched off."""
        return "".join(piece.text for piece in self.pieces if piece.hidden).strip()

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
class Cell:
    """A cell of a table; `span` counts the columns that it takes."""

    blocks: Sequence[Block]
    span: int = 1

    @property
    def paras(self) -> list[Para]:
        """Return its paragraphs, those of tables in it too."""
        return [para for block in self.blocks for para in paragraphs(block)]


@dataclass(frozen=True)
class Table:
    """A table: what is merged stands once, in its first cell."""

    rows: Sequence[Sequence[Cell]]

    @property
    def text(self) -> str:
        """Return the text of all cells."""
        cells = (" ".join(para.text for para in cell.paras) for row in self.rows for cell in row)
        return "　".join(filter(None, cells))


Block = Para | Table
PARAGRAPH, TABLE, ROW, CELL = (W + name for name in ("p", "tbl", "tr", "tc"))
BOX = W + "txbxContent"
# A paragraph whose mark is deleted or has moved away goes on in the next one; such a row is gone.
UNMARKED = (f"{W}pPr/{W}rPr/{W}del", f"{W}pPr/{W}rPr/{W}moveFrom")
DELETED_ROW = f"{W}trPr/{W}del"
MOST_COLUMNS = 100


def paragraphs(block: Block) -> Iterator[Para]:
    """Yield the paragraphs of a block."""
    if isinstance(block, Para):
        yield block
    else:
        yield from chain.from_iterable(cell.paras for row in block.rows for cell in row)


def read_blocks(
    story: Story, styles: Styles, relations: Relations, numbers: Mapping[int, Numbered]
) -> list[Block]:
    """Return the blocks of a document; `numbers` are the automatic ones by paragraph."""
    return _BlockReader(story, styles, relations, numbers).blocks(story.root)


class _BlockReader:
    def __init__(
        self, story: Story, styles: Styles, relations: Relations, numbers: Mapping[int, Numbered]
    ) -> None:
        self.styles, self.relations, self.numbers = styles, relations, numbers
        self.paragraphs = {paragraph.element: paragraph for paragraph in story.paragraphs}
        self.names: dict[int, list[str]] = {}
        for name, index in story.bookmarks.items():
            self.names.setdefault(index, []).append(name)
        # What waits for the paragraph in which it goes on.
        self.begun: Para | None = None

    def blocks(self, parent: Element) -> list[Block]:
        """Return the blocks below an element; nothing goes on beyond it."""
        outer, self.begun = self.begun, None
        blocks = list(self._blocks(parent))
        if self.begun is not None:
            blocks.append(self.begun)
        self.begun = outer
        return blocks

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == PARAGRAPH:
                yield from self._paragraph(self.paragraphs[child])
                if next(child.iter(BOX), None) is not None:
                    yield from chain.from_iterable(map(self.blocks, _inner(child, BOX)))
            elif child.tag == TABLE:
                rows = (row for row in _inner(child, ROW) if row.find(DELETED_ROW) is None)
                yield Table([self._cells(row) for row in rows])
            elif child.tag not in NOT_READ:
                yield from self._blocks(child)

    def _cells(self, row: Element) -> list[Cell]:
        before = _count(child_value(row, "trPr/gridBefore"), 0)
        cells = [Cell([], before)] if before else []
        for cell in _inner(row, CELL):
            span = _count(child_value(cell, "tcPr/gridSpan"), 1)
            cells.append(Cell(self.blocks(cell), max(span, 1)))
        return cells

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Para]:
        para, goes_on = self._para(paragraph), any(paragraph.element.find(p) is not None for p in UNMARKED)
        if goes_on and not para.pieces:
            # It is deleted whole: its bookmarks mean nothing that follows.
            para = replace(para, names=())
        if (begun := self.begun) is not None:
            para = replace(
                para,
                pieces=begun.pieces + para.pieces,
                names=begun.names + para.names,
                indexes=begun.indexes + para.indexes,
            )
        self.begun = para if goes_on else None
        if not goes_on:
            yield para

    def _para(self, paragraph: Paragraph) -> Para:
        style = paragraph.style
        return Para(
            self.styles.name(style),
            level_of(paragraph, self.styles),
            tuple(self._pieces(paragraph)),
            tuple(self.names.get(paragraph.index, ())),
            self.numbers.get(paragraph.index),
            (paragraph.index,),
            paragraph.in_box,
            paragraph.contents is not None or self.styles.row_level(style) > 0,
        )

    def _pieces(self, paragraph: Paragraph) -> Iterator[Piece]:
        bold = self.styles.is_bold(paragraph.style)
        runs = (leaf.element.getparent() for leaf in paragraph.leaves)
        # A run may hold very many lines: its properties are looked up once.
        looks = {run: self._look(run, bold) for run in dict.fromkeys(runs)}
        for leaf in paragraph.leaves:
            if leaf.text and not leaf.in_code:
                look = looks[leaf.element.getparent()]
                page = leaf.inside("PAGEREF") is not None
                yield replace(look, text=leaf.text, link=look.link or _field_link(leaf), is_page=page)

    def _look(self, run: Element | None, default: bool) -> Piece:
        link = "" if run is None else self._link(run)
        properties = None if run is None else run.find(W + "rPr")
        bold = self.styles.run_is_bold(properties, default)
        if properties is None:
            return Piece("", bold, link=link)
        switch, hidden = properties.find(W + "b"), is_on(properties.find(W + "vanish"))
        style = self.styles.name(child_value(properties, "rStyle"))
        return Piece("", bold, hidden, None if switch is None else is_on(switch), style, link)

    def _link(self, run: Element) -> str:
        """Return where the link around a run leads."""
        above = run.getparent()
        while above is not None and above.tag != PARAGRAPH:
            if above.tag == W + "hyperlink":
                relation = self.relations.get(above.get(RELATION_ID, ""))
                anchor = value(above, "anchor")
                address = relation.target if relation is not None and relation.external else ""
                return f"{address}#{anchor}" if anchor else address
            above = above.getparent()
        return ""


def _field_link(leaf: Leaf) -> str:
    around = leaf.inside("HYPERLINK")
    return "" if around is None else address_of(around.instruction)


def _inner(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the nearest descendants with this tag, whatever wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_READ:
            yield from _inner(child, tag)


def _count(text: str, default: int) -> int:
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and len(text) < 4 else default
