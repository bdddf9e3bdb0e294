"""Checks for list items joined by Chinese commas, which YAML parses as a single item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from build_tools.model import Handbook, Located
from build_tools.system import Problem, shorten

COMMA = re.compile(r"\s*[，、；]\s*")
# Lists of regular expressions, and of terms, which are compared with the taxonomy.
OTHERS = frozenset(("patterns", "unless", "roles", "channels", "risk_flags"))
# What people say may have a comma; but a mistyped list becomes a single item.
SAID = frozenset(("customer_says", "triggers", "asks", "not_triggers"))


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield a warning for every item of a list of words with such a comma, in whatever file it stands."""
    files: Iterable[Located | None] = (
        *(*handbook.entries(), handbook.taxonomy, handbook.words, handbook.urgent, handbook.wording),
        *(*handbook.editions.values(), *handbook.regulations.values()),
    )
    for record in filter(None, files):
        for key, name, items in _lists(record):
            said = name in SAID or record is handbook.wording
            if name in OTHERS or (said and len(items) > 1):
                continue
            found = (index for index, item in enumerate(items) if COMMA.search(item))
            yield from (_problem(record, key, index, items[index]) for index in found)


def _lists(value: BaseModel, outer: str = "") -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each list of texts inside a value: its key, its name and its items."""
    for name in type(value).model_fields:
        # A record of which only a part could be read lacks some.
        inner, key = getattr(value, name, None), f"{outer}{name}"
        if isinstance(inner, tuple) and inner and all(isinstance(item, str) for item in inner):
            yield key, name, inner
        elif isinstance(inner, tuple | Mapping):
            named = inner.items() if isinstance(inner, Mapping) else enumerate(inner)
            for part, item in named:
                yield from _lists(item, f"{key}.{part}.") if isinstance(item, BaseModel) else ()


def _problem(record: Located, key: str, index: int, text: str) -> Problem:
    message = f"{key.rpartition('.')[2]} 里的“{shorten(text, 20)}”是一项：全角的逗号和顿号不能分开各项"
    fix = f"用英文逗号加空格分开：{shorten(COMMA.sub(', ', text), 40)}；或每行一项，以“- ”开头"
    return Problem(record.path, record.line(key, index), "list-comma", "warning", message, fix)
