"""Writes files beside their places, then renames them: what fails or is killed leaves the old file whole."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path


def write_aside(path: Path, content: bytes) -> None:
    """Put a file into its place, with the permissions of the one that was there."""
    aside = beside(path, content)
    try:
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def write_new(path: Path, content: bytes) -> None:
    """Put a file where none is; raise FileExistsError when somebody made one meanwhile."""
    aside = beside(path, content)
    try:
        # A replacement would overwrite what came meanwhile.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def beside(path: Path, content: bytes) -> Path:
    """Write a hidden file beside a place, on the disk and readable as that one is; return its path."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}-")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        if path.exists():
            shutil.copymode(path, aside)
        else:
            aside.chmod(0o666 & ~_umask())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
