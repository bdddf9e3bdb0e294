"""Normalises text for indexing and searching: width, case, radicals, traditional characters, regional words.

The browser's `folding.js` does the same from the same two tables; `tests/search/folding.json` holds
examples on which both must agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from opencc import OpenCC

from build_tools.text import BASIC_BLOCKS, HAN, STANDS_FOR

# Runs of Han characters, and runs of other letters and digits; everything else is a separator.
# The first group holds a Han run.
RUN = re.compile(f"([{HAN}]+)|[^\\W_{HAN}]+")
# Unicode categories that are dropped: formatting characters, variation selectors and the like; and letters
# that only fill a place.
SILENT = {"Cf", "Mn", "Me"}
FILLERS = "\u115f\u1160"
# Single Han characters with blanks between them, as a scanned page has them: 机 器 吞 钱 is one word or two.
SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \t]+[{HAN}](?![{HAN}]))+")


class Folding:
    """Folds text; `regional` maps Taiwan and Hong Kong words, in simplified characters, to mainland words."""

    def __init__(self, regional: Mapping[str, str]) -> None:
        self.regional = dict(regional)
        self._characters = _Characters()
        words = sorted(self.regional, key=lambda word: (-len(word), word))
        self._words = re.compile("|".join(map(re.escape, words))) if words else None

    def fold(self, text: str) -> str:
        """Return the folded text; folding twice may change only regional words that folding produced."""
        folded = SPACED.sub(_without_blanks, text.translate(self._characters))
        if self._words is None:
            return folded
        return self._words.sub(lambda match: self.regional[match.group()], folded)


class _Characters(dict[int, str]):
    """Code point -> folded characters; context-free, so that the browser can do the same."""

    def __missing__(self, code: int) -> str:
        simplified = traditional()
        folded = "".join(simplified.get(part, part) for part in _plain(chr(code)))
        self[code] = folded
        return folded


def _plain(character: str) -> str:
    lowered = unicodedata.normalize("NFKC", character).lower()
    return "".join(
        part for part in lowered if unicodedata.category(part) not in SILENT and part not in FILLERS
    )


def _without_blanks(match: re.Match[str]) -> str:
    return "".join(match.group().split())


@cache
def traditional() -> Mapping[str, str]:
    """Return traditional -> simplified character for the basic blocks, and radicals that nothing else folds.

    The browser gets this table, so nothing else may be simplified in Python either.
    """
    characters = [chr(code) for first, last in BASIC_BLOCKS for code in range(first, last + 1)]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {
        old: new for old, new in zip(characters, simplified, strict=True) if old != new and len(new) == 1
    }
    # 薴 becomes 苧, and 苧 becomes 苎: resolved to the end, so that folding is idempotent.
    radicals = {old: new for old, new in STANDS_FOR.items() if unicodedata.normalize("NFKC", old) == old}
    return {old: table.get(new, new) for old, new in (table | radicals).items()}


def runs(folded: str) -> Iterator[tuple[str, bool]]:
    """Yield (run, whether it is Han) for the runs of a folded text."""
    return ((match.group(), match.lastindex == 1) for match in RUN.finditer(folded))


def bigrams(run: str) -> Iterable[str]:
    """Return the pairs of neighbouring characters in a Han run."""
    return map("".join, pairwise(run))
