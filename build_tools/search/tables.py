"""Search results and measures -> lines for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COLUMNS = ("hit@1", "hit@3", "mrr@10", "zero", "refused")


def as_text(found: Mapping[str, Any], warning: str = "") -> str:
    """Return a result for reading, a warning of danger above it."""
    lines = [warning] if warning else []
    lines += [] if found["covered"] else ["没有对应案例；下面是最接近的。"]
    if found["missing"]:
        lines.append(f"手册里没有：{found['missing']}")
    for number, hit in enumerate(found["hits"], start=1):
        lines.append(
            f"{number:>2}  {hit['id']}  {hit['title']}  {hit['score']:g}\n    {hit['url']}  {hit['why']}"
        )
    return "\n".join(lines)


def measures_as_text(found: Mapping[str, Any]) -> str:
    """Return measures as a table, kinds below the total."""
    rows = {"合计": {**found, "n": found["queries"]}, **found["by_kind"]}
    width = max(len(name) for name in rows) + 2
    lines = [f"{'':{width}}{'n':>6}" + "".join(f"{name:>9}" for name in COLUMNS)]
    for name, row in rows.items():
        cells = "".join(f"{row[column]:>9}" for column in COLUMNS)
        lines.append(f"{name:{width}}{row['n']:>6}{cells}")
    lines.append(f"p95 {found['p95_ms']} 毫秒")
    return "\n".join(lines)
