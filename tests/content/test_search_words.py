"""The shipped words in the engine: words of danger, aliases, the dictionary, and what the book has not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opencc import OpenCC

from build_tools.book.vocabulary import dictionary
from build_tools.model.fields import UrgentKind
from build_tools.model.urgent_notation import parts_of
from build_tools.search.fillers import fillers
from build_tools.source.segment import Segmenter
from tests.search.conftest import Shelf
from tests.search.test_urgent import told, urgent

EACH = "given[0].map(function (text) { return search.urgent(loaded, text); })"
# Entries whose aliases name danger themselves: a fight, an account that is emptied, somebody locked in,
# somebody who is ill.
DANGEROUS_NAMES = {"case-11", "case-16", "case-28", "case-32", "technique-2"}


def examples(text: str) -> Iterator[str]:
    """Yield texts that a trigger is written for: each word once, the first ones beside it."""
    parts = parts_of(text)
    for place, words in enumerate(parts):
        for word in words:
            yield "".join(word if n == place else part[0] for n, part in enumerate(parts))


def kinds(shelf: Shelf) -> tuple[UrgentKind, ...]:
    assert shelf.handbook.urgent is not None
    return shelf.handbook.urgent.spelled_out()


@pytest.mark.slow
def test_every_trigger_of_the_book_triggers(shelf: Shelf) -> None:
    typed = [(k.id, text) for k in kinds(shelf) for trigger in k.triggers for text in examples(trigger)]
    found = shelf.asked.ask(EACH, [text for _, text in typed])
    assert [one for one, told in zip(typed, found, strict=True) if not told or not told["sure"]] == []


@pytest.mark.slow
def test_every_look_alike_of_the_book_is_silent(shelf: Shelf) -> None:
    typed = [(k.id, text) for k in kinds(shelf) for like in k.not_triggers for text in examples(like)]
    found = shelf.asked.ask(EACH, [text for _, text in typed])
    assert [one for one, told in zip(typed, found, strict=True) if told and told["id"] == one[0]] == []


def test_names_of_the_book_are_no_danger_but_where_they_say_it(shelf: Shelf) -> None:
    told_of = {
        found.id
        for found in shelf.entries
        for text in (found.title, *found.customer_says, *found.aliases)
        if not found.id.startswith("urgent-") and urgent(shelf.asked, text)
    }
    assert told_of <= DANGEROUS_NAMES


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("客户说要从楼上跳下去", "urgent-1"),
        ("大堂有个老人晕倒了", "urgent-2"),
        ("有人拿刀进来了", "urgent-3"),
        ("我被骗子遥控手机正在转账", "urgent-4"),
        ("被诈骗了刚转过去", "urgent-4"),
        ("客户心脏病犯了", "urgent-2"),
        ("着火了", "urgent-5"),
        ("煤气味好大", "urgent-5"),
        ("电梯困住了人", "urgent-8"),
        ("我被锁在自助区里出不来", "urgent-8"),
        ("手被门夹住了", "urgent-8"),
        ("孩子走丢了", "urgent-7"),
        ("大厅里踩踏了", "urgent-6"),
        ("有人正在偷老人的钱包", "urgent-4"),
        ("抓小偷", "urgent-4"),
        ("他说不想活了", "urgent-1"),
        ("没气了", "urgent-2"),
        ("tiaolou", "urgent-1?"),
        ("跳樓", "urgent-1"),
        ("调楼", "urgent-1?"),
        *((text, "") for text in ("气死我了", "急死人了", "火了", "网银崩了", "去年被骗过", "吓死我了")),
        # What is seen, half a sentence, other parts of the country; each kind of danger.
        *(
            (text, "urgent-1")
            for text in ("不解决我就从这楼上下去", "俺也不活咧", "三楼窗户外头坐着一个人", "药都准备好了")
        ),
        *(
            (text, "urgent-2")
            for text in ("血止勿住", "人就软下去了", "老人捂胸口直叫", "额头磕开了口子", "血糖低站都站不住")
        ),
        *(
            (text, "urgent-3")
            for text in ("钱都装这袋里", "不许按铃", "保安给人捅了", "扛着斧头往里闯", "一个男的把包抢跑了")
        ),
        *((text, "urgent-5") for text in ("后头库房起烟咯", "排插冒青烟", "窗帘燃起来了", "味道像煤气")),
        *(
            (text, "urgent-6")
            for text in (
                "现金见底了，队还在排",
                "都传我们要倒，全来提款",
                "玻璃门快挤垮了",
                "倒了一片，后头还推",
            )
        ),
        *(
            (text, "urgent-8")
            for text in ("电梯停了，里头有人", "厕所门锁坏了出不去", "手夹门缝里了", "轮椅别在旋转门里")
        ),
        *(
            (text, "urgent-7")
            for text in (
                "俺娘上茅房，半天没见人",
                "三四岁的在哭，没大人",
                "老人家说不清屋头在哪",
                "孩子刚还在，没影了",
            )
        ),
        *(
            (text, "urgent-4")
            for text in (
                "边跟公安通话边在转钱",
                "卡在外地一直被刷",
                "阿姨的包被人顺走了",
                "有人在翻老人的布袋",
            )
        ),
        *((text, "urgent-7?") for text in ("hai zi bu jian le", "孩子不间了")),
        *((text, "urgent-1?") for text in ("老汉喝了龙药", "割婉")),
        # Weak signs, and words that are not the usual ones.
        *((text, "urgent-1?") for text in ("她只说想走了", "神情恍惚，不说话", "鞋脱了摆在桥头")),
        *((text, "urgent-2?") for text in ("电话那头没声了", "坐着坐着滑到凳子底下")),
        *((text, "urgent-3?") for text in ("有人抢", "往墙角里搡她", "他们不让我走，堵着呢")),
        *((text, "urgent-5?") for text in ("味道不对", "什么东西烧焦了", "吊顶缝里往下渗烟")),
        *((text, "urgent-6?") for text in ("玻璃门直晃，快碎了", "喊行长出来，不肯散")),
        *((text, "urgent-8?") for text in ("出不去", "保管箱间好像有人没出来", "wo chu bu qu")),
        *((text, "urgent-7?") for text in ("那孩子一个人坐了一上午",)),
        *((text, "urgent-4?") for text in ("余额在掉", "抓住他，别让他跑", "照着手机念一串数在输")),
        # Insurance, inheritance, drills, what is past, what is only supposed, idioms, what is not found.
        *(
            (text, "")
            for text in (
                "寿险里自杀赔不赔",
                "家财险管火灾不",
                "遗书能取存款吗",
                "工资这么少没法活",
                "吐血推荐的理财",
            )
        ),
        *(
            (text, "")
            for text in ("走失应急预案在哪一章", "去年电梯困过人", "要是有人晕倒，流程在第几页", "想撞墙")
        ),
        *((text, "") for text in ("老人找不到大字版", "国债几点开抢", "黄金爆仓", "反诈弹窗怎么关")),
        # Fire, locks, crowds and thieves that are none.
        *(
            (text, "")
            for text in ("卡被锁了", "网页打不开", "几点开门", "信息爆炸", "发烧了来不了", "门没开进不去")
        ),
        *((text, "") for text in ("手机被偷了怎么挂失", "像防小偷一样防我", "我的卡不见了", "排队排到门口")),
        *(
            (text, "")
            for text in ("忙死了", "笑死", "机器死机", "死期存款", "生死", "打人工打不通", "抢钱啊")
        ),
        *((text, "") for text in ("老公死了他的存折怎么取", "等钱开刀", "看着火车开走", "怀疑我被骗不让取")),
    ],
)
def test_first_aid(query: str, expected: str, shelf: Shelf) -> None:
    assert told(shelf.asked, query) == expected


@pytest.mark.parametrize("query", ["骗子", "钱转给骗子了", "有人骗我", "骗人的"])
def test_fraud_is_not_taken_for_a_pushy_sale(query: str, shelf: Shelf) -> None:
    assert "营销误导" not in shelf.asked.kinds(query).get("synonym", [])


@pytest.mark.parametrize(
    "query", ["我姐夫死了他存折里的钱咋取", "我微信绑的卡被扣了三百多块钱我没买东西", "社保卡", "医保"]
)
def test_no_case_is_opened_by_a_guess(query: str, shelf: Shelf) -> None:
    assert not shelf.asked.find(query)["covered"]


@pytest.mark.slow
def test_no_alias_of_the_book_is_told_as_missing(shelf: Shelf) -> None:
    names = [text for found in shelf.entries for text in (found.title, *found.customer_says, *found.aliases)]
    told = "given[0].map(function (query) { return search.find(loaded, query, {limit: 1}).missing; })"
    assert [pair for pair in zip(names, shelf.asked.ask(told, names), strict=True) if pair[1]] == []


def test_what_the_book_does_not_cover_is_said_and_the_nearest_is_shown(shelf: Shelf) -> None:
    for query in ("炒股佣金能不能再低一点", "驾照换证", "asdkjfhqwe"):
        found = shelf.asked.find(query)
        assert found["covered"] is False, query
    assert shelf.asked.find("炒股佣金能不能再低一点")["hits"]


def test_what_words_yml_alone_holds_is_folded_as_python_does(shelf: Shelf) -> None:
    words = shelf.handbook.words
    grouped = shelf.asked.ask(
        "[].concat.apply([], loaded.index.manifest.synonyms.map(function (group) { return group.words; }))"
    )
    known = [*grouped, *words.outside, *words.regional, *fillers()]
    typed = [*known, *OpenCC("s2t").convert("\n".join(known)).split("\n")]
    folded = shelf.asked.ask(
        "given[0].map(function (text) { return search.fold(loaded.index.folding, text).text; })", typed
    )
    assert [pair for pair in zip(typed, folded, strict=True) if shelf.folding.fold(pair[0]) != pair[1]] == []


def test_every_word_of_the_banks_dictionary_is_cut_whole(shelf: Shelf) -> None:
    tool = Segmenter(dictionary(shelf.handbook), shelf.cache)
    torn = [word for word in dictionary(shelf.handbook) if len(word) > 1 and word not in tool.words(word)]
    assert torn == []
