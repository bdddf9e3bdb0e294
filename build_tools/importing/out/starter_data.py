"""General knowledge about handbooks, from the YAML files in starter/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from build_tools.model import CASE_SECTIONS, TECHNIQUE_SECTIONS, TaxonomyFields


@dataclass(frozen=True)
class Confusion:
    """A common misspelling, anywhere or only next to certain words."""

    found: str
    proposal: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class BoundStart:
    """A character that starts a title only as part of one of the words in `whole`."""

    start: str
    proposal: str
    others: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Starter:
    """All starter data; `sections` gives a section key for each heading that handbooks use."""

    taxonomy: Mapping[str, Any]
    boilerplate: tuple[str, ...]
    sections: Mapping[str, str]
    confusions: tuple[Confusion, ...]
    bound_starts: tuple[BoundStart, ...]
    same_terms: tuple[tuple[str, ...], ...]
    generic_tails: tuple[str, ...]
    # The texts of files that the new casebook takes over from the bank's present one, by path.
    taken_over: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def lists(self) -> TaxonomyFields:
        """Return the lists of allowed values as a parsed taxonomy."""
        return TaxonomyFields.model_validate(self.taxonomy)


def starter_from(
    taxonomy: Mapping[str, Any], recognition: Mapping[str, Any], wording: Mapping[str, Any]
) -> Starter:
    """Build the starter data from its three parsed files."""
    labels = {spec.label: spec.key for spec in (*CASE_SECTIONS, *TECHNIQUE_SECTIONS)}
    named = {label: key for key, words in recognition["sections"].items() for label in words}
    return Starter(
        taxonomy,
        tuple(recognition["boilerplate"]),
        named | labels,
        tuple(Confusion(**_tuples(row)) for row in wording["confusions"]),
        tuple(BoundStart(**_tuples(row)) for row in wording["bound_starts"]),
        tuple(map(tuple, wording["same_terms"])),
        tuple(wording["generic_tails"]),
    )


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
