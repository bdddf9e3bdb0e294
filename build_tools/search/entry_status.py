"""What of the entries is out of force, or takes the place of what is: the base's tables. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from build_tools.search.encoding import encode_ascending
from build_tools.search.entries import SearchEntry

Row = list[object]


def entry_status(entries: Sequence[SearchEntry]) -> dict[str, list[Row]]:
    """Return `reviewBy`, `withdrawn` and `inherited`, each a list of rows.

    A row is [date, its entries], [entry, words, replaced_by] or [entry, title, words]; a title's number
    counts within its entry, from the first that has these words.
    """
    by_date: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if entry.review_by:
            by_date[entry.review_by].append(number)
    places = {entry.id: number for number, entry in enumerate(entries)}
    return {
        "reviewBy": [[day, encode_ascending(numbers)] for day, numbers in sorted(by_date.items())],
        "withdrawn": [
            [number, entry.withdrawn, [places[other] for other in entry.replaced_by if other in places]]
            for number, entry in enumerate(entries)
            if entry.withdrawn
        ],
        "inherited": [[number, *row] for number, entry in enumerate(entries) for row in _inherited(entry)],
    }


def _inherited(entry: SearchEntry) -> Iterator[tuple[int, str]]:
    first = 1 + len(entry.customer_says) + len(entry.aliases)
    for inherited in entry.inherited:
        yield first, inherited.note
        first += len(inherited.texts)
