"""Lists as banks keep them: two rows of heads, footers, questions with answers, CSV, formulas, plain 禁语."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from build_tools.importing.out.report import ImportReport, render_report
from build_tools.model.handbook import Handbook
from build_tools.system.refused import Refused
from tests import casebooks
from tests.importing.whole import import_handbook
from tests.roundtrip.workbooks import list_of, saved

HEADS = ("序号", "投诉类别", "案例名称", "客户原话", "标准话术", "服务禁语")
ROW = (1, "服务", "排队太久", "等了半天", "大堂经理：让您久等了。", "我也没办法")


def imported(tmp_path: Path, raw: bytes, name: str = "台账.xlsx") -> tuple[Handbook, ImportReport]:
    source = tmp_path / name
    source.write_bytes(raw)
    report = import_handbook(source, tmp_path / "back")
    return casebooks.handbook(tmp_path / "back"), report


def told(report: ImportReport, code: str) -> list[int]:
    return [doubt.line for doubt in report.doubts if doubt.code == code]


def merged(*rows: tuple[object, ...]) -> Workbook:
    book = list_of(*rows)
    for area in ("A1:A2", "B1:C1", "E1:F1"):
        book.worksheets[0].merge_cells(area)
    return book


def test_two_rows_of_heads_are_one(tmp_path: Path) -> None:
    upper = ("序号", "投诉分类", None, "案例", "处理", None)
    lower = (None, "一级", "二级", "名称", "话术", "禁语")
    row = (1, "服务", "等候", "排队太久", "大堂经理：让您久等了。", "“不行” → “我问问”")
    handbook, report = imported(tmp_path, saved(merged(upper, lower, row)))
    (case,) = handbook.cases.values()
    assert (case.title, case.category, case.subcategory) == ("排队太久", "服务", "等候")
    assert {"script", "never-say"} <= set(case.sections)
    assert not told(report, "column-unknown")


@pytest.mark.parametrize(
    "foot", ["填表人：客户服务部", "审核人：运营部", "合计：1 件", "备注：本表每月上报", "总计"]
)
@pytest.mark.parametrize("column", [0, 2])
def test_the_foot_of_a_list_is_no_case(foot: str, column: int, tmp_path: Path) -> None:
    cells = [None] * len(HEADS)
    cells[column] = foot  # type: ignore[call-overload]
    handbook, report = imported(tmp_path, saved(list_of(HEADS, ROW, tuple(cells))))
    assert [case.title for case in handbook.cases.values()] == ["排队太久"]
    assert told(report, "footer") == [3]
    assert foot in (tmp_path / "back/unplaced.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "heads", [("问题", "答案"), ("序号", "标准问题", "答复口径"), ("类别", "客户问题", "参考答复")]
)
def test_questions_and_answers_are_cases(heads: tuple[str, ...], tmp_path: Path) -> None:
    row = (*(["限额"] if heads[2:] else []), "转账限额是多少？", "柜面不设限。")
    handbook, _ = imported(tmp_path, saved(list_of(heads, row)))
    (case,) = handbook.cases.values()
    assert case.title == "转账限额是多少？" and case.customer_says == ("转账限额是多少？",)
    assert [(line.speaker, line.text) for line in case.sections["script"].lines] == [
        ("客服座席", "柜面不设限。")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_a_list(encoding: str, separator: str, tmp_path: Path) -> None:
    script = '"大堂经理：让您久等了。\r\n客户：快点。"'
    lines = [separator.join(HEADS[:5]), separator.join(("1", "服务", "排队太久", "等了半天", script))]
    handbook, report = imported(tmp_path, "\r\n".join(lines).encode(encoding), "台账.csv")
    (case,) = handbook.cases.values()
    assert (case.title, case.category) == ("排队太久", "服务") and len(case.sections["dialogue"].lines) == 2
    assert bool(told(report, "encoding")) == (encoding in ("gb18030", "utf-16"))


def test_a_csv_file_that_is_no_list_is_refused_as_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="第一行写列名"):
        imported(tmp_path, "甲,乙\n一,二\n".encode(), "别的.csv")


def test_a_title_that_is_a_formula_is_named(tmp_path: Path) -> None:
    book = list_of(("案例名称", "标准话术"), ('="排队"&"太久"', '="您好"'))
    with pytest.raises(Refused, match=r"第 A 列：这一格是公式.*等公式算完"):
        imported(tmp_path, saved(book))


def test_plain_sentences_of_what_not_to_say_are_kept_in_the_case(tmp_path: Path) -> None:
    rows = [(*ROW[:2], f"排队太久之{n}", *ROW[3:]) for n in range(30)]
    handbook, report = imported(tmp_path, saved(list_of(HEADS, *rows)))
    assert all("我也没办法" in case.sections["note"].text for case in handbook.cases.values())
    assert not (tmp_path / "back/unplaced.txt").exists()
    # Told once, with the count and the rows.
    (line,) = (line for line in render_report(report).splitlines() if "swap-unpaired" in line)
    assert "共 30 处：第 2、3、4、" in line and len(told(report, "swap-unpaired")) == 30


def test_the_same_title_twice_is_told(tmp_path: Path) -> None:
    _, report = imported(tmp_path, saved(list_of(HEADS, ROW, ROW)))
    assert told(report, "title-double") == [3]


def test_a_row_without_title_gets_the_customers_words(tmp_path: Path) -> None:
    handbook, report = imported(
        tmp_path, saved(list_of(HEADS, (*ROW[:2], None, "等了半天；没人管", *ROW[4:])))
    )
    assert [case.title for case in handbook.cases.values()] == ["等了半天"]
    assert told(report, "title-from-question") == [2]


def test_marks_inside_a_saying_stay(tmp_path: Path) -> None:
    row = (*ROW[:3], "“引号”、'单引号'", *ROW[4:])
    handbook, _ = imported(tmp_path, saved(list_of(HEADS, row)))
    (case,) = handbook.cases.values()
    assert case.customer_says == ("“引号”、'单引号'",)


def test_an_old_workbook_is_told_what_to_do(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")
    for name in ("台账.xls", "台账.et"):
        with pytest.raises(Refused, match=r"\.xlsx"):
            imported(tmp_path, io.BytesIO(old).getvalue(), name)
