"""An article on its page: its headings keep their anchors, and nothing that is typed acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.anchors import headings
from build_tools.model.book import Book
from build_tools.website.pages.article_blocks import article_blocks
from build_tools.website.pages.page import Heading, Page
from tests import casebooks
from tests.html_tree import Element, read_html

IMAGE = "<img src=x onerror=alert(1)>"
TAGS = {"#document", "p", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td", *(f"h{n}" for n in range(1, 7))}
NAMES = {"href", "title", "class", "start", "id", "style"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(casebooks.make(tmp_path_factory.mktemp("articles"), 2))


def on_page(text: str, book: Book) -> Element:
    blocks = tuple(article_blocks(text, book, "preface.html"))
    return read_html(Page("preface.html", "前言", blocks).html())


def acting(tree: Element) -> list[Element]:
    """Return the elements that no Markdown of ours makes, and those that lead to a script."""
    addresses = ("javascript:", "data:", "vbscript:")
    return [
        element
        for element in tree.walk()
        if element.tag not in TAGS
        or not set(element.attributes) <= NAMES
        or element.attributes.get("href", "").strip().lower().startswith(addresses)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"反引号\\`{IMAGE}\\`不是代码",
        f"一个 ` 号\n又一个 ` {IMAGE} ` 号",
        "重点{: onclick=alert(1) }",
        "[点][甲]\n\n[甲]:\n  javascript:alert(1)",
        "[点]: javascript:alert(1)",
        "[点](javascript:alert(1))",
        "<script>alert(1)</script>\n\n<div onclick=x>\n",
        "&lt;script&gt;",
        "!!! note\n    <b onclick=x>",
    ],
)
def test_what_looks_active_is_shown_as_it_is_typed(text: str, book: Book) -> None:
    tree = on_page(text, book)
    assert acting(tree) == []
    signs = "".join(text.replace("`", "").split())
    assert "".join(tree.text.replace("`", "").split()) == signs


@given(st.text(alphabet="<>&\"'`*_[](){}#!-=/\\:;.|abjsx 案例2第节\n", max_size=60))
def test_no_text_acts(book: Book, text: str) -> None:
    assert acting(on_page(text, book)) == []


def test_headings_have_the_anchors_that_are_published(book: Book) -> None:
    text = "甲\n## 用法\n### 接电话\n\n- 一\n\n## 由来 {#origin}\n\n### 机号 C#\n"
    found = [block for block in article_blocks(text, book, "preface.html") if isinstance(block, Heading)]
    assert [heading.anchor for heading in found] == [heading.anchor for heading in headings(text)]
    assert [heading.text for heading in found] == ["用法", "接电话", "由来", "机号 C#"]


def test_an_article_without_text_has_no_blocks(book: Book) -> None:
    assert list(article_blocks("", book, "preface.html")) == []
