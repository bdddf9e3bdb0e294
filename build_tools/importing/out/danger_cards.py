"""Brings the bank's urgent cards into a new casebook, each to be signed anew. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_tools.importing.out.taxonomy_file import Slugs
from build_tools.model import TERM_KINDS, TOKEN, Handbook, HandbookFields, TaxonomyFields, is_withdrawn
from build_tools.reading import Doubt, with_fields
from build_tools.source import values_of, with_values

# What a card needs from the lists of allowed values.
KINDS = ("channels", "roles", "speakers")
WAITING = {"status": "待审", "approved_by": None, "approved_on": None}
# Of a withdrawn card: the entries of the other handbook that took its place.
ELSEWHERE = {"replaced_by": None}


@dataclass(frozen=True)
class Cards:
    """The texts of the bank's urgent cards by id, and the casebook that they are from."""

    texts: Mapping[str, str]
    present: Handbook

    @cached_property
    def text(self) -> str:
        """Return the text of all cards."""
        return "\n".join(self.texts.values())

    @cached_property
    def posts(self) -> tuple[tuple[str, ...], ...]:
        """Return the names of each post for which the cards are written."""
        written_for = {role for card in self.present.urgent_cards.values() for role in card.roles}
        return tuple(role.names for role in self.present.taxonomy.roles if role.label in written_for)

    def fit(self, texts: Iterable[str]) -> bool:
        """Return whether a handbook names the posts that use the cards: two of them, or the only one."""
        text = "\n".join(texts)
        named = sum(any(name in text for name in names) for names in self.posts)
        return named >= min(2, len(self.posts)) > 0


def cards_of(present: Handbook | None, texts: Mapping[str, str]) -> Cards | None:
    """Return the cards of a casebook, or None unless every kind of danger has a readable one."""
    if present is None or present.urgent is None or not present.urgent_cards:
        return None
    whole = {kind.id for kind in present.urgent.kinds} <= set(present.urgent_cards)
    return Cards({name: texts[name] for name in present.urgent_cards}, present) if whole else None


def with_cards(files: Mapping[str, str], cards: Cards) -> dict[str, str]:
    """Return a new casebook's files with the cards, and with the figures and values that they need."""
    return {
        **files,
        "handbook.yml": _with_tokens(files["handbook.yml"], cards),
        "taxonomy.yml": _with_terms(files["taxonomy.yml"], cards),
        **{f"urgent/{name}.md": _unsigned(text, name, cards) for name, text in cards.texts.items()},
    }


def taken(count: int) -> Doubt:
    """Return what to say when the cards have come along."""
    message = f"紧急卡照现用案例库带来了 {count} 张，都改成了“待审”"
    fix = "逐张照这本手册的岗位、电话改好再签批；用不上的，连同 urgent.yml 里编号相同的那一种一起删去"
    return Doubt(1, "urgent-taken", message, fix, "note")


def left(cards: Cards) -> Doubt:
    """Return what to say when the cards are for the posts of another trade."""
    posts = "、".join(names[0] for names in cards.posts)
    message = f"没有带现用案例库的 {len(cards.texts)} 张紧急卡：是给{posts}用的，这本手册里没有说到这些岗位"
    fix = "同一个单位用的，把现用案例库的 urgent/ 复制进新案例库；不是的，照编辑指南写自己的紧急卡"
    return Doubt(1, "urgent-left", message, fix)


def _unsigned(text: str, name: str, cards: Cards) -> str:
    return with_fields(text, ELSEWHERE if is_withdrawn(cards.present.urgent_cards[name]) else WAITING)


def _with_tokens(text: str, cards: Cards) -> str:
    own: Mapping[str, Any] = values_of(text).get("tokens") or {}
    asked = dict.fromkeys(TOKEN.findall(cards.text))
    known = {name: cards.present.tokens[name] for name in asked if name in cards.present.tokens}
    new = {name: token.model_dump(exclude_none=True) for name, token in known.items() if name not in own}
    order = tuple(HandbookFields.model_fields)
    return with_values(text, {"tokens": {**own, **new}}, order) if new else text


def _with_terms(text: str, cards: Cards) -> str:
    values = values_of(text)
    lists = TaxonomyFields.model_validate(values)
    changed = {}
    for kind in KINDS:
        slugs = Slugs(term.id for term in lists.terms(kind))
        labels = [term.label for term in cards.present.taxonomy.terms(kind) if term.label in cards.text]
        known = lists.all_speakers() if kind == "speakers" else ()
        new = [label for label in labels if label not in known and not lists.find(kind, label)]
        if new:
            terms = ({"id": slugs.new(label), "label": label} for label in new)
            changed[kind] = [*(values.get(kind) or ()), *terms]
    return with_values(text, changed, TERM_KINDS)
