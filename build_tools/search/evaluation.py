"""Ranked answers and their labels -> the measures that search is judged by. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DEPTH = 10
PERCENTILE = 0.95


@dataclass(frozen=True)
class Query:
    """A query, its kind and the ids that answer it; none when nothing in the book does."""

    text: str
    kind: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What came back for a query: ids in order, whether the book claims to cover it, milliseconds."""

    query: Query
    ids: Sequence[str]
    covered: bool
    milliseconds: float

    @property
    def rank(self) -> int:
        """Return the place of the first id that answers the query, nought when none is in the list."""
        return next((n for n, found in enumerate(self.ids, start=1) if found in self.query.relevant), 0)


def measures(answers: Sequence[Answer]) -> dict[str, object]:
    """Return the measures of all answers, and of each kind."""
    kinds = sorted({answer.query.kind for answer in answers})
    times = sorted(answer.milliseconds for answer in answers)
    total = _measures(answers)
    return {
        "queries": total.pop("n"),
        **total,
        "p95_ms": round(times[min(len(times) - 1, int(len(times) * PERCENTILE))], 2) if times else 0.0,
        "by_kind": {
            kind: _without_hit_at_5(_measures([answer for answer in answers if answer.query.kind == kind]))
            for kind in kinds
        },
    }


def _without_hit_at_5(found: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in found.items() if name != "hit@5"}


def _measures(answers: Sequence[Answer]) -> dict[str, float]:
    ranks = [answer.rank for answer in answers if answer.query.relevant]
    hits = {f"hit@{depth}": _mean(0 < rank <= depth for rank in ranks) for depth in (1, 3, 5)}
    return {
        "n": len(answers),
        **hits,
        "mrr@10": _mean(1 / rank if 0 < rank <= DEPTH else 0 for rank in ranks),
        "zero": sum(not answer.ids for answer in answers if answer.query.relevant),
        "refused": _mean(not answer.covered for answer in answers),
    }


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return round(sum(found) / len(found), 4) if found else 0.0
