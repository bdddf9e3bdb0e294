"""Finds what is due for review on a day, by date or by status. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.model import WITHDRAWN, Handbook, Regulation, Writing, filled, token_values
from build_tools.text import as_day
from build_tools.work.review.entries import entries_to_review, printed_number

NEAR = timedelta(days=90)
WAITING = ("草稿", "待审", "待复核")
SPAN = re.compile(r"([0-9]{1,5})([dw天周])")
DAYS_OF = {"d": 1, "天": 1, "w": 7, "周": 7}


@dataclass(frozen=True)
class Due:
    """One thing to review; `days` until `review_by`, negative if it has passed; both None without a date."""

    owner: str
    id: str
    number: str
    title: str
    status: str
    review_by: date | None
    days: int | None
    path: str
    line: int


def parse_day(text: str, today: date) -> date:
    """Parse `90d`, `12w` or `2026-12-31` as a day; raise ValueError for anything else."""
    span = SPAN.fullmatch(text)
    if not span:
        if day := as_day(text):
            return day
        raise ValueError(text)
    try:
        return today + timedelta(days=int(span[1]) * DAYS_OF[span[2]])
    except OverflowError:
        raise ValueError(text) from None


def find_due(handbook: Handbook, today: date, until: date | None = None) -> list[Due]:
    """Return what is due, sorted by owner and date.

    With `until`, everything with a date no later than that. Without it, what is due within 90 days and
    everything that waits for a person whatever its date: drafts, entries to approve or to review again,
    regulations to confirm. What is withdrawn is never due.
    """
    last = until or today + NEAR
    waiting = [
        _entry(handbook, entry, today)
        for entry in entries_to_review(handbook)
        if entry.status != WITHDRAWN
        and ((entry.review_by and entry.review_by <= last) or (until is None and entry.status in WAITING))
    ]
    if until is None:
        waiting += _regulations(handbook)
    return sorted(waiting, key=lambda one: (not one.owner, one.owner, one.review_by or date.max))


def _entry(handbook: Handbook, entry: Writing, today: date) -> Due:
    values = token_values(handbook)
    return Due(
        owner=entry.owner or "",
        id=entry.id,
        number=printed_number(handbook, entry),
        title=filled(entry.title, values),
        status=entry.status,
        review_by=entry.review_by,
        days=(entry.review_by - today).days if entry.review_by else None,
        path=entry.path,
        line=entry.line("review_by" if entry.review_by else "status"),
    )


def _regulations(handbook: Handbook) -> Iterator[Due]:
    for record in handbook.regulations.values():
        if record.status == "待核":
            yield _regulation(record)


def _regulation(record: Regulation) -> Due:
    place = (record.path, record.line("status"))
    return Due("", record.id, "", f"《{record.name}》", record.status, None, None, *place)
