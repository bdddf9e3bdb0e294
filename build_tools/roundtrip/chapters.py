"""The chapters after a review: their entries in order, and the printed numbers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.model import Chapter, Handbook
from build_tools.roundtrip import format as form
from build_tools.roundtrip.chapter_order import ChapterNow
from build_tools.roundtrip.units import ENTRIES, Reading, Units, by_owner

HANDBOOK = "handbook.yml"
Orders = dict[str, list[str]]


@dataclass
class Placed:
    """The ids in each chapter; for a chapter that both sides changed, those exported, now, and asked for."""

    names: Orders
    conflicts: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def order_now(handbook: Handbook) -> Orders:
    """Return the entries of each chapter in order."""
    return {chapter.id: _held(chapter) for chapter in handbook.chapters}


def order_after_review(handbook: Handbook, stored: Units, reading: Reading) -> Placed:
    """Return the order of known entries: the reviewer's, unless the casebook's own has changed since."""
    now = order_now(handbook)
    was = {owner: list(texts) for owner, texts in by_owner(stored, ENTRIES).items()}
    asked = _asked(was, reading)
    there = {name for names in asked.values() for name in names}
    moved = [c for c in asked if [n for n in was.get(c, ()) if n in there] != _known(asked[c], reading)]
    placed = Placed({chapter: list(names) for chapter, names in now.items()})
    # Leave out entries without a readable file.
    here = {chapter: [n for n in names if handbook.entry(n)] for chapter, names in now.items()}
    if moved and all(here.get(chapter) == was.get(chapter, []) for chapter in moved):
        for chapter in moved:
            placed.names[chapter] = _with_missing(_known(asked[chapter], reading), now[chapter], there)
    elif moved:
        for chapter in (c for c in moved if c in here and here[c] != _known(asked[c], reading)):
            lists = (was.get(chapter, []), here[chapter], _known(asked[chapter], reading))
            before, today, wanted = ("、".join(names) for names in lists)
            placed.conflicts[chapter] = (before, today, wanted)
    return placed


def insert_new(names: Orders, stored: Units, reading: Reading, new: Mapping[str, tuple[str, str]]) -> None:
    """Insert the entries that a reviewer added: by owner, the chapter and the new id of each."""
    was = {owner: list(texts) for owner, texts in by_owner(stored, ENTRIES).items()}
    asked = _asked(was, reading)
    for owner, (chapter, name) in new.items():
        _insert(names[chapter], owner, name, asked.get(chapter, []))


def _held(chapter: Chapter) -> list[str]:
    return [*chapter.techniques, *chapter.cases]


def _known(names: list[str], reading: Reading) -> list[str]:
    return [name for name in names if name not in reading.new]


def _asked(was: Orders, reading: Reading) -> Orders:
    """Return the order in the file; entries of a chapter whose heading is gone stay in that chapter."""
    home = {name: chapter for chapter, names in was.items() for name in names}
    asked: Orders = {chapter: [] for chapter in was}
    listed = by_owner(reading.units, ENTRIES)
    for chapter, names in listed.items():
        for name in names:
            own = home.get(name, chapter)
            asked.setdefault(own if own not in listed else chapter, []).append(name)
    return asked


def _with_missing(names: list[str], now: list[str], there: set[str]) -> list[str]:
    """Return an order with the missing entries inserted, each after its present predecessor."""
    order, at = list(names), 0
    for name in now:
        if name not in there:
            order.insert(at, name)
        at = order.index(name) + 1 if name in order else at
    return order


def _insert(names: list[str], owner: str, name: str, asked: list[str]) -> None:
    """Insert a new entry after the one that it follows in the file, or else at its chapter's end."""
    before = asked[: asked.index(owner)] if owner in asked else []
    at = next((names.index(one) + 1 for one in reversed(before) if one in names), len(names))
    names.insert(at, name)
    if owner in asked:
        asked[asked.index(owner)] = name


def next_number(handbook: Handbook, numbers: Mapping[str, int], name: str, heading: str) -> int:
    """Return a new entry's printed number: the one in its heading if it is free, else the next."""
    kind = name.partition("-")[0]
    taken = {n for chapter in handbook.chapters for n in getattr(chapter, f"{kind}s").values()}
    taken |= {number for other, number in numbers.items() if other.startswith(kind)}
    given = form.NUMBERED.match(heading)
    digits = "".join(letter for letter in given.group() if letter.isdigit()) if given else ""
    return int(digits) if digits and int(digits) not in taken else max(taken, default=0) + 1


def chapters_now(
    handbook: Handbook, titles: Mapping[str, str], names: Orders, new: Mapping[str, int]
) -> list[ChapterNow]:
    """Return the new state of all chapters for handbook.yml."""
    numbers = {n: v for one in handbook.chapters for n, v in {**one.techniques, **one.cases}.items()}
    numbers |= new

    def held(chapter: Chapter, kind: str) -> dict[str, int]:
        return {name: numbers[name] for name in names[chapter.id] if name.startswith(kind)}

    return [
        ChapterNow(c.id, titles.get(c.id, c.title), held(c, "technique-"), held(c, "case-"))
        for c in handbook.chapters
    ]
