"""How the tables say what was measured, and what could not be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.search_table import AnswerRow, SearchRow, Tally, answer_table, search_table
from tests.bench.searchers import Indexed
from tests.bench.typing_in_boxes import Typed

pytestmark = pytest.mark.slow

MADE = Indexed(Path("site"), [], 2.0, 100.0, 5.0)
TYPED = Typed(200.0, 400_000, 100_000, 4.0, 8.0, 80, 150.0)
OURS = SearchRow(1_000, "ours", MADE, 1_000_000, TYPED)


def test_peers_stand_below_the_aims_with_their_ratio_to_ours() -> None:
    slow = replace(
        OURS, name="Slow", typed=replace(TYPED, first=500.0), made=replace(MADE, index_seconds=None)
    )
    lines = search_table([OURS, slow]).splitlines()[-3:]
    assert [line.split(" | ")[1] for line in lines] == ["ours", "aim", "Slow"]
    assert "| 200 | 100 | 400 | 4.0 | 8.0 | 150 | 1,000 | 2.0 | 100 | 5.0 |" in lines[0]
    assert "| 250 | 150 |" in lines[1]
    assert "| 500 (2.5) |" in lines[2] and "| 1,000 (1.0) |  | 100 (1.0) |" in lines[2]


def test_a_searcher_that_could_not_run_says_why() -> None:
    row = SearchRow(1_000, "Slow", failure="stopped after 600 s")
    assert search_table([OURS, row]).endswith("| 1,000 | Slow | stopped after 600 s |")
    assert answer_table([AnswerRow("Slow", failure="not installed")]).endswith("| Slow | not installed |")


def test_answers_are_counted_by_kind() -> None:
    row = AnswerRow("ours", {"pinyin": Tally(40, 0, 38)})
    assert answer_table([row]).endswith("| ours | 0 of 40 | 38 of 40 |")
