"""Writes taxonomy.yml: categories from the case headings, the rest from the starter lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from build_tools.importing.handbook.outline import Entry
from build_tools.importing.out.starter_data import Starter
from build_tools.model import pinyin

Terms = list[dict[str, Any]]


def taxonomy_values(cases: Iterable[Entry], speakers: Sequence[str], starter: Starter) -> dict[str, Any]:
    """Return the value of taxonomy.yml; `speakers` are those missing from the starter lists."""
    values: dict[str, Any] = {"categories": _categories(cases)}
    values |= {kind: list(terms) for kind, terms in starter.taxonomy.items()}
    slugs = Slugs(term["id"] for term in values["speakers"])
    values["speakers"] += [{"id": slugs.new(name), "label": name} for name in speakers]
    return values


class Slugs:
    """Generates unique ids: the pinyin of a label, with a prefix or a number if needed."""

    def __init__(self, used: Iterable[str] = ()) -> None:
        self.used = set(used)
        self.numbers: Counter[str] = Counter()

    def new(self, label: str, prefix: str = "") -> str:
        """Return an unused id."""
        slug = re.sub(r"[^a-z0-9]+", "-", pinyin(label)).strip("-") or "term"
        candidate = f"{prefix}-{slug}" if prefix and slug in self.used else slug
        base = candidate
        while candidate in self.used:
            self.numbers[base] += 1
            candidate = f"{base}-{self.numbers[base] + 1}"
        self.used.add(candidate)
        return candidate


def _categories(cases: Iterable[Entry]) -> Terms:
    labels: dict[str, dict[str, None]] = {}
    for case in cases:
        if case.category:
            inner = labels.setdefault(case.category, {})
            if case.subcategory:
                inner[case.subcategory] = None
    above, below = Slugs(), Slugs()
    return [_category(label, above.new(label), inner, below) for label, inner in labels.items()]


def _category(label: str, category_id: str, inner: Iterable[str], slugs: Slugs) -> dict[str, Any]:
    terms = [{"id": slugs.new(name, category_id), "label": name} for name in inner]
    return {"id": category_id, "label": label} | ({"subcategories": terms} if terms else {})
