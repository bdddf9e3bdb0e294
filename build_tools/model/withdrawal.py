"""Which entries are withdrawn, and what replaces them."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model.fields import Status
from build_tools.model.handbook import Case, EntryFields, Handbook, Technique

WITHDRAWN: Status = "已停用"


def is_withdrawn(entry: EntryFields) -> bool:
    """Return whether an entry is no longer to be used."""
    return entry.status == WITHDRAWN


def replacements(handbook: Handbook, entry: Case | Technique) -> tuple[str, ...]:
    """Return the ids of what is in use today in place of a withdrawn entry, those of its successors' too."""
    return tuple(dict.fromkeys(_in_use(handbook, entry, {entry.id})))


def _in_use(handbook: Handbook, entry: Case | Technique, seen: set[str]) -> Iterator[str]:
    for target in entry.replaced_by:
        found = handbook.entry(target)
        if found is None or target in seen:
            continue
        if is_withdrawn(found):
            yield from _in_use(handbook, found, seen | {target})
        else:
            yield target


def predecessors(handbook: Handbook) -> dict[str, list[Case | Technique]]:
    """Return the withdrawn entries that each entry in use takes the place of, in the book's order."""
    found: dict[str, list[Case | Technique]] = {}
    for entry in handbook.entries():
        if is_withdrawn(entry):
            for target in replacements(handbook, entry):
                found.setdefault(target, []).append(entry)
    return found
