"""Withdrawn entries and their replacements."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.fields import Status
from build_tools.model.handbook import AnyEntry, EntryFields, Handbook

WITHDRAWN: Status = "已停用"


def is_withdrawn(entry: EntryFields) -> bool:
    """Return whether an entry must no longer be used."""
    return entry.status == WITHDRAWN


def replaced_by_of(handbook: Handbook, entry: AnyEntry) -> tuple[str, ...]:
    """Return the ids of the entries in use that replace a withdrawn one, directly or in turn."""
    return tuple(dict.fromkeys(_in_use(handbook, entry, {entry.id})))


def _in_use(handbook: Handbook, entry: AnyEntry, seen: set[str]) -> Iterator[str]:
    for target in entry.replaced_by:
        replacement = handbook.entry(target)
        if replacement is None or target in seen:
            continue
        if is_withdrawn(replacement):
            yield from _in_use(handbook, replacement, seen | {target})
        else:
            yield target


def predecessors(handbook: Handbook) -> dict[str, list[AnyEntry]]:
    """Return id in use -> the withdrawn entries that it replaces, in the book's order."""
    withdrawn: dict[str, list[AnyEntry]] = {}
    for entry in handbook.entries():
        if is_withdrawn(entry):
            for target in replaced_by_of(handbook, entry):
                withdrawn.setdefault(target, []).append(entry)
    return withdrawn
