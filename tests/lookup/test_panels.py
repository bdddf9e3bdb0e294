"""What stands in the answer's place, and the answer itself: drawn by the kind of each section, by no name."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.book.cards import SPOKEN, Card, Line, LinesSection, Pair, PairsSection, TextsSection
from tests.lookup.parts import Parts

BOOK = {
    "title": "手册",
    "ids": ["case-9"],
    "digests": ["d"],
    "spoken": SPOKEN,
    "calming": "您先别急。",
    "techniqueChapter": "说话的本事",
    "techniques": [{"id": f"technique-{n}", "label": f"第{n}节", "title": "", "short": "听"} for n in (1, 2)],
    "categories": [{"value": "设备", "count": 2}],
    "onDuty": "值班经理",
    "owner": "运营部",
    "hotline": "热线",
    "feedback": "消保部",
}
NUMBERED = """all(given[0] === "answer" ? lookup.answerOf(given[1], null, {post: ''}, {})
    : lookup.calmingLine({}))
  .filter(function (node) { return "data-line" in (node.attributes || {}); })
  .map(function (node) { return [node.attributes["data-line"], textOf(node)]; })"""


@pytest.fixture(scope="module")
def panels() -> Parts:
    made = Parts("memory", "news", "fresh", "rows", "filters", "ticks", "answer", "panels", "keys")
    made.ask("(lookup.book = given[0])", BOOK)
    return made


def hit(*sections: Any, **more: Any) -> dict[str, Any]:
    card = Card(sections=sections, **more).model_dump(by_alias=True)
    return {"id": "case-1", "page": "", "url": "", "title": "吞卡", "titleNumber": 0, "card": card}


def lines(key: str) -> LinesSection:
    said = (("座席", "您好", True), ("客户", "喂", False), ("座席", "我登记", True))
    items = tuple(Line(speaker=who, text=text, staff=staff, part=0) for who, text, staff in said)
    return LinesSection(key=key, label="怎么说", items=items)


def test_the_staff_lines_of_what_is_said_aloud_are_numbered_and_no_other(panels: Parts) -> None:
    for key in ("whatever", *SPOKEN):
        numbered = panels.ask(NUMBERED, "answer", hit(lines(key)))
        assert numbered == ([["1", "您好"], ["2", "我登记"]] if key in SPOKEN else []), key
    own = panels.ask("lookup.ownLines(given[0], '')", hit(lines(SPOKEN[0]))["card"])
    assert [line["text"] for line in own] == ["您好", "我登记"]
    text = panels.ask("lookup.spokenText(given[0], '')", hit(lines(SPOKEN[0]))["card"])
    assert text == "您好\n我登记"


def test_every_kind_is_drawn_under_any_key(panels: Parts) -> None:
    pair = PairsSection(key="a", label="甲", items=(Pair(wrong="不行", right="我来办"),))
    texts = [
        TextsSection(key="steps", label="steps", kind="steps", items=("一", "二")),
        TextsSection(key="list", label="list", kind="list", items=("一", "二")),
    ]
    drawn = panels.ask(
        """all(lookup.answerOf(given[0], null, {post: ''}, {})).filter(function (node) {
          return node.tag === "section";
        }).map(function (node) {
          return [textOf(node.children[0]), textOf(node.children.slice(1)).trim().replace(/ /g, ""),
                  node.children[1].tag];
        })""",
        hit(pair, *texts, kind="technique"),
    )
    assert drawn == [
        ["甲", "不行我来办", "ul"],
        ["steps", "一二重新勾", "ol"],
        ["list", "一二", "ul"],
    ]


def test_a_case_without_words_to_say_tells_so_and_a_technique_does_not(panels: Parts) -> None:
    for kind, told in (("case", True), ("technique", False)):
        text = panels.ask("textOf(lookup.answerOf(given[0], null, {post: ''}, {}))", hit(kind=kind))
        assert ("还没有话术" in text) == told


def test_what_is_overdue_is_shown_and_offers_no_copying(panels: Parts) -> None:
    text = panels.ask(
        "textOf(lookup.answerOf(given[0], null, {post: ''}, {}))",
        hit(lines(SPOKEN[0]), review_by="2026-06-29"),
    )
    assert "您好" in text and "不能复制" in text and "复制全部话术" not in text


def test_where_the_book_has_no_answer_one_line_may_be_said(panels: Parts) -> None:
    assert panels.ask(NUMBERED, "calming") == [["1", "您先别急。"]]
    result = {"missing": "量子", "hits": []}
    text = panels.ask("textOf(lookup.nothingPanel({result: given[0], counts: {}}, {}, {}))", result)
    for said in ("没有查到的是“量子”", "您先别急。", "值班经理", "运营部", "热线", "说话的本事", "设备"):
        assert said in text


NOTHING = (
    "textOf(lookup.nothingPanel({result: {missing: '', hits: given[1]}, counts: given[2]}, given[0], {}))"
)


def with_book(panels: Parts, expression: str, *given: object, **more: object) -> Any:
    """Return an expression's value while the book is another one."""
    panels.ask("(lookup.book = given[0])", {**BOOK, **more})
    found = panels.ask(expression, *given)
    panels.ask("(lookup.book = given[0])", BOOK)
    return found


def test_where_nothing_was_found_only_what_there_is_is_told(panels: Parts) -> None:
    plain = panels.ask(NOTHING, {}, [], {})
    assert "去掉筛选再找" not in plain and "换一个说法" in plain and "没有查到" not in plain
    assert "值班经理；手册由运营部维护。" in plain
    assert "去掉筛选再找" in panels.ask(NOTHING, {"role": ["柜员"]}, [], {})
    assert "是不是要找" in panels.ask(NOTHING, {}, [1], {})
    assert "手册由" not in with_book(panels, NOTHING, {}, [], {}, owner="")


def test_the_calming_line_is_drawn_as_one_to_copy_where_there_is_one(panels: Parts) -> None:
    lines = NUMBERED.replace("lookup.calmingLine({})", "lookup.nothingPanel({result: {hits: []}}, {}, {})")
    assert panels.ask(lines, "nothing") == [["1", "您先别急。"]]
    assert with_book(panels, lines, "nothing", calming="") == []


def test_the_categories_are_those_that_leave_something_else_the_books_own(panels: Parts) -> None:
    counts = [{"value": "收费", "count": 3}, {"value": "硬件", "count": 0}]
    found = panels.ask(NOTHING, {}, [], {"category": counts})
    assert "收费3" in found and "硬件" not in found and "设备" not in found
    assert "设备2" in panels.ask(NOTHING, {}, [], {"category": counts[1:]})


def test_whose_post_is_kept_is_told(panels: Parts) -> None:
    told = "textOf(lookup.startPanel({}, {}))"
    panels.ask("lookup.memory.setPost('柜员')")
    assert "我是柜员，缺口 0 条" in panels.ask(told)
    panels.ask("lookup.memory.setPost('') && lookup.memory.togglePin('case-1')")
    text = panels.ask(told)
    panels.ask("lookup.memory.clear()")
    assert "我是" not in text and "缺口 0 条，过期 0 条，固定 1 条。" in text
    # The size alone is something too.
    panels.ask("lookup.memory.enlarge(0)")
    assert "本机记录" in panels.ask(told)
    panels.ask("lookup.memory.clear()")


@pytest.mark.parametrize(
    ("count", "keys"), [(1, "Alt+Shift+1 直接"), (2, "1…2 直接"), (9, "1…9 直接"), (12, "1…9 直接")]
)
def test_the_first_nine_techniques_have_keys(count: int, keys: str, panels: Parts) -> None:
    techniques = [{"id": "t", "label": "", "title": "", "short": ""}] * count
    text = with_book(panels, "textOf(lookup.helpPanel({}))", techniques=techniques)
    assert keys in text and f"说话的本事 {count} 节" in text


def test_a_note_of_the_help_is_drawn_as_one_and_no_empty_one(panels: Parts) -> None:
    notes = """all(lookup.helpPanel({})).filter(function (node) {
      return node.attributes && node.attributes["class"] === "lk-note";
    }).map(textOf)"""
    rows = panels.ask(
        "lookup.KEYS.map(function (row) { return row.act === 'toggleTechniques' || row.note; })"
    )
    found = panels.ask(notes)
    assert len(found) == len([one for one in rows if one]) and all(found)


def test_help_says_each_shortcut_once_and_counts_the_books_techniques(panels: Parts) -> None:
    keys = panels.ask(
        """all(lookup.helpPanel({})).filter(function (node) { return node.tag === "kbd"; }).map(textOf)"""
    )
    assert len(keys) == len(set(keys)) == panels.ask("lookup.KEYS.length")
    text = panels.ask("textOf(lookup.helpPanel({}))")
    assert text.count("说话的本事 2 节") == 1 and "Alt+Shift+1…2" in text


def test_a_book_without_techniques_offers_none(panels: Parts) -> None:
    told = "textOf([lookup.helpPanel({}), lookup.startPanel({}, {})])"
    assert "Alt+Shift" in panels.ask(told) and "第1节" in panels.ask(told)
    panels.ask("(lookup.book = given[0])", {**BOOK, "techniques": []})
    text = panels.ask(told)
    panels.ask("(lookup.book = given[0])", BOOK)
    assert "Alt+Shift" not in text and "说话的本事" not in text


def test_what_this_machine_keeps_is_told_only_once_there_is_something(panels: Parts) -> None:
    told = "textOf(lookup.startPanel({}, {}))"
    assert "本机记录" not in panels.ask(told)
    panels.ask("lookup.memory.clear()")
    assert "本机没有任何记录" in panels.ask("textOf(lookup.helpPanel({}))")
    panels.ask("lookup.memory.togglePin('case-1')")
    text = panels.ask(told)
    panels.ask("lookup.memory.clear()")
    assert "固定 1 条" in text and "交给消保部" in text
    # What is kept to know what is new can be taken away too, though the start says nothing of it.
    panels.ask("lookup.memory.put('digests', '1')")
    assert "本机记录" not in panels.ask(told)
    assert "清除本机记录" in panels.ask("textOf(lookup.helpPanel({}))")
    panels.ask("lookup.memory.clear()")


def test_a_book_without_categories_has_no_empty_list_of_them(panels: Parts) -> None:
    told = "textOf(lookup.startPanel({}, {}))"
    assert "按类别" in panels.ask(told)
    panels.ask("(lookup.book = given[0])", {**BOOK, "categories": []})
    text = panels.ask(told)
    panels.ask("(lookup.book = given[0])", BOOK)
    assert "按类别" not in text


def test_the_foot_offers_a_button_for_what_acts(panels: Parts) -> None:
    foot = panels.ask(
        """all(lookup.keyButtons({acts: {}})).filter(function (node) {
          return node.tag === "button";
        }).map(function (node) { return textOf(node.children[0]); })"""
    )
    assert foot == ["Alt+F", "Alt+T", "Alt+C", "Alt+L", "Alt+P", "Alt+A", "Alt+Enter", "?"]


@pytest.mark.parametrize("kind", ["lost", "other", "slow"])
def test_without_data_the_book_is_one_link_away(kind: str, panels: Parts) -> None:
    text = panels.ask("textOf(lookup.failedPanel({kind: given[0]}))", kind)
    assert all(name in text for name in ("再试一次", "拼音索引", "目录", "按类别"))
    # What happened, and what to do about it.
    words = {
        "lost": ("没有装上", "没有拷全"),
        "other": ("没有装上", "重新拷一遍"),
        "slow": ("还没有到", "还在"),
    }
    assert all(word in text for word in words[kind])
