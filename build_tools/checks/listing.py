"""Checks for list items joined by Chinese commas, which YAML parses as a single item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import AnyEntry, Handbook
from build_tools.system import Problem, shorten

COMMA = re.compile(r"\s*[，、；]\s*")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield a warning for every alias with such a comma, and for customer_says that is one item with one."""
    for entry in handbook.entries():
        for index, alias in enumerate(entry.aliases):
            if COMMA.search(alias):
                yield _problem(entry, "aliases", index, alias)
        # A sentence may contain a comma; but a mistyped list becomes a single item.
        if len(entry.customer_says) == 1 and COMMA.search(entry.customer_says[0]):
            yield _problem(entry, "customer_says", 0, entry.customer_says[0])


def _problem(entry: AnyEntry, field: str, index: int, text: str) -> Problem:
    message = f"{field} 里的“{shorten(text, 20)}”是一项：全角的逗号和顿号不能分开各项"
    fix = f"用英文逗号加空格分开：{shorten(COMMA.sub(', ', text), 40)}；或每行一项，以“- ”开头"
    return Problem(entry.path, entry.line(field, index), "list-comma", "warning", message, fix)
