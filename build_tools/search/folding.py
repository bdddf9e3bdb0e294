"""Text -> the form that is indexed and searched: width, case, traditional characters, regional words.

The browser's `folding.js` does the same from the same two tables; `tests/search/folding.json` holds
examples that both must agree on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from opencc import OpenCC

from build_tools.text import BASIC_BLOCKS, HAN

# Runs of Han characters, and runs of other letters and digits; everything else separates.
# The first group holds a Han run.
RUN = re.compile(f"([{HAN}]+)|[^\\W_{HAN}]+")
# Formatting characters, variation selectors and the like say nothing and must split nothing.
SILENT = {"Cf", "Mn", "Me"}


class Folding:
    """Folds text; `regional` maps words of Taiwan and Hong Kong, in simplified characters, to ours."""

    def __init__(self, regional: Mapping[str, str]) -> None:
        self.regional = dict(regional)
        self._characters = _Characters()
        words = sorted(self.regional, key=lambda word: (-len(word), word))
        self._words = re.compile("|".join(map(re.escape, words))) if words else None

    def fold(self, text: str) -> str:
        """Return the folded text; folding it again changes nothing but regional words made by folding."""
        folded = text.translate(self._characters)
        if self._words is None:
            return folded
        return self._words.sub(lambda match: self.regional[match.group()], folded)


class _Characters(dict[int, str]):
    """Code point -> folded characters, each code point by itself so that the browser can do the same."""

    def __missing__(self, code: int) -> str:
        simplified = traditional()
        folded = "".join(simplified.get(part, part) for part in _plain(chr(code)))
        self[code] = folded
        return folded


def _plain(character: str) -> str:
    lowered = unicodedata.normalize("NFKC", character).lower()
    return "".join(part for part in lowered if unicodedata.category(part) not in SILENT)


@cache
def traditional() -> Mapping[str, str]:
    """Return every character of the basic blocks whose simplified form is another one.

    The browser gets this table, so nothing else may be simplified here either.
    """
    characters = [chr(code) for first, last in BASIC_BLOCKS for code in range(first, last + 1)]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {
        old: new for old, new in zip(characters, simplified, strict=True) if old != new and len(new) == 1
    }
    # 薴 is 苧, and 苧 is 苎: folded text must stay what it is.
    return {old: table.get(new, new) for old, new in table.items()}


def runs(folded: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of folded text in order, each with whether it is a Han run."""
    return ((match.group(), match.lastindex == 1) for match in RUN.finditer(folded))


def bigrams(run: str) -> Iterable[str]:
    """Return each two neighbouring characters of a Han run."""
    return map("".join, pairwise(run))
