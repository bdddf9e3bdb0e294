"""Formats search results and measures for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COLUMNS = ("hit@1", "hit@3", "mrr@10", "zero", "refused")


def as_text(result: Mapping[str, Any], warning: str = "") -> str:
    """Return a search result as text, below a warning of danger if there is one."""
    lines = [warning] if warning else []
    lines += [] if result["covered"] else ["没有对应案例；下面是最接近的。"]
    if result["missing"]:
        lines.append(f"手册里没有：{result['missing']}")
    for number, hit in enumerate(result["hits"], start=1):
        guess = "  猜的" if hit["guess"] else ""
        lines.append(f"{number:>2}  {hit['id']}  {hit['title']}  {hit['score']:g}{guess}")
        lines += [f"    答：{hit['text']}"] if hit["text"] else []
        lines.append(f"    {hit['url']}  {hit['why']}")
    return "\n".join(lines)


def measures_as_text(measures: Mapping[str, Any]) -> str:
    """Return the measures as a table: the total, then each kind."""
    rows = {"合计": {**measures, "n": measures["queries"]}, **measures["by_kind"]}
    width = max(len(name) for name in rows) + 2
    lines = [f"{'':{width}}{'n':>6}" + "".join(f"{name:>9}" for name in COLUMNS)]
    for name, row in rows.items():
        cells = "".join(f"{row[column]:>9}" for column in COLUMNS)
        lines.append(f"{name:{width}}{row['n']:>6}{cells}")
    lines.append(f"p95 {measures['p95_ms']} 毫秒")
    return "\n".join(lines)
