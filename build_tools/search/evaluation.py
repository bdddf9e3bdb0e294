"""Computes the quality measures of search from ranked answers and their labels. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DEPTH = 10
PERCENTILE = 0.95


@dataclass(frozen=True)
class Query:
    """A labelled query: text, kind, and the ids of relevant entries (empty when the book has none)."""

    text: str
    kind: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """A search result: ranked ids, whether the engine claims that the book covers the query, milliseconds."""

    query: Query
    ids: Sequence[str]
    covered: bool
    milliseconds: float

    @property
    def rank(self) -> int:
        """Return the rank of the first relevant id, from 1; 0 when there is none."""
        return next((n for n, entry_id in enumerate(self.ids, start=1) if entry_id in self.query.relevant), 0)


def measures(answers: Sequence[Answer]) -> dict[str, object]:
    """Return the measures over all answers, and for each kind of query."""
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


def _without_hit_at_5(kind_measures: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in kind_measures.items() if name != "hit@5"}


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
    numbers = list(values)
    return round(sum(numbers) / len(numbers), 4) if numbers else 0.0
