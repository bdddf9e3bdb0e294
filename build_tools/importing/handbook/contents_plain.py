"""Parses contents with bare titles or page numbers, up to where a heading appears again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from build_tools.importing.handbook.headings import NAMES, parse_heading, start_pattern, without_whitespace
from build_tools.importing.handbook.outline import Heading, Split
from build_tools.importing.handbook.stream import Stream
from build_tools.reading import Doubt

LONGEST_ENTRY = 120
MOST_TORN_LINES = 6
MOST_PAGE_DIGITS = 4
PAGE_CHARACTERS = "0123456789.…· \t"
Key = tuple[str, int]


@dataclass(frozen=True)
class _Stretch:
    text: str
    line: int
    splits: tuple[Split, ...]


class PlainContents:
    """Reads entries that each begin on a line of their own; `is_contents` is false if prose comes first."""

    def __init__(self, stream: Stream, unit: str) -> None:
        self.stream, self.unit = stream, unit
        self.entries: list[Heading] = []
        self.doubts: list[Doubt] = []
        self.is_contents = False
        self.position = len(stream.text)
        self.starts: list[int] = []
        self.known: dict[Key, list[str]] = {}

    def read(self, position: int) -> PlainContents:
        """Read entries from a position on."""
        text = self.stream.text
        position = len(text) - len(text[position:].lstrip())
        offsets = [position, *(offset for offset in self.stream.offsets if offset > position)]
        for index, offset in enumerate(offsets):
            ahead = [*offsets[index : index + MOST_TORN_LINES], len(self.stream.text)]
            key = self._key(ahead)
            if key and self._repeats(offset, key):
                self.position = offset
                return self._finish()
            if offset < len(text) and (key or not self.starts):
                self.starts.append(offset)
            if not key and self.starts and _is_prose(text[self.starts[-1] : ahead[1]]):
                return self
        return self._finish() if self.starts else self

    def _key(self, ahead: Sequence[int]) -> Key | None:
        """Return kind and number of the heading that begins on a line, even if line breaks split it."""
        match = start_pattern(self.unit).match(self.stream.text, ahead[0])
        if match:
            heading = parse_heading(self.stream.joined(match.start(), match.end() + 1)[0], self.unit, 0)
            return (heading.kind, heading.number) if heading else None
        compact = ""
        for start, end in pairwise(ahead):
            compact += without_whitespace(self.stream.text[start:end])
            heading = parse_heading(compact.rstrip(PAGE_CHARACTERS), self.unit, 0)
            if heading:
                return heading.kind, 0
            if not any(name.startswith(compact) for name in NAMES):
                return None
        return None

    def _repeats(self, offset: int, key: Key) -> bool:
        """Return whether the body begins here: the first entry again, or any with the same words."""
        if self.starts:
            self._remember(self.starts[-1], offset)
        ahead = without_whitespace(self.stream.text[offset : offset + 2 * LONGEST_ENTRY])
        words = any(ahead.startswith(text) for text in self.known.get(key, ()))
        return words or (key in self.known and key == next(iter(self.known)))

    def _remember(self, start: int, end: int) -> None:
        text = self.stream.joined(start, end)[0]
        bare = text.rstrip(PAGE_CHARACTERS)
        heading = parse_heading(bare, self.unit, 0) or parse_heading(text, self.unit, 0)
        if heading:
            self.known.setdefault((heading.kind, heading.number), []).append(without_whitespace(bare))

    def _finish(self) -> PlainContents:
        ends = [*self.starts[1:], self.position]
        stretches = [_Stretch(*self.stream.joined(*pair)) for pair in zip(self.starts, ends, strict=True)]
        for stretch in self._without_pages(stretches):
            heading = parse_heading(stretch.text, self.unit, stretch.line)
            unknown = Heading("other", 0, stretch.text, stretch.text, stretch.line)
            self.entries.append(replace(heading or unknown, splits=stretch.splits))
        self.is_contents = True
        return self

    def _without_pages(self, stretches: list[_Stretch]) -> list[_Stretch]:
        """Remove page numbers: trailing numbers of all entries that never decrease."""
        bare = [stretch.text.rstrip("0123456789") for stretch in stretches]
        ends = [stretch.text[len(text) :] for stretch, text in zip(stretches, bare, strict=True)]
        pages = [int(end) for end in ends if 0 < len(end) <= MOST_PAGE_DIGITS]
        if len(pages) < max(3, len(stretches)) or pages != sorted(pages):
            return stretches
        unpaged = [_bare(stretch, text) for stretch, text in zip(stretches, bare, strict=True)]
        return unpaged if all(parse_heading(stretch.text, self.unit, 0) for stretch in unpaged) else stretches


def _is_prose(text: str) -> bool:
    compact = without_whitespace(text)
    return len(compact) > LONGEST_ENTRY or "。" in compact


def _bare(stretch: _Stretch, text: str) -> _Stretch:
    splits = tuple(split for split in stretch.splits if not split.after.isdigit())
    return _Stretch(text.rstrip(PAGE_CHARACTERS), stretch.line, splits)
