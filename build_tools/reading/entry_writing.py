"""Serialises an entry or an Article to the text of its file; the inverse of `casefile`."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from build_tools.model import (
    AnyEntry,
    Article,
    ArticleFields,
    Case,
    CaseFields,
    EntryFields,
    Item,
    Section,
    Technique,
    TechniqueFields,
    UrgentCard,
    UrgentCardFields,
    Writing,
)
from build_tools.source import dump, with_front_matter

FIELDS: dict[type, type[EntryFields]] = {
    Case: CaseFields,
    Technique: TechniqueFields,
    UrgentCard: UrgentCardFields,
    Article: ArticleFields,
}


def entry_text(entry: Writing) -> str:
    """Return an entry's file, which parses back to the same entry except for line numbers."""
    body = entry.text if isinstance(entry, Article) else body_text(entry)
    return with_front_matter(dump(field_values(entry)), body)


def field_values(entry: Writing) -> dict[str, Any]:
    """Return the front matter of an entry in the model's order: the fields that are set, and the status."""
    fields = FIELDS[type(entry)].model_fields
    values = {name: getattr(entry, name) for name in fields}
    written = {
        name: value
        for name, value in values.items()
        if name == "status" or value != fields[name].get_default()
    }
    return {name: _plain(value) for name, value in written.items()}


def body_text(entry: AnyEntry) -> str:
    """Return all sections with their headings, in the order of the page."""
    return "".join(f"\n{section_text(section)}" for section in entry.sections.values())


def section_text(section: Section) -> str:
    """Return one section with its heading."""
    heading = f"## {section.spec.label}\n"
    if section.spec.kind == "prose":
        # The parsed text begins with the blank line under the heading.
        return f"{heading}{section.text}\n"
    lines = [f"{line.speaker}：{line.text}" for line in section.lines]
    lines += [f"{_mark(section, n)} {_item(item)}" for n, item in enumerate(section.items, start=1)]
    return heading + "\n" + "".join(f"{line}\n" for line in lines)


def _mark(section: Section, number: int) -> str:
    return f"{number}." if section.spec.kind == "steps" else "-"


def _item(item: Item) -> str:
    return f"“{item.text}” → “{item.right}”" if item.right else item.text


def _plain(value: Any) -> Any:
    """Return a field's value as plain YAML data; inner records omit fields that are not set."""
    if isinstance(value, BaseModel):
        return {
            name: _plain(inner)
            for name, field in type(value).model_fields.items()
            if (inner := getattr(value, name)) != field.get_default() or field.is_required()
        }
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value
