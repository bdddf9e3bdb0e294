"""An entry's file with some fields and sections changed; every other line stays as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from build_tools import front_matter
from build_tools.entry_text import FIELDS, section_text
from build_tools.model import Article, Case, Technique
from build_tools.sections import CASE_SECTIONS, TECHNIQUE_SECTIONS, Section
from build_tools.yaml_text import dump, with_front_matter

SPECS = {Case: CASE_SECTIONS, Technique: TECHNIQUE_SECTIONS}


def with_fields(text: str, entry: Case | Technique | Article, fields: Mapping[str, Any]) -> str:
    """Return the file that `entry` was read from with other values in its fields; None takes one out.

    Values are plain: texts, days, lists of them, lists of mappings.
    """
    head = front_matter.split(text)
    assert head.yaml is not None
    order = list(FIELDS[type(entry)].model_fields)
    return with_front_matter(with_values(head.yaml + "\n", fields, order), head.body)


def with_values(text: str, values: Mapping[str, Any], order: Sequence[str]) -> str:
    """Return a YAML mapping with other values; a new key stands behind the one before it in `order`."""
    parsed = front_matter.parse(text, "", first_line=0)
    known = parsed.value if isinstance(parsed.value, dict) else {}
    wanted = {key: value for key, value in {**known, **values}.items() if value is not None}
    lines = text.split("\n")
    spans = _spans(lines, {key: parsed.lines[key] for key in known})
    # From the bottom up, so that the places above stay where they are; at one place what is there goes first.
    places = sorted((*_place(key, spans, order), key) for key in values)
    for start, is_there, _, key in reversed(places):
        end = spans[key][1] if is_there else start
        brackets = is_there and lines[start].partition(":")[2].lstrip().startswith("[")
        value = values[key]
        lines[start:end] = [] if value is None else dump({key: value}, brackets).rstrip("\n").split("\n")
    changed = "\n".join(lines)
    # Where fields share a line, nothing can be kept as it was.
    return changed if _read(changed) == _read(dump(wanted)) else dump(wanted)


def _spans(lines: Sequence[str], starts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return where each key begins and ends; blank lines and comments behind it are not its own."""
    order = sorted((line, key) for key, line in starts.items())
    found: dict[str, tuple[int, int]] = {}
    for (start, key), (end, _) in pairwise([*order, (len(lines), "")]):
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        found[key] = (start, end)
    return found


def _place(key: str, spans: Mapping[str, tuple[int, int]], order: Sequence[str]) -> tuple[int, bool, int]:
    """Return where a key stands or should, whether it is there, and its rank."""
    rank = order.index(key) if key in order else len(order)
    if key in spans:
        return spans[key][0], True, rank
    return max((spans[name][1] for name in order[:rank] if name in spans), default=0), False, rank


def _read(text: str) -> object:
    return front_matter.parse(text, "").value


def with_sections(text: str, entry: Case | Technique, sections: Mapping[str, Section | None]) -> str:
    """Return the file that `entry` was read from with other sections; None takes one out."""
    lines = text.split("\n")
    keys = [spec.key for spec in SPECS[type(entry)]]
    parts = list(_parts(lines, entry))
    for key in keys:
        if key not in sections:
            continue
        at = next((n for n, (own, _) in enumerate(parts) if own == key), None)
        section = sections[key]
        new = [] if section is None else [*section_text(section).rstrip("\n").split("\n"), ""]
        if at is not None:
            parts[at] = (key, new)
        elif section is not None:
            before = [n for n, (own, _) in enumerate(parts) if own in ("", *keys[: keys.index(key)])]
            parts.insert(before[-1] + 1, (key, new))
    return _joined([part for _, part in parts if part])


def _parts(lines: Sequence[str], entry: Case | Technique) -> Iterator[tuple[str, list[str]]]:
    """Yield the file cut at its headings, what stands before the first one included."""
    heads = {section.line - 1: key for key, section in entry.sections.items()}
    body = front_matter.split("\n".join(lines)).body_line - 1
    cuts = [0, *(n for n, line in enumerate(lines) if n >= body and line.strip().startswith("#")), len(lines)]
    for start, end in pairwise(cuts):
        yield heads.get(start, ""), list(lines[start:end])


def _joined(parts: Sequence[list[str]]) -> str:
    lines: list[str] = []
    for part in parts:
        if lines and lines[-1].strip() and part[0].strip():
            lines.append("")
        lines += part
    return "\n".join(lines)


def with_body(text: str, body: str) -> str:
    """Return an article's file with another body."""
    head = front_matter.split(text)
    return text[: len(text) - len(head.body)] + body
