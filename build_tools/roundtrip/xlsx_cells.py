"""The columns of the sheets; converts fields and sections to the text of a cell, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.importing import Column, field_column, normalise_cell, safe_start, section_column
from build_tools.model import (
    Article,
    Case,
    Section,
    SectionSpec,
    Technique,
    Writing,
)
from build_tools.reading import FIELDS, case_part, field_values, prose_line
from build_tools.roundtrip import format as form
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.units import BODY, FIELD, SECTION, SHOWN, Texts, Unit
from build_tools.source import dump, front_matter
from build_tools.system import errors

STEP = re.compile(r"^(?:[0-9]{1,2}[.)、．](?![0-9])|[（(][0-9]{1,2}[)）]|[①-⑳])")
BULLET = re.compile(r"^(?:[-*+]\s|[•●·■])")


SHEETS: dict[str, type[Writing]] = {form.CASES: Case, form.TECHNIQUES: Technique, form.ARTICLES: Article}


class BadCell(Exception):
    """A cell's text is not a value of its field; the message says why."""


def columns(entry: type[Writing], specs: Sequence[SectionSpec]) -> list[Column]:
    """Return the columns of the sheet of one kind of entry with these sections, in order."""
    fields = [name for name in form.LABELS if name in FIELDS[entry].model_fields]
    first = [name for name in form.FIRST if name in fields]
    rest = [name for name in fields if name not in first]
    labels = form.section_labels("technique-" if entry is Technique else "case-", specs)
    ordered = [*_places(entry), *(field_column(entry, name, form.LABELS[name]) for name in first)]
    ordered += [section_column(spec, form.column_label(labels[spec.key])) for spec in specs]
    if entry is Article:
        ordered.append(Column("text", form.BODY, "Markdown 正文", "body", 80))
    return [*ordered, *(field_column(entry, name, form.LABELS[name]) for name in rest)]


def _places(entry: type[Writing]) -> Iterator[Column]:
    new = "；新加的一行留空，会给一个新的编号" if entry is Case else ""
    yield Column("id", form.PLACES["id"], f"编号不改{new}", "id", 12)
    if entry is Case:
        hint = "换章在 handbook.yml 里改；新加的一行写上放进哪一章"
        yield Column("chapter", form.PLACES["chapter"], hint, "place", 18)
        hint = "印在书上的号，在 handbook.yml 里改；新加的一行留空"
        yield Column("number", form.PLACES["number"], hint, "place", 8)


def owner_of(cell: str) -> str:
    """Return the owner named by an id cell: an introduction is listed under its chapter's id."""
    return cell + (form.INTRODUCTION_ID if cell.startswith("chapter-") else "")


def unit_of(owner: str, column: Column) -> Unit:
    """Return the unit that a cell of this column is."""
    if column.kind == "body":
        return Unit(owner, BODY)
    part = {"section": SECTION, "place": SHOWN}.get(column.kind, FIELD)
    return Unit(owner, part, column.name)


def texts_of(text: str) -> Texts:
    """Return the lines of a cell; an empty cell has none."""
    return tuple(text.split("\n")) if text else ()


def cell_text(entry: Writing, column: Column, naming: Naming) -> str:
    """Return the text of an entry's cell, with line feeds between lines."""
    text = normalised(_text(entry, column, naming), column)
    return text if len(text) <= form.LONGEST else form.TOO_LONG


def normalised(text: str, column: Column) -> str:
    """Return a cell's text without what Office programs change; prose keeps its indents and line breaks."""
    if column.kind == "body" or (column.spec and column.spec.kind == "prose"):
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(map(prose_line, lines)).strip("\n")
    return normalise_cell(text)


def _text(entry: Writing, column: Column, naming: Naming) -> str:
    if column.kind == "id":
        return entry.id
    if column.kind == "place":
        chapter = naming.handbook.chapter_of(entry.id)
        held = {**chapter.cases, **chapter.techniques} if chapter else {}
        return str(held.get(entry.id, "")) if column.name == "number" else chapter.title if chapter else ""
    if column.kind == "section":
        section = entry.sections.get(column.name) if not isinstance(entry, Article) else None
        return section_cell(section) if section else ""
    if column.kind == "body":
        return entry.text if isinstance(entry, Article) else ""
    value = getattr(entry, column.name)
    if column.kind == "records":
        return dump(field_values(entry)[column.name]) if value else ""
    if column.kind == "lines":
        return "\n".join(map(naming.shown, value) if column.name in form.REFERENCES else value)
    return "" if value is None else str(value)


def section_cell(section: Section) -> str:
    """Return a section's text, one line or item per line; only steps keep their numbers."""
    if section.spec.kind == "prose":
        return section.text
    lines = [f"{line.speaker}：{line.text}" for line in section.lines]
    for number, item in enumerate(section.items, start=1):
        text = f"“{item.text}” → “{item.right}”" if item.right else item.text
        lines.append(f"{number}. {text}" if section.spec.kind == "steps" else text)
    return "\n".join(lines)


def records_of_cell(text: str) -> Any:
    """Parse a cell as records; None if it is empty; raise BadCell if it is malformed."""
    if not text.strip():
        return None
    parsed = front_matter.parse(text, "")
    if parsed.problems or not isinstance(parsed.value, list):
        raise BadCell("这一格照原来的样子写：每条以“- ”开头")
    return parsed.value


@dataclass(frozen=True)
class SectionRead:
    """A parsed cell: the section (None if empty), the lines that fit nowhere, the problems."""

    section: Section | None
    dropped: tuple[str, ...]
    faults: tuple[str, ...]


def section_of_cell(spec: SectionSpec, text: str) -> SectionRead:
    """Parse a cell's text as a section."""
    lines = [prose_line(line) if spec.kind == "prose" else line.strip() for line in text.split("\n")]
    written = [_line(spec, line, number) for number, line in enumerate(lines, start=1)]
    source = f"---\ntitle: 格\n---\n## {spec.label}\n\n" + "\n".join(written)
    entry, problems = case_part(source, "", "case-01", [spec])
    section = getattr(entry, "sections", {}).get(spec.key)
    dropped = tuple(_dropped(lines, written, section))
    return SectionRead(section, dropped, tuple(problem.message for problem in errors(problems)))


def _line(spec: SectionSpec, line: str, number: int) -> str:
    """Convert a line of a cell to a line of a casebook file, adding the list mark it lacks."""
    text = line.lstrip(" \t")
    if text.startswith("#") and spec.kind in ("prose", "dialogue"):
        return line[: len(line) - len(text)] + safe_start(text)
    if not line or spec.kind in ("prose", "dialogue"):
        return line
    if spec.kind == "steps":
        return line if STEP.match(line) else f"{number}. {BULLET.sub('', line).strip()}"
    return line if BULLET.match(line) else f"- {line}"


def _dropped(lines: list[str], written: list[str], section: Section | None) -> Iterator[str]:
    """Yield the lines of a cell that are missing from the parsed section."""
    held = "\n".join(text for _, text in section.texts()) if section else ""
    speakers = {line.speaker for line in section.lines} if section else set()
    for line, own in zip(lines, written, strict=True):
        core = STEP.sub("", BULLET.sub("", own)).strip()
        parts = re.findall(r"“(.+?)”", core) if section and section.spec.kind == "swaps" else [core]
        said = [part.partition("：")[2] if part.partition("：")[0] in speakers else part for part in parts]
        if line and not all(part.strip() in held for part in said or [core]):
            yield line
