"""The answer: one post's opening in view, what is replied, each line with the number that copies it."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.book.cards import Card, Line, LinesSection, RepliesSection, Reply, TextsSection
from tests.lookup.parts import Parts

HIT = {"id": "case-01", "page": "cases/case-01.html", "url": "cases/case-01.html", "titleNumber": 0}
OPENING = LinesSection(
    key="script",
    label="先这样说",
    items=(
        Line(speaker="座席", text="钱没到，对吗？", staff=True, part=0),
        Line(speaker="座席", text="我来查。", staff=True, part=0),
        Line(speaker="柜员", text="请给我看看。", staff=True, part=1),
    ),
)
REPLIES = RepliesSection(
    key="replies",
    label="客户这样说时",
    items=(Reply(says="几天到？", answer="我打给您。"), Reply(says="骗子！", answer="您骂我也记。")),
)
ASK = TextsSection(key="ask", label="必问信息", kind="list", items=("哪天转的",))
# Words and acts that other parts of the screen give.
OTHERS = """
CasebookLookup.warning = function () { return ""; };
CasebookLookup.badges = function () { return null; };
CasebookLookup.isDue = function () { return false; };
CasebookLookup.addressOfHit = function () { return ""; };
CasebookLookup.book = {title: "", ids: [], digests: [], spoken: ["script"],
   techniques: [], techniqueChapter: "技巧", unset: "【空】"};
var reader = {pinned: false, flagged: false, post: ""};
var acts = new Proxy({}, {get: function () { return function () {}; }});
"""


@pytest.fixture(scope="module")
def answer() -> Parts:
    parts = Parts("memory", "news", "fresh", "ticks", "answer")
    parts.context.eval(OTHERS)
    return parts


def given(*sections: Any) -> dict[str, Any]:
    card = Card(sections=sections).model_dump(mode="json", by_alias=True)
    return {**HIT, "title": "没到账", "card": card}


def own(answer: Parts, *sections: Any) -> list[str]:
    lines = answer.ask("lookup.ownLines(given[0].card, '')", given(*sections))
    return [line["text"] for line in lines]


def numbered(answer: Parts, *sections: Any) -> dict[int, str]:
    """Return what is drawn with a number, by its number."""
    drawn = (
        "all(lookup.answerOf(given[0], null, reader, acts)).filter(function (node) {"
        " return node.attributes && node.attributes['data-line']; }).map(function (node) {"
        " return [node.attributes['data-line'], textOf(node)]; })"
    )
    return {int(number): text for number, text in answer.ask(drawn, given(*sections))}


def test_lines_are_numbered_from_the_opening_to_the_answers_to_other_posts(answer: Parts) -> None:
    texts = ["钱没到，对吗？", "我来查。", "我打给您。", "您骂我也记。", "请给我看看。"]
    assert own(answer, OPENING, REPLIES, ASK) == texts
    assert numbered(answer, OPENING, REPLIES, ASK) == dict(enumerate(texts, start=1))


def test_the_number_drawn_is_the_number_that_copies(answer: Parts) -> None:
    for sections in ((OPENING,), (REPLIES,), (OPENING, ASK), ()):
        assert numbered(answer, *sections) == dict(enumerate(own(answer, *sections), start=1))


def test_only_the_first_posts_opening_is_in_view_and_copied_whole(answer: Parts) -> None:
    assert (
        answer.ask("lookup.spokenText(given[0].card, '')", given(OPENING, REPLIES))
        == "钱没到，对吗？\n我来查。"
    )
    folded = (
        "all(lookup.answerOf(given[0], null, reader, acts)).filter(function (node) {"
        " return node.tag === 'details'; }).map(textOf)"
    )
    assert answer.ask(folded, given(OPENING, REPLIES)) == ["柜员这样说请给我看看。"]


def test_a_talk_with_a_customer_is_one(answer: Parts) -> None:
    talk = OPENING.model_copy(
        update={
            "items": (
                Line(speaker="座席", text="您请说。", staff=True, part=0),
                Line(speaker="客户", text="快点！", staff=False, part=0),
                Line(speaker="柜员", text="我来查。", staff=True, part=0),
            )
        }
    )
    assert own(answer, talk) == ["您请说。", "我来查。"]
    assert numbered(answer, talk) == {1: "您请说。", 2: "我来查。"}


@pytest.mark.parametrize(("text", "count"), [("我打给您。", 0), ("在【空】内", 1), ("【空】内打【空】", 2)])
def test_what_the_bank_has_not_set_is_counted(answer: Parts, text: str, count: int) -> None:
    assert answer.ask("lookup.unset(given[0])", text) == count


# --- what can be done with it -------------------------------------------------------------------------

BUTTONS = """(function (reads) {
  return all(lookup.answerOf(given[0], given[1], reads, acts)).filter(function (node) {
    return node.tag === "button";
  }).map(textOf);
})(Object.assign({}, reader, given[2]))"""


def buttons(answer: Parts, hit: dict[str, Any], origin: object = None, **reader: object) -> list[str]:
    found: list[str] = answer.ask(BUTTONS, hit, origin, reader)
    return found


def test_the_opening_is_offered_to_be_copied_where_there_is_one(answer: Parts) -> None:
    assert "复制全部话术Alt+C" in buttons(answer, given(OPENING))
    assert "复制全部话术Alt+C" not in buttons(answer, given(REPLIES, ASK))


def test_what_is_pinned_can_be_taken_down(answer: Parts) -> None:
    assert "固定Alt+P" in buttons(answer, given(OPENING))
    assert "取消固定Alt+P" in buttons(answer, given(OPENING), pinned=True)


def test_only_where_a_link_led_here_it_leads_back(answer: Parts) -> None:
    back = "← 回到案例7Esc"
    assert back in buttons(answer, given(OPENING), {"card": {"label": "案例7"}})
    assert not any(text.startswith("←") for text in buttons(answer, given(OPENING)))


def test_nine_lines_have_a_key_and_the_tenth_a_sign(answer: Parts) -> None:
    said = tuple(Line(speaker="座席", text=f"第{number}句", staff=True, part=0) for number in range(10))
    keys = """all(lookup.answerOf(given[0], null, reader, acts)).filter(function (node) {
      return node.attributes && "data-key" in node.attributes;
    }).map(function (node) { return [node.attributes["data-key"], node.attributes.title]; })"""
    found = answer.ask(keys, given(OPENING.model_copy(update={"items": said})))
    assert found[8] == ["9", "复制这一句（Alt+9）"]
    assert found[9] == ["⧉", "复制这一句"]


def test_what_is_withdrawn_shows_what_to_read_instead_and_nothing_to_say(answer: Parts) -> None:
    heir = {"id": "case-2", "label": "案例2", "title": "新的", "url": ""}
    other = {**heir, "label": "案例3"}
    shown = given(OPENING)
    text = "textOf(lookup.answerOf(given[0], null, reader, acts))"
    shown["card"]["withdrawn"] = {"on": "", "reason": "并了。", "replacedBy": [heir, other]}
    found = answer.ask(text, shown)
    assert (
        "停用原因：并了。" in found
        and "。。" not in found
        and "没有替代" not in found
        and "钱没到" not in found
    )
    assert [one for one in buttons(answer, shown) if one.startswith("改看")] == [
        "改看 案例2 新的Alt+G",
        "改看 案例3 新的",
    ]
    shown["card"]["withdrawn"] = {"on": "", "reason": "", "replacedBy": []}
    found = answer.ask(text, shown)
    assert "没有替代的案例。" in found and "停用原因" not in found and "改看" not in found


@pytest.mark.parametrize(("kind", "listed"), [("case", True), ("technique", False), ("urgent", False)])
def test_the_techniques_stand_beside_a_case_alone(kind: str, listed: bool, answer: Parts) -> None:
    shown = given(OPENING)
    shown["card"] |= {"kind": kind, "techniques": ["technique-2"]}
    books = """(function () {
      lookup.book.techniques = [1, 2].map(function (n) {
        return {id: "technique-" + n, label: "第" + n + "节", title: "全名", short: "短名", url: ""};
      });
      var items = all(lookup.answerOf(given[0], null, reader, acts)).filter(function (node) {
        return node.tag === "li" && /短名/.test(textOf(node));
      }).map(function (node) { return [textOf(node), node.attributes["class"] || ""]; });
      lookup.book.techniques = [];
      return items;
    })()"""
    used = [["第1节 短名", ""], ["第2节 短名", "lk-used"]]
    assert answer.ask(books, shown) == (used if listed else [])


def test_the_foot_says_what_there_is_to_say(answer: Parts) -> None:
    foot = """all(lookup.answerOf(given[0], null, reader, acts)).filter(function (node) {
      return node.attributes && node.attributes["class"] === "lk-foot";
    }).flatMap(function (node) { return node.children.map(textOf); })"""
    shown = given(OPENING)
    shown["card"] |= {"owner": "运营部", "reviewBy": "2026-07-01", "status": "待审", "provenance": ""}
    assert answer.ask(foot, shown)[:-1] == ["版本 v1", "运营部", "复核到期 2026-07-01", "待审", "以内网为准"]
    shown["card"] |= {"owner": "", "reviewBy": "", "status": "已发布", "provenance": "改编"}
    assert answer.ask(foot, shown)[:-1] == ["版本 v1", "已发布", "改编", "以内网为准"]


# --- what answers -------------------------------------------------------------------------------------

STEPS = TextsSection(key="do-now", label="马上这样做", kind="steps", items=("登记", "三天内打给客户"))
MARKED = """all(lookup.answerOf(given[0], null, {post: given[1]}, acts)).filter(function (node) {
  return node.attributes && node.attributes["aria-current"] === "true";
}).map(function (node) { return [node.attributes["data-line"] || "", textOf(node)]; })"""
BOX = """all(lookup.answerOf(given[0], null, {post: given[1]}, acts)).filter(function (node) {
  return node.attributes && /lk-best-/.test(node.attributes["class"] || "");
}).map(textOf)"""


def answered(key: str, at: int, text: str, *sections: Any) -> dict[str, Any]:
    label = next(section.label for section in sections if section.key == key)
    return {**given(*sections), "item": {"key": key, "at": at}, "text": text, "sectionLabel": label}


@pytest.mark.parametrize(
    ("key", "at", "text", "line"),
    [
        ("script", 0, "钱没到，对吗？", "1"),
        ("script", 1, "我来查。", "2"),
        ("replies", 1, "您骂我也记。", "4"),
        ("do-now", 1, "三天内打给客户", ""),
    ],
)
def test_what_answers_is_marked_where_it_stands(
    key: str, at: int, text: str, line: str, answer: Parts
) -> None:
    marked = answer.ask(MARKED, answered(key, at, text, OPENING, REPLIES, STEPS), "")
    assert [(number, said.strip()) for number, said in marked] == [(line, text)]


def test_what_answers_stands_above_with_what_it_answers_unless_it_opens_the_call(answer: Parts) -> None:
    reply = answered("replies", 1, "您骂我也记。", OPENING, REPLIES)
    assert answer.ask(BOX, reply, "") == ["答客户这样说时：“骗子！”", "您骂我也记。"]
    assert answer.ask(BOX, answered("script", 0, "钱没到，对吗？", OPENING, REPLIES), "") == []
    assert answer.ask(BOX, answered("script", 1, "我来查。", OPENING, REPLIES), "") == [
        "答先这样说",
        "我来查。",
    ]
    assert answer.ask(BOX, given(OPENING, REPLIES), "") == []


def test_the_wording_of_the_readers_post_opens_the_call(answer: Parts) -> None:
    folded = """all(lookup.answerOf(given[0], null, {post: given[1]}, acts)).filter(function (node) {
      return node.tag === 'details'; }).map(textOf)"""
    first = "lookup.ownLines(given[0].card, given[1])[0].text"
    assert answer.ask(first, given(OPENING, REPLIES), "柜员") == "请给我看看。"
    assert answer.ask(folded, given(OPENING, REPLIES), "柜员") == ["座席这样说钱没到，对吗？我来查。"]
    assert answer.ask("lookup.spokenText(given[0].card, given[1])", given(OPENING), "柜员") == "请给我看看。"
    assert answer.ask(first, given(OPENING, REPLIES), "客户经理") == "钱没到，对吗？"
