"""What is a mention of a case or technique, and which numbers only count something."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.mentions import mentions


def found(text: str) -> list[tuple[str, str, int]]:
    """Return the words, kind and number of each mention."""
    return [(text[one.start : one.end], one.kind, one.number) for one in mentions(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("见案例26。", ["案例26"]),
        ("见案例 ２６", ["案例 ２６"]),
        ("案例26个别做法、案例2起因、案例3日常、案例4页面", ["案例26", "案例2", "案例3", "案例4"]),
        ("见案例11、12和14。", ["案例11", "12", "14"]),
        ("案例11、案例12与13等", ["案例11", "案例12", "13"]),
        ("案例11-14，案例3～5，案例6至8", ["案例11", "14", "案例3", "5", "案例6", "8"]),
        # A list may come in any order; of a range the end is above the beginning.
        ("案例12、5和9", ["案例12", "5", "9"]),
        ("案例14-11", ["案例14"]),
        ("案例11、12-14和20的做法", ["案例11", "12", "14", "20"]),
        ("用第2节的话术", ["第2节"]),
        ("用技巧2", ["技巧2"]),
    ],
)
def test_what_names_an_entry(text: str, words: list[str]) -> None:
    assert [one for one, _, _ in found(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        *(
            "该案例3天后回访",
            "类似案例5起",
            "案例2个",
            "案例3次",
            "案例10%",
            "案例5万元",
            "案例1.5倍",
            "案例2年前",
        ),
        *("《某办法》第2节", "民法第3节", "第二章第4节", "第3节课", "第5节车厢"),
        *("技巧7节", "技巧3种", "技巧5个", "案例23456789", "案例"),
    ],
)
def test_what_only_counts_names_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "案例11、3天后",
        "案例11和2名客户",
        "案例11、12月份",
        "案例11-5",
        "案例5-5",
        "案例5，3，2",
        "案例5、3-5天内",
        "案例5至10万元",
    ],
)
def test_a_number_behind_a_mention_that_counts_something_is_no_mention(text: str) -> None:
    assert len(found(text)) == 1


def test_the_kind_and_the_number_are_told() -> None:
    assert found("案例26、第２节") == [("案例26", "case", 26), ("第２节", "technique", 2)]


@given(st.text(st.sampled_from("案例第节技巧0123９、和-至 天个。"), max_size=30))
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    places = [(one.start, one.end) for one in mentions(text)]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
