"""The Handbook for a release, without what it must not show: no withdrawn body, no unsigned card. Pure."""

from __future__ import annotations

from typing import TypeVar

from build_tools.model.handbook import Article, Case, Handbook, Technique, UrgentCard
from build_tools.model.urgent_cards import is_signed, urgent_label
from build_tools.model.withdrawal import WITHDRAWN

S = TypeVar("S", Case, Technique, UrgentCard)


def for_release(handbook: Handbook) -> Handbook:
    """Return the handbook without withdrawn entries' bodies; id, number, title and customer_says stay.

    Of an urgent card that nobody has signed only id and review stay.
    """
    return handbook.model_copy(
        update={
            "cases": {name: _without_body(case) for name, case in handbook.cases.items()},
            "techniques": {name: _without_body(technique) for name, technique in handbook.techniques.items()},
            "urgent_cards": {name: _signed(card) for name, card in handbook.urgent_cards.items()},
            "articles": {name: _without_text(article) for name, article in handbook.articles.items()},
            "introductions": {
                name: _without_text(article) for name, article in handbook.introductions.items()
            },
        }
    )


def _without_body(entry: S) -> S:
    withdrawn = entry.status == WITHDRAWN
    return entry.model_copy(update={"sections": {}, "summary": None}) if withdrawn else entry


def _signed(card: UrgentCard) -> UrgentCard:
    if is_signed(card) or card.status == WITHDRAWN:
        return _without_body(card)
    nothing = {
        "title": urgent_label(card.id),
        "aliases": (),
        "customer_says": (),
        "sources": (),
        "rests_on": (),
    }
    return card.model_copy(update={"sections": {}, "summary": None, **nothing})


def _without_text(article: Article) -> Article:
    return article.model_copy(update={"text": ""}) if article.status == WITHDRAWN else article
