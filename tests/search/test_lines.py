"""Which line, pair or step answers; what is said word for word; the list's end; questions about one case."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.book.cards import (
    Card,
    Line,
    LinesSection,
    Pair,
    PairsSection,
    RepliesSection,
    Reply,
    TextsSection,
)
from build_tools.search.entries import Passages, SearchEntry
from build_tools.search.shards import Vocabulary
from tests.search.asking import Asked, entry, index_of

SCRIPT = LinesSection(
    key="script",
    label="先这样说",
    items=(
        Line(speaker="座席", text="钱卡在机器里了，对吗？", staff=True, part=0),
        Line(speaker="座席", text="旁边贴的维修电话别打。", staff=True, part=0),
        Line(speaker="柜员", text="单子给我看看。", staff=True, part=1),
        Line(speaker="柜员", text="墙上的维修电话不是我们的。", staff=True, part=1),
    ),
)
REPLIES = RepliesSection(
    key="replies",
    label="客户这样说时",
    items=(
        Reply(says="没有凭条，你们认吗？", answer="机器里有流水，一样登记。"),
        Reply(says="他妈的骗子！", answer="几点的事，您说。"),
    ),
)
NEVER = PairsSection(
    key="never-say", label="不能这样说", items=(Pair(wrong="下班了，明天再来", right="现在就登记。"),)
)
DO = TextsSection(
    key="do-now", label="马上这样做", kind="steps", items=("通知管机人员停机", "三天内打电话给客户")
)
SECTIONS = (SCRIPT, REPLIES, NEVER, DO)
QUESTIONS = [["几天", "多久", "三天"], ["回复", "打电话"]]


def told(name: str, title: str, *sections: Any, kind: str = "case", **more: Any) -> SearchEntry:
    texts = [
        text
        for section in sections
        for item in section.items
        for text in (
            [item]
            if isinstance(item, str)
            else [value for value in dict(item).values() if isinstance(value, str)]
        )
    ]
    replies = [item.says for section in sections if section.key == "replies" for item in section.items]
    bodies = [Passages(f"{name}-{section.key}", [], section.label) for section in sections]
    bodies.append(Passages("", texts))
    return SearchEntry(
        name,
        f"{name}.html",
        title,
        sections=bodies,
        replies=replies,
        card=Card(kind=kind, sections=sections),
        **more,
    )


SWALLOWED = told("case-1", "机器吞钱", *SECTIONS, aliases=["吞钱"], turns=["……响了。", "行，你慢着点。"])
OTHERS = [
    told("case-2", "年费多扣", SCRIPT, aliases=["年费"], turns=["行，你慢着点。"]),
    told(
        "technique-1",
        "安抚客户",
        SCRIPT,
        TextsSection(key="points", label="要点", kind="list", items=("先听完", "再问清")),
        kind="technique",
    ),
    entry("case-3", "网点排队太久"),
    entry("case-4", "存折丢了"),
]


@pytest.fixture(scope="module")
def asked() -> Asked:
    return index_of(
        [SWALLOWED, *OTHERS], Vocabulary(questions=QUESTIONS, glossary=["维修", "电话", "凭条", "吞钱"])
    )


def first(asked: Asked, query: str) -> tuple[str, str, str]:
    hit = asked.find(query)["hits"][0]
    return hit["id"], hit["section"], hit["text"]


@pytest.mark.parametrize(
    ("query", "section", "text"),
    [
        # What names the matter is answered by how the call opens.
        ("吞钱", "script", "钱卡在机器里了，对吗？"),
        ("机器吞钱", "script", "钱卡在机器里了，对吗？"),
        # What asks for more, by the item that holds it: a line, what is said to a customer, a pair, a step.
        ("吞钱旁边的维修电话能打吗", "script", "旁边贴的维修电话别打。"),
        ("吞钱没有凭条你们认吗", "replies", "机器里有流水，一样登记。"),
        ("没有凭条，你们认吗？", "replies", "机器里有流水，一样登记。"),
        ("吞钱明天再来", "never-say", "现在就登记。"),
        ("吞钱谁通知管机人员", "do-now", "通知管机人员停机"),
    ],
)
def test_the_item_that_holds_most_of_the_query_answers(
    query: str, section: str, text: str, asked: Asked
) -> None:
    assert first(asked, query) == ("case-1", f"case-1-{section}", text)


def test_an_item_that_holds_no_more_than_the_title_leaves_the_opening() -> None:
    do = TextsSection(key="do-now", label="做", kind="steps", items=("吞钱", "机器停用"))
    one = index_of([told("case-1", "吞钱", SCRIPT, do), *OTHERS])
    assert first(one, "吞钱")[2] == "钱卡在机器里了，对吗？"


def test_an_answers_own_words_count_less_than_the_customers(asked: Asked) -> None:
    replies = RepliesSection(
        key="replies",
        label="回应",
        items=(
            Reply(says="给我看录像", answer="不行。"),
            Reply(says="凭什么", answer="给我看录像的人会说。"),
        ),
    )
    one = index_of([told("case-1", "甲", replies), *OTHERS])
    assert first(one, "看录像")[2] == "不行。"


def test_a_technique_has_no_line_that_opens_a_call(asked: Asked) -> None:
    assert first(asked, "安抚客户") == ("technique-1", "", "")
    assert first(asked, "安抚客户先听完")[2] == "先听完"


def test_each_post_is_answered_in_its_own_wording(asked: Asked) -> None:
    text = """search.find(loaded, given[0], {post: given[1]}).hits[0].text"""
    assert asked.ask(text, "吞钱", "柜员") == "单子给我看看。"
    assert asked.ask(text, "吞钱维修电话", "柜员") == "墙上的维修电话不是我们的。"
    assert asked.ask(text, "吞钱维修电话", "") == "旁边贴的维修电话别打。"
    assert asked.ask(text, "吞钱", "客户经理") == "钱卡在机器里了，对吗？"


# --- word for word ------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["没有凭条，你们认吗", "他妈的骗子", "……响了。", "响了", "行你慢着点！"])
def test_what_a_customer_says_in_the_book_is_never_refused(query: str, asked: Asked) -> None:
    found = asked.find(query)
    assert (found["hits"][0]["id"], found["covered"], found["hits"][0]["guess"]) == ("case-1", True, False)


def test_a_piece_of_what_a_customer_says_is_judged_like_any_words(asked: Asked) -> None:
    assert asked.ask("search.heardIn(search.asking(loaded), given[0])", "你慢着点") == []
    assert asked.ask("search.heardIn(search.asking(loaded), given[0])", "行你慢着点") == [0, 1]


def test_what_is_no_longer_in_use_is_not_heard() -> None:
    old = SearchEntry("case-9", "case-9.html", "旧的", turns=["你说。"], withdrawn="已停用")
    asked = index_of([old, *OTHERS])
    assert asked.ask("search.heardIn(search.asking(loaded), '你说')") == []


# --- the end of the list ------------------------------------------------------------------------------


def test_the_list_ends_where_relevance_does_and_says_no_more(asked: Asked) -> None:
    found = asked.find("机器吞钱")
    scores = [hit["score"] for hit in found["hits"]]
    assert found["total"] == len(scores)
    assert min(scores) >= 0.35 * max(scores)
    assert len(asked.ids("机器吞钱")) > found["total"]


def test_more_words_leave_no_more_entries(asked: Asked) -> None:
    totals = [asked.find(query)["total"] for query in ("机器", "机器吞钱", "机器吞钱没有凭条")]
    assert totals == sorted(totals, reverse=True)


def test_where_nothing_answers_a_few_guesses_are_enough_and_none_has_a_line() -> None:
    many = [
        told(f"case-{number}", f"客户要{word}", *SECTIONS)
        for number, word in enumerate("甲乙丙丁戊己庚辛", 1)
    ]
    found = index_of(many).find("客户云盘会员续费打折")
    assert not found["covered"]
    assert 0 < found["total"] <= 5
    assert {(hit["guess"], hit["text"]) for hit in found["hits"]} == {(True, "")}


# --- a short question about the open case -------------------------------------------------------------

FOLLOW = """(function () {
  var result = search.find(loaded, given[0], {});
  var hit = search.followUp(loaded, given[1], result).hit;
  return hit && hit.text;
})()"""


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("多久回复", "三天内打电话给客户"),
        ("几天", "三天内打电话给客户"),
        ("要凭条吗", "机器里有流水，一样登记。"),
        # Its own matter, nothing of the kind, no words yet.
        ("年费", None),
        ("牙疼吃什么", None),
        ("机", None),
        # Too long to follow on.
        ("昨天下午在街角取款没有凭条你们几天才能回复", None),
    ],
)
def test_a_short_question_is_answered_by_the_open_case(query: str, text: str | None, asked: Asked) -> None:
    assert asked.ask(FOLLOW, query, 0) == text


def test_words_of_questions_stand_for_each_other_in_one_entry_alone(asked: Asked) -> None:
    assert "synonym" not in asked.kinds("多久回复")


# --- what weighs --------------------------------------------------------------------------------------

SAME = "看录像要申请"


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        # What can be said goes before what is only to be done.
        (
            (
                TextsSection(key="do", label="做", kind="steps", items=(SAME,)),
                PairsSection(key="say", label="说", items=(Pair(wrong="", right=SAME),)),
            ),
            "say",
        ),
        # What is answered goes before what an answer says.
        (
            (
                RepliesSection(key="a", label="甲", items=(Reply(says="凭什么呀，你们", answer=SAME),)),
                RepliesSection(key="b", label="乙", items=(Reply(says=SAME, answer="凭什么呀，你们"),)),
            ),
            "b",
        ),
    ],
)
def test_of_items_that_hold_the_same(sections: tuple[Any, ...], expected: str) -> None:
    asked = index_of([told("case-1", "甲", *sections), *OTHERS])
    best = """(function () {
      var asking = search.asking(loaded);
      var question = search.questionOf(asking, given[0], {});
      return search.bestItem(asking, question.terms, [], search.storedEntry(asking, 0), "").item.key;
    })()"""
    assert asked.ask(best, SAME) == expected


def test_what_has_a_third_of_the_first_score_is_listed_and_what_has_a_fourth_is_not() -> None:
    cut = "search.find(loaded, given[0], {}).hits.map(function (hit) { return hit.id; })"
    ranked = """(function () {
      var asking = search.asking(loaded);
      return search.ranked(asking, search.questionOf(asking, given[0], {})).map(function (found) {
        return [search.storedEntry(asking, found.entry).id, found.score];
      });
    })()"""
    titles = ["机器吞钱排队", "机器吞钱", "机器排队", "吞钱年费", "网点排队太久", "存折丢了排队", "柜员收费"]
    asked = index_of([entry(title, title) for title in titles])
    scores = asked.ask(ranked, "吞钱排队收费")
    shares = {name: score / scores[0][1] for name, score in scores}
    assert asked.ask(cut, "吞钱排队收费") == [name for name, share in shares.items() if share >= 0.35]
    assert any(0.1 < share < 0.34 for share in shares.values())
    assert any(0.36 < share < 0.8 for share in shares.values())
