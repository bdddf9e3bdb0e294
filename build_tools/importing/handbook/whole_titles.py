"""Joins titles that stand over two or three lines, before anything asks where they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from build_tools.importing.handbook.emphasis import join_lines
from build_tools.importing.handbook.headings import normalise, parse_heading
from build_tools.importing.handbook.marks import is_title, mark_of
from build_tools.importing.handbook.outline import SourceLine, Split
from build_tools.importing.handbook.questions import asked, is_reply

LONGEST_FIRST, LONGEST_SECOND = 40, 30
MOST_LINES = 3
OPEN = ("，", "、", ",", "：", ":", "—")


def with_whole_titles(
    lines: Sequence[SourceLine], unit: str, listed: Collection[str]
) -> tuple[list[SourceLine], dict[int, tuple[Split, ...]]]:
    """Return the lines with their titles whole, and by line number where they were torn.

    `listed` are the words of the rows of the contents, normalised.
    """
    whole: list[SourceLine] = []
    splits: dict[int, tuple[Split, ...]] = {}
    n = 0
    while n < len(lines):
        count = _torn(lines, n, unit, listed)
        torn = lines[n : n + count]
        whole.append(join_lines(torn) if count > 1 else lines[n])
        if count > 1 and not _only_a_number(torn[0]):
            splits[torn[0].number] = tuple(_splits(torn))
        n += count
    return whole, splits


def _splits(torn: Sequence[SourceLine]) -> Iterator[Split]:
    for before, after in pairwise(torn):
        yield Split(before.number, before.text, after.text)


def _torn(lines: Sequence[SourceLine], n: int, unit: str, listed: Collection[str]) -> int:
    """Return how many lines the title that may begin here takes."""
    if not _may_begin(lines[n]):
        return 1
    words = normalise(lines[n].text)
    for count in range(2, MOST_LINES + 1):
        following = lines[n + count - 1 : n + count]
        if not following or not _plain(following[0], unit):
            break
        words += normalise(following[0].text)
        if words in listed:
            return count
    count = 1
    while count < MOST_LINES and n + count < len(lines) and _goes_on(lines, n, count, unit):
        count += 1
    return count


def _may_begin(line: SourceLine) -> bool:
    short = len(line.text) <= LONGEST_FIRST and not (line.cells or line.fixed or line.heading)
    return short and (mark_of(line.text) is not None or asked(line.text) != "")


def _plain(line: SourceLine, unit: str) -> bool:
    """Return whether a line bears no mark of its own."""
    if line.cells or line.fixed or line.heading or is_reply(line.text):
        return False
    return mark_of(line.text) is None and parse_heading(line.text, unit, 0) is None and not asked(line.text)


def _goes_on(lines: Sequence[SourceLine], n: int, count: int, unit: str) -> bool:
    """Return whether a title goes on here: after an open mark, or after a number alone."""
    before, line = lines[n + count - 1], lines[n + count]
    if count == 1 and _only_a_number(before):
        return not is_reply(line.text) and (asked(line.text) != "" or _fits(line, unit))
    return before.text.endswith(OPEN) and _fits(line, unit)


def _only_a_number(line: SourceLine) -> bool:
    mark = mark_of(line.text)
    return mark is not None and not mark.title


def _fits(line: SourceLine, unit: str) -> bool:
    return _plain(line, unit) and is_title(line.text, LONGEST_SECOND)
