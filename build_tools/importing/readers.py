"""Chooses the reader for a source by its content; only CSV, which is any text, by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from build_tools.importing.handbook.assembly import read_outline
from build_tools.importing.handbook.cleaning import clean
from build_tools.importing.handbook.decoding import decode_source
from build_tools.importing.handbook.outline import Outline
from build_tools.importing.handbook.running_lines import without_running_lines
from build_tools.importing.handbook.source_characters import stray_doubts, with_source_characters
from build_tools.importing.handbook.structure_doubts import structure_doubts
from build_tools.importing.handbook.wording_doubts import wording_doubts
from build_tools.importing.out.casebook_files import casebook_files
from build_tools.importing.out.report import counts_of, counts_of_files
from build_tools.importing.out.starter_data import Starter
from build_tools.importing.table.case_list import case_list
from build_tools.importing.table.csv_file import is_csv, read_csv
from build_tools.importing.word.source import outline_of_word
from build_tools.office import OLE, ZIP, ReadWorkbook, is_locked, is_workbook, read_workbook
from build_tools.reading import Doubt
from build_tools.source import LINE_END
from build_tools.system import refusal

# The content of a password-protected file is unknown: the name decides, but only about the advice.
SHEETS = (".xlsx", ".xlsm", ".xls", ".et")
# A table as a web page, which Excel opens and other programs write under Excel's name.
WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|\?xml|html|head|meta|style|table)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """A source: its bytes, its path as given, and a title in case it has none.

    `sheet` names the sheet to read of a workbook.
    """

    raw: bytes
    path: str
    name: str
    sheet: str = ""


@dataclass(frozen=True)
class Imported:
    """A casebook to be written, and its doubts, whose line numbers count what `counted_in` says."""

    files: Mapping[str, str]
    counts: Mapping[str, int]
    doubts: tuple[Doubt, ...]
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    counted_in: str = "行"


def read(source: Source, starter: Starter) -> Imported:
    """Convert a source to a casebook; raise Refused if it is not a handbook."""
    reader = next(reader for fits, reader in READERS if fits(source))
    return reader(source, starter)


def outline_of(raw: bytes, path: str, starter: Starter) -> Outline:
    """Parse a text handbook into an outline; raise Refused if it has no headings."""
    text, about_encoding = decode_source(raw, path)
    typed = list(enumerate(LINE_END.split(text), start=1))
    cleaned, about_lines, dropped = clean(text, starter.boilerplate)
    lines, about_pages = without_running_lines(cleaned)
    outline = with_source_characters(read_outline(lines, path), typed)
    doubts = (*about_encoding, *about_lines, *about_pages, *stray_doubts(typed), *outline.doubts)
    return replace(outline, doubts=doubts, boilerplate_lines=dropped)


def _is_office(source: Source) -> bool:
    """Return whether this is some Office format; the Word reader explains what is wrong with others."""
    return source.raw.startswith((ZIP, OLE))


def _read_word(source: Source, starter: Starter) -> Imported:
    if is_locked(source.raw) and _is_called_sheet(source):
        fix = "在 Excel 或 WPS 表格里打开，去掉密码后另存为 .xlsx 再导入"
        raise refusal(source.path, 1, "word-encrypted", "表格有打开密码，读不了", fix)
    outline, pictures = outline_of_word(source.raw, source.path, starter)
    return replace(_casebook(outline, source.name, starter), attachments=pictures)


def _read_text(source: Source, starter: Starter) -> Imported:
    return _casebook(outline_of(source.raw, source.path, starter), source.name, starter)


def _casebook(outline: Outline, name: str, starter: Starter) -> Imported:
    doubts = (*structure_doubts(outline, starter.generic_tails), *wording_doubts(outline, starter))
    written = casebook_files(outline, outline.title or name, starter, doubts)
    all_doubts = (*outline.doubts, *doubts, *written.doubts)
    return Imported(written.files, counts_of(outline), all_doubts, counted_in=outline.counted_in)


def _read_workbook(source: Source, starter: Starter) -> Imported:
    return _list(read_workbook(source.raw, source.path), source, starter)


def _read_csv(source: Source, starter: Starter) -> Imported:
    return _list(read_csv(source.raw, source.path), source, starter)


def _is_web_table(source: Source) -> bool:
    return _is_called_sheet(source) and bool(WEB_PAGE.match(source.raw))


def _is_called_sheet(source: Source) -> bool:
    return PurePath(source.path).suffix.lower() in SHEETS


def _refuse_web_table(source: Source, _: Starter) -> Imported:
    fix = "在 Excel 或 WPS 表格里打开，另存为 .xlsx，再导入"
    raise refusal(source.path, 1, "table-web", "名字是表格，里面是网页", fix)


def _list(book: ReadWorkbook, source: Source, starter: Starter) -> Imported:
    files, log = case_list(book, source.path, source.name, starter, source.sheet)
    unplaced = {"unplaced.txt": "\n\n".join(log.unplaced) + "\n"} if log.unplaced else {}
    return Imported({**files, **unplaced}, counts_of_files(files, len(log.unplaced)), tuple(log.doubts))


READERS: tuple[tuple[Callable[[Source], bool], Callable[[Source, Starter], Imported]], ...] = (
    (lambda source: is_workbook(source.raw), _read_workbook),
    (_is_office, _read_word),
    (_is_web_table, _refuse_web_table),
    # What a system exports as .xls is often text with tabs.
    (lambda source: is_csv(source.path) or _is_called_sheet(source), _read_csv),
    (lambda _: True, _read_text),
)
