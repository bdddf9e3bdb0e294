"""What a query may mean besides what was typed: synonyms and pinyin; and what the book does not have."""

from __future__ import annotations

import pytest

from build_tools.search.shards import Vocabulary
from tests.search.asking import Asked, entry, index_of
from tests.search.branch_book import BOOK, REGIONAL, WORDS, reasons


@pytest.fixture(scope="module")
def book() -> Asked:
    return index_of(BOOK, WORDS, REGIONAL)


# --- synonyms -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["吃卡", "柜员机", "ATM", "ａｔｍ"])
def test_a_synonym_finds_what_the_book_calls_otherwise(book: Asked, query: str) -> None:
    assert book.ids(query)[0] == "card"


def test_synonyms_work_both_ways_and_the_reason_says_so() -> None:
    words = Vocabulary(synonyms=[(["吞卡", "吃卡"], False)])
    for written, typed in (("吞卡", "吃卡"), ("吃卡", "吞卡")):
        asked = index_of([entry("a", f"机器{written}"), entry("b", "吞咽困难"), entry("c", "吃饭")], words)
        assert asked.ids(typed)[0] == "a"
        assert f"同义词：{typed}→{written}" in reasons(asked, typed)


def test_a_one_way_group_leads_to_its_first_word_only() -> None:
    words = Vocabulary(synonyms=[(["收缴", "没收了", "收走"], True)])
    titles = ["柜员收缴假币", "东西没收了", "机器收走"]
    asked = index_of([entry(title, title) for title in titles], words)
    assert asked.kinds("收走") == {"synonym": ["收缴"]}
    alone = index_of([entry(title, title) for title in titles[::2]], words)
    assert "同义词：没收了→收缴" in alone.find("没收了")["hits"][0]["reasons"]
    assert asked.kinds("收缴") == {}


def test_the_word_itself_comes_before_its_synonym() -> None:
    words = Vocabulary(synonyms=[(["吞卡", "吃卡"], False)])
    asked = index_of([entry("a", "机器吞卡"), entry("b", "机器吃卡")], words)
    assert (asked.ids("吞卡"), asked.ids("吃卡")) == (["a", "b"], ["b", "a"])
    assert not any("同义词" in reason for reason in asked.find("吞卡")["hits"][0]["reasons"])


def test_the_longest_synonym_is_taken_and_none_inside_a_latin_word() -> None:
    words = Vocabulary(synonyms=[(["刷卡机", "POS"], False), (["卡机", "死机"], False)])
    asked = index_of([entry("a", "刷卡机坏了"), entry("b", "死机了")], words)
    assert [c["text"] for c in asked.find("刷卡机")["concepts"]] == []
    assert asked.kinds("position").get("synonym") is None
    assert asked.kinds("pos") == {"synonym": ["刷卡机"]}


def test_a_synonym_that_the_book_does_not_hold_is_not_given_as_a_reason(book: Asked) -> None:
    assert "收缴" in book.kinds("没收了")["synonym"]
    assert "柜员机" not in str(book.find("取款机")["hits"][0]["reasons"])


# --- pinyin -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tunka", "card"),
        ("TunKa", "card"),
        ("ｔｕｎｋａ", "card"),
        ("tun ka", "card"),
        ("tun'ka", "card"),
        ("tk", "card"),
        ("吞ka", "card"),
        ("tun卡", "card"),
        ("tunk", "card"),
        ("shoujiyinhang", "phone"),
        ("shouji yinhang", "phone"),
        ("sjyh", "phone"),
        ("sjyinhang", "phone"),
        ("shouji银行", "phone"),
        ("shoujiyinh", "phone"),
        ("licaichanpin daoqi", "fund"),
        ("nianfei", "fee"),
        ("wangyin", "pause"),
    ],
)
def test_pinyin_finds_the_characters(book: Asked, query: str, found: str) -> None:
    assert book.ids(query)[0] == found
    assert any(reason.startswith("拼音：") for reason in reasons(book, query))


@pytest.mark.parametrize(
    ("query", "found"),
    [("zantingfuwu", "pause"), ("zhantingfuwu", "pause"), ("lanfangren", "fund"), ("nanfanren", "fund")],
)
def test_what_southern_speakers_do_not_tell_apart_is_a_late_guess(
    book: Asked, query: str, found: str
) -> None:
    assert book.ids(query)[0] == found
    kind = "拼音：" if query == "zantingfuwu" else "近似拼音："
    assert any(reason.startswith(kind) for reason in reasons(book, query))


def test_pinyin_is_asked_only_for_letters_that_are_no_word() -> None:
    asked = index_of([entry("a", "atm 坏了"), entry("b", "爱他吗")], Vocabulary(glossary=["爱他吗"]))
    assert asked.ids("atm") == ["a"]
    assert "pinyin" not in asked.kinds("atm")


READ = """search.pinyinConcepts(search.makeSounds(given[0]), given[1], 0).map(function (concept) {
  return [concept.initials, concept.alternatives.map(function (one) { return [one.text, one.factor]; })];
})"""
# The later a word stands, the less it matters.
TABLES = {
    "readings": ["yin银引", "hang行航", "ka卡"],
    "words": ["银行卡", "引航", "银行", "卡"],
}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        # Whole words before begun ones, and of these the shorter; then what matters more.
        ("yinhang", [[False, [["引航", 0.9], ["银行", 0.9], ["银行卡", 0.75]]]]),
        ("yin", [[False, [["引航", 0.75], ["银行", 0.75], ["银行卡", 0.75]]]]),
        # The last syllable may be cut, and none before it.
        ("yinha", [[False, [["引航", 0.75], ["银行", 0.75], ["银行卡", 0.75]]]]),
        ("yi hang", []),
        # First letters are the least sure, and stand for whole words alone.
        ("yh", [[True, [["引航", 0.7], ["银行", 0.7]]]]),
        ("yhk", [[True, [["银行卡", 0.7]]]]),
        ("银h", [[False, [["银行", 0.75], ["银行卡", 0.75]]]]),
        # One letter is no word, one syllable is.
        ("k", []),
        ("ka", [[False, [["卡", 0.9]]]]),
    ],
)
def test_letters_are_read_as_the_likeliest_words(typed: str, read: list[object], book: Asked) -> None:
    assert book.ask(READ, TABLES, typed) == read


def test_beaten_keys_are_no_pinyin(book: Asked) -> None:
    for query in ("aaaaaa", "asdfghjkl", "qwertyuiop", "hhhhhhh", "xxx"):
        found = book.find(query)
        assert found["covered"] is False, query
        assert found["missing"] == query or found["concepts"], query


def test_an_unfinished_latin_word_finds_the_whole_one(book: Asked) -> None:
    asked = index_of([entry("a", "ATM 坏了"), entry("b", "USBKey 丢了"), entry("c", "网点太远")])
    assert (asked.ids("at"), asked.ids("usbk")) == (["a"], ["b"])
    assert "未打完：at→atm" in reasons(asked, "at")
    assert asked.ids("tm") == []


# --- what the book does not have ----------------------------------------------------------------------


def test_what_stands_nowhere_is_named(book: Asked) -> None:
    assert book.find("吞卡鳜鱼")["missing"] == "鳜鱼"
    assert book.find("鳜 吞卡 鱼")["missing"] == "鳜 鱼"
    assert book.find("zzzqqq吞卡")["missing"] == "zzzqqq"
    assert book.find("吞卡")["missing"] == ""
    assert book.find("吃卡")["missing"] == ""
    assert book.find("tunka")["missing"] == ""
