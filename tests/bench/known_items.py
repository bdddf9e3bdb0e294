"""Queries for the entries of a synthetic casebook: phrases of one sentence, as a caller strings them together."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from tests.bench.scenes import Distinction, distinctions
from tests.bench.synthetic import SEED, case_ids

FUNCTION = re.compile("[的了把给在到之]")
FEWEST, MOST = 2, 3


@dataclass(frozen=True)
class KnownItem:
    """A query and every case that holds all of its phrases."""

    text: str
    relevant: tuple[str, ...]

    def row(self) -> dict[str, object]:
        """Return the line that `casebook eval` reads."""
        return {"q": self.text, "kind": "known-item", "relevant": list(self.relevant)}


def known_items(count: int, queries: int, seed: int = SEED) -> list[KnownItem]:
    """Return queries for cases drawn from a casebook of `count`, the same for the same seed."""
    rng = random.Random(f"known items {seed}")
    cases = dict(zip(case_ids(count), distinctions(count, seed), strict=True))
    return [_known_item(rng, cases, rng.choice(list(cases))) for _ in range(queries)]


def _known_item(rng: random.Random, cases: dict[str, Distinction], wanted: str) -> KnownItem:
    phrases = rng.sample(cases[wanted].story.phrases, rng.randint(FEWEST, MOST))
    relevant = tuple(case_id for case_id, own in cases.items() if own.holds(phrases))
    return KnownItem("".join(FUNCTION.sub("", phrase) for phrase in phrases), relevant)
