"""Converts a Book to search entries; the modules that use them know nothing about cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from build_tools.book import Card, card_of
from build_tools.model import (
    TOKEN,
    AnyEntry,
    Book,
    Case,
    Section,
    anchors,
    entry_label,
    is_withdrawn,
    predecessors,
    replaced_by_of,
    shown_cards,
    urgent_label,
)
from build_tools.source import plain_line, prose_texts

# What may be typed around a case's number: 案例26, 第26个案例, 26号, case-26, c26.
CASE_LABEL = "案例"
KEY_AFFIXES = ("case", "第", "个", "号", "例", "c")


@dataclass(frozen=True)
class Passages:
    """A section of an entry: anchor (empty for the top of the page), texts in order, heading."""

    anchor: str
    texts: Sequence[str]
    label: str = ""


@dataclass(frozen=True)
class Inherited:
    """Titles of a withdrawn entry, by which its replacement is found; `note` names the withdrawn entry."""

    note: str
    texts: Sequence[str]


@dataclass(frozen=True)
class SearchEntry:
    """An item to find by title, customer_says and aliases (which count as titles), sections, or exact keys.

    `replies` are what customers say to which a section has the answers: titles that count for less. `turns`
    are what customers say elsewhere: found word for word alone.
    `card` is what a result shows, `facets` are values to filter by; the engine passes both through.
    `review_by` is the last day (ISO) before the entry is overdue. `withdrawn` is a note for a withdrawn
    entry, else empty; such an entry is ranked last, and when its key is typed its `replaced_by` ids follow.
    """

    id: str
    url: str
    title: str
    customer_says: Sequence[str] = ()
    replies: Sequence[str] = ()
    turns: Sequence[str] = ()
    aliases: Sequence[str] = ()
    sections: Sequence[Passages] = ()
    keys: Sequence[str] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    card: Card = field(default_factory=Card)
    review_by: str = ""
    inherited: Sequence[Inherited] = ()
    withdrawn: str = ""
    replaced_by: Sequence[str] = ()


def search_entries(book: Book) -> Iterator[SearchEntry]:
    """Yield the entries of all cases in the book's order, then of techniques, then of urgent cards."""
    handbook, links = book.handbook, book.links
    before = predecessors(handbook)
    for case_id in links.order:
        case, keys = handbook.cases[case_id], [str(links.numbers[case_id])]
        if is_withdrawn(case):
            yield _withdrawn(book, case, keys)
        else:
            yield _inheriting(book, _case(book, case, keys), before.get(case_id, ()))
    for number, technique_id in sorted(links.technique_by_number.items()):
        technique, keys = handbook.techniques[technique_id], [f"{number}节", f"技巧{number}"]
        if is_withdrawn(technique):
            yield _withdrawn(book, technique, keys)
        else:
            in_use = _entry(book, technique, [], ["技巧"], keys, {"kind": ["技巧"]})
            yield _inheriting(book, in_use, before.get(technique_id, ()))
    for card in shown_cards(handbook):
        # No filter by post hides what to do while somebody is in danger.
        everybody = [role.label for role in handbook.taxonomy.roles]
        facets = {"kind": ["紧急卡"], "channel": card.channels, "role": everybody}
        yield _entry(book, card, [], ["紧急卡", *card.channels], [urgent_label(card.id)], facets)


def _withdrawn(book: Book, entry: AnyEntry, keys: Sequence[str]) -> SearchEntry:
    """Return the entry for a withdrawn one, found only by number and title, as printed in old books."""
    replaced_by = replaced_by_of(book.handbook, entry)
    labels = "、".join(entry_label(book, other) for other in replaced_by)
    return SearchEntry(
        id=entry.id,
        url=anchors.page_path(entry.id),
        title=entry.title,
        keys=keys,
        card=card_of(book, entry),
        withdrawn=f"已停用，改看{labels}" if labels else "已停用",
        replaced_by=replaced_by,
    )


def _inheriting(book: Book, entry: SearchEntry, before: Sequence[AnyEntry]) -> SearchEntry:
    """Return an entry that is also found by the titles of the withdrawn entries that it replaces."""
    own = {entry.title, *entry.customer_says, *entry.aliases}
    inherited = []
    for old in before:
        texts = [t for t in dict.fromkeys((old.title, *old.customer_says, *old.aliases)) if t not in own]
        inherited.append(Inherited(f"代替已停用的{entry_label(book, old.id)}", texts))
        own.update(texts)
    return replace(entry, inherited=inherited) if inherited else entry


def _case(book: Book, case: Case, keys: Sequence[str]) -> SearchEntry:
    facets = {
        "kind": ["案例"],
        "category": _list(case.category),
        "channel": case.channels,
        "role": case.roles,
        "severity": _list(case.severity),
    }
    # A category's name is an alias of all its cases.
    labels = [label for label in (case.subcategory, case.category) if label]
    regulations = [cited.name for name in case.regulations if (cited := book.handbook.regulations.get(name))]
    about = [*case.channels, *case.risk_flags, *regulations]
    return _entry(book, case, labels, about, keys, facets)


def _list(value: str | None) -> list[str]:
    return [value] if value else []


def _entry(
    book: Book,
    entry: AnyEntry,
    labels: Sequence[str],
    about: Sequence[str],
    keys: Sequence[str],
    facets: Mapping[str, Sequence[str]],
) -> SearchEntry:
    staff = book.handbook.taxonomy.staff()
    top = Passages("", [_plain(entry.summary or ""), "，".join(about)])
    sections = [
        Passages(
            anchors.section_id(entry.id, key),
            list(_texts(section)),
            section.spec.label,
        )
        for key, section in entry.sections.items()
    ]
    return SearchEntry(
        id=entry.id,
        url=anchors.page_path(entry.id),
        title=entry.title,
        customer_says=[plain_line(text) for text in entry.customer_says],
        replies=[
            _plain(item.text)
            for section in entry.sections.values()
            if section.spec.replies
            for item in section.items
        ],
        turns=[
            _plain(line.text)
            for section in entry.sections.values()
            for line in section.lines
            if line.speaker not in staff
        ],
        aliases=[*entry.aliases, *labels],
        sections=[top, *sections],
        keys=keys,
        facets=facets,
        card=card_of(book, entry),
        review_by=entry.review_by.isoformat() if entry.review_by else "",
    )


def _texts(section: Section) -> Iterator[str]:
    """Yield what readers see of a section."""
    yield from (_plain(text) for _, text in replace(section, text="").texts())
    yield from (TOKEN.sub("", text) for text in prose_texts(section.text))


def _plain(text: str) -> str:
    """Return a line without markup and tokens: nobody searches for the values that a bank fills in."""
    return TOKEN.sub("", plain_line(text))
