"""`casebook export --to xlsx`: what the workbook holds, and that nothing in it can do anything."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from build_tools.cli.main import main
from build_tools.model.handbook import Case, CaseFields
from build_tools.model.sections import CASE_SECTIONS
from build_tools.roundtrip.xlsx_cells import SHEETS, columns
from build_tools.source.yaml_text import dump
from tests import casebooks, rich_casebook
from tests.roundtrip.workbooks import Sheet, exported


@pytest.fixture(scope="module")
def raw(known: Path) -> bytes:
    return exported(known)


def test_every_case_has_its_row_and_every_field_and_section_its_column(known: Path, raw: bytes) -> None:
    book = load_workbook(io.BytesIO(raw))
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == [
        *SHEETS,
        "选项",
        "说明",
    ]
    cases = Sheet(book, "案例")
    handbook = casebooks.handbook(known)
    assert list(cases.rows) == [case_id for chapter in handbook.chapters for case_id in chapter.cases]
    names = [column.name for column in columns(Case, CASE_SECTIONS)]
    assert sorted(names) == sorted(
        ["id", "chapter", "number", *CaseFields.model_fields, *(spec.key for spec in CASE_SECTIONS)]
    )
    assert len(set(cases.columns)) == len(names)
    case = handbook.cases["case-26"]
    assert cases.cell("case-26", "客户怎么说").value == "\n".join(case.customer_says)
    assert cases.cell("case-26", "检索别名").value == "\n".join(case.aliases)
    script = cases.cell("case-26", "先这样说").value.split("\n")
    assert script == [f"{line.speaker}：{line.text}" for line in case.sections["script"].lines]
    assert cases.cell("case-26", "案例号").value == "26"
    assert len(Sheet(book, "技巧").rows) == len(handbook.techniques)


def test_it_reads_well(raw: bytes) -> None:
    book = load_workbook(io.BytesIO(raw))
    sheet = book["案例"]
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref is not None
    for number, column in enumerate(columns(Case, CASE_SECTIONS), start=1):
        head = sheet.cell(1, number)
        assert head.value == column.label
        assert head.comment is not None and head.comment.text.startswith(column.hint[:10])
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    widths = [dimension.width for dimension in sheet.column_dimensions.values()]
    assert len(widths) == len(columns(Case, CASE_SECTIONS)) and min(widths) >= 8 and max(widths) <= 80


def test_choices_are_offered(known: Path, raw: bytes) -> None:
    book = load_workbook(io.BytesIO(raw))
    sheet, choices = book["案例"], book["选项"]
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in choices.columns}
    assert lists["状态"] == ["草稿", "待审", "已发布", "待复核", "已停用"]
    assert lists["类别"] == [term.label for term in casebooks.handbook(known).taxonomy.categories]
    offered = {}
    for validation in sheet.data_validations.dataValidation:
        letter = re.match(r"[A-Z]+", str(validation.sqref))
        area = re.fullmatch(r"'选项'!\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)", validation.formula1.lstrip("="))
        assert letter and area
        values = [choices[f"{area[1]}{row}"].value for row in range(2, int(area[2]) + 1)]
        offered[sheet[f"{letter[0]}1"].value] = values
    assert offered["状态"] == lists["状态"] and offered["类别"] == lists["类别"]
    assert set(offered) == {"状态", "来源", "类别", "子类", "等级", "章"}


ODD = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "026", "1e5", "2027-06-30", "_x0041_", "TRUE")


def test_no_text_is_a_formula_or_a_number(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", len(ODD))
    for number, word in enumerate(ODD, start=1):
        casebooks.add_field(folder, f"case-{number:02}", dump({"source_heading": word}).rstrip())
    raw = exported(folder)
    cases = Sheet(load_workbook(io.BytesIO(raw)), "案例")
    for number, word in enumerate(ODD, start=1):
        cell = cases.cell(f"case-{number:02}", "原文标题")
        assert cell.data_type in ("s", "inlineStr")
        assert cell.value == word.replace("_x0041_", "_x005F_x0041_")
        assert cell.quotePrefix == (word[0] in "=+-@")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 6 and not any(re.search(b"<f[ >]", sheet) for sheet in sheets)


def test_the_same_casebook_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = rich_casebook.write(tmp_path / "book")
    first = exported(folder)
    monkeypatch.setattr("time.localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 0, 0))
    assert exported(folder) == first


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_urgent_cards_are_left_out_which_is_said_and_come_back_as_they_were(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "book", 2))
    target, back = tmp_path / f"审.{kind}", tmp_path / "back"
    here = ["--casebook", str(folder)]
    assert main([*here, "export", "--to", kind, str(target)]) == 0
    assert "紧急卡 2 张不在里面" in capsys.readouterr().out
    assert main([*here, "import", str(target), "--into", str(back)]) == 0
    for name in ("urgent.yml", "urgent/urgent-1.md", "urgent/urgent-2.md"):
        assert (back / name).read_bytes() == (folder / name).read_bytes()


def test_the_verb_writes_it_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = casebooks.make(tmp_path / "book", 3)
    target = tmp_path / "表.xlsx"
    arguments = ["--casebook", str(folder), "export", "--to", "xlsx"]
    assert main([*arguments, str(target)]) == 0
    assert "说明" in (said := capsys.readouterr().out) and "紧急卡" not in said
    before = target.read_bytes()
    assert main([*arguments, str(target)]) == 2
    assert main([*arguments, str(tmp_path / "表.docx")]) == 2
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book", "表.xlsx"]
