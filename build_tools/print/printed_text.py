"""Extracts the text of print data, and checks it for personal data before typesetting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from build_tools.checks import all_excepted, personal_in_text
from build_tools.model import Handbook
from build_tools.system import Problem

SPAN_TEXT, SPAN_INNER = ("t", "c"), ("b", "s")
# Keys that the templates use but do not print.
UNPRINTED = ("id", "key", "kind", "r")


def check_printed(data: Mapping[str, Any], name: str, handbook: Handbook, today: date) -> list[Problem]:
    """Return an error for personal data in a document, at the entry's file if possible, else at `name`."""
    excepted = all_excepted(handbook)
    found = list(personal_in_text(name, printed_text(data), today, excepted))
    paths = {entry.id: entry.path for entry in handbook.entries()}
    problems = [
        problem
        for entry in (_entries(data) if found else ())
        for problem in personal_in_text(paths.get(entry["id"], name), printed_text(entry), today, excepted)
    ]
    return problems or found


def printed_text(value: object) -> str:
    """Return the text of a value: spans of one line joined, everything else separated by blank lines."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "\n\n".join(printed_text(inner) for key, inner in value.items() if key not in UNPRINTED)
    if isinstance(value, list):
        if all(_is_span(item) for item in value):
            return "".join(_span_text(span) for span in value)
        return "\n\n".join(printed_text(item) for item in value)
    return ""


def _is_span(value: object) -> bool:
    if not isinstance(value, Mapping) or "h" in value:
        return False
    return "br" in value or any(key in value for key in (*SPAN_TEXT, *SPAN_INNER))


def _span_text(span: Mapping[str, Any]) -> str:
    if "br" in span:
        return "\n"
    plain = "".join(str(span[key]) for key in SPAN_TEXT if key in span)
    inner = "".join(_span_text(part) for key in SPAN_INNER for part in span.get(key, ()))
    return plain + inner + (f" {span['u']} " if span.get("u") else "")


def _entries(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from data.get("urgent", {}).get("cards", ())
    for chapter in data.get("chapters", ()):
        yield from (*chapter["techniques"], *chapter["cases"])
    yield from data.get("cards", ())
