"""What prose does not show as it is typed is reported at its line; what it shows is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks import prose_markup
from build_tools.checks.prose_markup import in_prose
from tests import casebooks


def found(text: str) -> list[tuple[int, str]]:
    """Return the line, counted from one, and the code of each problem."""
    return [(line + 1, code) for line, code, *_ in in_prose(text)]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        *((f"甲\n{rule}", 2, "markup-rule") for rule in ("---", "===", "***", "* * *", "-", "__", "  - -")),
        *(
            (f"甲\n{item}", 2, "text-list")
            for item in ("1) 乙", "2. 乙", "1、乙", "（1）乙", "① 乙", "• 乙", "+ 乙")
        ),
        ("- 甲\n乙", 2, "text-list"),
        ("100. 甲\n    - 乙", 2, "text-list"),
        ("> 甲\n乙", 2, "text-list"),
        ("> 甲\n> 1) 乙", 2, "text-list"),
        ("1. 甲\n  - 乙", 2, "text-nesting"),
        ("- - 甲", 1, "text-nesting"),
        ("3. 甲\n5. 乙", 2, "text-number"),
        ("1. 甲\n1. 乙", 2, "text-number"),
        ("007. 甲", 1, "text-number"),
        ("甲\n\n> 5万元", 3, "text-quote"),
        ("> 甲\n>5万元", 2, "text-quote"),
        ("甲\n>", 2, "text-quote"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 3, "text-table"),
        ("| a | b |\n|---|\n| 1 | 2 |", 2, "text-table"),
        ("| a |\n|---|\n| 1 | 2 |", 3, "text-table"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3", 3, "text-table"),
        ("| a | b |\n|---|---|\n\n| c |\n|---|\n| 1 | 2 |", 6, "text-table"),
        ("0. 甲\n2. 乙", 2, "text-number"),
        ("3. 甲\n4. 乙\n6. 丙", 3, "text-number"),
        ("- 甲\n\n1. 乙\n3. 丙", 4, "text-number"),
        ("- 1. 甲", 1, "text-nesting"),
        ("- > 甲", 1, "text-nesting"),
        ("- 甲\n  ```\n  乙", 2, "text-code"),
        ("甲\n\n```\n乙", 3, "text-code"),
        ("``` 甲\n乙\n```", 1, "text-code"),
        ('看[甲](https://example.com "乙")', 1, "text-link"),
    ],
)
def test_what_is_not_shown_as_typed_is_reported(text: str, line: int, code: str) -> None:
    assert (line, code) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "甲\n乙——\n丙",
        "- 甲\n  乙\n- 丙\n    - 丁\n\n戊",
        "1. 甲\n2. 乙\n   - 丙\n\n3. 丁",
        "0. 甲\n1. 乙",
        "- 甲\n 乙",
        "- 甲\n\t乙",
        "> 甲\n> 乙",
        "甲\n乙",
        "看[甲](https://example.com)，再看",
        "- 看[甲](https://example.com)",
        "| a | b |\n|---|---|\n1 | 2",
        "- 甲\n- 乙\n\n1. 丙\n2. 丁",
        "- 甲\n    1. 乙\n    2. 丙\n- 丁\n    1. 戊",
        "- 甲\n    3. 乙\n    4. 丙",
        "> 甲\n>\n> 乙",
        ">5万元的，+ 3元，1) 甲，① 乙，-3元",
        "+ 甲",
        "> 甲，\n> 乙，\n> **丙**",
        "甲\n    - 乙\n      - 丙",
        "| a | b |\n|---|---|\n| 1 | 2\\|3 |\n| 1 |",
        "```\n---\n1) 甲\n2) 乙\n```",
        "甲  \n1) 乙  \n2) 丙",
    ],
)
def test_what_is_shown_is_not(text: str) -> None:
    assert found(text) == []


def test_a_list_is_as_deep_as_words_lists() -> None:
    deep = "\n".join(f"{'  ' * n}- 甲" for n in range(10))
    assert found(deep) == [(10, "text-nesting")]
    assert found(deep.rsplit("\n", 1)[0]) == []


def problems(folder: Path, name: str, text: str) -> list[tuple[int, str]]:
    (folder / name).write_text(text, encoding="utf-8")
    mine = [p for p in casebooks.problems(folder) if p.path.endswith(name)]
    return [(p.line, p.code) for p in mine if not p.code.startswith("article")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("##标题", "markup-heading"),
        ("# 标题", "text-heading"),
        ("##", "markup-heading"),
        ("    ## 标题", "markup-heading"),
        ("## 标题 {.big}", "markup-attributes"),
        ("!!! note", "text-block"),
    ],
)
def test_a_heading_of_an_article_is_one_or_reported(tmp_path: Path, line: str, code: str) -> None:
    folder = casebooks.make(tmp_path / "casebook")
    text = f"---\ntitle: 前言\nstatus: 草稿\n---\n甲。\n\n{line}\n"
    assert (7, code) in problems(folder, "preface.md", text)


def test_code_of_an_article_holds_anything_and_every_wrong_heading_is_told() -> None:
    text = "```\n    ## 甲\n!!! note\n```\n\n##乙\n\n##丙\n\n＃＃ 丁"
    told = sorted((line, code) for line, code, *_ in prose_markup._in_article(text))
    assert told == [(5, "markup-heading"), (7, "markup-heading"), (9, "markup-heading")]


def test_headings_and_comments_of_an_article_are_no_problem(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook")
    text = "---\ntitle: 前言\nstatus: 草稿\n---\n<!-- 注 -->\n\n## 标题 {#origin}\n\n### 机号 C#\n\n甲。\n"
    found = problems(folder, "preface.md", text)
    assert not [code for _, code in found if code.startswith(("markup", "text", "anchor"))]


def test_the_lines_are_those_of_the_file(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook")
    line = casebooks.change(folder, "cases/case-01.md", "## 案例经过\n", "## 案例经过\n甲\n---\n\n")
    assert [(p.line, p.code) for p in casebooks.problems(folder)] == [(line + 2, "markup-rule")]
