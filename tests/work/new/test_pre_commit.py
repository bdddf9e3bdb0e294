"""The pre-commit hook with a real git: it judges what is about to be committed, nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import casebooks, projects

Git = Callable[..., subprocess.CompletedProcess[str]]
CASE = "casebook/cases/case-02.md"


@pytest.fixture
def repository(own_project: Path) -> Path:
    """A repository of the project with a small casebook, the hook switched on, everything committed."""
    shutil.rmtree(own_project / "casebook")
    casebooks.make(own_project / "casebook", 3)
    shutil.copytree(projects.ROOT / ".githooks", own_project / ".githooks")
    shutil.copy(projects.ROOT / ".gitignore", own_project)
    python = own_project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for arguments in (["init", "-q"], ["config", "core.hooksPath", ".githooks"], ["add", "-A"]):
        assert run_git(own_project, *arguments).returncode == 0
    done = run_git(own_project, "commit", "-q", "-m", "first")
    assert (done.returncode, done.stderr) == (0, "")
    return own_project


def run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    names = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    kept = {name: value for name, value in projects.environment().items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=kept | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def commits(folder: Path) -> int:
    return int(run_git(folder, "rev-list", "--count", "HEAD").stdout)


@pytest.mark.slow
def test_a_mistake_is_not_committed_until_it_is_mended(repository: Path) -> None:
    line = casebooks.change(repository, CASE, "severity: 普通", "severity: 普同")
    run_git(repository, "add", "-A")
    done = run_git(repository, "commit", "-m", "broken")
    assert done.returncode == 1 and commits(repository) == 1
    assert f"{CASE}:{line}: 错误：severity 没有“普同”这个值" in done.stderr
    assert "没有提交" in done.stderr and "待定" not in done.stderr
    casebooks.change(repository, CASE, "severity: 普同", "severity: 普通")
    casebooks.change(repository, CASE, "## 案例经过\n", "## 案例经过\n\n某年某月。\n")
    run_git(repository, "add", "-A")
    assert run_git(repository, "commit", "-m", "mended").returncode == 0
    assert commits(repository) == 2
    assert run_git(repository, "status", "--porcelain").stdout == ""


@pytest.mark.slow
def test_what_is_not_staged_does_not_matter(repository: Path) -> None:
    casebooks.change(repository, CASE, "## 案例经过\n", "## 案例经过\n\n某年某月。\n")
    run_git(repository, "add", CASE)
    casebooks.change(repository, CASE, "severity: 普通", "severity: 普同")
    assert run_git(repository, "commit", "-m", "only what is staged").returncode == 0
    # The other way about: mended in the folder, broken in what would be committed.
    run_git(repository, "add", CASE)
    casebooks.change(repository, CASE, "severity: 普同", "severity: 普通")
    done = run_git(repository, "commit", "-m", "staged mistake")
    assert done.returncode == 1 and "普同" in done.stderr
    # `commit -a` and `commit FILE` stage on their own.
    casebooks.change(repository, CASE, "某年某月。", "某年某月的一天。")
    assert run_git(repository, "commit", "-a", "-m", "mended").returncode == 0
    casebooks.change(repository, CASE, "severity: 普通", "severity: 普同")
    assert run_git(repository, "commit", "-m", "file", "--", CASE).returncode == 1


@pytest.mark.slow
def test_a_hand_written_page_is_judged_too(repository: Path) -> None:
    page = repository / "docs/guide/agents.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n见{{no.such_token}}。\n", encoding="utf-8")
    run_git(repository, "add", "-A")
    done = run_git(repository, "commit", "-m", "page")
    assert done.returncode == 1 and "docs/guide/agents.md:" in done.stderr


def test_other_files_are_not_held_up_and_nothing_is_left_behind(repository: Path, tmp_path: Path) -> None:
    (repository / "NOTES.txt").write_text("x\n", encoding="utf-8")
    shutil.rmtree(repository / ".venv")
    run_git(repository, "add", "NOTES.txt")
    assert run_git(repository, "commit", "-m", "notes").returncode == 0
    casebooks.change(repository, CASE, "## 案例经过\n", "## 案例经过\n\n某年某月。\n")
    run_git(repository, "add", CASE)
    done = run_git(repository, "commit", "-m", "no environment")
    assert done.returncode == 1 and "make site" in done.stderr
    assert not [name for name in os.listdir(repository) if name.startswith("tmp")]
