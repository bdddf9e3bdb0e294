"""Reads the texts shipped with a bundle from files/: notes, scripts, server settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ROOM = Path(__file__).resolve().parent / "files"


def shipped_text(name: str, values: Mapping[str, str]) -> bytes:
    """Return a file with @NAME@ filled in and, for Windows, its own encoding and line ends.

    A console in China reads scripts as GBK; its editor recognises UTF-8 by the byte order mark.
    """
    content = (ROOM / name).read_text(encoding="utf-8")
    for key, value in values.items():
        content = content.replace(f"@{key}@", value)
    if name.endswith(".bat"):
        return content.replace("\n", "\r\n").encode("gbk")
    if name.endswith(".txt"):
        return content.replace("\n", "\r\n").encode("utf-8-sig")
    return content.encode()
