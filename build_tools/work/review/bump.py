"""Front matter changes for an early review. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_tools.model import WITHDRAWN, Writing


@dataclass(frozen=True)
class Change:
    """A change to a file: its path and the new values of fields."""

    path: str
    values: Mapping[str, str]


def early_review(entries: Iterable[Writing], day: date) -> Iterator[Change]:
    """Yield the changes that make each entry due by a day; never put a date off.

    A published entry must be reviewed again. Nothing changes for an entry that is due by then already, or is
    withdrawn.
    """
    for entry in entries:
        values: dict[str, str] = {}
        if entry.status == "已发布":
            values["status"] = "待复核"
        if entry.review_by is None or entry.review_by > day:
            values["review_by"] = day.isoformat()
        if values and entry.status != WITHDRAWN:
            yield Change(entry.path, values)
