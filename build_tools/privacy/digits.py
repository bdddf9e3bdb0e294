"""Reads digits however people write them, as plain digits in the same places. Pure.

Every function returns a text as long as the one given, so that offsets stay those of the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from build_tools.text import HAN, INVISIBLE, LEGAL_SIMPLIFIED, LEGAL_TRADITIONAL, SPOKEN_DIGITS

# Within a number: spaces (invisible ones too), at most two dashes, one line break; `\n- 8` is a new item.
BLANK = f"[ \t\u20e3\ufe0f{INVISIBLE}]"
DASH = "[-\u2010-\u2015\u2212]"
GAP = rf"(?>{BLANK}{{0,3}}{DASH}{{0,2}}{BLANK}{{0,3}}(?:\n{BLANK}*{DASH}?)?)"
# Characters unusual in prose, the only ones that NFKC may turn into a digit, letter, space or dash.
UNUSUAL = re.compile("[^\x00-\x7f\u3001-\u9fff！（），：；？—‘’“”…]")

LEGAL = {char: value for row in (LEGAL_SIMPLIFIED, LEGAL_TRADITIONAL) for value, char in enumerate(row)}
# As soldiers and pilots read digits out.
BY_RADIO = {"洞": 0, "两": 2, "拐": 7, "勾": 9}
READ_OUT = SPOKEN_DIGITS | LEGAL | BY_RADIO
# Rows of digits in circles, brackets or with a full stop: first the character for one, then that for zero.
ENCLOSED_ROWS = ("①⓪", "❶⓿", "➀🄋", "➊🄌", "⓵⓪", "⑴", "⒈🄀", "㊀", "㈠")
ENCLOSED = {chr(ord(row[0]) + n): n + 1 for row in ENCLOSED_ROWS for n in range(9)} | {
    row[1]: 0 for row in ENCLOSED_ROWS if row[1:]
}
NUMERALS, RINGED = "".join(READ_OUT), "".join(ENCLOSED)
DIGIT = rf"[\d{NUMERALS}{RINGED}]"
AS_DIGITS = str.maketrans({char: str(value) for char, value in (READ_OUT | ENCLOSED).items()})
# Digits written in Chinese numerals or in circles; shorter rows are years and amounts, or number a list.
SPOKEN = re.compile(rf"[{NUMERALS}](?:{GAP}[{NUMERALS}]){{6,}}|[{RINGED}](?:{GAP}[{RINGED}]){{6,}}")
# Partly in numerals: 一三九 and then digits. Anything longer is nobody's number.
MIXED = re.compile(rf"(?<!{DIGIT}){DIGIT}(?:{GAP}{DIGIT}){{10,40}}")
# O and l typed for 0 and 1 in a mobile number.
LOOKS_ALIKE = re.compile(rf"(?<![0-9A-Za-z])[1lI](?:{GAP}[0-9OolI]){{10}}(?![0-9A-Za-z])")
LETTERS, LEAST_DIGITS = str.maketrans("OolI", "0011"), 7
# Digits parted by any signs, not by blanks alone, which every reading allows.
# Somebody who reads a number out says what comes next: 前三位186，中间5530，最后4417; or names the sign.
TELLS = (
    rf"(?:[，,。；;、：:]?{BLANK}?(?:再?然后|再?接着|跟着|再|[后前中]面|后边|中间|最后|末尾|尾号|剩下的?|[后前中](?=.位))"
    rf"(?:[三四五七几]位|半截|一?段)?(?:就?是|为|接)?[：:]?|[（(][{HAN}]{{1,4}}[)）]|空格?|横?杠|短横|减号|下划线|点)"
)
SIGNS = rf"{BLANK}?(?:(?:[^\w\s]|_){{1,4}}|{TELLS}){BLANK}?"
GROUP = rf"(?:(?<!\d)(?<!\d{BLANK})\d++(?:{BLANK}\d++)*+|(?<![{NUMERALS}])[{NUMERALS}]++|[{RINGED}]++)"
PARTED = re.compile(rf"{GROUP}(?:{SIGNS}{GROUP})++(?:{SIGNS}[Xx](?![0-9A-Za-z]))?")
BRACKETS = str.maketrans(dict.fromkeys("（）()「」『』【】[]〔〕〈〉《》“”‘’\"'", "("))
# Signs between the groups of a mobile number, of more kinds than one: (137)0-412-(9836).
LOOSE_SIGNS = frozenset("(-–—/._·*~～")
A_WORD, TOLD = "字", re.compile(TELLS)
# The group lengths in which people write mobile numbers, whatever signs part them.
MOBILE_GROUPS = {(3, 4, 4), (3, 8), (4, 4, 3), (4, 3, 4), (3, 3, 5), (3, 5, 3), (7, 4), (5, 6), (4, 7)}
SHORTEST, LONGEST = 11, 19
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
OCTETS = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])")


def spoken(text: str) -> str:
    """Return a text with rows of numerals, as read out digit by digit, as digits."""
    return SPOKEN.sub(_as_digits, text)


def mixed(text: str) -> str:
    """Return a text with rows of numerals, look-alike letters and digits of any kind as digits."""
    return LOOKS_ALIKE.sub(_letters_as_digits, MIXED.sub(_as_digits, text))


def joined_up(text: str) -> str:
    """Return a text in which blanks replace the signs between the digits of what may be one number."""
    return PARTED.sub(_blanks_for_signs, text)


def plain(text: str) -> str:
    """Return a text with full-width and other unusual characters as their ordinary forms."""
    return UNUSUAL.sub(lambda match: _plain(match.group()), text)


def _as_digits(match: re.Match[str]) -> str:
    return match.group().translate(AS_DIGITS)


def _letters_as_digits(match: re.Match[str]) -> str:
    row = match.group()
    return row.translate(LETTERS) if len(re.findall("[0-9]", row)) >= LEAST_DIGITS else row


def _blanks_for_signs(match: re.Match[str]) -> str:
    # A numeral in such words (后四位) is none of the number.
    row = TOLD.sub(lambda words: A_WORD * len(words.group()), match.group())
    read = plain(row.translate(AS_DIGITS))
    groups = re.findall("[0-9]+", read)
    if not SHORTEST <= sum(map(len, groups)) <= LONGEST or not _is_one(read, tuple(map(len, groups))):
        return match.group()
    return re.sub("[^0-9Xx]", " ", read)


def _is_one(read: str, lengths: tuple[int, ...]) -> bool:
    """Return whether parted digits may be one number: no amount, fraction, address or list."""
    if THOUSANDS.fullmatch(read) or OCTETS.fullmatch(read):
        return False
    if lengths in MOBILE_GROUPS:
        return True
    if A_WORD in read:
        return sum(lengths) > 15 and min(lengths) > 2
    signs = set(re.sub(rf"[0-9Xx]|{BLANK}", "", read).translate(BRACKETS))
    fraction = len(lengths) == 2 and signs == {"."}
    if len(signs) > 1 and signs <= LOOSE_SIGNS and sum(lengths) == SHORTEST:
        return lengths[0] in (3, 4, 7) and re.search("1[3-9]", read[:4]) is not None
    return len(signs) == 1 and not fraction and (max(lengths) == 1 or min(lengths) > 1)


@cache
def _plain(char: str) -> str:
    """Return the NFKC form of a character if it is one character, so that offsets stay the same.

    ① and ² stay as they are: beside a number they are marks, not digits of it.
    """
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    plain_form = unicodedata.normalize("NFKC", char)
    return plain_form if len(plain_form) == 1 and kind != "No" else char
