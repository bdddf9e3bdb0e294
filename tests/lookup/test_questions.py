"""What the list shows for what is typed, asked of the real engine."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.search.shards import BASE
from tests.lookup.parts import Parts
from tests.search.asking import entry, scripts_of

ENTRIES = [
    entry("case-1", "取款机吞卡", "机器吞了卡。", facets={"category": ["设备"]}),
    entry("case-2", "年费多扣", "信用卡年费多扣。", facets={"category": ["收费"]}),
    entry("case-3", "网银打不开", "网银打不开。", facets={"category": ["设备"]}),
    entry("technique-1", "倾听", "先听完。"),
]
BOOK = {
    "ids": [one.id for one in ENTRIES],
    "pinned": ["case-3", "case-9"],
    "techniques": [{"id": "technique-1"}],
    "techniqueChapter": "技巧",
}
ASK = "lookup.question(given[0], given[1], given[2])"
SCRIPTS = scripts_of(ENTRIES)


def parts(scripts: dict[str, str]) -> Parts:
    made = Parts("catalog", "memory", "filters", "questions", scripts=scripts)
    made.ask("(lookup.book = given[0])", BOOK)
    return made


@pytest.fixture
def asked() -> Parts:
    return parts(SCRIPTS)


def groups(answered: dict[str, Any]) -> dict[str, list[str]]:
    return {group["label"]: [hit["id"] for hit in group["hits"]] for group in answered["groups"]}


def test_words_are_searched_for(asked: Parts) -> None:
    found = asked.ask(ASK, "吞卡", {}, "search")
    assert groups(found)[""][0] == "case-1"
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
