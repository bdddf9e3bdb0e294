"""The manifest's tables of overdue and withdrawn entries, and of their replacements. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from build_tools.search.encoding import encode_ascending
from build_tools.search.entries import SearchEntry
from build_tools.search.manifest import EntryStatus


def entry_status(entries: Sequence[SearchEntry]) -> EntryStatus:
    """Return the tables of review dates, withdrawn entries, and titles inherited by replacements."""
    by_date: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if entry.review_by:
            by_date[entry.review_by].append(number)
    places = {entry.id: number for number, entry in enumerate(entries)}
    return EntryStatus(
        review_by=tuple((day, encode_ascending(numbers)) for day, numbers in sorted(by_date.items())),
        withdrawn=tuple(
            (number, entry.withdrawn, tuple(places[other] for other in entry.replaced_by if other in places))
            for number, entry in enumerate(entries)
            if entry.withdrawn
        ),
        inherited=tuple((number, *row) for number, entry in enumerate(entries) for row in _inherited(entry)),
    )


def _inherited(entry: SearchEntry) -> Iterator[tuple[int, str]]:
    first = 1 + len(entry.customer_says) + len(entry.replies) + len(entry.aliases)
    for inherited in entry.inherited:
        yield first, inherited.note
        first += len(inherited.texts)
