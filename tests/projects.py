"""The project in a folder of its own: copied once, changed as a test likes, run as a process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("build_tools", "casebook", "docs", "mkdocs.yml", ".cache")
# What the developers' own commands downloaded into the cache.
DOWNLOADED = ("node", "browsers", "libreoffice")
# What would tell a run which day it is, or which casebook to take.
SETTINGS = ("CASEBOOK_DIR", "CASEBOOK_TODAY", "CASEBOOK_OUTCOME", "SOURCE_DATE_EPOCH")


def copy_project(target: Path, source: Path) -> Path:
    """Copy what the command reads, so that nothing that changes meanwhile is between two builds."""
    target.mkdir(parents=True)
    for name in PARTS:
        if (source / name).is_dir():
            left = shutil.ignore_patterns(*DOWNLOADED) if name == ".cache" else None
            shutil.copytree(source / name, target / name, ignore=left)
        elif (source / name).exists():
            shutil.copy2(source / name, target / name)
    return target


def forget_caches(project: Path) -> None:
    """Remove what earlier runs made and later runs only find faster."""
    shutil.rmtree(project / ".cache", ignore_errors=True)


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that a file must hold."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def environment(settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a run, without what a developer may have set."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"} | dict(settings or {})


def hear_ctrl_c() -> None:
    """Let a child be interrupted even where a shell in the background made us ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(
    project: Path,
    *arguments: str | Path,
    tool: Sequence[str | Path] = (sys.executable, "-m", "build_tools"),
    settings: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    patience: int = 600,
) -> subprocess.CompletedProcess[str]:
    """Run `casebook`, or another tool, in a project's folder, for at most so many seconds."""
    command = [*map(str, tool), *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=project,
        env=environment(settings),
        capture_output=True,
        encoding=encoding,
        timeout=patience,
        check=False,
    )


def build(project: Path, site: Path, casebook: Path | None = None) -> Path:
    """Build a site that must come out well, and return its folder."""
    chosen = ("--casebook", casebook) if casebook else ()
    done = run(project, *chosen, "build", "--site-dir", site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (done.stderr, site.is_dir()) == ("", True)
    return site


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
