"""Which characters of a text are marked, by the terms of a query alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held

MARKS = """search.marks(loaded, {
  text: given[0], terms: search.queryTerms(asking, given[0]), concepts: given[2]
}, given[1])"""


def marked(
    query: str,
    text: str,
    words: Sequence[str] = (),
    pairs: Sequence[str] = (),
    others: Sequence[str] = (),
    **more: Any,
) -> list[str]:
    """Return the pieces of a text that are marked; words and pairs stand in the book."""
    terms: dict[str, Mapping[str, Any]] = {pair: {"titles": [0]} for pair in pairs}
    terms |= {word: {"isWord": True, "titles": [0]} for word in words}
    concepts = [{"alternatives": [{"text": other} for other in others]}]
    book = ByHand([Held()], terms, more=more)
    return [text[start:end] for start, end in book.ask(MARKS, query, text, concepts)]


@pytest.mark.parametrize(
    ("query", "text", "words", "pieces"),
    [
        ("吞卡", "机器吞卡，又吞卡", ["吞卡"], ["吞卡", "吞卡"]),
        ("吞卡", "吞卡", [], []),
        ("吞卡机", "吞卡机和卡机", ["吞卡", "卡机"], ["吞卡机", "卡机"]),
        ("卡卡", "卡卡卡", ["卡卡"], ["卡卡卡"]),
        # A character only where it was typed alone.
        ("吞卡", "一张卡", ["卡", "吞卡"], []),
        ("吞 卡机", "吞了一张卡", ["吞", "卡", "卡机"], ["吞"]),
        # Letters and digits are whole words.
        ("26", "26，2026，a26，26b，26号", ["26"], ["26", "26"]),
        ("atm", "atm机 latm atms", ["atm"], ["atm"]),
    ],
)
def test_what_was_typed_is_marked_where_it_stands(
    query: str, text: str, words: list[str], pieces: list[str]
) -> None:
    assert marked(query, text, words) == pieces


def test_what_it_may_mean_besides_is_marked_too() -> None:
    assert marked("吃卡", "机器吞卡", others=["吞卡", "没有"]) == ["吞卡"]


@pytest.mark.parametrize(
    ("query", "text", "pieces"),
    [
        # Nothing of a filler; of a pair that reaches into one only what is a word.
        ("请问吞卡", "请问，问吞，吞卡", ["吞卡"]),
        ("吞卡吗", "卡吗，吞卡", ["吞卡"]),
        ("请问卡", "问卡", []),
        ("吗吞", "吗吞", []),
    ],
)
def test_a_filler_is_not_marked(query: str, text: str, pieces: list[str]) -> None:
    pairs = ["请问", "问吞", "吞卡", "卡吗", "问卡", "吗吞"]
    assert marked(query, text, pairs=pairs, fillers=["请问", "吗"]) == pieces
    # A word is one, whatever filler it begins or ends with.
    assert marked("请问卡", "问卡", words=["问卡"], fillers=["请问"]) == ["问卡"]


def test_a_pair_that_is_typed_twice_is_marked_though_one_of_them_is_in_a_filler() -> None:
    assert marked("卡吗，吞卡吗", "卡吗", pairs=["卡吗"], fillers=["，吞"]) == ["卡吗"]
    assert marked("吗卡，卡卡", "卡卡", pairs=["卡卡"], fillers=["吗"]) == ["卡卡"]
