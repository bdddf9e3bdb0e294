"""Normalises titles for comparison: no numbers, error texts, leaders or page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.text import ERROR, INVISIBLE, NUMERALS

LEADERS = ".．。…·•‧・⋯_＿"
DASHES = "-–—"
DIGITS, SMALL, CAPITAL = "0123456789０１２３４５６７８９", "ivxlc", "IVXLC"
MOST_DIGITS, MOST_LETTERS = 4, 7
FEWEST_LEADERS, FEWEST_DOTS = 2, 4
GOOD_PAGE = re.compile(
    rf"[{DASHES}]?\s*(?:[{DIGITS}]{{1,4}}|[{SMALL}]{{1,7}}|[{CAPITAL}]{{1,7}})\s*[{DASHES}]?"
)
NUMBER = re.compile(
    rf"(?:第\s*[0-9{NUMERALS}]+\s*(?:章|节|節|编|編|篇|部分|条|條|讲|课|卷)|案例\s*[0-9{NUMERALS}]+|"
    rf"附[录錄件]\s*(?:[a-z0-9]|[{NUMERALS}])|[(]?[0-9{NUMERALS}]{{1,3}}[)]|[{NUMERALS}]{{1,3}}(?=\s*[、.:])|"
    r"[0-9]{1,3}(?:\.[0-9]{1,3})*(?![0-9]))\s*[、.:]?\s*"
)
CAPTION_NUMBER = re.compile(rf"((?:[0-9{NUMERALS}a-z]{{1,3}}[-.]){{0,3}}[0-9{NUMERALS}]{{1,3}})[.:、]?")
HEADING_OF_CONTENTS = re.compile(r"(?:目录|目錄|目次|目次表|contents|tableofcontents)")
SAME = str.maketrans("—–―−‐‑─“”‘’「」《》", '-------""\'\'""<>')
UNSEEN = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True)
class Title:
    """A title normalised for comparison: leading number and name, both without blanks."""

    number: str
    name: str

    @property
    def whole(self) -> str:
        """Return number and name."""
        return self.number + self.name


def normalise_title(text: str) -> Title:
    """Normalise a title for comparison."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(SAME).strip()
    number = NUMBER.match(plain)
    cut = number.end() if number and number.end() < len(plain) else 0
    return Title(_dense(plain[:cut]).rstrip("、.:"), _dense(plain[cut:]))


def caption_title(text: str, label: str) -> Title:
    """Normalise a caption such as 图 3-1 投诉流程 for comparison; `label` is the word before the number."""
    whole = normalise_title(text).whole
    start = normalise_title(label).whole
    number = CAPTION_NUMBER.match(whole.removeprefix(start)) if start and whole.startswith(start) else None
    if number is None or number.end() + len(start) == len(whole):
        return Title("", whole)
    cut = len(start) + number.end()
    return Title(start + number[1], whole[cut:])


def _dense(text: str) -> str:
    return "".join(text.split()).rstrip(".·_")


def is_heading_of_contents(text: str) -> bool:
    """Return whether a paragraph is the heading above a table of contents."""
    return bool(HEADING_OF_CONTENTS.fullmatch(normalise_title(text).whole))


def error_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) spans of the error texts."""
    return [match.span() for match in ERROR.finditer(text)]


def page_span(text: str) -> tuple[int, int] | None:
    """Return the span of the page number typed at the end of a row, after a tab, blanks or dots."""
    for start, end in _pages_at_end(text):
        gap = text[_without_blanks(text, start) : start]
        if "\t" in gap or len(gap) > 1 or _leaders(text[:start])[1]:
            return start, end
    return None


def is_page(text: str) -> bool:
    """Return whether a cached result is a page number."""
    return bool(GOOD_PAGE.fullmatch(text.strip()))


def has_dots(text: str) -> bool:
    """Return whether a row ends in typed dots, with or without a page."""
    heads = [text, *(text[:start] for start, _ in _pages_at_end(text))]
    return any(_leaders(head)[2] >= FEWEST_DOTS or head.rstrip().endswith("……") for head in heads)


def row_title(text: str, typed_page: bool) -> str:
    """Return a row's text without error texts and leaders, and without the page number if it was typed."""
    bare = ERROR.sub("", text)
    span = page_span(bare) if typed_page and bare == text else None
    head = bare[: span[0]] if span else bare
    start, is_leader, _ = _leaders(head)
    return (head[:start] if is_leader else head).strip()


def without_leaders(text: str) -> str:
    """Return the text without surrounding whitespace and trailing dots."""
    return text[: _leaders(text)[0]].strip()


def _pages_at_end(text: str) -> Iterator[tuple[int, int]]:
    """Yield the possible spans of a page number at the end: with the dash before it, then without.

    This scans from the end: a pattern would try every blank of a long line again.
    """
    end = _without_blanks(text, len(text))
    closed = text[:end].endswith(tuple(DASHES))
    last = _without_blanks(text, end - 1) if closed else end
    first = _begin_of_page(text, last)
    if first == last:
        return
    end = end if closed else len(text)
    before = _without_blanks(text, first)
    if text[:before].endswith(tuple(DASHES)):
        yield before - 1, end
    yield first, end


def _begin_of_page(text: str, end: int) -> int:
    """Return the start of the digits or Roman letters that end at `end`; `end` if there are none."""
    for letters, most in ((DIGITS, MOST_DIGITS), (SMALL, MOST_LETTERS), (CAPITAL, MOST_LETTERS)):
        near = text[max(0, end - most) : end]
        if size := len(near) - len(near.rstrip(letters)):
            return end - size
    return end


def _without_blanks(text: str, end: int) -> int:
    """Return the start of the blanks before `end`."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _leaders(text: str) -> tuple[int, bool, int]:
    """Return the start of trailing dots and blanks, whether they are leaders, and the number of dots."""
    start, count = len(text), 0
    while start and (text[start - 1] in LEADERS or text[start - 1].isspace()):
        start -= 1
        count += text[start] in LEADERS
    return start, count >= FEWEST_LEADERS or text.rstrip().endswith("…"), count
