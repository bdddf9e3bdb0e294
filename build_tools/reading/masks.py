"""Finds asterisks in prose that may mask part of a name or a number, and unpaired `**`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.privacy import COMPOUND, SELDOM, USUAL
from build_tools.reading.punctuation import Typo
from build_tools.source import STRONG, strong_marks

ESCAPED = r"\*\*"
# A single asterisk inside a word: two of them are emphasis in a hand-written page.
SINGLE = re.compile(r"(?<=[^*\\\s])\*(?=[^*\s])")
SURNAME = re.compile(rf"(?:{COMPOUND}|[{USUAL}{SELDOM}])$")
# What often follows a masked name.
POST = re.compile(r"(?:先生|女士|小姐|老师|经理|主任|行长|柜员|客户|同志|师傅|阿姨|大爷|大妈|某)")
FIGURES, FIGURES_END = re.compile(r"[0-9０-９]+"), re.compile(r"[0-9０-９]+$")
NUMBERED = re.compile(r"[号码][是为：:]?$")
# What separates a masked number from the words around it; a bold amount is followed by its unit.
APART = re.compile(r"[\s，。、；：！？（）…的号和与或及跟]")


def check(text: str) -> Iterator[Typo]:
    """Yield each pair of `**` in a paragraph that may be a mask, and each unpaired `**`.

    What is certainly a mask carries its correction.
    """
    if STRONG not in text:
        return
    pairs, single = strong_marks(text)
    for pair in pairs:
        sure = all(_is_mask(text, place) for place in pair)
        if sure or _may_be_masks(text, *pair):
            for place in pair:
                yield _typo(place, "text-mask", sure)
    # Between blanks it is a sign such as that of a key, and can neither begin nor end anything.
    beside = (
        place for place in single if text[place - 1 : place].strip() or text[place + 2 : place + 3].strip()
    )
    yield from (_typo(place, "text-lone-mark", _is_mask(text, place)) for place in beside)


def single(text: str) -> Iterator[int]:
    """Yield the offset of the first of each pair of single `*` that may be masks, and would not be shown."""
    stars = [match.start() for match in SINGLE.finditer(text)]
    for opening, closing in zip(stars[::2], stars[1::2], strict=False):
        if _may_be_masks(text, opening, closing, 1):
            yield opening


def _typo(place: int, code: str, sure: bool) -> Typo:
    return Typo(place, place + len(STRONG), code, ESCAPED if sure else None)


def _is_mask(text: str, place: int) -> bool:
    """Return whether `**` stands between two digits, or between a surname and what often follows a name."""
    before, after = text[:place], text[place + len(STRONG) :]
    if SURNAME.search(before):
        return bool(POST.match(after))
    return bool(FIGURES_END.search(before) and FIGURES.match(after))


def _may_be_masks(text: str, opening: int, closing: int, width: int = len(STRONG)) -> bool:
    before, after = text[:opening], text[closing + width :]
    inside = text[opening + width : closing]
    if FIGURES_END.search(before) or FIGURES.match(after):
        return True
    if SURNAME.search(before) and (SURNAME.search(inside) or POST.match(inside)):
        return True
    first, last = FIGURES.match(inside), FIGURES_END.search(inside)
    if first and (NUMBERED.search(before) or APART.match(inside, first.end())):
        return True
    return bool(last and last.start() and APART.match(inside[last.start() - 1]) and APART.match(after))
