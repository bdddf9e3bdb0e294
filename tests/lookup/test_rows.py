"""A row of the list: what it says of an entry, why it was found, and where it leads."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.book.cards import Card, Link, RepliesSection, Reply, Withdrawn
from tests.lookup.parts import Parts

YESTERDAY, TODAY, IN_A_MONTH, LATER = "2026-06-29", "2026-06-30", "2026-07-30", "2026-07-31"
HEIR = Link(id="case-02", label="案例2", title="新的", url="cases/case-02.html")


@pytest.fixture(scope="module")
def rows() -> Parts:
    return Parts("memory", "news", "rows")


def shown(card: Card) -> Any:
    return card.model_dump(by_alias=True)


def hit(card: Card, **more: Any) -> dict[str, Any]:
    given = {
        "id": "case-01",
        "page": "cases/case-01.html",
        "url": "cases/case-01.html#case-01-risk",
        "title": "吞卡",
        "section": "case-01-risk",
        "sectionLabel": "风险提示",
        "titleNumber": 0,
        "reasons": [],
        "words": [],
        "item": None,
        "text": "",
        "card": shown(card),
    }
    return given | more


@pytest.mark.parametrize(
    ("review_by", "overdue", "due"),
    [
        ("", False, False),
        (YESTERDAY, True, False),
        (TODAY, False, True),
        (IN_A_MONTH, False, True),
        (LATER, False, False),
    ],
)
def test_the_last_day_itself_is_not_overdue(review_by: str, overdue: bool, due: bool, rows: Parts) -> None:
    found = rows.ask("[lookup.isOverdue(given[0]), lookup.isDue(given[0])]", shown(Card(review_by=review_by)))
    assert found == [overdue, due]


def test_due_is_what_comes_within_thirty_days(rows: Parts) -> None:
    days = """(function (today, asked) {
      lookup.today = function (later) { asked.push(later || 0); return "2026-06-30"; };
      lookup.isDue(given[0]);
      lookup.today = today;
      return asked;
    })(lookup.today, [])"""
    assert rows.ask(days, shown(Card(review_by=TODAY))) == [0, 30]


@pytest.mark.parametrize(
    ("card", "warning"),
    [
        (Card(), ""),
        (Card(review_by=TODAY), ""),
        (Card(review_by=YESTERDAY), "已过复核期（2026-06-29），使用前先核对"),
        (Card(withdrawn=Withdrawn(on="", reason="", replaced_by=())), "已停用"),
        (Card(withdrawn=Withdrawn(on=TODAY, reason="", replaced_by=())), "已停用（2026-06-30）"),
    ],
)
def test_what_is_not_to_be_read_out_says_so(card: Card, warning: str, rows: Parts) -> None:
    assert rows.ask("lookup.warning(given[0])", shown(card)) == warning


@pytest.mark.parametrize(
    ("card", "line"),
    [
        (Card(summary="先登记"), "先登记"),
        (Card(), "正文待编写"),
        (Card(withdrawn=Withdrawn(on="", reason="旧", replaced_by=(HEIR,))), "改看 案例2 新的"),
        (Card(withdrawn=Withdrawn(on="", reason="不再办理", replaced_by=())), "不再办理"),
        (Card(withdrawn=Withdrawn(on="", reason="", replaced_by=())), "没有替代的案例"),
    ],
)
def test_the_second_line_says_what_to_do(card: Card, line: str, rows: Parts) -> None:
    assert rows.ask("textOf(lookup.row(given[0], 0, false, null).children[1])", hit(card)) == line


def test_a_row_is_an_option_that_names_its_entry(rows: Parts) -> None:
    made = rows.ask("lookup.row(given[0], 3, true, null).attributes", hit(Card()))
    assert (made["role"], made["data-entry"], made["data-number"]) == ("option", "case-01", "3")
    assert (made["aria-selected"], made["id"]) == ("true", rows.ask("lookup.optionId(3)"))


def test_a_published_entry_needs_no_badge(rows: Parts) -> None:
    badges = "textOf(lookup.badges({card: given[0]}))"
    assert rows.ask(badges, shown(Card(status="已发布"))) == ""
    assert rows.ask(badges, shown(Card(status="待审", severity="重大", flags=("人身安全",)))) == (
        "重大升级·人身安全待审"
    )
    assert rows.ask(badges, shown(Card(status="已发布", review_by=YESTERDAY))) == "已过期"


CLASSES = """all(lookup.badges({id: "case-01", card: given[0]})).slice(1).filter(function (node) {
  return node.tag;
}).map(function (node) { return [node.attributes["class"], textOf(node)]; })"""


def test_each_badge_is_drawn_for_what_it_says_and_no_empty_one(rows: Parts) -> None:
    assert rows.ask(CLASSES, shown(Card(status="已发布"))) == []
    assert rows.ask(CLASSES, shown(Card(status="待审", severity="重大", flags=("甲", "乙")))) == [
        ["lk-badge", "重大"],
        ["lk-badge lk-flag lk-risks", "升级·甲、乙"],
        ["lk-badge lk-state", "待审"],
    ]
    # What is not to be read out is red: overdue, withdrawn, and withdrawn before overdue.
    overdue = Card(status="已发布", review_by=YESTERDAY)
    gone = overdue.model_copy(update={"withdrawn": Withdrawn(on="", reason="", replaced_by=())})
    assert rows.ask(CLASSES, shown(overdue)) == [["lk-badge lk-flag", "已过期"]]
    assert rows.ask(CLASSES, shown(gone)) == [["lk-badge lk-flag", "已停用"]]
    new = f"""(function (of) {{
      lookup.news.of = function () {{ return "新"; }};
      var made = {CLASSES};
      lookup.news.of = of;
      return made;
    }})(lookup.news.of)"""
    assert rows.ask(new, shown(Card(status="已发布"))) == [["lk-badge lk-news", "新"]]


def test_what_answers_is_led_to_and_said_in_the_second_line(rows: Parts) -> None:
    found = hit(Card(summary="先登记"), item={"key": "do", "at": 0}, text="三天内")
    assert rows.ask("lookup.addressOfHit(given[0])", found) == "cases/case-01.html#case-01-risk"
    assert rows.ask("textOf(lookup.row(given[0], 0, false, null).children[1])", found) == "答：三天内"


@pytest.mark.parametrize(("title", "address"), [(0, ""), (2, ""), (-1, "#case-01-risk")])
def test_only_what_a_section_alone_holds_leads_to_it(title: int, address: str, rows: Parts) -> None:
    found = rows.ask("lookup.addressOfHit(given[0])", hit(Card(), titleNumber=title))
    assert found == "cases/case-01.html" + address


def test_what_is_replied_to_leads_to_its_answer_and_is_named(rows: Parts) -> None:
    rows.context.eval("window.CasebookSearch = {marks: function () { return []; }};")
    replies = RepliesSection(
        key="replies", label="客户这样说时", items=(Reply(says="几天？", answer="快。"),)
    )
    card = Card(customer_says=("卡没了",), path=("设备",), sections=(replies,))
    address, why = "lookup.addressOfHit(given[0])", "textOf(lookup.row(given[0], 0, false, {}).children[2])"
    page = "cases/case-01.html"
    assert rows.ask(address, hit(card, titleNumber=2)) == f"{page}#case-01-risk"
    assert rows.ask(why, hit(card, titleNumber=2, reasons=["客户的话"])) == "设备“几天？”"
    assert [rows.ask(address, hit(card, titleNumber=number)) for number in (1, 3)] == [page, page]
    assert rows.ask(why, hit(card, titleNumber=3, reasons=["别名"], words=["卡没"])) == "设备对上“卡没”"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"titleNumber": 0, "reasons": ["标题"]}, ""),
        ({"titleNumber": 1, "reasons": ["客户的话"]}, "“卡没了”"),
        # An alias is never shown: the words that were typed are.
        ({"titleNumber": 2, "reasons": ["别名"], "words": ["吞卡", "机器"]}, "对上“吞卡”“机器”"),
        ({"titleNumber": 0, "reasons": ["标题"], "words": ["吞卡"]}, "对上“吞卡”"),
        ({"titleNumber": -1, "reasons": ["正文"]}, "见“风险提示”"),
        ({"titleNumber": -1, "sectionLabel": "", "reasons": ["正文"]}, ""),
        ({"titleNumber": 2, "reasons": ["别名", "拼音：tk→吞卡"]}, "拼音：tk→吞卡"),
        ({"titleNumber": 1, "reasons": ["一", "二", "三"]}, "“卡没了”一二"),
    ],
)
def test_a_row_says_why_it_was_found(more: dict[str, Any], why: str, rows: Parts) -> None:
    rows.context.eval("window.CasebookSearch = {marks: function () { return []; }};")
    found = hit(Card(customer_says=("卡没了",), path=("设备",)), **more)
    assert rows.ask("textOf(lookup.row(given[0], 0, false, {}).children[2])", found) == "设备" + why


def test_what_matched_is_marked(rows: Parts) -> None:
    rows.context.eval("window.CasebookSearch = {marks: function () { return [[0, 1]]; }};")
    assert rows.ask("marked(lookup.row(given[0], 0, false, {}))", hit(Card(summary="先登记"))) == ["吞", "先"]
    assert rows.ask("marked(lookup.row(given[0], 0, false, null))", hit(Card(summary="先登记"))) == []


def test_an_entry_that_stands_under_nothing_names_no_place(rows: Parts) -> None:
    whys = """all(lookup.row(given[0], 0, false, {}).children).filter(function (node) {
      return node.attributes && node.attributes.class === "lk-path";
    }).map(textOf)"""
    placed, bare = hit(Card(path=("硬件问题", "吞卡"))), hit(Card())
    rows.context.eval("CasebookSearch.marks = function () { return []; };")
    assert rows.ask(whys, placed) == ["硬件问题 › 吞卡"]
    assert rows.ask(whys, bare) == []
