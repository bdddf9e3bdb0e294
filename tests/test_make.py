"""What make says and does where Python is too old, lacks venv, or the lock has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("make", "sh", "touch", "awk")


def run_make(*arguments: str, folder: Path, path: Path) -> subprocess.CompletedProcess[str]:
    """Run make with nothing on PATH but the tools it needs, so that an installed uv plays no part."""
    command = ["make", "-f", str(ROOT / "Makefile"), *arguments]
    environment = {"PATH": str(path), "LANG": "C.UTF-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


def script(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found, name
        (folder / name).symlink_to(found)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "requirements.lock").write_text("", encoding="utf-8")
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    return folder


def test_make_alone_lists_the_targets(tools: Path, tmp_path: Path) -> None:
    answer = run_make(folder=tmp_path, path=tools)
    assert answer.returncode == 0
    listed = [line.split()[1] for line in answer.stdout.splitlines()]
    assert {"site", "serve", "check", "test", "bench", "proof", "lint", "clean", "help"} <= set(listed)


@pytest.mark.parametrize("python", ["no-such-python", "old-python"])
def test_an_old_or_missing_python_is_told_with_the_mend(python: str, tools: Path, project: Path) -> None:
    script(tools / "old-python", "exit 1")
    answer = run_make(f"PYTHON={python}", "site", folder=project, path=tools)
    assert answer.returncode != 0
    assert "需要 Python 3.11" in answer.stderr
    assert "Python 3.11 or newer is needed" in answer.stderr
    assert "apt-get install python3 python3-venv" in answer.stderr
    assert not (project / ".venv").exists()


def test_a_missing_venv_module_is_told_with_the_mend(tools: Path, project: Path) -> None:
    script(
        tools / "bare-python", f"""case "$2" in *ensurepip*) exit 1;; esac; exec '{sys.executable}' "$@" """
    )
    answer = run_make("PYTHON=bare-python", "site", folder=project, path=tools)
    assert answer.returncode != 0
    assert "缺少 venv 模块" in answer.stderr
    assert "apt-get install python3-venv" in answer.stderr
    assert not (project / ".venv").exists()


def test_only_a_changed_lock_installs_again(tools: Path, project: Path) -> None:
    log = project / "log"
    (project / ".venv/bin").mkdir(parents=True)
    script(project / ".venv/bin/python", f"""echo "$@" >> '{log}'""")

    def installations() -> int:
        log.write_text("", encoding="utf-8")
        answer = run_make(f"PYTHON={sys.executable}", ".venv/.runtime", folder=project, path=tools)
        assert answer.returncode == 0, answer.stderr
        return log.read_text(encoding="utf-8").count("--require-hashes -r requirements.lock")

    assert installations() == 1
    assert installations() == 0
    os.utime(project / ".venv/.runtime", (0, 0))
    assert installations() == 1


@pytest.mark.parametrize(
    ("said", "network"),
    [
        ("WARNING: Retrying ... NewConnectionError: Failed to establish a new connection", True),
        ("ERROR: Could not find a version that satisfies the requirement (Temporary failure in name)", True),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", False),
    ],
)
def test_without_a_network_one_line_names_the_kit(
    said: str, network: bool, tools: Path, project: Path
) -> None:
    (project / ".venv/bin").mkdir(parents=True)
    script(project / ".venv/bin/python", f'case "$*" in *--require-hashes*) echo "{said}" >&2; exit 1;; esac')
    answer = run_make(f"PYTHON={sys.executable}", ".venv/.runtime", folder=project, path=tools)
    assert answer.returncode != 0 and not (project / ".venv/.runtime").exists()
    # The line in two languages, and make's own; nothing of pip's.
    assert ("casebook bundle" in answer.stderr) == network == (said not in answer.stderr)
    assert len([line for line in answer.stderr.splitlines() if "make:" not in line]) == (2 if network else 1)


def test_a_failed_installation_leaves_no_stamp(tools: Path, project: Path) -> None:
    (project / ".venv/bin").mkdir(parents=True)
    script(project / ".venv/bin/python", 'case "$*" in *--require-hashes*) exit 1;; esac')
    answer = run_make(f"PYTHON={sys.executable}", ".venv/.runtime", folder=project, path=tools)
    assert answer.returncode != 0
    assert not (project / ".venv/.runtime").exists()
