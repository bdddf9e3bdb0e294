"""An exported workbook against the casebook that it carries: the files as its reader left them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from build_tools.book import linking
from build_tools.model.handbook import Case, Handbook, Writing
from build_tools.model.numbering import next_case_id, next_number
from build_tools.office.xlsx.reading import ReadWorkbook, Sheet
from build_tools.reading.chapter_line import NotPlaced, with_case
from build_tools.roundtrip.carried import from_text
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.write_xlsx import entries
from build_tools.roundtrip.xlsx_cells import tidy
from build_tools.roundtrip.xlsx_columns import CARRIED, CHOICES, HELP, SHEETS, Column, columns
from build_tools.roundtrip.xlsx_rows import STAYS, Row, RowReader, Told
from build_tools.source.line_ends import BOM
from build_tools.system.problems import shorten

LISTING = "handbook.yml"


@dataclass
class Edited:
    """The casebook's files as texts, and what there is to tell."""

    files: dict[str, str]
    told: Told


def carried_on_sheet(book: ReadWorkbook) -> Mapping[str, bytes] | None:
    """Return the files of the hidden sheet, for a program that drops what it does not know; or None.

    Raises Refused for damaged ones.
    """
    sheet = next((sheet for sheet in book.sheets if sheet.title == CARRIED), None)
    if sheet is None or not sheet.cells:
        return None
    return from_text("".join(cells.get(1, "") for cells in sheet.rows().values()))


def edited_casebook(book: ReadWorkbook, handbook: Handbook, files: Mapping[str, str]) -> Edited:
    """Return the files with what the workbook says otherwise; an unchanged file stays as it is."""
    result = Edited(dict(files), Told(list(book.doubts)))
    editor = _Editor(handbook, result)
    for sheet in book.sheets:
        if sheet.title in SHEETS:
            editor.sheet(sheet, SHEETS[sheet.title])
        elif sheet.title not in (CHOICES, HELP, CARRIED):
            editor.strange(sheet)
    for title, kind in SHEETS.items():
        if title not in {sheet.title for sheet in book.sheets} and list(entries(handbook, kind)):
            result.told.tell((title, 1, ""), "sheet-missing", f"这张表不见了，里面的内容{STAYS}")
    return result


class _Editor:
    def __init__(self, handbook: Handbook, result: Edited) -> None:
        self.handbook, self.result, self.told = handbook, result, result.told
        self.folder = handbook.path.removesuffix(LISTING)
        self.reader = RowReader(Naming(handbook, linking.link(handbook, {})), result.told)
        self.added = 0

    def sheet(self, sheet: Sheet, kind: type[Writing]) -> None:
        """Read a sheet whose rows are entries."""
        rows = sheet.rows()
        heads = self.heads(sheet, rows.pop(1, {}), {column.label: column for column in columns(kind)})
        there = {entry.id: entry for entry in entries(self.handbook, kind)}
        seen: dict[str, int] = {}
        letters = {column.name: get_column_letter(n) for n, column in heads.items()}
        for number, cells in rows.items():
            texts = {heads[n].name: tidy(text) for n, text in cells.items() if n in heads}
            for n in sorted(cells.keys() - heads.keys()):
                self.told.put_aside((sheet.title, number, get_column_letter(n)), cells[n])
            self.row(Row(sheet, number, texts, letters), kind, there, seen)
        self.told.of_sheet(sheet, 2)
        for entry_id in there.keys() - seen.keys():
            fix = "要停用它，把状态改成“已停用”"
            self.told.tell((sheet.title, 1, ""), "row-missing", f"{entry_id} 的一行不见了，{STAYS}", fix)

    def heads(self, sheet: Sheet, first: Mapping[int, str], known: Mapping[str, Column]) -> dict[int, Column]:
        """Return the known columns by number; others and missing ones are told."""
        found: dict[int, Column] = {}
        for number, text in first.items():
            column = known.get(text.strip())
            place = (sheet.title, 1, get_column_letter(number))
            if column is not None and column not in found.values():
                found[number] = column
                continue
            why = "不认识的列" if column is None else "重复的列"
            message = f"{why}“{shorten(text)}”，内容放进 unplaced.txt"
            self.told.tell(place, "column-unknown", message, "列名照导出时的写")
            self.told.put_aside(place, text)
        for column in known.values():
            if column not in found.values():
                message = f"“{column.label}”一列不见了，内容{STAYS}"
                self.told.tell((sheet.title, 1, ""), "column-missing", message)
        return found

    def row(self, row: Row, kind: type[Writing], there: Mapping[str, Writing], seen: dict[str, int]) -> None:
        entry_id = row.texts.get("id", "")
        if entry_id in there and entry_id not in seen:
            seen[entry_id] = row.number
            entry = there[entry_id]
            name = entry.path.removeprefix(self.folder)
            self.result.files[name] = self.reader.changed(row, entry, self.result.files[name])
        elif not entry_id and kind is Case:
            self.add(row)
        elif entry_id in seen:
            self.refuse(row, f"{entry_id} 有两行（第一次在第 {seen[entry_id]} 行），只读第一行")
        else:
            self.refuse(row, f"编号“{shorten(entry_id)}”不是这本书里的，这一行没有读入")

    def refuse(self, row: Row, message: str) -> None:
        """Tell why a row is not read, and keep its texts."""
        self.told.tell(row.place("id"), "row-unknown", message, "核对编号；新加的案例把编号留空")
        for name, text in row.texts.items():
            self.told.put_aside(row.place(name), text)

    def add(self, row: Row) -> None:
        """Add a case that the workbook has and the casebook has not."""
        said = row.texts.get("chapter", "")
        chapter = next((c.id for c in self.handbook.chapters if said in (c.title, c.id)), None)
        if chapter is None or not row.texts.get("title"):
            self.refuse(row, "没有编号的一行是新案例，要写上标题，以及放进哪一章；这一行没有读入")
            return
        case_id = next_case_id(self.handbook, self.result.files)
        number = next_number(self.handbook) + self.added
        raw = self.result.files[LISTING]
        try:
            listed = with_case(raw.removeprefix(BOM), chapter, case_id, number)
        except NotPlaced:
            self.refuse(row, f"handbook.yml 里 {chapter} 的写法特殊，添不上新案例；这一行没有读入")
            return
        self.added += 1
        self.result.files[LISTING] = (BOM if raw.startswith(BOM) else "") + listed
        self.result.files[f"cases/{case_id}.md"] = self.reader.new_case(row, case_id)
        message = f"新案例，编号 {case_id}，案例{number}"
        self.told.tell(row.place(), "row-new", message, severity="note")

    def strange(self, sheet: Sheet) -> None:
        """Keep the texts of a sheet that is none of ours."""
        rows = sheet.rows()
        if rows:
            place = (sheet.title, 1, "")
            self.told.tell(place, "sheet-unknown", "不认识这张表，内容放进 unplaced.txt")
            self.told.put_aside(place, "\n".join("\t".join(cells.values()) for cells in rows.values()))
