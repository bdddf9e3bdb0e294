"""The data of the index at the end of the book and of the quick table 速查表. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from build_tools.book import by_letter, plain, terms
from build_tools.model import (
    CONTACTS,
    UNSET,
    AnyEntry,
    Book,
    Edition,
    case_label,
    is_withdrawn,
    shown_cards,
)

# A word in more than one in this many cases is left out of the index.
TELLING = 5
MOST_PAGES = 6


def index_by_pinyin(book: Book, present: frozenset[str]) -> list[dict[str, Any]]:
    """Return `{"letter", "rows": [{"text", "ids"}]}` of titles and words, in order of pinyin."""
    return [
        {"letter": letter, "rows": [{"text": text, "ids": ids} for text, ids in letter_rows]}
        for letter, letter_rows in by_letter(_rows(book, present).items())
    ]


def _rows(book: Book, present: frozenset[str]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = defaultdict(list)
    for text, entry_id in _titles(book, present):
        rows[text].append(entry_id)
    cases_by_word = {word: [c for c in ids if c in present] for word, ids in terms(book).items()}
    most = max(MOST_PAGES, len(present) // TELLING)
    for word, ids in cases_by_word.items():
        if ids and len(ids) <= most:
            rows[word] += [entry_id for entry_id in ids if entry_id not in rows[word]]
    return rows


def _titles(book: Book, present: frozenset[str]) -> Iterator[tuple[str, str]]:
    entries: dict[str, AnyEntry] = {**book.handbook.techniques, **book.handbook.cases}
    order = (*book.links.technique_by_number.values(), *book.links.order)
    in_use = (i for i in order if i in present and not is_withdrawn(entries[i]))
    yield from ((entries[i].title, i) for i in in_use)
    yield from ((card.title, card.id) for card in shown_cards(book.handbook))


def quick_table(book: Book, edition: Edition, present: frozenset[str]) -> dict[str, Any]:
    """Return the 速查表: the first customer_says of each case, and the branch's contacts."""
    printed = [book.handbook.cases[case_id] for case_id in book.links.order if case_id in present]
    cases = [case for case in printed if not is_withdrawn(case)]
    rows = [
        {
            "id": case.id,
            "label": case_label(book, case),
            "title": case.title,
            "customer_says": plain(case.customer_says[0], book) if case.customer_says else case.title,
        }
        for case in cases
    ]
    hotline = book.tokens.get("hotline", "")
    contacts = [{"label": "客服热线", "phone": "" if hotline == UNSET else hotline}]
    chosen = edition.contacts or CONTACTS
    contacts += [{"label": contact.label, "phone": contact.phone} for contact in chosen]
    return {"rows": rows, "contacts": contacts}
