"""What several files use although its register no longer has it is told once, where the register stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks import run_checks
from build_tools.checks.gone import check
from build_tools.reading import CasebookReader
from tests import casebooks, known_casebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return known_casebook.write(tmp_path / "casebook")


def gone(folder: Path) -> list[tuple[str, str]]:
    """Return file and message of each value that its register has not."""
    casebook = CasebookReader(folder).read()
    assert casebook.readable is not None
    problems = run_checks(casebook.readable, {}, casebooks.TODAY)
    return [(Path(p.path).name, p.message + p.fix) for p in problems if p.code == "value-gone"]


def told_at_the_files(folder: Path, value: str) -> list[str]:
    casebook = CasebookReader(folder).read()
    assert casebook.readable is not None
    problems = run_checks(casebook.readable, {}, casebooks.TODAY)
    return [p.message for p in problems if value in p.message and p.code != "value-gone"]


def replaced(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def test_a_name_that_the_taxonomy_lost_is_told_there_with_its_number_of_users(folder: Path) -> None:
    replaced(folder / "taxonomy.yml", "label: 大堂经理", "label: 大堂主管")
    ((name, said),) = gone(folder)
    assert name == "taxonomy.yml"
    assert "没有“大堂经理”" in said and "aliases: [大堂经理]" in said
    assert told_at_the_files(folder, "“大堂经理”") == []


def test_a_name_that_one_file_alone_uses_is_that_files_slip(folder: Path) -> None:
    replaced(folder / "cases/case-26.md", "[客服座席, 网点负责人]", "[客服座席, 网点负则人]")
    assert gone(folder) == []
    assert told_at_the_files(folder, "网点负则人") != []


def test_a_token_that_the_handbook_lost_is_told_there(folder: Path) -> None:
    replaced(folder / "handbook.yml", "time.first_reply:", "time.answer:")
    ((name, said),) = gone(folder)
    assert name == "handbook.yml" and "time.first_reply" in said
    assert told_at_the_files(folder, "time.first_reply") == []


def test_a_published_regulation_whose_id_was_changed_is_told_at_the_regulations(folder: Path) -> None:
    replaced(folder / "regulations.yml", "id: river-measures", "id: river-rules")
    (folder / "anchors.txt").write_text("regulations/regulation-river-measures.html\n", encoding="utf-8")
    ((name, said),) = gone(folder)
    assert name == "regulations.yml" and "former: [river-measures]" in said


def test_no_case_of_another_number_is_proposed(folder: Path) -> None:
    replaced(folder / "cases/case-26.md", "[case-05, case-27", "[case-55, case-27")
    casebook = CasebookReader(folder).read()
    assert casebook.readable is not None
    (problem,) = [
        p for p in run_checks(casebook.readable, {}, casebooks.TODAY) if p.code == "reference-missing"
    ]
    assert "case-05" not in problem.fix


def test_a_word_in_two_groups_of_synonyms_is_told(folder: Path) -> None:
    (folder / "words.yml").write_text(
        "synonyms:\n  - words: [甲机, 乙机]\n  - words: [丙机, 乙机]\n"
        "  - words: [丁机, 甲机]\n    one_way: true\n",
        encoding="utf-8",
    )
    casebook = CasebookReader(folder).read()
    assert casebook.readable is not None
    problems = run_checks(casebook.readable, {}, casebooks.TODAY)
    assert [(p.line, p.severity) for p in problems if p.code == "term-double"] == [(3, "warning")]


@pytest.mark.parametrize(
    ("users", "files"),
    [
        (1, ""),
        (2, "case-01.md、case-02.md"),
        (3, "case-01.md、case-02.md、case-03.md"),
        (4, "case-01.md、case-02.md、case-03.md等"),
    ],
)
def test_two_users_make_it_the_registers_and_three_are_named(tmp_path: Path, users: int, files: str) -> None:
    folder = casebooks.make(tmp_path, 5)
    for number in range(1, users + 1):
        casebooks.add_field(folder, f"case-0{number}", "business: 没有的类")
    told = [p.message for p in check(casebooks.handbook(folder))]
    assert told == [f"这里没有“没有的类”，却有 {users} 个文件用它（{files} 的 business）"] * (users > 1)


def test_a_regulation_that_was_never_published_is_the_cases_slip(folder: Path) -> None:
    replaced(folder / "regulations.yml", "id: river-measures", "id: river-rules")
    replaced(folder / "cases/case-05.md", "river-measures", "river-rules")
    (folder / "anchors.txt").write_text("regulations/regulation-other.html\n", encoding="utf-8")
    assert gone(folder) == []
    assert told_at_the_files(folder, "river-measures") != []
