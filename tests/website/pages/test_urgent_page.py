"""The page of an urgent card, and where all cards come first; no word that triggers one is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.model.book import Book
from build_tools.model.release import for_release
from build_tools.model.urgent_calls import NUMBERS
from build_tools.model.urgent_cards import DANGER
from build_tools.website.pages.book_pages import contents_page
from build_tools.website.pages.index_pages import a_to_z_page
from build_tools.website.pages.page import Page
from build_tools.website.pages.urgent_page import PLACE, urgent_pages, with_urgent_cards
from build_tools.website.site_files import navigation
from tests import casebooks

SECTIONS = ["script", "do-now", "never-say", "never-do", "escalate"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.add_urgent(casebooks.make(tmp_path / "casebook", 2))


def page_of(book: Book, card_id: str = "urgent-1") -> Page:
    return next(page for page in urgent_pages(book) if page.path == f"urgent/{card_id}.html")


def anchors_of(page: Page) -> list[str]:
    return [heading.anchor.removeprefix("urgent-1-") for heading in page.headings()]


def test_what_to_say_and_do_comes_first_and_the_sources_at_the_end(folder: Path) -> None:
    page = page_of(casebooks.book(folder))
    # When to hand it on stands beside what is done in the first minutes.
    sections = sorted(SECTIONS, key=lambda key: key.startswith("never"))
    assert anchors_of(page) == ["urgent-1", *sections, "sources", "about"]
    html = page.html()
    assert html.index("先打电话") < html.index("cb-banner") < html.index("我就站在门边")
    assert all(number in html for number, _ in NUMBERS)
    assert "待审" in html and "看护组" in html
    assert page.wide


def test_each_source_is_listed_and_each_act_names_its_own(folder: Path) -> None:
    html = page_of(casebooks.book(folder)).html().partition('id="urgent-1-sources"')[2]
    assert "河口镇求助指引第三条（2024-05-01）：人在哪儿先问清，同时叫人来。" in html
    assert (
        "https://guide.invalid/three" in html
        and "href" not in html.partition("关于本卡")[0].partition("</a>")[2]
    )
    assert "<td>第 2 步</td><td>1、2</td>" in html
    assert "<td>第 4 步</td><td>没有</td><td>事后照看的做法由本行定</td>" in html


def test_no_page_shows_a_word_that_triggers_a_card(folder: Path) -> None:
    casebooks.change(folder, "urgent.yml", "跳楼/自杀", "只有触发词里才有/自杀")
    book = casebooks.book(folder)
    pages = [*urgent_pages(book), contents_page(book), a_to_z_page(book)]
    assert [page.path for page in pages if "只有触发词里才有" in page.html()] == []


def test_all_cards_come_first_in_the_order_of_danger(folder: Path) -> None:
    casebooks.change(folder, "urgent.yml", "id: urgent-1", "id: urgent-9")
    casebooks.change(folder, "urgent.yml", "id: urgent-2", "id: urgent-1")
    casebooks.change(folder, "urgent.yml", "id: urgent-9", "id: urgent-2")
    book = casebooks.book(folder)
    html = contents_page(book).html()
    first, second, book_itself = (html.index(f"{n}.html") for n in ("urgent-2", "urgent-1", "chapter-1"))
    assert first < second < book_itself
    menu = navigation(book, [{"首页": "index.md"}])
    assert menu[1] == {DANGER: [{"有人正在被骗": "urgent/urgent-2.md"}, {"有人要轻生": "urgent/urgent-1.md"}]}
    made = with_urgent_cards(f"甲\n{PLACE}\n乙", book, "index.html")
    assert (
        made.index("110")
        < made.index('href="urgent/urgent-2.html"')
        < made.index('href="urgent/urgent-1.html"')
    )


def test_a_book_without_cards_still_says_whom_to_call(tmp_path: Path) -> None:
    book = casebooks.book(casebooks.make(tmp_path, 1))
    made = with_urgent_cards(PLACE, book, "index.html")
    assert "110" in made and "<li>" not in made
    assert DANGER not in repr(navigation(book, [{"首页": "index.md"}]))
    assert with_urgent_cards("甲", book, "index.html") == "甲"


def test_an_unsigned_card_has_a_page_in_a_release_and_no_word_on_it(folder: Path) -> None:
    casebooks.sign(folder, "urgent-2")
    book = casebooks.book(folder)
    ledger = {f"urgent/urgent-1.html#urgent-1-{key}": 1 for key in (*SECTIONS, "sources")}
    handbook = for_release(book.handbook.model_copy(update={"ledger": ledger}))
    released = replace(book, handbook=handbook, release=True)
    html = page_of(released).html()
    assert "没有签批" in html and "110" in html
    assert "轻生" not in html and "我就站在门边" not in html
    assert [key for key in (*SECTIONS, "sources") if f'id="urgent-1-{key}"' not in html] == []
    assert navigation(released, [{"首页": "index.md"}])[1] == {
        DANGER: [{"有人正在被骗": "urgent/urgent-2.md"}]
    }
    assert "轻生" not in contents_page(released).html() + a_to_z_page(released).html()


def test_a_withdrawn_card_says_so_first(folder: Path) -> None:
    casebooks.change(
        folder, "urgent/urgent-1.md", "status: 待审", "status: 已停用\nwithdrawn_reason: 并入别的卡"
    )
    html = page_of(casebooks.book(folder)).html()
    assert html.index("本卡已停用") < html.index("我就站在门边")
