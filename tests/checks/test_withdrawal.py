"""A withdrawn case says why or names what takes its place; nothing in use leads to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from build_tools.checks import review
from build_tools.model.withdrawal import replaced_by_of
from tests import casebooks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A casebook of four cases whose related ones a test names."""
    return casebooks.make(tmp_path / "casebook", 4)


def set_field(path: Path, name: str, value: object) -> None:
    """Set a field of a YAML file, or of the front matter of another."""
    text = path.read_text(encoding="utf-8")
    front, _, rest = text.removeprefix("---\n").partition("\n---\n")
    written = yaml.safe_dump({**yaml.safe_load(front), name: value}, allow_unicode=True)
    path.write_text(f"---\n{written}---\n{rest}" if rest else written, encoding="utf-8")


def found(folder: Path) -> list[tuple[str, int, str, str]]:
    """Return file, line, code and severity of what is said of withdrawal, but for what lists offer."""
    return [
        (Path(p.path).stem, p.line, p.code, p.severity)
        for p in casebooks.problems(folder)
        if p.code.startswith(("withdrawn", "reference")) and p.code != "withdrawn-offered"
    ]


def test_a_withdrawn_case_with_a_successor_has_no_error(folder: Path) -> None:
    casebooks.withdraw(folder, "case-01", "replaced_by: [case-02, technique-1]", "withdrawn_on: 2026-02-03")
    casebooks.withdraw(folder, "case-03", "withdrawn_reason: 本行不再办理。")
    assert found(folder) == []


def test_one_that_says_nothing_is_told(folder: Path) -> None:
    casebooks.withdraw(folder, "case-01")
    assert [(code, severity) for _, _, code, severity in found(folder)] == [
        ("withdrawn-unexplained", "warning")
    ]


def test_a_withdrawn_case_may_have_lost_its_body(folder: Path) -> None:
    casebooks.withdraw(folder, "case-01", "replaced_by: [case-02]")
    path = folder / "cases/case-01.md"
    head = path.read_text(encoding="utf-8").split("\n---\n")[0]
    path.write_text(f"{head}\n---\n", encoding="utf-8")
    assert found(folder) == []
    assert not [p for p in casebooks.problems(folder) if p.severity == "error"]


@pytest.mark.parametrize(
    "line", ["replaced_by: [case-02]", "withdrawn_on: 2026-02-03", "withdrawn_reason: 不用了"]
)
def test_the_fields_stand_only_with_the_status(line: str, folder: Path) -> None:
    number = casebooks.add_field(folder, "case-01", line)
    assert found(folder) == [("case-01", number, "withdrawn-status", "error")]


@pytest.mark.parametrize(
    ("target", "code"), [("case-99", "reference-missing"), ("case-01", "reference-self")]
)
def test_a_successor_exists_and_is_another(target: str, code: str, folder: Path) -> None:
    number = casebooks.withdraw(folder, "case-01", f"replaced_by: [{target}]")
    assert found(folder) == [("case-01", number, code, "error")]


def test_successors_are_followed_to_what_is_in_use(folder: Path) -> None:
    casebooks.withdraw(folder, "case-01", "replaced_by: [case-02, case-04]")
    casebooks.withdraw(folder, "case-02", "replaced_by: [case-03, case-04]")
    assert found(folder) == []
    book = casebooks.handbook(folder)
    assert replaced_by_of(book, book.cases["case-01"]) == ("case-03", "case-04")


def test_a_circle_and_a_blind_end_are_errors(folder: Path) -> None:
    first = casebooks.withdraw(folder, "case-01", "replaced_by: [case-02]")
    second = casebooks.withdraw(folder, "case-02", "replaced_by: [case-01]")
    third = casebooks.withdraw(folder, "case-03", "replaced_by: [case-04]")
    casebooks.withdraw(folder, "case-04", "withdrawn_reason: 不再办理")
    assert found(folder) == [
        ("case-01", first, "withdrawn-circle", "error"),
        ("case-02", second, "withdrawn-circle", "error"),
        ("case-03", third, "withdrawn-end", "error"),
    ]
    book = casebooks.handbook(folder)
    assert [replaced_by_of(book, book.cases[f"case-0{n}"]) for n in (1, 2, 3)] == [(), (), ()]


def test_a_list_that_offers_it_is_told_what_to_name_instead(folder: Path) -> None:
    casebooks.withdraw(folder, "case-01", "replaced_by: [case-03]")
    set_field(folder / "handbook.yml", "pinned", ["case-01"])
    for case_id in ("case-02", "case-03"):
        set_field(folder / f"cases/{case_id}.md", "related", ["case-01"])
    offered = [p for p in casebooks.problems(folder) if p.code == "withdrawn-offered"]
    assert {(Path(p.path).stem, p.fix, p.severity) for p in offered} == {
        ("handbook", "换成 case-03", "warning"),
        ("case-02", "换成 case-03", "warning"),
        ("case-03", "从 related 里删去 case-01", "warning"),
    }


def test_the_reason_is_read_for_personal_data(folder: Path) -> None:
    number = casebooks.withdraw(folder, "case-01", f"withdrawn_reason: 客户{'1' + '38' + '12345678'}说不用了")
    codes = [(p.line, p.code) for p in casebooks.problems(folder) if p.code.startswith("privacy")]
    assert [line for line, _ in codes] == [number]


def test_what_is_withdrawn_waits_for_no_review(folder: Path) -> None:
    casebooks.withdraw(folder, "case-01", "replaced_by: [case-02]")
    due = [
        p.path for p in review.check(casebooks.handbook(folder), date(2040, 1, 1)) if p.code == "review-due"
    ]
    assert due
    assert not [path for path in due if path.endswith("case-01.md")]
