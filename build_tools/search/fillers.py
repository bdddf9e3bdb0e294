"""Reads the list of filler phrases in questions, which carry no content; `query.js` masks the same ones."""

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
    # A lookahead, since fillers may overlap.
    return re.compile(f"(?=({'|'.join(map(re.escape, fillers()))}))")


def filler_units(folded: str) -> Iterator[tuple[str, bool]]:
    """Yield (unit, whether fillers cover it) for a folded text; a unit is a Han character or a Latin word."""
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
