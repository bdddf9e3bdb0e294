"""A verb that is killed at any moment loses nothing and leaves nothing half made."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import projects
from tests.robust.scenarios import SCENARIOS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SCENARIOS)
def test_killed_before_every_change(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.robust.stopping", name, str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=projects.ROOT,
        env=projects.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["tried"] > 2
    assert found["lost"] == []
