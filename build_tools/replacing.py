"""Writes a folder beside an old one, which it replaces only when it is whole."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from build_tools.refusal import Refused


@contextlib.contextmanager
def replacing(target: Path, mark: str, kind: str) -> Iterator[Path]:
    """Give a folder that takes the target's place when the block ends well; raise Refused beforehand.

    Only what is missing, empty or holds the file `mark`, as everything of this kind does, is replaced.
    """
    if not _replaceable(target, mark):
        raise Refused(f"{target} 里有别的内容，不是本程序生成的{kind}，不覆盖。换一个文件夹，或先清空它。")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as work:
        fresh = Path(work) / "site"
        fresh.mkdir()
        yield fresh
        _swap(fresh, target, Path(work) / "previous")


def _replaceable(target: Path, mark: str) -> bool:
    if not target.is_dir():
        return not target.exists()
    return (target / mark).is_file() or not any(target.iterdir())


def _swap(fresh: Path, target: Path, previous: Path) -> None:
    """Rename the old folder away and the new one into its place; undo the first when the second fails."""
    fresh.chmod(0o755)
    if target.exists():
        target.rename(previous)
    try:
        fresh.rename(target)
    except OSError:
        if previous.exists():
            previous.rename(target)
        raise
