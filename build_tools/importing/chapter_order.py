"""handbook.yml with other orders and titles of chapters; lines that say the same stay as they are. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools import front_matter
from build_tools.entry_changes import with_values
from build_tools.model import HandbookFields
from build_tools.yaml_text import dump

KINDS = ("techniques", "cases")


@dataclass(frozen=True)
class ChapterNow:
    """What a chapter holds now: its title, and the printed number of each of its entries, in order."""

    id: str
    title: str
    techniques: Mapping[str, int]
    cases: Mapping[str, int]


def with_chapters(text: str, chapters: Sequence[ChapterNow]) -> str:
    """Return handbook.yml with these chapters, which are those that it has."""
    parsed = front_matter.parse(text, "", first_line=0)
    assert isinstance(parsed.value, dict)
    listed = parsed.value["chapters"]
    wanted = [_changed(value, now) for value, now in zip(listed, chapters, strict=True)]
    if wanted == listed and _orders_of(wanted) == _orders_of(listed):
        return text
    lines = text.split("\n")
    for number in reversed(range(len(listed))):
        _write(lines, parsed.lines, f"chapters.{number}", listed[number], wanted[number])
    changed = "\n".join(lines)
    if _says(changed, {**parsed.value, "chapters": wanted}):
        return changed
    # Where entries share a line, nothing can be kept as it was.
    plain = [_plain(value) for value in wanted]
    return with_values(text, {"chapters": plain}, list(HandbookFields.model_fields))


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chapter with its numbers as numbers, so that they are written without quotes."""
    numbers = {
        kind: {name: int(number) for name, number in value[kind].items()} for kind in KINDS if value.get(kind)
    }
    return {**value, "number": int(value["number"]), **numbers}


def _changed(value: Mapping[str, Any], now: ChapterNow) -> dict[str, Any]:
    """Return a chapter's value as it should be read: every scalar is a text."""
    found = dict(value) | ({} if value["title"] == now.title else {"title": now.title})
    for kind in KINDS:
        entries = {name: str(number) for name, number in getattr(now, kind).items()}
        old = found.get(kind) or {}
        # An order is part of what a mapping says here, though not of when two mappings are equal.
        if list(entries) == list(old):
            continue
        found[kind] = {name: old.get(name, number) for name, number in entries.items()}
        if not found[kind]:
            del found[kind]
    return found if [*found.items()] != [*value.items()] or _orders(found) != _orders(value) else dict(value)


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


def _write(
    lines: list[str], places: Mapping[str, int], path: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> None:
    """Change the lines of one chapter, from the bottom up, where each entry has a line of its own."""
    kinds = sorted(KINDS, key=lambda kind: -places.get(f"{path}.{kind}", 0))
    for kind in kinds:
        rows = old.get(kind) or {}
        if not rows or list(rows) == list(new.get(kind) or {}):
            continue
        own = {name: places[f"{path}.{kind}.{name}"] for name in rows}
        first, last = min(own.values()), max(own.values())
        if len(set(own.values())) < len(own) or not new.get(kind):
            continue
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        lines[first : last + 1] = [
            lines[own[name]] if name in own else f"{indent}{name}: {number}"
            for name, number in new[kind].items()
        ]
    if old["title"] != new["title"]:
        at = places[f"{path}.title"]
        before, _, _ = lines[at].partition("title:")
        lines[at] = before + dump({"title": new["title"]}).rstrip("\n")
