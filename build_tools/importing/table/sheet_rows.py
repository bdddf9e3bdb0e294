"""The rows of a sheet, and the log of what could not be used. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from build_tools.importing.handbook.source_characters import stray_doubts
from build_tools.office import Sheet
from build_tools.reading import Doubt
from build_tools.source import hygiene
from build_tools.system import Severity, shorten

# A sheet's title, a row, and the letter of a column or an empty string.
Place = tuple[str, int, str]


@dataclass
class SheetLog:
    """The doubts about a workbook, and its texts that have no place in the casebook."""

    doubts: list[Doubt] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    def add_doubt(
        self, place: Place, code: str, message: str, fix: str = "", severity: Severity = "warning"
    ) -> None:
        """Add a doubt at a sheet's row and column."""
        sheet, row, letter = place
        where = f"第 {letter} 列" if letter else ""
        self.doubts.append(Doubt(row, code, f"表“{sheet}”{where}：{message}", fix, severity))

    def keep_unplaced(self, place: Place, text: str) -> None:
        """Keep a text that has no place in the casebook."""
        sheet, row, letter = place
        self.unplaced.append(f"表“{sheet}”{letter}{row}：\n{text}")

    def add_sheet(self, sheet: Sheet) -> None:
        """Add a sheet's stray characters, its comments, and what was not read of its cells."""
        for doubt in stray_doubts([(row, text) for (row, _), text in sorted(sheet.cells.items())]):
            self.add_doubt((sheet.title, doubt.line, ""), doubt.code, doubt.message, doubt.fix)
        for (row, column), text in sorted(sheet.comments.items()):
            place = (sheet.title, row, get_column_letter(column))
            self.add_doubt(place, "comment", f"批注：{shorten(text, 60)}")
            self.keep_unplaced(place, f"批注：{text}")
        for (row, column), text in sorted(sheet.unread.items()):
            self.keep_unplaced((sheet.title, row, get_column_letter(column)), text)


@dataclass(frozen=True)
class Row:
    """One row: its sheet's title, its number, the texts of its known columns and their letters."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    letters: Mapping[str, str]

    def place(self, name: str = "") -> Place:
        """Return the place of a column in this row."""
        return self.sheet, self.number, self.letters.get(name, "")


def ordinary_cell(name: str, text: str) -> str:
    """Return a cell of a named column without stray characters; the source's own heading keeps its own."""
    return normalise_cell(hygiene.seen(text) if name == "source_heading" else hygiene.imported(text))


def normalise_cell(text: str) -> str:
    """Undo what Office programs change in a cell's text on their own."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
