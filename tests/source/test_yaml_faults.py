"""A line that is not YAML is told with what to write in its place."""

from __future__ import annotations

import pytest

from build_tools.source.front_matter import parse, parse_all
from build_tools.source.yaml_faults import ANY_FIX, INDENT, ITEMS, LOOKED_AT, UNCLOSED, certain_fix, fix_for


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("a:\n  - 甲\n  乙丙\n  - 丁\n", 3, "写成“- 乙丙”"),
        ("a:\n  - b: 甲\n    c: 乙\nd: 丙\n    e: 丁\n", 4, "缩进和上下两行不一样"),
        ("a:\n  - id: 甲\n    label: 乙\n  - id: 丙 label: 丁\n  - id: 戊\n", 4, "两个字段写在了一行"),
        ("a:\n  - b: 甲\n    c:\n      - d: 乙\n  - b: 丙\n      - d: 丁\n", 6, "补一行“c:”"),
        ("a:\n  甲: 乙\n  丙=丁\n  戊: 己\n", 3, "丙: 丁"),
        ("a:\n  b: ['甲']\n  c: [‘{乙}’]\n", 3, "中文引号"),
    ],
)
def test_the_line_is_named_and_what_to_write(text: str, line: int, advice: str) -> None:
    (problem,) = parse(text, "a.yml").problems
    assert (problem.line, problem.code) == (line, "yaml-syntax")
    assert advice in problem.fix


TRIGGERS = "kinds:\n  - id: u1\n    triggers:\n      - 甲\n"


@pytest.mark.parametrize(
    ("text", "line", "fix"),
    [
        (TRIGGERS + "    - 乙\n      - 丙\n", 5, "和“- 甲”对齐，行首空 6 格"),
        (TRIGGERS + "     - 乙\n      - 丙\n", 5, "和“- 甲”对齐，行首空 6 格"),
        (TRIGGERS + "  - 乙\n      - 丙\n    asks:\n      - 戊\n", 5, "和“- 甲”对齐，行首空 6 格"),
        (TRIGGERS + "  - 乙\n  - 丙\n      - 丁\n      # 戊\n      - 己\n", 5, "和“- 甲”对齐，行首空 6 格"),
        (
            TRIGGERS + "- id: u2\n  triggers: [乙]\n",
            5,
            "和“- id: u1”对齐，行首空 2 格；属于它的各行跟着一起移",
        ),
        (TRIGGERS + "    - id: u2\n      triggers: [乙]\n", 5, "和“- id: u1”对齐，行首空 2 格；属于它"),
        ("a:\n- 甲\n - 乙\n", 3, "和上面各项的“-”对齐，写成“- 乙”"),
        ("a:\n- b: 甲\n - b: 乙\n", 3, "和“- b: 甲”对齐，顶格写；属于它"),
        (
            *("a:\n  - b: 甲\nc:\n  - 丁\n- b: 乙\n", 5),
            "移到“a:”各项的后面，和“- b: 甲”对齐，行首空 2 格；属于它的各行跟着一起移",
        ),
    ],
)
def test_an_item_out_of_line_is_told_with_the_item_it_belongs_beside(text: str, line: int, fix: str) -> None:
    problem, *_ = sorted(parse_all(text, "a.yml").problems)
    assert problem.line == line and fix in problem.fix, problem


@pytest.mark.parametrize(
    "text", ["a:\n  - 甲\n  # 乙\n  - 丙\nb:\n- 丁\n", "a:\n  - b: [甲]\n    c:\n    - 乙\n"]
)
def test_lists_that_each_keep_their_own_indent_are_no_mistake(text: str) -> None:
    assert parse_all(text, "a.yml").problems == []


QUOTE = "用英文单引号把整段文字括起来："
DASH = "列表的每一项以“-”和一个空格开头，写成“- 甲”"


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        *[("-甲", DASH), ("－ 甲", DASH), ("• 甲", DASH), ("1. 甲", DASH), ("（1）甲", DASH), ("① 甲", DASH)],
        ("a: @甲", f"文字以“@”开头，{QUOTE}a: '@甲'"),
        ("a: | 甲", f"文字以“|”开头，{QUOTE}a: '| 甲'"),
        ("a: {{x}}y", f"文字以“{{”开头，{QUOTE}a: '{{{{x}}}}y'"),
        ("a: '甲'乙", f"{QUOTE}a: " + "'''甲''乙'"),
        ('a: "甲"乙', f"{QUOTE}a: " + "'\"甲\"乙'"),
        ('- "甲"乙, ', f"{QUOTE}- " + "'\"甲\"乙'"),
        ("a: 甲: 乙", f"“甲”后面是英文冒号加空格，改成全角冒号“：”；或{QUOTE}a: '甲: 乙'"),
        ("a: 甲:", f"“甲”后面是英文冒号加空格，改成全角冒号“：”；或{QUOTE}a: '甲:'"),
        ("  - b: c: d", f"“c”后面是英文冒号加空格，改成全角冒号“：”；或{QUOTE}- b: 'c: d'"),
        ("a: 甲 bcd: 乙", "两个字段写在了一行，“bcd:”另起一行"),
        ("  甲=乙", "等号换成英文冒号加一个空格：甲: 乙"),
        ("a: [甲]]", "多了一个“]”，删去"),
        *[("- 甲", ""), ("- 甲: 乙", ""), ("a: 甲", ""), ("--甲", ""), ("-5", ""), ("a: '甲: 乙", "")],
    ],
)
def test_a_line_that_is_certainly_mistyped_is_told_as_it_should_be(line: str, fix: str) -> None:
    assert certain_fix(line) == fix


def test_a_mend_shows_thirty_characters_and_two_thousand_are_looked_at() -> None:
    assert certain_fix(f"a: @{'甲' * 30}").endswith(f"a: '@{'甲' * 28}…'")
    assert LOOKED_AT == 2000
    assert certain_fix(" " * 1995 + "甲=乙") and not certain_fix(" " * 2000 + "甲=乙")


@pytest.mark.parametrize(
    ("line", "fix"),
    [("－甲", DASH), ("  a: 1", INDENT), ("  - 甲", ITEMS), ("a: 甲", ANY_FIX), ("a: '甲", ANY_FIX)],
)
def test_a_line_whose_mistake_is_not_certain_is_told_by_what_it_is(line: str, fix: str) -> None:
    assert fix_for(line) == fix


@pytest.mark.parametrize(
    ("text", "line", "fix"),
    [
        ("a:\n  b: 1\n    c: 2\n  d: 3\n", 3, "缩进和上下两行不一样，对齐写：  c: 2"),
        ("a: 1\n  b: 2\nc: 3\n", 2, "缩进和上下两行不一样，顶格写：b: 2"),
        ("a: 1\n\n\n: x: [", 4, f"“: x”后面是英文冒号加空格，改成全角冒号“：”；或{QUOTE}': x: ['"),
        ("a: '甲\nb: 乙\n", 1, UNCLOSED),
        ("a: [甲\nb: 丙\n", 1, UNCLOSED),
        ("a: {甲: 乙\n", 1, ANY_FIX),
        ('a: "甲\\q"', 1, ANY_FIX),
        ("- a\nb: 1\n", 2, ANY_FIX),
        ("a:\n- 1\n b: 2\n", 3, INDENT),
        ("a: 1\nb: 2\x01\nc: 3\n", 2, "文件里有不可见的控制字符，请删去"),
        ("key\nother: 1", 1, "字段名后面少了英文冒号，写成“字段: 值”"),
    ],
)
def test_the_line_that_is_told_is_the_one_to_mend(text: str, line: int, fix: str) -> None:
    (problem,) = parse(text, "a.yml").problems
    assert (problem.line, problem.code) == (line, "yaml-syntax") and fix in problem.fix, problem


@pytest.mark.parametrize(
    ("text", "line", "message", "fix"),
    [
        ("a: 甲\n  -乙\nb: 1", 2, "这一行没有成为列表的一项：-乙", DASH.replace("甲", "乙")),
        ("a:\n  － 甲", 2, "这一行没有成为列表的一项：－ 甲", DASH),
        ("a:\n  1. 甲\n  - 乙\nb: 1", 2, "这一行没有成为列表的一项：1. 甲", DASH),
        ("a:\n  甲\n  - 乙\nb: 1", 3, "这一行成了上一行的一部分：- 乙", "和上面各项的“-”对齐，写成“- 乙”"),
        (
            *("a: 甲\n  owner：乙", 2, "这一行成了上一行的一部分：owner：乙"),
            "顶格写，改成英文冒号加一个空格：owner: 乙",
        ),
        (
            *("a: [甲\n 乙, 丙]", 1, "行末少了逗号，和下一行连成了一项：甲 乙"),
            "行末补上英文逗号；本是一项的，写在一行里",
        ),
    ],
)
def test_an_item_or_field_that_became_part_of_a_text_is_told(
    text: str, line: int, message: str, fix: str
) -> None:
    (problem,) = parse_all(text, "a.yml").problems
    assert (problem.line, problem.message, problem.fix) == (line, message, fix)


@pytest.mark.parametrize(
    "text", ["a: 甲\n  乙", "a: [甲, 乙]", "a: ['甲\n  乙']", "a: >-\n  甲\n  - 乙", "a: -5\n"]
)
def test_a_text_of_several_lines_has_swallowed_nothing(text: str) -> None:
    assert parse_all(text, "a.yml").problems == []
