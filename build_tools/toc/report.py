"""The report of a check or a repair, row by row, as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from build_tools.privacy import masked
from build_tools.system import shorten
from build_tools.toc.faults import FAULTS
from build_tools.toc.leftovers import Leftover
from build_tools.toc.references import Restored

Status = Literal["healthy", "broken", "repaired", "unmatched"]
Paging = Literal["none", "word", "rendered", "unsettled", "failed"]
PAGING: dict[Paging, str] = {
    "none": "",
    "word": "没有找到 LibreOffice，没有重新排页：已有的页码照旧，缺的由 Word 补上。"
    "在 Word 里按 Ctrl+A、F9，选“只更新页码”。",
    "rendered": "页码按 LibreOffice 的排版写好；字体不同时 Word 里可能差一页，按 F9 即可更新。",
    "unsettled": "页码每排一次都在变，写的是最后一次的结果；请在 Word 里按 Ctrl+A、F9 更新。",
    "failed": "LibreOffice 没能排版，没有重新算页码；请在 Word 里按 Ctrl+A、F9 更新。",
}
HOW = {
    "same": "",
    "linked": "，文字与标题不同，但原来就指向它，请核对",
    "renumbered": "，编号与标题不同，请核对",
    "similar": "，文字只是相近，请核对",
}
# The faults of a row in a table that was written where there was none.
NEW = ["new"]
LEFT = "看不出该指向哪里，请在 Word 里重新插入，或者改成文字："
STATUS: dict[Status, str] = {
    "healthy": "完好",
    "broken": "损坏",
    "repaired": "已修复",
    "unmatched": "没有对应的标题",
}


@dataclass(frozen=True)
class RowReport:
    """One row: its table, its number there, its faults and its heading.

    `proposed` is a heading that it may mean, which was not written.
    """

    contents: int
    row: int
    text: str
    status: Status
    faults: list[str]
    heading: str = ""
    how: str = ""
    page: str = ""
    bookmark: str = ""
    proposed: str = ""


@dataclass(frozen=True)
class Report:
    """The report on one file."""

    rows: list[RowReport]
    headings_without_row: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    paging: Paging = "none"
    changed: bool = False
    leftovers: list[Leftover] = field(default_factory=list)
    restored: list[Restored] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """Return whether any row is damaged and was not repaired."""
        return any(row.status == "broken" or (row.status == "unmatched" and row.faults) for row in self.rows)

    def count(self, status: Status) -> int:
        """Return the number of rows with a status."""
        return sum(row.status == status for row in self.rows)


def report_json(report: Report, path: str) -> str:
    """Render the report as a JSON object; what looks like personal data is masked as in every message."""
    return json.dumps({"path": path, **_masked(asdict(report))}, ensure_ascii=False, indent=2)


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: inner if key == "bookmark" else _masked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner) for inner in value]
    return masked(value) if isinstance(value, str) else value


def report_text(report: Report, path: str) -> str:
    """Render the report as text."""
    lines = [f"{path}：{_summary(report)}"]
    lines += [_row_line(row) for row in report.rows if _is_told(row)]
    lines += [
        f"目录里没有这个标题：{shorten(title)}（加 --rebuild 重写目录，或在 Word 里更新整个目录即可加入）"
        for title in report.headings_without_row
    ]
    lines += [f"只是加粗的标题，已设为大纲级别：{shorten(title)}" for title in report.raised]
    lines += [f"重写目录时去掉了没有标题的行：{shorten(text)}" for text in report.removed]
    lines += [
        f"{one.place}第 {one.paragraph} 段“{shorten(one.text)}”：引用已接回“{shorten(one.target)}”，请核对"
        for one in report.restored
    ]
    return "\n".join(filter(None, [*lines, PAGING[report.paging], *_leftover_lines(report.leftovers)]))


def _is_told(row: RowReport) -> bool:
    return row.faults not in ([], NEW) or row.how not in ("", "same")


def _leftover_lines(leftovers: list[Leftover]) -> list[str]:
    lines = [
        f"{one.place}第 {one.paragraph} 段“{shorten(one.text)}”："
        + _counted(one.error_texts, one.dead_targets)
        for one in leftovers
    ]
    total = _counted(sum(one.error_texts for one in leftovers), sum(one.dead_targets for one in leftovers))
    return [f"目录以外还有：{total}。{LEFT}", *lines] if lines else []


def _counted(errors: int, dead: int) -> str:
    counts = {"error-text": errors, "dead-bookmark": dead}
    return "，".join(f"{FAULTS[fault]} {count} 处" for fault, count in counts.items() if count)


def _summary(report: Report) -> str:
    if not report.rows:
        return "没有找到目录。"
    if all(row.faults == NEW for row in report.rows):
        return f"{FAULTS['new']} {len(report.rows)} 行。"
    tables = len({row.contents for row in report.rows})
    counts = [f"{text} {report.count(status)} 行" for status, text in STATUS.items() if report.count(status)]
    return f"{tables} 个目录，共 {len(report.rows)} 行：{'，'.join(counts)}。"


def _row_line(row: RowReport) -> str:
    what = "、".join(FAULTS[fault] for fault in row.faults) or "完好"
    line = f"目录 {row.contents} 第 {row.row} 行“{shorten(row.text)}”：{what}"
    if row.heading:
        line += f" → {STATUS[row.status]}，标题“{shorten(row.heading)}”{HOW[row.how]}"
        return line + (f"，第 {row.page} 页" if row.page else "")
    if row.status == "unmatched" and len(row.faults) > 1:
        line += " → 文字保留，去掉了错误提示、失效的链接和页码"
    return line + (f"；相近的标题是“{shorten(row.proposed)}”，没有写入，请核对" if row.proposed else "")
