from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.source import front_matter
from build_tools.source.front_matter import MAX_DEPTH, parse, parse_all, split
from build_tools.system.problems import Problem
from tests.growth import LIMIT, growth


def codes(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parse(text, "a.yml").problems]


@pytest.mark.parametrize(
    ("text", "head", "body", "body_line"),
    [
        ("---\ntitle: 甲\n---\n正文\n", "title: 甲", "正文\n", 4),
        ("---\n---\n正文", "", "正文", 3),
        ("---  \na: b\n---\t\n正文", "a: b", "正文", 4),
        ("---\na: b\n---", "a: b", "", 4),
        ("---\na: b\n---\n甲\n---\n乙", "a: b", "甲\n---\n乙", 4),
        ("---\na: b\n----\n", None, "---\na: b\n----\n", 1),
        ("---\na: b\n", None, "---\na: b\n", 1),
        (" ---\na: b\n---\n", None, " ---\na: b\n---\n", 1),
        ("正文", None, "正文", 1),
        ("", None, "", 1),
    ],
)
def test_split(text: str, head: str | None, body: str, body_line: int) -> None:
    found = split(text)
    assert (found.yaml, found.body, found.body_line) == (head, body, body_line)


@given(st.lists(st.sampled_from(["---", "甲", "", "a: b", "--- ", "----"])).map("\n".join))
def test_the_body_stands_where_split_says(text: str) -> None:
    found = split(text)
    assert "\n".join(text.split("\n")[found.body_line - 1 :]) == found.body


@pytest.mark.parametrize(
    "word",
    ["026", "08", "no", "on", "yes", "true", "1e3", "0x1F", "1_000", "12:30", "2026-11-23", ".5", "=", "<<"],
)
def test_scalars_stay_as_typed(word: str) -> None:
    assert parse(f"a: {word}\nb: [{word}]", "a.yml").value == {"a": word, "b": [word]}


def test_only_an_empty_plain_value_or_null_is_none() -> None:
    parsed = parse("a:\nb: null\nc: ~\nd: 'null'\ne: ''\nf: [null, '~', nul]", "a.yml")
    assert parsed.problems == []
    assert parsed.value == {"a": None, "b": None, "c": None, "d": "null", "e": "", "f": [None, "~", "nul"]}


def test_both_yaml_parsers_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: null\nb: ''\nc: [x, 026]\nd: |\n  甲\n  乙\ne: {f: g}\na: 2"
    quick = parse(text, "a.yml")
    monkeypatch.setattr(front_matter, "Loader", yaml.SafeLoader)
    plain = parse(text, "a.yml")
    assert (plain.value, plain.lines, plain.problems) == (quick.value, quick.lines, quick.problems)


def test_every_key_and_item_has_its_line() -> None:
    text = (
        "title: 甲\n\nrelated:\n  - case-05\n  - case-27\nissues:\n- code: typo\n  found: 乙\n"
        + "tags: [丙,\n 丁]"
    )
    parsed = parse(text, "a.yml", first_line=2)
    assert parsed.lines == {
        "": 2,
        "title": 2,
        "related": 4,
        "related.0": 5,
        "related.1": 6,
        "issues": 7,
        "issues.0": 8,
        "issues.0.code": 8,
        "issues.0.found": 9,
        "tags": 10,
        "tags.0": 10,
        "tags.1": 11,
    }


def test_a_duplicate_key_is_told_with_both_lines_and_the_rest_is_read() -> None:
    parsed = parse("a: 1\nb: {c: 2, c: 3}\na: 4", "a.yml", first_line=10)
    assert [(p.line, p.code) for p in parsed.problems] == [(11, "field-duplicate"), (12, "field-duplicate")]
    assert "第 10 行" in parsed.problems[1].message
    assert parsed.value == {"a": "4", "b": {"c": "3"}}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 甲\ntitle: 案例: 33", 2, "yaml-syntax"),
        ("a:\n\t- 甲", 2, "yaml-syntax"),
        ("a: 甲\n\tb: 乙", 2, "yaml-syntax"),
        ('a: "甲\nb: 乙\nc: 丙', 1, "yaml-syntax"),
        ("a: '甲\nb: 乙", 1, "yaml-syntax"),
        ("a: [甲, 乙\nb: 丙", 1, "yaml-syntax"),
        ("a: {b: 甲\nc: 乙", 1, "yaml-syntax"),
        ("a: [甲\n", 1, "yaml-syntax"),
        ("a: [甲,\n  乙 丙: 丁: 戊,\n]", 2, "yaml-syntax"),
        ("a: 甲]\nb: ]", 2, "yaml-syntax"),
        ("a: 甲\nb：乙\nc: 丙", 2, "yaml-syntax"),
        ("a: 甲\nb:乙\nc: 丙", 2, "yaml-syntax"),
        ("a: 甲\n b: 乙", 2, "yaml-syntax"),
        ("a: 甲\nb: @乙", 2, "yaml-syntax"),
        ("a: 甲\nb: `乙`", 2, "yaml-syntax"),
        ('a: 甲\nb: "C:\\盘"', 2, "yaml-syntax"),
        ("a: 甲\nb: 乙\x00", 2, "yaml-syntax"),
        ("a: 甲\nb: 乙\n\x1b[31m", 3, "yaml-syntax"),
        ("a: 甲\nb: *x", 2, "yaml-alias"),
        ("a: 甲\nb: &x 乙", 2, "yaml-alias"),
        ("a: 甲\n&x b: 乙", 2, "yaml-alias"),
        ("a: 甲\n*x : 乙", 2, "yaml-alias"),
        ("a: 甲\nb: !!python/object/apply:os.system [ls]", 2, "yaml-tag"),
        ("a: 甲\nb: !!python/name:os.system 乙", 2, "yaml-tag"),
        ("a: 甲\nb: !!binary aGVsbG8=", 2, "yaml-tag"),
        ("a: 甲\nb: !x 乙", 2, "yaml-tag"),
        ("a: 甲\n!!str b: 乙", 2, "yaml-tag"),
        ("!!map\na: 甲", 1, "yaml-tag"),
        ("a: 甲\n[b, c]: 乙", 2, "yaml-key"),
        ("a: 甲\n{b: c}: 乙", 2, "yaml-key"),
        ("a: 甲\n---\nb: 乙", 2, "yaml-documents"),
        ("---\na: 甲", 1, "yaml-documents"),
    ],
)
def test_broken_yaml_is_refused_by_line(text: str, line: int, code: str) -> None:
    parsed = parse(text, "a.yml")
    assert [(p.line, p.code, p.severity) for p in parsed.problems] == [(line, code, "error")]
    assert parsed.problems[0].fix
    assert parsed.value is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a:\n\t- 甲", "Tab"),
        ("b：乙\nc: 丙", "全角冒号"),
        ("b:乙\nc: 丙", "空格"),
        ('a: "甲\nb: 乙', "没有关上"),
        ("a: \x01", "控制字符"),
    ],
)
def test_the_mend_names_the_mistake(text: str, word: str) -> None:
    [problem] = parse(text, "a.yml").problems
    assert word in problem.fix


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a: 他说: 不行", ["“他说”后面是英文冒号", "a: '他说: 不行'"]),
        ("- @银行没人理", ["以“@”开头", "- '@银行没人理'"]),
        ("a: *急*", ["以“*”开头", "a: '*急*'"]),
        ('a: "甲"乙', ["a: '\"甲\"乙'"]),
        ("a: [急]机器吞钱", ["以“[”开头", "a: '[急]机器吞钱'"]),
        ("b:\n- 甲\n-乙", ["“- 乙”"]),
        ("severity 复杂\nb: 甲", ["少了英文冒号"]),
        ("b:\n  - 甲\n  －乙\n", ["“- 乙”"]),
    ],
)
def test_the_mend_is_the_line_to_write(line: str, words: list[str]) -> None:
    problem, *_ = parse(f"x: 甲\n{line}", "a.yml").problems
    assert [word for word in words if word not in problem.fix] == [], problem


SOUND = "title: 甲\nsays:\n  - 乙\n  - 丙\nseverity: 普通\nowner: 丁"


@pytest.mark.parametrize(
    ("old", "new", "line", "lost"),
    [
        ("severity: ", "severity：", 5, {"severity"}),
        ("  - 乙", "  -乙", 3, {"says"}),
        ("  - 丙", "   -丙", 4, {"says"}),
        ("  - 丙", "    - 丙", 4, {"says"}),
        ("  - 丙", "  －丙", 4, {"says"}),
        ("  - 丙", "\t- 丙", 4, {"says"}),
        ("  - 丙", "  - 丙: 丁: 戊", 4, {"says"}),
        ("severity: 普通", 'severity: "普通', 5, {"severity"}),
        ("title: 甲", "title: 甲\n  severity：普通", 2, {"title"}),
        ("owner: 丁", "owner: *丁*", 6, {"owner"}),
        ("title: 甲", "title 甲", 1, {"title"}),
    ],
)
def test_what_is_broken_is_told_and_the_rest_is_read(old: str, new: str, line: int, lost: set[str]) -> None:
    parsed = parse_all(SOUND.replace(old, new), "a.yml")
    assert [p.line for p in parsed.problems] == [line] and front_matter.unparsed(parsed.problems)
    assert isinstance(parsed.value, dict)
    rest = {key: value for key, value in parsed.value.items() if key not in lost}
    sound = parse(SOUND, "a.yml").value
    assert isinstance(sound, dict) and parsed.lost == lost
    assert rest == {key: value for key, value in sound.items() if key not in lost}


def test_several_broken_fields_are_told_at_once() -> None:
    text = (
        SOUND.replace("severity: ", "severity：")
        .replace("  - 乙", "  -乙")
        .replace("title: 甲", "title: 甲: 乙")
    )
    parsed = parse_all(text, "a.yml")
    assert sorted(p.line for p in parsed.problems) == [1, 3, 5]
    assert parsed.lost == {"title", "says", "severity"}


@given(
    st.lists(
        st.sampled_from([*SOUND.splitlines(), "b：丙", "\t- 丙", "-丁", "*a", "[", "a: b: c", "", "'", "---"])
    )
)
def test_any_text_is_parsed_around_what_is_broken(lines: list[str]) -> None:
    text = "\n".join(lines)
    parsed, strict = parse_all(text, "a.yml"), parse(text, "a.yml")
    assert bool(parsed.problems) >= bool(strict.problems)
    if not parsed.problems:
        assert parsed.value == strict.value
    for problem in parsed.problems:
        assert 1 <= problem.line <= len(lines) or not lines


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert codes("\n".join(["a0: &a0 x", *rows])) == [(1, "yaml-alias")]


def ladder(size: int) -> str:
    return "".join(" " * n + "a:\n" for n in range(math.isqrt(2 * size)))


@pytest.mark.parametrize(
    "nested",
    [
        lambda size: "[" * size,
        lambda size: "{a: " * (size // 4),
        lambda size: "- " * (size // 2),
        ladder,
    ],
    ids=["[", "{a: ", "- ", "ladder"],
)
def test_deep_nesting_is_refused_without_being_read_to_its_end(nested: Callable[[int], str]) -> None:
    def reading(size: int) -> Callable[[], object]:
        text = nested(size)
        assert [code for _, code in codes(text)] == ["yaml-depth"]
        return lambda: codes(text)

    assert growth(reading, 125_000) <= LIMIT


def test_nesting_within_the_limit_is_read() -> None:
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == []


PIECES = st.sampled_from(
    [
        *(
            "a: ",
            "b:",
            "a：",
            "- ",
            "? ",
            ": ",
            "\n",
            "\n  ",
            "\n\t",
            " ",
            "甲",
            "026",
            "null",
            "~",
            "'",
            '"',
            "|",
            ">",
        ),
        *(
            "[",
            "]",
            "{",
            "}",
            ",",
            "#",
            "&x ",
            "*x",
            "!t ",
            "!!str ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\\",
            "<<: ",
            "\u3000",
        ),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
@example("a: \u0085b\nc: [")
@example("\ufeffa: b")
@example("a:\r\n- b\rc")
def test_any_text_is_read_or_refused(text: str) -> None:
    parsed = parse(text, "a.yml", first_line=5)
    lines = len(text.splitlines()) + 1
    for problem in parsed.problems:
        assert isinstance(problem, Problem)
        assert 5 <= problem.line <= 5 + lines
    if not any(problem.code != "field-duplicate" for problem in parsed.problems):
        check_values(parsed.value)
        assert all(5 <= line <= 5 + lines for line in parsed.lines.values())
    else:
        assert parsed.value is None


def check_values(value: object) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            assert type(key) is str
            check_values(inner)
    elif isinstance(value, list):
        for inner in value:
            check_values(inner)
    else:
        assert value is None or type(value) is str
