"""Changes fields and sections in an entry's file, keeping every other line as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from build_tools.model import AnyEntry, CaseFields, Section, SectionSpec
from build_tools.reading.entry_writing import section_text
from build_tools.source import front_matter, with_comments_of, with_values

# A case has every field that any other entry has, in the same order.
ORDER = tuple(CaseFields.model_fields)


def with_fields(text: str, fields: Mapping[str, Any]) -> str:
    """Return an entry's file with some fields changed; None removes a field.

    `text` is a valid file with its own line ends, BOM and comments, which are kept. Values are strings,
    dates, lists of them, and lists of mappings.
    """
    span = front_matter.span(text)
    assert span is not None
    start, end = span
    return text[:start] + with_values(text[start:end], fields, ORDER) + text[end:]


def with_sections(
    text: str, entry: AnyEntry, sections: Mapping[str, Section | None], specs: Sequence[SectionSpec]
) -> str:
    """Return the file that `entry` was read from with some sections changed; None removes a section.

    `specs` are those that it may have, in page order.
    """
    keys = [spec.key for spec in specs]
    parts = [_Part(key, lines) for key, lines in _parts(text.split("\n"), entry, specs)]
    for key in (key for key in keys if key in sections):
        section = sections[key]
        written = [] if section is None else section_text(section).rstrip("\n").split("\n")
        at = next((n for n, part in enumerate(parts) if part.key == key), None)
        if at is not None:
            parts[at] = _Part(key, _replaced(parts[at].lines, written))
        elif section is not None:
            before = [n for n, part in enumerate(parts) if part.key in ("", *keys[: keys.index(key)])]
            parts.insert(before[-1] + 1, _Part(key, [*written, ""], is_new=True))
    return _joined([part for part in parts if part.lines])


@dataclass(frozen=True)
class _Part:
    """The lines of a section, and whether the section is new."""

    key: str
    lines: list[str]
    is_new: bool = False


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return a section's new lines with the comments of the old ones and their blank lines at both ends.

    The comments of a deleted section are kept too.
    """
    if new:
        content = "\n".join(new[1:]).strip("\n").split("\n")
        blank = next((n for n, line in enumerate(old[1:]) if line.strip()), 0)
        end = next((n for n, line in enumerate(reversed(old)) if line.strip()), 0)
        new = [new[0], *[""] * blank, *content, *[""] * end]
    kept = with_comments_of("\n".join(old), "\n".join(new))
    return kept.split("\n") if kept else []


def _parts(
    lines: Sequence[str], entry: AnyEntry, specs: Sequence[SectionSpec]
) -> Iterator[tuple[str, list[str]]]:
    """Yield (section key, lines) for the file cut at its headings; the part before the first has no key."""
    heads = {section.line - 1: key for key, section in entry.sections.items()}
    # A section with nothing but comments was not parsed as a section.
    empty = {spec.label: spec.key for spec in specs if spec.key not in entry.sections}
    body = front_matter.split("\n".join(lines)).body_line - 1
    cuts = [0, *(n for n, line in enumerate(lines) if n >= body and line.strip().startswith("#")), len(lines)]
    for start, end in pairwise(cuts):
        name = lines[start].strip().lstrip("#").strip() if start else ""
        yield heads.get(start) or empty.get(name, ""), list(lines[start:end])


def _joined(parts: Sequence[_Part]) -> str:
    """Return the text of all parts, with a blank line on both sides of each new one."""
    lines: list[str] = []
    for before, part in pairwise([None, *parts]):
        assert part is not None
        changed = part.is_new or (before is not None and before.is_new)
        if changed and lines and lines[-1].strip() and part.lines[0].strip():
            lines.append("")
        lines += part.lines
    return "\n".join(lines)


def with_body(text: str, body: str) -> str:
    """Return an article's file with another body, keeping the comments."""
    head = front_matter.split(text)
    return text[: len(text) - len(head.body)] + with_comments_of(head.body, body)
