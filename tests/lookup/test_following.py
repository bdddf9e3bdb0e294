"""Which entry is open while another question is typed."""

from __future__ import annotations

import pytest

from tests.lookup.parts import Parts

A, B = "case-01", "case-02"
# Each step: what is in the box now, and what the words before had shown.
Steps = list[tuple[str, str]]


@pytest.fixture(scope="module")
def following() -> Parts:
    return Parts("following")


def opened(following: Parts, steps: Steps) -> str:
    state = following.ask("lookup.NOTHING_OPEN")
    for query, shown in steps:
        state = following.ask("lookup.opened(given[0], given[1], given[2])", state, shown, query)
    return str(state["open"])


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # Typed on: the same question, whatever its beginning had shown.
        ([("吞", ""), ("吞卡", B)], ""),
        # In place of what was there, or after the box was emptied.
        ([("吞卡", ""), ("多", A)], A),
        ([("吞卡", ""), ("", A), ("多久", "")], A),
        # What is taken back letter by letter had led to what its longest words showed.
        ([("吞卡", ""), ("吞", A), ("", B), ("多", "")], A),
        # Taken back to be typed anew.
        ([("吞前", ""), ("吞", B), ("吞钱", A)], ""),
        # Chosen from the list before anything was typed.
        ([("多久", A)], A),
        # A question that nothing answered leaves open what was.
        ([("吞卡", ""), ("多久", A), ("阿里云盘", "")], A),
        ([("吞卡", ""), ("年费", A), ("多久", B)], B),
        ([("吞卡", "")], ""),
    ],
)
def test_what_was_shown_when_the_words_were_left_is_open(
    steps: Steps, expected: str, following: Parts
) -> None:
    assert opened(following, steps) == expected
