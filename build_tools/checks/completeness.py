"""Checks that entries are complete, and that their parts are neither too long nor too short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.model import (
    AnyEntry,
    Handbook,
    LookupFields,
    Section,
    SectionSpec,
    is_withdrawn,
)
from build_tools.reading import SECTION_LINE
from build_tools.system import Problem, shorten

CASE_REQUIRED = (
    "category",
    "summary",
    "customer_says",
    "channels",
    "roles",
    "severity",
    "techniques",
    "provenance",
    "owner",
    "review_by",
)
TECHNIQUE_REQUIRED = ("provenance", "owner", "review_by")
URGENT_REQUIRED = ("summary", "channels", "roles", "provenance", "owner", "review_by", "sources")
FIELD_LENGTHS = {"title": (4, 30), "summary": (20, 60)}
LIST_LENGTHS = {"customer_says": (4, 40), "aliases": (1, 16)}


def required_sections(handbook: Handbook, entry: AnyEntry) -> list[SectionSpec]:
    """Return the sections that an entry must have."""
    return [spec for spec in handbook.specs(type(entry)) if spec.required]


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield problems for missing parts (errors; for a draft one warning) and for wrong lengths (warnings)."""
    for case in handbook.cases.values():
        yield from _missing(handbook, case, CASE_REQUIRED)
        yield from _lengths(case)
    for technique in handbook.techniques.values():
        yield from _missing(handbook, technique, TECHNIQUE_REQUIRED)
        yield from _lengths(technique)
    for card in handbook.urgent_cards.values():
        yield from _missing(handbook, card, URGENT_REQUIRED)
        yield from _lengths(card)
    for article in handbook.all_articles():
        if not article.text.strip():
            yield Problem(article.path, 1, "draft", "warning", f"“{article.title}”正文待编写", "写好正文")


def _missing(handbook: Handbook, entry: AnyEntry, fields: Sequence[str]) -> Iterator[Problem]:
    if is_withdrawn(entry):
        return
    no_fields = [field for field in fields if not getattr(entry, field) and field not in entry.wrong]
    missing = [spec for spec in required_sections(handbook, entry) if spec.key not in entry.sections]
    if entry.status == "草稿" and "status" not in entry.wrong:
        if no_fields or missing:
            listed = "、".join([*(spec.label for spec in missing), *no_fields])
            message, fix = f"正文待编写，缺：{listed}", "写齐之后把 status 改成“待审”"
            yield Problem(entry.path, entry.line("status"), "draft", "warning", message, fix)
        return
    whose = "条目" if "status" in entry.wrong else f"状态为“{entry.status}”的条目"
    for field in no_fields:
        yield _no_field(entry, field, whose)
    if len(missing) > 1 and not entry.sections:
        labels = "、".join(spec.label for spec in missing)
        message, fix = f"{whose}没有正文：{labels}", "写上各节，或把 status 改回“草稿”"
        yield Problem(entry.path, 1, "section-missing", "error", message, fix)
        return
    for spec in missing:
        yield _no_section(entry, spec, whose)


def _no_field(entry: AnyEntry, field: str, whose: str) -> Problem:
    message, fix = f"{whose}必须有 {field}", f"在开头的字段里加上“{field}: …”"
    if field in entry.lines:
        message, fix = f"{field} 是空的，{whose}必须有", f"在“{field}:”后面填上内容"
    return Problem(entry.path, entry.lines.get(field, 1), "field-missing", "error", message, fix)


def _no_section(entry: AnyEntry, spec: SectionSpec, whose: str) -> Problem:
    line = entry.lines.get(f"{SECTION_LINE}{spec.key}")
    message, fix = f"{whose}必须有“{spec.label}”一节", f"加上“## {spec.label}”和内容，或把 status 改回“草稿”"
    if line:
        message, fix = f"“{spec.label}”下面没有内容，{whose}必须有", "写上内容，或把 status 改回“草稿”"
    return Problem(entry.path, line or 1, "section-missing", "error", message, fix)


def _lengths(entry: AnyEntry) -> Iterator[Problem]:
    yield from _field_lengths(entry, entry)
    for section in entry.sections.values():
        yield from _section_lengths(entry, section)


def _field_lengths(entry: AnyEntry, fields: LookupFields) -> Iterator[Problem]:
    for field, bounds in FIELD_LENGTHS.items():
        value = getattr(fields, field)
        if value and field not in entry.wrong:
            yield from _bounds(entry, entry.line(field), field, value, bounds)
    for field, bounds in LIST_LENGTHS.items():
        for index, value in enumerate(getattr(fields, field)):
            yield from _bounds(entry, entry.line(field, index), field, value, bounds)


def _section_lengths(entry: AnyEntry, section: Section) -> Iterator[Problem]:
    spec = section.spec
    if spec.kind == "prose":
        text = "".join(section.text.split())
        yield from _bounds(entry, section.line, spec.label, text, spec.chars)
        return
    parts = [(line.line, line.text) for line in section.lines] or [(i.line, i.text) for i in section.items]
    low, high = spec.items
    # What is awaited may be short for a while, and an opening is counted for each post: see `openings`.
    if not spec.opening and not (0 if spec.awaited else low) <= len(parts) <= high:
        message = f"“{spec.label}”有 {len(parts)} 项，应为 {low}—{high} 项"
        yield Problem(entry.path, section.line, "length-items", "warning", message, "增删到这个范围")
    for line, text in parts:
        yield from _bounds(entry, line, spec.label, text, spec.chars)


def _bounds(entry: AnyEntry, line: int, name: str, text: str, bounds: tuple[int, int]) -> Iterator[Problem]:
    low, high = bounds
    if not low <= len(text) <= high:
        message = f"“{name}”有 {len(text)} 字，应为 {low}—{high} 字：{shorten(text, 16)}"
        yield Problem(entry.path, line, "length-text", "warning", message, "缩短或补足")
