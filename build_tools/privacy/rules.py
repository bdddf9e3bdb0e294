"""Patterns of personal numbers and how each is verified, one row a kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Grade = Literal["error", "warning", "note"]
REGIONS = {
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True)
class Rule:
    """One kind of personal data: its pattern, and the test that a match must pass."""

    code: str
    name: str
    severity: Grade
    form: re.Pattern[str]
    proof: Callable[[str, date], bool]
    fix: str


def has_id_form(number: str, today: date) -> bool:
    """Return whether 18 characters begin like an ID number: a region, then a date not after today.

    The first digit of a foreigner's card is 9, and the region follows it.
    """
    return (number[:2] in REGIONS or (number[0] == "9" and number[1:3] in REGIONS)) and _is_past(
        number[6:14], today
    )


def is_id_number(number: str, today: date) -> bool:
    """Return whether 18 characters are an ID number with a valid check digit (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return has_id_form(number, today) and number[17].upper() == CHECK_DIGITS[total % 11]


def is_old_id_number(number: str, today: date) -> bool:
    """Return whether 15 digits are an ID number as issued before 1999."""
    return number[:2] in REGIONS and _is_past("19" + number[6:12], today)


def is_card_number(number: str, today: date) -> bool:
    """Return whether digits pass the Luhn check, are not all the same and no ISBN."""
    if len(number) == 13 and number[:3] in ("978", "979"):
        return False
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2]]
    return len(set(number)) > 1 and (sum(doubled) + sum(map(int, number[-1::-2]))) % 10 == 0


def is_long_enough(number: str, _today: date) -> bool:
    """Return whether digits have the length of a card that Chinese banks issue, and are not all the same."""
    return len(number) in (16, 18, 19) and len(set(number)) > 2


def _is_past(yyyymmdd: str, today: date) -> bool:
    try:
        return date.fromisoformat(yyyymmdd) <= today
    except ValueError:
        return False


def _needs_no_proof(_data: str, _today: date) -> bool:
    return True


ID_18 = re.compile(
    r"[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
ID_15 = re.compile(r"[1-9][0-9]{14}(?![0-9])")
UNION_CARD = re.compile(r"62[0-9]{11,17}(?![0-9])")
CARD = re.compile(r"[3-69][0-9]{12,18}(?![0-9])")
MOBILE = re.compile(r"(?:86)?1[3-9][0-9]{9}(?![0-9])")
# One space or line break may stand beside the @; the length limits keep the search quick.
# Not what is left of a masked one (l***g@…); two stars may begin bold.
MASKED = "".join(rf"(?<![A-Za-z0-9]\*{{{stars}}})" for stars in (1, 3, 4, 5, 6))
EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+-]){MASKED}[A-Za-z0-9._%+-]++\s?@\s?(?:[A-Za-z0-9-]{{1,63}}+\.){{1,8}}[A-Za-z]{{2,24}}"
)

ID, CARD_CODE = "privacy-id-number", "privacy-bank-card"
ID_FIX = "删去号码，写成“客户的身份证件”"
CARD_FIX = "删去卡号，写成“客户的银行卡”"
DOUBT = "对照来源核实：是真号码（录错一位的也算）就删去，不是就换一种写法"
# Patterns of whole runs of digits.
NUMBER_RULES = (
    Rule(ID, "身份证号", "error", ID_18, is_id_number, ID_FIX),
    Rule(ID, "校验码不符的身份证号", "warning", ID_18, has_id_form, DOUBT),
    Rule(ID, "15 位旧身份证号", "warning", ID_15, is_old_id_number, DOUBT),
    Rule(CARD_CODE, "银行卡号", "error", UNION_CARD, is_card_number, CARD_FIX),
    Rule(CARD_CODE, "银行卡号", "warning", CARD, is_card_number, DOUBT),
    Rule(CARD_CODE, "校验码不符的银行卡号", "warning", UNION_CARD, is_long_enough, DOUBT),
    Rule("privacy-mobile", "手机号", "error", MOBILE, _needs_no_proof, "删去号码，写成“客户预留的手机号”"),
)
TEXT_RULES = (
    Rule("privacy-email", "邮箱地址", "error", EMAIL, _needs_no_proof, "删去地址，写成“客户的邮箱”"),
)
