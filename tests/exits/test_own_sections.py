"""A casebook calls a section of a case otherwise and adds its own: every exit shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_tools.book import linking
from build_tools.book.cards import SHOWN, card_of
from build_tools.checks import own_sections
from build_tools.model.book import Book
from build_tools.model.fields import OwnSection
from build_tools.model.handbook import Case
from build_tools.model.own_sections import AFTER, case_sections, faults
from build_tools.model.sections import CASE_SECTIONS
from build_tools.print.book_data import case_data
from build_tools.print.spans import Prose
from build_tools.reading.loading import CasebookReader
from build_tools.roundtrip.merging import merge, read_review
from build_tools.roundtrip.review import read_casebook
from build_tools.roundtrip.write_xlsx import workbook
from build_tools.search.entries import search_entries
from build_tools.website.pages.case_page import case_page
from build_tools.website.pages.field_tables import with_tables
from build_tools.work.new.template import Answers, case_text
from tests import casebooks
from tests.roundtrip import reviewing, workbooks

DAY = date(2026, 11, 25)
OWN = """sections:
  - key: demands
    label: 患者诉求
  - key: visit
    label: 就诊情况
    kind: 正文
  - key: checks
    label: 已做检查
    kind: 列表
    after: handling
  - key: steps
    label: 标题
    kind: 步骤
    after: note
"""
BODY = "\n## 就诊情况\n\n那天下午来的急诊。\n\n## 已做检查\n\n- 抽血查了两项\n\n## 标题\n\n1. 先挂号再候诊\n"


def add(folder: Path, own: str = OWN, body: str = BODY) -> Path:
    """Give a casebook sections of its own, and its first case a text in each."""
    with (folder / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write(own)
    for path in (folder / "cases").iterdir():
        text = path.read_text(encoding="utf-8").replace("## 客户诉求", "## 患者诉求")
        path.write_text(text + (body if path.stem == "case-01" else ""), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return add(casebooks.make(tmp_path_factory.mktemp("own") / "casebook", 2))


@pytest.fixture(scope="module")
def book(folder: Path) -> Book:
    handbook = casebooks.handbook(folder)
    return Book(handbook, linking.link(handbook, {}), "v1", {})


def page(book: Book, case: Case) -> str:
    return case_page(book, case).html()


def printed(book: Book, case: Case) -> str:
    return str(case_data(Prose(book, frozenset(book.handbook.cases)), case))


def searched(book: Book, case: Case) -> str:
    return str(next(one.sections for one in search_entries(book) if one.id == case.id))


@pytest.mark.parametrize("show", [page, printed, searched])
def test_an_exit_shows_each_text_under_the_casebooks_own_name(
    show: Callable[[Book, Case], str], book: Book
) -> None:
    shown = show(book, book.handbook.cases["case-01"])
    for text in ("患者诉求", "就诊情况", "已做检查", "那天下午来的急诊", "抽血查了两项", "先挂号再候诊"):
        assert text in shown
    assert "客户诉求" not in shown


def test_an_own_section_stands_where_it_was_put_and_has_its_anchor(book: Book) -> None:
    keys = [spec.key for spec in book.handbook.specs(Case)]
    assert keys[keys.index("story") + 1] == "visit" and keys[keys.index("handling") + 1] == "checks"
    assert list(book.handbook.cases["case-01"].sections) == [
        key for key in keys if key in book.handbook.cases["case-01"].sections
    ]
    html = page(book, book.handbook.cases["case-01"])
    places = [html.index(f'id="case-01-{key}"') for key in ("story", "visit", "demands", "checks", "steps")]
    assert places == sorted(places)


def test_the_call_card_stays_as_it_is(book: Book) -> None:
    card = card_of(book, book.handbook.cases["case-01"])
    assert {section.key for section in card.sections} <= set(SHOWN)


def test_check_finds_nothing_wrong_and_no_own_section_is_required(folder: Path) -> None:
    assert [p for p in casebooks.problems(folder) if p.severity == "error"] == []


def test_the_guide_and_a_new_case_name_them(book: Book) -> None:
    table = with_tables("<!-- 表：案例小节 -->", book.handbook)
    answers = Answers("标题", "类别", "chapter-2", "示例编写", DAY)
    made = case_text(answers, book.handbook.specs(Case))
    for label in ("患者诉求", "就诊情况", "已做检查"):
        assert f"| {label} |" in table and f"\n## {label}\n" in made
    assert "客户诉求" not in table + made


def word(folder: Path, old: str, new: str) -> bytes:
    export = reviewing.exported(folder)
    return reviewing.edited(export, lambda document: reviewing.say(reviewing.paragraph(document, old), new))


def excel(folder: Path, old: str, new: str) -> bytes:
    def act(opened: Any) -> None:
        sheet = workbooks.Sheet(opened, "案例")
        label = {"抽": "已做检查", "先": "标题（小节）", "那": "就诊情况"}[old[0]]
        cell = sheet.cell("case-01", label)
        cell.value = cell.value.replace(old, new)

    return workbooks.edited(workbook(reviewing.book_of(folder), DAY), act)


@pytest.mark.parametrize("review", [word, excel])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("抽血查了两项", "抽血查了三项"),
        ("先挂号再候诊", "先候诊再挂号"),
        ("那天下午来的急诊。", "那天夜里来的急诊。"),
    ],
)
def test_a_reviewers_change_of_an_own_section_is_that_change_alone(
    review: Callable[[Path, str, str], bytes], old: str, new: str, folder: Path
) -> None:
    files = read_casebook(folder)
    read = read_review(review(folder, old, new), "审稿")
    assert read is not None and not (read.reading.doubts or read.reading.unplaced)
    merged = merge([read], files)
    was = files["cases/case-01.md"].decode()
    assert {k: v.decode() for k, v in merged.changed.items()} == {"cases/case-01.md": was.replace(old, new)}


def test_a_section_that_is_called_otherwise_since_the_export_is_still_the_same(tmp_path: Path) -> None:
    folder = add(casebooks.make(tmp_path / "casebook", 1))
    raw = [
        word(folder, "抽血查了两项", "抽血查了三项"),
        excel(folder, "那天下午来的急诊。", "那天来的急诊。"),
    ]
    for name in ("handbook.yml", "cases/case-01.md"):
        text = (folder / name).read_text(encoding="utf-8")
        text = text.replace("已做检查", "做过的检查").replace("就诊情况", "来诊情况")
        (folder / name).write_text(text, encoding="utf-8")
    reviews = [review for one in raw if (review := read_review(one, "审稿"))]
    changed = merge(reviews, read_casebook(folder)).changed["cases/case-01.md"].decode()
    assert "## 做过的检查\n\n- 抽血查了三项" in changed and "## 来诊情况\n\n那天来的急诊。" in changed


def test_what_a_reviewer_typed_in_a_section_that_is_gone_is_a_conflict(tmp_path: Path) -> None:
    folder = add(casebooks.make(tmp_path / "casebook", 1))
    raw = word(folder, "抽血查了两项", "抽血查了三项")
    handbook = folder / "handbook.yml"
    cut = OWN[OWN.index("  - key: checks") : OWN.index("  - key: steps")]
    handbook.write_text(handbook.read_text(encoding="utf-8").replace(cut, ""), encoding="utf-8")
    case = folder / "cases/case-01.md"
    text = case.read_text(encoding="utf-8").replace("## 已做检查\n\n- 抽血查了两项\n\n", "")
    case.write_text(text, encoding="utf-8")
    review = read_review(raw, "审稿")
    assert review is not None
    (conflict,) = merge([review], read_casebook(folder)).joined.conflicts
    assert conflict.reviewed == "抽血查了三项" and "已做检查" in conflict.place


FAULTS = {
    "key: script\n    label: 开头的话": "名称是固定的",
    "key: escalate\n    label: 上报": "名称是固定的",
    "key: demands\n    label: 诉求\n    kind: 正文": "只能改名称",
    "key: demands\n    label: 诉求\n    after: cause": "只能改名称",
    "key: links\n    label: 别的": "已有别的用处",
    "key: visit\n    label: 就诊情况": "没有写明 kind",
    "key: visit\n    label: 就诊情况\n    kind: 正文\n    after: ask": "不能放在“ask”后面",
    "key: visit\n    label: 案例经过\n    kind: 正文": "已经是小节“story”的名称",
    "key: visit\n    label: 就诊：情况\n    kind: 正文": "不能用的字符",
}


@pytest.mark.parametrize("own", FAULTS)
def test_a_mistake_is_told_at_its_line(own: str, folder: Path) -> None:
    path = folder / "handbook.yml"
    text = path.read_text(encoding="utf-8").replace(OWN, f"sections:\n  - {own}\n")
    readable = CasebookReader(folder, {path: text.encode()}).read().readable
    assert readable is not None
    (told,) = own_sections.check(readable)
    line = text[: text.index("sections:")].count("\n") + 2
    assert (told.path, told.line, told.severity) == (readable.path, line, "error")
    assert FAULTS[own] in told.message + told.fix


def test_one_key_and_one_name_may_stand_once() -> None:
    first = OwnSection(key="visit", label="就诊", kind="正文")
    twice = (
        first,
        first.model_copy(update={"label": "再诊"}),
        OwnSection(key="seen", label="就诊", kind="正文"),
    )
    assert [index for index, *_ in faults(twice)] == [1, 2]
    assert [spec.label for spec in case_sections(twice) if spec not in CASE_SECTIONS] == ["就诊"]


def test_an_own_section_may_follow_every_section_from_the_story_on_and_no_other() -> None:
    for spec in CASE_SECTIONS:
        own = (OwnSection(key="visit", label="就诊", kind="正文", after=spec.key),)
        assert (not list(faults(own))) == (spec.key in AFTER) == (CASE_SECTIONS.index(spec) >= 8)


def test_the_shipped_name_of_a_section_that_is_called_otherwise_is_told_with_the_new_one(
    folder: Path,
) -> None:
    name = "cases/case-02.md"
    text = (folder / name).read_text(encoding="utf-8").replace("## 患者诉求", "## 客户诉求")
    reader = CasebookReader(folder, {folder / name: text.encode()})
    (told,) = [p for p in reader.read().problems if p.code == "section-unknown"]
    assert "“患者诉求”" in told.fix and told.line == text[: text.index("## 客户诉求")].count("\n") + 1


def test_cases_are_read_anew_once_the_sections_change(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 1)
    reader = CasebookReader(folder)
    assert not reader.read().broken
    with (folder / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write("sections:\n  - {key: demands, label: 诉求}\n")
    assert [p.code for problems in reader.read().broken.values() for p in problems] == ["section-unknown"]
