"""Nothing in a release says that it is a demonstration: pages whole, search, lookup, and what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.model.demonstration import words_in
from build_tools.system.problems import Problem


def check_release_words(texts: Iterable[tuple[str, str]], excepted: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each word in each text that no exception of the release lets through."""
    for path, text in texts:
        for word in sorted({*words_in(text)} - excepted):
            message = f"正式版里还有演示版才说的话：{word}"
            fix = "改写这一句；只该演示版说的，放在“只在演示版”里"
            yield Problem(path, 1, "release-words", "error", message, fix)
