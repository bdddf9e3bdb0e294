"""Reads a handbook of any shape and writes a whole new casebook, or refuses and writes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_tools.importing.handbook.cleaning import without_invisible
from build_tools.importing.out.report import ImportReport
from build_tools.importing.out.storage import (
    read_source,
    read_starter,
    read_wording,
    refuse_occupied,
    write_casebook,
)
from build_tools.importing.readers import Source, read
from build_tools.reading import Doubt
from build_tools.system import Problem


def import_handbook(source: Path, into: Path, casebook: Path | None = None) -> ImportReport:
    """Write a whole casebook from a handbook, or raise Refused and write nothing."""
    refuse_occupied(into)
    return import_source(read_source(source), source, into, casebook)


def import_source(
    raw: bytes, source: Path, into: Path, casebook: Path | None = None, sheet: str = ""
) -> ImportReport:
    """Write a whole casebook from the bytes of a handbook to a free place.

    A new casebook begins with the rules on wording of `casebook`, the one that the bank already has. `sheet`
    is the one to read of a workbook that is more than a list of cases.
    """
    starter = replace(read_starter(), wording=read_wording(casebook) if casebook else "")
    imported = read(Source(raw, str(source), _name(source), sheet), starter)
    write_casebook(imported.files, imported.attachments, into)
    problems = tuple(sorted({_problem(doubt, str(source)) for doubt in imported.doubts}))
    names = tuple(sorted((*imported.files, *imported.attachments)))
    return ImportReport(str(source), str(into), imported.counts, problems, names, imported.counted_in)


def _name(source: Path) -> str:
    """Return a file's name as a title; names may hold bytes and characters that no text may."""
    return without_invisible(source.stem.encode(errors="replace").decode()).strip() or "手册"


def _problem(doubt: Doubt, path: str) -> Problem:
    return Problem(path, doubt.line, doubt.code, doubt.severity, doubt.message, doubt.fix)
