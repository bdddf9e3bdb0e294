"""Reads a day in the ways that it is written in Chinese and by office programs."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

DAY = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])")


def as_day(text: str) -> date | None:
    """Return the day that a text is, or None: 2026-11-05, 2026/11/5, 2026.11.5, 2026年11月5日.

    Digits and marks may be full-width and have spaces around them. Raises ValueError for a day that no
    calendar has.
    """
    match = DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not match:
        return None
    return date(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
