"""Corrects what has one correction in a file's bytes, and lists the changed lines, old and new. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.reading import prose_parts
from build_tools.reading.file_names import FOLDERS
from build_tools.reading.loading import ARTICLES
from build_tools.source import decode, fences, front_matter, hygiene
from build_tools.system import Problem, shorten

# The folders and files of a casebook that have front matter.
HEADED = (*FOLDERS.values(), *(f"{name}.md" for name in ARTICLES))
# Characters shown on both sides of a change, and characters between two changes that are shown as one.
AROUND, APART = 6, 8
# The most characters that one correction replaces or adds, and of one change that are shown.
LONGEST, MOST_SHOWN = 12, 120
# Lines of at most this many characters are shown as a whole.
SHORT = 60
TAB = "\t"


@dataclass(frozen=True)
class Change:
    """A line of a file before and after; `whole` marks a change of the whole file, which is in words."""

    line: int
    before: str
    after: str
    whole: bool = False


@dataclass(frozen=True)
class Mended:
    """A file's corrected content, and what changed in it."""

    content: bytes
    changes: tuple[Change, ...]


def mended(raw: bytes, name: str, path: str) -> Mended | Problem:
    """Return a file's content with line ends, BOM, tabs, stray characters and punctuation corrected.

    A file that cannot be parsed as it is gives the problem for which it must be left alone. `name` is its
    path inside the casebook, or inside docs/ after `docs/`; `path` is shown in problems.
    """
    before, problems = decode(raw, path)
    cleaned = None if before is None else hygiene.cleaned(before)
    if before is None or cleaned is None or (broken := _unparsed(cleaned, name, path)):
        return front_matter.unparsed(problems)[0] if before is None else broken[0]
    spaced = prose_parts.without_tabs(cleaned, name)
    after = prose_parts.mended(spaced, name)
    return Mended(after.encode(), (*_of_file(problems), *_lines(before, after)))


def _unparsed(text: str, name: str, path: str) -> list[Problem]:
    if name.endswith(".yml"):
        return front_matter.unparsed(front_matter.parse_all(text, path).problems)
    headed = PurePosixPath(name).parts[0] in HEADED or fences.claimed(text)
    if name.endswith(".md") and headed:
        return front_matter.unparsed(fences.read(text, path)[1].problems)
    return []


def _of_file(problems: list[Problem]) -> Iterator[Change]:
    """Yield what is corrected in the whole file."""
    codes = {problem.code for problem in problems}
    if "encoding-bom" in codes:
        yield Change(1, "文件开头的 BOM 标记", "删去", True)
    if "encoding-crlf" in codes:
        yield Change(1, "Windows 换行（CRLF）", "普通换行", True)


def _lines(before: str, after: str) -> Iterator[Change]:
    """Yield the changed lines; corrections never add or remove one."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    yield from (Change(number, old, new) for number, (old, new) in enumerate(pairs, 1) if old != new)


def change_lines(correction: Mended, path: str) -> Iterator[str]:
    """Yield a line for each changed place of a file: where it is, old and new."""
    for change in correction.changes:
        yield from (f"{path}:{change.line}: {old} → {new}" for old, new in _places(change))


def _places(change: Change) -> Iterator[tuple[str, str]]:
    """Yield each changed place of a line, before and after, with a few characters around it."""
    old, new = change.before, change.after
    if change.whole:
        yield old, new
        return
    if max(len(old), len(new)) <= SHORT:
        yield _seen(old), _seen(new)
        return
    merged: list[tuple[int, int, int, int]] = []
    for a, b, c, d in _edits(old, new):
        if merged and a - merged[-1][1] < APART:
            merged[-1] = (merged[-1][0], b, merged[-1][2], d)
        else:
            merged.append((a, b, c, d))
    for a, b, c, d in merged:
        left = min(a, c, AROUND)
        yield _seen(old[a - left : b + AROUND]), _seen(new[c - left : d + AROUND])


def _edits(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the start and end in both lines of each difference; corrections are short and in order."""
    a = b = 0
    while a < len(old) or b < len(new):
        if _at(old, a) == _at(new, b):
            a, b = a + 1, b + 1
            continue
        steps = ((n, total - n) for total in range(1, LONGEST) for n in range(total + 1))
        rest = (len(old) - a, len(new) - b)
        same = (step for step in steps if _at(old, a + step[0]) == _at(new, b + step[1]))
        cut, put = next(same, rest)
        yield a, min(a + cut, len(old)), b, min(b + put, len(new))
        a, b = a + cut, b + put


def _at(text: str, place: int) -> str:
    return text[place : place + 1]


def _seen(text: str) -> str:
    return f"“{shorten(text.replace(TAB, '⇥'), MOST_SHOWN)}”"
