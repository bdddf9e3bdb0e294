"""The data of call cards, which hold the sections of a case needed during a call. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from build_tools.model import Book, Edition
from build_tools.print.book_data import case_data, for_edition, meta
from build_tools.print.spans import Prose


def cards_data(book: Book, edition: Edition, case_ids: Sequence[str], today: date) -> dict[str, Any]:
    """Return the cards of cases in the order given; their references have no page numbers."""
    book = for_edition(book, edition)
    prose = Prose(book, frozenset())
    cards = []
    for case_id in case_ids:
        card = case_data(prose, book.handbook.cases[case_id])
        card["sections"] = [section for section in card["sections"] if section["call"]]
        cards.append(card)
    return {"meta": meta(book, edition, today), "cards": cards}
