"""What stops a measurement, and what it says then."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.bench.measuring import Failed, measure
from tests.bench.typing_in_boxes import Limit

pytestmark = pytest.mark.slow


def test_a_command_that_takes_too_long_is_stopped_and_said_so(tmp_path: Path) -> None:
    slow = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(Failed, match=r"^stopped after 0 s: "):
        measure(slow, tmp_path, dict(os.environ), seconds=0.2)


def test_a_command_in_time_is_measured(tmp_path: Path) -> None:
    used = measure([sys.executable, "-c", ""], tmp_path, dict(os.environ), seconds=60)
    assert 0 < used.wall < 60 and used.largest


def test_a_searcher_that_takes_too_long_is_stopped() -> None:
    assert 0 < Limit(60).left() <= 60
    with pytest.raises(Failed, match="stopped after 0 s"):
        Limit(0).left()
