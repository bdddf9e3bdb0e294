"""Searches the same pages with this project and its peers, and measures each."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error

from tests.bench.boxes import Box
from tests.bench.builds import Bench
from tests.bench.counting import compressed
from tests.bench.known_items import known_items
from tests.bench.measuring import Failed
from tests.bench.search_table import AnswerRow, SearchRow, Tally
from tests.bench.searchers import SEARCHERS, Indexed, Searcher
from tests.bench.typing_in_boxes import Limit, answers, type_into
from tests.projects import ROOT

QUERIES = ROOT / "tests" / "search" / "queries"
KINDS = ("colloquial", "pinyin")
LONGEST = 600.0
TYPED_QUERIES = 8
PLACES = 3
REASON_LENGTH = 250


@dataclass(frozen=True)
class Plan:
    """How much is measured: cold starts, queries of a set, whether the peers run too."""

    runs: int
    queries: int
    peers: bool

    @property
    def searchers(self) -> Sequence[Searcher]:
        """Return who runs, ourselves first."""
        return SEARCHERS if self.peers else SEARCHERS[:1]


def search_rows(bench: Bench, plan: Plan) -> Iterator[SearchRow]:
    """Measure every searcher on a synthetic casebook; one that cannot run says why."""
    queries = [item.text for item in known_items(bench.size, min(plan.queries, TYPED_QUERIES))]
    for searcher in plan.searchers:
        try:
            yield _search_row(bench, searcher, queries, plan.runs)
        except (Failed, Error, OSError) as failure:
            yield SearchRow(bench.size, searcher.name, failure=_reason(failure))


def _search_row(bench: Bench, searcher: Searcher, queries: Sequence[str], runs: int) -> SearchRow:
    limit = _limit(searcher)
    made = searcher.make(bench, limit)
    _say(bench, searcher, made)
    typed = type_into(searcher.box, made.site, queries, runs, limit)
    return SearchRow(bench.size, searcher.name, made, compressed(made.index), typed)


def answer_rows(bench: Bench, plan: Plan) -> Iterator[AnswerRow]:
    """Ask every searcher of the shipped casebook real spoken questions, and pinyin."""
    sets = {kind: _queries(kind)[: plan.queries] for kind in KINDS}
    for searcher in plan.searchers:
        try:
            limit = _limit(searcher)
            made = searcher.make(bench, limit)
            found = {kind: _tally(searcher.box, made.site, rows, limit) for kind, rows in sets.items()}
            yield AnswerRow(searcher.name, found)
        except (Failed, Error, OSError) as failure:
            yield AnswerRow(searcher.name, failure=_reason(failure))


def _tally(box: Box, site: Path, rows: Sequence[dict[str, object]], limit: Limit) -> Tally:
    found = answers(box, site, [str(row["q"]) for row in rows], limit)
    right = [_is_right(places, row["relevant"]) for places, row in zip(found, rows, strict=True)]
    return Tally(len(rows), sum(not places for places in found), sum(right))


def _is_right(places: Sequence[str], relevant: object) -> bool:
    """Return whether one of the first three pages answers; several sections of a page count once."""
    pages = dict.fromkeys(Path(place.partition("#")[0]).stem for place in places)
    assert isinstance(relevant, list)
    return not set(list(pages)[:PLACES]).isdisjoint(relevant)


def _queries(kind: str) -> list[dict[str, object]]:
    text = (QUERIES / f"{kind}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _limit(searcher: Searcher) -> Limit:
    # Our own at 10,000 entries is what is to be known, however long it takes.
    return Limit(LONGEST if searcher is not SEARCHERS[0] else LONGEST * 6)


def _reason(failure: Exception) -> str:
    # What went wrong stands last.
    return " ".join(str(failure).split())[-REASON_LENGTH:]


def _say(bench: Bench, searcher: Searcher, made: Indexed) -> None:
    now = time.strftime("%H:%M:%S")
    print(f"{now} {bench.size} {searcher.name}: built in {made.build_seconds or 0:.1f} s", file=sys.stderr)
