"""Problem, the only form in which anything wrong is reported, and how problems are rendered."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from build_tools.privacy import masked
from build_tools.text import visible

Severity = Literal["error", "warning", "note"]
# Masking comes before cutting; this many characters more are masked, so that no number is cut first.
WHOLE = 80
# How alike a word must be to be proposed; 1 is the same word.
ALIKE = 0.5
# Of a notice that is repeated, the lines of the first are listed.
MOST_LINES = 12
# Lost anchors follow from renaming and deleting, lengths from marks that part nothing.
CONSEQUENCES = ("anchor-lost", "length-")
# What is missing may only stand under another name, or in another place of the same file.
CAUSES = {"field-missing": ("field-unknown", "section-none"), "section-missing": ("section-unknown",)}
SEVERITY_LABELS: dict[Severity, str] = {"error": "错误", "warning": "提醒", "note": "待定"}


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong at a line of a file, and how to mend it.

    `path` is as the user sees it, `line` counts from 1, `fix` may be empty. On construction personal data in
    the texts is masked, so that no command can show it, and what nobody would see is named.
    """

    path: str
    line: int
    code: str
    severity: Severity
    message: str
    fix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", visible(masked(self.message)))
        object.__setattr__(self, "fix", visible(masked(self.fix)))


def render(problem: Problem) -> str:
    """Return the problem as one line: file, line, severity, message, fix, code."""
    fix = f" → {problem.fix}" if problem.fix else ""
    label = SEVERITY_LABELS[problem.severity]
    return f"{visible(problem.path)}:{problem.line}: {label}：{problem.message}{fix} [{problem.code}]"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, the worst first, and those of each severity by file and line.

    What often follows from another problem of its severity stands behind all others.
    """
    severities = list(SEVERITY_LABELS)

    def place(problem: Problem) -> tuple[int, bool, Problem]:
        follows = problem.code.startswith(CONSEQUENCES) or any(
            (problem.path, cause) in told for cause in CAUSES.get(problem.code, ())
        )
        return severities.index(problem.severity), follows, problem

    problems = list(problems)
    told = {(problem.path, problem.code) for problem in problems}
    return sorted(problems, key=place)


def without_notes(problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors and warnings."""
    return [problem for problem in problems if problem.severity != "note"]


def render_all(problems: Iterable[Problem], notes: bool = True) -> str:
    """Return the problems in order, one a line, then the counts of all.

    Without `notes` these are only counted. What is said several times of one line is said once.
    """
    known = list(problems)
    times = Counter(in_order(known if notes else without_notes(known)))
    lines = [render(one) + (f"（{count} 处）" if count > 1 else "") for one, count in times.items()]
    return "\n".join([*lines, summary(known)])


def render_alike(problems: Iterable[Problem], counted_in: str = "行") -> list[str]:
    """Return the problems of a source in order, those that say the same once, with their count and lines.

    `counted_in` says what the line numbers count.
    """
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for one in in_order(problems):
        alike.setdefault((one.path, one.code, one.severity, one.message, one.fix), []).append(one)
    return [render(ones[0]) + (_also(ones, counted_in) if ones[1:] else "") for ones in alike.values()]


def _also(alike: Iterable[Problem], counted_in: str) -> str:
    lines = [*dict.fromkeys(one.line for one in alike)]
    shown = "、".join(map(str, lines[:MOST_LINES])) + ("……" if lines[MOST_LINES:] else "")
    return f"（共 {len(lines)} 处：第 {shown} {counted_in}）"


def summary(problems: Sequence[Problem]) -> str:
    """Return the counts by severity in one line."""
    counts = dict.fromkeys(SEVERITY_LABELS, 0)
    for problem in problems:
        counts[problem.severity] += 1
    return "，".join(f"{SEVERITY_LABELS[name]} {count}" for name, count in counts.items())


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems in order as a JSON list of objects."""
    return json.dumps([asdict(problem) for problem in in_order(problems)], ensure_ascii=False, indent=2)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def did_you_mean(word: str, allowed: Iterable[str], sure: float = ALIKE) -> str:
    """Return `是否想写“…”？` for the nearest allowed word, or an empty string; `sure`: 1 is the same word."""
    near = nearest(word, allowed, sure)
    return f"是否想写“{near}”？" if near else ""


def nearest(word: str, allowed: Iterable[str], sure: float = ALIKE) -> str:
    """Return the allowed word that is most like a mistyped one, or an empty string."""
    near = difflib.get_close_matches(word, list(allowed), cutoff=sure)
    return near[0] if near else ""


def shorten(text: object, limit: int = 40) -> str:
    """Return the text on one line of at most `limit` characters, for a message.

    Personal data is masked, and what nobody would see is named.
    """
    line = visible(masked(" ".join(str(text).split())[: limit + WHOLE]))
    return line if len(line) <= limit else line[: limit - 1] + "…"
