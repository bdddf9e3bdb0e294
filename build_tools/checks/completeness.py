"""Checks that cases and techniques are complete, and that their parts are neither too long nor too short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.model import (
    CASE_SECTIONS,
    TECHNIQUE_SECTIONS,
    Case,
    Handbook,
    LookupFields,
    Section,
    SectionSpec,
    Technique,
    is_withdrawn,
)
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
FIELD_LENGTHS = {"title": (4, 30), "summary": (20, 60)}
LIST_LENGTHS = {"customer_says": (4, 40), "aliases": (1, 16)}


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield problems for missing parts (errors; for a draft one warning) and for wrong lengths (warnings)."""
    for case in handbook.cases.values():
        yield from _missing(case, CASE_REQUIRED, CASE_SECTIONS)
        yield from _lengths(case)
    for technique in handbook.techniques.values():
        yield from _missing(technique, TECHNIQUE_REQUIRED, TECHNIQUE_SECTIONS)
        yield from _lengths(technique)
    for article in handbook.all_articles():
        if not article.text.strip():
            yield Problem(article.path, 1, "draft", "warning", f"“{article.title}”正文待编写", "写好正文")


def _missing(
    entry: Case | Technique, fields: Sequence[str], specs: Sequence[SectionSpec]
) -> Iterator[Problem]:
    if is_withdrawn(entry):
        return
    no_fields = [field for field in fields if not getattr(entry, field)]
    no_sections = [spec.label for spec in specs if spec.required and spec.key not in entry.sections]
    if entry.status == "草稿":
        if no_fields or no_sections:
            missing = "、".join([*no_sections, *no_fields])
            message, fix = f"正文待编写，缺：{missing}", "写齐之后把 status 改成“待审”"
            yield Problem(entry.path, entry.line("status"), "draft", "warning", message, fix)
        return
    for field in no_fields:
        message = f"状态为“{entry.status}”的条目必须有 {field}"
        yield Problem(entry.path, 1, "field-missing", "error", message, f"在开头的字段里加上“{field}: …”")
    for label in no_sections:
        message = f"状态为“{entry.status}”的条目必须有“{label}”一节"
        yield Problem(
            entry.path,
            1,
            "section-missing",
            "error",
            message,
            f"加上“## {label}”和内容，或把 status 改回“草稿”",
        )


def _lengths(entry: Case | Technique) -> Iterator[Problem]:
    yield from _field_lengths(entry, entry)
    for section in entry.sections.values():
        yield from _section_lengths(entry, section)


def _field_lengths(entry: Case | Technique, fields: LookupFields) -> Iterator[Problem]:
    for field, bounds in FIELD_LENGTHS.items():
        value = getattr(fields, field)
        if value:
            yield from _bounds(entry, entry.line(field), field, value, bounds)
    for field, bounds in LIST_LENGTHS.items():
        for index, value in enumerate(getattr(fields, field)):
            yield from _bounds(entry, entry.line(field, index), field, value, bounds)


def _section_lengths(entry: Case | Technique, section: Section) -> Iterator[Problem]:
    spec = section.spec
    if spec.kind == "prose":
        text = "".join(section.text.split())
        yield from _bounds(entry, section.line, spec.label, text, spec.chars)
        return
    parts = [(line.line, line.text) for line in section.lines] or [(i.line, i.text) for i in section.items]
    low, high = spec.items
    if not low <= len(parts) <= high:
        message = f"“{spec.label}”有 {len(parts)} 项，应为 {low}—{high} 项"
        yield Problem(entry.path, section.line, "length-items", "warning", message, "增删到这个范围")
    for line, text in parts:
        yield from _bounds(entry, line, spec.label, text, spec.chars)


def _bounds(
    entry: Case | Technique, line: int, name: str, text: str, bounds: tuple[int, int]
) -> Iterator[Problem]:
    low, high = bounds
    if not low <= len(text) <= high:
        message = f"“{name}”有 {len(text)} 字，应为 {low}—{high} 字：{shorten(text, 16)}"
        yield Problem(entry.path, line, "length-text", "warning", message, "缩短或补足")
