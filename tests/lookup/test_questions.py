"""What the list shows for what is typed, asked of the real engine."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.book.cards import Card, TextsSection
from build_tools.search.shards import BASE, Vocabulary
from tests.lookup.parts import Parts
from tests.search.asking import entry, scripts_of

DO = TextsSection(key="do", label="马上这样做", kind="steps", items=("先登记", "三天内打电话给客户"))
ENTRIES = [
    entry("case-1", "取款机吞卡", "机器吞了卡。", facets={"category": ["设备"]}, card=Card(sections=(DO,))),
    entry("case-2", "年费多扣", "信用卡年费多扣。", facets={"category": ["收费"]}),
    entry("case-3", "网银打不开", "网银打不开。", facets={"category": ["设备"]}),
    entry("technique-1", "倾听", "先听完。"),
]
BOOK = {
    "title": "手册",
    "ids": [one.id for one in ENTRIES],
    "digests": [one.id for one in ENTRIES],
    "pinned": ["case-3", "case-9"],
    "techniques": [{"id": "technique-1"}],
    "techniqueChapter": "技巧",
}
ASK = "lookup.question(given[0], given[1], given[2], {post: '', open: ''})"
OF = "lookup.question(given[0], {}, 'search', {post: given[1], open: given[2]})"
SCRIPTS = scripts_of(ENTRIES, Vocabulary(questions=[["几天", "三天"], ["回电", "打电话"]]))


def parts(scripts: dict[str, str]) -> Parts:
    made = Parts("catalog", "memory", "filters", "posts", "news", "fresh", "questions", scripts=scripts)
    made.ask("(lookup.book = given[0])", BOOK)
    return made


@pytest.fixture
def asked() -> Parts:
    return parts(SCRIPTS)


def groups(answered: dict[str, Any]) -> dict[str, list[str]]:
    return {group["label"]: [hit["id"] for hit in group["hits"]] for group in answered["groups"]}


def test_words_are_searched_for(asked: Parts) -> None:
    found = asked.ask(ASK, "吞卡", {}, "search")
    assert groups(found)["全书"][0] == "case-1"
    assert (found["result"]["covered"], found["total"]) == (True, found["result"]["total"])


def test_before_anything_is_typed_each_entry_stands_once_in_its_first_group(asked: Parts) -> None:
    asked.ask("lookup.memory.togglePin('case-2')")
    asked.ask("lookup.memory.visit('case-2') || lookup.memory.visit('case-1') || 0")
    found = asked.ask(ASK, "  ", {}, "search")
    assert groups(found) == {
        "固定": ["case-2"],
        "置顶": ["case-3"],
        "最近看过": ["case-1"],
        "按书的次序": ["technique-1"],
    }
    assert (found["total"], found["result"]) == (len(ENTRIES), None)


def test_a_filter_lists_what_it_admits_in_the_order_of_the_book(asked: Parts) -> None:
    found = asked.ask(ASK, "", {"category": ["设备"]}, "search")
    assert groups(found) == {"按书的次序": ["case-1", "case-3"]}


def test_where_nothing_is_near_the_list_is_not_left_empty(asked: Parts) -> None:
    found = asked.ask(ASK, "齉齾", {}, "search")
    assert (found["total"], found["result"]["hits"]) == (0, [])
    assert "case-1" in groups(found)["按书的次序"]


def test_a_short_question_is_asked_of_the_open_entry_first(asked: Parts) -> None:
    found = asked.ask(OF, "几天回电", "", "case-1")
    assert groups(found)["本案例"] == ["case-1"]
    assert found["open"]["text"] == "三天内打电话给客户"
    assert asked.ask(OF, "几天回电", "", "")["open"] is None


@pytest.mark.parametrize(
    ("covered", "text", "guess"),
    [
        (True, "吞卡", False),
        (False, "吞卡", True),
        (False, "卡", False),
        (False, " 卡 ", False),
        (False, "", False),
    ],
)
def test_what_is_a_guess(covered: bool, text: str, guess: bool, asked: Parts) -> None:
    assert asked.ask("lookup.isGuess(given[0])", {"covered": covered, "text": text}) is guess


def test_what_the_open_entry_adds_is_counted(asked: Parts) -> None:
    found = asked.ask(OF, "几天回电", "", "case-1")
    assert found["total"] == found["result"]["total"] + 1


def test_twelve_are_found_and_sixty_listed() -> None:
    many = [entry(f"case-{number}", f"吞卡{number}", "机器吞卡。") for number in range(70)]
    made = parts(scripts_of(many))
    ids = [one.id for one in many]
    made.ask("(lookup.book = given[0])", {**BOOK, "ids": ids, "digests": ids, "pinned": [], "techniques": []})
    assert len(groups(made.ask(ASK, "吞卡", {}, "search"))["全书"]) == 12
    assert len(groups(made.ask(ASK, "", {}, "search"))["按书的次序"]) == 60
    # The first entry of the book may be pinned, and what the book does not have is passed over.
    hits = "lookup.entriesById(given[0]).hits.map(function (hit) { return hit.id; })"
    assert made.ask(hits, ["case-0", "case-99", "case-3"]) == ["case-0", "case-3"]


def test_a_matter_of_its_own_is_asked_of_the_book(asked: Parts) -> None:
    for words in ("年费", "年费多扣", "网银打不开了怎么办"):
        found = asked.ask(OF, words, "", "case-1")
        assert (found["open"], "本案例" in groups(found)) == (None, False), words


def test_what_the_open_entry_answers_stands_once(asked: Parts) -> None:
    found = asked.ask(OF, "取款机吞卡", "", "case-1")
    assert groups(found) == {"本案例": ["case-1"], "全书": []}
    assert found["total"] == 1


def test_where_nothing_answers_the_list_asks(asked: Parts) -> None:
    assert list(groups(asked.ask(ASK, "机器阿里云盘续费会员", {}, "search"))) == ["您是不是要找"]
    # One character is a query that has only begun.
    assert list(groups(asked.ask(ASK, "机", {}, "search"))) == ["全书"]


def test_the_techniques_take_the_list(asked: Parts) -> None:
    found = asked.ask(ASK, "吞卡", {}, "techniques")
    assert groups(found) == {"技巧": ["technique-1"]}
    assert (found["total"], found["result"]) == (1, None)


@pytest.mark.parametrize(("query", "mode"), [("吞卡", "search"), ("", "search"), ("", "techniques")])
def test_what_has_not_come_is_asked_for(query: str, mode: str) -> None:
    alone = parts({BASE: SCRIPTS[BASE]})
    alone.ask("lookup.memory.togglePin('case-1')")
    for _ in range(4):
        answered = alone.ask(ASK, query, {}, mode)
        if "wanted" not in answered:
            break
        assert answered["wanted"] and set(answered["wanted"]) <= set(SCRIPTS)
        for name in answered["wanted"]:
            alone.context.eval(SCRIPTS[name])
    assert groups(answered)


def test_what_the_search_needs_is_asked_for_before_anything_is_listed(asked: Parts) -> None:
    asked.ask("(CasebookSearch.find = function () { return {wanted: ['terms-x']}; }) && 1")
    assert asked.ask(ASK, "吞卡", {}, "search") == {"wanted": ["terms-x"]}


def test_what_an_open_entry_needs_is_asked_for() -> None:
    # All that the search needs has come, and the card of the open entry has not.
    made = parts(SCRIPTS)
    made.ask("(CasebookSearch.followUp = function () { return {wanted: ['cards-x']}; }) && 1")
    assert made.ask(OF, "年费", "", "case-1") == {"wanted": ["cards-x"]}
    assert "wanted" not in made.ask(OF, "年费", "", "")
