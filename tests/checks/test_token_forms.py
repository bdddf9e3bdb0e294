"""What was meant as a token, a path or a mention and is none is reported at its line with the right form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import casebooks

CASE = "cases/case-01.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make_ready(tmp_path / "casebook")


@pytest.mark.parametrize(
    "form",
    [
        "{hotline}",
        "｛｛hotline｝｝",
        "{{hotline}",
        "{hotline}}",
        "{ {hotline} }",
        "{{ＨＯＴＬＩＮＥ",
        "｛hotline｝",
    ],
)
@pytest.mark.parametrize("heading", ["案例经过", "必问信息"])
def test_a_form_that_is_no_token_is_an_error(folder: Path, form: str, heading: str) -> None:
    mark = "- " if heading == "必问信息" else ""
    line = casebooks.change(folder, CASE, f"## {heading}\n", f"## {heading}\n{mark}打{form}问\n")
    found = [p for p in casebooks.problems(folder) if p.code == "token-form"]
    assert [(p.line, p.fix) for p in found] == [(line + 1, "写成 {{hotline}}")]


@pytest.mark.parametrize(
    ("title", "told"),
    [("柜员说**不行**", True), (r"尾号\*\*08", True), ("尾号**08与**80", True), ("3*5与李*明", False)],
)
def test_a_title_has_no_bold(folder: Path, title: str, told: bool) -> None:
    line = casebooks.change(folder, CASE, "title: ", f"title: {title}，")
    assert [(p.line, p.code) for p in casebooks.problems(folder) if p.code == "text-title"] == (
        [(line, "text-title")] if told else []
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("A<B公司>与<注>", []),
        ("看<b>这里</b>", ["markup-html", "markup-html"]),
        ("看<br/>这里<!-- 乙 -->", ["markup-html", "markup-html"]),
        ("[副本](第二联)未交", []),
        ("[官网](https://example.com)", ["text-link"]),
        ("[甲](case-02.html)", ["text-link"]),
    ],
)
def test_only_a_tag_and_an_address_are_told_in_an_item(folder: Path, text: str, codes: list[str]) -> None:
    line = casebooks.change(folder, CASE, "## 必问信息\n", f"## 必问信息\n- 问{text}\n") + 1
    told = [p.code for p in casebooks.problems(folder) if p.path.endswith(CASE) and p.line == line]
    assert [code for code in told if not code.startswith("wording")] == codes


@pytest.mark.parametrize("name", [CASE, "handbook.yml"])
def test_a_title_has_no_token(folder: Path, name: str) -> None:
    line = casebooks.change(folder, name, "title: ", "title: 打{{hotline}}")
    codes = [(p.line, p.code) for p in casebooks.problems(folder) if p.code == "token-title"]
    assert codes == [(line, "token-title")]


@pytest.mark.parametrize("form", ["{{HOTLINE}}", "{{Time.First＿Reply}}"])
def test_a_name_in_other_letters_is_told_the_right_one(folder: Path, form: str) -> None:
    casebooks.change(folder, CASE, "## 案例经过\n", f"## 案例经过\n打{form}问\n")
    (found,) = [p for p in casebooks.problems(folder) if p.code == "token-unknown"]
    assert found.fix in ("是否想写“hotline”？", "是否想写“time.first_reply”？")


@pytest.mark.parametrize(
    "text", ["{甲}", "{abc}", "{{hotline}}", "{{ hotline }}", "{{{hotline}}}", "`{hotline}`", "{}"]
)
def test_other_braces_are_none(folder: Path, text: str) -> None:
    casebooks.change(folder, CASE, "## 案例经过\n", f"## 案例经过\n打{text}问\n\n")
    assert not [p for p in casebooks.problems(folder) if p.code.startswith("token")]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (r"C:\tools\*.txt", True),
        (r"\\server\*", True),
        (r"C:\tools\\*.txt", False),
        (r"张\*\*先生", False),
        (r"D:\手册 和 5\*3", False),
    ],
)
def test_a_path_loses_no_backslash_unreported(folder: Path, text: str, reported: bool) -> None:
    line = casebooks.change(folder, CASE, "## 案例经过\n", f"## 案例经过\n放在{text}里\n\n")
    found = [p.line for p in casebooks.problems(folder) if p.code == "text-escape"]
    assert found == ([line + 1] if reported else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [("见案例99。", "案例"), ("见案例1、98。", "案例"), ("用第99节。", "技巧"), ("用技巧99。", "技巧")],
)
def test_a_mention_of_what_is_not_there_is_a_warning(folder: Path, text: str, words: str) -> None:
    line = casebooks.change(folder, CASE, "## 案例经过\n", f"## 案例经过\n{text}\n\n")
    (found,) = [p for p in casebooks.problems(folder) if p.code == "reference-mention"]
    assert (found.line, found.severity) == (line + 1, "warning")
    assert words in found.message


def test_a_mention_of_a_case_whose_file_cannot_be_read_is_none(folder: Path) -> None:
    casebooks.change(folder, CASE, "## 案例经过\n", "## 案例经过\n见案例2和第1节，该案例3天后。\n\n")
    (folder / "cases/case-02.md").write_text("x", encoding="utf-8")
    assert not [p for p in casebooks.problems(folder) if p.code == "reference-mention"]
