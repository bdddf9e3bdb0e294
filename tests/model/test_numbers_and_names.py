"""The next number, what a chapter is called by, whom to call, what a release keeps, and tokens."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from build_tools.model.book import Book
from build_tools.model.demonstration import BOTH, DEMONSTRATION, RELEASE, page_for, words_in
from build_tools.model.editions import CONTACTS
from build_tools.model.fields import Chapter, Token
from build_tools.model.handbook import Article, CaseFields, Handbook
from build_tools.model.handed_over import as_script
from build_tools.model.labels import chinese_number, entry_label, find_chapter
from build_tools.model.numbering import next_case_id, next_number
from build_tools.model.release import for_release
from build_tools.model.tokens import FILLED, UNSET, spoken_values, token_values
from build_tools.model.urgent_calls import calls_in_words, danger_in_words, warning
from build_tools.model.withdrawal import predecessors, replaced_by_of
from build_tools.model.written import UNSEEN
from tests import casebooks


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    folder = casebooks.make(tmp_path_factory.mktemp("names") / "book", 4)
    return casebooks.handbook(casebooks.add_urgent(folder))


def with_chapters(handbook: Handbook, *chapters: Chapter) -> Handbook:
    return handbook.model_copy(update={"chapters": chapters})


SIXTH = Chapter(id="chapter-6", number=6, title="硬件问题", cases={"case-12": 12})
SEVENTH = Chapter(id="chapter-7", number=7, title="2026 年的事", cases={"case-03": 3})
TWICE = Chapter(id="chapter-8", number=8, title="八")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("chapter-6", 6),
        ("硬件问题", 6),
        ("硬件 问题", 6),
        ("第六章", 6),
        ("第6章硬件问题", 6),
        ("第 ６ 章 硬件问题", 6),
        ("六、硬件问题", 6),
        ("6", 6),
        ("六", 6),
        ("八", 8),
        ("2026 年的事", 7),
        ("第七章 硬件问题", None),
        ("第六章 别的", None),
        ("第九章", None),
        ("别的", None),
        ("", None),
        ("  ", None),
    ],
)
def test_a_chapter_is_found_by_all_that_is_said_of_it(
    handbook: Handbook, said: str, number: int | None
) -> None:
    found = find_chapter(with_chapters(handbook, SIXTH, SEVENTH, TWICE), said)
    assert (found and found.number) == number


def test_the_chapter_of_an_entry_lists_it(handbook: Handbook) -> None:
    listed = Chapter(id="chapter-9", number=9, title="技巧", techniques={"technique-1": 1})
    changed = with_chapters(handbook, SIXTH, listed)
    assert [getattr(changed.chapter_of(one), "number", None) for one in ("case-12", "technique-1", "x")] == [
        6,
        9,
        None,
    ]


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (1, "一"), (99, "九十九"), (100, "100"), (150, "150"), (-1, "-1")]
)
def test_numbers_below_a_hundred_are_written_in_chinese(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_the_next_number_is_behind_the_highest(handbook: Handbook) -> None:
    assert next_number(with_chapters(handbook, SEVENTH, SIXTH)) == 13
    assert next_number(with_chapters(handbook)) == 1


@pytest.mark.parametrize(
    ("files", "ledger", "expected"),
    [
        ((), (), "case-05"),
        (("case-07.md", "~$case-30.md.bak", "notes.md"), (), "case-31"),
        (("case-999999.md",), (), "case-1000000"),
        (("case-1000000.md",), (), "case-05"),
        ((), ("cases/case-41.html#case-41-script",), "case-42"),
    ],
)
def test_the_next_id_was_never_used(
    handbook: Handbook, files: tuple[str, ...], ledger: tuple[str, ...], expected: str
) -> None:
    known = handbook.model_copy(update={"ledger": dict.fromkeys(ledger, 1)})
    assert next_case_id(known, files) == expected


def test_the_next_id_is_as_wide_as_the_others_and_two_digits_in_an_empty_book(handbook: Handbook) -> None:
    wide = {"case-0001": handbook.cases["case-01"], "case-02": handbook.cases["case-02"]}
    assert next_case_id(handbook.model_copy(update={"cases": wide, "chapters": ()})) == "case-0003"
    assert next_case_id(handbook.model_copy(update={"cases": {}, "chapters": ()})) == "case-01"


def test_whom_to_call_in_danger(handbook: Handbook) -> None:
    bare = handbook.model_copy(update={"tokens": {}, "urgent_cards": {}})
    said = "有人有危险，先打电话：110 报警　120 急救　119 火警　本行止付：卡背面的客服电话"
    assert calls_in_words(bare) == danger_in_words(bare) == said
    assert danger_in_words(handbook).endswith("　紧急卡：有人要轻生、有人正在被骗")


@pytest.mark.parametrize(
    ("title", "sure", "begins"),
    [
        ("有人要轻生", True, "紧急：有人要轻生，先打电话：110"),
        ("有人要轻生", False, "是不是有人要轻生？如果是，先打电话：110"),
        ("", True, "紧急：有人有危险，先打电话：110"),
    ],
)
def test_a_warning_says_the_danger_or_asks(handbook: Handbook, title: str, sure: bool, begins: str) -> None:
    assert warning({"title": title, "sure": sure}, handbook).startswith(begins)


def test_the_boxes_for_contacts_and_what_is_filled_in_or_unseen() -> None:
    assert [one.label for one in CONTACTS] == ["网点负责人", "运营主管", "设备报修", "上级投诉部门"]
    assert set(FILLED) == {"label", "markdown", "line", "article"}
    assert set(UNSEEN) == {"search", "internal"}


def test_a_token_is_shown_by_its_value_and_spoken_by_its_words(handbook: Handbook) -> None:
    tokens = {
        "a": Token(label="甲", value="两天", spoken="规定的时间"),
        "b": Token(label="乙", value=None, spoken="规定的时间"),
        "c": Token(label="丙"),
    }
    changed = handbook.model_copy(update={"tokens": tokens, "source": None})
    shown = token_values(changed)
    assert [shown[name] for name in "abc"] == ["两天", UNSET, UNSET]
    assert (shown["book.title"], shown["book.source"]) == (handbook.title, "")
    assert token_values(changed.model_copy(update={"source": "某手册"}))["book.source"] == "某手册"
    spoken = spoken_values(changed, shown)
    assert [spoken[name] for name in "abc"] == ["两天", "规定的时间", "丙"]


@pytest.mark.parametrize(("release", "text"), [(True, "甲\n丙\n丁\n  "), (False, "甲\n乙\n丁\n  ")])
def test_a_page_has_the_lines_of_its_kind_of_build(release: bool, text: str) -> None:
    page = f"甲\n{DEMONSTRATION}\n乙\n {RELEASE} \n丙\n{BOTH}\n丁\n  "
    assert page_for(page, release) == text


def test_words_of_a_demonstration_are_found_and_words_like_them_are_not() -> None:
    assert words_in("演示版，示范手册；表演示意、显示范围、示范对话") == ["演示版", "示范手册"]


def withdrawn(handbook: Handbook, *case_ids: str, **replaced_by: str) -> Handbook:
    cases = {
        name: case.model_copy(
            update={
                "status": "已停用" if name in case_ids else case.status,
                "replaced_by": tuple(replaced_by.get(name.replace("-", "_"), "").split()),
            }
        )
        for name, case in handbook.cases.items()
    }
    return handbook.model_copy(update={"cases": cases})


@pytest.mark.parametrize(
    ("gone", "replaced_by", "leads"),
    [
        (("case-01",), {"case_01": "case-02 technique-1 case-99"}, ["case-02", "technique-1"]),
        (
            ("case-01", "case-02"),
            {"case_01": "case-02 case-03", "case_02": "case-03 case-04"},
            ["case-03", "case-04"],
        ),
        (("case-01", "case-02"), {"case_01": "case-02", "case_02": "case-01 case-03"}, ["case-03"]),
        (("case-01",), {}, []),
    ],
)
def test_what_replaces_an_entry_is_in_use_directly_or_in_turn(
    handbook: Handbook, gone: tuple[str, ...], replaced_by: dict[str, str], leads: list[str]
) -> None:
    book = withdrawn(handbook, *gone, **replaced_by)
    assert list(replaced_by_of(book, book.cases["case-01"])) == leads
    found = {target: [one.id for one in old] for target, old in predecessors(book).items()}
    assert all("case-01" in found[target] for target in leads)
    assert predecessors(handbook) == {}


def test_a_release_keeps_the_body_of_what_is_in_use_alone(handbook: Handbook) -> None:
    text = Article(id="preface", path="", title="前言", text="甲", status="待审")
    cards = {
        name: card.model_copy(update={"status": "已停用" if name == "urgent-1" else card.status})
        for name, card in handbook.urgent_cards.items()
    }
    book = withdrawn(handbook, "case-01").model_copy(
        update={
            "urgent_cards": cards,
            "articles": {"preface": text},
            "introductions": {"chapter-1": text.model_copy(update={"status": "已停用"})},
        }
    )
    made = for_release(book)
    assert (made.articles["preface"].text, made.introductions["chapter-1"].text) == ("甲", "")
    assert [bool(made.cases[name].sections) for name in ("case-01", "case-02")] == [False, True]
    assert made.cases["case-01"].summary is None and made.cases["case-02"].summary
    # A withdrawn card keeps its title, one that nobody has signed is called by its number.
    assert [card.title for card in made.urgent_cards.values()] == ["有人要轻生", "紧急卡2"]
    assert not any(card.sections for card in made.urgent_cards.values())


def test_a_line_is_that_of_the_item_else_of_the_nearest_key_above() -> None:
    lines = {"aliases.1": 9, "aliases": 7, "": 3}
    entry = Article(id="a", path="a.md", title="甲", lines=lines)
    assert [entry.line("aliases", 1), entry.line("aliases", 2), entry.line("aliases")] == [9, 7, 7]
    assert (entry.line("title"), entry.line(), Article(id="a", path="", title="甲").line("title")) == (
        3,
        3,
        1,
    )
    assert entry.text_line == 1


@pytest.mark.parametrize(
    ("said", "day"), [("2026年1月2日", date(2026, 1, 2)), (date(2026, 1, 2), date(2026, 1, 2))]
)
def test_a_day_is_read_as_it_is_written(said: Any, day: date) -> None:
    assert CaseFields.model_validate({"title": "甲", "review_by": said}).review_by == day


@pytest.mark.parametrize(("said", "code"), [("2026-02-30", "date_none"), ("明天", "date")])
def test_a_day_that_is_none_is_refused(said: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        CaseFields.model_validate({"title": "甲", "review_by": said})
    assert refused.value.errors()[0]["type"].startswith(code)


def test_the_words_of_groups_stand_in_both_lists_of_a_kind(handbook: Handbook) -> None:
    assert handbook.urgent is not None
    first = handbook.urgent.kinds[0].model_copy(update={"not_triggers": ("《高处》看看",)})
    urgent = handbook.urgent.model_copy(update={"kinds": (first,)})
    (kind,) = urgent.spelled_out()
    assert "站…楼顶/天台" in kind.triggers and kind.not_triggers == ("楼顶/天台看看",)


def test_an_entry_is_called_by_its_printed_number(handbook: Handbook, tmp_path: Path) -> None:
    book: Book = casebooks.book(casebooks.add_urgent(casebooks.make(tmp_path, 1)))
    labels = [entry_label(book, one) for one in ("case-01", "technique-2", "urgent-1")]
    assert labels == ["案例1", "第2节", "紧急卡1"]


def test_what_is_handed_over_is_short_and_chinese() -> None:
    assert as_script({"a": [1, "甲\u2028"]}) == '{"a":[1,"甲\\u2028"]}'
    assert json.loads(as_script(["a"])) == ["a"]
