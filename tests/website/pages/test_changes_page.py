"""The page of revisions as HTML: entries by name, the rest by what it is for readers."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from build_tools.model.book import Book, History, Kind, Revision, Rewording
from build_tools.website.pages.changes_page import (
    MOST,
    MOST_OF_ENTRY,
    MOST_SENTENCES,
    NEWS,
    changes_page,
    with_news,
)
from tests import casebooks, rich_casebook
from tests.html_tree import read_html


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(rich_casebook.write(tmp_path_factory.mktemp("rich")))


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


def test_no_more_is_listed_than_can_be_read() -> None:
    assert (MOST, MOST_OF_ENTRY, MOST_SENTENCES) == (60, 12, 300)


def test_as_many_as_fit_are_all_named(book: Book) -> None:
    (row,) = rows(book, *((f"cases/case-{n}.md", "删去") for n in range(9000, 9000 + MOST)))
    assert f"case-{9000 + MOST - 1}" in row and "等" not in row


def test_sentences_of_the_newest_revisions_only(book: Book) -> None:
    path = "cases/case-26.md"
    said = [tuple(Rewording("ask", f"{n}甲{one}", "新") for one in range(MOST_OF_ENTRY)) for n in range(30)]
    revisions = tuple(
        Revision("2026-01-02", f"{n:08}", ((path, "修改"),), ((path, words),)) for n, words in enumerate(said)
    )
    page = read_html(changes_page(replace(book, history=History(revisions, whole=True))).html())
    listed = [row.text for row in page.all("li")]
    assert len(listed) == MOST_SENTENCES
    assert "24甲11" in listed[-1] and "0甲0" in listed[0]
    assert len(page.all("tr")) == 1 + 30


def test_kinds_and_heads_are_in_words(book: Book) -> None:
    kinds: tuple[Kind, ...] = ("删去", "停用", "修改", "新增")
    history = History(
        (
            Revision(
                "2026-01-02", "0123abcd", tuple((f"cases/case-0{n}.md", k) for n, k in enumerate(kinds, 3))
            ),
        ),
        whole=True,
    )
    page = read_html(changes_page(replace(book, history=history)).html())
    assert [one.text for one in page.all("th")] == ["日期", "改了什么"]
    assert [one.text for one in page.all("strong")] == ["新增", "修改", "停用", "删去"]
    assert [one.attributes["datetime"] for one in page.all("time")] == ["2026-01-02"]
    assert page.all("code")[-1].text == "0123abcd"


@pytest.mark.parametrize(
    ("path", "name", "target"),
    [
        ("handbook.yml", "书名、本行规定和章节次序", "contents.html"),
        ("taxonomy.yml", "分类", "categories/index.html"),
        ("words.yml", "检索用词", "a-z.html"),
        ("urgent.yml", "紧急提示的说法", "editing.html"),
        ("wording.yml", "用词规则", "guide/editors.html#wording"),
        ("regulations.yml", "制度依据", "regulations/index.html"),
        ("release.yml", "发布例外", "editing.html"),
        ("editions/gone.yml", "印刷版本", "downloads.html"),
        ("editions/a5.yml", "A5 & 小", "downloads.html"),
        ("chapters/chapter-2.md", "第二章 第1类案例（导言）", "chapters/chapter-2.html"),
        ("preface.md", "前言", "preface.html"),
        ("urgent/urgent-1.md", "紧急卡1 有人要轻生", "urgent/urgent-1.html"),
        ("techniques/technique-1.md", "第1节 第1种技巧", "techniques/technique-1.html"),
    ],
)
def test_a_file_leads_to_where_readers_see_it(path: str, name: str, target: str, book: Book) -> None:
    edition = SimpleNamespace(title="A5 & 小")
    book = replace(book, handbook=book.handbook.model_copy(update={"editions": {"a5": edition}}))
    history = History((Revision("2026-01-02", "0123abcd", ((path, "修改"),)),), whole=True)
    table = read_html(changes_page(replace(book, history=history)).html()).one("table")
    link = table.one("a")
    assert (link.text, link.attributes["href"]) == (name, target)


@pytest.mark.parametrize("folder", ["cases", "techniques", "chapters", "urgent"])
def test_an_entry_that_is_gone_is_named_by_its_id(folder: str, book: Book) -> None:
    (row,) = rows(book, (f"{folder}/gone-1.md", "删去"))
    assert row == "2026-01-02删去 gone-10123abcd"


def test_an_entry_in_the_wrong_folder_is_no_entry(book: Book) -> None:
    for path in ("urgent/case-26.md", "techniques/case-26.md", "cases/technique-1.md", "cases/chapter-2.md"):
        (row,) = rows(book, (path, "修改"))
        assert path.rpartition("/")[2].removesuffix(".md") in row
    assert rows(book, ("editions/a5.md", "修改"), ("case-26.md", "修改"), ("cases/case-26.yml", "修改")) == []


def test_a_release_does_not_speak_of_demonstrations(book: Book) -> None:
    known = replace(book, history=History((), whole=True))
    assert "演示版最后有“演示”二字。" in changes_page(known).html()
    assert "演示" not in changes_page(replace(known, release=True)).html()
    assert 'href="guide/going-live.html#day"' in changes_page(known).html()
