"""Changes titles and order of chapters in handbook.yml; unchanged lines stay as they are. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.source import front_matter, with_value_at, written_anew

KINDS = ("techniques", "cases")


@dataclass(frozen=True)
class ChapterNow:
    """A chapter's new state: its title, and the printed number of each of its entries, in order."""

    id: str
    title: str
    techniques: Mapping[str, int]
    cases: Mapping[str, int]


def with_chapters(text: str, chapters: Sequence[ChapterNow]) -> str:
    """Return handbook.yml with these chapters; they must be the same ones that it has."""
    parsed = front_matter.parse(text, "", first_line=0)
    assert isinstance(parsed.value, dict)
    listed = parsed.value["chapters"]
    wanted = [_changed(value, now) for value, now in zip(listed, chapters, strict=True)]
    if wanted == listed and _orders_of(wanted) == _orders_of(listed):
        return text
    lines = text.split("\n")
    rows = {
        name: row
        for n, value in enumerate(listed)
        for name, row in _rows(lines, parsed.lines, f"chapters.{n}", value)
    }
    for number in reversed(range(len(listed))):
        _write(lines, parsed.lines, f"chapters.{number}", listed[number], wanted[number], rows)
    changed = "\n".join(lines)
    moved = [{**new, "title": old["title"]} for old, new in zip(listed, wanted, strict=True)]
    if _says(changed, {**parsed.value, "chapters": moved}):
        for number, (old, new) in enumerate(zip(listed, wanted, strict=True)):
            if old["title"] != new["title"]:
                changed = with_value_at(changed, ("chapters", number, "title"), new["title"])
        return changed
    # If entries share a line, none of the layout can be kept.
    return written_anew(text, "chapters", [_plain(value) for value in wanted])


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chapter with its numbers as numbers, so that they are written without quotes."""
    numbers = {
        kind: {name: int(number) for name, number in value[kind].items()} for kind in KINDS if value.get(kind)
    }
    return {**value, "number": int(value["number"]), **numbers}


def _changed(value: Mapping[str, Any], now: ChapterNow) -> dict[str, Any]:
    """Return a chapter's new value, with every scalar as text."""
    changed = dict(value) | ({} if value["title"] == now.title else {"title": now.title})
    for kind in KINDS:
        entries = {name: str(number) for name, number in getattr(now, kind).items()}
        old = changed.get(kind) or {}
        # The order of entries matters here, although mappings compare equal without it.
        if list(entries) == list(old):
            continue
        changed[kind] = {name: old.get(name, number) for name, number in entries.items()}
        if not changed[kind]:
            del changed[kind]
    return (
        changed
        if [*changed.items()] != [*value.items()] or _orders(changed) != _orders(value)
        else dict(value)
    )


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    value = front_matter.parse(text, "").value
    return (
        value == wanted
        and isinstance(value, dict)
        and _orders_of(value["chapters"]) == _orders_of(wanted["chapters"])
    )


def _orders_of(chapters: Sequence[Mapping[str, Any]]) -> list[list[list[str]]]:
    return [_orders(value) for value in chapters]


def _orders(value: Mapping[str, Any]) -> list[list[str]]:
    return [list(value.get(kind) or {}) for kind in KINDS]


def _rows(
    lines: Sequence[str], places: Mapping[str, int], path: str, chapter: Mapping[str, Any]
) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of each entry that has its own, with the comments directly above."""
    for kind in KINDS:
        above = places.get(f"{path}.{kind}", 0)
        for name, at in sorted(_own(places, path, kind, chapter).items(), key=lambda row: row[1]):
            yield name, [line.strip() for line in lines[above + 1 : at + 1]]
            above = at


def _own(places: Mapping[str, int], path: str, kind: str, chapter: Mapping[str, Any]) -> dict[str, int]:
    """Return the line of each entry of a chapter; empty if entries share one."""
    own = {name: places[f"{path}.{kind}.{name}"] for name in chapter.get(kind) or {}}
    return own if len({places.get(f"{path}.{kind}"), *own.values()}) > len(own) else {}


def _write(
    lines: list[str],
    places: Mapping[str, int],
    path: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    rows: Mapping[str, Sequence[str]],
) -> None:
    """Change the lines of one chapter, from the bottom up; an entry that moves takes its lines along."""
    for kind in sorted(KINDS, key=lambda kind: -places.get(f"{path}.{kind}", 0)):
        own = _own(places, path, kind, old)
        if not own or not new.get(kind) or list(own) == list(new[kind]):
            continue
        first, last = places[f"{path}.{kind}"] + 1, max(own.values())
        line = lines[min(own.values())]
        indent = line[: len(line) - len(line.lstrip())]
        written = [
            row for name, number in new[kind].items() for row in rows.get(name) or [f"{name}: {number}"]
        ]
        lines[first : last + 1] = [indent + row if row else row for row in written]
