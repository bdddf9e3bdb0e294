"""Danger that is typed: what is sure, what is asked, what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.search.shards import Danger, Vocabulary
from tests.search.asking import Asked, entry, index_of

LIFE = Danger(
    "urgent-1",
    "有人要轻生",
    ["跳楼/自杀", "站…楼顶", "不想活", "安眠药", "我死了＋存款"],
    ["跳楼价", "不想活期", "zijin", "想走路"],
    ["想走/再见/熬不住/往下坠", "写…遗书本", "自杀者"],
)
LOST = Danger(
    "urgent-7", "有孩子走失", ["孩子/小孩……不见了", "喝…农药", "拿…刀"], ["孩子…部件", "小孩不见了"]
)
FRAUD = Danger(
    "urgent-2",
    "有人正在被骗",
    ["转……骗子", "叫110", "着火"],
    ["去年……骗子", "看着火车", "骗子＋判了"],
    ["再见", "味道不对"],
)
BOOK = [entry("a", "机器吞卡", "条楼是一个词。"), entry("b", "收费说明")]


@pytest.fixture(scope="module")
def asked() -> Asked:
    return index_of(BOOK, Vocabulary(urgent=[LIFE, FRAUD, LOST]))


def urgent(asked: Asked, query: str) -> Any:
    return asked.ask("search.urgent(loaded, given[0])", query)


def told(asked: Asked, query: str) -> str:
    """Return the kind's id, with a question mark where it is asked, nothing where there is none."""
    found = urgent(asked, query)
    return found["id"] + ("" if found["sure"] else "?") if found else ""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("客户要跳楼", "urgent-1"),
        ("他自杀了怎么办", "urgent-1"),
        # Width, spaces, punctuation and traditional characters are no other words.
        ("跳 楼", "urgent-1"),
        ("跳，楼！", "urgent-1"),
        ("跳樓", "urgent-1"),
        # Folding leaves 著, for it is a word of its own.
        ("著火", "urgent-2"),
        ("他說不想活", "urgent-1"),
        # Parts in their order, near each other: four characters apart, ten after two ellipses.
        ("站在三层楼顶", "urgent-1"),
        ("站在他家对面的楼顶", ""),
        ("楼顶站", ""),
        ("刚转了三万块钱给那个骗子", "urgent-2"),
        ("转了500000块给那个骗子", "urgent-2"),
        ("转账的时候我根本不知道对面那个人是骗子", ""),
        ("请帮我叫110", "urgent-2"),
        # Both sides in either order, twenty characters apart.
        ("我死了存款给谁", "urgent-1"),
        ("存款的事，等我死了再说", "urgent-1"),
        ("存款" + "，字" * 20 + "我死了", "urgent-1"),
        ("存款" + "，字" * 21 + "我死了", ""),
        ("我死了", ""),
        # Look-alikes are masked, and only they.
        ("判了，转给那个骗子的", ""),
        ("跳楼价", ""),
        ("跳楼价的房子，他要跳楼", "urgent-1"),
        ("不想活期", ""),
        ("看着火车开走", ""),
        ("去年转给骗子", ""),
        ("去年碰到骗子", ""),
        ("着火了", "urgent-2"),
        ("机器吞卡", ""),
        ("", ""),
    ],
)
def test_the_words_themselves_are_sure(query: str, expected: str, asked: Asked) -> None:
    assert told(asked, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tiaolou", "urgent-1?"),
        ("tiao lou", "urgent-1?"),
        ("kehuyaotiaolou", "urgent-1?"),
        ("tiao楼", "urgent-1?"),
        ("ZISHA", "urgent-1?"),
        ("zhaohuole", "urgent-2?"),
        ("挑楼", "urgent-1?"),
        ("跳搂", "urgent-1?"),
        # A longer word also by a sound that is often taken for it; a word of two characters is not.
        ("安棉药", "urgent-1?"),
        ("安眠要", "urgent-1?"),
        ("安眠腰", "urgent-1?"),
        ("昂眠药", "urgent-1?"),
        ("自煞", "urgent-1?"),
        ("自擦", ""),
        ("自撒", ""),
        # No syllable ends there: dian zi shang wu.
        ("dianzishangwu", ""),
        ("tiaolo", ""),
        # Both characters are others, or the pair is written in the book.
        ("挑漏", ""),
        ("条楼", ""),
        ("zijin", ""),
        # Parts of two characters and more are heard too, each in pinyin or one of them with a slip.
        ("haizibujianle", "urgent-7?"),
        ("hai zi gang cai bu jian le", "urgent-7?"),
        ("孩子bujianle", "urgent-7?"),
        ("孩自不见了", "urgent-7?"),
        ("孩子刚才不间了", "urgent-7?"),
        # The other parts say which word it is: a sound that is often taken for it is enough.
        ("喝了龙药", "urgent-7?"),
        ("喝农要", "urgent-7?"),
        ("喝龙要", ""),
        ("喝了弄花", ""),
        ("孩致不间了", ""),
        ("bujianle", ""),
        # A syllable that is no word counts one character in a gap, whatever its letters.
        ("haizizhuangshuangchuangguangkuangzhuangbujianle", "urgent-7?"),
        ("haizizaidatinglimianzhuanlejiquanranhouxianzaibujianle", ""),
        # What is respelled is looked at for look-alikes too.
        ("xiaohaibujianle", ""),
        ("小孩不间了", ""),
        ("孩子部件不间了", ""),
        # A single character has too many that sound like it: 拿到 is no 拿刀.
        ("nadao", ""),
        ("拿到", ""),
        ("zhanloudinglai", ""),
    ],
)
def test_what_only_sounds_so_is_asked(query: str, expected: str, asked: Asked) -> None:
    assert told(asked, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("他说想走了", "urgent-1?"),
        ("想 走", "urgent-1?"),
        ("想走…跳樓", "urgent-1"),
        ("写一封遗书本", "urgent-1?"),
        ("遗书本是他写", ""),
        ("味道不對", "urgent-2?"),
        # Look-alikes hide what asks, too.
        ("想走路去", ""),
        ("想走路去，他想走", "urgent-1?"),
        # The gravest is asked about; words that are sure, of whatever kind, come before each question,
        # and words before what only sounds so.
        ("再见", "urgent-1?"),
        ("他想走，着火了", "urgent-2"),
        ("味道不对，tiaolou", "urgent-2?"),
        # With a slip it asks no more; in pinyin it does by a word of three syllables, not by a shorter one,
        # nor by one that asks only beside others.
        ("味到不对", ""),
        ("熬不祝", ""),
        ("aobuzhu", "urgent-1?"),
        ("ta ao bu zhu le", "urgent-1?"),
        ("往xia坠", "urgent-1?"),
        ("xiangzou", ""),
        ("xieyishuben", ""),
    ],
)
def test_a_weak_sign_is_only_asked_about(query: str, expected: str, asked: Asked) -> None:
    assert told(asked, query) == expected


def test_a_weak_sign_needs_no_shard(asked: Asked) -> None:
    alone = "search.urgent({index: loaded.index, dangers: loaded.dangers, shards: new Map()}, given[0])"
    assert not asked.ask(alone, "他说想走了")["sure"]


def test_of_several_the_gravest_is_told_and_a_sure_one_before_a_question(asked: Asked) -> None:
    assert told(asked, "着火了有人要跳楼") == "urgent-1"
    assert told(asked, "tiaolou着火") == "urgent-2"


def test_a_result_carries_it_whatever_the_ranking_and_the_filter_say(asked: Asked) -> None:
    found = asked.ask("search.find(loaded, given[0], {filter: {kind: ['无']}})", "机器吞卡 有人要跳楼")
    assert found["urgent"] == {"id": "urgent-1", "title": "有人要轻生", "sure": True}
    assert asked.engine.find("机器吞卡")["urgent"] is None


def test_to_be_sure_no_shard_is_needed(asked: Asked) -> None:
    alone = "search.urgent({index: loaded.index, dangers: loaded.dangers, shards: new Map()}, given[0])"
    assert asked.ask(alone, "有人要跳樓")["sure"]


def test_a_book_without_words_of_danger_knows_none() -> None:
    assert urgent(index_of(BOOK), "跳楼 tiaolou") is None


@given(st.text(max_size=40), st.sampled_from(["跳楼", "自杀", "不想活"]), st.text(max_size=40))
def test_whatever_stands_around_a_word_it_is_told_unless_it_is_masked(
    asked: Asked, before: str, word: str, after: str
) -> None:
    found = urgent(asked, before + "，" + word + "。" + after)
    looks_alike = ("价", "期")
    assert found is not None or any(part in before + after for part in looks_alike)


@given(st.text(max_size=2000))
def test_anything_may_be_typed(asked: Asked, query: str) -> None:
    found = urgent(asked, query)
    assert found is None or found["id"] in {"urgent-1", "urgent-2", "urgent-7"}
