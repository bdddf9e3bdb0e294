"""Writes files and folders atomically; no other module writes.

New content goes to a temporary file or folder in the same place, which is then renamed. A failure, a killed
process or a full disk leaves the old file or folder intact.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from build_tools.system.refused import Refused

# The errors by which a file system without hard links, such as a USB stick's, refuses one.
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file or replace an existing one, whose permissions are kept."""
    with _temporary(path, content) as fresh:
        fresh.replace(path)


def create_file(path: Path, content: bytes) -> None:
    """Write a new file; raise FileExistsError when the path exists, even since a moment ago."""
    with _temporary(path, content) as fresh:
        try:
            # A rename would overwrite a file made in the meantime; a link refuses to.
            os.link(fresh, path)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            fresh.replace(path)


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Replace or make several files; when one cannot be written, all are as they were before."""
    before = {path: path.read_bytes() for path in contents if os.path.lexists(path)}
    for path in contents:
        make_folder(path.parent)
    done: list[Path] = []
    with contextlib.ExitStack() as stack:
        temporaries = {
            path: stack.enter_context(_temporary(path, content)) for path, content in contents.items()
        }
        try:
            for path, fresh in temporaries.items():
                fresh.replace(path)
                done.append(path)
        except BaseException:
            for path in done:
                if path in before:
                    replace_file(path, before[path])
                else:
                    discard(path)
            raise


@contextlib.contextmanager
def _temporary(path: Path, content: bytes) -> Iterator[Path]:
    """Yield a hidden temporary file next to `path`, synced and with its permissions; remove it afterwards."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        if path.exists():
            shutil.copymode(path, fresh)
        else:
            fresh.chmod(0o666 & ~_umask())
        yield fresh
    finally:
        discard(fresh)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


@contextlib.contextmanager
def replace_folder(target: Path, kind: str, mark: str | None = None) -> Iterator[Path]:
    """Yield an empty folder that replaces `target` when the block ends without an error.

    Raises Refused before the block unless the target is missing, empty or contains the file `mark`, by which
    folders of this `kind` (a word for the message) are recognised. Scratch files may be written next to the
    yielded folder; they are removed afterwards.
    """
    if not is_free(target) and not (mark and (target / mark).is_file()):
        whose = f"别的内容，不是本程序生成的{kind}" if mark else "内容"
        raise Refused(f"{target} 里已有{whose}，不覆盖。换一个文件夹，或先清空它。")
    make_folder(target.parent)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.absolute().parent) as work:
        fresh = Path(work) / "fresh"
        fresh.mkdir()
        yield fresh
        fresh.chmod(0o755)
        _swap(fresh, target, Path(work) / "previous")


def _swap(fresh: Path, target: Path, previous: Path) -> None:
    """Move the old folder away and the new one in; when that fails, move the old one back."""
    if target.exists():
        target.rename(previous)
    try:
        fresh.rename(target)
    except BaseException:
        if previous.exists():
            previous.rename(target)
        raise


def write_into(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write (relative path, content) pairs into a folder under construction; return their number."""
    count = 0
    for name, content in files:
        count += 1
        path = folder / name
        make_folder(path.parent)
        path.write_bytes(content)
    return count


def make_folder(path: Path) -> None:
    """Make a folder and its parents unless they exist."""
    path.mkdir(parents=True, exist_ok=True)


def discard(path: Path) -> None:
    """Remove a file if it exists."""
    path.unlink(missing_ok=True)


def is_free(target: Path) -> bool:
    """Return whether a folder may be made here: the path does not exist or is an empty folder."""
    return not any(target.iterdir()) if target.is_dir() else not os.path.lexists(target)
