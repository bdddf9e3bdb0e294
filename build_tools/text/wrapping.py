"""Joins wrapped lines: no space next to Chinese, one between words in letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_tools.text.han import SHARED_MARKS, WIDE

_WIDE = re.compile(f"[{WIDE}]")
_CHINESE = re.compile(f"[{WIDE}{SHARED_MARKS}]")


def gap(before: str, after: str) -> str:
    """Return what stands between two texts where one went on in a new line: a blank or nothing."""
    left, right = before[-1:], after[:1]
    if not left or not right or _WIDE.match(left) or _WIDE.match(right):
        return ""
    return "" if _CHINESE.match(left) and _CHINESE.match(right) else " "


def torn_gap(before: str, after: str) -> str:
    """Return what stands between two pieces that a narrow column tore: numbers are torn there, too.

    So there is a blank between two words in letters alone.
    """
    return gap(before, after) if before[-1:].isalpha() and after[:1].isalpha() else ""


def joined(lines: Iterable[str]) -> str:
    """Return the lines of one paragraph as one line, without the blanks at their edges."""
    text = ""
    for line in lines:
        part = line.strip()
        text += gap(text, part) + part
    return text
