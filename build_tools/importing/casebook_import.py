"""Imports a handbook of any format: writes a whole new casebook, or refuses and writes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_tools.importing.out.danger_cards import Cards, left, taken, with_cards
from build_tools.importing.out.report import ImportReport
from build_tools.importing.out.storage import (
    read_cards,
    read_starter,
    read_taken_over,
    write_casebook,
)
from build_tools.importing.readers import Imported, Source, read
from build_tools.reading import Doubt
from build_tools.source import hygiene
from build_tools.system import Problem


def import_source(
    raw: bytes, source: Path, into: Path, casebook: Path | None = None, sheet: str = ""
) -> ImportReport:
    """Write a whole casebook from the bytes of a handbook to `into`, which must be missing or empty.

    The new casebook starts with the wording rules and dangers of `casebook`, the bank's present one, and
    with its urgent cards if they are for the posts of this handbook.
    `sheet` names the sheet to read if a workbook has more than a list of cases. Raises Refused, with nothing
    written, for a source that is not a handbook or a target that cannot be used.
    """
    starter = replace(read_starter(), taken_over=read_taken_over(casebook) if casebook else {})
    imported = read(Source(raw, str(source), _name(source), sheet), starter)
    cards = read_cards(casebook) if casebook else None
    imported = _with_fitting(imported, cards) if cards else imported
    write_casebook(imported.files, imported.attachments, into)
    problems = tuple(sorted({_problem(doubt, str(source)) for doubt in imported.doubts}))
    names = tuple(sorted((*imported.files, *imported.attachments)))
    return ImportReport(str(source), str(into), imported.counts, problems, names, imported.counted_in)


def _with_fitting(imported: Imported, cards: Cards) -> Imported:
    """Return the imported casebook with the bank's urgent cards, if its people are those who use them."""
    if not cards.fit(text for name, text in imported.files.items() if name.endswith(".md")):
        return replace(imported, doubts=(*imported.doubts, left(cards)))
    doubts = (*imported.doubts, taken(len(cards.texts)))
    return replace(imported, files=with_cards(imported.files, cards), doubts=doubts)


def _name(source: Path) -> str:
    """Return a file's name as a title; file names may hold bytes and characters that no text may."""
    return hygiene.imported(source.stem.encode(errors="replace").decode()).strip() or "手册"


def _problem(doubt: Doubt, path: str) -> Problem:
    return Problem(path, doubt.line, doubt.code, doubt.severity, doubt.message, doubt.fix)
