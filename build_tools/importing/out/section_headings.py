"""Reads a line as the heading of a section inside a case: 【处理】, 二、处理, 1.2 处理, ◎处理, 处理：…"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.importing.handbook.marks import SYMBOLS
from build_tools.importing.out.section_text import DOTTED, NUMBERING

MARK = rf"(?P<mark>(?:{NUMBERING}|{DOTTED}[、.．]?|[{SYMBOLS}])\s*)?"
BRACKETED = re.compile(rf"{MARK}[【\[［]\s*(?P<label>[^】\]］]{{2,12}}?)\s*[】\]］]\s*[:：]?\s*(?P<text>.*)")
BARE = re.compile(rf"{MARK}(?P<label>[^\s:：]{{2,12}})\s*(?:[:：]\s*(?P<text>.*))?")


@dataclass(frozen=True)
class SectionHeading:
    """The label, the text behind it on the line, and what marks it as a heading."""

    label: str
    text: str
    bracketed: bool
    marked: bool


def section_heading(line: str) -> SectionHeading | None:
    """Return the heading that a line may be, whatever it is called; None for a line of text."""
    bracketed = BRACKETED.fullmatch(line)
    match = bracketed or BARE.fullmatch(line)
    if match is None:
        return None
    marked = match["mark"] is not None
    return SectionHeading(match["label"], match["text"] or "", bracketed is not None, marked)
