"""Writes sections, Markdown and front matter as paragraphs and tables of a Word document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.model import Section
from build_tools.office import Element
from build_tools.print import Block, Prose, Span
from build_tools.roundtrip import format as form
from build_tools.roundtrip.docx_runs import Runs, paragraph, table
from build_tools.roundtrip.fields import Row

WIDTH, LABELS = 9070, 2250
BULLETS = 1


@dataclass
class Blocks:
    """Writes blocks; `new_list` returns the number of a new list that counts from a start."""

    runs: Runs
    prose: Prose
    new_list: Callable[[int, int], int]

    def section(self, section: Section, owner: str) -> Iterator[Element]:
        """Yield the content of a section, without its heading."""
        kind = section.spec.kind
        if kind == "prose":
            yield from self.markdown(section.text, owner)
        elif kind == "dialogue":
            for line in section.lines:
                yield self._dialogue(line.speaker, self.prose.line(line.text, owner))
        elif kind == "swaps":
            head = form.REPLIES_HEAD if section.spec.replies else form.SWAPS_HEAD
            yield self._pairs(head, [(item.text, item.right) for item in section.items], owner)
        else:
            number = self.new_list(1, 0) if kind == "steps" else BULLETS
            for item in section.items:
                yield self._item(self.prose.line(item.text, owner), number, 0)

    def _dialogue(self, speaker: str, words: Sequence[Span]) -> Element:
        para = paragraph(form.DIALOGUE)
        self.runs.run(para, f"{speaker}：", style=form.SPEAKER)
        self.runs.spans(para, words)
        return para

    def _item(self, words: Sequence[Span], number: int, level: int) -> Element:
        style = form.BULLET if number == BULLETS else form.NUMBER
        para = paragraph(style, (number, level))
        self.runs.spans(para, words)
        return para

    def _pairs(self, head: Iterable[str], pairs: Iterable[tuple[str, str]], owner: str) -> Element:
        rows = [[self._cell_of(text, owner) for text in pair] for pair in pairs]
        return self._table([[self._plain_cell(text) for text in head], *rows])

    def _cell_of(self, text: str, owner: str) -> list[Element]:
        para = paragraph(form.CELL)
        self.runs.spans(para, self.prose.line(text, owner))
        return [para]

    def _plain_cell(self, *texts: str) -> list[Element]:
        paras = [paragraph(form.CELL) for _ in texts]
        for one, text in zip(paras, texts, strict=True):
            self.runs.text(one, text)
        return paras

    def _table(self, rows: Sequence[Sequence[Sequence[Element]]]) -> Element:
        columns = max(map(len, rows))
        full = [[*row, *([()] * (columns - len(row)))] for row in rows]
        return table([WIDTH // columns] * columns, full, head=True)

    def fields(self, rows: Iterable[Row]) -> Element:
        """Return an entry's front matter as a table."""
        cells = [[self._plain_cell(row.label), self._values(row)] for row in rows]
        head = [self._plain_cell(text) for text in form.FIELDS_HEAD]
        return table([LABELS, WIDTH - LABELS], [head, *cells], head=True)

    def _values(self, row: Row) -> list[Element]:
        if not row.targets:
            return self._plain_cell(*row.texts)
        paras = [paragraph(form.CELL) for _ in row.texts]
        for one, text, target in zip(paras, row.texts, row.targets, strict=True):
            if target in self.prose.present:
                self.runs.reference(one, target, [{"t": text}])
            else:
                self.runs.text(one, text)
        return paras

    def markdown(self, text: str, owner: str = "") -> Iterator[Element]:
        """Yield Markdown prose as paragraphs and tables."""
        for block in self.prose.blocks(text, owner):
            yield from self._block(block, 0, "")

    def _block(self, block: Block, level: int, style: str) -> Iterator[Element]:
        if "p" in block or "h" in block:
            named = form.INNER[min(block["h"], 6)] if "h" in block else style
            para = paragraph(named, indent=level)
            self.runs.spans(para, block["p"] if "p" in block else block["s"])
            yield para
        elif "ul" in block or "ol" in block:
            yield from self._list(block, level)
        elif "quote" in block:
            for inner in block["quote"]:
                yield from self._block(inner, level, form.QUOTE)
        elif "code" in block:
            para = paragraph(form.CODE)
            self.runs.run(para, block["code"] or " ")
            yield para
        else:
            yield self._table([[self._spans_cell(cell) for cell in row] for row in block["table"]])
            # Word merges two tables that have no paragraph between them.
            yield paragraph(form.CELL)

    def _list(self, block: Block, level: int) -> Iterator[Element]:
        number = BULLETS if "ul" in block else self.new_list(block.get("start", 1), level)
        for item in block.get("ul") or block["ol"]:
            first, *rest = item if item and "p" in item[0] else [{"p": []}, *item]
            yield self._item(first["p"], number, min(level, 8))
            for inner in rest:
                yield from self._block(inner, level + 1, "")

    def _spans_cell(self, spans: Sequence[Span]) -> list[Element]:
        para = paragraph(form.CELL)
        self.runs.spans(para, spans)
        return [para]
