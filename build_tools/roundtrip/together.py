"""Joins two reviewers' changes of one list, where neither touches what the other changed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any, TypeVar

from build_tools.model import Item, Section
from build_tools.reading import FIELDS, field_values, valid_part
from build_tools.roundtrip import units as u
from build_tools.roundtrip.edits import Edit
from build_tools.roundtrip.present import Present

T = TypeVar("T")
# Sections whose items stand for themselves; in a conversation, steps and prose each depends on the others.
KINDS = ("list", "swaps")


def together(edits: Sequence[Edit], present: Present) -> Edit | None:
    """Return several edits of one list as one edit; None if it is no such list, or if they clash.

    What one adds and what one takes away are both done; two that rewrite the same item clash.
    """
    edits = sorted(edits, key=lambda edit: edit.sources)
    first = edits[0]
    value = _field(edits, present) if first.unit.part == u.FIELD else _section(edits, present)
    if value is None:
        return None
    steps = tuple(dict.fromkeys(step for edit in edits for step in edit.steps))
    sources = tuple(source for edit in edits for source in edit.sources)
    return replace(first, value=value, steps=steps, sources=sources)


def _field(edits: Sequence[Edit], present: Present) -> list[Any] | None:
    writing, name = present.writing(edits[0].unit.owner), edits[0].unit.name
    values = [edit.value for edit in edits]
    if writing is None or not all(isinstance(value, list) and _plain(value) for value in values):
        return None
    held = field_values(writing)
    joined = _joined(list(held.get(name, ())), values, str)
    if joined is None or name in valid_part(FIELDS[type(writing)], {**held, name: joined})[1]:
        return None
    return joined


def _plain(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _section(edits: Sequence[Edit], present: Present) -> Section | None:
    writing = present.writing(edits[0].unit.owner)
    old = getattr(writing, "sections", {}).get(edits[0].unit.name)
    values = [edit.value for edit in edits]
    if old is None or old.spec.kind not in KINDS or not all(isinstance(one, Section) for one in values):
        return None
    joined = _joined(old.items, [one.items for one in values], _words)
    return None if joined is None else replace(old, items=tuple(joined))


def _words(item: Item) -> str:
    return f"{item.text}\n{item.right}"


def _joined(base: Sequence[T], versions: Sequence[Sequence[T]], key: Callable[[T], str]) -> list[T] | None:
    """Return a list with what each version adds and without what any takes away; None if they clash.

    A version in another order clashes too: beside what the others did, the order would be lost.
    """
    known = {key(item): place for place, item in enumerate(base)}
    if any(not _in_order([key(item) for item in version], known) for version in (base, *versions)):
        return None
    kept = [{key(item) for item in version} for version in versions]
    for one, other in combinations(range(len(versions)), 2):
        both_without = known.keys() - kept[one] - kept[other]
        if both_without and kept[one] - known.keys() != kept[other] - known.keys():
            return None
    order = [item for item in base if all(key(item) in names for names in kept)]
    for version in versions:
        at = 0
        for item in version:
            there = [key(held) for held in order]
            if key(item) in there:
                at = there.index(key(item)) + 1
            elif key(item) not in known:
                order.insert(at, item)
                at += 1
    return order


def _in_order(names: Sequence[str], known: Mapping[str, int]) -> bool:
    """Return whether no item stands twice, and those known stand in the order in which they stood."""
    places = [known[name] for name in names if name in known]
    return len(set(names)) == len(names) and places == sorted(places)
