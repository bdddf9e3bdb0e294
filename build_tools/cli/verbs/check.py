"""`casebook check`: prints every problem; `--fix` first corrects what is safe and says what it changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from build_tools.project import CHANGES, Fixed
from build_tools.reading import change_lines
from build_tools.system import CONTENT, DEFECT, Problem, as_json, errors, render_all, without_notes

# The most changes of one file that are printed; the list in the folder of the old files has all.
SHOWN = 10
OURS = "自动改法会在这里引出新的错误，是程序的缺陷。请把这个文件交给维护人员，或手工改"
BY_HAND = "自动改完会多出这条提醒，请手工改"


def report(problems: Sequence[Problem], fixed: Fixed | None, options: argparse.Namespace) -> int:
    """Print what was corrected, if anything was to be, and every problem; return the exit code."""
    if fixed:
        print(*_said(fixed), sep="", end="", file=sys.stderr)
    if options.json:
        print(as_json(without_notes(problems) if options.no_notes else problems))
    else:
        print(render_all(problems, notes=not options.no_notes))
    if fixed and errors(fixed.held.values()):
        return DEFECT
    failing = [p for p in problems if p.severity == "error" or (options.strict and p.severity == "warning")]
    return CONTENT if failing else 0


def _said(fixed: Fixed) -> list[str]:
    """Return what was corrected and what was not, as lines with their line ends."""
    lines: list[str] = []
    for file in fixed.files:
        changes = list(change_lines(file.correction, file.shown))
        lines += [f"已改好：{file.shown}（{len(changes)} 处）", *(f"  {line}" for line in changes[:SHOWN])]
        if len(changes) > SHOWN:
            lines.append(f"  还有 {len(changes) - SHOWN} 处，见 {CHANGES}")
    if fixed.kept:
        place = f"改动以前的文件在 {fixed.kept}，每一处改动列在其中的 {CHANGES}"
        lines.append(f"{place}；核对无误后可以删去。")
    lines += [f"没有改动 {one.path}：先改好第 {one.line} 行（{one.message}）" for one in fixed.left]
    for path, one in fixed.held.items():
        why = OURS if one.severity == "error" else BY_HAND
        lines.append(f"没有改动 {path}：{why}（{one.path}:{one.line}: {one.message}）")
    return [f"{line}\n" for line in lines]
