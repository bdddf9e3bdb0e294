"""Finds the table of contents, and splits off the lines before and after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from build_tools.importing.handbook.contents_marked import MarkedContents
from build_tools.importing.handbook.contents_plain import PlainContents
from build_tools.importing.handbook.headings import NAMES, start_pattern, without_whitespace
from build_tools.importing.handbook.markers import MARKER
from build_tools.importing.handbook.outline import Heading, SourceLine
from build_tools.importing.handbook.stream import Stream, stream_of
from build_tools.reading import Doubt

CONTENTS_WORD = re.compile(
    r"^[【\[]?\s*(?:目\s*[录錄次]|Table of Contents|Contents)\s*?[】\]]?[ \t:：]*", re.M | re.I
)

# Without the word 目录, the contents can only begin at the first headings of a document.
MOST_TRIES = 20


@dataclass(frozen=True)
class Contents:
    """The entries of the table of contents, and the lines before and after it.

    `others` is the number of its rows that are no entries, but categories.
    """

    entries: tuple[Heading, ...]
    before: tuple[SourceLine, ...]
    body: tuple[SourceLine, ...]
    doubts: tuple[Doubt, ...] = ()
    others: int = 0

    def rows(self) -> tuple[SourceLine, ...]:
        """Return the entries as lines."""
        return tuple(SourceLine(entry.line, entry.text) for entry in self.entries)


def read_contents(lines: Sequence[SourceLine], unit: str) -> Contents | None:
    """Return the table of contents, or None if there is none."""
    stream = stream_of(lines)
    word = _contents_word(stream, unit)
    if word:
        marked = MarkedContents(stream, unit).read(word.end())
        if marked.markers > 1 or marked.has_error:
            return _contents(lines, stream, word.start(), marked)
        plain = PlainContents(stream, unit).read(word.end())
        return _contents(lines, stream, word.start(), plain) if plain.is_contents else None
    headings = (offset for offset in stream.offsets if _starts_heading(stream, offset, unit))
    for offset in islice(headings, MOST_TRIES):
        marked = MarkedContents(stream, unit).read(offset)
        if marked.markers > 2:
            return _contents(lines, stream, offset, marked)
    return None


def _contents(
    lines: Sequence[SourceLine], stream: Stream, start: int, parsed: MarkedContents | PlainContents
) -> Contents:
    before = tuple(line for line, offset in zip(lines, stream.offsets, strict=False) if offset < start)
    body = tuple(stream.rest(parsed.position))
    return Contents(tuple(parsed.entries), before, body, tuple(parsed.doubts))


def _contents_word(stream: Stream, unit: str) -> re.Match[str] | None:
    for match in CONTENTS_WORD.finditer(stream.text):
        after = stream.text[match.end() : match.end() + 1]
        if after in ("", "\n") or _starts_heading(stream, match.end(), unit):
            return match
    return None


def _starts_heading(stream: Stream, offset: int, unit: str) -> bool:
    """Return whether an entry begins here: 第…章, 案例…, or a name like 前言 alone or before its marker."""
    if start_pattern(unit).match(stream.text, offset):
        return True
    near = stream.text[offset : offset + 40]
    marker = MARKER.search(near)
    return without_whitespace(near[: marker.start()] if marker else near.split("\n")[0]) in NAMES
