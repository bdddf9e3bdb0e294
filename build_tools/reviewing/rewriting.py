"""Rewrites several files, all of them or none: reads each, writes the new ones beside, then renames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from build_tools.entry_changes import with_fields
from build_tools.reviewing.bump import Change
from build_tools.writing import beside


def apply(changes: Iterable[Change], folder: Path, shown: str) -> None:
    """Set the fields of the files of a casebook's folder, which messages call `shown`."""
    files = {(folder / c.path.removeprefix(f"{shown}/")).resolve(): c.values for c in changes}
    before = {path: path.read_bytes() for path in files}
    after = {
        path: with_fields(before[path].decode("utf-8"), values).encode() for path, values in files.items()
    }
    replace_all(before, after)


def replace_all(before: Mapping[Path, bytes], after: Mapping[Path, bytes]) -> None:
    """Put new contents in the place of old ones; when one cannot be written, all are as before."""
    aside: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, content in after.items():
            aside[path] = beside(path, content)
        for path, fresh in aside.items():
            fresh.replace(path)
            done.append(path)
    except BaseException:
        for path in done:
            beside(path, before[path]).replace(path)
        raise
    finally:
        for fresh in aside.values():
            fresh.unlink(missing_ok=True)
