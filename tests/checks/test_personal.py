"""Personal data wherever an editor writes, and the exceptions; numbers are put together at run time."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks import run_checks
from build_tools.checks.personal import all_excepted
from build_tools.problems import Problem, as_json, render_all
from tests import casebooks

NUMBER = "1" + "39" + "0" * 4 + "1234"
TORN = NUMBER[:3] + "-" + NUMBER[3:7] + " " + NUMBER[7:]
CASE = "cases/case-01.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path)


def personal(folder: Path, documents: dict[str, str] | None = None) -> list[Problem]:
    found = run_checks(casebooks.handbook(folder), documents or {}, casebooks.TODAY)
    assert NUMBER[3:] not in as_json(found) + render_all(found)
    return [problem for problem in found if problem.code.startswith("privacy-")]


def except_number(folder: Path) -> int:
    line = f"privacy_exceptions: [{{text: '{NUMBER}', reason: 公开电话, date: 2026-11-25}}]"
    return casebooks.add_field(folder, "case-01", line)


def test_matters_outside_the_book_are_read_too(folder: Path) -> None:
    value = casebooks.handbook(folder)
    words = value.words.model_copy(update={"outside": (f"打{NUMBER}",)})
    found = run_checks(value.model_copy(update={"words": words}), {}, casebooks.TODAY)
    assert [problem.path for problem in found if problem.code == "privacy-mobile"] == [words.path]


def test_hand_written_pages_and_their_pictures_are_read_too(folder: Path) -> None:
    [problem] = personal(folder, {"guide/a.md": f"# 甲\n\n![屏幕上是{NUMBER}](a.png)\n"})
    assert (problem.path, problem.line, problem.code) == ("docs/guide/a.md", 3, "privacy-mobile")


def test_an_exception_is_counted_however_the_number_is_written(folder: Path) -> None:
    casebooks.change(folder, CASE, "## 案例经过\n", f"## 案例经过\n请打{TORN}。\n\n")
    assert [problem.severity for problem in personal(folder)] == ["error"]
    line = except_number(folder)
    [problem] = personal(folder)
    assert (problem.line, problem.code, problem.severity) == (line, "privacy-exception", "note")
    assert all_excepted(casebooks.handbook(folder)) == {NUMBER}


def test_a_stale_exception_warns(folder: Path) -> None:
    line = except_number(folder)
    [problem] = personal(folder)
    assert (problem.line, problem.code, problem.severity) == (line, "privacy-exception-stale", "warning")


def test_an_exception_holds_for_its_own_file_only(folder: Path) -> None:
    except_number(folder)
    casebooks.change(folder, "cases/case-02.md", "## 案例经过\n", f"## 案例经过\n请打{NUMBER}。\n\n")
    assert {problem.code for problem in personal(folder)} == {"privacy-mobile", "privacy-exception-stale"}
