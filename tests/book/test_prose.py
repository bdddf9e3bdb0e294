from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_tools.book.prose import block, inline, linked, linked_line, linked_prose, take_anchor
from build_tools.model.book import Book
from build_tools.source import prose_tokens
from tests import casebooks

PAGE = "cases/case-01.html"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(casebooks.make(tmp_path_factory.mktemp("book"), 3))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("先登记，再核对。", "先登记，再核对。"),
        ("见案例2。", '见<a href="case-02.html">案例2</a>。'),
        ("见案例 ２。", '见<a href="case-02.html">案例 ２</a>。'),
        ("用第3节的话术", '用<a href="../techniques/technique-3.html">第3节</a>的话术'),
        ("见案例2、3。", '见<a href="case-02.html">案例2</a>、<a href="case-03.html">3</a>。'),
        ("案例2-3", '<a href="case-02.html">案例2</a>-<a href="case-03.html">3</a>'),
        ("用技巧3", '用<a href="../techniques/technique-3.html">技巧3</a>'),
        ("该案例3天后，类似案例2起", "该案例3天后，类似案例2起"),
        ("本案例1不链接自己", "本案例1不链接自己"),
        ("案例99不存在", "案例99不存在"),
        ("案例23456789不是编号", "案例23456789不是编号"),
        ("《某办法》第2节是法条", "《某办法》第2节是法条"),
        ("`案例9`不是代码", "`案例9`不是代码"),
        ("**要紧**", "<strong>要紧</strong>"),
        ("{{time.first_reply}}内回电", "【按本行规定】内回电"),
        ("{{ time.first_reply }}内", "【按本行规定】内"),
        ("{{没有}}", "{{没有}}"),
        ("<b>粗</b>", "&lt;b&gt;粗&lt;/b&gt;"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("[外部](https://example.invalid/x)", "[外部](https://example.invalid/x)"),
        ("大声说**“马上查。”**再**记**", "大声说<strong>“马上查。”</strong>再<strong>记</strong>"),
        ("**见案例2。**再说", '<strong>见<a href="case-02.html">案例2</a>。</strong>再说'),
        ("3*100元+2*50元", "3*100元+2*50元"),
        (r"\\服务器\共享", r"\\服务器\共享"),
        (r"李\*\*先生和王\*\*", "李**先生和王**"),
        ("<注>和a<b", "&lt;注&gt;和a&lt;b"),
        ("[坏](javascript:alert(1))", "[坏](javascript:alert(1))"),
        ("[坏](data:text/html,x)", "[坏](data:text/html,x)"),
        ("- 不是列表", "- 不是列表"),
    ],
)
def test_one_line_of_prose(book: Book, text: str, html: str) -> None:
    assert inline(text, book, PAGE) == html


def test_a_token_value_stays_plain_text(book: Book) -> None:
    tokens = {**book.tokens, "time.first_reply": "*两* <b>天</b> [x](y)"}
    changed = Book(book.handbook, book.links, "v", tokens)
    assert inline("{{time.first_reply}}内", changed, PAGE) == "*两* &lt;b&gt;天&lt;/b&gt; [x](y)内"


def test_paragraphs_and_wrapped_lines(book: Book) -> None:
    assert block("第一段，\n没有空格地接上。\n\n第二段 english\nwords。", book, PAGE) == (
        "<p>第一段，没有空格地接上。</p>\n<p>第二段 english\nwords。</p>"
    )


def test_prose_links_references_outside_its_headings_and_links(book: Book) -> None:
    text = "# 看案例2，{{time.first_reply}}内\n\n见案例2。\n\n[看案例2](https://example.org/)，再看案例3。"
    html = block(text, book, PAGE)
    assert html.split("\n") == [
        "<h1>看案例2，【按本行规定】内</h1>",
        '<p>见<a href="case-02.html">案例2</a>。</p>',
        '<p><a href="https://example.org/">看案例2</a>，再看<a href="case-03.html">案例3</a>。</p>',
    ]


def test_every_link_that_is_opened_is_closed(book: Book) -> None:
    tokens = linked_line("**见案例2。**案例3", book, PAGE)
    assert [token.nesting for token in tokens if token.type.endswith(("open", "close"))] == [
        *(1, 1, -1, -1),
        *(1, -1),
    ]
    assert [token.type for token in linked_prose("见案例2", book, PAGE)] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]


@pytest.mark.parametrize(
    ("heading", "anchor", "text"),
    [("# 甲 {#a}", "a", "甲"), ("# 甲", "", "甲"), ("# 甲 {.b}", "", "甲"), ("# **甲** {#a}", "a", "甲")],
)
def test_a_heading_gives_its_own_anchor(heading: str, anchor: str, text: str) -> None:
    inner = prose_tokens(heading)[1]
    assert take_anchor(inner) == anchor
    assert "".join(token.content for token in inner.children or ()).rstrip() == text


def test_references_leave_code_links_and_headings_alone(book: Book) -> None:
    text = "# 案例2 {#x}\n\n```\n案例2\n```\n\n`案例2` [案例2](a.md) <a title='案例2'>案例2</a>\n"
    assert linked(text, book, PAGE).count("(case-02.html)") == 1


def test_tokens_are_filled_in_headings_too(book: Book) -> None:
    assert linked("# {{book.title}} {#home}\n", book, PAGE) == "# 合成手册 {#home}\n"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.urls: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.urls |= {value or "" for name, value in attrs if name in ("href", "src")}


MARKUP = st.text(alphabet="<>&\"'`*_[](){}#!-=/\\:;.abjsx 案例2第节{}\n", max_size=60) | st.text(max_size=60)


@given(text=MARKUP)
def test_no_text_can_bring_its_own_markup(book: Book, text: str) -> None:
    for html in (inline(text, book, PAGE), block(text, book, PAGE)):
        found = Tags()
        found.feed(html)
        assert not found.tags & {"script", "img", "iframe", "style", "svg", "object", "form", "input"}
        assert found.names <= {"href", "title", "class", "start"}
        assert not [
            url for url in found.urls if url.strip().lower().startswith(("javascript:", "data:", "vbscript:"))
        ]


@given(text=st.text(alphabet="先登记，再核对。！？“”（）、abc 0123", min_size=1, max_size=40))
def test_plain_prose_needs_no_markdown(book: Book, text: str) -> None:
    """Plain prose is what CommonMark makes of it."""
    expected = MarkdownIt("commonmark").renderInline(text.strip())
    assert inline(text.strip(), book, PAGE) == expected
