"""Spoilt files are taken or refused with a message, never with a crash; `make proof` tries many more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.robust.readers import READERS, try_reader

pytestmark = pytest.mark.slow

# What reads a whole casebook for each file takes longer.
FEW, MANY = 12, 50
CHEAP = ("handbook text", "Word contents", "Word handbook", "query set", "gap records", "search query")


@pytest.mark.parametrize("name", READERS)
def test_no_reader_crashes(name: str, tmp_path: Path) -> None:
    count = MANY if name in CHEAP else FEW
    taken, refused, crashes = try_reader(name, tmp_path, count)
    assert crashes == []
    assert taken + refused == count
    assert refused
