"""Lists as they come: of each oddity, what is read, what is told, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from build_tools.system.problems import errors
from build_tools.system.refused import Refused
from tests import casebooks, projects
from tests.importing.test_list_shapes import imported, told
from tests.roundtrip.workbooks import list_of, saved

HEADS = ("序号", "投诉类别", "案例名称", "客户原话", "标准话术", "服务禁语")
SAID = "大堂经理：让您久等了。"


def row(number: int, *, category: str | None = "服务", **other: Any) -> tuple[Any, ...]:
    cells = {
        "number": number,
        "category": category,
        "title": f"排队太久之{number}",
        "says": "等了半天",
        "script": SAID,
        "never": None,
    }
    return tuple((cells | other).values())


def sheets() -> Workbook:
    book = list_of(HEADS, row(1))
    others: dict[str, list[tuple[Any, ...]]] = {
        "信用卡": [("问题", "答复口径"), ("年费是多少？", "看合同。")],
        "填表说明": [("由客服部每月填写",)],
        "旧的": [HEADS, row(9)],
    }
    for title, rows in others.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(cells)
    book["旧的"].sheet_state = "hidden"
    return book


def merged_down() -> Workbook:
    book = list_of(HEADS, row(1), row(2, category=None), row(3, category="产品"))
    book.worksheets[0].merge_cells("B2:B3")
    return book


def hidden() -> Workbook:
    book = list_of(HEADS, row(1), row(2), row(3))
    for number in (3, 4):
        book.worksheets[0].row_dimensions[number].hidden = True
    return book


def commented() -> Workbook:
    book = list_of(HEADS, row(1))
    book.worksheets[0]["C2"].comment = Comment("这条先核对", "甲")
    return book


@dataclass(frozen=True)
class Oddity:
    """A list, the titles and categories of its cases, what is told, and what is unplaced."""

    made: Callable[[], Workbook]
    cases: tuple[tuple[str, str | None], ...]
    codes: dict[str, list[int]]
    unplaced: tuple[str, ...] = ()


ONE, TWO = ("排队太久之1", "服务"), ("排队太久之2", "服务")
ODDITIES = {
    "title rows above": Oddity(
        lambda: list_of(("某支行投诉案例台账",), (None, "2026年"), HEADS, row(1)),
        (ONE,),
        {},
        ("某支行投诉案例台账", "2026年"),
    ),
    "two rows of heads": Oddity(
        lambda: list_of(
            ("序号", "投诉", "案例", "客户", "处理"), (None, "类别", "名称", "原话", "话术"), row(1)[:5]
        ),
        (ONE,),
        {},
        ("投诉\t案例",),
    ),
    "a foot": Oddity(
        lambda: list_of(HEADS, row(1), ("填表人：客户服务部",), (None, "合计", 1)),
        (ONE,),
        {"footer": [3, 4]},
        ("填表人：客户服务部", "合计"),
    ),
    "merged downwards": Oddity(merged_down, (ONE, TWO, ("排队太久之3", "产品")), {"merged": [2]}),
    "blank rows": Oddity(lambda: list_of(HEADS, (), row(1), (), (), row(2), ()), (ONE, TWO), {}),
    "hidden rows": Oddity(hidden, (ONE, TWO, ("排队太久之3", "服务")), {"hidden": [3]}),
    "several sheets": Oddity(
        sheets,
        (ONE, ("年费是多少？", None), ("排队太久之9", "服务")),
        {"hidden": [1], "sheet-unknown": [1], "title-from-question": [2], "number-double": [2]},
        ("由客服部每月填写",),
    ),
    "comments": Oddity(commented, (ONE,), {"comment": [2]}, ("批注：这条先核对",)),
    "numbers and days as such": Oddity(
        lambda: list_of(
            (*HEADS, "金额", "日期"),
            (*row(1, says=12345), 1234.5, date(2026, 1, 2)),
            (*row(2, says=True), 0.05, datetime(2026, 1, 2, 3, 4)),
        ),
        (ONE, TWO),
        {"column-unknown": [1, 1]},
        ("金额：1234.5", "日期：2026-01-02", "金额：0.05", "日期：2026-01-02 03:04"),
    ),
    "formulas without values": Oddity(
        lambda: list_of(HEADS, row(1, script='="大堂"&"经理：您好"')),
        (ONE,),
        {"formula": [2]},
        ('="大堂"&"经理：您好"',),
    ),
    "error values": Oddity(
        lambda: list_of(HEADS, row(1, says="#REF!")), (ONE,), {"error-cell": [2]}, ("没有读入：#REF!",)
    ),
    "titles twice and none": Oddity(
        lambda: list_of(HEADS, row(1), row(1), row(2, title=None), row(3, title=None, says=None)),
        (ONE, ONE, ("等了半天", "服务")),
        {"title-double": [3], "title-from-question": [4], "row-unknown": [5], "number-double": [2]},
        (SAID,),
    ),
    "marks in a saying": Oddity(
        lambda: list_of(HEADS, row(1, says="“引号”、'单引号' <b> {{x}}")), (ONE,), {}
    ),
    "plain words of what not to say": Oddity(
        lambda: list_of(HEADS, row(1, never="我也没办法")), (ONE,), {"swap-unpaired": [2]}
    ),
    "heads with notes": Oddity(
        lambda: list_of(
            ("序 号", "投诉\n类别", "*案例名称", "客户原话：", "标准话术（必填）", "服务禁语【30字以内】"),
            row(1),
        ),
        (ONE,),
        {},
    ),
    "heads again on another page": Oddity(
        lambda: list_of(HEADS, row(1), HEADS, row(2)), (ONE, TWO), {"heads-again": [3]}
    ),
    "headings of groups": Oddity(
        lambda: list_of(HEADS, ("一、服务类",), row(1), ("二、产品类",), row(2)),
        (ONE, TWO),
        {"row-unknown": [2, 4]},
        ("一、服务类", "二、产品类"),
    ),
}


@pytest.mark.parametrize("name", ODDITIES)
def test_an_oddity_is_read_or_told_and_nothing_is_lost(name: str, tmp_path: Path) -> None:
    oddity = ODDITIES[name]
    handbook, report = imported(tmp_path, saved(oddity.made()))
    assert tuple((case.title, case.category) for case in handbook.cases.values()) == oddity.cases
    # An answer without a speaker is told in other tests.
    codes = {doubt.code for doubt in report.doubts} - {"speaker-missing"}
    assert {code: told(report, code) for code in codes} == oddity.codes
    left = tmp_path / "back/unplaced.txt"
    text = left.read_text("utf-8") if left.exists() else ""
    assert [words for words in oddity.unplaced if words not in text] == []
    assert bool(text) == bool(oddity.unplaced)
    expected = {"title-double"} & set(oddity.codes)
    assert bool(errors(casebooks.problems(tmp_path / "back"))) == bool(expected)


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.xls", "台账.et"])
@pytest.mark.parametrize(
    "start", ["<html><body>", "\ufeff<!DOCTYPE html>", " \n<table>", '<?xml version="1.0"?>', "<HEAD>"]
)
def test_a_web_page_under_the_name_of_a_table_is_told_what_to_do(
    name: str, start: str, tmp_path: Path
) -> None:
    page = f"{start}<tr><td>案例名称</td></tr>"
    with pytest.raises(Refused) as refused:
        imported(tmp_path, page.encode(), name)
    (problem,) = refused.value.problems
    assert (problem.code, "另存为 .xlsx" in problem.fix) == ("table-web", True)
    assert not (tmp_path / "back").exists()


def test_text_with_tabs_under_the_name_of_a_table_is_a_list(tmp_path: Path) -> None:
    text = "\n".join("\t".join(map(str, filter(None, cells))) for cells in (HEADS[:5], row(1)))
    handbook, report = imported(tmp_path, text.encode("gb18030"), "台账.xls")
    assert [case.title for case in handbook.cases.values()] == ["排队太久之1"]
    assert told(report, "encoding") == [1]


def test_a_web_page_under_another_name_is_read_as_text(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有找到章"):
        imported(tmp_path, "<table> 没有标题的文字".encode(), "手册.txt")
    assert "back" not in " ".join(projects.tree(tmp_path))
