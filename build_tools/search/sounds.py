"""Pinyin readings and the words recognised by sound, the data of `browser/sounds.js`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pypinyin import lazy_pinyin

from build_tools.search.index import Index
from build_tools.text import RUN, bank_readings

# The rows of GB 2312 with Han characters, those that an input method offers first.
ROWS, COLUMNS = range(0xB0, 0xF8), range(0xA1, 0xFF)
SHORTEST, LONGEST = 2, 6


@cache
def common_characters() -> str:
    """Return the 6,763 Han characters of GB 2312."""
    pairs = (bytes([row, column]) for row in ROWS for column in COLUMNS)
    return b"".join(pairs).decode("gb2312", errors="ignore")


def readings(words: Iterable[str]) -> list[str]:
    """Return a row for each syllable: its letters, then the characters with that reading.

    Characters get the reading that they have alone, and those in each of the words (行 in 银行): what a
    general dictionary says, right or wrong, and what a bank's people say.
    """
    by_syllable: defaultdict[str, set[str]] = defaultdict(set)
    texts = [*common_characters(), *words]
    # In a list each text is converted by itself; one call is much faster than many.
    for character, syllable in zip("".join(texts), lazy_pinyin(texts), strict=True):
        if syllable.isascii() and syllable.isalpha():
            by_syllable[syllable].add(character)
    for text in texts:
        for place, syllable in bank_readings(text):
            by_syllable[syllable].add(text[place])
    return [syllable + "".join(sorted(by_syllable[syllable])) for syllable in sorted(by_syllable)]


def sound_words(index: Index, titles: Iterable[str], glossary: Iterable[str]) -> list[str]:
    """Return Han words of two to six characters: those in titles by frequency, then those of the glossary."""
    counts: Counter[str] = Counter()
    for name, term in index.terms.items():
        if term.is_word and term.titles and _fits(name):
            counts[name] += len(set(_owners(index, term.titles)))
    counts.update(title for title in titles if _fits(title))
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return [*ordered, *sorted({word for word in glossary if _fits(word)} - counts.keys())]


def _fits(text: str) -> bool:
    return SHORTEST <= len(text) <= LONGEST and RUN.fullmatch(text) is not None


def _owners(index: Index, titles: Sequence[int]) -> Iterator[int]:
    """Yield the entry number of each title; `titles` must ascend."""
    entry, end = -1, 0
    counts = iter(index.titles_of)
    for title in titles:
        while title >= end:
            entry, end = entry + 1, end + next(counts)
        yield entry
