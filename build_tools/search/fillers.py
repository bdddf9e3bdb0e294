"""Reads the filler phrases of questions, which say nothing of the matter; `query.js` masks the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build_tools.search.folding import RUN

LIST = Path(__file__).resolve().parent / "fillers.txt"


@cache
def fillers() -> tuple[str, ...]:
    """Return the filler phrases, longest first."""
    return tuple(sorted(set(LIST.read_text(encoding="utf-8").split()), key=lambda text: (-len(text), text)))


@cache
def _pattern() -> re.Pattern[str]:
    # A filler may start inside another one.
    return re.compile(f"(?=({'|'.join(map(re.escape, fillers()))}))")


def filler_units(folded: str) -> Iterator[tuple[str, bool]]:
    """Yield each unit of a folded text, and whether fillers cover it."""
    covered = {
        position
        for match in _pattern().finditer(folded)
        for position in range(match.start(), match.start() + len(match.group(1)))
    }
    for run in RUN.finditer(folded):
        text, start = run.group(), run.start()
        parts = enumerate(text, start) if run.lastindex == 1 else [(start, text)]
        for position, unit in parts:
            yield unit, covered.issuperset(range(position, position + len(unit)))
