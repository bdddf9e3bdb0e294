"""The page of revisions as HTML: entries by name, the rest by what it is for readers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.model.book import Book, History, Kind, Revision, Rewording
from build_tools.website.pages.changes_page import (
    MOST,
    MOST_OF_ENTRY,
    NEWS,
    changes_page,
    with_news,
)
from tests import casebooks, rich_casebook
from tests.html_tree import read_html


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return casebooks.book(rich_casebook.write(tmp_path / "rich"))


def rows(book: Book, *changes: tuple[str, Kind], whole: bool = True) -> list[str]:
    history = History((Revision("2026-01-02", "0123abcd", changes),), whole)
    page = read_html(changes_page(replace(book, history=history)).html())
    return [row.text for row in page.all("tr")][1:]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("cases/case-26.md", "案例26"),
        ("techniques/technique-1.md", "第1节"),
        ("chapters/chapter-2.md", "第二章"),
        ("preface.md", "前言"),
        ("handbook.yml", "本行规定"),
        ("regulations.yml", "制度依据"),
        ("words.yml", "检索用词"),
        ("wording.yml", "用词规则"),
        ("editions/gone.yml", "印刷版本"),
        ("cases/case-9999.md", "case-9999"),
    ],
)
def test_a_file_is_named_for_readers(path: str, says: str, book: Book) -> None:
    (row,) = rows(book, (path, "修改"))
    assert says in row
    assert row.startswith("2026-01-02")
    assert "0123abcd" in row and "修改" in row
    assert ".md" not in row and ".yml" not in row


@pytest.mark.parametrize("path", ["anchors.txt", "cases/.case-01.md.swp", "notes/todo.md", "readme.md", "x"])
def test_what_is_no_part_of_the_book_is_not_shown(path: str, book: Book) -> None:
    assert rows(book, (path, "修改")) == []


def test_kinds_stand_in_their_order(book: Book) -> None:
    (row,) = rows(book, ("cases/case-05.md", "停用"), ("cases/case-06.md", "新增"), ("words.yml", "修改"))
    assert row.index("新增") < row.index("修改") < row.index("停用")


def test_of_very_many_the_first(book: Book) -> None:
    (row,) = rows(book, *((f"cases/case-{n}.md", "删去") for n in range(9000, 9000 + MOST + 1)))
    assert f"等 {MOST + 1} 项" in row
    assert f"case-{9000 + MOST}" not in row


def test_it_says_when_there_is_more_and_when_there_is_none(book: Book) -> None:
    cut = changes_page(replace(book, history=History((), whole=False))).html()
    assert "更早的修订没有列在这里" in cut and "<table" not in cut
    assert "更早的修订" not in changes_page(replace(book, history=History((), whole=True))).html()
    assert "读不到修订记录" in changes_page(book).html()


def reworded(book: Book, *rewordings: Rewording, path: str = "cases/case-26.md") -> list[str]:
    """Return the rows of a revision that put these sentences of a case in other words."""
    revision = Revision("2026-01-02", "0123abcd", ((path, "修改"),), ((path, rewordings),))
    page = read_html(changes_page(replace(book, history=History((revision,), whole=True))).html())
    return [row.text for row in page.all("li")]


def test_what_was_said_before_and_is_said_now_stands_below_the_entry(book: Book) -> None:
    rows = reworded(
        book,
        Rewording("script", "您先别急。", "您慢慢说。"),
        Rewording("summary", "", "先登记"),
        Rewording("ask", "哪天<b>", ""),
    )
    assert [row.split("：", 1)[1] for row in rows] == [
        "您先别急。 → 您慢慢说。",
        "加上 先登记",
        "去掉 哪天<b>",
    ]
    assert all("案例26" in row for row in rows)
    assert "先这样说：" in rows[0] and "结论：" in rows[1]


def test_figures_are_read_as_elsewhere_and_entries_that_are_gone_say_nothing(book: Book) -> None:
    (row,) = reworded(book, Rewording("script", "打{{time.first_reply}}", "打热线"))
    assert book.tokens["time.first_reply"] in row and "{{" not in row
    assert reworded(book, Rewording("script", "旧", "新"), path="cases/case-9999.md") == []


def test_a_release_leaves_out_what_only_a_demonstration_says(book: Book) -> None:
    changed = Rewording("script", "演示版的热线", "热线")
    assert len(reworded(book, changed)) == 1
    assert reworded(replace(book, release=True), changed) == []


def test_only_its_line_of_a_page_becomes_the_place_of_the_list() -> None:
    assert with_news(f"甲\n{NEWS}\n乙{NEWS}") == f'甲\n<div class="cb-news"></div>\n乙{NEWS}'


def test_of_very_many_sentences_the_first(book: Book) -> None:
    rows = reworded(book, *(Rewording("ask", f"旧{number}", "新") for number in range(MOST_OF_ENTRY + 5)))
    assert len(rows) == MOST_OF_ENTRY
