"""Says where symbolic links lead, and how a folder is shown in messages."""

from __future__ import annotations

from pathlib import Path


def link_out(path: Path, root: Path, name: str = "案例库") -> str:
    """Return a message when a symbolic link leads out of `root` or nowhere, else an empty string.

    `name` is what the message calls the folder.
    """
    if not path.is_symlink():
        return ""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "这个链接指向不存在的文件"
    return "" if target.is_relative_to(root.resolve()) else f"这个链接指向{name}之外"


def shown_folder(root: Path) -> str:
    """Return the folder as messages show it: relative to the working directory when below it."""
    try:
        return root.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return root.as_posix()
