"""Reads a reviewed Word or Excel file and writes a copy of the casebook as it is now, with its changes."""

from __future__ import annotations

import re
from pathlib import Path

from build_tools.importing import write_casebook
from build_tools.office import ZIP, W, is_workbook, read_package, value
from build_tools.reading import link_out
from build_tools.roundtrip import format as form
from build_tools.roundtrip.merging import Review, merge, read_review, report_of
from build_tools.roundtrip.read_xlsx import is_exported
from build_tools.roundtrip.report import ReviewReport, unplaced_text
from build_tools.system import Refused, refusal

UNPLACED = "unplaced.txt"
MARK = re.compile(form.PREFIX + "(?:case|technique|chapter)_[0-9]+")


def import_review(raw: bytes, source: Path, into: Path, casebook: Path) -> ReviewReport | None:
    """Write the casebook with a review merged in to `into`, which must be missing or empty.

    Returns None, with nothing written, for a file that was not exported. Raises Refused if the file, its
    format number, the casebook or the target cannot be used.
    """
    review = read_review(raw, str(source))
    if review is None:
        return None
    files, report = reviewed(review, str(source), read_casebook(casebook), str(into))
    write_casebook({}, files, into)
    return report


def reviewed(
    review: Review, source: str, files: dict[str, bytes], into: str
) -> tuple[dict[str, bytes], ReviewReport]:
    """Return a casebook's files with a review merged in, and the report."""
    try:
        merged = merge([review], files)
    except Refused as refused:
        raise refused.at(source) from None
    report = report_of(merged, into)
    after = {**merged.written.files, **merged.attachments}
    if left := unplaced_text(report):
        # Keep what an earlier review left there.
        after[UNPLACED] = b"\n".join(filter(None, [files.get(UNPLACED), left.encode()]))
    return after, report


def read_casebook(casebook: Path) -> dict[str, bytes]:
    """Return all files of a casebook by path inside its folder, except hidden ones.

    Raises Refused for a link that leads out: what it leads to is not the casebook's to hand on.
    """
    names = {path.relative_to(casebook).as_posix(): path for path in sorted(casebook.rglob("*"))}
    own = {name: path for name, path in names.items() if not re.search(r"(?:^|/)\.", name)}
    for name, path in own.items():
        if link := link_out(path, casebook):
            raise refusal(f"casebook/{name}", 1, "file-link", link, "把文件本身放进案例库")
    return {name: path.read_bytes() for name, path in own.items() if path.is_file()}


def kind_without_carried_part(raw: bytes) -> str:
    """Return "docx" or "xlsx" for an exported file without its carried part, else ""."""
    if is_workbook(raw):
        return "xlsx" if is_exported(raw) else ""
    try:
        document = read_package(raw).document if raw.startswith(ZIP) else None
    except Refused:
        return ""
    starts = [] if document is None else document.iter(W + "bookmarkStart")
    return "docx" if any(MARK.fullmatch(value(start, "name")) for start in starts) else ""
