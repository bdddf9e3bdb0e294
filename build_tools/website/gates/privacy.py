"""No personal data in what was made: site, search index, and any text that a caller takes from a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from build_tools.checks.privacy import check_text
from build_tools.system.problems import Problem


def check_texts(
    texts: Iterable[tuple[str, str]], today: date, excepted: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Yield the personal data in texts by path; what a file excepts is let through."""
    for path, text in texts:
        yield from personal_in_text(path, text, today, excepted)


def personal_in_text(
    path: str, text: str, today: date, excepted: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Yield the certain findings in one text; doubtful ones are the business of `check`."""
    for problem in check_text(path, 1, text, today, excepted):
        if problem.severity == "error":
            # A line of the text is no line of any file that an editor knows.
            yield Problem(path, 1, problem.code, "error", problem.message, problem.fix)
