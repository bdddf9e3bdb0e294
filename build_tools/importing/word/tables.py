"""Converts the blocks of a Word file to lines; a table is a form, a dialogue, a frame, or rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from build_tools.importing.handbook.headings import without_whitespace
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.section_text import read_turn
from build_tools.importing.word.lines import ParagraphReader, WordLine
from build_tools.office import Block, Table
from build_tools.reading import Doubt

Column = tuple[list[WordLine], int]
HEADS = {"说话人", "角色", "人员", "话", "话术", "内容", "对话", "说法", "参考话术", "建议话术", "应对话术"}
SPEAKER_HEADS = {"说话人", "角色", "人员"}
LONGEST_FIELD = 12


class BlockReader:
    """Reads blocks; `labels` are the names of sections, `speakers` the known speakers of dialogues."""

    def __init__(
        self, paragraphs: ParagraphReader, labels: Collection[str], speakers: Collection[str]
    ) -> None:
        self.paragraphs, self.labels, self.speakers = paragraphs, labels, speakers
        self.tables = 0
        self.doubts: list[Doubt] = []

    def read(self, blocks: Sequence[Block]) -> list[WordLine]:
        """Return the lines of some blocks."""
        return [line for block in blocks for line in self._block(block)]

    def _block(self, block: Block) -> list[WordLine]:
        return self._table(block) if isinstance(block, Table) else self.paragraphs.read(block)

    def _table(self, table: Table) -> list[WordLine]:
        read = [[(self.read(cell.blocks), cell.span) for cell in row] for row in table.rows]
        rows = [row for row in read if any(cell for cell, _ in row)]
        filled = [[cell for cell, _ in row if cell] for row in rows]
        if all(len(row) == 1 for row in table.rows):
            return [line for row in filled for line in row[0]]
        if self._is_dialogue(filled):
            return list(self._dialogue(filled))
        self.tables += 1
        is_form = any(len(row) == 2 and _label(row[0]) in self.labels for row in filled)
        number = self.tables
        return [
            line
            for row, cells in zip(rows, filled, strict=True)
            for line in (self._form(cells) if is_form else self._frame(cells)) or [_row(row, number)]
        ]

    def _frame(self, cells: Sequence[list[WordLine]]) -> list[WordLine]:
        """Return the lines of a row that is only a heading; else none."""
        heads = len(cells) == 1 and (_label(cells[0]) in self.labels or any(t.level for t in cells[0]))
        return cells[0] if heads else []

    def _form(self, cells: Sequence[list[WordLine]]) -> list[WordLine]:
        """Return the lines of a form's row: a section with its text, or a field with its value."""
        if len(cells) == 1:
            return cells[0]
        if len(cells) != 2:
            return []
        label, lines = _label(cells[0]), cells[1]
        if label in self.labels:
            return [WordLine(SourceLine(cells[0][0].source.number, label, fixed=True)), *lines]
        if len(label) > LONGEST_FIELD or lines[0].level:
            return []
        first = lines[0].source
        return [
            WordLine(SourceLine(first.number, f"{_text(cells[0])}：{first.text}", fixed=True)),
            *lines[1:],
        ]

    def _is_dialogue(self, rows: Sequence[Sequence[list[WordLine]]]) -> bool:
        if len(rows) < 2 or any(len(row) != 2 for row in rows):
            return False
        body = rows[1:] if _is_head(rows[0]) else rows
        names = [_text(row[0]) for row in body]
        if any(name in self.labels or read_turn(f"{name}：好") is None for name in names):
            return False
        by_head = _is_head(rows[0]) and _text(rows[0][0]) in SPEAKER_HEADS
        return by_head or all(name in self.speakers for name in names)

    def _dialogue(self, rows: Sequence[Sequence[list[WordLine]]]) -> Iterator[WordLine]:
        for index, (speaker, words) in enumerate(rows):
            number = speaker[0].source.number
            if index == 0 and _is_head(rows[0]):
                message = f"表头“{_text(speaker)}、{_text(words)}”没有带入，各行写成对话"
                self.doubts.append(Doubt(number, "docx-table", message, "核对"))
            else:
                yield WordLine(SourceLine(number, f"{_text(speaker)}：{_text(words)}"))


def _is_head(row: Sequence[list[WordLine]]) -> bool:
    return all(_text(cell) in HEADS for cell in row)


def _label(cell: Sequence[WordLine]) -> str:
    return (
        without_whitespace(cell[0].unnumbered or cell[0].source.text).strip("【】[]：:")
        if len(cell) == 1
        else ""
    )


def _text(cell: Sequence[WordLine]) -> str:
    return " ".join(line.source.text.replace("\t", " ") for line in cell)


def _row(columns: Sequence[Column], table: int) -> WordLine:
    cells: list[str] = []
    for cell, span in columns:
        cells += [_text(cell), *[""] * (span - 1)]
    number = next(cell[0].source.number for cell, _ in columns if cell)
    text = " | ".join(filter(None, cells))
    return WordLine(SourceLine(number, text, fixed=True, cells=tuple(cells), table=table))
