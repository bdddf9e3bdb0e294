"""What the system refuses to write is told in Chinese as what it is, and nothing is lost."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests import projects
from tests.robust.scenarios import SCENARIOS, fill

pytestmark = pytest.mark.slow

OFFICE = ("Word", "Excel")
# Less than a book's PDF, its style sheets or the larger files of a casebook: the write fails halfway.
LIMITS = {"repair-toc": 600, "stage": 600, "pdf": 20_000} | {f"export to {kind}": 2_000 for kind in OFFICE}
SMALL = 100


def run_limited(folder: Path, limit: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a verb whose files may not grow beyond a limit; a full disk fails in the same calls."""
    return subprocess.run(
        [sys.executable, "-m", "build_tools", *arguments],
        cwd=folder,
        env=projects.environment() | {"PATH": "", "PYTHONPATH": str(projects.ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_write_that_fails_halfway(name: str, tmp_path: Path) -> None:
    scenario = SCENARIOS[name]
    folder = fill(scenario, tmp_path / "folder")
    before = projects.tree(folder)
    done = run_limited(folder, LIMITS.get(name, SMALL), *scenario.arguments)
    assert done.returncode == 1, done.stderr
    assert "文件超过了系统允许的大小" in done.stderr
    assert "Traceback" not in done.stderr and "缺陷" not in done.stderr
    assert projects.tree(folder) == before
    assert scenario.leftovers(folder) == []


def test_a_build_that_fails_halfway_keeps_the_old_site(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "version.json").write_text("{}", encoding="utf-8")
    done = run_limited(project, 60_000, "build", "--site-dir", str(site))
    assert done.returncode == 1
    assert "文件超过了系统允许的大小" in done.stderr and "原来的网站没有改动" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert [path.name for path in site.iterdir()] == ["version.json"]


@pytest.mark.parametrize("target", ["/proc/1/site", "/sys/kernel/site", "/dev/null/site"])
def test_a_place_where_nobody_may_write(project: Path, target: str) -> None:
    done = projects.run(project, "build", "--site-dir", target)
    assert done.returncode == 1
    assert "读写文件失败，" in done.stderr
    assert "Traceback" not in done.stderr
