"""Cutting words: the bank's own stay whole, and the fast segmenter does what jieba does."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.search.folding import runs
from build_tools.search.scripts import index_scripts, search_files
from build_tools.search.segment import Segmenter, case_vocabulary, dictionary
from build_tools.system.refusal import Refused
from tests import casebooks
from tests.search.asking import entry, index_of, texts
from tests.search.conftest import Shelf


def test_the_banks_own_words_stay_whole_and_nested_words_count(tmp_path: Path) -> None:
    plain = Segmenter((), tmp_path)
    taught = Segmenter(("吞卡", "冠字号"), tmp_path)
    text = "机器吞卡了，查冠字号和理财产品。"
    assert "吞卡" not in plain.words(text)
    assert {"吞卡", "冠字号", "理财产品", "理财"} <= set(taught.words(text))
    assert all(len(word) > 1 for word in taught.words(text))


def test_full_width_and_latin_do_not_break_words(tmp_path: Path) -> None:
    assert Segmenter((), tmp_path).words("ＡＴＭ机 abc 123") == []
    assert "银行" in Segmenter((), tmp_path).words("去银行ＡＴＭ")


def test_what_was_cut_once_is_remembered_and_a_broken_memory_is_none(tmp_path: Path) -> None:
    handbook = casebooks.handbook(casebooks.make(tmp_path / "book", 3))
    cache = tmp_path / "cache"
    first = case_vocabulary(handbook, cache)
    memory = next(cache.glob("words-*.json"))
    assert case_vocabulary(handbook, cache) == first
    memory.write_text(memory.read_text(encoding="utf-8").replace("存款机", "改过了"), encoding="utf-8")
    memory.write_text("{broken", encoding="utf-8")
    assert case_vocabulary(handbook, cache) == first


def test_words_that_tell_nothing_relate_no_cases(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.change(folder, "cases/case-01.md", "summary: ", "summary: 为什么别的银行可以，我们不了，")
    words = case_vocabulary(casebooks.handbook(folder), tmp_path / "cache")["case-01"]
    assert "银行" in words
    assert not {"为什么", "别的", "不了", "我们"} & words


@pytest.fixture(scope="module")
def both(shelf: Shelf) -> tuple[Segmenter, Segmenter]:
    """The segmenter in Rust and the one in Python, both with the shipped casebook's dictionary."""
    own_words = dictionary(shelf.handbook)
    fast = Segmenter(own_words, shelf.cache)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "rjieba", None)
        slow = Segmenter(own_words, shelf.cache)
    return fast, slow


def test_rust_and_python_cut_the_casebook_alike(shelf: Shelf, both: tuple[Segmenter, Segmenter]) -> None:
    fast, slow = both
    for found in shelf.entries:
        folded = "\n".join(map(shelf.folding.fold, texts(found)))
        for run, han in runs(folded):
            if han:
                assert list(fast.run_words(run)) == list(slow.run_words(run)), run


def test_rust_and_python_cut_the_banks_words_alike(shelf: Shelf, both: tuple[Segmenter, Segmenter]) -> None:
    fast, slow = both
    for word in dictionary(shelf.handbook):
        for text in (word, f"客户说{word}了", word * 2):
            assert list(fast.cut(text)) == list(slow.cut(text)), text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=40))
def test_rust_and_python_cut_any_han_alike(both: tuple[Segmenter, Segmenter], text: str) -> None:
    fast, slow = both
    assert list(fast.cut(text)) == list(slow.cut(text))


@given(
    st.text(
        st.sampled_from("吞卡钞银行理财产品账户信用卡手机取款机存单冠字号首问责任大堂经理的了不能"),
        max_size=40,
    )
)
def test_rust_and_python_cut_words_that_overlap_alike(both: tuple[Segmenter, Segmenter], text: str) -> None:
    fast, slow = both
    assert list(fast.cut(text)) == list(slow.cut(text))


def test_every_word_of_the_banks_dictionary_is_cut_whole(shelf: Shelf) -> None:
    tool = Segmenter(dictionary(shelf.handbook), shelf.cache)
    torn = [word for word in dictionary(shelf.handbook) if len(word) > 1 and word not in tool.words(word)]
    assert torn == []


def test_without_jieba_nothing_is_built(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.search.segment.find_spec", lambda name: None)
    with pytest.raises(Refused, match=r"缺少分词程序 jieba.*make site"):
        index_scripts(shelf.handbook, shelf.entries, tmp_path)


def test_a_site_whose_titles_hold_no_han_word_is_not_built(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 2)
    for path in [*folder.glob("cases/*.md"), *folder.glob("techniques/*.md")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^title: .*$", "title: ATM", text, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(Refused, match="一个汉语词也没有"):
        search_files(casebooks.book(folder), tmp_path)
    assert "index.js" in str(search_files(casebooks.book(casebooks.make(tmp_path / "good")), tmp_path).keys())


def test_entries_without_any_han_can_be_searched_all_the_same() -> None:
    asked = index_of([entry("a", "Card swallowed by the machine"), entry("b", "Interest on savings")])
    assert asked.ids("swallowed card") == ["a"]
