"""Reads a reviewed workbook as units. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree
from openpyxl.utils import get_column_letter

from build_tools.importing import Column, picture_name
from build_tools.model import TECHNIQUE_SECTIONS, Case, SectionSpec, Technique, Writing
from build_tools.office import ReadWorkbook, Sheet, open_archive, read_workbook
from build_tools.roundtrip import format as form
from build_tools.roundtrip.carried import read_carried, unpack
from build_tools.roundtrip.units import (
    HEADING,
    NEW,
    Place,
    Reading,
    Texts,
    Unit,
    Units,
    by_owner,
    case_specs_of,
)
from build_tools.roundtrip.xlsx_cells import SHEETS, columns, normalised, owner_of, texts_of, unit_of
from build_tools.source import hygiene
from build_tools.system import Refused, shorten

STAYS = "照原来的"
KINDS = {form.CASES: "case-", form.TECHNIQUES: "technique-"}


def sheet_names(raw: bytes) -> set[str]:
    """Return the names of a workbook's sheets; empty if it cannot be read."""
    try:
        root = etree.fromstring(open_archive(raw).read("xl/workbook.xml"))
    except (Refused, KeyError, etree.XMLSyntaxError, ValueError):
        return set()
    return {str(element.get("name")) for element in root.iter("{*}sheet")}


def is_exported(raw: bytes) -> bool:
    """Return whether a workbook has the sheets of an exported one, with or without its carried part."""
    return {form.CASES, form.CHOICES, form.HELP} <= sheet_names(raw)


def exported_with(raw: bytes, path: str) -> dict[Unit, Texts] | None:
    """Return the units as exported, or None; raise Refused like `unpack`."""
    if form.CARRIED not in sheet_names(raw):
        return read_carried(raw) if sheet_names(raw) else None
    sheets = read_workbook(raw, path).sheets
    cells = next(sheet for sheet in sheets if sheet.title == form.CARRIED).rows()
    return unpack("".join(row.get(1, "") for row in cells.values())) if cells else None


def read_xlsx(raw: bytes, path: str, stored: Units) -> Reading:
    """Parse a reviewed workbook."""
    reading = _Reader(read_workbook(raw, path), stored).reading
    archive = open_archive(raw)
    for name in archive.names():
        if name.startswith("xl/media/"):
            data = archive.read(name)
            kept = picture_name(name, data)
            reading.pictures[kept] = data
            reading.comments.append(("表格里的图片", f"（图片，另存为 {kept}）"))
    return reading


@dataclass(frozen=True)
class _Row:
    """A row: its sheet and number, its known columns, and its texts."""

    sheet: Sheet
    number: int
    heads: Mapping[int, Column]
    texts: Mapping[int, str]

    def named(self) -> dict[str, str]:
        return {column.name: self.texts[n] for n, column in self.heads.items()}

    def place(self, column: int = 0) -> Place:
        """Return the place of the row or a cell, with the name of its entry and of its column."""
        of = filter(None, (self.name(), self.heads[column].label if column in self.heads else ""))
        return _named(_place(self.sheet.title, self.number, column), " / ".join(of))

    def name(self) -> str:
        """Return what the row says that its entry is: case-26 机出错吞钱."""
        return " ".join(text for name, text in self.named().items() if name in ("id", "title") and text)


class _Reader:
    def __init__(self, book: ReadWorkbook, stored: Units) -> None:
        self.stored = stored
        self.known = by_owner(stored, HEADING)
        self.reading = Reading(doubts=list(book.doubts), case_specs=case_specs_of(stored))
        for sheet in book.sheets:
            if sheet.title in SHEETS:
                self.sheet(sheet, SHEETS[sheet.title])
            elif sheet.title not in (form.CHOICES, form.HELP, form.CARRIED):
                self.strange(sheet)
        for title in SHEETS.keys() - {sheet.title for sheet in book.sheets}:
            if self.exported_owners(title):
                self.add_doubt(_place(title, 1), "sheet-missing", f"这张表不见了，里面的内容{STAYS}")

    def add_doubt(self, place: Place, code: str, message: str, fix: str = "") -> None:
        self.reading.add_doubt(place, code, message, fix)

    def exported_owners(self, title: str) -> list[str]:
        """Return the owners exported to a sheet."""
        kinds = tuple(KINDS.values())
        start = KINDS.get(title)
        return [o for o in self.known if (o.startswith(start) if start else not o.startswith(kinds))]

    def specs(self, kind: type[Writing]) -> tuple[SectionSpec, ...]:
        """Return the sections that entries of one kind could have when the file was exported."""
        return {Case: self.reading.case_specs, Technique: TECHNIQUE_SECTIONS}.get(kind, ())

    def sheet(self, sheet: Sheet, kind: type[Writing]) -> None:
        """Read a sheet of entries."""
        rows = sheet.rows()
        heads = self.heads(sheet, rows.pop(1, {}), columns(kind, self.specs(kind)))
        there = set(self.exported_owners(sheet.title))
        read: dict[int, _Row] = {}
        for number, cells in rows.items():
            texts = {n: normalised(cells.get(n, ""), column) for n, column in heads.items()}
            row = read[number] = _Row(sheet, number, heads, texts)
            for n in sorted(cells.keys() - heads.keys()):
                self.reading.keep_unplaced(row.place(n), cells[n])
            if any(texts.values()):
                self.row(row, kind, there)
        for (number, column), text in sorted(sheet.comments.items()):
            if number > 1:
                self.reading.comments.append((_cell(sheet, read, number, column).list_label, text))
        for (number, column), text in sorted(sheet.unread.items()):
            self.reading.keep_unplaced(_cell(sheet, read, number, column), text)
        for owner in sorted(there - self.reading.owners.keys()):
            message, fix = f"{self.known[owner][0]} 的一行不见了，{STAYS}", "要停用它，把状态改成“已停用”"
            self.add_doubt(_place(sheet.title, 1), "row-missing", message, fix)

    def heads(self, sheet: Sheet, first: Mapping[int, str], shown: list[Column]) -> dict[int, Column]:
        """Return the known columns by number; report unknown and missing ones."""
        known = {column.label: column for column in shown}
        columns: dict[int, Column] = {}
        for number, text in first.items():
            column = known.get(hygiene.imported(text).strip())
            if column is not None and column not in columns.values():
                columns[number] = column
                continue
            why = "不认识的列" if column is None else "重复的列"
            message = f"{why}“{shorten(text)}”，内容放进 unplaced.txt"
            self.add_doubt(_place(sheet.title, 1, number), "column-unknown", message, "列名照导出时的写")
            self.reading.keep_unplaced(_place(sheet.title, 1, number), text)
        # A file of an older version lacks the columns that came since, and nothing of their content.
        owners = set(self.exported_owners(sheet.title))
        held = {unit[1:] for unit, texts in self.stored.items() if texts and unit.owner in owners}
        for column in shown:
            if column not in columns.values() and unit_of("", column)[1:] in held:
                message = f"“{column.label}”一列不见了，内容{STAYS}"
                self.add_doubt(_place(sheet.title, 1), "column-missing", message)
        return columns

    def row(self, row: _Row, kind: type[Writing], there: set[str]) -> None:
        named = row.named()
        owner = owner_of(named.get("id", ""))
        first = self.reading.owners.get(owner)
        if owner in there and first is None:
            self.take(row, owner)
        elif first is not None:
            self.refuse(row, f"{named['id']} 有两行（第一次在第 {first.line} 行），只读第一行")
        elif owner or kind is not Case or "id" not in named:
            self.refuse(row, f"编号“{shorten(owner)}”不是这本书里的，这一行没有读入")
        elif not named.get("chapter") or not named.get("title"):
            self.refuse(row, "没有编号的一行是新案例，要写上标题，以及放进哪一章；这一行没有读入")
        else:
            self.take(row, f"{NEW}case-{row.number}", named["chapter"])

    def take(self, row: _Row, owner: str, new_in: str = "") -> None:
        """Read the cells of a row as units, except those that could not be read."""
        self.reading.owners[owner] = replace(row.place(), heading=row.name())
        if new_in:
            self.reading.new[owner] = new_in
        fixed = ("id", "place") if new_in else ("id",)
        for n, column in row.heads.items():
            if column.kind not in fixed and (row.number, n) not in row.sheet.unread:
                unit = unit_of(owner, column)
                self.reading.units[unit] = texts_of(row.texts[n])
                self.reading.places[unit] = row.place(n)

    def refuse(self, row: _Row, message: str) -> None:
        """Report why a row is not read, and keep its texts."""
        self.add_doubt(row.place(1), "row-unknown", message, "核对编号；新加的案例把编号留空")
        for n, text in row.texts.items():
            self.reading.keep_unplaced(row.place(n), text)

    def strange(self, sheet: Sheet) -> None:
        """Keep the texts of an unknown sheet."""
        if rows := sheet.rows():
            place = _place(sheet.title, 1)
            self.add_doubt(place, "sheet-unknown", "不认识这张表，内容放进 unplaced.txt")
            self.reading.keep_unplaced(place, "\n".join("\t".join(cells.values()) for cells in rows.values()))


def _cell(sheet: Sheet, read: Mapping[int, _Row], number: int, column: int) -> Place:
    return read[number].place(column) if number in read else _place(sheet.title, number, column)


def _named(place: Place, name: str) -> Place:
    return replace(place, list_label=f"{name}（{place.list_label}）") if name else place


def _place(title: str, row: int, column: int = 0) -> Place:
    letter = get_column_letter(column) if column else ""
    return Place(f"表“{title}”" + (f"第 {letter} 列" if letter else ""), f"表“{title}”{letter}{row}", row)
