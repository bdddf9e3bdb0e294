"""Parts what could be read of a casebook with errors from what is whole; stands in for what is lost. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from build_tools.model import Handbook, HandbookFields, Located, Taxonomy, TaxonomyFields

WRITINGS = ("cases", "techniques", "urgent_cards", "introductions", "articles")


def unknown_handbook(path: str) -> dict[str, Any]:
    """Return the values of a handbook.yml of which nothing could be read."""
    fields = HandbookFields.model_construct(title="")
    wrong = frozenset(HandbookFields.model_fields)
    return {"id": "handbook", "path": path, "lines": {}, "wrong": wrong, **dict(fields)}


def unknown_taxonomy(path: str) -> Taxonomy:
    """Return a taxonomy of which nothing could be read."""
    return Taxonomy.model_construct(id="taxonomy", path=path, wrong=frozenset(TaxonomyFields.model_fields))


def whole(readable: Handbook, renamed: Collection[str]) -> Handbook | None:
    """Return the handbook without files that have errors; None if those of the whole book have some."""
    if readable.wrong & set(HandbookFields.model_fields) or readable.taxonomy.wrong:
        return None
    parts: dict[str, Any] = {}
    lost: set[str] = set()
    for name in WRITINGS:
        entries: Mapping[str, Located] = getattr(readable, name)
        parts[name] = {key: e for key, e in entries.items() if not e.wrong and key not in renamed}
        lost |= entries.keys() - parts[name].keys()
    return readable.model_copy(update=parts | {"unread": readable.unread | lost, "wrong": frozenset()})
