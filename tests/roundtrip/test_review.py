"""A review comes back to a casebook that has moved on: what only the reviewer changed goes in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli import main as cli
from tests import casebooks, projects
from tests.roundtrip import reviewing, workbooks

CASE = "cases/case-02.md"
Edit = Callable[[bytes], bytes]
KINDS = pytest.mark.parametrize("kind", ["docx", "xlsx"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.add_field(folder, "case-02", "approved_by: 合规部 # 与运营商定")
    casebooks.change(folder, CASE, "## 必问信息\n", "## 必问信息\n<!-- 只给编辑看 -->\n")
    return folder


def run(folder: Path, *arguments: str | Path) -> int:
    return cli.main(["--casebook", str(folder), "--today", "2026-11-23", *map(str, arguments)])


def exported(folder: Path, kind: str) -> Path:
    target = folder.parent / f"审稿.{kind}"
    assert run(folder, "export", "--to", kind, target) == 0
    return target


def reviewed(folder: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Read a review back and return its report."""
    capsys.readouterr()
    assert run(folder, "import", path, "--into", folder.parent / "back", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert isinstance(report, dict)
    return report


def changed(folder: Path) -> dict[str, str]:
    before, after = projects.tree(folder), projects.tree(folder.parent / "back")
    assert before.keys() <= after.keys()
    return {name: after[name].decode() for name in after if after[name] != before.get(name)}


def edit(path: Path, approved: str = "", ask: str = "") -> None:
    """Change the field, and the first item of a section, of the second case as a reviewer would."""
    if path.suffix == ".docx":
        path.write_bytes(reviewing.edited(path.read_bytes(), lambda book: _word(book, approved, ask)))
    else:
        path.write_bytes(workbooks.edited(path.read_bytes(), lambda book: _sheet(book, approved, ask)))


def _word(document: Any, approved: str, ask: str) -> None:
    texts = [paragraph.text for paragraph in document.paragraphs]
    styles = [str(paragraph.style.name) for paragraph in document.paragraphs]
    start = next(n for n, text in enumerate(texts) if text.startswith("案例2 ") and "toc" not in styles[n])
    if approved:
        reviewing.cell(document, texts[start], "审批岗位").paragraphs[0].runs[0].text = approved
    if ask:
        reviewing.say(document.paragraphs[texts.index("必问信息", start) + 1], ask)


def _sheet(book: Any, approved: str, ask: str) -> None:
    cases = workbooks.Sheet(book, "案例")
    if approved:
        cases.cell("case-02", "审批岗位").value = approved
    if ask:
        _, *rest = cases.cell("case-02", "必问信息").value.split("\n")
        cases.cell("case-02", "必问信息").value = "\n".join([ask, *rest])


@KINDS
def test_a_changed_field_keeps_the_comment_behind_it(
    folder: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder, kind)
    edit(path, "消保部")
    report = reviewed(folder, path, capsys)
    before = (folder / CASE).read_text("utf-8")
    assert changed(folder) == {CASE: before.replace("合规部 # 与运营商定", "消保部 # 与运营商定")}
    (change,) = report["changes"]
    line = before[: before.index("合规部")].count("\n") + 1
    assert change["path"] == CASE and "审批岗位" in change["place"]
    assert change["steps"] == [{"line": line, "old": "合规部", "new": "消保部"}]
    assert not report["conflicts"] and not report["doubts"]


@KINDS
def test_what_the_casebook_changed_elsewhere_stays(
    folder: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder, kind)
    edit(path, "消保部", "先问安全")
    casebooks.change(folder, CASE, "status: 待审", "status: 待复核 # 编辑")
    casebooks.change(folder, CASE, "## 案例启示\n", "## 案例启示\n\n- 编辑后来加的一条\n")
    (folder / "cases/笔记.txt").write_text("编辑的笔记", encoding="utf-8")
    casebooks.change(folder, "handbook.yml", "title: ", "# 后来加的\ntitle: ")
    report = reviewed(folder, path, capsys)
    found = changed(folder)
    assert set(found) == {CASE} and not report["conflicts"]
    assert "消保部 # 与运营商定" in found[CASE] and "待复核 # 编辑" in found[CASE]
    assert "<!-- 只给编辑看 -->\n- 先问安全" in found[CASE].replace("-->\n\n", "-->\n")
    assert "编辑后来加的一条" in found[CASE]


@KINDS
def test_what_both_changed_is_a_conflict(folder: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = exported(folder, kind)
    edit(path, "消保部", "先问安全")
    line = casebooks.change(folder, CASE, "合规部 #", "法务部 #")
    casebooks.change(folder, CASE, "<!-- 只给编辑看 -->\n", "<!-- 只给编辑看 -->\n\n- 编辑后来加的一条\n")
    report = reviewed(folder, path, capsys)
    assert not report["changes"]
    field, section = sorted(report["conflicts"], key=lambda one: str(one["exported"] != "合规部"))
    assert (field["path"], field["line"]) == (CASE, line)
    assert (field["exported"], field["now"], field["reviewed"]) == ("合规部", "法务部", "消保部")
    assert "审批岗位" in field["place"] and (kind == "docx" or "表“案例”" in field["place"])
    assert "编辑后来加的一条" in section["now"] and section["reviewed"].startswith("先问安全")
    found = changed(folder)
    assert set(found) == {"unplaced.txt"}
    assert "消保部" in found["unplaced.txt"] and "先问安全" in found["unplaced.txt"]
    assert run(folder, "import", path, "--into", folder.parent / "again") == 0
    output = capsys.readouterr().out
    assert f"{CASE}:{line}" in output and "冲突 2 处" in output
    assert all(
        f"{name}：{text}" in output
        for name, text in (("导出时", "合规部"), ("现在", "法务部"), ("审稿人", "消保部"))
    )


@KINDS
def test_what_both_changed_alike_is_none(folder: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = exported(folder, kind)
    edit(path, "消保部")
    casebooks.change(folder, CASE, "合规部 #", "消保部 #")
    report = reviewed(folder, path, capsys)
    assert not report["changes"] and not report["conflicts"] and not changed(folder)


@KINDS
def test_of_what_is_gone_nothing_is_lost(folder: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = exported(folder, kind)
    edit(path, "消保部", "先问安全")
    (folder / CASE).unlink()
    report = reviewed(folder, path, capsys)
    assert {one["now"] for one in report["conflicts"]} == {""} and len(report["conflicts"]) == 2
    assert {one["path"] for one in report["conflicts"]} == {CASE}
    found = changed(folder)
    assert set(found) == {"unplaced.txt"}
    assert "消保部" in found["unplaced.txt"] and "先问安全" in found["unplaced.txt"]


@KINDS
def test_an_earlier_unplaced_text_stays(folder: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = exported(folder, kind)
    edit(path, ask="先问安全")
    (folder / CASE).unlink()
    (folder / "unplaced.txt").write_text("上一次的\n", encoding="utf-8")
    reviewed(folder, path, capsys)
    found = changed(folder)["unplaced.txt"]
    assert found.startswith("上一次的\n") and "先问安全" in found


@KINDS
def test_a_program_that_calls_things_otherwise_sees_no_change(
    folder: Path, kind: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(folder, kind)
    from build_tools.model import labels
    from build_tools.model.handbook import CaseFields
    from build_tools.roundtrip import fields, xlsx_cells

    for name, info in CaseFields.model_fields.items():
        monkeypatch.setattr(info, "description", f"另一种说法{name}")
    monkeypatch.setattr(labels, "case_label", lambda *_: "个案")
    monkeypatch.setattr(fields.Naming, "shown", lambda *_: "另一种写法")
    monkeypatch.setattr(xlsx_cells, "section_cell", lambda _: "另一种写法")
    report = reviewed(folder, path, capsys)
    assert not (report["changes"] or report["conflicts"] or report["doubts"] or report["unplaced"])
    assert not changed(folder)


def test_both_kinds_have_one_shape_of_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shapes = []
    for kind in ("docx", "xlsx"):
        path = exported(folder, kind)
        edit(path, "消保部")
        report = reviewed(folder, path, capsys)
        shapes.append((list(report), [*report["changes"][0]], report["changes"][0]["steps"]))
        (folder.parent / "back").rename(folder.parent / f"back-{kind}")
    assert shapes[0] == shapes[1]


@KINDS
def test_without_a_readable_casebook_it_is_refused(
    folder: Path, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder, kind)
    capsys.readouterr()
    assert run(tmp_path / "none", "import", path, "--into", tmp_path / "back") == 1
    assert "handbook.yml" in capsys.readouterr().err
    assert not (tmp_path / "back").exists()


def test_a_file_of_another_number_is_refused_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from build_tools.roundtrip import carried

    newer = carried.FORMAT + 1
    monkeypatch.setattr(carried, "FORMAT", newer)
    paths = [exported(folder, kind) for kind in ("docx", "xlsx")]
    monkeypatch.undo()
    for path in paths:
        capsys.readouterr()
        assert run(folder, "import", path, "--into", folder.parent / "back") == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert (
            path.name in line
            and f"格式编号是 {newer}" in line
            and f"casebook --casebook {folder} export" in line
        )


@KINDS
def test_look_alikes_and_invisible_characters_of_a_reviewer_are_told_and_read_as_what_they_stand_for(
    folder: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    casebooks.add_field(folder, "case-02", "source_heading: 案例2：客⼾")
    path = exported(folder, kind)
    edit(path, approved="消费者权益保⼾部\u200b", ask="客⼾几⽇⽅便？")
    report = reviewed(folder, path, capsys)
    text = changed(folder)[CASE]
    assert "approved_by: 消费者权益保户部 #" in text and "客户几日方便？" in text
    assert "source_heading: 案例2：客⼾\n" in text
    assert {"text-radical", "text-invisible"} <= {doubt["code"] for doubt in report["doubts"]}
