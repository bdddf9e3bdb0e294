"""Personal data anywhere in the casebook's prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from build_tools.checks.markup import prose_of
from build_tools.checks.privacy import check_text
from build_tools.model import Handbook
from build_tools.problems import Problem


def check(handbook: Handbook, today: date) -> Iterator[Problem]:
    """Yield every finding with its line; the number itself is masked."""
    for path, line, text in _paragraphs(prose_of(handbook)):
        yield from check_text(path, line, text, today)


def _paragraphs(pieces: Iterable[tuple[str, int, str]]) -> Iterator[tuple[str, int, str]]:
    """Join the pieces that stand on lines one after the other: a number may be torn between two of them."""
    joined: list[str] = []
    start = ("", 0)
    for path, line, text in pieces:
        if joined and path == start[0] and line == start[1] + "\n".join(joined).count("\n") + 1:
            joined.append(text)
            continue
        if joined:
            yield *start, "\n".join(joined)
        joined, start = [text], (path, line)
    if joined:
        yield *start, "\n".join(joined)
