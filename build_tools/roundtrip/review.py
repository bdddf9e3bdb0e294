"""A Word file that `casebook export` made, read back to the casebook that it carries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from build_tools.book import linking
from build_tools.importing.out.storage import (
    files_of,
    read_files,
    read_source,
    refuse_occupied,
    write_casebook,
)
from build_tools.importing.word_blocks import read_body
from build_tools.model.book import Book
from build_tools.office.docx.package import ZIP, read_package
from build_tools.office.docx.wordml import W, value
from build_tools.office.xlsx.reading import is_workbook
from build_tools.roundtrip.apply_docx import Reviewed, reviewed
from build_tools.roundtrip.carried import carried
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.own_comments import based_on
from build_tools.roundtrip.read_docx import ExportedBook, read_book
from build_tools.roundtrip.report import ReviewReport, unplaced_text
from build_tools.roundtrip.write_docx import headings, word_book
from build_tools.system.problems import Problem, errors
from build_tools.system.refusal import Refused, refusal

UNPLACED = "unplaced.txt"
MARK = re.compile(r"cb_(?:case|technique|chapter)_[0-9]+")
LOST = (
    "提醒：这像是导出给人审的 Word 文件，但随带的案例库原文不见了（另存成别的格式时会丢）。"
    "下面按一般的手册读：编号、文件头和没有显示的内容都要重新核对。"
)
ANY_DAY = date(2000, 1, 1)


def import_review(source: Path, into: Path, casebook: Path | None = None) -> ReviewReport | None:
    """Write the casebook of a reviewed file; None, and nothing written, for a file that carries none.

    What it carries gets the comments of `casebook` back, where one is given. Raises Refused.
    """
    refuse_occupied(into)
    raw = read_source(source)
    try:
        files = carried(raw) if raw.startswith(ZIP) and not is_workbook(raw) else None
        if files is None:
            return None
        base = based_on({name: text.decode() for name, text in files.items()}, files_of(casebook)(files))
        based = {name: text.encode() for name, text in base.files.items()}
        after, report = read_review(raw, based, str(source), str(into), base.told)
    except Refused as refused:
        raise refused.at(str(source)) from None
    write_casebook({}, after, into)
    return report


def tell_of_lost_casebook(source: Path) -> str:
    """Return what to say of an exported file without its casebook, else an empty string."""
    raw = read_source(source)
    if not raw.startswith(ZIP) or is_workbook(raw):
        return ""
    try:
        document = read_package(raw).document
    except Refused:
        return ""
    names = {value(start, "name") for start in document.iter(W + "bookmarkStart")}
    return LOST if any(MARK.fullmatch(name) for name in names) else ""


def read_review(
    raw: bytes, files: Mapping[str, bytes], source: str, into: str, told: Sequence[str] = ()
) -> tuple[dict[str, bytes], ReviewReport]:
    """Return the files of the casebook as the reviewer left it, and the report.

    `files` are those that the document carries, with their comments where these are known; `told` is what
    there is to say of that. Raises Refused for a file that cannot be read,
    Refused when what it carries is no casebook.
    """
    handbook = read_files(files).handbook
    if handbook is None:
        message, fix = "文件里随带的案例库读不了", "重新导出一份给审稿人"
        raise refusal(source, 1, "carried", message, fix)
    book = Book(handbook, linking.link(handbook, {}), "", {})
    # What the writer makes of the unchanged casebook is what an unchanged file says.
    before = _read(word_book(book, ANY_DAY, None)[0], book)
    now = _read(raw, book)
    found = reviewed(handbook, Naming(handbook, book.links), files, now, before)
    broken = errors(read_files(found.files).problems) if found.files != files else []
    broken += [Problem(source, 1, "comments", "warning", text) for text in told]
    report = _report(found, now, source, into, broken)
    if report.unplaced or report.comments:
        found.files[UNPLACED] = unplaced_text(report).encode()
    return found.files, report


def _read(raw: bytes, book: Book) -> ExportedBook:
    return read_book(read_body(read_package(raw)), headings(book))


def _report(
    found: Reviewed, now: ExportedBook, source: str, into: str, broken: list[Problem]
) -> ReviewReport:
    doubts = [Problem(source, 1, "review", "warning", f"{place}：{text}") for place, text in found.doubts]
    return ReviewReport(
        source,
        into,
        tuple(found.changes),
        (*doubts, *broken),
        tuple(found.comments),
        tuple(found.unplaced),
        now.tracked,
        len(found.files),
    )
