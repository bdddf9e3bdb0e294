"""What weighs how much, each rule on a few made-up entries: whoever changes a weight hears of it here."""

from __future__ import annotations

import pytest

from build_tools.search.entries import Passages, SearchEntry
from build_tools.search.shards import Vocabulary
from tests.search.asking import Asked, entry, index_of
from tests.search.branch_book import reasons

# Entries beside those of a test, so that a word of two entries is still a rare one.
OTHERS = [
    entry(f"other-{n}", title) for n, title in enumerate(["存折丢失", "排队很久", "网点太远", "假币收缴"])
]

SIGNS = "春夏秋冬风雨雷电山川河流草木花果鸟兽虫鱼江湖海洋日月星辰东西南北金银铜铁锡铅锌镍红橙黄绿青蓝紫黑"
# So many that a word of one entry weighs as much as in a whole book.
MANY = [entry(f"many-{n}", SIGNS[n : n + 3]) for n in range(len(SIGNS) - 2)]


def order(entries: list[SearchEntry], query: str, vocabulary: Vocabulary | None = None) -> list[str]:
    """Return which of some entries come first for a query, among others that nobody asked for."""
    own = {one.id for one in entries}
    return [found for found in index_of([*entries, *OTHERS], vocabulary).ids(query) if found in own]


def covered(asked: Asked, query: str) -> bool:
    return bool(asked.find(query)["covered"])


# --- titles -------------------------------------------------------------------------------------------


def test_an_alias_counts_less_than_a_title() -> None:
    titled = entry("titled", "机器吞卡", aliases=["卡被没收"])
    aliased = entry("aliased", "卡被没收", aliases=["机器吞卡"])
    for entries in ([titled, aliased], [aliased, titled]):
        assert order(entries, "机器吞卡") == ["titled", "aliased"]
        assert order(entries, "卡被没收") == ["aliased", "titled"]


def test_a_saying_counts_less_than_a_title() -> None:
    titled = SearchEntry("titled", "titled.html", "机器吞卡", ["卡被没收"])
    said = SearchEntry("said", "said.html", "卡被没收", ["机器吞卡"])
    assert order([said, titled], "机器吞卡") == ["titled", "said"]


def test_what_is_replied_to_counts_less_than_what_customers_say_and_more_than_a_text() -> None:
    said = SearchEntry("said", "said.html", "卡被没收", ["机器吞卡"])
    replied = SearchEntry("replied", "replied.html", "卡被没收", replies=["机器吞卡"])
    told = entry("told", "卡被没收", "机器吞卡")
    for entries in ([said, replied, told], [told, replied, said]):
        assert order(entries, "机器吞卡") == ["said", "replied", "told"]


def test_what_is_replied_to_counts_less_than_an_alias() -> None:
    aliased = SearchEntry("aliased", "aliased.html", "存单补登", aliases=["机器吞卡"])
    replied = SearchEntry("replied", "replied.html", "存单补登", replies=["机器吞卡"])
    # Not word for word: that is answered wherever a customer says it.
    found = index_of([replied, aliased, *MANY]).find("机器吞了卡")["hits"]
    scores = {hit["id"]: hit["score"] for hit in found}
    assert scores["replied"] < 0.75 * scores["aliased"]


def test_a_reply_is_what_customers_say_and_an_alias_after_it_is_not() -> None:
    one = SearchEntry("one", "one.html", "卡被没收", ["存折丢了"], replies=["几天能退"], aliases=["吞卡"])
    asked = index_of([one, *OTHERS])
    assert reasons(asked, "几天能退") == ["客户的话"]
    assert reasons(asked, "吞卡") == ["别名"]
    assert [asked.find(query)["hits"][0]["titleNumber"] for query in ("几天能退", "吞卡")] == [2, 3]


def test_of_two_titles_the_one_that_says_less_besides_comes_first() -> None:
    long, short = entry("long", "机器吞卡以及存单补登"), entry("short", "机器吞卡")
    assert order([long, short], "吞卡") == ["short", "long"]


def test_a_very_long_title_holds_a_bit_of_everything_and_says_little() -> None:
    long = entry("long", "机坐器前吞后卡左扣右款甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")
    short = entry("short", "机器吞坏了啊呀")
    found = index_of([long, short, *MANY]).ids("存取机器吞卡扣款")
    assert found[:2] == ["short", "long"]


def test_a_title_in_the_order_of_the_query_comes_first() -> None:
    turned, straight = entry("turned", "把扣钱的卡多注销一张"), entry("straight", "注销一张卡把钱多扣的")
    assert order([turned, straight], "注销卡多扣钱是怎么算的呢先生") == ["straight", "turned"]


def test_what_stands_word_for_word_comes_before_what_holds_its_characters() -> None:
    spread, whole = entry("spread", "卡吞账户", "机卡。器吞。" * 5), entry("whole", "开户", "说到机器吞卡。")
    assert order([spread, whole], "机器吞卡") == ["whole", "spread"]


@pytest.mark.parametrize(
    ("titles", "query", "expected"),
    [
        # A long title that holds more of the query in order goes before a shorter one that holds less.
        (
            "不清存折多扣网点印章 收费柜员 太久多扣印章柜员机器 收费存折丢失不清机器 不清收费太久柜员"
            " 短信柜员不清存折 印章 丢失收费年费模糊没到 模糊 没到多扣模糊网点",
            "多扣存折丢失没到",
            "丢失收费年费模糊没到",
        ),
        # But not before one that is all in the query.
        (
            "网点 柜员 回单不清 丢失吞卡回单模糊网点 收费柜员不清印章 不清吞卡年费机器存折"
            " 模糊收费丢失不清 存折印章 机器存折 存折太久不清",
            "柜员机器不清",
            "柜员",
        ),
    ],
)
def test_what_a_title_holds_in_order_counts_beside_its_likeness(
    titles: str, query: str, expected: str
) -> None:
    assert index_of([entry(title, title) for title in titles.split()]).ids(query)[0] == expected


# --- filler phrases and common words ------------------------------------------------------------------


def test_a_filler_phrase_in_a_title_hardly_makes_it_longer() -> None:
    content, filler = entry("content", "柜台印章吞卡"), entry("filler", "麻烦咨询吞卡")
    assert order([content, filler], "吞卡") == ["filler", "content"]


def test_a_filler_phrase_in_a_query_hardly_counts() -> None:
    filler, content = entry("filler", "麻烦咨询一下"), entry("content", "吞卡")
    assert order([filler, content], "麻烦咨询一下吞卡") == ["content", "filler"]


def test_forty_aliases_do_not_make_a_word_common() -> None:
    wanted = [entry("card", "吞卡"), entry("slip", "回单")]
    spelt = [entry(f"spelt-{n}", f"存单{n}号", aliases=["吞卡", f"吞卡{n}"]) for n in range(40)]
    found = index_of([*wanted, *spelt]).ids("吞卡回单", limit=50)
    assert found.index("card") < found.index("slip")
    common = [entry(f"common-{n}", f"存单吞卡{n}号") for n in range(40)]
    found = index_of([*wanted, *common]).ids("吞卡回单", limit=50)
    assert found.index("slip") < found.index("card")


# --- bodies -------------------------------------------------------------------------------------------


def test_what_stands_in_one_passage_counts_more_than_what_is_scattered() -> None:
    far, near = "网点在街角，大门朝南，从早到晚都开着，客户很多。", "柜台有三个，"
    apart = entry("apart", "甲", f"{near}印章不清。{far}{near}回单模糊。{far}")
    close = entry("close", "乙", f"{near}{near}。{far}印章不清，回单模糊。{far}")
    assert order([apart, close], "印章回单") == ["close", "apart"]


def test_a_title_counts_more_than_a_body() -> None:
    told, titled = entry("told", "甲乙", "客户说起回单。"), entry("titled", "回单")
    assert order([told, titled], "回单") == ["titled", "told"]


def test_a_short_section_counts_more_than_a_long_one() -> None:
    more = "".join(f"第{n}天来了许多别的客户办理各种各样的业务。" for n in range(20))
    long, short = entry("long", "甲乙", f"客户说起回单。{more}"), entry("short", "丙丁", "客户说起回单。")
    assert order([long, short], "回单") == ["short", "long"]


# --- candidates ---------------------------------------------------------------------------------------


def test_titles_are_compared_in_order_with_far_more_than_a_few_candidates() -> None:
    told = [entry(f"told-{n}", "退回", "卡多扣钱来查账单。") for n in range(12)]
    asked = index_of([*told, entry("straight", "年卡多扣钱"), *MANY])
    assert asked.ids("年卡多扣钱来查账单")[0] == "straight"


# --- slips and sounds ---------------------------------------------------------------------------------

SOUNDS = Vocabulary(glossary=["户口", "人民", "服务", "服务区", "账单", "名称", "老年"])
SPOKEN = [
    entry("household", "户口迁移"),
    entry("people", "人民来信"),
    entry("area", "服务区太远"),
    entry("bill", "账单错误"),
    entry("name", "名称不符"),
    entry("old", "老年客户"),
    entry("work", "服务不好"),
]


@pytest.fixture(scope="module")
def spoken() -> Asked:
    return index_of(SPOKEN, SOUNDS)


@pytest.mark.parametrize(
    ("southern", "found"),
    [
        ("fukou", "household"),
        ("lenmin", "people"),
        ("zangdan", "bill"),
        ("minchen", "name"),
        ("laolian", "old"),
    ],
)
def test_southern_h_and_f_n_and_l_r_and_l_zh_and_z_ng_and_n_sound_alike(
    southern: str, found: str, spoken: Asked
) -> None:
    assert spoken.ids(southern)[0] == found
    assert any(reason.startswith("近似拼音：") for reason in reasons(spoken, southern))


def test_of_half_a_known_word_only_the_sound_is_doubted(spoken: Asked) -> None:
    # 服务 is known: what follows it is another word, unless it sounds the same.
    assert not any("近音" in reason for hit in spoken.find("服务费")["hits"] for reason in hit["reasons"])
    assert "近音或近形：服务曲→服务区" in spoken.find("服务曲")["hits"][0]["reasons"]


# --- whether there is an answer -----------------------------------------------------------------------

ANSWERS = [
    entry("card", "卡", "客户的卡。"),
    entry("swallowed", "机器吞卡", "机器吞了客户的卡。"),
    entry("queue", "排队太久", "客户排队太久，等得着急。"),
]


@pytest.fixture(scope="module")
def answers() -> Asked:
    return index_of([*ANSWERS, *OTHERS], Vocabulary(outside=["基金"]))


def test_one_character_is_too_little_to_be_sure_of(answers: Asked) -> None:
    assert answers.ids("卡")[0] == "card"
    assert not covered(answers, "卡")


@pytest.mark.parametrize("query", ["吞卡", "排队", "机器吞卡", "排队太久"])
def test_a_short_query_alone_does_not_refuse(query: str, answers: Asked) -> None:
    assert covered(answers, query)


# Half of a query of six characters, in an entry that ranks where it stands or falls by a little.
HALF = {
    "content": 6,
    "outside": 0,
    "unmatched": 0.5,
    "brief": 1 / 7,
    "share": 0.4,
    "score": 2.1,
    "unseen": 0.0,
}


@pytest.mark.parametrize(
    ("more", "enough"),
    [
        # The higher it ranks, and the more it holds, the surer.
        ({"score": 1.95}, False),
        ({"score": 2.3}, True),
        ({"share": 0.3}, False),
        ({"share": 0.5}, True),
        ({"score": 2.3, "unmatched": 0.75}, False),
        # What is short, names a matter elsewhere, or holds words that stand nowhere is less so.
        ({"score": 2.3, "brief": 1 / 3}, False),
        ({"score": 2.3, "outside": 0.1}, False),
        ({"score": 2.3, "unseen": 0.2}, False),
        ({"score": 3.0, "unseen": 0.5}, True),
        ({"score": 9.0, "content": 1}, False),
    ],
)
def test_each_part_of_the_evidence_counts(more: dict[str, float], enough: bool, answers: Asked) -> None:
    assert answers.ask("search.isEnough(given[0])", {**HALF, **more}) is enough


def test_the_name_of_a_matter_outside_the_book_refuses(answers: Asked) -> None:
    assert covered(answers, "机器吞卡")
    assert not covered(answers, "基金机器吞卡")


@pytest.fixture(scope="module")
def told() -> Asked:
    """A book where 机器吞卡 stands in one text alone."""
    return index_of([entry("told", "退回", "客户的机器吞卡了。"), *MANY])


@pytest.mark.parametrize(
    ("query", "sure"),
    [
        # The less is asked, the more of it must be held: two characters in a text alone are too little.
        ("咨询一下机器吞卡", True),
        ("咨询一下吞卡", False),
        # Most of the pairs may be missing, not nearly all.
        ("机器吞卡岩石沙漠", True),
        ("机器吞卡岩石沙漠森林草原沼泽丘陵", False),
        ("岩石沙漠森林草原", False),
    ],
)
def test_a_text_answers_what_it_holds_enough_of(query: str, sure: bool, told: Asked) -> None:
    assert covered(told, query) is sure


def test_filler_alone_is_no_question(answers: Asked) -> None:
    assert not covered(answers, "请问怎么办")


def test_sections_of_one_entry_do_not_answer_together() -> None:
    sections = [Passages("a", ["印章不清。"]), Passages("b", ["回单模糊。"])]
    split = SearchEntry(id="split", url="split.html", title="甲", sections=sections)
    joint = entry("joint", "乙", "印章不清，回单模糊。")
    assert order([split, joint], "印章不清回单模糊") == ["joint", "split"]
