"""Formats numbers as Word's automatic numbering does: 3, iii, 三, 叁, 丙, ③ and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_tools.text import LEGAL_SIMPLIFIED, LEGAL_TRADITIONAL, by_place, by_units, roman, to_chinese

LEGAL_PLACES = ("", "拾", "佰", "仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
LARGEST_LETTERS = 780
Format = Callable[[int], str]


def format_number(number: int, name: str) -> str:
    """Format a number by the name of a `w:numFmt`; fall back to Arabic digits for unknown names."""
    return FORMATS.get(name, str)(number) if number >= 0 else str(number)


def _counting(number: int) -> str:
    """Format as 十一 and 九十九, but as 一〇〇 from one hundred on."""
    return to_chinese(number) if 0 < number < 100 else by_place(number)


def _legal(digits: str) -> Format:
    return lambda number: by_units(number, digits, LEGAL_PLACES)


def _letters(number: int) -> str:
    """Format as a, b … z, aa, bb: Word repeats the letter."""
    if not 0 < number <= LARGEST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _series(characters: str) -> Format:
    """Return a format that counts with these characters and falls back to digits beyond them."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _enclosed(first: str, count: int) -> Format:
    return _series("".join(chr(ord(first) + offset) for offset in range(count)))


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


FORMATS: Mapping[str, Format] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "koreanCounting": to_chinese,
    "ideographDigital": by_place,
    "taiwaneseDigital": by_place,
    "japaneseDigitalTenThousand": by_place,
    "chineseLegalSimplified": _legal(LEGAL_SIMPLIFIED),
    "ideographLegalTraditional": _legal(LEGAL_TRADITIONAL),
    "ideographTraditional": _series(STEMS),
    "ideographZodiac": _series(BRANCHES),
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "numberInDash": lambda number: f"- {number} -",
}
