"""Finds titles without any mark: those that the contents list, or that stand above a case's first section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from build_tools.importing.handbook.headings import normalise
from build_tools.importing.handbook.marks import Mark, is_title
from build_tools.importing.handbook.nesting import BARE, FEWEST, PLAIN, Marks, section_lines
from build_tools.importing.handbook.outline import SourceLine


def with_plain_titles(marks: Marks, lines: Sequence[SourceLine], listed: Collection[str]) -> dict[int, Mark]:
    """Return the marks with those titles; `listed` are the words of the contents' rows without a mark."""
    if not marks:
        return {}
    span = range(min(marks), max(marks) + 2)
    free = {
        n: line.text.strip()
        for n, line in enumerate(lines)
        if n in span and (n not in marks or marks[n].shape == BARE) and not (line.cells or line.heading)
    }
    titles = {n: text for n, text in free.items() if listed and normalise(text) in listed}
    titles = titles or _above_sections(marks, free)
    found = (
        {**marks, **{n: Mark(PLAIN, 0, text) for n, text in titles.items()}}
        if len(titles) >= FEWEST
        else marks
    )
    return {n: found[n] for n in sorted(found)}


def _above_sections(marks: Marks, free: Mapping[int, str]) -> dict[int, str]:
    """Return the lines above the section that every case begins with, if most of those are titles."""
    sections = section_lines(marks)
    counts = Counter(normalise(marks[n].title) for n in sorted(sections))
    if not counts:
        return {}
    usual = max(counts, key=lambda title: counts[title])
    starts = [n for n in sections if normalise(marks[n].title) == usual]
    above = {n - 1: free[n - 1] for n in starts if n - 1 in free and n - 1 not in sections}
    titles = {n: text for n, text in above.items() if is_title(text)}
    return titles if 5 * len(titles) >= 3 * len(starts) else {}
