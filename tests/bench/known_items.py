"""Queries for the cases of a synthetic casebook: pieces of one sentence, as a caller strings them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from tests.scenes import Distinction, distinctions
from tests.synthetic import SEED, case_ids

FUNCTION = re.compile("[的了把给在到之]")
FEWEST, MOST = 2, 3
PIECE = 4


@dataclass(frozen=True)
class KnownItem:
    """A query and every case that holds all phrases that its pieces are of."""

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
    phrases = rng.sample(cases[wanted].phrases, rng.randint(FEWEST, MOST))
    relevant = tuple(case_id for case_id, own in cases.items() if set(phrases) <= set(own.phrases))
    return KnownItem("".join(_piece(rng, phrase) for phrase in phrases), relevant)


def _piece(rng: random.Random, phrase: str) -> str:
    """Return some neighbouring characters of a phrase: nobody repeats the whole of it."""
    text = FUNCTION.sub("", phrase)
    start = rng.randint(0, max(0, len(text) - PIECE))
    return text[start : start + PIECE]
