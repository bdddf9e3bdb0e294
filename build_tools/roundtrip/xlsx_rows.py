"""One row of an exported workbook against its entry: the entry's file as the row's writer left it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from build_tools.importing.handbook.outline import Doubt
from build_tools.importing.out.valid_fields import without_wrong
from build_tools.model.handbook import Case, Technique, Writing
from build_tools.model.sections import Section
from build_tools.office.xlsx.reading import Sheet
from build_tools.reading.entry_changes import with_body, with_fields, with_sections
from build_tools.reading.entry_text import FIELDS, entry_text, field_values
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.values import said
from build_tools.roundtrip.xlsx_cells import TOO_LONG, BadCell, cell_text, records_of_cell, section_of_cell
from build_tools.roundtrip.xlsx_columns import Column, columns
from build_tools.source import line_ends
from build_tools.system.problems import Severity, shorten

STAYS = "照原来的"
# A sheet's title, a row, the letter of a column or none.
Place = tuple[str, int, str]


@dataclass
class Told:
    """What there is to tell, and the texts that have no place."""

    doubts: list[Doubt] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    def tell(
        self,
        place: tuple[str, int, str],
        code: str,
        message: str,
        fix: str = "",
        severity: Severity = "warning",
    ) -> None:
        """Add a doubt at a sheet's row and column; the letter of the column may be empty."""
        sheet, row, letter = place
        where = f"第 {letter} 列" if letter else ""
        self.doubts.append(Doubt(row, code, f"表“{sheet}”{where}：{message}", fix, severity))

    def put_aside(self, place: Place, text: str) -> None:
        """Keep a text that has no place in the casebook."""
        sheet, row, letter = place
        self.unplaced.append(f"表“{sheet}”{letter}{row}：\n{text}")

    def of_sheet(self, sheet: Sheet, first: int) -> None:
        """Tell of the comments from a row on, and keep what stands beside texts."""
        for (row, column), text in sorted(sheet.comments.items()):
            if row >= first:
                place = (sheet.title, row, get_column_letter(column))
                self.tell(place, "comment", f"批注：{shorten(text, 60)}")
                self.put_aside(place, f"批注：{text}")
        for (row, column), text in sorted(sheet.asides.items()):
            self.put_aside((sheet.title, row, get_column_letter(column)), text)


@dataclass(frozen=True)
class Row:
    """One row: its sheet and number, the texts of its known columns, the letters of these."""

    sheet: Sheet
    number: int
    texts: Mapping[str, str]
    letters: Mapping[str, str]

    def place(self, name: str = "") -> Place:
        """Return where a column of this row is."""
        return self.sheet.title, self.number, self.letters.get(name, "")

    def unread(self) -> set[str]:
        """Return the columns whose cell could not be read."""
        letters = {get_column_letter(column) for row, column in self.sheet.unread if row == self.number}
        return {name for name, letter in self.letters.items() if letter in letters}


class RowReader:
    """Reads rows of entries; what it cannot use is told and put aside."""

    def __init__(self, naming: Naming, told: Told) -> None:
        self.naming, self.told = naming, told

    def changed(self, row: Row, entry: Writing, raw: str) -> str:
        """Return an entry's file with what its row says otherwise; the same text when that is nothing."""
        fields: dict[str, Any] = {}
        sections: dict[str, Section | None] = {}
        bodies: list[str] = []
        unread = row.unread()
        for column in columns(type(entry)):
            now, before = row.texts.get(column.name, ""), cell_text(entry, column, self.naming)
            if column.name not in row.letters or column.name in unread or now == before:
                continue
            if column.kind in ("id", "place") or before == TOO_LONG:
                self._keep(row, column, now)
            elif column.kind == "section":
                sections[column.name] = self._section(row, column, now)
            elif column.kind == "body":
                bodies.append(now + "\n")
            else:
                self._field(row, column, now, fields, _held(entry, column.name))
        fields = self._valid(row, entry, fields)
        fields = {name: value for name, value in fields.items() if value != field_values(entry).get(name)}
        names = {*fields, *sections, *(["text"] if bodies else [])}
        if names:
            labels = "、".join(column.label for column in columns(type(entry)) if column.name in names)
            self.told.tell(row.place(), "changed", f"{entry.id} 改了：{labels}", severity="note")
        return _written(raw, entry, fields, sections, bodies)

    def new_case(self, row: Row, case_id: str) -> str:
        """Return the file of a case that only the workbook has."""
        fields: dict[str, Any] = {}
        sections: dict[str, Section] = {}
        for column in columns(Case):
            now = row.texts.get(column.name, "")
            if not now or column.kind in ("id", "place"):
                continue
            if column.kind == "section":
                section = self._section(row, column, now)
                if section is not None:
                    sections[column.name] = section
            else:
                self._field(row, column, now, fields)
        blank = Case.model_construct(id=case_id, path="", title=row.texts["title"])
        fields = {"title": row.texts["title"]} | self._valid(row, blank, fields)
        good, _ = without_wrong(FIELDS[Case], fields)
        return entry_text(Case.model_construct(id=case_id, path="", **dict(good), sections=sections))

    def _keep(self, row: Row, column: Column, now: str) -> None:
        message = f"“{column.label}”不在这里改，{STAYS}"
        self.told.tell(row.place(column.name), "column-fixed", message, column.hint)
        self.told.put_aside(row.place(column.name), now)

    def _section(self, row: Row, column: Column, now: str) -> Section | None:
        assert column.spec is not None
        read = section_of_cell(column.spec, now)
        place = row.place(column.name)
        for fault in read.faults:
            self.told.tell(place, "cell-form", f"“{column.label}”：{fault}", column.hint)
        if read.lost:
            what = f"{len(read.lost)} 行没有读入，放进 unplaced.txt：{shorten(read.lost[0], 20)}"
            self.told.tell(place, "cell-form", f"“{column.label}”有 {what}", column.hint)
            self.told.put_aside(place, "\n".join(read.lost))
        return read.section

    def _field(
        self, row: Row, column: Column, now: str, fields: dict[str, Any], held: Sequence[str] = ()
    ) -> None:
        """Take what a cell says; what nobody understands of it is told and kept."""
        place = row.place(column.name)
        if column.kind == "records":
            try:
                fields[column.name] = records_of_cell(now)
            except BadCell as bad:
                self.told.tell(place, "cell-form", f"“{column.label}”读不懂，{STAYS}", str(bad))
                self.told.put_aside(place, now)
            return
        found = said(column.name, now.split("\n"), self.naming, held, " ")
        if found.lost and not found.value:
            message = f"“{column.label}”不能是“{shorten(now, 20)}”，{STAYS}"
            self.told.tell(place, "value", message, column.hint)
            self.told.put_aside(place, now)
            return
        fields[column.name] = found.value
        if found.lost:
            lost = "、".join(found.lost)
            message = f"“{column.label}”里没有读懂的放进 unplaced.txt：{shorten(lost)}"
            self.told.tell(place, "value", message, column.hint)
            self.told.put_aside(place, lost)

    def _valid(self, row: Row, entry: Writing, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the fields whose values the model takes; the others stay as they were."""
        model = FIELDS[type(entry)]
        wrong = {
            n for n, info in model.model_fields.items() if info.is_required() and fields.get(n, n) is None
        }
        kept = {name: value for name, value in fields.items() if name not in wrong}
        read, refused = without_wrong(model, {**field_values(entry), **kept})
        wrong |= kept.keys() & refused
        for column in columns(type(entry)):
            if column.name in wrong:
                now = row.texts.get(column.name, "")
                message = f"“{column.label}”不能是“{shorten(now, 20)}”，{STAYS}"
                self.told.tell(row.place(column.name), "value", message, column.hint)
                if now:
                    self.told.put_aside(row.place(column.name), now)
        good = {name: getattr(read, name) for name in fields if name not in wrong}
        plain = field_values(entry.model_copy(update=good))
        return {name: plain.get(name) for name in good}


def _held(entry: Writing, name: str) -> Sequence[str]:
    """Return the texts of a list that an entry has."""
    value = getattr(entry, name)
    return value if isinstance(value, tuple) else ()


def _written(
    raw: str,
    entry: Writing,
    fields: Mapping[str, Any],
    sections: Mapping[str, Section | None],
    bodies: list[str],
) -> str:
    changed = line_ends.plain(raw)
    if sections and isinstance(entry, Case | Technique):
        changed = with_sections(changed, entry, sections)
    for body in bodies:
        changed = with_body(changed, body)
    if fields:
        changed = with_fields(changed, fields)
    return line_ends.restored(changed, raw)
