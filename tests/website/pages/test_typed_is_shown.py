"""What an editor types is what every exit shows: signs stay signs, and bold is bold beside any mark."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.book.prose import plain
from build_tools.model.book import Book
from build_tools.model.handed_over import as_script
from build_tools.print.entry_data import case_data
from build_tools.print.spans import Prose
from build_tools.search.entries import search_entries
from build_tools.source.markdown_engine import inline_html, line_tokens, plain_line
from build_tools.source.site_markdown import for_python_markdown
from build_tools.website.gates.site_text import page_text
from build_tools.website.pages.book_pages import article_pages
from build_tools.website.pages.case_page import case_page
from tests import casebooks, projects
from tests.html_tree import read_html
from tests.prose import prose_html
from tests.python_markdown import converter
from tests.roundtrip.reviewing import export_of, read_back

TYPED = (
    "清点是3*100元+2*50元",
    "5*3，3*5",
    "李*明、王*华",
    "尾号*1234和*5678",
    "（如****1234），金额 5*3 还是 3*5",
    "***甲***、__乙__、~~丙~~、^丁^",
    r"\\服务器\共享",
    "x_1_y 与 <注> 和a<b",
)
MARKS = "，。、；：？！“”‘’（）【】《》〈〉「」『』—…～·％%￥$-+/&#@"
SITE = converter(projects.ROOT / "mkdocs.yml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = casebooks.make(tmp_path_factory.mktemp("typed") / "casebook", 2)
    lines = "\n".join(f"客户：{text}" for text in TYPED)
    items = "\n".join(f"- {text}" for text in TYPED)
    path = folder / "cases/case-01.md"
    text = path.read_text(encoding="utf-8")
    for label, more in (("先这样说", lines), ("必问信息", items)):
        text = text.replace(f"## {label}\n", f"## {label}\n{more}\n")
    path.write_text(text, encoding="utf-8")
    body = "\n\n".join(TYPED[:6])
    preface = f"---\ntitle: 前言\n---\n{body}\n\n喊**“马上。”**然后\n"
    (folder / "preface.md").write_text(preface, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Book:
    return casebooks.book(folder)


def test_pages_and_search_show_what_was_typed(book: Book) -> None:
    page = page_text(case_page(book, book.handbook.cases["case-01"]).html())
    entry = next(entry for entry in search_entries(book) if entry.id == "case-01")
    texts = {text for section in entry.sections for text in section.texts}
    card = as_script(entry.card)
    for text in TYPED:
        assert page.count(text) == 2
        assert text in texts
        assert card.count(json.dumps(text, ensure_ascii=False)) == 2


def test_print_shows_what_was_typed(book: Book) -> None:
    data = json.dumps(case_data(Prose(book, ()), book.handbook.cases["case-01"]), ensure_ascii=False)
    for text in TYPED:
        assert data.count(json.dumps({"t": text}, ensure_ascii=False)) >= 2


def test_what_a_reviewer_leaves_alone_comes_back(folder: Path) -> None:
    assert not read_back(export_of(folder)).changed


def test_an_article_shows_what_was_typed(book: Book) -> None:
    preface = next(page for page in article_pages(book) if page.path == "preface.html")
    for html in (preface.html(), SITE.convert(preface.markdown())):
        tree = read_html(html)
        for text in TYPED[:6]:
            assert text in tree.text
        assert [element.text for element in tree.all("strong")] == ["“马上。”"]
        assert not tree.all("em")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("form", ["说**{}话**吧", "说**话{}**吧", "说**{}话{}**吧，再**做{}**了"])
def test_bold_beside_any_mark(mark: str, form: str) -> None:
    text = form.replace("{}", mark)
    parts = text.split("**")[1::2]
    for html in (inline_html(line_tokens(text)), prose_html(text), SITE.convert(for_python_markdown(text))):
        tree = read_html(html)
        assert [element.text for element in tree.all("strong")] == parts
        assert tree.text.strip() == text.replace("**", "")


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("一** 二 **三", []),
        ("**一** 二 **三**", ["一", "三"]),
        (r"\*\*一\*\*", []),
        (r"**甲\*乙**", ["甲*乙"]),
        ("****一****", []),
        ("一**二", []),
    ],
)
def test_what_is_bold(text: str, bold: list[str]) -> None:
    for html in (inline_html(line_tokens(text)), prose_html(text)):
        assert [element.text for element in read_html(html).all("strong")] == bold


SIGNS = st.text(st.sampled_from("客户案 ，。“”*_`~^\\<>&[]()!#{}|=+-/:@$%1.a"), max_size=24).map(str.strip)


@given(SIGNS.filter(lambda text: "**" not in text and "\\*" not in text))
def test_a_line_without_marks_of_bold_is_itself(text: str) -> None:
    assert plain_line(text) == text
    assert unescape(inline_html(line_tokens(text))) == text


@given(SIGNS)
def test_every_exit_reads_a_line_alike(book: Book, text: str) -> None:
    shown = plain(text, book)
    spans = json.dumps(Prose(book, ()).line(text), ensure_ascii=False)
    assert unescape(re.sub("</?strong>", "", inline_html(line_tokens(text)))) == shown
    assert "".join(part["t"] for part in _texts(json.loads(spans))) == shown


def _texts(spans: list[dict[str, object]]) -> list[dict[str, str]]:
    found = []
    for span in spans:
        inner = span.get("b") or span.get("s")
        found += _texts(inner) if isinstance(inner, list) else [{"t": str(span["t"])}]
    return found
