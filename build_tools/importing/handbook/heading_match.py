"""Matches a body heading to a contents entry: torn over lines, run into its text, or reworded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from build_tools.importing.handbook.headings import (
    SENTENCE_END,
    join_pieces,
    looks_like_heading,
    normalise,
)
from build_tools.importing.handbook.outline import Heading, SourceLine, Split

MOST_TORN_LINES = 4
ALIKE = 0.6
SHORT_REST, MORE = 10, 20
SENTENCE_MARKS = "，。；！？,;!?"


@dataclass(frozen=True)
class HeadingMatch:
    """A heading as worded in the body, the lines that it takes, and the text after it on the last one."""

    heading: Heading
    count: int = 1
    rest: str = ""


def same_words(
    entry: Heading, heading: Heading, lines: Sequence[SourceLine], index: int
) -> HeadingMatch | None:
    """Match a heading with the entry's words, split over several lines or followed by its text."""
    return _torn(entry, heading, lines, index) or _with_rest(entry, heading)


def reworded(entry: Heading, heading: Heading, unit: str) -> HeadingMatch | None:
    """Match a heading that gives only the number, or nearly the entry's words."""
    if not heading.title:
        return HeadingMatch(replace(entry, line=heading.line, splits=()))
    if not looks_like_heading(heading, unit):
        return None
    ratio = SequenceMatcher(None, normalise(entry.text), normalise(heading.text)).ratio()
    return HeadingMatch(heading) if ratio >= ALIKE else None


def _torn(entry: Heading, heading: Heading, lines: Sequence[SourceLine], index: int) -> HeadingMatch | None:
    wanted = normalise(entry.text)
    for count in range(1, min(MOST_TORN_LINES, len(lines) - index) + 1):
        torn = lines[index : index + count]
        text = join_pieces([line.text for line in torn])
        if normalise(text) == wanted:
            more = (Split(a.number, a.text, b.text) for a, b in pairwise(torn))
            splits = (*heading.splits, *more)
            title = heading.title + text[len(heading.text) :] if heading.number else heading.title
            return HeadingMatch(replace(heading, text=text, title=title, splits=splits), count)
        if not wanted.startswith(normalise(text)):
            return None
    return None


def _with_rest(entry: Heading, heading: Heading) -> HeadingMatch | None:
    wanted, text = normalise(entry.text), heading.text
    if not heading.number or not normalise(text).startswith(wanted):
        return None
    cut = next(end for end in range(1, len(text) + 1) if len(normalise(text[:end])) >= len(wanted))
    rest = text[cut:].strip()
    if len(rest) < SHORT_REST and not any(mark in rest for mark in SENTENCE_MARKS):
        return None
    # What a title says more, after a comma, is no text.
    if len(rest) < MORE and rest[0] in "，、,—" and not SENTENCE_END.search(rest):
        return None
    start = len(text) - len(heading.title)
    return HeadingMatch(replace(heading, text=text[:cut], title=text[start:cut].strip()), 1, rest)
