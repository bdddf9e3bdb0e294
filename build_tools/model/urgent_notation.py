"""Compiles the notation of `urgent.yml` (拿/持…刀/枪) into parts and one regular expression. Pure.

《高处》 stands for the words of that group; all else here reads text in which groups are spelled out.

The expression holds letters, groups and bounded gaps alone, so that Python and every browser read it alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

GROUP = re.compile("《([^《》]*)》")
OR = re.compile("[/／]")
# One ellipsis, and the two that Chinese text writes side by side: how many characters may stand between.
GAP = re.compile("(…{2,}|…)")
NEAR, FAR = 4, 10
# Between two that may stand in either order.
BOTH = re.compile("[＋+]")
EITHER = 20
PLAIN = re.compile(r"[^\W_]+")


def spelled_out(text: str, groups: Mapping[str, str]) -> str:
    """Return a trigger with each group that it names replaced by the group's words; unknown ones stay."""
    return GROUP.sub(lambda found: groups.get(found[1], found[0]), text)


def parts_of(text: str) -> list[list[str]]:
    """Return the parts of a trigger as they are written, each as the words that may stand there."""
    parts = [part for side in BOTH.split(text) for part in GAP.split(side)[::2]]
    return [[word.strip() for word in OR.split(part)] for part in parts]


def fault_of(text: str) -> str:
    """Return what is wrong with a trigger, nothing where it can be used."""
    if unknown := GROUP.search(text):
        return f"提到的{unknown[0]}，groups 里没有"
    if len(BOTH.split(text)) > 2:
        return "里的＋多于一个"
    words = [word for part in parts_of(text) for word in part]
    if not all(words):
        return "有空的一段"
    if not all(PLAIN.fullmatch(word) for word in words):
        return "里只能有汉字、字母、数字、斜线、省略号、＋和《词组》"
    return "只有一个字，太宽" if any(len(word) < 2 for word in whole_words(text)) else ""


def whole_words(text: str) -> list[str]:
    """Return the words of a trigger that is one part; none where it has several."""
    parts = parts_of(text)
    return parts[0] if len(parts) == 1 else []


def pattern_of(text: str, fold: Callable[[str], str] = str) -> str:
    """Return the regular expression that finds a trigger in text of letters alone, folded as `fold` does."""
    sides = [_in_order(side, fold) for side in BOTH.split(text)]
    if len(sides) == 1:
        return sides[0]
    gap = f".{{0,{EITHER}}}?"
    return f"(?:{gap.join(sides)}|{gap.join(reversed(sides))})"


def _in_order(text: str, fold: Callable[[str], str]) -> str:
    gaps = [FAR if len(gap) > 1 else NEAR for gap in GAP.split(text)[1::2]]
    parts = [f"(?:{'|'.join(map(fold, words))})" for words in parts_of(text)]
    return parts[0] + "".join(f".{{0,{gap}}}?{part}" for gap, part in zip(gaps, parts[1:], strict=True))
