"""Two commands at once do not mix what they make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import casebooks, projects
from tests.conftest import BuiltSite
from tests.robust.scenarios import SCENARIOS, fill

pytestmark = pytest.mark.slow


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a verb in a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "build_tools", *arguments],
        cwd=folder,
        env=projects.environment() | {"PYTHONPATH": str(projects.ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def results(running: list[subprocess.Popen[str]]) -> list[tuple[int, str]]:
    """Return exit codes and messages, in the order of starting."""
    told = [one.communicate(timeout=240) for one in running]
    return [(one.returncode, err) for one, (_, err) in zip(running, told, strict=True)]


def test_two_builds_at_once_into_one_place(own_project: Path, tmp_path: Path, built: BuiltSite) -> None:
    site = tmp_path / "out" / "site"
    other = casebooks.make(tmp_path / "other", 3)
    mine = start(own_project, "build", "--site-dir", str(site))
    theirs = start(own_project, "--casebook", str(other), "build", "--site-dir", str(site))
    ended = results([mine, theirs])
    assert all(code in (0, 1) for code, _ in ended) and ended.count((0, "")) >= 1
    assert all("Traceback" not in told for _, told in ended)
    alone = projects.build(own_project, tmp_path / "alone", other)
    assert projects.tree(site) in (projects.tree(built.folder), projects.tree(alone))
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_two_builds_at_once_into_two_places(own_project: Path, tmp_path: Path, built: BuiltSite) -> None:
    # Without what earlier runs have cached, both write the caches at once.
    projects.forget_caches(own_project)
    sites = [tmp_path / "one", tmp_path / "two"]
    ended = results([start(own_project, "build", "--site-dir", str(site)) for site in sites])
    assert ended == [(0, ""), (0, "")]
    assert all(projects.tree(site) == projects.tree(built.folder) for site in sites)


def test_two_imports_at_once_into_one_place(tmp_path: Path) -> None:
    scenario = SCENARIOS["import"]
    folder = fill(scenario, tmp_path / "folder")
    ended = results([start(folder, *scenario.arguments) for _ in range(3)])
    codes = sorted(code for code, _ in ended)
    assert codes[0] == 0 and set(codes) <= {0, 1}
    assert codes.count(0) == 1
    assert all("Traceback" not in told for _, told in ended)
    whole = fill(scenario, tmp_path / "whole")
    assert results([start(whole, *scenario.arguments)])[0][0] == 0
    assert scenario.outcome(folder) == scenario.outcome(whole)
    assert scenario.leftovers(folder) == []
