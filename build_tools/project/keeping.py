"""Writes what is about to be replaced into a dated folder beside the casebook: nobody here has git."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_tools.system import Workspace, make_folder, replace_folder, write_into

KEPT = "replaced"


def keep(space: Workspace, files: Mapping[str, bytes]) -> Path:
    """Write files by name into a new folder named after the day, and return its path."""
    days = space.casebook.absolute().parent / KEPT
    make_folder(days)
    numbers = range(1, len(list(days.iterdir())) + 2)
    taken = (days / (f"{space.today}" if n == 1 else f"{space.today}-{n}") for n in numbers)
    kept = next(place for place in taken if not place.exists())
    with replace_folder(kept, "旧文件") as fresh:
        write_into(fresh, files.items())
    return kept
