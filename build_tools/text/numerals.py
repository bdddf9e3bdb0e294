"""Numbers as Chinese text writes them (26, ２６, 二十六, 二六), and Roman numerals."""

from __future__ import annotations

ZERO_TO_NINE = "〇一二三四五六七八九"
DIGITS = {char: value for value, char in enumerate(ZERO_TO_NINE)} | {"零": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
PLACES = ("", *UNITS)
TEN_THOUSAND = 10_000
# The characters in numbers of chapters, sections and cases; 万 is parsed, but only amounts contain it.
NUMERALS = "".join(DIGITS) + "".join(UNITS)
# The characters that number list items: 零, 两 and 百 rather begin a sentence (两、三天).
ITEM_NUMERALS = ZERO_TO_NINE[1:] + "十"
# The numerals of cheques and receipts, from zero to nine.
LEGAL_SIMPLIFIED, LEGAL_TRADITIONAL = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
# Digits read out one by one, 一 as 幺 on the telephone; ○ is left out, since a row of ○ masks digits.
SPOKEN_DIGITS = {char: value for char, value in DIGITS.items() if char != "○"} | {"幺": 1}
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST_ROMAN = 3999


def to_int(text: str) -> int:
    """Parse Arabic digits of either width or Chinese numerals; whitespace is ignored.

    Raises KeyError for any other character.
    """
    compact = "".join(text.split())
    if compact.isdecimal():
        return int(compact)
    high, unit, low = compact.rpartition("万")
    if unit:
        return to_int(high) * TEN_THOUSAND + (to_int(low) if low else 0)
    return _by_units(compact) if any(char in UNITS for char in compact) else _by_place(compact)


def _by_place(text: str) -> int:
    return int("".join(str(DIGITS[char]) for char in text))


def _by_units(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return total + digit


def to_chinese(number: int) -> str:
    """Return a number of 0 or more in spoken form: 十一, 九十九, 一百〇一, 一万二千三百四十五."""
    text = by_units(number, ZERO_TO_NINE, PLACES)
    return text[1:] if text.startswith("一十") else text


def by_units(number: int, digits: str, places: tuple[str, ...]) -> str:
    """Return a number of 0 or more with place names: `digits` are ten characters from zero to nine.

    `places` are the names of ones, tens, hundreds and thousands.
    """
    if number >= TEN_THOUSAND:
        high, low = divmod(number, TEN_THOUSAND)
        zero = digits[0] if 0 < low < TEN_THOUSAND // 10 else ""
        return by_units(high, digits, places) + "万" + zero + (by_units(low, digits, places) if low else "")
    text = ""
    skipped = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if skipped and text else "") + digits[digit] + places[place]
        skipped = digit == 0
    return text or digits[0]


def by_place(number: int) -> str:
    """Return a number digit by digit: 一二六, 二〇二六."""
    return "".join(ZERO_TO_NINE[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    """Return a number in lower-case Roman numerals; outside 1–3999, in digits."""
    if not 0 < number <= LARGEST_ROMAN:
        return str(number)
    text = ""
    for worth, letters in ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text
