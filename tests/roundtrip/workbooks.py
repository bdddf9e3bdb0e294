"""Workbooks for tests: exported ones, edited as people do, and lists made by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from build_tools.book import linking
from build_tools.model.book import Book
from build_tools.reading.loading import CasebookReader
from build_tools.roundtrip import storage
from build_tools.roundtrip.carried import attach
from build_tools.roundtrip.write_xlsx import workbook

TODAY = date(2026, 11, 25)


def exported(folder: Path) -> bytes:
    """Return the workbook of a casebook's folder."""
    handbook = CasebookReader(folder).read().handbook
    assert handbook is not None
    files = storage.read_files(folder, handbook)
    return attach(workbook(Book(handbook, linking.link(handbook, {}), "v1", {}), TODAY, files), files)


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
