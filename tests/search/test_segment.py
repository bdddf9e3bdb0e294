"""Cutting words: the bank's own stay whole."""

import re
from pathlib import Path

import pytest

from build_tools.book.vocabulary import case_vocabulary
from build_tools.search.scripts import index_scripts, search_files
from build_tools.source.segment import Segmenter, segmenter
from build_tools.system.refused import Refused
from tests import casebooks
from tests.search.asking import entry, index_of
from tests.search.conftest import Shelf


def test_the_banks_own_words_stay_whole_and_nested_words_count(words_cache: Path) -> None:
    plain = Segmenter((), words_cache)
    taught = Segmenter(("吞卡", "冠字号"), words_cache)
    text = "机器吞卡了，查冠字号和理财产品。"
    assert "吞卡" not in plain.words(text)
    assert {"吞卡", "冠字号", "理财产品", "理财"} <= set(taught.words(text))
    assert all(len(word) > 1 for word in taught.words(text))


def test_full_width_and_latin_do_not_break_words(words_cache: Path) -> None:
    assert segmenter((), words_cache).words("ＡＴＭ机 abc 123") == []
    assert "银行" in segmenter((), words_cache).words("去银行ＡＴＭ")


def test_words_that_tell_nothing_relate_no_cases(tmp_path: Path, words_cache: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.change(folder, "cases/case-01.md", "summary: ", "summary: 为什么别的银行可以，我们不了，")
    words = case_vocabulary(casebooks.handbook(folder), words_cache)["case-01"]
    assert "银行" in words
    assert not {"为什么", "别的", "不了", "我们"} & words


def test_without_jieba_nothing_is_built(
    known_shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.source.segment.find_spec", lambda name: None)
    with pytest.raises(Refused, match=r"缺少分词程序 jieba.*make site"):
        index_scripts(known_shelf.handbook, known_shelf.entries, tmp_path)


def test_a_site_whose_titles_hold_no_han_word_is_not_built(tmp_path: Path, words_cache: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 2)
    for path in [*folder.glob("cases/*.md"), *folder.glob("techniques/*.md")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^title: .*$", "title: ATM", text, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(Refused, match="一个汉语词也没有"):
        search_files(casebooks.book(folder), words_cache)
    assert "index.js" in str(
        search_files(casebooks.book(casebooks.make(tmp_path / "good")), words_cache).keys()
    )


def test_entries_without_any_han_can_be_searched_all_the_same() -> None:
    asked = index_of([entry("a", "Card swallowed by the machine"), entry("b", "Interest on savings")])
    assert asked.ids("swallowed card") == ["a"]
