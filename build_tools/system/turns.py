"""Opens a lock file, so that two commands changing the same thing take turns."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from build_tools.system.files import make_folder


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else holds this lock; the system frees it when a holder dies."""
    make_folder(path.parent)
    with path.open("ab") as handle:
        _lock(handle)
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: BinaryIO) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(handle: BinaryIO) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
