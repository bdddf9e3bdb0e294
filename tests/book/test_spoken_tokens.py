"""A token that the bank has not set is spoken in words of its own, and shown as its rule elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.book.cards import card_of
from build_tools.checks.review import check
from build_tools.model.book import Book
from build_tools.model.tokens import UNSET
from build_tools.print.entry_data import case_data
from build_tools.print.spans import Prose
from build_tools.system.problems import Problem
from build_tools.website.pages.case_page import case_page
from build_tools.website.pages.technique_page import technique_page
from tests import casebooks
from tests.roundtrip.reviewing import export_of, read_back

NAME = "time.first_reply"
TOKEN = f"{{{{{NAME}}}}}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "casebook", 2)
    case = "cases/case-01.md"
    casebooks.change(folder, case, "## 先这样说\n", f"## 先这样说\n客户：我在{TOKEN}内来。\n")
    casebooks.change(folder, case, "## 客户这样说时\n", f"## 客户这样说时\n- “{TOKEN}？” → “答在{TOKEN}内”\n")
    casebooks.change(folder, case, "## 示范对话\n", f"## 示范对话\n客户：说好{TOKEN}的。\n")
    casebooks.change(folder, case, "## 不能这样说\n", f"## 不能这样说\n- “{TOKEN}再来” → “我{TOKEN}内回您”\n")
    casebooks.change(folder, case, "## 何时升级\n", f"## 何时升级\n- {TOKEN}内上报\n")
    casebooks.change(
        folder, "techniques/technique-1.md", "## 建议话术\n", f"## 建议话术\n客户：{TOKEN}内呢？\n"
    )
    return folder


def with_spoken(folder: Path) -> Path:
    text = (folder / "handbook.yml").read_text(encoding="utf-8")
    label = next(line for line in text.split("\n") if line.strip().startswith("label:"))
    indent = label[: len(label) - len(label.lstrip())]
    changed = text.replace(label, f"{label}\n{indent}spoken: 规定的时间", 1)
    (folder / "handbook.yml").write_text(changed, encoding="utf-8")
    return folder


def shown(book: Book) -> list[str]:
    """Return what the exits show of the case and the technique, each as one text."""
    case, technique = book.handbook.cases["case-01"], book.handbook.techniques["technique-1"]
    cards = [card_of(book, entry).model_dump() for entry in (case, technique)]
    return [
        case_page(book, case).html() + technique_page(book, technique).html(),
        case_page(book, case).markdown() + technique_page(book, technique).markdown(),
        json.dumps(cards, ensure_ascii=False),
    ]


def test_spoken_lines_have_spoken_words(folder: Path) -> None:
    book = casebooks.book(with_spoken(folder))
    for text in shown(book):
        for said in ("我在规定的时间内来。", "答在规定的时间内", "我规定的时间内回您", "规定的时间内呢？"):
            assert said in text
        assert text.count(f"{UNSET}再来") == text.count(f"{UNSET}内上报") == 1
        assert f"{UNSET}？" in text
    page = case_page(book, book.handbook.cases["case-01"]).html()
    case = json.dumps(case_data(Prose(book, ()), book.handbook.cases["case-01"]), ensure_ascii=False)
    assert "我在规定的时间内来。" in case
    assert all("说好规定的时间的。" in text for text in (page, case))
    assert f"{UNSET}内上报" in case


def test_a_value_is_shown_everywhere(folder: Path) -> None:
    book = casebooks.book(with_spoken(folder))
    for text in shown(replace(book, tokens={**book.tokens, NAME: "2小时"})):
        assert text.count("2小时") >= 5
        assert UNSET not in text


def test_without_words_of_its_own_a_token_is_spoken_as_what_it_is(folder: Path) -> None:
    book = casebooks.book(folder)
    label = book.handbook.tokens[NAME].label
    for text in shown(book):
        assert f"我在{label}内来。" in text
    told = unspoken(folder)
    assert {problem.severity for problem in told} == {"note"}
    lines = (folder / "cases/case-01.md").read_text(encoding="utf-8").split("\n")
    spoken = [number for number, line in enumerate(lines, start=1) if TOKEN in line and "上报" not in line]
    assert [problem.line for problem in told if "case-01" in problem.path][:2] == spoken[:2]
    assert not unspoken(with_spoken(folder))


def unspoken(folder: Path) -> list[Problem]:
    found = check(casebooks.handbook(folder), casebooks.TODAY)
    return [problem for problem in found if problem.code == "text-token-spoken"]


def test_a_review_leaves_tokens_alone(folder: Path) -> None:
    assert not read_back(export_of(with_spoken(folder))).changed
