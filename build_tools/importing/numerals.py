"""Numbers as handbooks print them: 26, ２６, 二十六, 二六."""

from __future__ import annotations

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "".join(DIGITS) + "".join(UNITS)


def to_int(text: str) -> int:
    """Return the number that Arabic digits of either width or Chinese numerals mean."""
    compact = "".join(text.split())
    if compact[0] in CHINESE:
        return _by_units(compact) if any(char in UNITS for char in compact) else _by_place(compact)
    return int(compact)


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
