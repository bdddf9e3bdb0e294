"""Stray characters are told with their line, and no rule reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.source import hygiene
from build_tools.source.front_matter import parse
from build_tools.system.problems import Problem, shorten
from build_tools.text.hidden import visible

INSERTED = st.sampled_from(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202e\u2066\ufe0f\U000e0100\U000e0041"
)


def told(text: str) -> list[tuple[int, str, str]]:
    problems = hygiene.read(text, "a.md")[1]
    assert all(problem.fix for problem in problems)
    assert all(visible(problem.message) == problem.message for problem in problems)
    return [(problem.line, problem.code, problem.message) for problem in problems]


def test_a_text_without_stray_characters_is_read_as_it_is() -> None:
    text = "---\ntitle: 机出错吞钱\n---\n　　“客户”说：“𠮷……”\n"
    assert hygiene.read(text, "a.md") == (text, [])


def test_radicals_are_told_once_for_a_line_with_what_they_stand_for() -> None:
    assert hygiene.cleaned("甲\n客⼾⻓⼾\n") == "甲\n客户长户\n"
    [(line, code, message)] = told("甲\n客⼾⻓⼾\n")
    assert (line, code) == (2, "text-radical")
    assert "U+2F3E 应为“户”、U+2ED3 应为“长”" in message


@pytest.mark.parametrize(
    ("char", "code", "read"),
    [
        *(
            (char, "text-invisible", "")
            for char in "\u200b\u00ad\u202e\u2067\ufeff\ufe0f\U000e0100\U000e0041\u3164"
        ),
        *((char, "text-blank", " ") for char in "\u00a0\u2003\u202f"),
        *((char, "text-private-use", char) for char in "\ue010\uf0b7\U00100000"),
    ],
    ids=ascii,
)
def test_each_kind_is_told_by_its_name_and_place(char: str, code: str, read: str) -> None:
    text = f"甲\n按十五个工作{char}日办结\n"
    assert hygiene.cleaned(text) == f"甲\n按十五个工作{read}日办结\n"
    [(line, found, message)] = told(text)
    assert (line, found) == (2, code)
    assert f"U+{ord(char):04X}" in message and "十五个工作" in message


def test_what_nobody_can_know_is_an_error_and_what_is_mended_a_warning() -> None:
    severities = {p.code: p.severity for p in hygiene.read("\ue010\u200b\u00a0⼾", "a.md")[1]}
    assert severities.pop("text-private-use") == "error"
    assert set(severities.values()) == {"warning"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("title: ⼾\nsource_heading: ⼾\nowner: ⼾\n", "title: 户\nsource_heading: ⼾\nowner: 户\n"),
        ("source_heading: ⼾\n  ⼝\nowner: ⼾\n", "source_heading: ⼾\n  ⼝\nowner: 户\n"),
        ("- id: a\n  source_heading: ⼾\n  title: ⼾\n", "- id: a\n  source_heading: ⼾\n  title: 户\n"),
        ("- source_heading: ⼾\n  title: ⼾\n", "- source_heading: ⼾\n  title: 户\n"),
        ("source_heading: ⼾\u200b\n", "source_heading: ⼾\n"),
    ],
)
def test_a_heading_of_the_source_keeps_its_own_characters(written: str, read: str) -> None:
    assert hygiene.cleaned(written) == read
    radicals = [line for line, code, _ in told(written) if code == "text-radical"]
    lines = written.split("\n")
    assert radicals == [
        n for n, line in enumerate(lines, 1) if line not in read.split("\n") and "\u200b" not in line
    ]


@given(st.text(), st.lists(st.tuples(INSERTED, st.integers(0, 40))))
def test_a_text_with_anything_invisible_put_in_is_read_as_the_text(
    text: str, inserted: list[tuple[str, int]]
) -> None:
    whole = text
    for char, place in inserted:
        whole = whole[:place] + char + whole[place:]
    assert hygiene.cleaned(whole) == hygiene.cleaned(text)
    assert hygiene.cleaned(whole).count("\n") == text.count("\n")


@given(st.text())
def test_a_cleaned_text_has_nothing_left_to_clean(text: str) -> None:
    once = hygiene.cleaned(text)
    assert hygiene.cleaned(once) == once
    assert {code for _, code, _ in told(once)} <= {"text-private-use"}


@given(st.text())
def test_no_message_prints_what_nobody_sees(text: str) -> None:
    problem = Problem("a.md", 1, "x", "error", f"“{text}”不对", f"改成“{text}”")
    assert visible(problem.message + problem.fix + shorten(text)) == problem.message + problem.fix + shorten(
        text
    )


def test_an_escape_in_yaml_hides_nothing() -> None:
    for escape in (r"\u200b", r"\u202e", r"\ufeff", r"\e"):
        assert [p.code for p in parse(f'title: "监{escape}会"\n', "a.yml").problems] == ["yaml-control"]
