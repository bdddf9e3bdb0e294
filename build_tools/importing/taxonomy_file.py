"""taxonomy.yml: categories and subcategories from the case headings, the rest from the starter lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from build_tools.anchors import pinyin
from build_tools.importing.outline import Entry
from build_tools.importing.starter_data import Starter

Terms = list[dict[str, Any]]


def taxonomy_values(cases: Iterable[Entry], speakers: Sequence[str], starter: Starter) -> dict[str, Any]:
    """Return taxonomy.yml; `speakers` are those of the dialogues that no starter list has."""
    values: dict[str, Any] = {"categories": _categories(cases)}
    values |= {kind: list(terms) for kind, terms in starter.taxonomy.items()}
    used = {term["id"] for term in values["speakers"]}
    values["speakers"] += [{"id": unique_slug(name, used), "label": name} for name in speakers]
    return values


def known_speakers(starter: Starter) -> set[str]:
    """Return every name that the starter lists allow before a line of dialogue."""
    terms = (*starter.taxonomy["roles"], *starter.taxonomy["speakers"])
    return {name for term in terms for name in (term["label"], *term.get("aliases", ()))}


def unique_slug(label: str, used: set[str], prefix: str = "") -> str:
    """Return the pinyin of a label as an id that is not in `used`, and add it there."""
    slug = re.sub(r"[^a-z0-9]+", "-", pinyin(label)).strip("-") or "term"
    candidates = [slug, f"{prefix}-{slug}"] if prefix else [slug]
    numbered = (f"{candidates[-1]}-{number}" for number in range(2, len(used) + 3))
    chosen = next(name for name in (*candidates, *numbered) if name not in used)
    used.add(chosen)
    return chosen


def _categories(cases: Iterable[Entry]) -> Terms:
    labels: dict[str, dict[str, None]] = {}
    for case in cases:
        if case.category:
            inner = labels.setdefault(case.category, {})
            if case.subcategory:
                inner[case.subcategory] = None
    used: set[str] = set()
    ids = {label: unique_slug(label, used) for label in labels}
    below: set[str] = set()
    return [_category(label, ids[label], inner, below) for label, inner in labels.items()]


def _category(label: str, category_id: str, inner: Iterable[str], used: set[str]) -> dict[str, Any]:
    terms = [{"id": unique_slug(name, used, category_id), "label": name} for name in inner]
    return {"id": category_id, "label": label} | ({"subcategories": terms} if terms else {})
