"""However it is typed: typos, numbers, traditional characters, marks and spaces."""

from __future__ import annotations

import random

import pytest

from tests.search.asking import Asked, index_of
from tests.search.branch_book import BOOK, REGIONAL, WORDS, book_of, reasons
from tests.search.conftest import Shelf

ALIKE = """given[0].map(function (text) {
  var sounds = search.soundsOf(search.asking(loaded));
  var slow = sounds.words.filter(function (word) { return search.likeWord(sounds, text, word.text); });
  var fast = search.alike(sounds, text).map(function (match) { return match.text; });
  return [slow.map(function (word) { return word.text; }), fast];
})"""


@pytest.fixture(scope="module")
def book() -> Asked:
    return index_of(BOOK, WORDS, REGIONAL)


@pytest.mark.parametrize(
    ("titles", "query", "found"),
    [
        (["经典老歌", "门票"], "景点", "经典老歌"),
        (["手续费", "利息"], "手续非", "手续费"),
        (["理财产品", "存折"], "里财产品", "理财产品"),
        (["挂失补卡", "开户"], "卦失", "挂失补卡"),
        (["网上银行", "柜台"], "网上银航", "网上银行"),
    ],
)
def test_a_slip_is_mended_and_marked(titles: list[str], query: str, found: str) -> None:
    asked = book_of(titles, ["经典", "手续费", "理财产品", "挂失", "网上银行"])
    assert asked.ids(query)[0] == found
    assert any(reason.startswith("近音或近形：") for reason in reasons(asked, query))


def test_a_word_that_stands_is_never_taken_for_another() -> None:
    asked = book_of(["景点门票", "经典老歌"], ["景点", "经典"])
    for query, other in (("景点", "经典"), ("经典", "景点")):
        found = asked.find(query)
        assert found["concepts"] == []
        assert [hit["title"][:2] for hit in found["hits"]] == [query]
        assert other not in str(found["hits"])


def test_frames_and_neighbours_of_known_words_are_not_mended() -> None:
    asked = book_of(["手续费", "打电话", "吞卡", "电话"], ["手续费", "吞卡", "打电话", "电话", "续费"])
    for query in ("请问手续费", "吞卡手续费", "我想问手续费怎么办", "等电话", "电话费", "够续费"):
        assert "alike" not in asked.kinds(query), query


# --- numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "26",
        "２６",
        "026",
        "案例26",
        "案例 26",
        "案例二十六",
        "二十六",
        "二六",
        "c26",
        "C26",
        "case-26",
        "case 26",
        "第26个案例",
        "第二十六个案例",
        "26号",
        "26号案例",
        "案例#26",
        "案例26吞卡",
        "案列26",
        "安例26",
        "案例２６",
    ],
)
def test_a_number_in_any_form_comes_first(book: Asked, query: str) -> None:
    found = book.find(query)
    assert (found["hits"][0]["id"], found["covered"], found["missing"]) == ("card", True, "")
    assert found["hits"][0]["reasons"][0] == "编号"


@pytest.mark.parametrize("query", ["案例103", "一百零三", "案例一百零三", "一〇三", "第一百零三个"])
def test_long_numerals(book: Asked, query: str) -> None:
    assert book.ids(query)[0] == "phone"


@pytest.mark.parametrize("query", ["99", "案例99", "收款方20个", "2026", "26.5万", "3天"])
def test_other_numbers_are_no_keys(book: Asked, query: str) -> None:
    assert not any("编号" in hit["reasons"] for hit in book.find(query)["hits"])


def test_digits_and_han_together(book: Asked) -> None:
    for query in ("收款方20个", "收款方 20 个", "20个收款方", "收款方２０个"):
        assert book.ids(query)[0] == "fee", query


# --- other scripts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("吞卡機器", "card"),
        ("取款機", "card"),
        ("提款機", "card"),
        ("手機銀行", "phone"),
        ("螢幕", "phone"),
        ("網路", "pause"),
        ("理財產品", "fund"),
        ("年費", "fee"),
        ("收繳假幣", "note"),
    ],
)
def test_traditional_characters_and_words_of_other_places(book: Asked, query: str, found: str) -> None:
    assert book.ids(query)[0] == found


@pytest.mark.parametrize(
    "query", ["吞\u200b卡", "吞 卡", "吞，卡", "🏧吞卡😱！！！", "  吞卡\n", "《吞卡》", "吞\ufe0f卡"]
)
def test_marks_and_spaces_disturb_nothing(book: Asked, query: str) -> None:
    assert book.ids(query)[0] == "card"


READINGS = {
    "重置密码": "chongzhi zhongzhi czmm zzmm",
    "行内系统": "hangneixitong xingneixitong",
    "调额被拒": "tiaoe diaoe",
    "提前还款": "huankuan haikuan tiqianhuankuan",
    "朝阳支行": "chaoyang zhaoyang",
}


def test_pinyin_finds_both_readings() -> None:
    asked = book_of([*READINGS, "柜台排队"], ["重置", "行内", "调额", "还款", "朝阳", *READINGS])
    for word, typed in READINGS.items():
        assert {asked.ids(query)[0] for query in typed.split()} == {word}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("吞 卡", "吞卡"),
        ("机 器 吞 钱", "机器吞钱"),
        ("网银 打 不 开", "网银 打不开"),
        ("身份 证", "身份证"),
        ("身 份证 丢了", "身份证 丢了"),
        ("网银 打不开", "网银 打不开"),
        ("手机 银行", "手机银行"),
        ("银行 手机", "银行 手机"),
        ("换 身份", "换 身份"),
        ("不明 明白", "不明 明白"),
    ],
)
def test_a_blank_inside_a_word_is_none_and_one_between_words_parts_them(typed: str, read: str) -> None:
    words = ["身份证", "明明", "不明", "明白", "手机银行", "手机", "银行", "身份", "网银"]
    asked = book_of(
        ["身份证丢了", "手机银行", "银行的手机", "换身份证", "不明明白", "网银打不开", "机器吞钱吞卡"], words
    )
    assert asked.find(typed)["text"] == read


def test_no_word_that_is_alike_is_overlooked(known_shelf: Shelf) -> None:
    rng = random.Random(4)
    words = rng.sample(
        known_shelf.asked.ask(
            "search.soundsOf(search.asking(loaded)).words.map(function (w) { return w.text; })"
        ),
        120,
    )
    typos = []
    for word in words:
        at = rng.randrange(len(word))
        typos += [word[:at] + word[at + 1 :], word[:at] + rng.choice("机式是的甲") + word[at + 1 :]]
        typos += [
            word[:at] + rng.choice("卡费乙") + word[at:],
            word[:at] + word[at:][:2][::-1] + word[at + 2 :],
        ]
    for slow, fast in known_shelf.asked.ask(ALIKE, [typo for typo in typos if len(typo) > 1]):
        assert bool(fast) == bool(slow)
        assert set(fast) <= set(slow)
        assert set(fast) == set(slow) or len(slow) > 1
