"""Joins wrapped lines: no space next to Chinese, one space between Latin words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_tools.text.han import SHARED_MARKS, WIDE

_WIDE = re.compile(f"[{WIDE}]")
_CHINESE = re.compile(f"[{WIDE}{SHARED_MARKS}]")


def gap(before: str, after: str) -> str:
    """Return the separator for joining two wrapped lines: a space, or nothing next to Chinese."""
    left = before[-1:]
    if not left or not after or _WIDE.match(left) or _WIDE.match(after):
        return ""
    return "" if _CHINESE.match(left) and _CHINESE.match(after) else " "


def torn_gap(before: str, after: str) -> str:
    """Return the separator for joining two pieces that a narrow column cut.

    A narrow column cuts numbers too, so a space goes only between letters.
    """
    return gap(before, after) if before[-1:].isalpha() and after[:1].isalpha() else ""


def joined(lines: Iterable[str]) -> str:
    """Return the lines of one paragraph as one line, each stripped of surrounding whitespace."""
    text = ""
    for line in lines:
        part = line.strip()
        text += gap(text, part) + part
    return text
