"""The report of reviews: what changes from what to what, conflicts, doubts, comments; as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from build_tools.roundtrip.docx_sections import opcodes
from build_tools.roundtrip.edits import Conflict, Step
from build_tools.roundtrip.format import FORMAT
from build_tools.system import Problem, as_json, render_alike
from build_tools.text import visible

NOTHING = "（空）"
# A text up to this length is shown whole; of a longer one what differs, with this much around it.
SHORT, AROUND = 60, 12
# The most characters that are shown of what is added or deleted.
LONG = 200


@dataclass(frozen=True)
class Shown:
    """One change as the report shows it: its file, place and steps, and the reviewers' files that want it."""

    path: str
    place: str
    steps: tuple[Step, ...]
    sources: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True)
class ReviewReport:
    """The report on reviewed files; paths are as the user gave them, those of changes inside the casebook.

    `into` is the folder that gets the changes.
    """

    sources: tuple[str, ...]
    into: str
    changes: tuple[Shown, ...]
    conflicts: tuple[Conflict, ...]
    doubts: tuple[Problem, ...]
    comments: tuple[tuple[str, str], ...]
    unplaced: tuple[tuple[str, str], ...]
    tracked: int
    files: int
    format: int = FORMAT


def render_imported(report: ReviewReport) -> str:
    """Render the report of one review that was read into a copy of the casebook."""
    head = f"已读回：{report.sources[0]} → {report.into}（现在的案例库的一份副本，{report.files} 个文件）"
    kept = ["批注、冲突和没有归处的文字都写在 unplaced.txt 里，处理完可以删去它。"] if _left(report) else []
    check = f"接着运行 casebook --casebook {_quoted(report.into)} check 检查读回的案例库。"
    return "\n".join([head, *report_lines(report), *kept, check])


def report_lines(report: ReviewReport) -> list[str]:
    """Return what the reviews change and what is left, as lines."""
    lines = [f"改动 {len(report.changes)} 处："] if report.changes else ["审稿人没有改动要合进来。"]
    several = len(report.sources) > 1
    last: tuple[object, ...] = ()
    for change in report.changes:
        of = change.path, change.place, change.sources
        # The items of one list stand under one head.
        lines += list(change_lines(change, several))[of == last :]
        last = of
    if report.conflicts:
        units = [list(group) for group in by_unit(report.conflicts)]
        lines += [f"冲突 {len(units)} 处（不止一处改了同一格或同一节，各有不同，都没有采用）："]
        lines += [line for unit in units for line in _side_by_side(unit, several)]
    if report.tracked:
        lines.append(f"文件里有 {report.tracked} 处修订，按全部接受以后的样子读。")
    if report.comments:
        lines += [f"批注 {len(report.comments)} 条：", *map(_at, report.comments)]
    if report.unplaced:
        lines += [f"没有归处的文字 {len(report.unplaced)} 段：", *map(_at, report.unplaced)]
    if report.doubts:
        lines += ["要看一看的：", *render_alike(report.doubts)]
    return lines


def by_unit(conflicts: Sequence[Conflict]) -> Iterator[list[Conflict]]:
    """Yield the conflicts about each unit."""
    for _, group in groupby(sorted(conflicts, key=lambda one: one.unit), lambda one: one.unit):
        yield list(group)


def change_lines(change: Shown, several: bool) -> Iterator[str]:
    """Yield the lines of one change: where it is, whose with `several`, and each place old and new."""
    whose = f"（{'、'.join(change.sources)}）" if several else ""
    yield f"  {change.place}{whose}"
    for step in change.steps:
        yield f"    {change.path}:{step.line}: {difference(step.old, step.new)}"


def difference(old: str, new: str) -> str:
    """Return old → new on one line; of long texts only what differs."""
    if not old or not new:
        text = old or new
        whole = text if len(text) <= LONG else f"{text[:LONG]}…"
        return f"{'删去' if old else '加上'} {_marked(whole)}"
    if max(len(old), len(new)) <= SHORT:
        return f"{_marked(old)} → {_marked(new)}"
    start, end = common(old, new)
    first, last = max(start - AROUND, 0), max(end - AROUND, 0)
    return f"{_part(old, first, last)} → {_part(new, first, last)}"


def common(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two texts share at their start, and behind that at their end."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    rest = most - start
    return start, next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)


def _part(text: str, start: int, end: int) -> str:
    part = text[start : len(text) - end]
    return _marked(f"{'…' if start else ''}{part}{'…' if end else ''}")


def _marked(text: str) -> str:
    return f"“{visible(text.replace(chr(10), '⏎'))}”"


def _side_by_side(conflicts: Sequence[Conflict], several: bool) -> Iterator[str]:
    """Yield the lines of one unit: the texts as exported and now, and what each reviewer wrote."""
    first = conflicts[0]
    yield f"  {first.path}:{first.line}：{first.place}"
    texts = versions(conflicts, several)
    exported = texts[0][1]
    if len(exported) <= LONG:
        yield from (f"    {name}：{_indented(text)}" for name, text in texts)
        return
    for name, text in texts[1:]:
        yield f"    {name}："
        yield from (f"      {one}" for one in _differences(exported, text))


def versions(conflicts: Sequence[Conflict], several: bool) -> list[tuple[str, str]]:
    """Return the texts of one unit side by side: as exported, now if it differs, and each reviewer's."""
    exported = list(dict.fromkeys(one.exported for one in conflicts))
    now = [one.now for one in conflicts if one.now not in exported][:1]
    texts = [*(("导出时", text) for text in exported), *(("现在", text) for text in now)]
    return texts + [(one.source if several else "审稿人", one.reviewed) for one in conflicts]


def _differences(old: str, new: str) -> Iterator[str]:
    """Yield what of a long text differs, line by line."""
    before, after = old.split("\n"), new.split("\n") if new else []
    for kind, start, end, first, last in opcodes(before, after):
        if kind != "equal":
            yield difference("\n".join(before[start:end]), "\n".join(after[first:last]))


def _indented(text: str) -> str:
    return text.replace("\n", "\n      ") or NOTHING


def _at(placed: tuple[str, str]) -> str:
    return f"  {placed[0]}：{placed[1]}"


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


def _left(report: ReviewReport) -> bool:
    return bool(report.unplaced or report.comments or report.conflicts)


def review_json(report: ReviewReport) -> str:
    """Render the report as a JSON object; its doubts have the form of every command's problems."""
    placed = {
        name: [{"place": place, "text": text} for place, text in getattr(report, name)]
        for name in ("comments", "unplaced")
    }
    values = asdict(report) | placed | {"doubts": json.loads(as_json(report.doubts))}
    return json.dumps(values, ensure_ascii=False, indent=2)


def _deleted(text: str) -> str:
    return f"（删去了：{text}）"


def unplaced_text(report: ReviewReport, refused: Sequence[Shown] = ()) -> str:
    """Return the content of unplaced.txt: what was not taken, and texts and comments without a place.

    It is empty if there are none.
    """
    if not (_left(report) or refused):
        return ""
    lines = ["# 审稿文件里没有采用的文字、没有归处的文字和批注。处理完可以删去这个文件。"]
    rejected = [
        (f"{one.place}（{one.source}）", one.reviewed or _deleted(one.exported)) for one in report.conflicts
    ]
    given_up = [
        (f"{one.place}（{'、'.join(one.sources)}）", step.new or _deleted(step.old))
        for one in refused
        for step in one.steps
    ]
    parts = (
        ("冲突，没有采用", rejected),
        ("编辑没有采用", given_up),
        ("没有归处的文字", report.unplaced),
        ("批注", report.comments),
    )
    for name, texts in parts:
        lines += ["", f"## {name}"] if texts else []
        lines += [line for place, text in texts for line in ("", f"{place}：", text)]
    return "\n".join(lines) + "\n"
