"""Collects the offline kit: project, packages and installer; runs git and reads the project's files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from build_tools.book import history
from build_tools.delivery import wheels
from build_tools.delivery.packing import Content, with_sums
from build_tools.delivery.texts import shipped_text
from build_tools.reading import link_out
from build_tools.system import Workspace, refusal

FOLDER = "wheels"
LOCK = "requirements.lock"
# The project's files if git cannot list them; the casebook in use is added to them.
ROOMS = ("build_tools", "docs", "tests", ".githooks", ".vscode")
FILES = ("*.md", "*.py", "LICENSE*", "NOTICE", "Makefile", "*.lock", "*.toml", "*.yml", "*.json")
SETTINGS = (".editorconfig", ".gitattributes", ".gitignore")
CASEBOOK_KINDS = (".md", ".yml", ".txt")


def kit(space: Workspace, version: str, packages: Path, go_on: Callable[[], None]) -> dict[str, Content]:
    """Return all files of the kit by path inside it.

    `packages` is an empty folder, into which pip downloads one of the SETS after another; `go_on` is called
    between them.
    """
    lock = space.root / LOCK
    built = wheels.download_wheels(lock, packages, go_on)
    values = {
        "VERSION": version,
        "PYTHONS": "、".join(wheels.PYTHONS),
        "ASCII_PYTHONS": " ".join(wheels.PYTHONS),
        "BUILT": "、".join(name.partition("-")[0] for name in built) or "（没有依赖包）",
    }
    files: dict[str, Content] = dict(project_files(space))
    files |= {f"{FOLDER}/{path.name}": path for path in packages.iterdir()}
    locked = wheels.lock_with(lock.read_text(encoding="utf-8"), packages, built)
    files[f"{FOLDER}/{LOCK}"] = locked.encode()
    files |= {name: shipped_text(name, values) for name in ("install.sh", "install.bat")}
    files["安装.txt"] = shipped_text("kit.txt", values)
    files[history.CARRIED] = history.to_carry(space.casebook).encode()
    return with_sums(files)


def project_files(space: Workspace) -> dict[str, Path]:
    """Return the project's own files, with the casebook in use; raise Refused for a link that leads out."""
    names = _tracked(space.root) if (space.root / ".git").exists() else _known(space.root)
    own = {name: space.root / name for name in names if not name.startswith("casebook/")}
    book = sorted(
        path for path in space.casebook.rglob("*") if path.suffix in CASEBOOK_KINDS and path.is_file()
    )
    files = own | {f"casebook/{path.relative_to(space.casebook).as_posix()}": path for path in book}
    for name, path in files.items():
        if link := link_out(path, space.root if name in own else space.casebook, "项目"):
            raise refusal(name, 1, "file-link", link, "把文件本身放进来，或删去这个链接")
    return files


def _tracked(root: Path) -> list[str]:
    """Return the tracked files, and new ones in the project's rooms, but no stray files beside them."""
    names = [*_git_list(root, "--cached"), *_git_list(root, "--others", "--exclude-standard", "--", *ROOMS)]
    return [name for name in names if (root / name).is_file() and not name.startswith(".ci/")]


def _git_list(root: Path, *options: str) -> list[str]:
    command = ["git", "-C", str(root), "ls-files", "-z", *options]
    done = subprocess.run(command, capture_output=True, check=True)
    return [name.decode() for name in done.stdout.split(b"\0") if name]


def _known(root: Path) -> list[str]:
    paths = [path for room in ROOMS for path in (root / room).rglob("*") if path.is_file()]
    paths += [path for pattern in (*FILES, *SETTINGS) for path in root.glob(pattern)]
    return [path.relative_to(root).as_posix() for path in paths if "__pycache__" not in path.parts]
