"""Parses the notation of `urgent.yml` (拿/持…刀/枪), and compiles it to a regular expression. Pure.

《高处》 stands for the words of that group; apart from `spelled_out`, everything here takes text in which
groups have been replaced. The expression uses only letters, groups and bounded gaps, so that it means the
same in Python and in every browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

# The fields of a kind of danger that hold texts in the notation.
URGENT_TEXTS = ("triggers", "asks", "not_triggers")
GROUP = re.compile("《([^《》]*)》")
OR = re.compile("[/／]")
# A gap: one ellipsis or two, and the most characters that each allows.
GAP = re.compile("(…{2,}|…)")
NEAR, FAR = 4, 10
# Joins two sides that may come in either order, with the most characters between them.
BOTH = re.compile("[＋+]")
EITHER = 20
DOTS = re.compile(r"[.．。·]{2,}")
FORM_FIX = "写成 跳楼/跳河 或 拿/持…刀 这样，词与词之间只用斜线、省略号和＋"
PLAIN = re.compile(r"[^\W_]+")


def spelled_out(text: str, groups: Mapping[str, str]) -> str:
    """Return a trigger with its group names replaced by the groups' words; unknown names are left."""
    return GROUP.sub(lambda name: groups.get(name[1], name[0]), text)


def parts_of(text: str) -> list[list[str]]:
    """Return the parts of a trigger in order, each as its alternative words."""
    parts = [part for side in BOTH.split(text) for part in GAP.split(side)[::2]]
    return [[word.strip() for word in OR.split(part)] for part in parts]


def fault_of(text: str, groups: Collection[str]) -> tuple[str, str] | None:
    """Return what is wrong with a trigger, as the end of a message, and how to mend it, or None.

    `groups` are the names of the groups that a trigger may mention.
    """
    if unknown := GROUP.search(text):
        return (
            f"提到的{unknown[0]}，groups 里没有",
            f"写成有的词组：{'、'.join(f'《{name}》' for name in groups)}",
        )
    if len(BOTH.split(text)) > 2:
        return "里的＋多于一个", "一条里只用一个＋；要几样都有，拆成几条"
    if DOTS.search(text):
        return "里有连着的点", "点不是省略号：隔 4 字以内写一个“…”，隔 10 字以内写“……”"
    words = [word for part in parts_of(text) for word in part]
    if not all(words):
        return "有空的一段", "删去多余的斜线、省略号或＋"
    if strange := [char for word in words for char in word if not PLAIN.fullmatch(char)]:
        return f"里有“{strange[0]}”", FORM_FIX
    return (
        ("只有一个字，太宽", "写长些，或者并进别的说法")
        if any(len(w) < 2 for w in whole_words(text))
        else None
    )


def whole_words(text: str) -> list[str]:
    """Return the words of a trigger with a single part, or an empty list if it has several."""
    parts = parts_of(text)
    return parts[0] if len(parts) == 1 else []


def pattern_of(text: str, fold: Callable[[str], str] = str) -> str:
    """Return the regular expression for a trigger, to be searched in text that `fold` has normalised."""
    sides = [_in_order(side, fold) for side in BOTH.split(text)]
    if len(sides) == 1:
        return sides[0]
    gap = f".{{0,{EITHER}}}?"
    return f"(?:{gap.join(sides)}|{gap.join(reversed(sides))})"


def _in_order(text: str, fold: Callable[[str], str]) -> str:
    gaps = [FAR if len(gap) > 1 else NEAR for gap in GAP.split(text)[1::2]]
    parts = [f"(?:{'|'.join(map(fold, words))})" for words in parts_of(text)]
    return parts[0] + "".join(f".{{0,{gap}}}?{part}" for gap, part in zip(gaps, parts[1:], strict=True))
