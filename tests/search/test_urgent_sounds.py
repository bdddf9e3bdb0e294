"""Danger by its sound: where syllables may begin and end, one slip and no second, words of the book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.search.by_hand import ByHand

READINGS = [
    "tiao跳挑条",
    "lou楼搂漏",
    "e饿",
    "si死",
    "zhuang装",
    "zi自子",
    "hai孩",
    "bu不",
    "jian见间",
    "le了",
]
KIND = {
    "id": "u1",
    "title": "有人要轻生",
    "triggers": ["(?:孩子).{0,4}(?:不见了)"],
    "notTriggers": ["跳楼价"],
}
KIND |= {"asks": [], "words": ["跳楼", "饿死", "死饿", "装死"]}
URGENT = """(function (found) {
  return found ? found.id + (found.sure ? "" : "?") : "";
})(search.urgentIn(asking, given[0]))"""


def told(text: str, pairs: Sequence[str] = (), kinds: Sequence[Any] = (KIND,), **more: Any) -> str:
    terms = {pair: {"titles": [0]} for pair in pairs}
    sounds = more.pop("sounds", {"readings": READINGS, "words": []})
    found: str = ByHand(terms=terms, sounds=sounds, dangers=kinds, more=more).ask(URGENT, text)
    return found


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("跳楼", "u1"),
        ("tiaolou", "u1?"),
        ("跳lou", "u1?"),
        ("tiao楼", "u1?"),
        ("我要tiaolou", "u1?"),
        # Syllables of one letter and of six, at the beginning and at the end.
        ("esi", "u1?"),
        ("sie", "u1?"),
        ("zhuangsi", "u1?"),
        # Letters that are no syllables belong to what they touch.
        ("ztiaolou", ""),
        ("tiaolouz", ""),
        ("zz跳lou", "u1?"),
        ("tiaoloule", "u1?"),
        # One slip, and none beside it, be it beside letters too.
        ("挑楼", "u1?"),
        ("跳搂", "u1?"),
        ("挑漏", ""),
        ("挑漏a", ""),
        ("a挑漏", ""),
        ("挑楼a", "u1?"),
        # What is masked is none, however it is spelt.
        ("tiaolou价", "u1?"),
        ("跳楼价", ""),
        # Parts of a trigger: each in pinyin, or one of them with a slip.
        ("haizi不见了", "u1?"),
        ("孩子bujianle", "u1?"),
        ("haizibujianle", "u1?"),
        ("孩子不间了", "u1?"),
        ("孩自不间了", ""),
    ],
)
def test_what_sounds_like_danger(text: str, heard: str) -> None:
    assert told(text) == heard


@pytest.mark.parametrize(
    ("text", "pair", "heard"),
    [
        # A pair that the book writes is no slip; one beside the word says nothing of it.
        ("挑楼", "挑楼", ""),
        ("跳搂", "跳搂", ""),
        ("好挑楼", "好挑", "u1?"),
        ("跳搂人", "搂人", "u1?"),
        ("好挑楼", "挑楼", ""),
        ("好跳搂", "跳搂", ""),
        ("挑楼人", "挑楼", ""),
    ],
)
def test_what_the_book_writes_is_no_slip(text: str, pair: str, heard: str) -> None:
    assert told(text, [pair]) == heard


@pytest.mark.parametrize("parts", ["孩子|孩子们", "孩子们|孩子"])
def test_of_two_parts_that_begin_alike_the_longer_is_heard(parts: str) -> None:
    kind = {**KIND, "triggers": [f"(?:{parts})(?:丢了)"], "words": []}
    sounds = {"readings": [*READINGS, "men们", "diu丢"], "words": []}
    assert told("haizimendiule", kinds=[kind], sounds=sounds) == "u1?"
    assert told("haizidiule", kinds=[kind], sounds=sounds) == "u1?"


def test_of_a_pasted_text_the_first_six_hundred_characters_are_heard() -> None:
    assert told("好" * 598 + "挑楼") == "u1?"
    assert told("好" * 599 + "挑楼") == ""
    # Its words count wherever they are.
    assert told("好" * 900 + "跳楼") == "u1"


def test_a_long_number_counts_one_character() -> None:
    assert told("孩子" + "5" * 12 + "在这不见了") == "u1"
    assert told("孩子" + "5" * 3 + "在这不见了") == ""
    assert told("孩子" + "5" * 3 + "不见了") == "u1"


def test_the_gravest_is_told_and_what_is_sure_before_it() -> None:
    grave = {**KIND, "id": "u0", "triggers": [], "words": ["装死"], "notTriggers": []}
    kinds = [grave, KIND]
    assert told("装死跳楼", kinds=kinds) == "u0"
    assert told("zhuangsi跳楼", kinds=kinds) == "u1"
    assert told("zhuangsi tiaolou", kinds=kinds) == "u0?"


def test_without_the_table_of_sounds_it_is_asked_for_where_it_may_tell() -> None:
    wanted = f"[{URGENT}, Array.from(asking.wanted)]"

    def asked(text: str, *kinds: Any) -> Any:
        return ByHand(dangers=kinds, more={"sounds": ["s1"]}).ask(wanted, text)

    assert asked("tiaolou", KIND) == ["", ["s1"]]
    assert asked("挑楼", KIND) == ["", ["s1"]]
    assert asked("跳楼", KIND) == ["u1", []]
    # Nothing is like a word of danger, or there is none.
    assert asked("收费", KIND) == ["", []]
    assert asked("tiaolou", {**KIND, "triggers": [], "words": []}) == ["", []]
