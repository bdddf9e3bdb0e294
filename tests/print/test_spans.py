"""Prose becomes spans and blocks; no character of it is lost on the way."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.print.spans import Prose
from tests import casebooks

PLAIN = st.text(st.sampled_from("投诉处理，。：“”（）0123abc 、！？【】—"), min_size=1, max_size=60).map(
    str.strip
)


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Prose:
    """Prose of a book of three cases, of which an edition holds the first."""
    book = casebooks.book(casebooks.make(tmp_path_factory.mktemp("spans") / "book", 3))
    return Prose(book, frozenset({"case-01"}))


def words(value: Any) -> str:
    """Return all text of spans or blocks, one after the other."""
    if isinstance(value, list):
        return "".join(map(words, value))
    if isinstance(value, dict):
        return "".join(words(v) for k, v in value.items() if k not in ("r", "u", "in", "h", "br"))
    return str(value)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("请稍等。", [{"t": "请稍等。"}]),
        ("请**不要**说", [{"t": "请"}, {"b": [{"t": "不要"}]}, {"t": "说"}]),
        ("写 `a*b` 吧", [{"t": "写 `a*b` 吧"}]),
        ("收**“100元。”**吧", [{"t": "收"}, {"b": [{"t": "“100元。”"}]}, {"t": "吧"}]),
        ("138****0000，3*5和5*3", [{"t": "138****0000，3*5和5*3"}]),
        ("看案例1。", [{"t": "看"}, {"r": "case-01", "s": [{"t": "案例1"}], "in": True}, {"t": "。"}]),
        ("看案例2。", [{"t": "看"}, {"r": "case-02", "s": [{"t": "案例2"}], "in": False}, {"t": "。"}]),
        ("看案例99。", [{"t": "看案例99。"}]),
        ("见[目录](../contents.html)", [{"t": "见[目录](../contents.html)"}]),
    ],
)
def test_a_line_becomes_spans(prose: Prose, text: str, spans: list[Any]) -> None:
    assert prose.line(text) == spans


def test_a_case_does_not_refer_to_itself(prose: Prose) -> None:
    assert prose.line("同案例1。", "case-01") == [{"t": "同案例1。"}]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("一\n\n二", [{"p": [{"t": "一"}]}, {"p": [{"t": "二"}]}]),
        ("中文\n接着", [{"p": [{"t": "中文接着"}]}]),
        ("one\ntwo", [{"p": [{"t": "one"}, {"t": " "}, {"t": "two"}]}]),
        ("# 一\n\n#### 二", [{"h": 2, "s": [{"t": "一"}]}, {"h": 3, "s": [{"t": "二"}]}]),
        ("### 一", [{"h": 2, "s": [{"t": "一"}]}]),
        ("## 一\n\n## 二", [{"h": 2, "s": [{"t": "一"}]}, {"h": 2, "s": [{"t": "二"}]}]),
        ("甲  \n乙", [{"p": [{"t": "甲"}, {"br": True}, {"t": "乙"}]}]),
        (
            "见案例1。",
            [{"p": [{"t": "见"}, {"r": "case-01", "s": [{"t": "案例1"}], "in": True}, {"t": "。"}]}],
        ),
        ("## 一 {#one}", [{"h": 2, "s": [{"t": "一"}]}]),
        ("- 一\n- 二", [{"ul": [[{"p": [{"t": "一"}]}], [{"p": [{"t": "二"}]}]]}]),
        ("1. 一", [{"ol": [[{"p": [{"t": "一"}]}]]}]),
        ("3. 一", [{"ol": [[{"p": [{"t": "一"}]}]], "start": 3}]),
        ("0. 一", [{"ol": [[{"p": [{"t": "一"}]}]], "start": 0}]),
        ("> 引", [{"quote": [{"p": [{"t": "引"}]}]}]),
        ("```\na\n```", [{"code": "a"}]),
        (
            "见[正文](https://example.org/a)`a*b`，3*5和5*3",
            [
                {
                    "p": [
                        {"t": "见"},
                        {"u": "https://example.org/a", "s": [{"t": "正文"}]},
                        {"c": "a*b"},
                        {"t": "，3*5和5*3"},
                    ]
                }
            ],
        ),
        ("见[目录](../contents.html)", [{"p": [{"t": "见"}, {"u": "", "s": [{"t": "目录"}]}]}]),
        (
            "|甲|乙|\n|-|-|\n|1|2|",
            [{"table": [[[{"t": "甲"}], [{"t": "乙"}]], [[{"t": "1"}], [{"t": "2"}]]]}],
        ),
    ],
)
def test_prose_becomes_blocks(prose: Prose, text: str, blocks: list[Any]) -> None:
    assert prose.blocks(text) == blocks


@given(PLAIN)
def test_text_without_marks_comes_back_as_it_is(prose: Prose, text: str) -> None:
    assert words(prose.line(text)) == text


@given(st.lists(PLAIN.filter(lambda text: text[:1].isalpha()), min_size=1, max_size=4))
def test_paragraphs_and_items_come_back_in_order(prose: Prose, texts: list[str]) -> None:
    assert words(prose.blocks("\n\n".join(texts))) == "".join(texts)
    assert words(prose.blocks("\n".join(f"- {text}" for text in texts))) == "".join(texts)


def test_every_article_of_a_book_can_be_set(project: Path) -> None:
    book = casebooks.book(project / "casebook")
    prose = Prose(book, frozenset(book.handbook.cases))
    for article in (*book.handbook.articles.values(), *book.handbook.introductions.values()):
        levels = [1, *(block["h"] for block in prose.blocks(article.text) if "h" in block)]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
