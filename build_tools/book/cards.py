"""Book -> cards, what the lookup shows of each entry: plain text, tokens replaced, no aliases. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from build_tools.model import (
    DANGER,
    URGENT_SECTIONS,
    AnyEntry,
    Book,
    Case,
    HandedOver,
    UrgentCard,
    anchors,
    entry_label,
    filled,
    is_withdrawn,
    replaced_by_of,
)
from build_tools.model import Section as Written
from build_tools.source import plain_line

# The sections on a card, in the order in which a call needs them.
SHOWN = ("script", "replies", "points", "never-say", "escalate", "do-now", "ask", "no-promise")
# The sections whose staff lines open a call, can be copied together and one by one.
SPOKEN = ("script",)
# Of an urgent card: the minutes in order.
SHOWN_OF_URGENT = tuple(spec.key for spec in URGENT_SECTIONS)


class Line(HandedOver):
    """A spoken line; `staff` marks lines of the bank's staff.

    Lines of another `part` are said instead of these, by another post.
    """

    speaker: str
    text: str
    staff: bool
    part: int


class Pair(HandedOver):
    """A wording not to use, and the one to say instead."""

    wrong: str
    right: str


class Reply(HandedOver):
    """What a customer says, and the answer."""

    says: str
    answer: str


class Headed(HandedOver):
    """The fields common to all kinds of section."""

    key: str
    label: str


class LinesSection(Headed):
    """A section of spoken lines."""

    kind: Literal["lines"] = "lines"
    items: tuple[Line, ...]


class PairsSection(Headed):
    """A section of wrong and right wordings."""

    kind: Literal["pairs"] = "pairs"
    items: tuple[Pair, ...]


class RepliesSection(Headed):
    """A section of what customers say, with the answers."""

    kind: Literal["replies"] = "replies"
    items: tuple[Reply, ...]


class TextsSection(Headed):
    """A section of plain texts: steps to tick off, or list items."""

    kind: Literal["steps", "list"]
    items: tuple[str, ...]


Section = LinesSection | PairsSection | RepliesSection | TextsSection


class Link(HandedOver):
    """A link to an entry; `url` is relative to the site."""

    id: str
    label: str
    title: str
    url: str


class Withdrawn(HandedOver):
    """About a withdrawn entry: since when, why, and its replacements."""

    on: str
    reason: str
    replaced_by: tuple[Link, ...]


class Card(HandedOver):
    """What the lookup shows of an entry; `techniques` are the ids of those it uses, in order."""

    kind: Literal["case", "technique", "urgent"] = "case"
    label: str = ""
    path: tuple[str, ...] = ()
    severity: str = ""
    flags: tuple[str, ...] = ()
    summary: str = ""
    status: str = ""
    withdrawn: Withdrawn | None = None
    review_by: str = ""
    owner: str = ""
    provenance: str = ""
    customer_says: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    related: tuple[Link, ...] = ()
    techniques: tuple[str, ...] = ()


def card_of(book: Book, entry: AnyEntry) -> Card:
    """Return the card of an entry; a withdrawn entry's card has no text that could be read to a customer."""
    in_use = not is_withdrawn(entry)
    case = entry if in_use and isinstance(entry, Case) else None
    customer_says = [one_line(text, book.tokens) for text in entry.customer_says]
    sections = [_section(book, section) for section in shown_sections(entry)]
    sections = [section for section in sections if section.items]
    return Card(
        kind=_kind(entry),
        label=entry_label(book, entry.id),
        path=_path(book, entry),
        severity=(case and case.severity) or "",
        flags=case.risk_flags if case else (),
        summary=one_line(entry.summary or "", book.tokens) if in_use else "",
        status=entry.status,
        withdrawn=None if in_use else _withdrawn(book, entry),
        review_by=str(entry.review_by or "") if in_use else "",
        owner=entry.owner or "",
        provenance=entry.provenance or "",
        customer_says=tuple(customer_says) if in_use else (),
        sections=tuple(sections) if in_use else (),
        related=tuple(link_to(book, case_id) for case_id in _related(book, entry)) if in_use else (),
        techniques=tuple(numbered_techniques(book, case.techniques)) if case else (),
    )


def shown_sections(entry: AnyEntry) -> list[Written]:
    """Return the sections that stand on an entry's card, in their order there."""
    shown = SHOWN_OF_URGENT if isinstance(entry, UrgentCard) else SHOWN
    return [entry.sections[key] for key in shown if key in entry.sections]


def _kind(entry: AnyEntry) -> Literal["case", "technique", "urgent"]:
    if isinstance(entry, UrgentCard):
        return "urgent"
    return "case" if isinstance(entry, Case) else "technique"


def _path(book: Book, entry: AnyEntry) -> tuple[str, ...]:
    """Return the category and subcategory of a case, or what a technique or an urgent card stands under."""
    if isinstance(entry, UrgentCard):
        return (DANGER,)
    if isinstance(entry, Case):
        return tuple(part for part in (entry.category, entry.subcategory) if part)
    chapter = book.handbook.chapter_of(entry.id)
    return (chapter.title,) if chapter else ()


def _related(book: Book, entry: AnyEntry) -> Iterable[str]:
    """Return the ids of the cases related to a case, or of the cases in use that use a technique."""
    if isinstance(entry, Case):
        linked = book.links.cases.get(entry.id)
        return [other.case_id for other in linked.related] if linked else []
    users = book.links.by_technique.get(entry.id, ())
    return [case_id for case_id in users if not is_withdrawn(book.handbook.cases[case_id])]


def _withdrawn(book: Book, entry: AnyEntry) -> Withdrawn:
    return Withdrawn(
        on=str(entry.withdrawn_on or ""),
        reason=one_line(entry.withdrawn_reason or "", book.tokens),
        replaced_by=tuple(link_to(book, other) for other in replaced_by_of(book.handbook, entry)),
    )


def _section(book: Book, section: Written) -> Section:
    key, label, kind = section.spec.key, section.spec.label, section.spec.kind
    if kind == "dialogue":
        staff = book.handbook.taxonomy.staff()
        lines = (
            Line(
                speaker=line.speaker,
                text=one_line(line.text, book.spoken),
                staff=line.speaker in staff,
                part=part,
            )
            for part, talk in enumerate(section.talks(staff))
            for line in talk
        )
        return LinesSection(key=key, label=label, items=tuple(lines))
    if section.spec.replies:
        replies = (
            Reply(says=one_line(item.text, book.tokens), answer=one_line(item.right, book.spoken))
            for item in section.items
        )
        return RepliesSection(key=key, label=label, items=tuple(replies))
    if kind == "swaps":
        pairs = (
            Pair(wrong=one_line(item.text, book.tokens), right=one_line(item.right, book.spoken))
            for item in section.items
        )
        return PairsSection(key=key, label=label, items=tuple(pairs))
    assert kind != "prose", "prose stands on no card"
    items = tuple(one_line(item.text, book.tokens) for item in section.items)
    return TextsSection(key=key, label=label, kind=kind, items=items)


def numbered_techniques(book: Book, wanted: Iterable[str]) -> list[str]:
    """Return the ids of those wanted techniques that have a number, in order of number."""
    chosen = set(wanted)
    return [
        technique_id
        for _, technique_id in sorted(book.links.technique_by_number.items())
        if technique_id in chosen
    ]


def link_to(book: Book, entry_id: str) -> Link:
    """Return a link to a case or technique."""
    entry = book.handbook.entry(entry_id)
    title = entry.title if entry else entry_id
    return Link(id=entry_id, label=entry_label(book, entry_id), title=title, url=anchors.page_path(entry_id))


def one_line(text: str, tokens: Mapping[str, str]) -> str:
    """Return a line as plain text without line breaks and markup, tokens replaced."""
    return " ".join(filled(plain_line(text.strip()), tokens).split("\n"))
