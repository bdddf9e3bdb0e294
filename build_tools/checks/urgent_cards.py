"""Checks that each urgent card can be triggered, and that each of its acts rests on a source."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import Handbook, UrgentCard, is_withdrawn
from build_tools.system import Problem, did_you_mean, shorten

ACTS = "do-now"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for a kind of danger without a card, a card without triggers, a baseless act.

    A casebook that never had a card gets one warning, and so does a card with the title of another.
    """
    yield from _kinds(handbook)
    yield from _doubles(handbook)
    for card in handbook.urgent_cards.values():
        if not is_withdrawn(card):
            yield from _triggered(handbook, card)
            yield from _acts(card)


def _kinds(handbook: Handbook) -> Iterator[Problem]:
    urgent, cards = handbook.urgent, handbook.urgent_cards
    if urgent and urgent.kinds and _begins(handbook):
        message = "还没有一张紧急卡：打出危险的话，提示条上只有电话"
        fix = "把本行的紧急卡放进 urgent/，或照编辑指南写"
        yield Problem(urgent.path, urgent.line("kinds"), "urgent-none", "warning", message, fix)
        return
    for index, kind in enumerate(urgent.kinds if urgent else ()):
        if urgent and kind.id not in cards and kind.id not in handbook.unread:
            hint = did_you_mean(kind.id, cards) or f"写好 urgent/{kind.id}.md，或删去这一种"
            line = urgent.line(f"kinds.{index}.id")
            message = f"没有 {kind.id} 这张紧急卡，打出这些话只有电话"
            yield Problem(urgent.path, line, "reference-missing", "error", message, hint)


def _doubles(handbook: Handbook) -> Iterator[Problem]:
    """Yield a warning for each card with the title of another: who calls could not tell them apart."""
    titles: dict[str, UrgentCard] = {}
    for card in handbook.urgent_cards.values():
        first = titles.setdefault(card.title, card)
        if first is not card and "title" not in card.wrong:
            message = f"标题与 {first.id} 相同：{shorten(card.title)}"
            yield Problem(card.path, card.line("title"), "urgent-double", "warning", message, "换一个标题")


def _begins(handbook: Handbook) -> bool:
    """Return whether a casebook never had an urgent card: a new one has the bank's words of danger alone."""
    had = any(anchor.startswith("urgent/") for anchor in handbook.ledger)
    unread = any(entry_id.startswith("urgent-") for entry_id in handbook.unread)
    return not (had or unread or handbook.urgent_cards)


def _triggered(handbook: Handbook, card: UrgentCard) -> Iterator[Problem]:
    urgent = handbook.urgent
    # Where urgent.yml itself could not be read, what it lists is not known.
    if "urgent" in handbook.wrong:
        return
    if urgent is None or card.id not in {kind.id for kind in urgent.kinds}:
        message = f"urgent.yml 的 kinds 里没有 {card.id}，打什么话都不提示这张卡"
        fix = f"在 urgent.yml 里加上“- id: {card.id}”和它的 triggers"
        yield Problem(card.path, 1, "urgent-unplaced", "error", message, fix)


def _acts(card: UrgentCard) -> Iterator[Problem]:
    """Yield an error for each act without a basis, and for each basis that names no act or no source."""
    acts = card.sections.get(ACTS)
    if acts is None or card.wrong & {"sources", "rests_on"}:
        return
    based = {}
    for index, basis in enumerate(card.rests_on):
        line = card.line("rests_on", index)
        if basis.act > len(acts.items):
            message = f"“{acts.spec.label}”没有第 {basis.act} 步"
            yield _wrong(card, line, message, "改正 act，或删去这一项")
        elif basis.act in based:
            yield _wrong(card, line, f"第 {basis.act} 步的依据写了两次", "并成一项")
        based[basis.act] = bool(basis.sources or basis.note)
        for number in basis.sources:
            if not 1 <= number <= len(card.sources):
                message = f"sources 没有第 {number} 条，共 {len(card.sources)} 条"
                yield _wrong(card, line, message, "改成有的那一条")
    for number, item in enumerate(acts.items, start=1):
        if not based.get(number):
            message = f"“{acts.spec.label}”第 {number} 步没有依据"
            fix = f"在 rests_on 里加上 {{act: {number}, sources: […]}}；没有出处的，写 note 说明要本行定什么"
            yield _wrong(card, item.line, message, fix)


def _wrong(card: UrgentCard, line: int, message: str, fix: str) -> Problem:
    return Problem(card.path, line, "urgent-source", "error", message, fix)
