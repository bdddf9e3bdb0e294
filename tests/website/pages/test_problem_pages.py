"""What a preview shows in place of pages: the problems of the source, file by file, or our own defect."""

from __future__ import annotations

from build_tools.system.problems import Problem
from build_tools.website.pages.page import Page
from build_tools.website.pages.problem_pages import broken_page, instead_of_all, missing_page, problems_page
from tests.html_tree import read_html

PROBLEMS = (
    Problem("casebook/cases/case-02.md", 7, "a", "error", "错 <b>", "改成 & 乙"),
    Problem("casebook/cases/case-01.md", 9, "a", "error", "后一处", ""),
    Problem("casebook/cases/case-01.md", 3, "a", "error", "前一处", ""),
)
HEALS = "改好并保存之后，这一页会自己恢复。"


def outline(page: Page) -> list[tuple[int, str, str]]:
    return [(one.level, one.anchor, one.text) for one in page.headings()]


def test_every_problem_stands_under_its_file() -> None:
    page = problems_page(PROBLEMS)
    assert (page.path, page.title) == ("problems.html", "源文件的问题")
    assert outline(page) == [
        (1, "problems", "源文件的问题"),
        (2, "problems-1", "casebook/cases/case-01.md"),
        (2, "problems-2", "casebook/cases/case-02.md"),
    ]
    tree = read_html(page.html())
    assert [row.text for row in tree.all("li")] == [
        "case-01.md:3 前一处",
        "case-01.md:9 后一处",
        "case-02.md:7 错 <b>改法：改成 & 乙",
    ]
    assert [one.text for one in tree.all("code")] == ["case-01.md:3", "case-01.md:9", "case-02.md:7"]
    assert tree.all("p")[0].text == HEALS


def test_a_page_with_faults_says_which_page_it_is() -> None:
    page = broken_page("cases/case-02.html", "案例2", "casebook/cases/case-02.md", PROBLEMS[:1])
    assert (page.path, page.title, page.source) == (
        "cases/case-02.html",
        "案例2",
        "casebook/cases/case-02.md",
    )
    assert outline(page) == [
        (1, "case-02", "案例2 的源文件有误"),
        (2, "problems-1", "casebook/cases/case-02.md"),
    ]


def test_what_blocks_the_whole_book_stands_on_every_page() -> None:
    pages = instead_of_all(["index.html", "a.html"], PROBLEMS, "")
    assert {name: page.path for name, page in pages.items()} == {
        "index.html": "index.html",
        "a.html": "a.html",
    }
    assert {outline(page)[0] for page in pages.values()} == {(1, "problems", "源文件的问题")}
    assert all("前一处" in page.html() for page in pages.values())


def test_our_own_defect_is_no_fault_of_the_editors() -> None:
    page = instead_of_all(["index.html"], (), "Traceback <x>")["index.html"]
    assert outline(page) == [(1, "problems", "预览出错"), (2, "problems-defect", "程序的信息")]
    tree = read_html(page.html())
    assert tree.all("p")[0].text == "这是程序的缺陷，不是您的内容有误。请把下面的信息交给维护人员。"
    assert tree.one("pre").one("code").text == "Traceback <x>"


def test_an_unknown_address_shows_the_same_and_reloads_itself() -> None:
    text = missing_page(PROBLEMS, "")
    tree = read_html(text)
    assert text.startswith('<!doctype html><html lang="zh"><head><meta charset="utf-8">')
    (refresh,) = [one for one in tree.all("meta") if "http-equiv" in one.attributes]
    assert (refresh.attributes["http-equiv"], refresh.attributes["content"]) == ("refresh", "2")
    assert tree.one("title").text == "源文件的问题"
    assert "前一处" in tree.one("body").text
