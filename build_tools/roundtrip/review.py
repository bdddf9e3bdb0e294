"""Reads a reviewed Word or Excel file and writes a copy of the casebook as it is now, with its changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from build_tools.importing import read_files, write_casebook
from build_tools.office import ZIP, W, is_workbook, read_package, value
from build_tools.reading import Casebook, link_out
from build_tools.roundtrip import format as form
from build_tools.roundtrip.apply import Applied, apply_review
from build_tools.roundtrip.file_kinds import FileKind, kind_of_file
from build_tools.roundtrip.read_xlsx import is_exported
from build_tools.roundtrip.report import ReviewReport, unplaced_text
from build_tools.roundtrip.swept import sweep
from build_tools.roundtrip.units import Reading, Texts, Unit
from build_tools.system import Problem, Refused, errors, refusal

UNPLACED = "unplaced.txt"
MARK = re.compile(form.PREFIX + "(?:case|technique|chapter)_[0-9]+")


def import_review(raw: bytes, source: Path, into: Path, casebook: Path) -> ReviewReport | None:
    """Write the casebook with a review merged in to `into`, which must be missing or empty.

    Returns None, with nothing written, for a file that was not exported. Raises Refused if the file, its
    format number, the casebook or the target cannot be used.
    """
    kind = kind_of_file(raw)
    try:
        stored = kind.stored(raw, str(source)) if kind else None
        if kind is None or stored is None:
            return None
        files, report = read_review((raw, stored, kind), read_casebook(casebook), str(source), str(into))
    except Refused as refused:
        raise refused.at(str(source)) from None
    write_casebook({}, files, into)
    return report


def read_casebook(casebook: Path) -> dict[str, bytes]:
    """Return all files of a casebook by path inside its folder, except hidden ones.

    Raises Refused for a link that leads out: what it leads to is not the casebook's to hand on.
    """
    names = {path.relative_to(casebook).as_posix(): path for path in sorted(casebook.rglob("*"))}
    own = {name: path for name, path in names.items() if not re.search(r"(?:^|/)\.", name)}
    for name, path in own.items():
        if link := link_out(path, casebook):
            raise refusal(f"{_CASEBOOK}{name}", 1, "file-link", link, "把文件本身放进案例库")
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


def read_review(
    review: tuple[bytes, Mapping[Unit, Texts], FileKind], files: Mapping[str, bytes], source: str, into: str
) -> tuple[dict[str, bytes], ReviewReport]:
    """Return the casebook's files with a review merged in, and the report.

    A review is the file's bytes, the units as exported, and its kind; `files` are the casebook's files today.
    Raises Refused if the file or the casebook cannot be read.
    """
    raw, stored, kind = review
    before = read_files(files)
    if before.handbook is None:
        raise Refused(problems=[replace(p, path=f"{_CASEBOOK}{p.path}") for p in errors(before.problems)])
    reading = kind.read(raw, source, stored)
    sweep(reading)
    merged = apply_review(before.handbook, files, stored, reading, kind)
    broken = _new_errors(before, read_files(merged.files)) if merged.files != files else []
    report = _report(merged, reading, source, into, broken)
    if report.unplaced or report.comments:
        # Keep what an earlier review left there.
        merged.files[UNPLACED] = b"\n".join(
            filter(None, [files.get(UNPLACED), unplaced_text(report).encode()])
        )
    return merged.files, report


_CASEBOOK = "案例库的 "


def _new_errors(before: Casebook, after: Casebook) -> list[Problem]:
    known = {(p.path, p.code, p.message) for p in before.problems}
    return [p for p in errors(after.problems) if (p.path, p.code, p.message) not in known]


def _report(merged: Applied, reading: Reading, source: str, into: str, broken: list[Problem]) -> ReviewReport:
    doubts = sorted(Problem(source, d.line, d.code, d.severity, d.message, d.fix) for d in reading.doubts)
    return ReviewReport(
        source,
        into,
        tuple(merged.changes),
        tuple(merged.conflicts),
        (*doubts, *broken),
        tuple(reading.comments),
        tuple(reading.unplaced),
        reading.tracked,
        len(merged.files),
    )
