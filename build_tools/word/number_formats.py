"""Numbers as Word writes them in automatic numbering: 3, iii, 三, 叁, 丙, ③ and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

DIGITS = "〇一二三四五六七八九"
LEGAL_SIMPLIFIED, LEGAL_TRADITIONAL = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
PLACES, LEGAL_PLACES = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST_ROMAN = 3999
LARGEST_LETTERS = 780
TEN_THOUSAND = 10_000
Format = Callable[[int], str]


def formatted(number: int, name: str) -> str:
    """Return a number in a `w:numFmt`; one that is not known here is written in Arabic digits."""
    return FORMATS.get(name, str)(number) if number >= 0 else str(number)


def _by_place(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    """Return 十一 and 九十九, but 一〇〇 from one hundred on."""
    return _by_units(number) if 0 < number < 100 else _by_place(number)


def _by_units(number: int, digits: str = DIGITS, places: tuple[str, ...] = PLACES) -> str:
    if number >= TEN_THOUSAND:
        high, low = divmod(number, TEN_THOUSAND)
        gap = digits[0] if 0 < low < TEN_THOUSAND // 10 else ""
        return _by_units(high, digits, places) + "万" + gap + (_by_units(low, digits, places) if low else "")
    text = ""
    skipped = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if skipped and text else "") + digits[digit] + places[place]
        skipped = digit == 0
    text = text or digits[0]
    return text[1:] if places is PLACES and 10 <= number < 20 else text


def _legal(digits: str) -> Format:
    return lambda number: _by_units(number, digits, LEGAL_PLACES)


def _letters(number: int) -> str:
    """Return a, b … z, aa, bb: Word repeats the letter."""
    if not 0 < number <= LARGEST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number <= LARGEST_ROMAN:
        return str(number)
    text = ""
    for size, letters in ROMAN:
        text += letters * (number // size)
        number %= size
    return text


def _series(characters: str) -> Format:
    """Return a format for what has only so many characters of its own; beyond them digits follow."""
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
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _by_units,
    "taiwaneseCountingThousand": _by_units,
    "japaneseCounting": _by_units,
    "koreanCounting": _by_units,
    "ideographDigital": _by_place,
    "taiwaneseDigital": _by_place,
    "japaneseDigitalTenThousand": _by_place,
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
