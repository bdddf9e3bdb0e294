"""Checks finished text (site, index, PDF) for personal data and, in a release, for demonstration words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from build_tools.checks.privacy import check_text
from build_tools.model import words_in
from build_tools.system import Problem


def check_texts(
    texts: Iterable[tuple[str, str]], today: date, excepted: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Yield an error for personal data in (path, text) pairs.

    `excepted`: the bare form (see `privacy.bare`) of data that may stay.
    """
    for path, text in texts:
        yield from personal_in_text(path, text, today, excepted)


def personal_in_text(
    path: str, text: str, today: date, excepted: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Yield an error for personal data in one text; likely but uncertain findings are left to `check`."""
    for problem in check_text(path, 1, text, today, excepted):
        if problem.severity == "error":
            # The text is generated, so its line numbers mean nothing to an editor.
            yield Problem(path, 1, problem.code, "error", problem.message, problem.fix)


def check_release_words(texts: Iterable[tuple[str, str]], excepted: frozenset[str]) -> Iterator[Problem]:
    """Yield an error for each demonstration word in (path, text) pairs that is not in `excepted`."""
    for path, text in texts:
        for word in sorted({*words_in(text)} - excepted):
            message = f"正式版里还有演示版才说的话：{word}"
            fix = "改写这一句；只该演示版说的，放在“只在演示版”里"
            yield Problem(path, 1, "release-words", "error", message, fix)
