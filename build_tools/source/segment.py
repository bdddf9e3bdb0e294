"""Segments Chinese text into words; only this module imports jieba, which writes a cache to our folder."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from build_tools.system import Refused, make_folder
from build_tools.text import RUN

Cutter = Callable[[str], Iterable[str]]


class Segmenter:
    """jieba in search mode, HMM off, with the bank's own words."""

    def __init__(self, words: Iterable[str], cache_dir: Path) -> None:
        if find_spec("jieba") is None:
            raise Refused("缺少分词程序 jieba，不能生成检索索引。重新运行 make site 装好环境。")
        self.cut = _cutter(words, cache_dir)

    def words(self, text: str) -> list[str]:
        """Return the words of at least two characters in a text, in order, nested ones included."""
        runs = RUN.findall(unicodedata.normalize("NFKC", text))
        return [word for run in runs for word in self.cut(run) if len(word) > 1]

    def run_words(self, run: str) -> Iterator[str]:
        """Yield the words of at least two characters in one run of Han, nested ones included."""
        return (word for word in self.cut(run) if len(word) > 1)


def _cutter(words: Iterable[str], cache_dir: Path) -> Cutter:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    make_folder(cache_dir)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(cache_dir)
    tokenizer.initialize()
    for word in words:
        counted = tokenizer.FREQ.get(word, 0)
        tokenizer.add_word(word)
        # jieba counts a word it already knew twice in the total, making every other word less likely.
        tokenizer.total -= counted
    return lambda run: tokenizer.cut_for_search(run, HMM=False)


@lru_cache(maxsize=2)
def segmenter(words: tuple[str, ...], cache_dir: Path) -> Segmenter:
    """Return the segmenter for these dictionary words; the last two are cached."""
    return Segmenter(words, cache_dir)
