"""What tells synthetic cases apart, and the queries made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import casebooks
from tests.bench.known_items import FUNCTION, known_items
from tests.scenes import SLOTS, distinctions

pytestmark = pytest.mark.slow


def test_no_two_cases_share_a_saying() -> None:
    sayings = [saying for own in distinctions(3_000, 7) for saying in own.sayings]
    assert len(set(sayings)) == len(sayings)
    assert max(map(len, sayings)) <= 40


def test_no_two_lists_share_a_phrase() -> None:
    phrases = [phrase for slot in SLOTS for phrase in slot]
    assert len(set(phrases)) == len(phrases)


def test_a_known_item_is_made_of_pieces_that_its_cases_hold(tmp_path: Path) -> None:
    stories = {
        case.id: FUNCTION.sub("", "".join(text for _, text in case.sections["story"].texts()))
        for case in casebooks.handbook(casebooks.make(tmp_path, 40)).cases.values()
    }
    items = known_items(40, 50)
    assert items == known_items(40, 50) != known_items(40, 50, seed=8)
    for item in items:
        assert item.relevant
        for case_id in item.relevant:
            pairs = {a + b for a, b in zip(stories[case_id], stories[case_id][1:], strict=False)}
            assert sum(a + b in pairs for a, b in zip(item.text, item.text[1:], strict=False)) >= 4
