"""Source lines as one string in which a line number can be found for every position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.importing.headings import join_pieces
from build_tools.importing.outline import SourceLine, Split


@dataclass(frozen=True)
class Stream:
    """The text of some lines, their offsets in it and their numbers in the source."""

    text: str
    offsets: tuple[int, ...]
    numbers: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Return the source line of a position."""
        return self.numbers[bisect_right(self.offsets, offset) - 1]

    def joined(self, start: int, end: int) -> tuple[str, int, tuple[Split, ...]]:
        """Return a stretch without its line breaks, its first line, and where the breaks were."""
        pieces: list[str] = []
        splits: list[Split] = []
        offset = start
        first = last = 0
        for raw in self.text[start:end].split("\n"):
            piece = raw.strip()
            if piece and pieces:
                splits.append(Split(last, pieces[-1], piece))
            if piece:
                last = self.line(offset)
                first = first or last
                pieces.append(piece)
            offset += len(raw) + 1
        return join_pieces(pieces), first or self.line(start), tuple(splits)

    def rest(self, offset: int) -> list[SourceLine]:
        """Return what follows a position as lines."""
        found: list[SourceLine] = []
        for raw in self.text[offset:].split("\n"):
            if raw.strip():
                found.append(SourceLine(self.line(offset), raw.strip()))
            offset += len(raw) + 1
        return found


def stream_of(lines: Sequence[SourceLine]) -> Stream:
    """Return the lines as one string."""
    offsets, position = [], 0
    for line in lines:
        offsets.append(position)
        position += len(line.text) + 1
    text = "\n".join(line.text for line in lines)
    return Stream(text, tuple(offsets) or (0,), tuple(line.number for line in lines) or (1,))
