"""How good the answers are: `casebook eval` on labelled queries, and on known items of a synthetic book."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.builds import CASEBOOK, Bench
from tests.bench.known_items import known_items
from tests.bench.measuring import Failed
from tests.bench.search import QUERIES

KNOWN_ITEMS = 200
MEASURES = ("n", "hit@1", "hit@3", "mrr@10", "zero", "refused")
AIMS = {
    **dict.fromkeys(("official", "typo", "multi"), "hit@3 0.95"),
    **dict.fromkeys(("colloquial", "synonym", "traditional", "homophone", "pinyin"), "hit@3 0.92"),
    "initials": "hit@3 0.85",
    "uncovered": "refused 0.80",
    "all": "hit@1 0.85, zero 0",
    "known-item": "mrr@10 0.93",
}


@dataclass(frozen=True)
class QualityRow:
    """The measures of one kind of query."""

    what: str
    kind: str
    measures: Mapping[str, Any]
    p95: float | None = None


def labelled(bench: Bench) -> Iterator[QualityRow]:
    """Measure the labelled queries on the shipped casebook, all together and by kind."""
    lines = [path.read_text(encoding="utf-8") for path in sorted(QUERIES.glob("*.jsonl"))]
    yield from _rows("shipped", _evaluated(bench, "\n".join(lines)))


def found_again(bench: Bench) -> Iterator[QualityRow]:
    """Measure known items of a synthetic casebook."""
    items = known_items(bench.size, KNOWN_ITEMS)
    lines = [json.dumps(item.row(), ensure_ascii=False) for item in items]
    *_, row = _rows(f"{bench.size:,} synthetic", _evaluated(bench, "\n".join(lines)))
    yield row


def quality_table(rows: Sequence[QualityRow]) -> str:
    """Return the rows as a Markdown table."""
    names = ("casebook", "kind", *MEASURES, "p95 ms", "aim")
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for row in rows:
        p95 = "" if row.p95 is None else f"{row.p95:.1f}"
        cells = [row.what, row.kind, *(f"{row.measures[name]:g}" for name in MEASURES), p95]
        lines.append("| " + " | ".join([*cells, AIMS.get(row.kind, "")]) + " |")
    return "\n".join(lines)


def _rows(what: str, found: Mapping[str, Any]) -> Iterator[QualityRow]:
    yield QualityRow(what, "all", {**found, "n": found["queries"]}, found["p95_ms"])
    for kind, measures in found["by_kind"].items():
        yield QualityRow(what, kind, measures, found["p95_ms"] if len(found["by_kind"]) == 1 else None)


def _evaluated(bench: Bench, queries: str) -> dict[str, Any]:
    path: Path = bench.work / "queries.jsonl"
    path.write_text(queries, encoding="utf-8")
    command = [*CASEBOOK, "--casebook", str(bench.casebook), "eval", str(path), "--json"]
    done = subprocess.run(
        command, cwd=bench.project, env=bench.environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Failed(done.stdout + done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
