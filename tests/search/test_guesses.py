"""A slip that explains a piece of a query is a guess; what was not found is told whole, and only that."""

from __future__ import annotations

import pytest

from build_tools.search.shards import Vocabulary
from tests.search.asking import Asked, entry, index_of

BOOK = [
    entry("swallowed", "机器吞钱", "机器吞了客户的钱。", aliases=["取款机出错", "打12378"]),
    entry("blog", "微博不当言论", "员工发微博。"),
    entry("slow", "办理太慢", "业务办理太慢，客户等得烦。", customer_says=["慢死了"]),
    entry("agency", "银保产品", "银保产品的说明。"),
]


@pytest.fixture(scope="module")
def asked() -> Asked:
    return index_of(BOOK, Vocabulary(glossary=["吞钱", "取款机", "微博", "慢死了", "银保", "会员", "续费"]))


@pytest.mark.parametrize(
    ("query", "covered"),
    [
        # All of it, or a piece that sounds the same.
        ("吞前", True),
        ("机器吞潜", True),
        ("取宽机出错", True),
        ("机器吞钱", True),
        ("tunqian", True),
        # Nearly the same sound, or one character of a piece.
        ("银宝", True),
        ("医保", False),
        ("我微信绑的卡被扣了三百块", False),
        ("我姐夫死了存折怎么取", False),
        # A sound explains a piece of it, and nothing the rest.
        ("吞潜部队演习", False),
        # A slip in all there is, of which it changes little.
        ("微博不当言沦", True),
    ],
)
def test_a_slip_in_a_piece_is_no_answer(query: str, covered: bool, asked: Asked) -> None:
    assert asked.find(query)["covered"] is covered


@pytest.mark.parametrize("query", ["有人吗", "请问有人吗", "喂，有人在吗", "您好，在吗"])
def test_a_greeting_asks_nothing(query: str) -> None:
    found = index_of([entry("late", "有人迟到", "有人在上班时间迟到。"), *BOOK]).find(query)
    assert found["covered"] is False


def test_what_an_alias_holds_is_not_told_as_missing(asked: Asked) -> None:
    found = asked.find("12378")
    assert (found["hits"][0]["id"], found["missing"]) == ("swallowed", "")


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("机器吞钱", ""),
        ("阿里云盘", "阿里云盘"),
        ("阿里云盘机器吞钱", "阿里云盘"),
        ("机器吞钱qwzxv", "qwzxv"),
        ("吞前", ""),
    ],
)
def test_what_was_not_found_is_told_whole(query: str, missing: str, asked: Asked) -> None:
    assert asked.find(query)["missing"] == missing


def test_what_was_taken_for_what_is_told(asked: Asked) -> None:
    for query, read in (("吞前", "吞钱"), ("tunqian", "吞钱"), ("机器吞钱", ""), ("银宝产品", "银保产品")):
        assert asked.find(query)["readAs"] == read, query


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("机器吞钱", ["机器吞钱"]),
        ("请问取款机怎么办", ["取款机"]),
        ("取款机还有微博", ["取款机"]),
        # No pair of it stands there: the character that does.
        ("钱", ["钱"]),
    ],
)
def test_the_words_that_matched_are_told(query: str, words: list[str], asked: Asked) -> None:
    found = asked.find(query)["hits"]
    assert next(hit["words"] for hit in found if hit["id"] == "swallowed") == words


def test_why_names_the_words_once() -> None:
    asked = index_of(BOOK)
    why = asked.ask("search.why(['编号', '别名', '正文'], ['吞卡', '机器'])")
    assert why == "编号；别名“吞卡”“机器”；正文"
    assert asked.ask("search.why(['标题'], [])") == "标题"
