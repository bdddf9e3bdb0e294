"""A casebook in a git repository made here, changed in every way."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests import casebooks

CASE = "cases/case-01.md"


def git(folder: Path, *arguments: str | Path, day: int = 1) -> str:
    """Run git as nobody in particular, on a given day of January."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        nobody |= {f"GIT_{role}_NAME": "someone", f"GIT_{role}_EMAIL": "someone@localhost"}
        nobody |= {f"GIT_{role}_DATE": f"2026-01-{day:02d}T23:30:00+0800"}
    command = ["git", "-C", str(folder), *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | nobody, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, day: int) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "an internal message", day=day)
    return git(folder, "rev-parse", "HEAD")[:8]


def make(folder: Path) -> tuple[Path, list[str]]:
    """A casebook below a repository's root, changed in every way, and the ids of its commits."""
    root = folder / "repository"
    book = casebooks.make(root / "册子", 3)
    git(root, "init", "-q")
    made = [commit(root, 1)]
    casebooks.change(book, CASE, "status: 待审", "status: 已停用")
    casebooks.change(book, "cases/case-02.md", "severity: 普通", "severity: 复杂")
    made.append(commit(root, 2))
    (root / "else.txt").write_text("nothing of the book", encoding="utf-8")
    commit(root, 3)
    casebooks.change(book, CASE, "status: 已停用", "status: 待审")
    shutil.move(book / "cases/case-03.md", book / "cases/case-77.md")
    made.append(commit(root, 4))
    return book, made
