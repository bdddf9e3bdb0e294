"""Reads the engine's scripts, and assembles all files of the site for search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from build_tools.book import dictionary
from build_tools.model import Book, Handbook, dangers
from build_tools.search.entries import SearchEntry, search_entries
from build_tools.search.folding import Folding
from build_tools.search.shards import Danger, Vocabulary, search_scripts
from build_tools.source import segmenter
from build_tools.system import Refused

FOLDER = "search"
ENGINE = "engine"
# A line that is a comment and nothing else, one that the type checker reads included.
COMMENT_LINE = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/).)*\*/)[ \t]*\n", re.MULTILINE)
BROWSER = Path(__file__).resolve().parent / "browser"
# In the order in which they must run.
PARTS = (
    "folding",
    "index",
    "facets",
    "query",
    "ranking",
    "synonyms",
    "sounds",
    "expansion",
    "keys",
    "lines",
    "coverage",
    "status",
    "urgent",
    "telling",
    "followups",
    "engine",
    "start",
)


def engine_script() -> str:
    """Return the engine as a single classic script."""
    return joined_script(BROWSER, PARTS)


def joined_script(folder: Path, names: Iterable[str]) -> str:
    """Return scripts as a single one, without the lines that are comments: those are for who changes them."""
    texts = ((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return "\n".join(COMMENT_LINE.sub("", text) for text in texts)


def index_scripts(handbook: Handbook, entries: Sequence[SearchEntry], cache_dir: Path) -> dict[str, str]:
    """Return the index scripts by name, made with the handbook's words; `index` is the base."""
    cut = segmenter(dictionary(handbook), cache_dir).run_words
    return search_scripts(entries, Folding(handbook.words.regional), cut, vocabulary(handbook))


def vocabulary(handbook: Handbook) -> Vocabulary:
    """Return the contents of words.yml and urgent.yml for the index."""
    groups = [(group.words, group.one_way) for group in handbook.words.synonyms]
    kinds = [
        Danger(kind.id, title, kind.triggers, kind.not_triggers, kind.asks)
        for kind, title in dangers(handbook)
    ]
    questions = [group.words for group in handbook.words.questions]
    return Vocabulary(groups, handbook.words.dictionary, handbook.words.outside, kinds, questions)


def search_files(book: Book, cache_dir: Path) -> dict[str, bytes]:
    """Return engine and index by path in the site; raise Refused when no title contains a Chinese word."""
    entries = list(search_entries(book))
    cut = segmenter(dictionary(book.handbook), cache_dir)
    if not any(cut.words(entry.title) for entry in entries):
        raise Refused(
            "检索索引里一个汉语词也没有。看看各案例的标题是不是中文；若是，重新运行 make site 装好分词程序。"
        )
    scripts = {ENGINE: engine_script(), **index_scripts(book.handbook, entries, cache_dir)}
    return {f"{FOLDER}/{name}.js": text.encode() for name, text in scripts.items()}
