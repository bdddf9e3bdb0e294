"""Personal data wherever an editor writes, and the exceptions; numbers are put together at run time."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks.all_checks import run_checks
from build_tools.checks.personal import all_excepted
from build_tools.system.problems import Problem, as_json, render_all
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


def test_the_reason_of_an_exception_and_a_chapters_first_heading_are_read_too(folder: Path) -> None:
    said = f"privacy_exceptions: [{{text: 网点电话, reason: 已问过{NUMBER}, date: 2026-11-25}}]"
    line = casebooks.add_field(folder, "case-01", said)
    where = casebooks.change(
        folder, "handbook.yml", "- id: chapter-1\n", f"- id: chapter-1\n  source_heading: 打{NUMBER}\n"
    )
    found = [problem for problem in personal(folder) if problem.code == "privacy-mobile"]
    handbook = casebooks.handbook(folder)
    assert [(p.path, p.line) for p in found] == [
        (handbook.path, where + 1),
        (handbook.cases["case-01"].path, line),
    ]


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


EDITION = "title: 甲\ncontacts:\n  - {{label: {label}, phone: '{phone}'}}\nhotline: '{hotline}'\n"


def write_edition(folder: Path, label: str = "网点负责人", phone: str = "", hotline: str = "") -> None:
    (folder / "editions").mkdir(exist_ok=True)
    text = EDITION.format(label=label, phone=phone, hotline=hotline)
    (folder / "editions/a.yml").write_text(text, encoding="utf-8")


LANDLINE = "0571-8" + "1234" + "567"


@pytest.mark.parametrize("phone", ["", "8001", LANDLINE, "95588", "(010)6" + "1234" + "567", "见柜台"])
def test_a_contact_may_have_a_landline_or_an_extension(folder: Path, phone: str) -> None:
    write_edition(folder, phone=phone, hotline=LANDLINE)
    assert personal(folder) == []


def test_a_mobile_among_the_contacts_is_an_error(folder: Path) -> None:
    write_edition(folder, phone=TORN, hotline=NUMBER)
    found = personal(folder)
    assert [(p.line, p.code, p.severity) for p in found] == [(n, "privacy-mobile", "error") for n in (3, 4)]
    assert all(Path(p.path).name == "a.yml" and "座机" in p.fix for p in found)


@pytest.mark.parametrize(
    "label", ["王" + "小" + "明", "张" + "伟经理", "网点负责人：李" + "芳", "欧阳" + "静"]
)
def test_a_person_among_the_contacts_warns(folder: Path, label: str) -> None:
    write_edition(folder, label=f"'{label}'")
    [problem] = personal(folder)
    assert (problem.code, problem.severity) == ("privacy-name", "warning")
    assert label not in problem.message


@pytest.mark.parametrize(
    "label",
    ["网点负责人", "运营主管", "保安", "管机人员", "设备厂商报修", "江北支行", "上级投诉部门", "值班经理"],
)
def test_a_post_is_nobody(folder: Path, label: str) -> None:
    write_edition(folder, label=label)
    assert personal(folder) == []


def except_for(folder: Path, file: str) -> int:
    lines = f"privacy_exceptions:\n- {{file: {file}, text: '{NUMBER}', reason: 公开, date: 2026-11-25}}\n"
    path = folder / "handbook.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + lines, encoding="utf-8")
    return text.count("\n") + 2


@pytest.mark.parametrize("file", ["editions/a.yml", "words.yml", "docs/guide/a.md"])
def test_handbook_yml_excepts_for_files_without_front_matter(folder: Path, file: str) -> None:
    documents = {"guide/a.md": f"# 甲\n\n打{TORN}。\n"} if file.startswith("docs") else {}
    if file == "words.yml":
        (folder / file).write_text(f"outside: [打{NUMBER}]\n", encoding="utf-8")
    if file.startswith("editions"):
        write_edition(folder, phone=NUMBER)
    assert [p.severity for p in personal(folder, documents)] == ["error"]
    line = except_for(folder, file)
    [problem] = personal(folder, documents)
    assert (Path(problem.path).name, problem.line) == ("handbook.yml", line)
    assert (problem.code, problem.severity) == ("privacy-exception", "note")
    assert NUMBER in all_excepted(casebooks.handbook(folder))


@pytest.mark.parametrize("file", ["words.yml", "nothing.yml", "docs/a.md"])
def test_a_stale_exception_for_a_file_warns(folder: Path, file: str) -> None:
    line = except_for(folder, file)
    [problem] = personal(folder)
    assert (problem.line, problem.code, problem.severity) == (line, "privacy-exception-stale", "warning")
    assert file in problem.message
