"""The box of what a call needs: the opening with what is done meanwhile, then the replies with the rest.

When to hand a matter on stands straight after the opening, or beside it where there is room. Where life is in
danger so do the first minutes, and what not to say stands below the opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model import Book, Section
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Group

# What is looked at while the opening is said; where life is in danger the first minutes come first.
FIRST = ("escalate", "do-now")
FIRST_IN_DANGER = ("do-now", "escalate")


def call_box(
    entry_id: str, sections: Iterable[Section], book: Book, page: str, danger: bool = False
) -> Iterator[Group]:
    """Yield the box of an entry's sections that a call needs; nothing where there are none."""
    rows: dict[str, list[Section]] = {"cb-open": [], "cb-first": [], "cb-talk": [], "cb-rest": []}
    for section in sections:
        rows[_place(section)].append(section)
    first = FIRST_IN_DANGER if danger else FIRST
    rows["cb-first"].sort(key=lambda section: first.index(section.spec.key))
    groups = tuple(
        Group(name, tuple(part.section(entry_id, section, book, page) for section in held))
        for name, held in rows.items()
        if held
    )
    if groups:
        kind = " cb-danger" if danger else "" if rows["cb-talk"] else " cb-unanswered"
        yield Group(f"cb-call{kind}", groups)


def _place(section: Section) -> str:
    if section.spec.opening:
        return "cb-open"
    if section.spec.replies:
        return "cb-talk"
    return "cb-first" if section.spec.key in FIRST else "cb-rest"
