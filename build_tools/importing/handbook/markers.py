"""Patterns for what follows a title in a table of contents: a field error, or dots and a page number."""

from __future__ import annotations

import re

from build_tools.importing.handbook.headings import NAMES
from build_tools.text import NUMERALS, PATTERN, torn

DOTS = "….．·・⋯‥•‧_"


def _leader(name: str) -> str:
    """Return a pattern for dots: an ellipsis, or the same mark three times, and whatever dots follow."""
    alike = rf"(?P<{name}>[{DOTS}])(?:\s*(?P={name})){{2}}"
    return rf"(?<![{DOTS}])(?:[…⋯]|{alike})(?:\s*+[{DOTS}]){{0,400}}"


_NAMES = "|".join(torn(name) for name in sorted(NAMES, key=len, reverse=True) if len(name) > 1)
_DIGIT = f"[0-9０-９{NUMERALS}]"
_NEXT = rf"(?=\s*+(?:\Z|第\s*+{_DIGIT}|案\s*+例\s*+{_DIGIT}|{_NAMES})|\s*\n)"
_PAGE = r"(?:[0-9０-９](?:\n?[0-9０-９]){0,3}|[ivxIVX]{1,5})"

MARKER = re.compile(
    rf"\s*+(?:{_leader('before')}\s*+)?{PATTERN}\s*[。.．]?(?:[ \t]*{_PAGE}(?=[ \t]*(?:\n|\Z)))?"
    rf"|\s*+{_leader('dots')}(?:\s*+{_PAGE}{_NEXT}|\s*+{_NEXT}|\s*(?=\n))"
    rf"|(?=[ 　]*(?:\t| {{3}}))[\t 　]++{_PAGE}[ \t]*+(?=\n|\Z)",
    re.IGNORECASE,
)
PAGE = re.compile(r"\s+[0-9０-９]{1,4}\s*$")
TAB_PAGE = re.compile(r"(?:\t| {2}|　)\s*+[0-9０-９]{1,4}\s*$")
