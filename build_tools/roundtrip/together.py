"""Joins several reviewers' changes of one list, and tells them apart, item by item. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, TypeVar

from build_tools.model import Item, Section
from build_tools.reading import FIELDS, field_values, valid_part
from build_tools.roundtrip import units as u
from build_tools.roundtrip.docx_sections import BETWEEN, opcodes
from build_tools.roundtrip.edits import Edit, Step, joined
from build_tools.roundtrip.present import Present
from build_tools.roundtrip.units import Unit

T = TypeVar("T", bound=Item | str)
# Sections whose items stand for themselves; in a conversation, steps and prose each depends on the others.
KINDS = ("list", "swaps")


@dataclass(frozen=True)
class _List:
    """A list as the casebook holds it today: its items, the line of each, and the section that they are."""

    items: Sequence[Any]
    lines: Sequence[int]
    section: Section | None = None

    def of(self, value: Any) -> Sequence[Any] | None:
        """Return the items of a new value of the list; None if it is no list any more."""
        if self.section is not None:
            return value.items if isinstance(value, Section) else None
        is_plain = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return value if is_plain else None

    def shown(self, items: Sequence[Any]) -> str:
        """Return items as a report shows them, a pair as in the casebook."""
        swaps = self.section is not None and self.section.spec.kind == "swaps"
        return joined(tuple(map(_words, items)), swaps)

    def with_items(self, items: Sequence[Any]) -> Any:
        """Return the list's value with other items."""
        return replace(self.section, items=tuple(items)) if self.section is not None else list(items)


def together(edits: Sequence[Edit], present: Present) -> Edit | None:
    """Return several edits of one list as one edit; None if it is no such list, or if they clash.

    What one adds and what one takes away are both done; two that rewrite the same item clash.
    """
    first, old = edits[0], _list_of(edits[0].unit, present)
    versions = [] if old is None else [of for edit in edits if (of := old.of(edit.value)) is not None]
    items = _joined(old.items, versions) if old and len(versions) == len(edits) else None
    if old is None or items is None or not _is_valid(first.unit, items, present):
        return None
    steps = tuple(dict.fromkeys(step for edit in edits for step in edit.steps))
    return replace(first, value=old.with_items(items), steps=steps, sources=_sources(edits))


def in_parts(edits: Sequence[Edit], whole: Edit, present: Present) -> tuple[Edit, ...]:
    """Return the changes of single items that make up the edits of one list, each with whose it is.

    `whole` is what the edits come to; it alone is returned where its items cannot be changed one by one.
    """
    groups: dict[str, list[Edit]] = {}
    for edit in edits:
        for part in _parts(edit, present):
            groups.setdefault(part.written, []).append(part)
    alike = [replace(same[0], sources=_sources(same)) for same in groups.values()]
    again = together(alike, present) if alike else None
    if again is None or again.written != whole.written:
        return (whole,)
    alike.sort(key=lambda part: part.steps[0].line)
    return tuple(replace(part, number=n if alike[1:] else 0) for n, part in enumerate(alike, start=1))


def _sources(edits: Sequence[Edit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for edit in edits for source in edit.sources))


def _parts(edit: Edit, present: Present) -> Iterator[Edit]:
    """Yield an edit of a list as one edit for each item that it adds, takes away or rewrites."""
    old = _list_of(edit.unit, present)
    now = old.of(edit.value) if old is not None else None
    if old is None or now is None:
        return
    for start, end, first, last in _spans([*map(_words, old.items)], [*map(_words, now)]):
        line = old.lines[min(start, len(old.lines) - 1)] if old.lines else 1
        texts = old.shown(old.items[start:end]), old.shown(now[first:last])
        value = old.with_items([*old.items[:start], *now[first:last], *old.items[end:]])
        yield replace(edit, value=value, steps=(Step(line, *texts),), was=texts[0], now=texts[1])


def _spans(old: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield what differs between two lists, item by item where as many came as went."""
    for kind, start, end, first, last in opcodes(old, now):
        if kind == "replace" and end - start != last - first:
            yield start, end, first, last
        elif kind == "insert":
            yield from ((start, start, at, at + 1) for at in range(first, last))
        elif kind != "equal":
            came = 1 if kind == "replace" else 0
            yield from (
                (start + n, start + n + 1, first + n * came, first + (n + 1) * came)
                for n in range(end - start)
            )


def _list_of(unit: Unit, present: Present) -> _List | None:
    """Return the list that a unit is; None if it is another kind of unit, or its owner is gone."""
    writing = present.writing(unit.owner)
    if writing is None:
        return None
    if unit.part == u.SECTION:
        section = getattr(writing, "sections", {}).get(unit.name)
        if section is None or section.spec.kind not in KINDS:
            return None
        return _List(section.items, [item.line for item in section.items], section)
    items = field_values(writing).get(unit.name, [])
    if unit.part != u.FIELD or not isinstance(items, list):
        return None
    return _List(items, [writing.line(unit.name, n) for n in range(len(items) or 1)])


def _is_valid(unit: Unit, items: Sequence[Any], present: Present) -> bool:
    writing = present.writing(unit.owner)
    if unit.part != u.FIELD or writing is None:
        return True
    held = field_values(writing)
    return unit.name not in valid_part(FIELDS[type(writing)], {**held, unit.name: list(items)})[1]


def _words(item: Item | str) -> str:
    """Return the words of an item, both halves of a pair as Word's table has them."""
    if isinstance(item, str):
        return item
    return f"{item.text}{BETWEEN}{item.right}" if item.right else item.text


def _joined(base: Sequence[T], versions: Sequence[Sequence[T]]) -> list[T] | None:
    """Return a list with what each version adds and without what any takes away; None if they clash.

    A version in another order clashes too: beside what the others did, the order would be lost.
    """
    known = {_words(item): place for place, item in enumerate(base)}
    if any(not _in_order([*map(_words, version)], known) for version in (base, *versions)):
        return None
    kept = [{_words(item) for item in version} for version in versions]
    for one, other in combinations(range(len(versions)), 2):
        both_without = known.keys() - kept[one] - kept[other]
        if both_without and kept[one] - known.keys() != kept[other] - known.keys():
            return None
    # What goes holds its place until everything that was added has one.
    order = list(base)
    for version, own in zip(versions, kept, strict=True):
        at = 0
        for item in version:
            there = [*map(_words, order)]
            if _words(item) in there:
                at = there.index(_words(item)) + 1
            elif _words(item) not in known:
                at = _place(there, at, known, own)
                order.insert(at, item)
                at += 1
    return [item for item in order if _words(item) not in known or all(_words(item) in own for own in kept)]


def _place(there: Sequence[str], at: int, known: Collection[str], own: Collection[str]) -> int:
    """Return where a new item goes: behind what others added there, and behind the item that it rewrites."""
    while at < len(there) and there[at] not in known and there[at] not in own:
        at += 1
    rewrites = at < len(there) and there[at] in known and there[at] not in own
    return at + rewrites


def _in_order(names: Sequence[str], known: Mapping[str, int]) -> bool:
    """Return whether no item stands twice, and those known stand in the order in which they stood."""
    places = [known[name] for name in names if name in known]
    return len(set(names)) == len(names) and places == sorted(places)
