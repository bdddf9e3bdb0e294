"""Urgent cards: their order, which of them are shown, and what the strip calls a kind of danger. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.fields import UrgentKind
from build_tools.model.handbook import Handbook, UrgentCard
from build_tools.model.withdrawal import is_withdrawn

# What stands over the cards, and for a danger whose card is not shown.
DANGER = "有人有危险"
SIGNED = ("已发布", "待复核")


def urgent_label(card_id: str) -> str:
    """Return what a card is called, without its title: 紧急卡1."""
    return f"紧急卡{card_id.removeprefix('urgent-')}"


def is_signed(card: UrgentCard) -> bool:
    """Return whether the bank has approved a card: by whom and on which day."""
    return card.status in SIGNED and bool(card.approved_by and card.approved_on)


def ordered_cards(handbook: Handbook) -> tuple[UrgentCard, ...]:
    """Return all cards, the gravest danger first, as `urgent.yml` has them."""
    kinds = handbook.urgent.kinds if handbook.urgent else ()
    order = {kind.id: place for place, kind in enumerate(kinds)}
    cards = handbook.urgent_cards.values()
    return tuple(sorted(cards, key=lambda card: order.get(card.id, len(order))))


def shown_cards(handbook: Handbook) -> tuple[UrgentCard, ...]:
    """Return the cards that readers see, in order: no withdrawn one, none without text.

    In the handbook of a release a card that nobody has signed has no text.
    """
    return tuple(card for card in ordered_cards(handbook) if card.sections and not is_withdrawn(card))


def dangers(handbook: Handbook) -> Iterator[tuple[UrgentKind, str]]:
    """Yield each kind of danger, its group names replaced, with its card's title; empty if none is shown."""
    titles = {card.id: card.title for card in shown_cards(handbook)}
    for kind in handbook.urgent.spelled_out() if handbook.urgent else ():
        yield kind, titles.get(kind.id, "")
