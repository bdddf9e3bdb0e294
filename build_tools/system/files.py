"""Writes files and folders, and only this module does: beside their places first, then renamed into them.

What fails, is killed or meets a full disk leaves the old file or folder whole.
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

# What a file system without hard links, such as a memory stick's, says of one.
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file into its place, with the permissions of the one that was there."""
    with _aside(path, content) as fresh:
        fresh.replace(path)


def create_file(path: Path, content: bytes) -> None:
    """Put a file where none is; raise FileExistsError when somebody made one meanwhile."""
    with _aside(path, content) as fresh:
        try:
            # A rename would overwrite what came meanwhile; a link refuses.
            os.link(fresh, path)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            fresh.replace(path)


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Put new contents in the place of old ones; when one cannot be written, all are as before."""
    before = {path: path.read_bytes() for path in contents}
    done: list[Path] = []
    with contextlib.ExitStack() as stack:
        asides = {path: stack.enter_context(_aside(path, content)) for path, content in contents.items()}
        try:
            for path, fresh in asides.items():
                fresh.replace(path)
                done.append(path)
        except BaseException:
            for path in done:
                replace_file(path, before[path])
            raise


@contextlib.contextmanager
def _aside(path: Path, content: bytes) -> Iterator[Path]:
    """Give a hidden file beside a place, on the disk and readable as the one there is; it goes after."""
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
    """Give an empty folder that takes the target's place when the block ends well.

    Only what is missing, empty or holds the file `mark`, as every folder of this kind does, is replaced;
    for anything else Refused is raised before the block begins. Beside the folder that is given, in a
    parent of its own, more may be written that is gone afterwards.
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
    """Rename the old folder away and the new one into its place; undo the first when the second fails."""
    if target.exists():
        target.rename(previous)
    try:
        fresh.rename(target)
    except BaseException:
        if previous.exists():
            previous.rename(target)
        raise


def write_into(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files by their names, slashes and all, into a folder being made; return their number."""
    count = 0
    for name, content in files:
        count += 1
        path = folder / name
        make_folder(path.parent)
        path.write_bytes(content)
    return count


def make_folder(path: Path) -> None:
    """Make a folder, and those it lies in, where none is."""
    path.mkdir(parents=True, exist_ok=True)


def discard(path: Path) -> None:
    """Remove a file of ours that must not stay."""
    path.unlink(missing_ok=True)


def is_free(target: Path) -> bool:
    """Tell whether a folder can be made here without touching anything: nothing there, or it is empty."""
    return not any(target.iterdir()) if target.is_dir() else not os.path.lexists(target)
