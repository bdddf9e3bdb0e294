"""Reads the bytes of an Excel workbook as sheets of text; reports whatever else a cell holds. Pure."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from build_tools.office.docx.archive import Archive, open_archive
from build_tools.office.docx.package import ENCRYPTED, OLE, ZIP
from build_tools.office.xlsx.guard import refuse_harmful
from build_tools.reading import Doubt
from build_tools.source import LINE_END, encoding
from build_tools.system import Refused, refusal

OLD_BOOK = "Workbook".encode("utf-16-le")
MOST_CELLS = 400_000
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
SAVE_AGAIN = "在 Excel 或 WPS 里打开，另存为 .xlsx 后再试"


@dataclass
class Sheet:
    """One sheet: the texts by (row, column), counted from 1; `unread` describes cells that were not read."""

    title: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    unread: dict[tuple[int, int], str] = field(default_factory=dict)

    def rows(self) -> dict[int, dict[int, str]]:
        """Return the non-empty rows in order, each as texts by column."""
        rows: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = text
        return rows


@dataclass
class ReadWorkbook:
    """All sheets, and the doubts about how they were read."""

    sheets: list[Sheet] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def is_workbook(raw: bytes) -> bool:
    """Return whether the bytes are a workbook, including one in the old format or with a password."""
    if raw.startswith(OLE):
        return OLD_BOOK in raw[: 1 << 20] and ENCRYPTED not in raw
    return raw.startswith(ZIP) and b"xl/workbook." in raw


def read_workbook(raw: bytes, path: str) -> ReadWorkbook:
    """Parse the bytes of an .xlsx workbook; `path` is for messages.

    Raises Refused for the old format, macros, a damaged or harmful archive, and more than MOST_CELLS cells
    with content.
    """
    if raw.startswith(OLE):
        raise refusal(path, 1, "old-format", "这是旧格式的 .xls（只改扩展名不会变成 .xlsx）", SAVE_AGAIN)
    try:
        archive = open_archive(raw)
        refuse_harmful(archive, path)
    except Refused as refused:
        raise refused.at(path, SAVE_AGAIN) from None
    written, shown = (_opened(raw, path, values) for values in (False, True))
    workbook = ReadWorkbook(doubts=list(_of_archive(archive)))
    for sheet in written.worksheets:
        _read_sheet(workbook, sheet, shown[sheet.title])
    if sum(len(sheet.cells) for sheet in workbook.sheets) > MOST_CELLS:
        raise refusal(path, 1, "source-size", f"表格里有内容的格子超过 {MOST_CELLS} 个", "分成几个文件导入")
    return workbook


def _opened(raw: bytes, path: str, values: bool) -> Any:
    try:
        with warnings.catch_warnings():
            # The library warns about what it does not keep, such as newer conditional formats; that is no
            # concern here.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(raw), data_only=values, keep_links=False)
    except Exception:  # A damaged workbook fails in it in any way.
        raise refusal(path, 1, "damaged", "表格已损坏，读不了", "找一份完好的副本；或" + SAVE_AGAIN) from None


def _of_archive(archive: Archive) -> Iterator[Doubt]:
    names = archive.names()
    kinds = (
        ("xl/externalLinks/", "external-links", "表格引用了别的文件，没有去读"),
        ("xl/media/", "pictures", "表格里有图片，没有读入"),
        ("xl/charts/", "charts", "表格里有图表，没有读入"),
    )
    for start, code, message in kinds:
        if any(name.startswith(start) for name in names):
            yield Doubt(1, code, message, "需要的内容改成文字")


def _read_sheet(workbook: ReadWorkbook, written: Any, shown: Any) -> None:
    sheet = Sheet(written.title)
    workbook.sheets.append(sheet)
    reader = _Cells(workbook.doubts, sheet)
    for (row, column), cell in sorted(written._cells.items()):
        if cell.comment is not None:
            sheet.comments[row, column] = str(cell.comment.text)
        reader.read(row, column, cell, shown.cell(row, column).value if cell.data_type == "f" else cell.value)
    reader.merged(written.merged_cells.ranges)
    if written.sheet_state == "hidden" and sheet.cells:
        reader.add_doubt(1, 0, "hidden", "这张表是隐藏的，照样读入")
    held = sheet.rows()
    rows = [number for number, size in written.row_dimensions.items() if size.hidden and number in held]
    if rows:
        message = f"有 {len(rows)} 行是隐藏或筛选掉的（第一行是第 {rows[0]} 行），照样读入"
        reader.add_doubt(rows[0], 0, "hidden", message)


class _Cells:
    """Reads the cells of one sheet."""

    def __init__(self, doubts: list[Doubt], sheet: Sheet) -> None:
        self.doubts, self.sheet = doubts, sheet

    def add_doubt(self, row: int, column: int, code: str, message: str, fix: str = "核对") -> None:
        where = f"第 {get_column_letter(column)} 列" if column else ""
        self.doubts.append(Doubt(row, code, f"表“{self.sheet.title}”{where}：{message}", fix))

    def read(self, row: int, column: int, cell: Any, value: Any) -> None:
        if cell.data_type == "e" or (isinstance(value, str) and cell.data_type == "f" and value[:1] == "#"):
            self.unread(row, column, cell, "error-cell", f"这一格是错误值 {value}，没有读入")
            return
        if cell.data_type == "f":
            if value is None:
                self.unread(row, column, cell, "formula", "这一格是公式，还没有算出结果，没有读入")
                return
            self.add_doubt(row, column, "formula", "这一格是公式，读的是上次算出的结果")
        text = text_of(value)
        if encoding.CONTROL.search(text):
            self.add_doubt(row, column, "control", "删去了看不见的控制字符")
            text = encoding.CONTROL.sub("", text)
        if text.strip():
            self.sheet.cells[row, column] = text

    def unread(self, row: int, column: int, cell: Any, code: str, message: str) -> None:
        self.sheet.unread[row, column] = f"没有读入：{text_of(cell.value)}"
        self.add_doubt(row, column, code, message, "改成文字")

    def merged(self, ranges: Any) -> None:
        for area in sorted(ranges, key=lambda one: (one.min_row, one.min_col)):
            text = self.sheet.cells.get((area.min_row, area.min_col))
            if text is None or area.size["rows"] > MOST_CELLS // 10:
                continue
            self.add_doubt(
                area.min_row, area.min_col, "merged", f"合并的单元格 {area}，每一行都读作左上角的内容"
            )
            for row in range(area.min_row + 1, area.max_row + 1):
                self.sheet.cells.setdefault((row, area.min_col), text)


def text_of(value: Any) -> str:
    """Return a cell's value as Excel shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
    return LINE_END.sub("\n", text)
