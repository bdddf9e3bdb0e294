"""Finds typos of punctuation and width in Chinese prose, and corrects those with one right form. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.model import PROTECTED, TOKEN
from build_tools.text import CHARACTER, HAN, ITEM_NUMERALS

MARKS = "，。、；：？！"
# A token stands for Chinese text, with full-width punctuation, and is masked as such a character.
TOKEN_MASK, MASK = "\ue000", "\ue001"
CHINESE = f"{HAN}{MARKS}{TOKEN_MASK}（）《》〈〉【】「」『』“”‘’…"
# Not prose: addresses, attributes, entities, escapes, shortcodes, list markers.
NO_PROSE = re.compile(
    r"(?:https?://|www\.)[^\s，。；、）》”]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.]+|\{[#.:][^}\n]*\}|&#?\w{1,10};|\\[^\n]"
    r"|:[a-z][a-z0-9_+-]*:|^[ \t]*(?:!!!|\?\?\?|===)[^\n]*$|^[ \t>]*(?:[0-9０-９]{1,2}[.)、）．](?![0-9])"
    rf"|[(（][0-9]{{1,2}}[)）]|[{ITEM_NUMERALS}]{{1,3}}\.)",
    re.MULTILINE,
)
TO_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
# A half-width mark next to Chinese, with emphasis in between or not; at the start of a line it is ignored.
HALF = re.compile(
    rf"(?<=[{CHINESE}])[*_~ ]*(?P<mark>[,;:?!])|(?<=[^\s*_~])[*_~ ]*(?P<other>[,;:?!])(?=[*_~]*[{CHINESE}])"
)
STOP = re.compile(rf"(?<=[{HAN}”’）》」』])\.(?=[{CHINESE}\s]|$)")
DOTS = re.compile(rf"(?<=[{CHINESE}])\.{{3,}}(?!\.)")
FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)?|(?<=[0-9])．(?=[0-9０-９])")
BLANKS = re.compile(
    rf"(?<=[{HAN}])[ \u3000\u00a0]+(?=[{HAN}])|(?<=[{HAN}{MARKS}])[ \u3000\u00a0]{{1,2}}(?=[{MARKS}])"
    rf"|(?<=[{MARKS}])[ \u3000\u00a0]{{1,2}}(?=[{HAN}])"
)
# Words separated by spaces are a list; single characters separated by spaces are one word.
APART = re.compile(rf"[{HAN}]{{2,}}(?:[ \u3000\u00a0]+[{HAN}]{{2,}}){{2,}}")
REPEATED = re.compile("([，。、；：])\\1+|[，、；：][，。、；：]+|。[，、；：]+")
SINGLE = re.compile(rf"(?<![A-Za-z0-9'])'(?=[{CHINESE}])([^'\"\n]*)(?<=[{CHINESE}])'(?![A-Za-z0-9'])")
OPENING = dict(zip("(（《【「『‘", "))》】」』’", strict=True))
CLOSING = {")": "(", "》": "《", "】": "【", "」": "「", "』": "『"}
# 1） or 甲） at the start of an item needs no opening bracket.
ITEM_BRACKET = re.compile(rf"(?:^|[\s，；：。、])[0-9A-Za-z{ITEM_NUMERALS}甲乙丙丁]{{1,3}}$")


@dataclass(frozen=True)
class Typo:
    """A typo between two offsets of a text; `correction` is None where a person must decide."""

    start: int
    end: int
    code: str
    correction: str | None = None


def masked(text: str) -> str:
    """Return the text with everything that is not prose masked, offsets unchanged."""
    text = TOKEN.sub(lambda match: TOKEN_MASK * len(match.group()), text)
    for pattern in (PROTECTED, NO_PROSE):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", MASK, match.group()), text)
    return text


def typos(text: str) -> list[Typo]:
    """Return the typos in one paragraph or line of masked prose, in order and without overlaps."""
    candidates = sorted(
        [
            *_half_width(text),
            *(Typo(*m.span(), "wording-full-width", _narrow(m.group())) for m in FULL_WIDTH.finditer(text)),
            *_blanks(text),
            *(Typo(*m.span(), "wording-repeated") for m in REPEATED.finditer(text)),
            *_straight_quotes(text),
            *_curly_quotes(text),
            *_brackets(text),
        ],
        key=lambda typo: (typo.start, typo.correction is None),
    )
    apart: list[Typo] = []
    for typo in candidates:
        if not apart or typo.start >= apart[-1].end:
            apart.append(typo)
    return apart


def mend(text: str, found_typos: Sequence[Typo]) -> str:
    """Return the text with the corrections of the given typos applied."""
    for typo in sorted(found_typos, key=lambda typo: typo.start, reverse=True):
        if typo.correction is not None:
            text = text[: typo.start] + typo.correction + text[typo.end :]
    return text


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _half_width(text: str) -> Iterator[Typo]:
    for match in HALF.finditer(text):
        group = "mark" if match["mark"] else "other"
        yield Typo(*match.span(group), "wording-half-width", TO_WIDE[match[group]])
    for match in STOP.finditer(text):
        yield Typo(*match.span(), "wording-half-width", "。")
    for match in DOTS.finditer(text):
        yield Typo(*match.span(), "wording-half-width", "……")


def _blanks(text: str) -> Iterator[Typo]:
    lists = [match.span() for match in APART.finditer(text)]
    for match in BLANKS.finditer(text):
        listed = any(start < match.start() < end for start, end in lists)
        yield Typo(*match.span(), "wording-blank", None if listed else "")


def _beside_wide(text: str, start: int, end: int) -> bool:
    """Return whether the text between two offsets contains Chinese or stands beside it."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return bool(CHARACTER.search(text[start:end]) or re.search(f"[{CHINESE}]", around))


def _straight_quotes(text: str) -> Iterator[Typo]:
    places = [n for n, char in enumerate(text) if char == '"']
    if len(places) % 2:
        if any(_beside_wide(text, n, n + 1) for n in places):
            yield Typo(places[-1], places[-1] + 1, "wording-unpaired")
        return
    for start, end in zip(places[::2], places[1::2], strict=True):
        if _beside_wide(text, start, end + 1):
            yield Typo(start, start + 1, "wording-quotes", "“")
            yield Typo(end, end + 1, "wording-quotes", "”")
    for match in SINGLE.finditer(text):
        yield Typo(match.start(), match.start() + 1, "wording-quotes", "‘")
        yield Typo(match.end() - 1, match.end(), "wording-quotes", "’")


def _curly_quotes(text: str) -> Iterator[Typo]:
    places = [n for n, char in enumerate(text) if char in "“”"]
    signs = "".join(text[n] for n in places)
    while "“”" in signs:
        signs = signs.replace("“”", "")
    if not signs:
        return
    # Two that do not match can only have been meant as a pair; with more it is unclear.
    if len(places) == 2 and '"' not in text:
        for place, correction in zip(places, "“”", strict=True):
            if text[place] != correction:
                yield Typo(place, place + 1, "wording-quotes", correction)
        return
    place = next(n for n in places if text[n] == signs[0])
    yield Typo(place, place + 1, "wording-unpaired")


def _brackets(text: str) -> Iterator[Typo]:
    opened: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        kind = {"（": "(", "）": ")"}.get(char, char)
        if kind in OPENING and kind != "‘":
            opened.append((place, kind))
        elif kind in CLOSING:
            if opened and opened[-1][1] == CLOSING[kind]:
                yield from _pair(text, opened.pop()[0], place)
            elif char != ")" and not ITEM_BRACKET.search(text[max(0, place - 4) : place]):
                yield Typo(place, place + 1, "wording-unpaired")
    yield from (Typo(n, n + 1, "wording-unpaired") for n, _ in opened if text[n] != "(")


def _pair(text: str, start: int, end: int) -> Iterator[Typo]:
    if text[start] + text[end] in ("()", "(）", "（)") and _beside_wide(text, start, end + 1):
        for place, correction in ((start, "（"), (end, "）")):
            if text[place] != correction:
                yield Typo(place, place + 1, "wording-half-width", correction)
