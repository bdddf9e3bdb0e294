"""Front matter changes for an early review. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_tools.model import WITHDRAWN, Writing


@dataclass(frozen=True)
class Change:
    """The fields that a file gets."""

    path: str
    values: Mapping[str, str]


def early_review(entries: Iterable[Writing], day: date) -> Iterator[Change]:
    """Yield what makes each entry due by a day: a date is never put off, what is published waits again.

    Nothing for an entry that is due by then already, or withdrawn.
    """
    for entry in entries:
        values: dict[str, str] = {}
        if entry.status == "已发布":
            values["status"] = "待复核"
        if entry.review_by is None or entry.review_by > day:
            values["review_by"] = day.isoformat()
        if values and entry.status != WITHDRAWN:
            yield Change(entry.path, values)
