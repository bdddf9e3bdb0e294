"""Joins what several reviews ask for: takes what nobody else changed otherwise; the rest conflicts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from build_tools.roundtrip import units as u
from build_tools.roundtrip.chapters import Orders, order_now
from build_tools.roundtrip.edits import Added, Conflict, Edit
from build_tools.roundtrip.present import HANDBOOK, Present, file_of
from build_tools.roundtrip.proposals import Proposal, Review
from build_tools.roundtrip.together import in_parts, together
from build_tools.roundtrip.units import Unit

T = TypeVar("T")
ORDER_LABEL = "收的案例和次序"


@dataclass(frozen=True)
class Joined:
    """What all reviews together change: edits, new entries, the order of known entries; and the conflicts."""

    reviews: tuple[Review, ...]
    edits: tuple[Edit, ...]
    added: tuple[Added, ...]
    order: Mapping[str, Sequence[str]]
    order_sources: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def join(proposals: Sequence[Proposal], present: Present) -> Joined:
    """Return the proposals as one; the order of the reviews decides nothing.

    A unit that the casebook has changed since one reviewer's export is nobody's to change: it is a conflict
    for all of them.
    """
    conflicts = [conflict for one in proposals for conflict in one.conflicts]
    taken = {conflict.unit for conflict in conflicts}
    edits, clashes = _edits([edit for one in proposals for edit in one.edits], taken, present)
    added, doubles = _added([new for one in proposals for new in one.added])
    orders = [(one.review.source, one.placed.names) for one in proposals]
    order, sources, turned = _order(orders, present)
    return Joined(
        tuple(one.review for one in proposals),
        tuple(edits),
        tuple(added),
        order,
        sources,
        (*conflicts, *clashes, *doubles, *turned),
    )


def _edits(edits: Sequence[Edit], taken: set[str], present: Present) -> tuple[list[Edit], list[Conflict]]:
    """Return the edits that agree, each once with all its sources, and a conflict for each other one."""
    agreed: list[Edit] = []
    clashes: list[Conflict] = []
    for same_unit in _grouped(edits, lambda edit: edit.unit.key):
        taking = [] if same_unit[0].unit.key in taken else _alike(same_unit)
        one = taking[0] if len(taking) == 1 else together(taking, present) if taking else None
        if one is None:
            clashes += map(_clash, same_unit)
        else:
            agreed.append(replace(one, parts=in_parts(taking, one, present)))
    return agreed, clashes


def _alike(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits of one unit, those that come to the same once with all their sources."""
    alike = (
        replace(same[0], sources=tuple(source for edit in same for source in edit.sources))
        for same in _grouped(edits, lambda edit: edit.written)
    )
    return sorted(alike, key=lambda edit: edit.sources)


def _clash(edit: Edit) -> Conflict:
    line = edit.steps[0].line if edit.steps else 1
    return Conflict(edit.path, line, edit.place, edit.was, edit.was, edit.now, edit.unit.key, edit.sources[0])


def _added(added: Sequence[Added]) -> tuple[list[Added], list[Conflict]]:
    """Return the new entries, the very same ones once; others of one title are conflicts."""
    agreed: list[Added] = []
    clashes: list[Conflict] = []
    for same_title in _grouped(added, _identity):
        if len({(new.text, new.chapter) for new in same_title}) == 1:
            agreed.append(same_title[0])
        else:
            clashes += (
                Conflict(_folder(new), 1, new.place, "", "", new.text, _identity(new), new.source)
                for new in same_title
            )
    return agreed, clashes


def _identity(new: Added) -> str:
    """Return what only one new entry can have: its title, or for an introduction its chapter."""
    is_prose = new.kind.__name__ == "Article"
    return Unit(new.chapter if is_prose else new.title, u.HEADING, new.kind.__name__).key


def _folder(new: Added) -> str:
    return file_of(new.chapter) if new.kind.__name__ == "Article" else f"{new.kind.__name__.lower()}s/"


def _order(
    orders: Sequence[tuple[str, Orders]], present: Present
) -> tuple[Orders, tuple[str, ...], list[Conflict]]:
    """Return the order that the reviews agree on, whose it is, and the conflicts if they do not agree."""
    now = order_now(present.handbook)
    changed = [(source, names) for source, names in orders if names != now]
    if all(names == changed[0][1] for _, names in changed):
        agreed = changed[0][1] if changed else now
        return {**agreed}, tuple(source for source, _ in changed), []
    turned = [chapter for chapter in now if any(names[chapter] != now[chapter] for _, names in changed)]
    conflicts = []
    for chapter in turned:
        unit = Unit(chapter, u.ENTRIES)
        path, line = present.where(unit)
        for source, names in changed:
            before, after = ("、".join(held[chapter]) for held in (now, names))
            place = f"{chapter} / {ORDER_LABEL}"
            conflicts.append(Conflict(path or HANDBOOK, line, place, before, before, after, unit.key, source))
    return now, (), conflicts


def _grouped(items: Sequence[T], key: Callable[[T], str]) -> Iterator[list[T]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    yield from groups.values()
