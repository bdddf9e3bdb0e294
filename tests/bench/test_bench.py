"""The benchmark itself, on a book of few cases and without the peers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import projects

pytestmark = pytest.mark.slow


def run(*options: str) -> str:
    # A process of its own, since Playwright cannot start twice in one.
    command = [sys.executable, "-m", "tests.bench", "--sizes", "32", "--peers-at", "", *options]
    done = subprocess.run(
        command,
        cwd=projects.ROOT,
        env=projects.environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_search_is_measured_in_the_browser() -> None:
    printed = run("--only", "search", "--runs", "1", "--queries", "1")
    assert "load " in printed.splitlines()[0]
    (row,) = [line for line in printed.splitlines() if line.startswith("| 32 | ours |")]
    numbers = [float(cell.replace(",", "")) for cell in row.split(" | ")[2:-1]]
    assert len(numbers) == 9 and all(number > 0 for number in numbers)
    assert "| ours | 0 of 1 | 1 of 1 | 0 of 1 | 1 of 1 |" in printed


def test_quality_is_measured_by_kind() -> None:
    printed = run("--only", "quality")
    kinds = [line.split(" | ")[1] for line in printed.splitlines() if line.startswith("| shipped")]
    assert kinds[0] == "all" and {"colloquial", "pinyin", "uncovered"} <= set(kinds)
    assert "| 32 synthetic | known-item | 200 |" in printed
