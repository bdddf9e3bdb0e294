"""Wrapped lines become one line; every way out joins them by the same rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.book.prose import block
from build_tools.model.book import Book
from build_tools.model.page_anchors import PageAnchors
from build_tools.office.docx.blocks import Para, Piece
from build_tools.print.spans import Prose
from build_tools.reading.casefile import read_case
from build_tools.roundtrip.docx_markdown import line
from build_tools.text.wrapping import gap, joined, torn_gap
from build_tools.website.pages.article_blocks import article_blocks
from build_tools.website.pages.hand_written import hand_written
from tests import casebooks
from tests.print.test_spans import words

NO_NAMES = PageAnchors(frozenset(), {})

# What a line ends with, what the next begins with, and whether they are written with a blank between them.
RULE = [
    *[(mark, "接着说", False) for mark in "说。，、；：？！”’）》】…—·→①‰×÷±°℃％々〇𠮷𰻝かア"],
    *[("前面说", mark, False) for mark in "话“‘（《【…—→‰×÷±°℃￥〇𠮷𰻝かア"],
    *[("在说", word, False) for word in ("ATM", "26", "（A）")],
    *[(word, "说", False) for word in ("ATM", "案例11", "ok)", "100%")],
    *[("等等……", "——", False), ("“", "‘", False)],
    *[("card", "number", True), ("26", "km", True), ("한국", "은행", True), ("Ünïcode", "words", True)],
    *[("customers’", "money", True), ("“yes”", "and", True), ("5 ×", "3", True), ("a.", "b", True)],
]
PLAIN = st.text(st.sampled_from("投诉。“”’—…·℃abz12,.（）𠮷 "), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(casebooks.make(tmp_path_factory.mktemp("book"), 1))


def on_the_page(text: str, book: Book) -> str:
    """Return the text that a browser shows of prose: a line break is a blank."""
    return re.sub("<[^>]*>", "", block(text, book, "")).replace("\n", " ")


def by_hand(text: str, book: Book) -> str:
    """Return the text that a browser shows of a hand-written page, which the site engine renders."""
    page = hand_written(text, book, "guide/a.html", NO_NAMES, {})
    html = markdown.markdown(page, extensions=["tables", "attr_list"])
    return unescape(re.sub("<[^>]*>", "", html)).replace("\n", " ")


def in_an_article(text: str, book: Book) -> str:
    """Return the text that a browser shows of a preface."""
    html = "\n".join(map(str, article_blocks(text, book, "preface.html")))
    return unescape(re.sub("<[^>]*>", "", html)).replace("\n", " ")


def on_paper(text: str, book: Book) -> str:
    """Return the text that is printed of prose."""
    return words([found["p"] for found in Prose(book, frozenset()).blocks(text)])


def in_an_item(text: str, _: Book) -> str:
    """Return the text of an item that goes on in a second line."""
    case, problems = read_case(f"---\ntitle: 甲\n---\n\n## 必问信息\n\n- {text}\n", "case-01.md", "case-01")
    assert case, problems
    return case.sections["ask"].items[0].text


def from_word(text: str, _: Book) -> str:
    """Return what is read back of a paragraph of Word."""
    return line(Para(pieces=(Piece(text),)), plain=True)


OUTLETS = {
    "page": on_the_page,
    "hand-written": by_hand,
    "article": in_an_article,
    "paper": on_paper,
    "item": in_an_item,
    "word": from_word,
}


@pytest.mark.parametrize("outlet", OUTLETS.values(), ids=OUTLETS)
@pytest.mark.parametrize(("before", "after", "blank"), RULE)
def test_every_way_out_joins_by_one_rule(
    before: str, after: str, blank: bool, outlet: Callable[[str, Book], str], book: Book
) -> None:
    one = f"{before} {after}" if blank else before + after
    assert joined((before, after)) == one
    assert outlet(f"{before}\n{after}", book) == one


@pytest.mark.parametrize(
    ("wrapped", "shown"),
    [
        ("以**加粗**\n接着", "以加粗接着"),
        ("接着\n**加粗**的", "接着加粗的"),
        ("按`键`\n接着", "按键接着"),
        ("看案例1\n的话", "看案例1的话"),
        ("看[这页](https://example.org/)\n接着", "看这页接着"),
        ("**one**\n`two`", "one two"),
        ("> 引用\n> 接着", "引用接着"),
    ],
)
def test_bold_code_and_links_are_looked_through(wrapped: str, shown: str, book: Book) -> None:
    assert on_the_page(wrapped, book).strip() == shown
    if not wrapped.startswith(">"):
        assert by_hand(wrapped, book) == shown


def test_a_hand_written_page_joins_them_too(book: Book) -> None:
    assert hand_written("# 甲 {#a}\n\n- 先听完，\n  再说。\n", book, "guide/a.html", NO_NAMES, {}).endswith(
        "- 先听完，再说。\n"
    )


@given(st.lists(PLAIN, min_size=1, max_size=4))
def test_nothing_but_blanks_is_lost_or_added(lines: list[str]) -> None:
    text = joined(lines)
    assert text == text.strip()
    assert "".join(text.split()) == "".join("".join(lines).split())


@pytest.mark.parametrize(("before", "after"), [("card", ""), ("", "card"), ("", "")])
def test_nothing_joins_with_no_blank(before: str, after: str) -> None:
    assert gap(before, after) == ""


@given(PLAIN, PLAIN)
def test_lines_of_chinese_characters_have_no_blank_between_them(before: str, after: str) -> None:
    assert gap(f"{before}话", after.strip()) == gap(before.strip(), f"话{after}") == ""
    assert gap(f"{before}a", f"z{after}") == " "


@pytest.mark.parametrize("mark", "·①⑳❶")
def test_marks_that_begin_an_item_join_like_any_other(mark: str) -> None:
    assert joined(("前面说", mark)) == f"前面说{mark}"


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("收款方2", "0个", ""),
        ("2", "0", ""),
        ("VIP", "room", " "),
        ("ATM", "吞卡", ""),
        ("客户", "被", ""),
        ("a,", "b", ""),
        ("2A", "b2", " "),
    ],
)
def test_a_column_tears_numbers_too(before: str, after: str, between: str) -> None:
    assert torn_gap(before, after) == between
