"""Book -> search entries; what comes after this knows nothing of cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools import anchors
from build_tools.lookup.cards import case_card, technique_card
from build_tools.model import Case, Technique
from build_tools.pages.prose import Book
from build_tools.tokens import TOKEN

# What the key of a case may be written with: 案例26, 第26个案例, 26号, case-26, c26.
CASE_LABEL = "案例"
KEY_FILLERS = ("case", "第", "个", "号", "例", "c")


@dataclass(frozen=True)
class Passages:
    """A section of an entry: its anchor (empty for the top of the page) and its texts in order."""

    anchor: str
    texts: Sequence[str]


@dataclass(frozen=True)
class SearchEntry:
    """What can be found: a title, sayings and aliases that count as titles, sections, exact keys.

    `card` is what a result shows, `facets` are values to filter by; the engine passes both through.
    """

    id: str
    url: str
    title: str
    sayings: Sequence[str] = ()
    aliases: Sequence[str] = ()
    sections: Sequence[Passages] = ()
    keys: Sequence[str] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    card: Mapping[str, object] = field(default_factory=dict)


def search_entries(book: Book) -> Iterator[SearchEntry]:
    """Yield the entries of cases in the book's order, then of techniques."""
    handbook, links = book.handbook, book.links
    for case_id in links.order:
        yield _case(book, handbook.cases[case_id], links.numbers[case_id])
    for number, technique_id in sorted(links.technique_by_number.items()):
        yield _technique(book, handbook.techniques[technique_id], number)


def _case(book: Book, case: Case, number: int) -> SearchEntry:
    facets = {
        "kind": ["案例"],
        "category": _list(case.category),
        "channel": case.channels,
        "role": case.roles,
        "severity": _list(case.severity),
    }
    # A category's name finds all its cases, as an alias would.
    labels = [label for label in (case.subcategory, case.category) if label]
    regulations = [cited.name for name in case.regulations if (cited := book.handbook.regulations.get(name))]
    about = [*case.channels, *case.risk_flags, *regulations]
    card = case_card(book.handbook, book.links, case, book.tokens)
    return _entry(case, labels, about, [str(number)], facets, card)


def _technique(book: Book, technique: Technique, number: int) -> SearchEntry:
    card = technique_card(book.handbook, book.links, technique, book.tokens)
    keys = [f"{number}节", f"技巧{number}"]
    return _entry(technique, [], ["技巧"], keys, {"kind": ["技巧"]}, card)


def _list(value: str | None) -> list[str]:
    return [value] if value else []


def _entry(
    entry: Case | Technique,
    labels: Sequence[str],
    about: Sequence[str],
    keys: Sequence[str],
    facets: Mapping[str, Sequence[str]],
    card: Mapping[str, object],
) -> SearchEntry:
    top = Passages("", [_plain(entry.summary or ""), "，".join(about)])
    sections = [
        Passages(anchors.section_id(entry.id, key), [_plain(text) for _, text in section.texts()])
        for key, section in entry.sections.items()
    ]
    return SearchEntry(
        id=entry.id,
        url=anchors.page_path(entry.id),
        title=entry.title,
        sayings=entry.customer_says,
        aliases=[*entry.aliases, *labels],
        sections=[top, *sections],
        keys=keys,
        facets=facets,
        card=card,
    )


def _plain(text: str) -> str:
    """Return prose without tokens: what a bank fills in is nobody's search word."""
    return TOKEN.sub("", text)
