"""How the questions about a new case are asked, answered and defaulted, and what is written of them."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from typing import Any

import pytest

from build_tools.model.fields import Chapter
from build_tools.model.handbook import Article, Handbook
from build_tools.model.sections import SectionSpec
from build_tools.work.new import conversation
from build_tools.work.new.conversation import ask_all
from build_tools.work.new.examples import EXAMPLES, example
from build_tools.work.new.questions import (
    QUESTIONS,
    Choice,
    NotAnAnswer,
    Question,
    a_year_later,
    answer,
    numbered_choices,
)
from build_tools.work.new.snippets import snippets
from build_tools.work.new.template import Answers, case_text
from build_tools.work.review.entries import entries_to_review, printed_number
from tests import casebooks
from tests.casebooks import TODAY

BY_NAME = {question.name: question for question in QUESTIONS}
CHOICES = (Choice("hard", "硬件问题", ("机具",)), Choice("soft", "软件问题"), Choice("2", "二号"))


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    folder = casebooks.make(tmp_path_factory.mktemp("asking") / "book", 4)
    return casebooks.handbook(casebooks.add_urgent(folder, "urgent-1"))


@pytest.mark.parametrize(
    ("name", "said", "choices", "answers"),
    [
        ("title", [" 吞卡  了 "], CHOICES, ("吞卡 了",)),
        ("title", ["  "], (), ()),
        ("review_by", ["2027年6月30日", ""], (), ("2027-06-30",)),
        ("owner", [" 运营  部 "], (), ("运营 部",)),
        ("category", ["硬件问题"], CHOICES, ("hard",)),
        ("category", ["机具"], CHOICES, ("hard",)),
        ("category", ["1"], CHOICES, ("hard",)),
        ("category", ["3"], CHOICES, ("2",)),
        # A value comes before a number that is typed.
        ("category", ["2"], CHOICES, ("2",)),
        ("category", [""], CHOICES, ()),
        ("category", ["无"], CHOICES, ()),
        ("channel", ["1，软件问题 1"], CHOICES, ("hard", "soft")),
        ("channel", ["硬件问题", "无"], CHOICES, ("hard",)),
    ],
)
def test_an_answer_is_a_choice_by_its_name_or_number(
    name: str, said: list[str], choices: tuple[Choice, ...], answers: tuple[str, ...]
) -> None:
    assert answer(BY_NAME[name], said, choices) == answers


@pytest.mark.parametrize(
    ("name", "said", "says"),
    [
        ("category", "硬件问", "类别没有“硬件问”。是否想写“硬件问题”？可选：硬件问题、软件问题、二号"),
        ("category", "1，软件问题", "类别没有“1，软件问题”。"),
        ("category", "4", "类别没有“4”。可选："),
        (
            "category",
            "别的类",
            "类别没有“别的类”。可选：硬件问题、软件问题、二号；要新的，先在 taxonomy.yml 的 categories",
        ),
        ("title", "退", "标题“退”有 1 字，应为 4—30 字"),
        ("title", " 退 钱 ", "标题“退 钱”有 3 字，应为 4—30 字"),
        ("title", "退" * 31, "标题“退退退退退退退退退退退退退退退退退退退…”有 31 字，应为 4—30 字"),
        ("review_by", "明天", "日期写成 2027-06-30 这样，不能是“明天”"),
        ("review_by", "2027-02-30", "日期写成 2027-06-30 这样"),
    ],
)
def test_what_is_no_answer_is_told_with_the_choices(name: str, said: str, says: str) -> None:
    with pytest.raises(NotAnAnswer) as wrong:
        answer(BY_NAME[name], [said], CHOICES)
    assert str(wrong.value).startswith(says)


def test_a_title_that_is_as_short_or_as_long_as_may_be_is_taken() -> None:
    for title in ("退" * 4, "退" * 30):
        assert answer(BY_NAME["title"], [title], ()) == (title,)


def test_choices_are_numbered_from_one_or_by_their_own_numbers(handbook: Handbook) -> None:
    assert [number for number, _ in numbered_choices(CHOICES)] == [1, 2, 3]
    chapters = BY_NAME["chapter"].choices(handbook, {})
    held = [chapter for chapter in handbook.chapters if not chapter.techniques]
    assert [number for number, _ in numbered_choices(chapters)] == [chapter.number for chapter in held]
    assert chapters[0].names == (held[0].title, "第二章")
    only = handbook.model_copy(update={"chapters": handbook.chapters[:1]})
    assert [one.value for one in BY_NAME["chapter"].choices(only, {})] == ["chapter-1"]


def test_subcategories_are_those_of_the_category(handbook: Handbook) -> None:
    category = handbook.taxonomy.categories[0]
    offered = BY_NAME["subcategory"].choices(handbook, {"category": (category.label,)})
    assert [one.value for one in offered] == [term.label for term in category.subcategories]
    assert BY_NAME["subcategory"].choices(handbook, {}) == []


@pytest.mark.parametrize(
    ("category", "chapter"),
    [("柜台", "chapter-8"), ("机具", "chapter-9"), ("贷款", "chapter-8"), ("别的", "")],
)
def test_the_chapter_is_that_named_like_the_category_else_that_with_most_of_its_cases(
    handbook: Handbook, category: str, chapter: str
) -> None:
    cases = dict(handbook.cases)
    for case_id, label in zip(cases, ("机具", "机具", "机具", "贷款"), strict=True):
        cases[case_id] = cases[case_id].model_copy(update={"category": label})
    first, second, third, fourth = cases
    chapters = (
        Chapter(id="chapter-8", number=8, title="柜台", cases={first: 1, fourth: 4, "case-99": 99}),
        Chapter(id="chapter-9", number=9, title="别处", cases={second: 2, third: 3}),
    )
    book = handbook.model_copy(update={"cases": cases, "chapters": chapters})
    given = {"category": (category,)}
    assert BY_NAME["chapter"].default(book, given, TODAY) == ((chapter,) if chapter else ())


def test_other_defaults_are_the_usual_owner_the_least_grave_and_a_year_later(handbook: Handbook) -> None:
    names = ("甲部", "乙部", "乙部", "")
    cases = {
        name: case.model_copy(update={"owner": owner})
        for (name, case), owner in zip(handbook.cases.items(), names, strict=True)
    }
    book = handbook.model_copy(update={"cases": cases})
    defaults = {name: BY_NAME[name].default(book, {}, TODAY) for name in ("owner", "severity", "review_by")}
    assert defaults == {"owner": ("乙部",), "severity": ("普通",), "review_by": ("2027-11-23",)}
    assert BY_NAME["owner"].default(handbook.model_copy(update={"cases": {}}), {}, TODAY) == ()


@pytest.mark.parametrize(
    ("today", "later"),
    [
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 2, 28), date(2029, 2, 28)),
        (date(2028, 3, 29), date(2029, 3, 29)),
        (date(2027, 12, 31), date(2028, 12, 31)),
    ],
)
def test_a_year_later_is_the_same_day(today: date, later: date) -> None:
    assert a_year_later(today) == later


def asked(
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    required: bool,
    default: tuple[str, ...],
    choices: Any = CHOICES,
) -> tuple[str, ...]:
    question = Question("category", "类别", lambda *_: choices, lambda *_: default, required=required)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return conversation._ask(question, choices, default)


@pytest.mark.parametrize(
    ("typed", "required", "default", "values", "again"),
    [
        ("1\n", True, ("soft",), ("hard",), 0),
        ("\n", True, ("soft",), ("soft",), 0),
        ("\n", False, ("soft",), ("soft",), 0),
        ("\n", False, (), (), 0),
        ("\n1\n", True, (), ("hard",), 1),
        ("别的\n1\n", False, (), ("hard",), 1),
    ],
)
def test_a_question_is_asked_until_it_has_an_answer_or_needs_none(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    required: bool,
    default: tuple[str, ...],
    values: tuple[str, ...],
    again: int,
) -> None:
    assert asked(monkeypatch, typed, required, default) == values
    said = capsys.readouterr().err
    assert said.startswith("  1  硬件问题\n  2  软件问题\n  3  二号\n") and said.count("类别（") == again + 1


def test_the_end_of_the_input_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(monkeypatch, "", True, ())


@pytest.mark.parametrize(
    ("name", "choices", "default", "prompt"),
    [
        ("title", (), (), "标题（4—30 字）："),
        ("category", CHOICES, (), "类别（号码或名称；要新的，先在 taxonomy.yml 的 categories 里添）："),
        ("subcategory", CHOICES, (), "子类（号码或名称）［无］："),
        ("channel", CHOICES, ("hard", "soft"), "发生渠道（号码或名称，可写几个）［硬件问题、软件问题］："),
        ("owner", (), ("甲部",), "责任部门（不写个人姓名）［甲部］："),
    ],
)
def test_a_prompt_says_how_to_answer_and_what_is_usual(
    name: str, choices: tuple[Choice, ...], default: tuple[str, ...], prompt: str
) -> None:
    assert conversation._prompt(BY_NAME[name], choices, default) == prompt


@pytest.mark.parametrize(("with_children", "asks"), [(True, True), (False, False)])
def test_what_is_given_and_a_subcategory_where_there_is_none_are_not_asked(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, with_children: bool, asks: bool
) -> None:
    category = handbook.taxonomy.categories[0]
    plain = category.model_copy(update={} if with_children else {"subcategories": ()})
    taxonomy = handbook.taxonomy.model_copy(update={"categories": (plain,)})
    book = handbook.model_copy(update={"taxonomy": taxonomy})
    names: list[str] = []

    def ask(question: Question, *_: Any) -> tuple[str, ...]:
        names.append(question.name)
        return (question.name,)

    monkeypatch.setattr(conversation, "_ask", ask)
    known = ask_all(book, {"category": (plain.label,), "severity": ("普通",)}, TODAY)
    rest = ["chapter", "channel", "role", "provenance", "owner", "review_by"]
    assert names == ["title", *(["subcategory"] if asks else []), *rest]
    assert known["severity"] == ("普通",) and known["title"] == ("title",)


def test_snippets_have_their_two_names_and_what_they_write() -> None:
    made = json.loads(snippets())
    lines = {name: one["prefix"] for name, one in made.items() if name.startswith("一行")}
    assert lines == {
        "一行 话": ["话", "line"],
        "一行 步": ["步", "step"],
        "一行 换": ["换", "swap"],
        "一行 答": ["答", "reply"],
        "一行 记号": ["记号", "token"],
        "一行 备注": ["备注", "note"],
    }
    bodies = {name: one["body"] for name, one in made.items()}
    assert bodies["小节 要点"] == ["## 要点", "", "- $0", ""]
    assert bodies["小节 建议话术"] == ["## 建议话术", "", "${1:客服座席}：${2:话}", ""]
    # What a case has too is written as in a case; a brace of the example is no end of the place.
    assert bodies["小节 必问信息"] == ["## 必问信息", "", f"${{1:{EXAMPLES['ask']}}}", ""]
    assert "{{time.first_reply\\}\\}" in bodies["小节 客户这样说时"][2]
    assert bodies["小节 客户这样说时"][2].startswith("${1:")
    assert (bodies["字段 title"], bodies["字段 related"]) == (["title: $1"], ["related: [$1]"])


def test_a_section_of_ones_own_has_the_example_of_its_kind() -> None:
    assert example(SectionSpec("ask", "必问信息", "list")) == EXAMPLES["ask"]
    assert example(SectionSpec("own", "本行看法", "steps")) == "1. 一步一行"


def test_a_field_without_a_value_says_what_belongs_there() -> None:
    text = case_text(Answers("吞卡", "硬件问题", "chapter-1", "示例编写", TODAY, roles=("柜员",)), ())
    assert "title: 吞卡\n" in text and "roles:\n  - 柜员\n" in text
    assert "# 责任部门，不写个人姓名\nowner:\n" in text and "# 没有子类就删去这一行\nsubcategory:\n" in text


def test_entries_are_reviewed_in_the_order_of_the_book(handbook: Handbook) -> None:
    def article(name: str) -> Article:
        return Article(id=name, path=f"{name}.md", title=name)

    chapters = (
        Chapter(id="chapter-8", number=8, title="甲", cases={"case-02": 2, "case-99": 99}),
        Chapter(id="chapter-9", number=9, title="乙", techniques={"technique-1": 1, "technique-99": 9}),
    )
    articles = {name: article(name) for name in ("afterword", "preface")}
    introductions = {name: article(name) for name in ("chapter-9", "chapter-7")}
    book = handbook.model_copy(
        update={"chapters": chapters, "articles": articles, "introductions": introductions}
    )
    found = list(entries_to_review(book))
    assert [one.id for one in found][:6] == [
        *("urgent-1", "preface", "case-02", "chapter-9", "technique-1", "chapter-7")
    ]
    assert [one.id for one in found][-4:] == ["case-01", "case-03", "case-04", "afterword"]
    assert len(found) == len({one.id for one in found}) == 1 + 2 + 2 + 7 + 4
    numbers = {one.id: printed_number(book, one) for one in found}
    assert [numbers[name] for name in ("urgent-1", "preface", "chapter-9", "chapter-7")] == [
        *("紧急卡1", "", "第九章导言", "")
    ]
    assert [numbers[name] for name in ("case-02", "technique-1", "case-01")] == ["案例2", "第1节", ""]
    without = handbook.model_copy(update={"articles": {}})
    assert [one.id for one in entries_to_review(without)][:2] == ["urgent-1", "technique-1"]
