"""What is said in a call: an opening of each post, replies, and a conversation that trains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from build_tools.checks.openings import check
from build_tools.system.problems import Problem
from tests import casebooks

CASE = "cases/case-01.md"
OPENING = ("大堂经理：钱没到，对吗？我现在就查。", "大堂经理：哪天转的？", "大堂经理：我给您回话。")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path / "casebook")


def write(folder: Path, label: str, lines: Sequence[str], name: str = CASE) -> int:
    """Give a section of a file these lines, or take it out; return the line of its heading."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    section = re.search(rf"^## {label}\n(?:(?!## ).*\n)*", text, re.MULTILINE)
    assert section
    written = "".join(f"{line}\n" for line in (f"## {label}", *lines, "")) if lines else ""
    path.write_text(text[: section.start()] + written + text[section.end() :], encoding="utf-8")
    return text[: section.start()].count("\n") + 1


def found(folder: Path, name: str = CASE) -> list[Problem]:
    return [problem for problem in check(casebooks.handbook(folder)) if problem.path.endswith(name)]


def told(folder: Path) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.code, problem.severity) for problem in found(folder)]


def published(folder: Path, status: str = "已发布") -> None:
    casebooks.change(folder, CASE, "status: 待审", f"status: {status}")


def test_a_casebook_in_the_new_form_has_no_problem(folder: Path) -> None:
    assert list(check(casebooks.handbook(folder))) == []


@pytest.mark.parametrize(("count", "sound"), [(2, False), (3, True), (6, True), (7, False)])
def test_a_post_opens_with_three_to_six_lines(folder: Path, count: int, sound: bool) -> None:
    line = write(folder, "先这样说", [f"大堂经理：第{n}句，我来查。" for n in range(count)])
    assert told(folder) == ([] if sound else [(line + 1, "length-items", "warning")])


def test_each_post_is_counted_by_itself(folder: Path) -> None:
    line = write(folder, "先这样说", [*OPENING, "柜员：请给我看看。", "柜员：我来查。"])
    assert told(folder) == [(line + 4, "length-items", "warning")]
    assert "柜员有 2 句" in found(folder)[0].message
    write(folder, "先这样说", [*OPENING, "柜员：请给我看看。", "柜员：我来查。", "柜员：我给您回话。"])
    assert told(folder) == []


def test_what_a_customer_says_in_an_opening_is_a_warning_at_its_line(folder: Path) -> None:
    line = write(folder, "先这样说", [*OPENING, "客户：快点！"])
    assert told(folder) == [(line + 4, "script-customer", "warning")]


def test_a_speaker_whom_nobody_knows_is_no_customer_and_is_told_elsewhere(folder: Path) -> None:
    write(folder, "先这样说", [*OPENING, "大堂经里：我来查。"])
    assert told(folder) == []


def test_the_old_form_is_to_be_written_anew(folder: Path) -> None:
    talk = ["大堂经理：您别急。", "客户：快点！"]
    line = write(folder, "先这样说", talk)
    write(folder, "示范对话", [])
    assert (line, "script-rewrite", "note") in told(folder)
    assert {severity for _, _, severity in told(folder)} == {"note"}
    assert any("待改写" in problem.message for problem in found(folder))


@pytest.mark.parametrize("kept", [1, 3])
def test_first_lines_of_the_conversation_are_to_be_written_anew(folder: Path, kept: int) -> None:
    talk = ["大堂经理：您别急。", "客户：快点！", "柜员：我查。", "大堂经理：查到了。", "柜员：您看。"]
    write(folder, "示范对话", talk)
    line = write(folder, "先这样说", [line for line in talk if not line.startswith("客户")][:kept])
    assert told(folder) == [(line, "script-rewrite", "note")]


def test_an_opening_of_its_own_is_not_the_conversations(folder: Path) -> None:
    write(folder, "示范对话", ["客户：快点！", *OPENING[:2], "大堂经理：查到了。"])
    write(folder, "先这样说", OPENING)
    assert told(folder) == []


@pytest.mark.parametrize(("label", "status"), [("客户这样说时", "已发布"), ("示范对话", "待复核")])
def test_what_is_awaited_is_a_note_until_it_is_published(folder: Path, label: str, status: str) -> None:
    write(folder, label, [])
    assert told(folder) == [(1, "section-awaited", "note")]
    published(folder, status)
    assert told(folder) == [(1, "section-awaited", "warning")]


@pytest.mark.parametrize(("count", "few"), [(3, True), (4, False), (10, False)])
def test_few_replies_are_a_note_until_they_are_published(folder: Path, count: int, few: bool) -> None:
    line = write(folder, "客户这样说时", [f"- “第{n}句” → “我来查。”" for n in range(count)])
    assert told(folder) == ([(line, "length-items", "note")] if few else [])
    published(folder)
    assert told(folder) == ([(line, "length-items", "warning")] if few else [])


def test_more_than_ten_replies_are_a_warning(folder: Path) -> None:
    line = write(folder, "客户这样说时", [f"- “第{n}句” → “我来查。”" for n in range(11)])
    assert [(p.line, p.code) for p in casebooks.problems(folder)] == [(line, "length-items")]


def test_a_technique_is_judged_alike(folder: Path) -> None:
    name = "techniques/technique-2.md"
    line = write(folder, "建议话术", ["大堂经理：我来查。"], name)
    write(folder, "客户这样说时", [], name)
    assert [(p.line, p.code) for p in found(folder, name)] == [
        (line + 1, "length-items"),
        (1, "section-awaited"),
    ]


def test_what_is_withdrawn_or_has_no_text_awaits_nothing(folder: Path) -> None:
    write(folder, "客户这样说时", [])
    casebooks.change(folder, CASE, "status: 待审", "status: 已停用")
    (folder / "cases/case-02.md").write_text("---\ntitle: 只有标题\nstatus: 草稿\n---\n", encoding="utf-8")
    assert list(check(casebooks.handbook(folder))) == []
