"""The bank's own dictionary, and the words that characterise each case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_tools.model import Case, Handbook
from build_tools.source import segmenter
from build_tools.text import RUN

# Words consisting only of these (不了, 别的, 为什么) do not characterise a case.
FUNCTION = re.compile(
    "[不没别我你您他她们这那就了的得地着过吗呢吧啊呀都还又也很太再在是有给到要会能可为么什怎多少几个一两些和跟把被让请上下来去里]+"
)


def dictionary(handbook: Handbook) -> tuple[str, ...]:
    """Return the bank's own words: the dictionary of words.yml and its synonyms, sorted."""
    synonyms = {word for group in handbook.words.synonyms for word in group.words}
    return tuple(sorted(word for word in {*handbook.words.dictionary, *synonyms} if RUN.fullmatch(word)))


def case_vocabulary(handbook: Handbook, cache_dir: Path) -> Mapping[str, frozenset[str]]:
    """Return case id -> the characteristic words in its title, summary, customer_says and aliases.

    `cache_dir` is the segmenter's cache folder.
    """
    tool = segmenter(dictionary(handbook), cache_dir)
    return {
        case.id: frozenset(_content_words(tool.words(_searched_text(case))))
        for case in handbook.cases.values()
    }


def _content_words(words: Iterable[str]) -> set[str]:
    return {word for word in words if not FUNCTION.fullmatch(word)}


def _searched_text(case: Case) -> str:
    return "\n".join([case.title, case.summary or "", *case.customer_says, *case.aliases])
