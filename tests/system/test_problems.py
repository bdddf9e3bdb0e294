from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.system.problems import (
    Problem,
    Severity,
    as_json,
    did_you_mean,
    errors,
    in_order,
    nearest,
    render,
    render_alike,
    render_all,
    shorten,
    summary,
    without_notes,
)
from build_tools.system.refused import Refused
from build_tools.text.hidden import visible


def problem(path: str = "a.md", line: int = 1, severity: Severity = "error", fix: str = "改好") -> Problem:
    return Problem(path, line, "link-missing", severity, "没有这一页", fix)


def test_one_line_says_where_what_and_how() -> None:
    assert (
        render(problem("cases/case-26.md", 7)) == "cases/case-26.md:7: 错误：没有这一页 → 改好 [link-missing]"
    )
    assert render(problem(severity="warning", fix="")) == "a.md:1: 提醒：没有这一页 [link-missing]"
    assert render(problem(severity="note")).startswith("a.md:1: 待定：")


def test_the_worst_come_first_then_file_and_line_and_all_are_counted() -> None:
    several = [
        problem("b.md", 2),
        problem("a.md", 10, "warning"),
        problem("a.md", 9),
        problem("b.md", 1, "note"),
    ]
    lines = render_all(iter(several)).split("\n")
    assert [line.partition(": ")[0] for line in lines[:-1]] == ["a.md:9", "b.md:2", "a.md:10", "b.md:1"]
    assert lines[-1] == summary(several) == "错误 2，提醒 1，待定 1"
    assert render_all([]) == "错误 0，提醒 0，待定 0"


def coded(code: str, path: str = "a.md") -> Problem:
    return dataclasses.replace(problem(path), code=code)


@pytest.mark.parametrize(
    ("cause", "consequence"),
    [
        ("value-form", "anchor-lost"),
        ("value-form", "length-item"),
        ("field-unknown", "field-missing"),
        ("section-none", "field-missing"),
        ("section-unknown", "section-missing"),
    ],
)
def test_a_cause_comes_before_its_consequence(cause: str, consequence: str) -> None:
    first, second = dataclasses.replace(coded(cause), line=9), coded(consequence)
    assert in_order([second, first]) == [first, second]
    # What is missing follows only from what is told of the same file.
    elsewhere = dataclasses.replace(first, path="b.md")
    missing = consequence.endswith("-missing")
    assert in_order([second, elsewhere]) == ([second, elsewhere] if missing else [elsewhere, second])


def test_without_notes_these_are_only_counted() -> None:
    several = [problem("a.md", 1, "note"), problem("b.md", 2), problem("a.md", 9, "warning")]
    lines = render_all(several, notes=False).split("\n")
    assert [line.partition(": ")[0] for line in lines[:-1]] == ["b.md:2", "a.md:9"]
    assert lines[-1] == "错误 1，提醒 1，待定 1"
    assert without_notes(several) == several[1:]


def test_the_same_of_one_line_is_said_once_with_its_count() -> None:
    lines = render_all([problem(), problem(), problem(line=2)]).split("\n")
    assert lines == [f"{render(problem())}（2 处）", render(problem(line=2)), "错误 3，提醒 0，待定 0"]


def test_what_is_said_alike_is_said_once_with_its_lines() -> None:
    several = [*map(problem, "aba", (9, 1, 3)), problem("a", 3), problem("a", 1, "warning")]
    assert render_alike(several) == [
        render(problem("a", 3)) + "（共 2 处：第 3、9 行）",
        render(problem("b", 1)),
        render(problem("a", 1, "warning")),
    ]
    assert render_alike([problem(line=1), problem(line=2)], "段")[0].endswith("（共 2 处：第 1、2 段）")


@pytest.mark.parametrize(("count", "more"), [(12, ""), (13, "……")])
def test_twelve_lines_of_what_is_said_alike_are_listed(count: int, more: str) -> None:
    (told,) = render_alike(problem(line=line) for line in range(1, count + 1))
    listed = "、".join(map(str, range(1, 13)))
    assert told.endswith(f"（共 {count} 处：第 {listed}{more} 行）")


def test_json_is_as_the_contract_says() -> None:
    several = [problem("b.md", 2, "warning"), problem("a.md", 1)]
    read = json.loads(as_json(several))
    assert [row["path"] for row in read] == ["a.md", "b.md"]
    assert all(list(row) == ["path", "line", "code", "severity", "message", "fix"] for row in read)
    assert [Problem(**row) for row in read] == sorted(several)
    assert "没有这一页" in as_json(several)
    assert json.loads(as_json([])) == []


def test_only_errors_stop_a_build() -> None:
    several = [problem(severity="note"), problem(severity="error"), problem(severity="warning")]
    assert errors(several) == [several[1]]


def test_a_problem_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        problem().line = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("word", "near"),
    [("catagory", "category"), ("customersays", "customer_says"), ("titel", "title"), ("title", "title")],
)
def test_the_nearest_word_is_offered(word: str, near: str) -> None:
    assert did_you_mean(word, ["title", "category", "customer_says"]) == f"是否想写“{near}”？"


@pytest.mark.parametrize(
    ("word", "allowed"), [("xyz", ["title"]), ("完全不同", ["title", "标题"]), ("", ["a"]), ("a", [])]
)
def test_nothing_is_offered_when_nothing_is_near(word: str, allowed: list[str]) -> None:
    assert did_you_mean(word, allowed) == ""


def test_a_word_must_be_half_alike_or_as_much_as_is_asked() -> None:
    assert nearest("abxy", ["ab__"]) == "ab__" and nearest("axyz", ["ab__"]) == ""
    assert nearest("abxy", ["ab__"], sure=0.6) == "" == did_you_mean("abxy", ["ab__"], sure=0.6)


def test_shortened_text_has_forty_characters() -> None:
    assert shorten("字" * 40) == "字" * 40
    assert shorten("字" * 41) == "字" * 39 + "…"


def test_shortened_text_stays_on_one_line() -> None:
    assert shorten(" 甲\n  乙\t丙 ") == "甲 乙 丙"
    assert shorten("一二三四五", 5) == "一二三四五"
    assert shorten("一二三四五六", 5) == "一二三四…"
    assert shorten(26) == "26"


@given(st.text(), st.integers(1, 50))
def test_shortened_text_is_never_longer_and_keeps_its_beginning(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert len(short.splitlines()) <= 1
    assert visible(" ".join(text.split())).startswith(short.removesuffix("…"))


@given(st.lists(st.builds(problem, st.sampled_from(["a", "b"]), st.integers(1, 5))))
def test_the_order_given_changes_nothing(several: list[Problem]) -> None:
    assert render_all(several) == render_all(reversed(several))
    assert as_json(several) == as_json(reversed(several))


def test_what_nobody_sees_is_named_wherever_it_is_told() -> None:
    problem = Problem("docs/a\u200b.md", 1, "x", "error", "“待审\u200b”不对", "改成“待\u202e审”")
    assert render(problem) == "docs/a〔U+200B〕.md:1: 错误：“待审〔U+200B〕”不对 → 改成“待〔U+202E〕审” [x]"
    assert str(Refused("没有这个版本：甲\u200b")) == "没有这个版本：甲〔U+200B〕"
