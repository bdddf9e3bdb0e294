"""Chooses the id and the printed number of the next case; neither is ever reused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_tools.model.handbook import Handbook

CASE = re.compile(r"case-([0-9]+)(?![0-9])")


def next_case_id(handbook: Handbook, files: Iterable[str] = ()) -> str:
    """Return the id after the highest used by a file, a chapter, a `former` field or the ledger.

    `files` are further file names to consider.
    """
    used = [match[1] for name in (*_names(handbook), *files) for match in CASE.finditer(name)]
    known = [digits for digits in used if len(digits) <= 6]
    width = max((len(case_id) - len("case-") for case_id in handbook.cases), default=2)
    return f"case-{max(map(int, known), default=0) + 1:0{width}d}"


def next_number(handbook: Handbook) -> int:
    """Return the printed number after the highest in the book."""
    return max((number for chapter in handbook.chapters for number in chapter.cases.values()), default=0) + 1


def _names(handbook: Handbook) -> Iterator[str]:
    yield from handbook.cases
    yield from handbook.unread
    yield from handbook.ledger
    for chapter in handbook.chapters:
        yield from chapter.cases
    for case in handbook.cases.values():
        yield from case.former
