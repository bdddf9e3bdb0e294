"""What a rule about personal data in running text is made of, and what several of them share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from build_tools.privacy.rules import Grade
from build_tools.text import HAN, ITEM_NUMERALS, SPOKEN_DIGITS

# How many characters around a finding are read.
CONTEXT = 16
# Between a label and what it names.
IS = r"\s?(?:[:：]|就?是|为|叫)?\s?"
# A number in Arabic digits or Chinese numerals, as in addresses.
COUNT = f"(?:[0-9]{{1,5}}|[{ITEM_NUMERALS}百〇零]{{1,5}})"
# Digits read out one by one.
READ_OUT = "".join(SPOKEN_DIGITS)
# Emergency calls and hotlines, as everybody may ring them.
PUBLIC_NUMBER = "(?:1(?:1[09]|2[02]|[02][0-9]{3})|9[56][0-9]{3})"
# What the data of most rules holds: without it a stretch of text need not be searched.
NUMBER = re.compile(rf"[0-9](?:[^0-9A-Za-z{HAN}]?[0-9]){{2}}|[{READ_OUT}](?: ?[{READ_OUT}]){{2}}")
# Without this only wordy rules can find anything.
NUMBERED = re.compile(rf"[0-9A-Za-z]|[{READ_OUT}][ 、，]?[{READ_OUT}]")
# How far from it, at most, a match begins and ends.
REACH = 40
# What makes digits a count, a date or a range.
NOT_A_COUNT = re.compile(r"\s?(?:[位次个元秒分时天年月条种]|小时|[、或至到-]\s?[0-9]|\.[0-9])")
# What the numbers of things begin with: not those of anybody's papers.
THINGS = re.compile(
    r"(?:型号|代码|编[号码]|冠字号码|基金|产品|机构|凭证|合同|流水|工单|单号|批次|序列|条形码|零件|料号|文号)"
    r"[:：是为]?\s?$"
)


def always(_text: str) -> bool:
    """Return True: for rules whose pattern proves enough."""
    return True


def has_digit(text: str) -> bool:
    """Return whether a text holds a digit."""
    return any("0" <= char <= "9" for char in text)


@dataclass(frozen=True)
class WordRule:
    """One kind of personal data in running text; the groups `data` or `after` of the pattern hold it.

    Nothing is found where `not_after` fits the words before it or `not_before` those behind it. `near` is
    a quick pattern: text further than REACH from it holds no match; None to search all of it. Only a `wordy`
    rule finds anything in a text that has neither a digit nor a letter nor two numerals in a row.
    """

    code: str
    name: str
    severity: Grade
    form: re.Pattern[str]
    fix: str
    proof: Callable[[str], bool] = always
    not_after: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = NUMBER
    wordy: bool = False

    def holds(self, text: str, start: int, end: int) -> bool:
        """Return whether what the pattern found at these offsets is personal data."""
        before, behind = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        if self.not_after and self.not_after.search(before):
            return False
        return not (self.not_before and self.not_before.match(behind)) and self.proof(text[start:end])


def stretches(text: str, near: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Return the parts of a text, as offsets in order, that lie within reach of a pattern."""
    if near is None:
        return [(0, len(text))]
    if near.search(text) is None:
        return []
    parts: list[tuple[int, int]] = []
    for match in near.finditer(text):
        start, end = max(0, match.start() - REACH), match.end() + REACH
        if parts and start <= parts[-1][1]:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts
