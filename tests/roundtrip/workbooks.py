"""Workbooks for tests: exported ones, edited as people do, and lists made by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from build_tools.roundtrip.write_xlsx import workbook
from tests.roundtrip.reviewing import TODAY, book_of


def exported(folder: Path) -> bytes:
    """Return the workbook of a casebook's folder."""
    return workbook(book_of(folder), TODAY)


class Sheet:
    """A sheet whose columns are known by their heads."""

    def __init__(self, book: Workbook, title: str) -> None:
        self.sheet: Any = book[title]
        self.columns = {cell.value: cell.column for cell in self.sheet[1]}
        self.rows = {row[0].value: row[0].row for row in self.sheet.iter_rows(min_row=2)}

    def cell(self, row: int | str, label: str) -> Any:
        """Return a cell by its row, or the id of an entry, and the head of its column."""
        return self.sheet.cell(self.rows[row] if isinstance(row, str) else row, self.columns[label])


def edited(raw: bytes, edit: Callable[[Workbook], None]) -> bytes:
    """Return a workbook as it is after somebody opened, changed and saved it."""
    book = load_workbook(io.BytesIO(raw))
    edit(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def list_of(*rows: Iterable[object], title: str = "Sheet1") -> Workbook:
    """Return a workbook with one sheet of these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book
