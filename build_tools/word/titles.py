"""Titles as they are compared: without numbers, error texts, leaders and pages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from build_tools.text.field_errors import ERROR

LEADER = r"[.．。…·•‧・⋯_＿]"
PAGE = r"[-–—]?\s*(?:[0-9０-９]{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})\s*[-–—]?"
TAIL = re.compile(rf"(?:\t|\s{{2,}}|(?:{LEADER}\s*){{2,}}|…)\s*({PAGE})\s*$")
ROW_OF_DOTS = re.compile(rf"(?:{LEADER}\s*){{4,}}({PAGE})?\s*$|…{{2,}}\s*({PAGE})?\s*$")
GOOD_PAGE = re.compile(rf"\s*{PAGE}\s*")
CHINESE = "一二三四五六七八九十百零〇两"
NUMBER = re.compile(
    rf"(?:第\s*[0-9{CHINESE}]+\s*(?:章|节|節|编|編|篇|部分|条|條|讲|课|卷)|案例\s*[0-9{CHINESE}]+|"
    rf"附[录錄件]\s*(?:[a-z0-9]|[{CHINESE}])|[(]?[0-9{CHINESE}]{{1,3}}[)]|[{CHINESE}]{{1,3}}(?=\s*[、.:])|"
    r"[0-9]{1,3}(?:\.[0-9]{1,3})*)\s*[、.:]?\s*"
)
HEADING_OF_CONTENTS = re.compile(r"(?:目录|目錄|目次|目次表|contents|tableofcontents)")
SAME = str.maketrans("—–―−‐‑─“”‘’「」《》", '-------""\'\'""<>')
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Title:
    """A title for comparing: its leading number, the rest, and both; all without blanks."""

    number: str
    name: str

    @property
    def whole(self) -> str:
        """Return number and name."""
        return self.number + self.name


def title_of(text: str) -> Title:
    """Return a title for comparing."""
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(SAME).strip()
    number = NUMBER.match(plain)
    cut = number.end() if number and number.end() < len(plain) else 0
    return Title(_dense(plain[:cut]).rstrip("、.:"), _dense(plain[cut:]))


def _dense(text: str) -> str:
    return "".join(text.split()).rstrip(".·_")


def is_heading_of_contents(text: str) -> bool:
    """Tell that a paragraph is the heading above a table of contents."""
    return bool(HEADING_OF_CONTENTS.fullmatch(title_of(text).whole))


def error_spans(text: str) -> list[tuple[int, int]]:
    """Return where the error texts stand."""
    return [match.span() for match in ERROR.finditer(text)]


def page_span(text: str) -> tuple[int, int] | None:
    """Return where the typed page number stands at the end of a row."""
    found = TAIL.search(text)
    return found.span(1) if found else None


def is_page(text: str) -> bool:
    """Tell that a cached result is a page number."""
    return bool(GOOD_PAGE.fullmatch(text))


def has_dots(text: str) -> bool:
    """Tell that a row ends in typed dots, with or without a page."""
    return bool(ROW_OF_DOTS.search(text))


def row_title(text: str, typed_page: bool) -> str:
    """Return a row's text without error texts, leaders and, where it is typed, the page."""
    bare = ERROR.sub("", text)
    span = page_span(bare) if typed_page and bare == text else None
    return re.sub(rf"(?:(?:{LEADER}\s*){{2,}}|…|\s)+$", "", bare[: span[0]] if span else bare).strip()
