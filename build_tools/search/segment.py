"""Chinese text -> words: the only module that imports jieba, which writes its cache into our folder."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from build_tools.model.handbook import Case, Handbook
from build_tools.system.refusal import Refused
from build_tools.text.han import RUN

# Words made of these alone (不了, 别的, 为什么) say nothing about what a case is about.
FUNCTION = re.compile(
    "[不没别我你您他她们这那就了的得地着过吗呢吧啊呀都还又也很太再在是有给到要会能可为么什怎多少几个一两些和跟把被让请上下来去里]+"
)
Cutter = Callable[[str], Iterable[str]]


class Segmenter:
    """jieba in search mode, HMM off, with the bank's own words."""

    def __init__(self, words: Iterable[str], cache_dir: Path) -> None:
        if find_spec("jieba") is None:
            raise Refused("缺少分词程序 jieba，不能生成检索索引。重新运行 make site 装好环境。")
        self.cut = _cutter(words, cache_dir)

    def words(self, text: str) -> list[str]:
        """Return the words of a text in order, nested ones too, each of at least two Han characters."""
        runs = RUN.findall(unicodedata.normalize("NFKC", text))
        return [word for run in runs for word in self.cut(run) if len(word) > 1]

    def run_words(self, run: str) -> Iterator[str]:
        """Yield the words of one Han run, nested ones too, each of at least two characters."""
        return (word for word in self.cut(run) if len(word) > 1)


def _cutter(words: Iterable[str], cache_dir: Path) -> Cutter:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    cache_dir.mkdir(parents=True, exist_ok=True)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(cache_dir)
    tokenizer.initialize()
    for word in words:
        counted = tokenizer.FREQ.get(word, 0)
        tokenizer.add_word(word)
        # jieba counts a word that it knew twice in the total, which makes every other word less likely.
        tokenizer.total -= counted
    return lambda run: tokenizer.cut_for_search(run, HMM=False)


@lru_cache(maxsize=2)
def segmenter(words: tuple[str, ...], cache_dir: Path) -> Segmenter:
    """Return the segmenter for these dictionary words; the latest two are kept."""
    return Segmenter(words, cache_dir)


def dictionary(handbook: Handbook) -> tuple[str, ...]:
    """Return the bank's own words: the dictionary of words.yml and its synonyms, sorted."""
    synonyms = {word for group in handbook.words.synonyms for word in group.words}
    return tuple(sorted(word for word in {*handbook.words.dictionary, *synonyms} if RUN.fullmatch(word)))


def case_vocabulary(handbook: Handbook, cache_dir: Path) -> Mapping[str, frozenset[str]]:
    """Return the telling words of each case's title, summary, sayings and aliases."""
    tool = segmenter(dictionary(handbook), cache_dir)
    return {case.id: frozenset(_telling(tool.words(_spoken(case)))) for case in handbook.cases.values()}


def _telling(words: Iterable[str]) -> set[str]:
    return {word for word in words if not FUNCTION.fullmatch(word)}


def _spoken(case: Case) -> str:
    return "\n".join([case.title, case.summary or "", *case.customer_says, *case.aliases])
