"""How a rule on wording is applied: where it looks, what excuses a wording, what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks.wording import check
from build_tools.system.problems import Problem
from tests import casebooks

CASE = "cases/case-01.md"
STORY, SCRIPT, DO, ASK = "## 案例经过\n", "## 先这样说\n", "## 马上这样做\n", "## 必问信息\n"
STAFF, CUSTOMER = f"{SCRIPT}大堂经理：", f"{SCRIPT}客户："


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path, 2)


def rule(folder: Path, *fields: str, before: str = "") -> None:
    """Let the casebook have one rule, against 甲乙丙 unless its fields say otherwise."""
    lines = [] if any(f.startswith(("words", "patterns")) for f in fields) else ["words: [甲乙丙]"]
    lines += [] if any(f.startswith("message") for f in fields) else ["message: 不这样写"]
    text = "\n    ".join([*lines, *fields])
    (folder / "wording.yml").write_text(f"{before}rules:\n  - {text}\n", encoding="utf-8")


def put(folder: Path, place: str, text: str) -> int:
    """Put a text first in a section and return its line."""
    heading = place.partition("\n")[0] + "\n"
    return casebooks.change(folder, CASE, heading, f"{place}{text}\n") + 1


def found(folder: Path) -> list[Problem]:
    return list(check(casebooks.handbook(folder)))


def test_two_lines_make_a_rule(folder: Path) -> None:
    (folder / "wording.yml").write_text(
        "rules:\n  - words: [这不归我, (问)别人]\n    message: 推给别人\n", "utf-8"
    )
    line = put(folder, STAFF, "这不归我管，去(问)别人。")
    [first, second] = found(folder)
    assert (Path(first.path).name, first.line) == ("case-01.md", line)
    assert (first.code, first.severity, first.fix) == ("wording-own", "warning", "换一种说法")
    assert (first.message, second.message) == ("“这不归我”：推给别人", "“(问)别人”：推给别人")


def test_a_casebook_without_the_file_has_no_such_rule(folder: Path) -> None:
    put(folder, STAFF, "这不归我管，滞纳金，自认倒霉。")
    assert not (folder / "wording.yml").exists()
    assert found(folder) == []


def test_code_fix_and_source_are_the_rules_own(folder: Path) -> None:
    rule(folder, "code: wording-abc", "fix: 写丁", "source: 某办法，2026-01-01 起", "checked_on: 2026-11-23")
    put(folder, STORY, "写了甲乙丙。")
    [problem] = found(folder)
    assert problem.code == "wording-abc" and problem.fix == "写丁"
    assert problem.message == "“甲乙丙”：不这样写（某办法，2026-01-01 起）"


@pytest.mark.parametrize(
    ("where", "places"),
    [
        ("", [STORY, STAFF, f"{DO}1. ", f"{ASK}- "]),
        ("where: [叙述]", [STORY]),
        ("where: [说的话]", [STAFF]),
        ("where: [做的事]", [f"{DO}1. "]),
        ("where: [必问]", [f"{ASK}- "]),
        ("where: [做的事, 必问]", [f"{DO}1. ", f"{ASK}- "]),
    ],
)
@pytest.mark.parametrize("place", [STORY, STAFF, CUSTOMER, f"{DO}1. ", f"{ASK}- "])
def test_where(folder: Path, where: str, places: list[str], place: str) -> None:
    rule(folder, *filter(None, [where]))
    put(folder, place, "甲乙丙")
    assert bool(found(folder)) == (place in places)


@pytest.mark.parametrize(
    ("fields", "text", "is_found"),
    [
        (["unless: [丁]"], "甲乙丙，不是丁。", False),
        (["unless: [丁]"], "甲乙丙。那是丁。", True),
        (["unless: [丁]"], "那是丁；甲乙丙。", True),
        (["unless: [丁]", "breaks: 分句"], "甲乙丙，不是丁。", True),
        (["unless: [丁]", "breaks: 分句"], "丁的甲乙丙，不是。", False),
        (["unless: ['丁|戊', '己{2}']"], "己己，甲乙丙。", False),
        (["unless: ['丁|戊', '己{2}']"], "己，甲乙丙。", True),
        ([], "过去有甲乙丙。", True),
        (["may_be_past: true"], "过去有甲乙丙。", False),
        (["may_be_past: true"], "过去不是这样。甲乙丙。", True),
        (["may_be_past: true", "unless: [丁]"], "丁甲乙丙。", False),
        (["may_be_past: true"], "甲乙丙。都是旧规定。", False),
        ([], "甲乙丙。都是旧规定。", True),
    ],
)
def test_what_excuses_a_wording(folder: Path, fields: list[str], text: str, is_found: bool) -> None:
    rule(folder, *fields, before="past:\n  sentence: [过去]\n  paragraph: [旧规定]\n")
    put(folder, STORY, text)
    assert bool(found(folder)) == is_found


@pytest.mark.parametrize(
    ("fields", "place", "is_found"),
    [([], STORY, False), ([], STAFF, True), (["may_quote: true"], STAFF, False)],
)
def test_what_stands_in_quotes(folder: Path, fields: list[str], place: str, is_found: bool) -> None:
    rule(folder, *fields)
    put(folder, place, "“甲乙丙”这句不说。")
    assert bool(found(folder)) == is_found


@pytest.mark.parametrize(("fields", "is_found"), [([], True), (["may_repeat: true"], False)])
def test_what_the_customer_said_first(folder: Path, fields: list[str], is_found: bool) -> None:
    rule(folder, *fields)
    put(folder, CUSTOMER, "你们甲乙丙！\n大堂经理：您说甲乙丙。")
    assert bool(found(folder)) == is_found


def test_pieces_stand_in_each_other_and_in_all_patterns(folder: Path) -> None:
    pieces = "pieces:\n  数: [一, 二]\n  年: ['{数}年', 今年]\n"
    fields = ("patterns: ['{年}{2}', '满{年}']", "shown: 满一年", "unless: ['不{年}']")
    rule(folder, *fields, before=pieces)
    put(folder, STORY, "一年二年，满今年。一年。满二年，不今年。")
    assert [p.message.partition("：")[0] for p in found(folder)] == ["“一年二年”", "“满今年”"]


def test_fields_articles_and_regulations_are_read_too(folder: Path) -> None:
    rule(folder)
    summary = casebooks.change(folder, CASE, "summary: ", "summary: 甲乙丙，")
    (folder / "preface.md").write_text("---\ntitle: 前言\n---\n第一行\n甲乙丙。\n", encoding="utf-8")
    (folder / "chapters/chapter-2.md").write_text("---\ntitle: 一\n---\n甲乙丙\n", encoding="utf-8")
    (folder / "regulations.yml").write_text(
        "regulations:\n- id: a-rule\n  name: 甲乙丙办法\n  number: 甲乙丙令\n  issuer: 甲乙丙\n"
        "  articles:\n  - number: 第一条\n    gist: 收甲乙丙\n  source: 甲\n  checked_on: 2026-11-23\n",
        encoding="utf-8",
    )
    assert sorted((Path(p.path).name, p.line) for p in found(folder)) == [
        ("case-01.md", summary),
        ("chapter-2.md", 4),
        ("preface.md", 5),
        ("regulations.yml", 8),
    ]


def test_the_line_for_any_customer_is_a_spoken_one(folder: Path) -> None:
    rule(folder, "words: [我保证]", "where: [说的话]")
    line = casebooks.change(folder, "handbook.yml", "chapters:", "calming: 我保证退。\nchapters:")
    assert [(Path(p.path).name, p.line) for p in found(folder)] == [("handbook.yml", line)]


def test_no_message_carries_a_personal_number_on(folder: Path) -> None:
    rule(folder, "patterns: ['[0-9]{1,20}元']", "shown: 多少元")
    number = "1" + "39" + "0" * 4 + "1234"
    put(folder, STAFF, f"退您{number}元。")
    [problem] = found(folder)
    assert number not in problem.message + problem.fix


def test_the_check_is_run_and_the_file_itself_is_not_checked_against_its_rules(folder: Path) -> None:
    rule(folder, "shown: 甲乙丙", "fix: 不写甲乙丙")
    put(folder, STORY, "甲乙丙。")
    assert [(Path(p.path).name, p.code) for p in casebooks.problems(folder)] == [
        ("case-01.md", "wording-own")
    ]


@pytest.mark.parametrize("field", ["shown", "message", "fix", "source"])
def test_what_a_rule_says_may_hold_no_html_but_any_token(folder: Path, field: str) -> None:
    rule(folder, f"{field}: 写成 {{{{time.any}}}}")
    assert casebooks.problems(folder) == []
    rule(folder, f"{field}: 写成 <b>甲</b>")
    problems = casebooks.problems(folder)
    line = (folder / "wording.yml").read_text("utf-8").split("\n").index(f"    {field}: 写成 <b>甲</b>") + 1
    assert {(Path(p.path).name, p.line, p.code) for p in problems} == {("wording.yml", line, "markup-html")}


def long(*stretches: int, mark: str = "，") -> str:
    """Return a sentence of stretches of so many characters."""
    return mark.join("说" * count for count in stretches) + "。"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (long(40), False),
        (long(41), True),
        (long(20, 20, 20), False),
        (long(20, 20, 20, 1), True),
        (long(21, 19), False),
        (long(21, 20), True),
        (long(40) + long(40), False),
        (long(20, 20, 1, mark="、"), False),
        ("*" * 30 + long(40), False),
        ("{{time.first_reply}}" + long(35), False),
        ("{{time.first_reply}}" + long(36), True),
    ],
)
def test_a_spoken_sentence_is_said_in_one_breath(folder: Path, text: str, told: bool) -> None:
    line = put(folder, STAFF, text)
    breath = [problem for problem in found(folder) if problem.code == "wording-breath"]
    assert [(problem.line, problem.severity) for problem in breath] == [(line, "warning")] * told
    put(folder, CUSTOMER, long(90))
    assert len([problem for problem in found(folder) if problem.code == "wording-breath"]) == told


def test_a_sentence_too_long_says_how_long(folder: Path) -> None:
    put(folder, STAFF, long(25, 18))
    (problem,) = [problem for problem in found(folder) if problem.code == "wording-breath"]
    assert problem.message.startswith("这句话有 43 字，最长的一段 25 字不停顿，一口气说不完：说")
    assert problem.fix == "拆成两句，每句不超过 40 字"
