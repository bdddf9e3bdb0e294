"""The marks before a heading in every spelling (一、 （一） 1.1 例１ 【…】 ◎), each shape under its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from build_tools.importing.handbook.headings import NUMBER, SENTENCE_END
from build_tools.text import ITEM_NUMERALS, LEGAL_SIMPLIFIED, LEGAL_TRADITIONAL, to_int

LONGEST_TITLE = 40
DIGITS = "[0-9０-９]{1,3}"
NUMERAL = f"[{ITEM_NUMERALS}]{{1,3}}"
STEMS = "甲乙丙丁戊己庚辛壬癸"
# What counts one case after another: a word with a number, in brackets or not.
CASE_WORDS = "案例|实例|實例|事例|个案|個案|范例|範例|情景|情境|场景|場景|例|问题|問題|问|問|Q"
SYMBOLS = "◎■□●○◆◇★☆▲△▼▽§※►▶✦"
AFTER_WORD = r"\s*[）)】\]］〕]?\s*(?:[:：、，,.．—―-]+\s*)?"
# A number in characters may only be told from what follows it by a mark or a blank.
WORDED = re.compile(
    rf"[【\[［（(〔]?\s*(?P<word>{CASE_WORDS})\s*(?:之\s*)?[（(]?\s*"
    rf"(?P<number>{NUMBER}(?=[\s）)】\]］〕:：、，,.．—―-]|\Z)|[0-9０-９]{{1,4}}(?![0-9０-９])){AFTER_WORD}(?P<title>.*)"
)
# 第一问, 第3例: a case counted by the word for a piece.
COUNTERS = "问問例件则則题題宗"
COUNTED = re.compile(
    rf"第\s*(?P<number>{NUMBER})\s*(?P<word>[{COUNTERS}])(?=[\s:：、，,.．—-]|\Z){AFTER_WORD}(?P<title>.*)"
)
# The shapes that say by a word that a case begins.
CASE_SHAPES = frozenset((*CASE_WORDS.split("|"), *(f"第{word}" for word in COUNTERS)))
LEGAL_VALUES = {char: n for row in (LEGAL_SIMPLIFIED, LEGAL_TRADITIONAL) for n, char in enumerate(row) if n}
LEGAL = "".join(LEGAL_VALUES) + "拾"


@dataclass(frozen=True)
class Mark:
    """A line's mark: its shape, its number (0 for a shape without), and the title after it."""

    shape: str
    number: int
    title: str


def _legal(text: str) -> int:
    tens, ten, ones = text.rpartition("拾")
    return (10 * LEGAL_VALUES.get(tens, 1) if ten else 0) + LEGAL_VALUES.get(ones, 0)


def _last(text: str) -> int:
    return to_int(re.split("[.．－-]", text)[-1])


def _shape(before: str, number: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?P<number>{number}){after}\s*(?P<title>\S.*)")


Number = Callable[[str], int]
SHAPES: tuple[tuple[str, re.Pattern[str], Number], ...] = (
    ("壹、", _shape("", f"[{LEGAL}]{{1,3}}", r"[、.．\s]"), _legal),
    ("甲、", _shape("", f"[{STEMS}]", r"[、.．]"), lambda text: STEMS.index(text) + 1),
    ("一、", _shape("", NUMERAL, "[、.．]"), to_int),
    ("（一）", _shape(r"[（(]\s*", NUMERAL, r"\s*[）)]"), to_int),
    ("1.1.1", _shape("", rf"{DIGITS}(?:[.．]{DIGITS}){{2,3}}", r"(?![.．]?[0-9０-９])[、.．]?"), _last),
    ("1.1", _shape("", rf"{DIGITS}[.．]{DIGITS}", r"(?![.．]?[0-9０-９])[、.．]?"), _last),
    ("1-1", _shape("", rf"{DIGITS}[-－]{DIGITS}", r"(?![-－0-9０-９])[、.．\s]"), _last),
    ("1.", _shape("", DIGITS, r"[.．](?![0-9０-９])"), to_int),
    ("1、", _shape("", DIGITS, "、"), to_int),
    ("（1）", _shape(r"[（(]\s*", DIGITS, r"\s*[）)]"), to_int),
    ("1）", _shape("", DIGITS, "[）)]"), to_int),
    ("1", _shape("", DIGITS, r"\s"), to_int),
    ("①", _shape("", "[①-⑳]", ""), lambda text: ord(text) - ord("①") + 1),
    (
        "【】",
        re.compile(r"(?P<number>)[【\[［〔](?P<title>[^】\]］〕]{1,40})[】\]］〕]\s*[:：]?"),
        lambda _: 0,
    ),
)
SYMBOL = re.compile(rf"(?P<shape>[{SYMBOLS}])\s*(?P<title>\S.*)")


def mark_of(text: str) -> Mark | None:
    """Return the mark at the start of a line, or None if the line begins with text."""
    text = text.strip()
    if text.startswith("第") or not text:
        counted = COUNTED.fullmatch(text)
        return (
            Mark(f"第{counted['word']}", to_int(counted["number"]), counted["title"].strip())
            if counted
            else None
        )
    worded = WORDED.fullmatch(text)
    if worded and to_int(worded["number"]):
        return Mark(worded["word"], to_int(worded["number"]), worded["title"].strip())
    for shape, pattern, number in SHAPES:
        if match := pattern.fullmatch(text):
            return Mark(shape, number(match["number"]), match["title"].strip())
    symbol = SYMBOL.fullmatch(text)
    return Mark(symbol["shape"], 0, symbol["title"].strip()) if symbol else None


def is_title(text: str, longest: int = LONGEST_TITLE) -> bool:
    """Return whether a text may be a title, by its length and its end."""
    short = 0 < len(text) <= longest and "。" not in text
    return short and not SENTENCE_END.search(text.rstrip("？?！!"))
