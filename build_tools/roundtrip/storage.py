"""Reads the casebook's own files, writes what was exported: the only module here that touches files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from build_tools.model.handbook import Handbook
from build_tools.source.comments import without_comments
from build_tools.system.files import create_file
from build_tools.system.refusal import Refused

OCCUPIED = "已有 {}，导出从不覆盖。换一个文件名，或先移走它。"
FIXED = (
    "handbook.yml",
    "taxonomy.yml",
    "words.yml",
    "urgent.yml",
    "wording.yml",
    "regulations.yml",
    "release.yml",
    "anchors.txt",
)


def read_files(root: Path, handbook: Handbook) -> dict[str, bytes]:
    """Return the files that the handbook was read from, by name in the folder; others are not carried.

    Their comments stay here: what editors write for themselves leaves the house with no file.
    """
    names = [name for name in sorted({*FIXED, *_own_files(handbook)}) if (root / name).is_file()]
    # Read as bytes: line ends are kept.
    texts = {name: (root / name).read_bytes().decode("utf-8") for name in names}
    return {name: without_comments(text, name).encode() for name, text in texts.items()}


def _own_files(handbook: Handbook) -> Iterator[str]:
    shown = handbook.path.removesuffix("handbook.yml")
    for values in (
        handbook.cases,
        handbook.techniques,
        handbook.articles,
        handbook.introductions,
        handbook.editions,
    ):
        yield from (value.path.removeprefix(shown) for value in values.values())


def refuse_target(target: Path) -> None:
    """Refuse a place where a file is already or none can be."""
    if os.path.lexists(target):
        raise Refused(OCCUPIED.format(target))
    if not target.absolute().parent.is_dir():
        raise Refused(f"文件夹 {target.absolute().parent} 不存在，先建好文件夹。")


def write(target: Path, raw: bytes) -> None:
    """Write a new file beside its place, then move it there; what somebody put there meanwhile stays."""
    try:
        create_file(target, raw)
    except FileExistsError:
        raise Refused(OCCUPIED.format(target)) from None
