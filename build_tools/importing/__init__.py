"""Imports a handbook: text -> Outline -> casebook files, with one line in the report for every doubt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_tools.importing.assembly import read_outline
from build_tools.importing.casebook_files import casebook_files
from build_tools.importing.cleaning import clean, without_invisible
from build_tools.importing.decoding import decode_source
from build_tools.importing.outline import Doubt, Outline
from build_tools.importing.refusal import ImportRefused
from build_tools.importing.report import ImportReport, counts_of, render_report, report_json
from build_tools.importing.starter_data import Starter
from build_tools.importing.storage import read_source, read_starter, refuse_occupied, write_casebook
from build_tools.importing.structure_doubts import structure_doubts
from build_tools.importing.wording_doubts import wording_doubts
from build_tools.problems import Problem

__all__ = ["ImportRefused", "ImportReport", "import_handbook", "outline_of", "render_report", "report_json"]


def import_handbook(source: Path, into: Path) -> ImportReport:
    """Write a whole casebook from a handbook's text, or raise ImportRefused and write nothing."""
    refuse_occupied(into)
    starter = read_starter()
    outline = outline_of(read_source(source), str(source), starter)
    doubts = (*structure_doubts(outline, starter.generic_tails), *wording_doubts(outline, starter))
    written = casebook_files(outline, outline.title or _name(source), starter, doubts)
    write_casebook(written.files, {}, into)
    found = (*outline.doubts, *doubts, *written.doubts)
    problems = tuple(sorted({_problem(doubt, str(source)) for doubt in found}))
    return ImportReport(str(source), str(into), counts_of(outline), problems, tuple(sorted(written.files)))


def outline_of(raw: bytes, path: str, starter: Starter) -> Outline:
    """Return the outline of a text handbook."""
    text, about_encoding = decode_source(raw, path)
    lines, about_lines, dropped = clean(text, starter.boilerplate)
    outline = read_outline(lines, path)
    doubts = (*about_encoding, *about_lines, *outline.doubts)
    return replace(outline, doubts=doubts, boilerplate_lines=dropped)


def _name(source: Path) -> str:
    """Return a file's name as a title; names may hold bytes and characters that no text may."""
    return without_invisible(source.stem.encode(errors="replace").decode()).strip() or "手册"


def _problem(doubt: Doubt, path: str) -> Problem:
    return Problem(path, doubt.line, doubt.code, doubt.severity, doubt.message, doubt.fix)
