"""Case, Technique or Article -> the text of its file: what `casefile` reads, written."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from build_tools.model import (
    Article,
    ArticleFields,
    Case,
    CaseFields,
    EntryFields,
    Item,
    Section,
    Technique,
    TechniqueFields,
    Writing,
)
from build_tools.source import dump, with_front_matter

FIELDS: dict[type, type[EntryFields]] = {
    Case: CaseFields,
    Technique: TechniqueFields,
    Article: ArticleFields,
}


def entry_text(entry: Writing) -> str:
    """Return the file of an entry; it reads back as the same entry, lines aside."""
    body = entry.text if isinstance(entry, Article) else body_text(entry)
    return with_front_matter(dump(field_values(entry)), body)


def field_values(entry: Writing) -> dict[str, Any]:
    """Return what front matter says, in the model's order: fields that are set, and always the status."""
    fields = FIELDS[type(entry)].model_fields
    said = {name: getattr(entry, name) for name in fields}
    kept = {
        name: value for name, value in said.items() if name == "status" or value != fields[name].get_default()
    }
    return {name: _plain(value) for name, value in kept.items()}


def body_text(entry: Case | Technique) -> str:
    """Return the sections, each under its heading, in the order of the page."""
    return "".join(f"\n{section_text(section)}" for section in entry.sections.values())


def section_text(section: Section) -> str:
    """Return one section with its heading."""
    heading = f"## {section.spec.label}\n"
    if section.spec.kind == "prose":
        # What was read begins with the blank line under the heading.
        return f"{heading}{section.text}\n"
    lines = [f"{line.speaker}：{line.text}" for line in section.lines]
    lines += [f"{_mark(section, n)} {_item(item)}" for n, item in enumerate(section.items, start=1)]
    return heading + "\n" + "".join(f"{line}\n" for line in lines)


def _mark(section: Section, number: int) -> str:
    return f"{number}." if section.spec.kind == "steps" else "-"


def _item(item: Item) -> str:
    return f"“{item.text}” → “{item.right}”" if item.right else item.text


def _plain(value: Any) -> Any:
    """Return a field's value as YAML knows it; inner records leave out what is not set."""
    if isinstance(value, BaseModel):
        return {
            name: _plain(inner)
            for name, field in type(value).model_fields.items()
            if (inner := getattr(value, name)) != field.get_default() or field.is_required()
        }
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value
