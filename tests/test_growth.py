"""The measure that stands for limits in seconds tells quadratic work from linear work."""

from __future__ import annotations

import pytest

from tests.growth import LIMIT, growth


def test_linear_work_stays_below_the_limit_and_quadratic_work_does_not() -> None:
    assert growth(lambda size: lambda: sum(range(size * 200)), 8_000) <= LIMIT
    assert growth(lambda size: lambda: [sum(range(size * 20)) for _ in range(size)], 800) > LIMIT


def test_a_machine_that_is_busy_for_a_moment_is_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    # Three runs of the small input, then the large one: first fifty times as long, then ten times.
    clock = iter([0.0, 1.0, 0.0, 9.0, 0.0, 5.0, 0.0, 50.0, 0.0, 10.0])
    monkeypatch.setattr("time.process_time", lambda: next(clock))
    assert growth(lambda size: lambda: None, 8) == 10
