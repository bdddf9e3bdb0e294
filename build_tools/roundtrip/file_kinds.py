"""The two kinds of review file, Word and Excel: what each does in its own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from build_tools.model import Book, Section, SectionSpec
from build_tools.office import ZIP, is_workbook
from build_tools.roundtrip import read_xlsx as xlsx
from build_tools.roundtrip.carried import read_carried
from build_tools.roundtrip.docx_sections import changed_prose, changed_section
from build_tools.roundtrip.docx_units import read_docx
from build_tools.roundtrip.units import HEADING, Reading, Texts, Unit, Units, own_sections
from build_tools.roundtrip.write_docx import headings, word_book
from build_tools.roundtrip.write_xlsx import units
from build_tools.roundtrip.xlsx_cells import SectionRead, section_of_cell

# No unit contains the date.
ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class FileKind:
    """One kind of file; every function is pure.

    `stored` returns the units as exported, or None; `read` parses the file; `now` returns the units that an
    export would write today. `section` and `body` parse changed texts, given the casebook's and the exported
    ones; `joint` joins the lines of a value.
    """

    stored: Callable[[bytes, str], dict[Unit, Texts] | None]
    read: Callable[[bytes, str, Units], Reading]
    now: Callable[[Book], Units]
    section: Callable[[SectionSpec, Section | None, Texts, Texts], SectionRead]
    body: Callable[[str, Texts, Texts], str]
    joint: str


def kind_of_file(raw: bytes) -> FileKind | None:
    """Return the kind of a file, or None if it is neither Word nor Excel."""
    return XLSX if is_workbook(raw) else DOCX if raw.startswith(ZIP) else None


def written_units(raw: bytes, book: Book) -> Units:
    """Return the units of a Word file that was just written."""
    known = {Unit(owner, HEADING): (text,) for owner, text in headings(book).items()}
    own = own_sections(book.handbook)
    return {**read_docx(raw, {**known, **own}).units, **own}


def _now_docx(book: Book) -> Units:
    return written_units(word_book(book, ANY_DAY, None)[0], book)


DOCX = FileKind(
    lambda raw, _: read_carried(raw),
    lambda raw, _, stored: read_docx(raw, stored),
    _now_docx,
    lambda spec, old, was, now: SectionRead(changed_section(spec, old, was, now), (), ()),
    changed_prose,
    "",
)
XLSX = FileKind(
    xlsx.exported_with,
    xlsx.read_xlsx,
    units,
    lambda spec, old, was, now: section_of_cell(spec, "\n".join(now)),
    lambda source, was, now: "\n".join(now),
    " ",
)
