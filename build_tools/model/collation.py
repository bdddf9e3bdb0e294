"""The order of Chinese texts by their pinyin, with the readings of a bank's words. Anchors keep theirs."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pypinyin import lazy_pinyin

from build_tools.text import bank_readings

LATIN = re.compile("[A-Za-z0-9]+")


def _each(rest: str) -> Any:
    """Return an item for each character without pinyin; the library accepts a list, its types do not."""
    return list(rest)


@cache
def pinyin_order(text: str) -> str:
    """Return a text's toneless pinyin for sorting, syllables and Latin words joined by hyphens."""
    syllables: list[str] = lazy_pinyin(text, errors=_each)
    for place, syllable in bank_readings(text):
        syllables[place] = syllable
    parts = (f"-{item}-" if item != char else char for char, item in zip(text, syllables, strict=True))
    return "-".join(LATIN.findall("".join(parts))).lower()
