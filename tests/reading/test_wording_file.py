"""wording.yml as read: what is wrong with a rule, at its own line, and how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.handbook import Wording
from build_tools.reading.wording_file import wording_file
from build_tools.system.problems import Problem

GOOD = "  - words: [甲]\n    message: 不这样写\n"


def read(text: str) -> tuple[Wording | None, list[Problem]]:
    return wording_file(text, "casebook/wording.yml")


def only(text: str) -> Problem:
    _, [problem] = read(text)
    assert problem.severity == "error" and problem.path == "casebook/wording.yml" and problem.fix
    return problem


def rule(*lines: str) -> str:
    return "rules:\n" + GOOD + "  - message: 不这样写\n" + "".join(f"    {line}\n" for line in lines)


def test_an_empty_list_and_a_good_rule() -> None:
    assert read("rules: []\n")[1] == []
    value, problems = read(f"rules:\n{GOOD}")
    assert value and problems == [] and value.rules[0].against.pattern == "甲"


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(甲", "左括号"),
        ("甲)", "右括号"),
        ("[甲", "方括号"),
        ("[[甲]乙]", "方括号里又有方括号"),
        ("*甲", "前面没有"),
        ("甲**", "连在一起"),
        ("[9-0]", "前后颠倒"),
        ("甲{9,3}", "前后颠倒"),
        ("甲{99999999999}", "太大"),
        ("(?<=甲|乙丙)丁", "一样长"),
        (r"\q甲", "反斜杠"),
        ("甲(?", "断了"),
        ("(" * 1900 + "甲" + ")" * 1900, "正则表达式"),
        ("(" * 15 + "甲" + ")" * 15, "12 层以上"),
        ("(?:甲+)+", "没有上限"),
        ("(?:甲|甲甲)*乙", "很慢"),
        ("{您们}甲", "没有名为“您们”的片段"),
        ("甲" * 4001, "超过"),
    ],
)
@pytest.mark.parametrize("field", ["patterns", "unless", "pieces"])
def test_a_wrong_pattern_is_told_with_its_line(pattern: str, says: str, field: str) -> None:
    lines = [f"{field}:", "  - 甲", f"  - '{pattern}'"]
    if field == "pieces":
        text, line = "pieces:\n  您:\n    - 甲\n" + f"    - '{pattern}'\n", 4
    else:
        text, line = rule(*lines, "shown: 甲" if field == "patterns" else "words: [甲]"), 7
    problem = only(text)
    assert (problem.line, problem.code) == (line, "wording-pattern")
    assert says in problem.message
    assert len(problem.message) < 120


@pytest.mark.parametrize("pattern", ["甲?", "(?=甲)", "甲|"])
def test_what_matches_no_text_at_all_may_only_be_a_piece(pattern: str) -> None:
    for lines in (("shown: 甲", f"patterns: ['{pattern}']"), ("words: [甲]", f"unless: ['{pattern}']")):
        problem = only(rule(*lines))
        assert problem.line == 6 and "一个字没有也算" in problem.message
    assert read(f"pieces:\n  您: ['{pattern}']\nrules: []\n")[1] == []


def test_a_piece_uses_those_above_it_only() -> None:
    problem = only("pieces:\n  甲: ['{乙}一']\n  乙: [二]\nrules: []\n")
    assert problem.line == 2 and "写在它下面" in problem.message
    assert read("pieces:\n  乙: [二]\n  甲: ['{乙}一']\nrules: []\n")[1] == []


def test_the_nearest_piece_is_offered() -> None:
    text = "pieces:\n  我们银行: [我行]\n" + rule("patterns: ['{我们行}甲']", "shown: 甲")
    assert "我们银行" in only(text).fix


def test_a_wrong_piece_is_reported_once_and_the_rules_without_it_stay() -> None:
    text = "pieces:\n  坏: ['(']\n  好: ['{坏}甲']\n" + rule("patterns: ['{好}乙']", "shown: 乙")
    value, [problem] = read(text)
    assert problem.line == 2
    assert value and value.rules[0].words == ("甲",)


@pytest.mark.parametrize(
    ("lines", "line", "code"),
    [
        ((), 4, "wording-rule"),
        (("words: [甲]", "patterns: [乙]", "shown: 乙"), 4, "wording-rule"),
        (("patterns: [乙]",), 4, "wording-rule"),
        (("words: [甲]", "code: wording-quotes"), 6, "wording-rule"),
        (("words: [甲]", "code: wording-breath"), 6, "wording-rule"),
        (("words: [甲]", "code: Privacy"), 6, "value-form"),
        (("words: [甲]", "where: [说话]"), 6, "value-unknown"),
        (("words: [甲]", "where: 说的话"), 6, "field-type"),
        (("words: [甲]", "breaks: 段"), 6, "value-unknown"),
        (("words: [甲]", "may_quote: 是"), 6, "value-form"),
        (("words: [甲]", "checked_on: 去年"), 6, "value-form"),
        (("words: [甲]", "massage: 甲"), 6, "field-unknown"),
        (("words: [甲, '']",), 5, "field-missing"),
    ],
)
def test_a_wrong_rule(lines: tuple[str, ...], line: int, code: str) -> None:
    problem = only(rule(*lines))
    assert (problem.line, problem.code) == (line, code)


def test_a_rule_without_its_reason_and_a_piece_with_a_strange_name() -> None:
    assert only("rules:\n  - words: [甲]\n").code == "field-missing"
    assert "汉字" in only("pieces:\n  'a b': [甲]\n").fix


def test_words_are_taken_as_they_stand() -> None:
    value, problems = read("rules:\n  - words: ['(甲', 'a+b', '{我们}', '[乙']\n    message: 不这样写\n")
    assert value and problems == []
    for word in ("(甲", "a+b", "{我们}", "[乙"):
        assert value.rules[0].against.fullmatch(word)


@given(st.text("甲(){}[]|?*+^$\\.,0一数:=!<-'", max_size=12))
def test_any_pattern_becomes_a_rule_or_one_problem(pattern: str) -> None:
    quoted = pattern.replace("'", "''")
    value, problems = read(
        f"pieces:\n  数: [一, 二]\nrules:\n  - patterns: ['{quoted}']\n    shown: 甲\n    message: 乙\n"
    )
    assert len(problems) <= 1
    if not problems:
        assert value and not value.rules[0].against.match("")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    value, problems = read(text)
    assert value is not None or problems
