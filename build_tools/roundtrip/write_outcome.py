"""Writes what became of reviews as a Word document for the reviewers: taken, not taken, left. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from build_tools.office import Element
from build_tools.roundtrip import format as form
from build_tools.roundtrip.carried import timeless
from build_tools.roundtrip.docx_blocks import WIDTH
from build_tools.roundtrip.docx_runs import Runs, paragraph, table
from build_tools.roundtrip.docx_skeleton import Skeleton
from build_tools.roundtrip.edits import Conflict
from build_tools.roundtrip.report import NOTHING, ReviewReport, Shown, by_unit, common, versions

TITLE = "审稿结果"
CONFLICTS = "没有采用：同一处不止一人改了，改得不一样"
CONFLICTS_NOTE = "下面每一处都照案例库现在的，各人写的并排列出，请商定一种写法。"
# The most columns of texts side by side; further reviewers get a table of their own.
ABREAST = 4


def outcome(report: ReviewReport, refused: Sequence[Shown], title: str, today: date) -> bytes:
    """Return the document; `refused` are the changes that the editor did not take, `title` the book's."""
    skeleton = Skeleton(f"{title}：{TITLE}", today)
    writer = _Writer(Runs(skeleton.relate), len(report.sources) > 1)
    settings = skeleton.document.element.body[-1]
    for element in writer.parts(report, refused, title):
        settings.addprevious(element)
    return timeless(skeleton.saved())


class _Writer:
    def __init__(self, runs: Runs, several: bool) -> None:
        self.runs, self.several = runs, several

    def parts(self, report: ReviewReport, refused: Sequence[Shown], title: str) -> Iterator[Element]:
        """Yield everything from the title on."""
        yield self.line("Title", TITLE)
        yield self.line("Subtitle", title)
        for source in report.sources:
            yield self.line("Normal", f"审稿文件：{source}")
        yield from self.changes("采用的", report.changes)
        if report.conflicts:
            yield self.line("Heading 1", CONFLICTS)
            yield self.line("Normal", CONFLICTS_NOTE)
            for unit in by_unit(report.conflicts):
                yield from self.conflict(unit)
        if refused:
            yield from self.changes("没有采用：编辑决定照原来的", refused)
        left = [*report.unplaced, *report.comments]
        if left:
            yield self.line("Heading 1", "没有归处的文字和批注")
            yield self.table((0.35, 0.65), [("在哪里", "文字"), *left])

    def changes(self, heading: str, changes: Sequence[Shown]) -> Iterator[Element]:
        """Yield the table of changes, from what to what."""
        yield self.line("Heading 1", heading)
        if not changes:
            yield self.line("Normal", "没有。")
            return
        rows = [
            (
                f"{change.place}\n{change.path} 第 {step.line} 行",
                step.old,
                step.new,
                "\n".join(change.sources),
            )
            for change in changes
            for step in change.steps
        ]
        rows += [
            (f"{one.place}\n{one.path}", "", "", "\n".join(one.sources)) for one in changes if not one.steps
        ]
        heads = ("在哪里", "原来", "改成", "谁改的")
        columns = 4 if self.several else 3
        shares = (0.24, 0.3, 0.3, 0.16) if self.several else (0.3, 0.35, 0.35)
        yield self.table(shares, [heads[:columns], *(row[:columns] for row in rows)], differing=True)

    def conflict(self, conflicts: Sequence[Conflict]) -> Iterator[Element]:
        """Yield one unit that several changed, all texts side by side."""
        first = conflicts[0]
        yield self.line("Heading 2", f"{first.place}（{first.path} 第 {first.line} 行）")
        texts = [(name, text or NOTHING) for name, text in versions(conflicts, self.several)]
        for start in range(0, len(texts), ABREAST):
            part = texts[start : start + ABREAST]
            heads = [self.cell(name) for name, _ in part]
            cells = [self.cell(text, texts[0][1]) for _, text in part]
            yield table([WIDTH // len(part)] * len(part), [heads, cells], head=True)
            yield paragraph(form.CELL)

    def line(self, style: str, text: str) -> Element:
        """Return a paragraph."""
        para = paragraph(style)
        self.runs.text(para, text)
        return para

    def table(
        self, shares: Sequence[float], rows: Sequence[Sequence[str]], differing: bool = False
    ) -> Element:
        """Return a table with a head; with `differing`, what the third column has new is bold."""
        widths = [int(WIDTH * share) for share in shares]
        cells = [
            [
                self.cell(text, row[1] if differing and number and column == 2 else text)
                for column, text in enumerate(row)
            ]
            for number, row in enumerate(rows)
        ]
        return table(widths, cells, head=True)

    def cell(self, text: str, other: str | None = None) -> list[Element]:
        """Return a cell's paragraph; what differs from the `other` text is bold."""
        para = paragraph(form.CELL)
        start, end = common(text if other is None else other, text)
        last = len(text) - end
        self.runs.text(para, text[:start])
        self.runs.text(para, text[start:last], ("b",))
        self.runs.text(para, text[last:])
        return [para]
