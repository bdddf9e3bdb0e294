"""A `---` that is missing or was made something else: one problem, at the line that needs it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.reading.casefile import read_article, read_case
from build_tools.source import fences, front_matter
from build_tools.system.problems import Problem

FIELDS = """\
title: 吞卡
source_issues:
  - code: typo
    found: 甲
# 只给编辑看
aliases: [
  吞卡, 吃卡,
  卡没了
]
roles:
- 大堂经理
- 客服座席
summary: >-
  一句话，
  分两行写。
owner: 部门   # 暂定
"""
BODY = "## 先这样说\n大堂经理：您先别着急。\n\n## 必问信息\n- 卡号\n"
LAST = FIELDS.count("\n") + 1
MISTYPED = [
    "——",
    "—",
    "－－－",
    "--",
    "- - -",
    "***",
    "----",
    "---—",
    "===",
    "…",
    "---x",
    "--- # 尾",
    " ---",
    "\u3000---",
]
MISTYPED += ["\u200b---", "---\u200b", "___", "—-", "~~~", "+++"]


def told(text: str) -> list[Problem]:
    case, problems = read_case(text, "case-01.md", "case-01")
    assert case is None
    return problems


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
def test_a_missing_end_is_told_where_the_body_begins(gap: str) -> None:
    (problem,) = told(f"---\n{FIELDS}{gap}{BODY}")
    line = LAST + 1 + gap.count("\n")
    assert (problem.line, problem.code) == (line, "front-matter")
    assert problem.fix == f"在第 {line} 行“## 先这样说”之前另起一行写“---”"
    assert "没有对应的结束行" in problem.message


def test_a_missing_end_before_plain_text_and_at_the_end_of_a_file() -> None:
    (problem,) = told(f"---\n{FIELDS}大堂经理：您先别着急。\n")
    assert problem.line == LAST + 1
    (problem,) = told(f"---\n{FIELDS}")
    assert (problem.line, problem.fix) == (LAST, f"在第 {LAST} 行后面另起一行写“---”")


@pytest.mark.parametrize("wrong", MISTYPED)
def test_a_mistyped_line_is_told_where_it_stands(wrong: str) -> None:
    (problem,) = told(f"---\n{FIELDS}{wrong}\n{BODY}")
    assert problem.line == LAST + 1, problem
    (problem,) = told(f"{wrong}\n{FIELDS}---\n{BODY}")
    assert problem.line == 1, problem
    (problem,) = told(f"{wrong}\n{FIELDS}{wrong}\n{BODY}")
    assert problem.line == 1, problem


def test_a_missing_beginning_is_told() -> None:
    (problem,) = told(f"{FIELDS}---\n{BODY}")
    assert (problem.line, problem.fix) == (1, "在第 1 行“title: 吞卡”之前另起一行写“---”")
    (problem,) = told(f"\n\n---\n{FIELDS}---\n{BODY}")
    assert (problem.line, problem.fix) == (3, "删去它前面的空行")


@pytest.mark.parametrize("end", ["", "——\n"])
@pytest.mark.parametrize("body", ["\n## 由来\n\n正文。\n", "\n先看案例26。\n", "# 前言\n\n正文。\n"])
def test_a_rule_in_the_text_does_not_end_the_fields(end: str, body: str) -> None:
    article, problems = read_article(f"---\n{FIELDS}{end}{body}\n---\n\n完。\n", "preface.md", "preface")
    assert article is None
    (problem,) = problems
    assert problem.code == "front-matter"
    assert problem.line in (LAST + 1, LAST + 2)


@pytest.mark.parametrize(
    "broken",
    [
        "## 注\ntitle：甲\nowner: 乙\n",
        "title: 甲\nsummary: 一句话\n分两行\n",
        "title: 甲: 乙\n# 尾\n",
        "title: [甲\n",
    ],
)
def test_another_slip_in_the_fields_stays_what_it_is(broken: str) -> None:
    _, parsed = fences.read(f"---\n{broken}---\n{BODY}", "")
    assert [p.code for p in parsed.problems] == ["yaml-syntax"]


LINES = st.sampled_from([*FIELDS.splitlines(), *BODY.splitlines(), *MISTYPED, "---", "", "正文。"])


@given(st.lists(LINES, max_size=12), st.sampled_from(["---\n", ""]))
def test_any_file_has_its_fields_or_one_line_that_is_there(lines: list[str], start: str) -> None:
    text = start + "\n".join(lines)
    head, parsed = fences.read(text, "")
    found = [p for p in parsed.problems if p.code == fences.CODE]
    assert len(found) <= 1
    assert found or head.yaml is not None
    if found:
        assert parsed.problems == found and 1 <= found[0].line <= text.count("\n") + 1
        assert front_matter.unparsed(found) == found
