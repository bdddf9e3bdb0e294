"""A file imported as the command does it, once it is known to be no review."""

from __future__ import annotations

from pathlib import Path

from build_tools.importing import import_source, read_source, refuse_occupied
from build_tools.importing.out.report import ImportReport


def import_handbook(source: Path, into: Path, casebook: Path | None = None) -> ImportReport:
    """Write a whole casebook from a handbook; raise Refused, with nothing written, if that fails."""
    refuse_occupied(into)
    return import_source(read_source(source), source, into, casebook)
