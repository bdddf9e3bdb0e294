"""Source lines as one string that maps every offset back to a line number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.importing.handbook.emphasis import slice_line
from build_tools.importing.handbook.headings import join_pieces
from build_tools.importing.handbook.outline import SourceLine, Split


@dataclass(frozen=True)
class Stream:
    """The text of some lines, and their offsets in it."""

    text: str
    offsets: tuple[int, ...]
    lines: tuple[SourceLine, ...]

    def line(self, offset: int) -> int:
        """Return the number of the source line at an offset."""
        return self.lines[bisect_right(self.offsets, offset) - 1].number

    def joined(self, start: int, end: int) -> tuple[str, int, tuple[Split, ...]]:
        """Return a span without its line breaks, its first line, and where the breaks were."""
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
        """Return the text after an offset as lines, the first of which may be only part of a line."""
        index = bisect_right(self.offsets, offset) - 1
        first = slice_line(self.lines[index], offset - self.offsets[index])
        return [line for line in (first, *self.lines[index + 1 :]) if line.text]


def stream_of(lines: Sequence[SourceLine]) -> Stream:
    """Return the lines as one string."""
    offsets, position = [], 0
    for line in lines:
        offsets.append(position)
        position += len(line.text) + 1
    text = "\n".join(line.text for line in lines)
    return Stream(text, tuple(offsets) or (0,), tuple(lines) or (SourceLine(1, ""),))
