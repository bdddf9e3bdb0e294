"""Checks that ids and labels in the taxonomy are unique, and that a word is in one group of synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model import TERM_KINDS, Handbook, Term
from build_tools.system import Problem


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for every id or label that is used twice, a warning for a word in two groups."""
    yield from _synonyms(handbook)
    taxonomy = handbook.taxonomy
    for kind in TERM_KINDS:
        yield from _terms(handbook, kind, taxonomy.terms(kind))
    inner = [
        (f"categories.{i}.subcategories.{j}", term)
        for i, category in enumerate(taxonomy.categories)
        for j, term in enumerate(category.subcategories)
    ]
    yield from _unique_terms(handbook, inner, "id")
    for index, category in enumerate(taxonomy.categories):
        yield from _terms(
            handbook, f"categories.{index}.subcategories", category.subcategories, labels_only=True
        )


def _synonyms(handbook: Handbook) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, group in enumerate(handbook.words.synonyms):
        line = handbook.words.line(f"synonyms.{index}")
        for word in dict.fromkeys(group.words):
            if word in seen and not group.one_way:
                message = f"“{word}”写在两组里，另一组在第 {seen[word]} 行"
                fix = "留在一组里；两组本是一个意思的，并成一组"
                yield Problem(handbook.words.path, line, "term-double", "warning", message, fix)
            if not group.one_way:
                seen.setdefault(word, line)


def _terms(
    handbook: Handbook, place: str, terms: Iterable[Term], labels_only: bool = False
) -> Iterator[Problem]:
    listed = [(f"{place}.{index}", term) for index, term in enumerate(terms)]
    yield from _unique_terms(handbook, listed, "label")
    if not labels_only:
        yield from _unique_terms(handbook, listed, "id")


def _unique_terms(handbook: Handbook, listed: Iterable[tuple[str, Term]], field: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for place, term in listed:
        line = handbook.taxonomy.line(place)
        for value in (term.id,) if field == "id" else term.names:
            if value in seen:
                message = f"“{value}”用了两次，第一次在第 {seen[value]} 行"
                yield Problem(
                    handbook.taxonomy.path, line, "term-double", "error", message, "换一个，或合并两项"
                )
            seen.setdefault(value, line)
