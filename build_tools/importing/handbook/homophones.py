"""Likely typos by sound: a piece of a heading that sounds like a piece which the book itself uses often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pypinyin import Style, lazy_pinyin

from build_tools.text.han import HAN

LONG_RUN = re.compile(f"[{HAN}]{{3,}}")
# Enough of a book to know its words; more would only cost time.
MOST_TEXT = 200_000
# A piece of this many characters must occur this often before a lone look-alike is suspected. Shorter
# pieces are left out: across the borders of words, two characters sound like others far too often.
OFTEN = {4: 2, 3: 3}


class Vocabulary:
    """Counts the pieces of the book that differ from a piece of a heading in one character."""

    def __init__(self, headings: Sequence[str], body: Iterable[str]) -> None:
        masked = {mask for heading in headings for piece in pieces(heading) for mask in masks(piece)}
        self.uses: Counter[str] = Counter()
        self.by_mask: dict[str, set[str]] = {}
        for text in _first([*headings, *body]):
            for piece in pieces(text):
                self.uses[piece] += 1
        for piece in self.uses:
            for mask in masks(piece):
                if mask in masked:
                    self.by_mask.setdefault(mask, set()).add(piece)

    def suspects(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield a piece that occurs once and the frequent piece that sounds the same, longest first."""
        told: set[int] = set()
        for start, piece in sorted(positions(text), key=lambda found: -len(found[1])):
            if self.uses[piece] != 1:
                continue
            for index, mask in enumerate(masks(piece)):
                usual = self._usual(piece, index, mask)
                if usual and start + index not in told:
                    told.add(start + index)
                    yield piece, usual

    def _usual(self, piece: str, index: int, mask: str) -> str | None:
        often = OFTEN[len(piece)]
        found = [
            other for other in self.by_mask.get(mask, ()) if other != piece and self.uses[other] >= often
        ]
        same = [other for other in found if sound(other[index]) == sound(piece[index])]
        return max(same, key=lambda other: (self.uses[other], other), default=None)


def positions(text: str) -> Iterator[tuple[int, str]]:
    """Yield every piece of three or four Chinese characters with its place."""
    for run in LONG_RUN.finditer(text):
        for size in OFTEN:
            for start in range(run.start(), run.end() - size + 1):
                yield start, text[start : start + size]


def pieces(text: str) -> Iterator[str]:
    """Yield every piece of three or four Chinese characters."""
    return (piece for _, piece in positions(text))


def masks(piece: str) -> Iterator[str]:
    """Yield the piece with each of its characters blanked in turn."""
    return (piece[:index] + "_" + piece[index + 1 :] for index in range(len(piece)))


@cache
def sound(char: str) -> str:
    """Return a character's usual reading with its tone."""
    return str(lazy_pinyin(char, style=Style.TONE3)[0])


def _first(texts: Sequence[str]) -> Iterator[str]:
    length = 0
    for text in texts:
        length += len(text)
        if length > MOST_TEXT:
            return
        yield text
