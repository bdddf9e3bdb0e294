"""Writes the casebook as a workbook: a row for each case, technique and article, a column for each part."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, get_args
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from build_tools.importing import Column
from build_tools.model import Article, Book, Case, Handbook, Provenance, Status, Technique, Writing
from build_tools.roundtrip import format as form
from build_tools.roundtrip.carried import pack, timeless
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.units import HEADING, Texts, Unit, own_sections
from build_tools.roundtrip.xlsx_cells import SHEETS, cell_text, columns, owner_of, texts_of, unit_of

FACE = "微软雅黑"
HEAD_FONT, BODY_FONT = Font(name=FACE, size=10, bold=True, color="FFFFFF"), Font(name=FACE, size=10)
HEAD_FILL = PatternFill("solid", fgColor="17405F")
FIXED_FILL = PatternFill("solid", fgColor="ECEFF1")
WRAPPED = Alignment(wrap_text=True, vertical="top")
ROW_HEIGHT = 105
# The number of empty rows at the end that also offer the lists of choices.
SPARE_ROWS = 200
# Text that Excel would decode as an escaped character.
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# The list of choices that each column offers.
OFFERED = {
    **{"category": "类别", "subcategory": "子类", "severity": "等级", "chapter": "章"},
    **{"business": "投诉业务类别", "cause": "投诉原因类别"},
    **{"status": "状态", "provenance": "来源"},
}
HELP_LINES = (
    "这是案例库的一份导出，给不用 git 的人修改。改好以后存成 .xlsx，由编辑运行 casebook merge 合进案例库。",
    "“案例”“技巧”“文章”三张表里的字都可以改；灰色的列（编号、章、案例号）只供对照。",
    "一格里有几项的，每行一项（Alt+Enter 换行）。对话每行写“说话人：话”。",
    "新加一个案例：在“案例”表最后添一行，编号和案例号留空，写上章、标题、类别。",
    "删去一行不会删掉案例，只在读回时报告；要停用，把“状态”改成“已停用”。",
    "类别、渠道等的取值在“选项”表里，只供查看；要添要改，改 taxonomy.yml。",
    "列可以挪动、隐藏，不要改第一行的列名。另加的列读回时放进 unplaced.txt，并且报告。",
    "{{time.first_reply}} 这样的记号照抄，不要写成具体的数字。",
)


def workbook(book: Book, today: date) -> bytes:
    """Return the workbook; a hidden sheet holds the units as exported.

    The same book gives the same bytes.
    """
    naming = Naming(book.handbook, book.links)
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, kind in SHEETS.items():
        _sheet(
            made.create_sheet(title),
            columns(kind, book.handbook.specs(kind)),
            list(entries(book.handbook, kind)),
            naming,
        )
    lists = _choices(made.create_sheet(form.CHOICES), book.handbook)
    for title, kind in SHEETS.items():
        _offer(made[title], columns(kind, book.handbook.specs(kind)), lists)
    _help(made.create_sheet(form.HELP), book)
    _carry(made.create_sheet(form.CARRIED), pack(units(book)))
    day = datetime(today.year, today.month, today.day)
    properties = made.properties
    properties.title, properties.creator = book.handbook.title, ""
    properties.created = properties.modified = day
    out = io.BytesIO()
    # The library's own save() would write the current time.
    _InMemory(made, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return timeless(out.getvalue())


def units(book: Book) -> dict[Unit, Texts]:
    """Return the workbook's cells as units."""
    naming = Naming(book.handbook, book.links)
    texts: dict[Unit, Texts] = own_sections(book.handbook)
    for kind in SHEETS.values():
        for entry in entries(book.handbook, kind):
            owner = owner_of(entry.id)
            texts[Unit(owner, HEADING)] = (entry.id,)
            for column in columns(kind, book.handbook.specs(kind))[1:]:
                texts[unit_of(owner, column)] = texts_of(cell_text(entry, column, naming))
    return texts


class _InMemory(ExcelWriter):
    """The library's writer without temporary files, whose failures would surface as other errors."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet."""
        ws._drawing = SpreadsheetDrawing()
        out = io.BytesIO()
        writer: Any = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


def entries(handbook: Handbook, kind: type[Writing]) -> Iterator[Writing]:
    """Yield the entries of one kind in the order of the book."""
    if kind is Article:
        yield from handbook.all_articles()
    for chapter in handbook.chapters:
        if kind is Case:
            yield from (handbook.cases[n] for n in chapter.cases if n in handbook.cases)
        if kind is Technique:
            yield from (handbook.techniques[n] for n in chapter.techniques if n in handbook.techniques)


def _sheet(sheet: Worksheet, shown: Sequence[Column], rows: Sequence[Writing], naming: Naming) -> None:
    for number, column in enumerate(shown, start=1):
        _write(sheet, 1, number, column.label)
        head = sheet.cell(1, number)
        head.font, head.fill, head.alignment = HEAD_FONT, HEAD_FILL, WRAPPED
        head.comment = Comment(column.hint, "", height=110, width=260)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for row, entry in enumerate(rows, start=2):
        for number, column in enumerate(shown, start=1):
            _write(sheet, row, number, cell_text(entry, column, naming))
            if column.kind in ("id", "place"):
                sheet.cell(row, number).fill = FIXED_FILL
        sheet.row_dimensions[row].height = ROW_HEIGHT
    titled = next(n for n, column in enumerate(shown, start=1) if column.name == "title")
    sheet.freeze_panes = f"{get_column_letter(titled + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shown))}{len(rows) + 1}"


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a cell as text: `=1+1` is not a formula, `026` not a number."""
    cell: Any = sheet.cell(row, column)
    cell.font, cell.alignment, cell.number_format = BODY_FONT, WRAPPED, "@"
    if text:
        cell.value = ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def _choices(sheet: Worksheet, handbook: Handbook) -> dict[str, str]:
    """Write the lists of allowed values side by side; return their cell ranges by name."""
    taxonomy = handbook.taxonomy
    lists = {
        "类别": [term.label for term in taxonomy.categories],
        "子类": [term.label for category in taxonomy.categories for term in category.subcategories],
        "投诉业务类别": [term.label for term in taxonomy.businesses],
        "投诉原因类别": [term.label for term in taxonomy.causes],
        "发生渠道": [term.label for term in taxonomy.channels],
        "谁来用": [term.label for term in taxonomy.roles],
        "等级": [term.label for term in taxonomy.severities],
        "敏感标识": [term.label for term in taxonomy.risk_flags],
        "说话人": [term.label for term in (*taxonomy.roles, *taxonomy.speakers)],
        "状态": list(get_args(Status)),
        "来源": list(get_args(Provenance)),
        "章": [chapter.title for chapter in handbook.chapters],
    }
    for number, (name, values) in enumerate(lists.items(), start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 18
        for row, text in enumerate((name, *values), start=1):
            _write(sheet, row, number, text)
        sheet.cell(1, number).font, sheet.cell(1, number).fill = HEAD_FONT, HEAD_FILL
    sheet.freeze_panes = "A2"
    letters = {name: get_column_letter(number) for number, name in enumerate(lists, start=1)}
    return {
        name: f"'{form.CHOICES}'!${letters[name]}$2:${letters[name]}${len(values) + 1}"
        for name, values in lists.items()
        if values
    }


def _offer(sheet: Worksheet, shown: Sequence[Column], lists: dict[str, str]) -> None:
    last = sheet.max_row + SPARE_ROWS
    for number, column in enumerate(shown, start=1):
        name = OFFERED.get(column.name)
        if name not in lists or column.spec:
            continue
        offered = DataValidation("list", formula1=f"={lists[name]}", allow_blank=True, showErrorMessage=True)
        offered.errorStyle = "stop" if column.name in ("status", "provenance") else "warning"
        offered.error = f"“{column.label}”没有这个值，可用的值见“{form.CHOICES}”表。"
        letter = get_column_letter(number)
        offered.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(offered)


def _carry(sheet: Worksheet, text: str) -> None:
    sheet.sheet_state = "veryHidden"
    for row, start in enumerate(range(0, len(text), form.LONGEST), start=1):
        _write(sheet, row, 1, text[start : start + form.LONGEST])


def _help(sheet: Worksheet, book: Book) -> None:
    sheet.column_dimensions["A"].width = 100
    for row, text in enumerate((book.handbook.title, f"版本 {book.version}", *HELP_LINES), start=1):
        _write(sheet, row, 1, text)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="center")
    sheet.cell(1, 1).font = Font(name=FACE, size=14, bold=True)
