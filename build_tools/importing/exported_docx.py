"""A Word file that `casebook export` made, read back to the casebook that it carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from build_tools import linking
from build_tools.exporting.fields import Naming
from build_tools.exporting.word_book import headings, word_book
from build_tools.importing.exported_book import ExportedBook, read_book
from build_tools.importing.exported_casebook import Reviewed, reviewed
from build_tools.importing.refusal import refusal
from build_tools.importing.review_report import ReviewReport, unplaced_text
from build_tools.importing.word_blocks import read_body
from build_tools.loading import Casebook
from build_tools.pages.prose import Book
from build_tools.problems import Problem, errors
from build_tools.word.package import read_package

UNPLACED = "unplaced.txt"
ANY_DAY = date(2000, 1, 1)
Reader = Callable[[Mapping[str, bytes]], Casebook]


def read_review(
    raw: bytes, files: Mapping[str, bytes], source: str, into: str, read_files: Reader
) -> tuple[dict[str, bytes], ReviewReport]:
    """Return the files of the casebook as the reviewer left it, and the report.

    `files` are those that the document carries; `read_files` makes a casebook of such. Raises WordRefused
    for a file that cannot be read, ImportRefused when what it carries is no casebook.
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
    report = _report(found, now, source, into, errors(read_files(found.files).problems))
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
