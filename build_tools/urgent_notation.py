"""How the words of `urgent.yml` are written: 拿/持…刀/枪 -> parts, and one regular expression. Pure.

The expression holds letters, groups and bounded gaps alone, so that Python and every browser read it alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable

OR = re.compile("[/／]")
# One ellipsis, and the two that Chinese text writes side by side: how many characters may stand between.
GAP = re.compile("(…{2,}|…)")
NEAR, FAR = 4, 10
PLAIN = re.compile(r"[^\W_]+")


def parts_of(text: str) -> list[list[str]]:
    """Return the parts of a trigger in order, each as the words that may stand there."""
    return [[word.strip() for word in OR.split(part)] for part in GAP.split(text)[::2]]


def fault_of(text: str) -> str:
    """Return what is wrong with a trigger, nothing where it can be used."""
    words = [word for part in parts_of(text) for word in part]
    if not all(words):
        return "有空的一段"
    if not all(PLAIN.fullmatch(word) for word in words):
        return "里只能有汉字、字母、数字、斜线和省略号"
    return "只有一个字，太宽" if any(len(word) < 2 for word in whole_words(text)) else ""


def whole_words(text: str) -> list[str]:
    """Return the words of a trigger that is one part; none where it has several."""
    parts = parts_of(text)
    return parts[0] if len(parts) == 1 else []


def pattern_of(text: str, fold: Callable[[str], str] = str) -> str:
    """Return the regular expression that finds a trigger in text of letters alone, folded as `fold` does."""
    gaps = [FAR if len(gap) > 1 else NEAR for gap in GAP.split(text)[1::2]]
    parts = [f"(?:{'|'.join(map(fold, words))})" for words in parts_of(text)]
    return parts[0] + "".join(f".{{0,{gap}}}?{part}" for gap, part in zip(gaps, parts[1:], strict=True))
