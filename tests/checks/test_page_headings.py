"""What is no heading elsewhere, and a heading with no anchor of its own, is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks.hand_written import check as check_all
from build_tools.checks.page_headings import check
from tests import casebooks


def found(markdown: str) -> list[tuple[int, str]]:
    return [(p.line, p.code) for p in check("docs/a.md", markdown, 10, "warning")]


@pytest.mark.parametrize(
    "page",
    [
        "# 题\n\n## 题 {#a}\n\n###### 题 ##\n",
        "##\n\n\\##甲\n\n甲 ##乙\n",
        "```\n##甲\n```\n\n    ##甲\n",
        "- 甲\n\n  ## 题\n- 乙\n",
        "> ## 题 {#a}\n\n题 {#b}\n---\n\nFAQ\n===\n\n- ## FAQ\n",
        "文\n\n---\n\n| 甲 |\n|---|\n",
    ],
)
def test_headings_with_an_anchor_are_in_order(page: str) -> None:
    assert found(page) == []


@pytest.mark.parametrize("page", ["文\n##甲\n", "文\n\n#甲 {#a}\n", "文\n   ######甲\n"])
def test_a_heading_wants_a_blank(page: str) -> None:
    assert found(page) == [(10 + page[: page.index("#")].count("\n"), "text-heading")]


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("题\n---\n", 10),
        ("文\n\n题一\n题二\n===\n", 12),
        ("> 文\n>\n> ## 题\n", 12),
        ("- 甲\n    - ## 题\n", 11),
        ("!!! note\n\n    ## 题\n", 12),
        ("题 {.a}\n---\n", 10),
    ],
)
def test_a_heading_that_would_only_be_counted(page: str, line: int) -> None:
    assert found(page) == [(line, "anchor-positional")]


def test_a_line_under_text_says_what_it_does() -> None:
    [problem] = check("docs/a.md", "文\n---\n", 1, "warning")
    assert "变成了标题" in problem.message and "在横线前面空一行" in problem.fix


def test_pages_behind_front_matter_and_articles_are_checked(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path, 2)
    (folder / "preface.md").write_text("---\ntitle: 前言\n---\n文\n##甲\n", encoding="utf-8")
    page = "---\ntitle: 题\n---\n##甲\n"
    problems = [p for p in check_all(casebooks.handbook(folder), {"a.md": page}) if p.code == "text-heading"]
    assert [(Path(p.path).name, p.line, p.severity) for p in problems] == [
        ("a.md", 4, "warning"),
        ("preface.md", 5, "error"),
    ]
