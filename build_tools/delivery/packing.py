"""Packs files as a zip with reproducible bytes; writes it, and reads files from disk."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

SUMS = "SHA256SUMS"
# File types that are compressed already.
PACKED = (".gz", ".pdf", ".png", ".jpg", ".whl", ".zip", ".woff2")
TEXTS = (".html", ".js", ".css", ".json", ".svg", ".txt")
FIRST_DAY = date(1980, 1, 1)

Content = bytes | Path


def timestamp(day: date, version: str) -> datetime:
    """Return the timestamp of all files of a version: the day, and a time derived from the version.

    A server detects changed content by size and time alone, and two versions of one day may have files of the
    same size.
    """
    steps = int(sha256(version.encode()).hexdigest(), 16) % (24 * 60 * 30)
    return datetime.combine(max(day, FIRST_DAY), time()) + timedelta(seconds=2 * steps)


def with_sums(files: Mapping[str, Content]) -> dict[str, Content]:
    """Return the files plus a list of their checksums in sha256sum's format."""
    return {**files, SUMS: checksums(files)}


def checksums(files: Mapping[str, Content]) -> bytes:
    """Return the list of checksums as sha256sum writes it: a line for each file."""
    return "".join(f"{_digest(files[name])}  {name}\n" for name in sorted(files)).encode()


def with_compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files, plus a gzip of each text that gets smaller, for servers to send."""
    made = {f"{name}.gz": zlib.compress(text, 9, 31) for name, text in files.items() if name.endswith(TEXTS)}
    return {**files, **{name: packed for name, packed in made.items() if len(packed) < len(files[name[:-3]])}}


def folder_files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path inside."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def write_zip(path: Path, top: str, files: Mapping[str, Content], when: datetime) -> None:
    """Write files into a zip under one folder: sorted, with one timestamp, readable by all."""
    moment = (when.year, when.month, when.day, when.hour, when.minute, when.second)
    with ZipFile(path, "w") as archive:
        for name in sorted(files):
            info = ZipInfo(f"{top}/{name}", moment)
            content = _read(files[name])
            info.create_system = 3
            info.external_attr = (0o100755 if content.startswith(b"#!") else 0o100644) << 16
            stored = name.lower().endswith(PACKED)
            archive.writestr(info, content, ZIP_STORED if stored else ZIP_DEFLATED, 9)


def _digest(content: Content) -> str:
    return sha256(_read(content)).hexdigest()


def _read(content: Content) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content
