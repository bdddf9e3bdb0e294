"""Encodings guessed, line ends restored, values plain, comments put back, bold found: small rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.source import front_matter, hygiene
from build_tools.source.comments import body_comments, with_comments_of
from build_tools.source.encoding import decode, guess, restored
from build_tools.source.front_matter import LONG, MAX_DEPTH, MOST_FAULTS, parse, parse_all, span, unparsed
from build_tools.source.markdown_engine import paragraphs, strong_marks
from build_tools.source.segment import segmenter
from build_tools.source.yaml_in_place import with_value_at, with_values, written_anew
from build_tools.source.yaml_places import NotInPlace, Places
from build_tools.source.yaml_text import dump, scalar
from build_tools.source.yaml_values import node_value, plain, values_of
from build_tools.system.problems import Problem


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("a\nb", "a\r\nb", "a\r\nb"),
        ("a\nc\nb", "a\r\nb", "a\r\nc\r\nb"),
        ("a\nb\nc", "a\r\nb\rc", "a\r\nb\rc"),
        ("a\nx\nc", "a\nb\r\nc\r\nd", "a\nx\r\nc"),
        ("x\ny", "a\rb\rc\nd", "x\ry"),
        ("x\ny", "a", "x\ny"),
        ("x", "\ufeffa", "\ufeffx"),
        ("a", "\ufeffa", "\ufeffa"),
        ("a\nb\nc\nd\ne", "a\r\nb\r\nc\nd", "a\r\nb\r\nc\nd\r\ne"),
    ],
)
def test_line_ends_are_restored_line_by_line(text: str, before: str, after: str) -> None:
    assert restored(text, before) == after


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xff\xfea\0", "看起来是 UTF-16"),
        (b"a" * 4095 + b"\0\xff", "看起来不是文本文件"),
        (b"a" * 4096 + b"\0\xff", "看起来不是文本文件"),
        ("客户".encode("gbk") * 2100 + b"\0", "看起来是 GBK"),
        ("客".encode() + b"\xff", "其余像是 UTF-8，这一行有坏字节"),
        ("客户".encode("gbk"), "看起来是 GBK"),
        (b"\xff\xff", "看起来不是文本文件"),
    ],
)
def test_bytes_that_are_not_utf_8_are_guessed(raw: bytes, said: str) -> None:
    assert guess(raw) == said


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("\t", 1, "encoding-tab"),
        ("甲\n\t", 2, "encoding-tab"),
        ("甲\n乙\x01", 2, "encoding-control"),
        ("\x01", 1, "encoding-control"),
    ],
)
def test_a_stray_sign_is_told_at_its_line_from_the_first_on(text: str, line: int, code: str) -> None:
    assert [(one.line, one.code) for one in decode(text.encode(), "a.md")[1]] == [(line, code)]


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ({"a": (1, True, None, date(2026, 1, 2))}, {"a": ["1", "true", None, "2026-01-02"]}),
        ([False, 1.5, "x"], ["false", "1.5", "x"]),
        ({1: {}}, {"1": {}}),
    ],
)
def test_a_value_is_as_it_would_be_parsed(value: Any, made: Any) -> None:
    assert plain(value) == made


def test_a_nodes_value_is_none_only_where_it_is_written_plainly() -> None:
    node = yaml.compose("a: null\nb: 'null'\nc: [~, '']\nd:\ne: {f: 026}", Loader=yaml.SafeLoader)
    assert node_value(node) == {"a": None, "b": "null", "c": [None, ""], "d": None, "e": {"f": "026"}}
    assert values_of("a: 1\r\nb: [x]\r\n") == {"a": "1", "b": ["x"]} and values_of("- a") == {}


@pytest.mark.parametrize("null", ["", "null", "Null", "NULL", "~"])
def test_each_way_to_write_nothing_is_none(null: str) -> None:
    assert parse(f"a: {null}", "").value == {"a": None}
    assert parse(f"a: '{null}'", "").value == {"a": null}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 甲\n  乙", "甲乙"),
        ("a: card\n  number", "card number"),
        ("a: '甲\n  乙''丙'", "甲乙'丙"),
        ('a: "甲\n  乙"', "甲乙"),
        ('a: "甲\\\n  乙"', "甲乙"),
        ('a: "甲\\t\n  乙"', "甲\t 乙"),
        ("a: >-\n  甲\n  乙\n", "甲乙"),
        ("a: >-  # 注\n  甲\n  乙\n", "甲乙"),
        ("a: |\n  甲\n  乙\n", "甲乙"),
        ("a: '甲  乙'", "甲  乙"),
    ],
)
def test_a_value_is_one_line_without_blanks_beside_chinese(text: str, value: str) -> None:
    assert parse(text, "").value == {"a": value}


def test_long_values_stay_on_their_line_and_brackets_are_wrapped() -> None:
    assert dump({"a": "x " * 5000 + "y"}).count("\n") == 1
    assert scalar("x: y") == "'x: y'" and scalar(date(2026, 1, 2)) == "2026-01-02"
    flow = dump({"a": ["x" * 9] * 20}, flow=True)
    assert max(map(len, flow.splitlines())) in range(90, 112) and flow.count("\n") == 3
    assert dump({"a": date(2026, 1, 2), "b": "1"}) == "a: 2026-01-02\nb: '1'\n"


def test_the_depth_of_nesting_and_the_number_of_mistakes_have_a_limit() -> None:
    assert (MAX_DEPTH, MOST_FAULTS, LONG) == (12, 20, 200_000)
    deep = "".join(" " * n + "a:\n" for n in range(12))
    assert parse(deep, "").problems == []
    assert [one.code for one in parse(deep + " " * 12 + "a:\n", "").problems] == ["yaml-depth"]
    wrong = "".join(f"a{chr(97 + n)}: @x\n" for n in range(25))
    assert len(parse_all(wrong, "").problems) == MOST_FAULTS
    assert len(parse_all(wrong + "# " + "x" * (LONG - len(wrong) - 2), "").problems) == MOST_FAULTS
    assert len(parse_all(wrong + "# " + "x" * (LONG - len(wrong) - 1), "").problems) == 1


@pytest.mark.parametrize(
    ("text", "fields", "lost"),
    [
        ("a: 1\nb：2\nc: 3", {"a": "1", "c": "3"}, {"b"}),
        ("a:\n  x：1\n  y: 2\nc: 3", {"a": None, "c": "3"}, {"a", "x"}),
        ("a:\n- @x\n- y\nc: 3", {"a": None, "c": "3"}, {"a"}),
        ("a: [@x\n]\nc: 3", {"c": "3"}, {"a"}),
        ("a: {@x\n}\nc: 3", {"c": "3"}, {"a"}),
        ("a: [@x\n】\nc: 3", {"c": "3"}, {"a"}),
        ("a: @x\n\n  y\nc: 3", {"c": "3"}, {"a"}),
        ("a:\n  - x\n  - @y\n  - z\n\n  - w\nc: 3", {"a": ["x"], "c": "3"}, {"a"}),
        ("'a': 1\n\"b\"：2\nc: 3", {"a": "1", "c": "3"}, {"b"}),
    ],
)
def test_what_is_broken_is_cut_out_with_what_belongs_to_it(text: str, fields: Any, lost: set[str]) -> None:
    parsed = parse_all(text, "")
    assert parsed.value == fields and set(parsed.lost) == lost and parsed.problems


@pytest.mark.parametrize("text", ["a: 1\n---\nb：2\n", "[" * 13 + "\nb：2"])
def test_after_some_mistakes_the_rest_means_nothing(text: str) -> None:
    parsed = parse_all(text, "")
    assert len(parsed.problems) == 1 and parsed.value is None


@pytest.mark.parametrize(
    ("code", "severity", "stops"),
    [
        *[(f"{kind}x", "error", True) for kind in ("front-matter", "yaml-", "encoding")],
        *[("field-duplicate", "error", False), ("yaml-item", "warning", False)],
    ],
)
def test_some_errors_forbid_to_write_a_file_anew(code: str, severity: Any, stops: bool) -> None:
    problem = Problem("a.md", 1, code, severity, "不对")
    assert unparsed([problem]) == [problem] * stops


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\na: 1\n---\n甲", "a: 1\n"),
        ("\ufeff---\r\na: 1\r\n---  \r\n甲", "a: 1\r\n"),
        ("---\u200b\na: 1\n\u200b---\u200b", "a: 1\n"),
        ("---\n---\n", ""),
        *[
            ("---", None),
            ("", None),
            ("甲\n---\n", None),
            ("---\na: 1\n----\n", None),
            (" ---\na\n---\n", None),
        ],
    ],
)
def test_the_place_of_the_fields_in_a_file(text: str, found: str | None) -> None:
    place = span(text)
    assert (text[slice(*place)] if place else None) == found


def test_a_column_of_records_is_edited_by_its_path() -> None:
    text = "a:\n  - b: 1\n    c: # 注\n  - {b: 2}\n"
    assert with_value_at(text, ["a", 0, "c"], "x") == "a:\n  - b: 1\n    # 注\n    c: x\n  - {b: 2}\n"
    assert with_value_at(text, ["a", 0, "d"], "x") == text.replace("    c: # 注\n", "    c: # 注\n    d: x\n")
    assert with_value_at(text, ["a", 1, "b"], "3") == text.replace("{b: 2}", "{b: '3'}")
    assert with_value_at(text, ["a", 1, "c"], "3") == text.replace("{b: 2}", "{b: 2, c: '3'}")


@pytest.mark.parametrize(
    ("text", "values", "after"),
    [
        ("", {"a": "x"}, "a: x\n"),
        ("# 注", {"a": "x"}, "# 注\na: x\n"),
        ("b: 1\n", {"c": "3", "a": "x"}, "a: x\nb: 1\nc: '3'\n"),
        ("b: 1\n", {"z": "9", "c": "3", "y": "8"}, "b: 1\nc: '3'\ny: '8'\nz: '9'\n"),
        ("a: {x: 1}\n", {"a": {"x": "1", "y": "2"}}, "a: {x: 1, y: '2'}\n"),
        ("a: {x: 1, y: 2}\n", {"a": {"y": "2"}}, "a: {y: 2}\n"),
        ("a: [x]\n", {"a": ["x", {"k": "v"}]}, "a:\n  - x\n  - {k: v}\n"),
        ("a: x\n", {"a": ["y"]}, "a:\n  - y\n"),
        ("a:\n", {"a": ["y"]}, "a: [y]\n"),
        ("a:\n", {"a": [{"k": "v"}]}, "a:\n  - k: v\n"),
        ("a: [x]\n", {"a": []}, "a: []\n"),
        ("a: |\n  甲\n  乙\n", {"a": "丙\n丁"}, 'a: "丙\\n丁"\n'),
        ("a: |\n  甲\n", {"a": " 丙"}, "a: ' 丙'\n"),
        ("a: x\n", {"a": None}, ""),
        ("{a: x}\n", {"a": None}, ""),
        ("a: x\nb: y\n", {"a": "x"}, "a: x\nb: y\n"),
    ],
)
def test_a_changed_value_keeps_the_form_of_the_old_one_where_it_can(
    text: str, values: dict[str, Any], after: str
) -> None:
    made = with_values(text, values, ["a", "b", "c"])
    assert made == after or values_of(made) == values_of(after), made
    assert made == after


def test_a_place_behind_anything_but_blanks_is_none_of_its_own() -> None:
    places = Places("a:\n  b: 2 # 注\n")
    assert (places.line_start(5, 2), places.after(0), places.after(2), places.after(3)) == (3, 3, 3, 14)
    assert places.comments_between(10, 14) == places.comments_between(0, 11) == ["# 注"]
    assert places.comments_between(0, 10) == places.comments_between(11, 14) == []
    with pytest.raises(NotInPlace):
        places.line_start(1, 1)


def test_a_field_written_anew_where_there_is_none_or_in_brackets() -> None:
    assert written_anew("", "a", "x") == "a: x\n"
    assert written_anew("# 注", "a", "x") == "# 注\na: x\n"
    assert written_anew("# 注\r\n", "a", "x") == "# 注\r\na: x\r\n"
    assert written_anew("{b: 1}\n", "a", "x") == "b: '1'\na: x\n"
    assert written_anew("b: 1\n", "a", "x") == "b: '1'\na: x\n"
    assert written_anew("a: [x]\nb: 1\n", "a", ["y"]) == "a: [y]\nb: 1\n"
    assert written_anew("a: x\nb: 1\n", "a", None) == "b: 1\n"


@pytest.mark.parametrize(
    ("before", "after", "made"),
    [
        ("甲\n<!-- 一 -->\n乙", "甲\n丙\n乙", "甲\n<!-- 一 -->\n丙\n乙"),
        ("<!-- 一 -->\n甲", "乙\n甲", "<!-- 一 -->\n乙\n甲"),
        ("甲\n乙\n<!-- 一 -->", "甲", "甲\n<!-- 一 -->"),
        ("甲\n<!-- 一 -->\n<!-- 二 -->\n乙", "甲\n乙", "甲\n<!-- 一 -->\n<!-- 二 -->\n乙"),
        ("甲\n乙\n<!-- 一 -->\n丙", "新\n甲\n乙\n丙", "新\n甲\n乙\n<!-- 一 -->\n丙"),
        ("甲\n乙", "丙", "丙"),
    ],
)
def test_a_comment_stands_below_the_line_it_stood_below(before: str, after: str, made: str) -> None:
    assert with_comments_of(before, after) == made
    assert [one.line for one in body_comments("甲\n <!-- 一 -->", first_line=7)] == [8]


@pytest.mark.parametrize(
    ("text", "pairs", "alone"),
    [
        ("***", [], []),
        ("****", [], []),
        ("** 甲", [], [0]),
        ("甲 **", [], [2]),
        ("**甲** **乙**", [(0, 3), (6, 9)], []),
        ("**甲**乙**", [(0, 3)], [6]),
        ("\\**甲**", [], [4]),
        ("\\a**甲**", [(2, 5)], []),
        ("**甲", [], [0]),
        ("甲**", [], [1]),
    ],
)
def test_two_stars_begin_or_end_bold_where_no_blank_is_inside(
    text: str, pairs: list[tuple[int, int]], alone: list[int]
) -> None:
    assert strong_marks(text) == (pairs, alone)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("甲", ["甲"]),
        ("甲\n乙\n\n\n丙\n", ["甲\n乙", "丙"]),
        ("甲\n- 乙\n续", ["甲", "- 乙\n续"]),
        ("# 甲\n乙", ["# 甲", "乙"]),
        ("| 甲 | 乙\\|丙 |", [" 甲 ", " 乙\\|丙 "]),
        ("甲\n| 乙 |\n丙", ["甲", "乙", "丙"]),
    ],
)
def test_bold_stays_in_a_paragraph_an_item_a_cell_or_a_heading(text: str, parts: list[str]) -> None:
    found = [text[start:end] for start, end in paragraphs(text)]
    assert [part.strip() for part in found if part.strip()] == [part.strip() for part in parts]


@pytest.mark.parametrize(("kinds", "more"), [(6, ""), (7, "等 7 种")])
def test_six_kinds_of_stray_characters_are_named_with_six_characters_around(kinds: int, more: str) -> None:
    strays = "".join(map(chr, range(0x200B, 0x200F)))[:4] + "\u2060\u2061\u2062"
    line = f"零一二三四五六七{strays[:kinds]}八九"
    (problem,) = hygiene.read(line, "a.md")[1]
    names = "、".join(f"U+{ord(char):04X}" for char in strays[:6])
    assert f"有看不见的字符 {names}{more}：“二三四五六七" in problem.message
    (first,) = hygiene.read("\u200b一二三四五六七", "a.md")[1]
    assert first.message.endswith("：“〔U+200B〕一二三四五六”")


def test_a_radical_that_stands_for_nothing_is_no_look_alike() -> None:
    assert hygiene.read("⺀", "a.md") == ("⺀", [])


def test_words_have_two_characters_at_least(words_cache: Path) -> None:
    tool = segmenter(("冠字号",), words_cache)
    found = tool.words("查冠字号，客户的ATM")
    assert {"冠字号", "客户"} <= set(found) and min(map(len, found)) == 2
    assert [*tool.run_words("查冠字号客户的")] == found
    assert front_matter.FENCE == "---"
