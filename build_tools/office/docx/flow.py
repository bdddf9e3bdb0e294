"""The body in reading order: paragraphs as pieces of text, tables as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.office.docx.story import NOT_READ, Paragraph
from build_tools.office.docx.styles import Styles
from build_tools.office.docx.wordml import Element, W, child_value, is_on, value


@dataclass(frozen=True)
class Piece:
    """Some text of a paragraph that looks alike."""

    text: str
    bold: bool = False
    hidden: bool = False


@dataclass(eq=False)
class Cell:
    """A cell of a table; `span` counts the columns that it takes."""

    blocks: list[Block]
    span: int = 1


@dataclass(eq=False)
class Table:
    """A table: what is merged stands once, in its first cell."""

    rows: list[list[Cell]]


Block = Paragraph | Table
PARAGRAPH, TABLE, ROW, CELL = (W + name for name in ("p", "tbl", "tr", "tc"))
BOX = W + "txbxContent"
MOST_COLUMNS = 100


def read_flow(root: Element, paragraphs: dict[Element, Paragraph]) -> list[Block]:
    """Return the blocks below an element; what stands in a text box follows the paragraph that holds it."""
    return list(_blocks(root, paragraphs))


def _blocks(parent: Element, paragraphs: dict[Element, Paragraph]) -> Iterator[Block]:
    for child in parent:
        if child.tag == PARAGRAPH:
            yield paragraphs[child]
            yield from _boxed(child, paragraphs)
        elif child.tag == TABLE:
            yield Table([_cells(row, paragraphs) for row in _inner(child, ROW)])
        elif child.tag not in NOT_READ:
            yield from _blocks(child, paragraphs)


def _boxed(paragraph: Element, paragraphs: dict[Element, Paragraph]) -> Iterator[Block]:
    if next(paragraph.iter(BOX), None) is not None:
        for box in _inner(paragraph, BOX):
            yield from _blocks(box, paragraphs)


def _inner(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the nearest descendants with this tag, whatever wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in NOT_READ:
            yield from _inner(child, tag)


def _cells(row: Element, paragraphs: dict[Element, Paragraph]) -> list[Cell]:
    before = _count(child_value(row, "trPr/gridBefore"), 0)
    found = [Cell([], before)] if before else []
    for cell in _inner(row, CELL):
        span = _count(child_value(cell, "tcPr/gridSpan"), 1)
        found.append(Cell(list(_blocks(cell, paragraphs)), max(span, 1)))
    return found


def _count(text: str, default: int) -> int:
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and len(text) < 4 else default


def pieces_of(paragraph: Paragraph, styles: Styles) -> list[Piece]:
    """Return the visible and the hidden text of a paragraph, in order."""
    bold = styles.is_bold(paragraph.style)
    runs = (leaf.element.getparent() for leaf in paragraph.leaves)
    # A run may hold very many lines: its properties are looked up once.
    looks = {run: _look(run, styles, bold) for run in dict.fromkeys(runs)}
    return [Piece(leaf.text, *looks[leaf.element.getparent()]) for leaf in paragraph.leaves if leaf.text]


def _look(run: Element | None, styles: Styles, default: bool) -> tuple[bool, bool]:
    """Tell whether a run is bold and whether it is hidden."""
    properties = None if run is None else run.find(W + "rPr")
    if properties is None:
        return default, False
    own = properties.find(W + "b")
    style = value(properties.find(W + "rStyle"))
    is_bold = is_on(own) if own is not None else default or styles.is_bold(style)
    return is_bold, is_on(properties.find(W + "vanish"))
