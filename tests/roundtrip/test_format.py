"""Files of format 1 that are out for review are read by every later program: two, with their casebook."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from build_tools.model.handbook import UrgentCard
from build_tools.model.sections import CASE_SECTIONS, TECHNIQUE_SECTIONS
from build_tools.reading.entry_writing import FIELDS
from build_tools.roundtrip import format as form
from build_tools.roundtrip.review import import_review
from build_tools.system.refused import Refused
from tests import projects
from tests.roundtrip import reviewing, workbooks

HERE = Path(__file__).parent / "format_1"
CASEBOOK = HERE / "casebook"


def read(raw: bytes, tmp_path: Path, kind: str) -> tuple[Any, dict[str, bytes]]:
    source = tmp_path / f"审稿.{kind}"
    report = import_review(raw, source, tmp_path / "back", CASEBOOK)
    files, before = projects.tree(tmp_path / "back"), projects.tree(CASEBOOK)
    assert before.keys() <= files.keys()
    return report, {name: text for name, text in files.items() if text != before.get(name)}


@pytest.mark.parametrize("name", ["secret.txt", "cases/case-99.md", "pictures"])
def test_what_a_link_out_of_the_casebook_leads_to_is_not_handed_on(name: str, tmp_path: Path) -> None:
    casebook = tmp_path / "casebook"
    shutil.copytree(CASEBOOK, casebook)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_text("秘密", encoding="utf-8")
    (casebook / name).symlink_to(tmp_path / ("outside" if name == "pictures" else "outside/secret.txt"))
    with pytest.raises(Refused) as refused:
        import_review((HERE / "exported.docx").read_bytes(), tmp_path / "a.docx", tmp_path / "back", casebook)
    [problem] = refused.value.problems
    assert (problem.path.endswith(name), problem.code) == (True, "file-link")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_unchanged_it_is_no_change(kind: str, tmp_path: Path) -> None:
    report, changed = read((HERE / f"exported.{kind}").read_bytes(), tmp_path, kind)
    assert not changed
    assert not (report.changes or report.conflicts or report.doubts or report.unplaced or report.comments)


def word(raw: bytes) -> bytes:
    return reviewing.edited(raw, _word)


def _word(document: Any) -> None:
    reviewing.cell(document, "案例2 ", "责任部门").paragraphs[0].runs[0].text = "零售部"
    reviewing.after(reviewing.paragraph(document, "写给第一次接电话的人"), "新的一段。")


def sheet(raw: bytes) -> bytes:
    def act(book: Any) -> None:
        workbooks.Sheet(book, "案例").cell("case-02", "责任部门").value = "零售部"
        cell = workbooks.Sheet(book, "文章").cell("preface", "正文")
        cell.value = cell.value.replace("写给第一次接电话的人。", "写给第一次接电话的人。\n\n新的一段。")

    return workbooks.edited(raw, act)


@pytest.mark.parametrize(("kind", "edit"), [("docx", word), ("xlsx", sheet)])
def test_an_edit_is_exactly_that_change(kind: str, edit: Any, tmp_path: Path) -> None:
    report, changed = read(edit((HERE / f"exported.{kind}").read_bytes()), tmp_path, kind)
    before = {name: (CASEBOOK / name).read_bytes().decode() for name in ("cases/case-02.md", "preface.md")}
    assert {name: text.decode() for name, text in changed.items()} == {
        "cases/case-02.md": before["cases/case-02.md"].replace("运营部 # 暂定", "零售部 # 暂定"),
        "preface.md": before["preface.md"].replace("电话的人。\n", "电话的人。\n\n新的一段。\n"),
    }
    assert len(report.changes) == 2 and not (report.conflicts or report.doubts or report.unplaced)


def test_every_field_and_section_has_its_name() -> None:
    # Urgent cards go into no file for reviewers.
    models = [model for entry, model in FIELDS.items() if entry is not UrgentCard]
    fields = {name for model in models for name in model.model_fields}
    assert fields == form.LABELS.keys()
    assert {*form.ROWS, *form.ONLY_SHOWN, *form.FIRST} <= form.LABELS.keys()
    assert [spec.key for spec in CASE_SECTIONS] == list(form.CASE_SECTIONS)
    assert [spec.key for spec in TECHNIQUE_SECTIONS] == list(form.TECHNIQUE_SECTIONS)
    for names in (form.LABELS, {**form.CASE_SECTIONS}, form.TECHNIQUE_SECTIONS):
        assert len(set(names.values())) == len(names)
