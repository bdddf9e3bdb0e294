"""Formats search results and measures for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_tools.text import width

HEADS = {
    **{"n": "条数", "hit@1": "排第一", "hit@3": "前三名", "mrr@10": "名次分", "zero": "没结果"},
    "refused": "答没有",
}
LEGEND = (
    "排第一、前三名：该找到的排在那里，占几成；名次分：第一名 1，第二名 1/2，第三名 1/3……取平均；\n"
    "没结果：手册里有、却什么也没找到的条数；答没有：答“没有对应案例”的占几成，手册里有的低些好，没有的高些好。"
)
# The columns of a terminal that each number takes.
CELL = 9


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
    first = max(map(width, rows)) + 2
    lines = [_left("", first) + "".join(_right(head) for head in HEADS.values())]
    for name, row in rows.items():
        lines.append(_left(name, first) + "".join(_right(str(row[column])) for column in HEADS))
    lines += [f"95% 的检索不超过 {measures['p95_ms']} 毫秒。", LEGEND]
    return "\n".join(lines)


def _left(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _right(text: str) -> str:
    return " " * (CELL - width(text)) + text
