"""The data of call cards, which hold what a call needs of a case, or an urgent card. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from build_tools.model import Book, Edition
from build_tools.print.book_data import for_edition, meta
from build_tools.print.entry_data import case_data, urgent_data
from build_tools.print.spans import Prose


def cards_data(book: Book, edition: Edition, ids: Sequence[str], today: date) -> dict[str, Any]:
    """Return the cards of cases and urgent cards in the order given; references have no page numbers."""
    book = for_edition(book, edition)
    prose = Prose(book, frozenset())
    cards = []
    for entry_id in ids:
        urgent = book.handbook.urgent_cards.get(entry_id)
        card = urgent_data(prose, urgent) if urgent else case_data(prose, book.handbook.cases[entry_id])
        card["sections"] = [section for section in card["sections"] if section["call"]]
        cards.append(card)
    return {"meta": meta(book, edition, today), "cards": cards}
