"""The report of a review: changes, conflicts, doubts, comments; as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from build_tools.roundtrip.format import FORMAT
from build_tools.system import Problem, as_json, render

NOTHING = "（空）"


@dataclass(frozen=True)
class Conflict:
    """A unit that both sides changed: its file, line and place, and the three texts."""

    path: str
    line: int
    place: str
    exported: str
    now: str
    reviewed: str


@dataclass(frozen=True)
class ReviewReport:
    """The report on one reviewed file; paths are as the user gave them, those of conflicts in `into`."""

    source: str
    into: str
    changes: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    doubts: tuple[Problem, ...]
    comments: tuple[tuple[str, str], ...]
    unplaced: tuple[tuple[str, str], ...]
    tracked: int
    files: int
    format: int = FORMAT


def render_review(report: ReviewReport) -> str:
    """Render the report as text."""
    lines = [f"已读回：{report.source} → {report.into}（现在的案例库的一份副本，{report.files} 个文件）"]
    lines += [f"改动 {len(report.changes)} 处："] if report.changes else ["审稿人没有改动要合进来。"]
    lines += [f"  {change}" for change in report.changes]
    if report.conflicts:
        what = "导出以后案例库里也改了，没有采用；审稿人的文字在 unplaced.txt 里"
        lines += [f"冲突 {len(report.conflicts)} 处（{what}）："]
        lines += [line for conflict in report.conflicts for line in _three(conflict)]
    if report.tracked:
        lines.append(f"文件里有 {report.tracked} 处修订，按全部接受以后的样子读。")
    if report.comments:
        lines += [f"批注 {len(report.comments)} 条：", *map(_at, report.comments)]
    if report.unplaced:
        lines += [f"没有归处的文字 {len(report.unplaced)} 段：", *map(_at, report.unplaced)]
    if report.unplaced or report.comments:
        lines.append("批注和没有归处的文字都写在 unplaced.txt 里，处理完可以删去它。")
    if report.doubts:
        lines += ["要看一看的：", *map(render, report.doubts)]
    return "\n".join([*lines, "接着运行 casebook check 检查读回的案例库。"])


def _three(conflict: Conflict) -> list[str]:
    texts = (("导出时", conflict.exported), ("现在", conflict.now), ("审稿人", conflict.reviewed))
    said = [f"    {name}：{_indented(text)}" for name, text in texts]
    return [f"  {conflict.path}:{conflict.line}：{conflict.place}", *said]


def _indented(text: str) -> str:
    return text.replace("\n", "\n      ") or NOTHING


def _at(placed: tuple[str, str]) -> str:
    return f"  {placed[0]}：{placed[1]}"


def review_json(report: ReviewReport) -> str:
    """Render the report as a JSON object; its doubts have the form of every command's problems."""
    placed = {
        name: [{"place": place, "text": text} for place, text in getattr(report, name)]
        for name in ("comments", "unplaced")
    }
    values = asdict(report) | placed | {"doubts": json.loads(as_json(report.doubts))}
    return json.dumps(values, ensure_ascii=False, indent=2)


def unplaced_text(report: ReviewReport) -> str:
    """Return the content of unplaced.txt: texts and comments that have no place in the casebook."""
    lines = ["# 审稿文件里没有归处的文字和批注。处理完可以删去这个文件。"]
    for name, texts in (("没有归处的文字", report.unplaced), ("批注", report.comments)):
        lines += ["", f"## {name}"] if texts else []
        lines += [line for place, text in texts for line in ("", f"{place}：", text)]
    return "\n".join(lines) + "\n"
