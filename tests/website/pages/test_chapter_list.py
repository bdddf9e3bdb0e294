"""The chapters stand where a hand-written page asks for them."""

from __future__ import annotations

from pathlib import Path

from build_tools.website.pages.chapter_list import PLACE, with_chapters
from tests import casebooks


def test_every_chapter_is_listed_with_what_it_holds(tmp_path: Path) -> None:
    book = casebooks.book(casebooks.make(tmp_path, 7))
    made = with_chapters(f"# 甲\n\n{PLACE}\n\n乙", book, "index.html")
    rows = [line for line in made.split("\n") if line.startswith("<li>")]
    assert rows[0] == '<li><a href="chapters/chapter-1.html">第一章 技巧</a>：7 节技巧</li>'
    assert len(rows) == len(book.handbook.chapters)
    assert rows[1].endswith("：2 个案例</li>")
    assert made.startswith("# 甲\n\n<ul>\n") and made.endswith("\n</ul>\n\n乙")


def test_the_address_follows_the_page(tmp_path: Path) -> None:
    book = casebooks.book(casebooks.make(tmp_path))
    assert 'href="../chapters/chapter-1.html"' in with_chapters(PLACE, book, "guide/agents.html")


def test_other_comments_stay(tmp_path: Path) -> None:
    book = casebooks.book(casebooks.make(tmp_path))
    assert with_chapters("<!-- 列表：没有 -->", book, "index.html") == "<!-- 列表：没有 -->"
