"""Tells by how marked lines nest which shapes are cases, which stand above them, which divide them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise

from build_tools.importing.handbook.headings import normalise
from build_tools.importing.handbook.marks import CASE_SHAPES, Mark

# The shapes of headings that say what they are, and of a customer's question.
CHAPTER, PART, LESSON, QUESTION = "第章", "第篇", "第节", "问："
# A short line without a mark, which only counts where it recurs.
BARE = "小标题"
# A title without a mark, which the contents list or under which the sections of a case begin.
PLAIN = "标题"
WORDED = {*CASE_SHAPES, QUESTION}
FEWEST = 2
Marks = Mapping[int, Mark]


@dataclass(frozen=True)
class Levels:
    """The lines that begin a case, those above them by their shape, and these shapes from the highest.

    `dividers` are the titles of the headings that recur below most cases, if there are any.
    """

    cases: tuple[int, ...]
    above: Mapping[int, str]
    order: tuple[str, ...]
    dividers: tuple[str, ...]


def levels(marks: Marks, listed: Collection[str], length: int) -> Levels | None:
    """Return the levels of marked lines, None if there are no cases.

    `listed` are the shapes in the table of contents, `length` is the number of lines.
    """
    sections = section_lines(marks)
    headings = {n: mark for n, mark in marks.items() if n not in sections}
    order = _order(headings)
    shape = _case_shape(headings, order, listed, length)
    if shape is None:
        return None
    cases = _cases(marks, sections, shape)
    upper = order[: order.index(shape)]
    kept = {n: mark for n, mark in headings.items() if mark.shape in upper or n in cases}
    above = {n: one for one in upper for n in _above(one, upper, kept)}
    after = dict(pairwise(sorted(marks)))
    divided = 5 * sum(after.get(n) in sections for n in cases) >= 3 * len(cases)
    dividers = dict.fromkeys(marks[n].title for n in sections) if divided else ()
    order = [one for one in upper if one in above.values()]
    return Levels(tuple(sorted(cases)), above, tuple(order), tuple(dividers))


def section_lines(marks: Marks) -> set[int]:
    """Return the lines whose titles recur below one heading after another, and hold no headings."""
    found: set[int] = set()
    for shape in {mark.shape for mark in marks.values()} - {CHAPTER, PART, PLAIN} - WORDED:
        rows = [n for n, mark in marks.items() if mark.shape == shape]
        counts = Counter(normalise(marks[n].title) for n in rows)
        again = [n for n in rows if counts[normalise(marks[n].title)] > 1]
        mostly = 5 * len(again) >= 3 * len(rows)
        again = again if mostly else [n for n in again if counts[normalise(marks[n].title)] > FEWEST]
        if again and not _hold_headings(again, marks):
            found.update(again)
            found.update(_next_in_line(rows, found, marks) if mostly else ())
    return found


def _hold_headings(rows: Sequence[int], marks: Marks) -> bool:
    """Return whether most of these lines stand right above the first of another shape that has text."""
    own = {marks[n].shape for n in rows} | {CHAPTER, PART}
    below = [marks[n + 1] for n in rows if n + 1 in marks and n + 2 not in marks]
    first = [one for one in below if one.shape not in own and (one.number == 1 or one.shape == QUESTION)]
    return 2 * len(first) >= len(rows)


def _next_in_line(rows: Sequence[int], found: Collection[int], marks: Marks) -> set[int]:
    """Return the lines that count on from a section: 1.4 after 1.3."""
    more: set[int] = set()
    for before, n in pairwise(rows):
        counts_on = marks[n].number > 1 and marks[n].number == marks[before].number + 1
        if counts_on and (before in found or before in more):
            more.add(n)
    return more


def _order(headings: Marks) -> list[str]:
    """Return the shapes from the highest: one begins anew below another, or stands first."""
    first: dict[str, int] = {}
    begins: Counter[tuple[str, str]] = Counter()
    rows = sorted(headings)
    for n in rows:
        first.setdefault(headings[n].shape, n)
    for before, n in pairwise(rows):
        if headings[n].number == 1:
            begins[headings[before].shape, headings[n].shape] += 1

    def compare(one: str, other: str) -> int:
        return begins[other, one] - begins[one, other] or first[one] - first[other]

    return sorted(first, key=cmp_to_key(compare))


def _case_shape(headings: Marks, order: Sequence[str], listed: Collection[str], length: int) -> str | None:
    """Return the shape that names cases, or the deepest listed one, or the deepest with text of its own."""
    counts = Counter(mark.shape for mark in headings.values())
    worded = [one for one in order if one in WORDED and counts[one] >= FEWEST]
    if worded:
        return max(worded, key=lambda one: counts[one])
    deepest = [one for one in reversed(order) if one not in (CHAPTER, PART) and counts[one] >= FEWEST]
    inside = [one for one in deepest if one in listed]
    for shape in inside or deepest:
        rows = [n for n, mark in headings.items() if mark.shape == shape]
        own = [n for n in rows if n + 1 < length and n + 1 not in headings]
        if 3 * len(own) >= 2 * len(rows) and (inside or _covers(shape, order, headings)):
            return shape
    return None


def _covers(shape: str, order: Sequence[str], headings: Marks) -> bool:
    """Return whether this shape stands below most headings of the shape that it begins below."""
    upper = order[: order.index(shape) + 1]
    shapes = [headings[n].shape for n in sorted(headings) if headings[n].shape in upper]
    over = Counter(a for a, b in pairwise(shapes) if b == shape != a)
    if not over:
        return True
    parent, below = over.most_common(1)[0]
    return 2 * below >= shapes.count(parent)


def _cases(marks: Marks, sections: Collection[int], shape: str) -> set[int]:
    """Return the lines of a shape that begin a case: not those of a list in one, if that can be told."""
    rows = [n for n, mark in marks.items() if mark.shape == shape and n not in sections]
    after = dict(pairwise(sorted(marks)))
    divided = {n for n in rows if after.get(n) in sections}
    if shape in WORDED or 5 * len(divided) < 3 * len(rows):
        return set(rows)
    before = {b: a for a, b in after.items()}
    kept: set[int] = set()
    last = 0
    for n in rows:
        if n in divided or before.get(n) not in sections or marks[n].number == last + 1:
            kept.add(n)
            last = marks[n].number
    return kept


def _above(shape: str, upper: Sequence[str], kept: Marks) -> list[int]:
    """Return the lines of a shape that hold cases; where most do not, those that hold one and count on."""
    rows = [n for n, mark in kept.items() if mark.shape == shape]
    if shape in (CHAPTER, PART):
        return rows
    after = dict(pairwise(sorted(kept)))
    higher = upper[: upper.index(shape) + 1]
    holding = [n for n in rows if n in after and kept[after[n]].shape not in higher]
    if 5 * len(holding) >= 3 * len(rows):
        return rows
    counted: list[int] = []
    for n in holding:
        last = kept[counted[-1]].number if counted else 0
        if kept[n].number in (1, last + 1):
            counted.append(n)
    return counted if len(counted) >= FEWEST else []
