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


OF_ITS_OWN = "改成三个英文减号“---”，独占一行"
SHORT = "## 先这样说\n甲\n"
CLOSED = f"a: 1\n---\n{SHORT}"
UNENDED = "第 1 行的“---”没有对应的结束行“---”"
NONE = ("文件开头没有“---”之间的字段", "第一行写“---”，下面写字段，如“title: 标题”，写完再写一行“---”")
NOT_FIRST = "第 {} 行的“---”应当是文件的第一行"
MOVED = "把它前面的“甲”等移走，字段写在最前面"
UNSEEN = "第 1 行的“---”中间或前后有空格或看不见的字符"


@pytest.mark.parametrize(
    ("text", "line", "message", "fix"),
    [
        ("", 1, "文件是空的", "从备份里找回来"),
        ("\n \n\u200b", 1, "文件是空的", "从备份里找回来"),
        (f"\n---\n{CLOSED}", 2, NOT_FIRST.format(2), "删去它前面的空行"),
        (f"——\n{CLOSED}", 1, "第 1 行的“——”应当是“---”", OF_ITS_OWN),
        (f"…\n{CLOSED}", 1, "第 1 行的“…”应当是“---”", OF_ITS_OWN),
        (f"--- x\n{CLOSED}", 1, "第 1 行“---”后面还有别的字：--- x", "让“---”独占一行"),
        (f" ---\n{CLOSED}", 1, "第 1 行的“---”前面有空格", "删去空格，顶格写"),
        (f"- - -\n{CLOSED}", 1, UNSEEN, "删去这一行，重新写“---”"),
        (f"-\u200b--\n{CLOSED}", 1, UNSEEN, "删去这一行，重新写“---”"),
        (CLOSED, 1, "文件的第一行不是“---”", "在第 1 行“a: 1”之前另起一行写“---”"),
        (f"甲\n---\n{CLOSED}", 1, NOT_FIRST.format(2), MOVED),
        ("甲\n" * 9 + f"---\n{CLOSED}", 1, NOT_FIRST.format(10), MOVED),
        ("甲\n" * 10 + f"---\n{CLOSED}", 1, *NONE),
        *((text, 1, *NONE) for text in ("甲\n---\n", "甲\n---", "甲\n---\n乙", "甲乙\n", "-\na: 1")),
        (f"---\na: 1\n{SHORT}", 3, UNENDED, "在第 3 行“## 先这样说”之前另起一行写“---”"),
        (f"---\na: 1\n——\n{SHORT}", 3, "第 3 行的“——”应当是“---”", OF_ITS_OWN),
        ("---\na: 1\n\n\n", 2, UNENDED, "在第 2 行后面另起一行写“---”"),
        ("---\na: [x,\n甲\n]\n乙\n", 5, UNENDED, "在第 5 行“乙”之前"),
        ("---\na: {\n甲\n}\n乙", 5, UNENDED, "在第 5 行“乙”之前"),
        ("---\na: [[x,\n]\n甲\n]\n乙\n", 6, UNENDED, "在第 6 行“乙”之前"),
        ("---\na: x]]\n甲\n", 3, UNENDED, "在第 3 行“甲”之前"),
        ("---\na: [\nb: x\n甲\n", 4, UNENDED, "在第 4 行“甲”之前"),
        ("---\na:\n- x\n甲", 4, UNENDED, "在第 4 行“甲”之前"),
        ("---\na: # 注\n- x\n甲", 4, UNENDED, "在第 4 行“甲”之前"),
        ("---\na: x\n- y\n甲", 3, UNENDED, "在第 3 行“- y”之前"),
        ("---\na: x\n  y\n\tz\n甲", 5, UNENDED, "在第 5 行“甲”之前"),
        ("---\n# 注\na: 1\n# 注\n甲", 4, UNENDED, "在第 4 行“# 注”之前"),
    ],
)
def test_what_is_wrong_with_the_lines_around_the_fields(text: str, line: int, message: str, fix: str) -> None:
    _, parsed = fences.read(text, "a.md")
    (problem,) = parsed.problems
    assert (problem.line, problem.message) == (line, message) and problem.fix.startswith(fix), problem


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *[("---\na: 1\n", True), ("\n——\n", True), ("--- x\n", True), (" ---x", True), ("title：甲", True)],
        *[("", False), ("# 甲\n---\n", False), ("甲：乙", False), ("正文。", False)],
    ],
)
def test_a_text_that_seems_meant_to_begin_with_fields(text: str, meant: bool) -> None:
    assert fences.claimed(text) is meant


@pytest.mark.parametrize(
    ("head", "body", "codes"),
    [
        ("a: 1\n# 甲", "正文", []),
        ("a: 甲: 乙\n——", "正文", ["front-matter"]),
        ("a: 甲: 乙\n——\nb: 1", "正文", ["yaml-syntax"]),
        ("a: 甲: 乙\n——", " \n", ["yaml-syntax"]),
        ("a: 甲: 乙\n## 乙", "正文", ["front-matter"]),
        ("a: 甲: 乙\n正文\n", "正文", ["front-matter"]),
        ("a: 甲: 乙\n正文", "正文", ["yaml-syntax"]),
        ("a: 甲: 乙", "正文", ["yaml-syntax"]),
    ],
)
def test_a_rule_in_the_body_is_not_taken_for_the_end_of_the_fields(
    head: str, body: str, codes: list[str]
) -> None:
    _, parsed = fences.read(f"---\n{head}\n---\n{body}", "a.md")
    assert [problem.code for problem in parsed.problems][: len(codes) or 1] == codes


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
