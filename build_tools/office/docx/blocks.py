"""The body in reading order: paragraphs as runs of text, tables as rows of cells.

Tracked changes count as accepted; text boxes follow the paragraph that holds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from build_tools.office.docx.headings import level_of
from build_tools.office.docx.instruction import address_of
from build_tools.office.docx.numbering import Numbered
from build_tools.office.docx.relations import Relations
from build_tools.office.docx.story import Leaf, Paragraph, Story
from build_tools.office.docx.story_reading import NOT_READ
from build_tools.office.docx.styles import Styles
from build_tools.office.docx.wordml import RELATION_ID, Element, W, child_value, is_on, value


@dataclass(frozen=True)
class Piece:
    """Some text of a paragraph with the same formatting.

    `bold` is how it looks, `own_bold` what its run itself sets, `style` the name of its character style.
    `link` is an outside address, or `#name` for a bookmark; `is_page` marks the page number of a field.
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
    """A paragraph with its style name, and its heading level by style or outline level.

    `number` is what Word shows before it, `names` are its bookmarks, `indexes` those of the story's
    paragraphs that were joined into this one.
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
        """Return the index of the last paragraph joined into this one, which sets the style."""
        return self.indexes[-1]

    @property
    def text(self) -> str:
        """Return the plain text, without the page numbers of fields."""
        return "".join(piece.text for piece in self.pieces if not piece.hidden and not piece.is_page).strip()

    @property
    def hidden_text(self) -> str:
        """Return the text that is formatted as hidden."""
        return "".join(piece.text for piece in self.pieces if piece.hidden).strip()

    def lines(self) -> Iterator[Para]:
        """Yield its lines, split at line breaks."""
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
    """A cell of a table; `span` is the number of columns that it covers."""

    blocks: Sequence[Block]
    span: int = 1

    @property
    def paras(self) -> list[Para]:
        """Return its paragraphs, including those of nested tables."""
        return [para for block in self.blocks for para in paragraphs(block)]


@dataclass(frozen=True)
class Table:
    """A table; merged cells appear once, at their first cell."""

    rows: Sequence[Sequence[Cell]]

    @property
    def text(self) -> str:
        """Return the text of all cells."""
        cells = (" ".join(para.text for para in cell.paras) for row in self.rows for cell in row)
        return "　".join(filter(None, cells))


Block = Para | Table
PARAGRAPH, TABLE, ROW, CELL = (W + name for name in ("p", "tbl", "tr", "tc"))
BOX = W + "txbxContent"
# A paragraph whose mark was deleted or moved away continues in the next one; a deleted row is gone.
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
    """Return the blocks of a document; `numbers` are the automatic numbers by paragraph."""
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
        # A paragraph whose end has not come yet.
        self.begun: Para | None = None

    def blocks(self, parent: Element) -> list[Block]:
        """Return the blocks below an element; no paragraph continues beyond it."""
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
            # It was deleted as a whole, so its bookmarks mark nothing.
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
        # Look the properties of a run up once: a run may hold very many lines.
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
        """Return the target of the link around a run."""
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
    """Yield the nearest descendants with this tag, whatever elements wrap them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_READ:
            yield from _inner(child, tag)


def _count(text: str, default: int) -> int:
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and len(text) < 4 else default
