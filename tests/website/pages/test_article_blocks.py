"""A preface shows on its page what print and Word show of it: one engine reads it for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from build_tools.model.book import Book
from build_tools.print.spans import Prose
from build_tools.website.pages.article_blocks import article_blocks
from build_tools.website.pages.page import Page
from tests import casebooks, projects
from tests.html_tree import Element, read_html
from tests.python_markdown import converter
from tests.website.test_dialects import PAGES

SITE = converter(projects.ROOT / "mkdocs.yml")
KINDS = {"ul": "ul", "ol": "ol", "table": "table", "blockquote": "quote", "pre": "code"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(casebooks.make(tmp_path_factory.mktemp("articles") / "casebook", 1))


def page_of(text: str, book: Book) -> Page:
    return Page("preface.html", "前言", tuple(article_blocks(text, book, "preface.html")))


def on_page(tree: Element) -> Iterator[Any]:
    for element in (child for child in tree.children if isinstance(child, Element)):
        if element.tag in ("ul", "ol"):
            yield (
                element.tag,
                *(tuple(on_page(item)) for item in element.all("li") if item in element.children),
            )
        elif element.tag in KINDS:
            inner = on_page(element) if element.tag == "blockquote" else ()
            cells = [len(row.all("td") + row.all("th")) for row in element.all("tr")]
            yield (KINDS[element.tag], *inner, *cells)


def on_paper(blocks: list[dict[str, Any]]) -> Iterator[Any]:
    for block in blocks:
        if "ul" in block or "ol" in block:
            kind = "ul" if "ul" in block else "ol"
            yield (kind, *(tuple(on_paper(item)) for item in block[kind]))
        elif "quote" in block:
            yield ("quote", *on_paper(block["quote"]))
        elif "table" in block:
            yield ("table", *map(len, block["table"]))
        elif "code" in block:
            yield ("code",)


@given(PAGES)
def test_the_page_has_the_blocks_of_the_book(book: Book, text: str) -> None:
    page = page_of(text, book)
    assert tuple(on_page(read_html(page.html()))) == tuple(on_paper(Prose(book, ()).blocks(text)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "三点：\n- 甲\n  - 乙\n\n2. 丙",
            '<ul>\n<li>甲\n<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>\n<ol start="2">',
        ),
        ("说**“马上查。”**再答，3*5", "<p>说<strong>“马上查。”</strong>再答，3*5</p>"),
        ("见案例1", '<p>见<a href="cases/case-01.html">案例1</a></p>'),
        ("文 {见后}", "<p>文 {见后}</p>"),
        ("- 甲\n\n  ## 题", "<p>## 题</p>"),
    ],
)
def test_prose(book: Book, text: str, html: str) -> None:
    assert html in page_of(text, book).html()


def test_a_heading_is_in_the_contents_and_keeps_its_marks(book: Book) -> None:
    page = page_of("## 先**听** `a*b` 再看[官网](https://a.cn/?a&b)\n文\n### 其中 {#own}\n", book)
    assert [(t["id"], t["name"]) for t in page.toc()] == [
        ("xian-ting-a-b-zai-kan-guan-wang-https-a-cn-a-b", "先听 a*b 再看官网")
    ]
    assert [t["id"] for t in page.toc()[0]["children"]] == ["own"]
    for html in (page.html(), SITE.reset().convert(page.markdown())):
        tree = read_html(html)
        assert tree.one("h2").one("strong").text == "听"
        assert tree.one("h2").one("code").text == "a*b"
        assert tree.one("h2").all("a")[0].attributes["href"] == "https://a.cn/?a&b"
        assert tree.one("h3").attributes["id"] == "own"


def test_braces_at_the_end_of_a_paragraph_are_printed(book: Book) -> None:
    blocks = Prose(book, ()).blocks("## 题 {#a}\n文 {见后}\n")
    assert blocks == [{"h": 2, "s": [{"t": "题"}]}, {"p": [{"t": "文 {见后}"}]}]
