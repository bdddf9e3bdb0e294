"""What else parts of a query may mean: unfinished words, letters beside characters, and slips."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held

CONCEPTS = """search.concepts(asking, given[0], search.queryTerms(asking, given[0])).map(function (concept) {
  return [concept.text, concept.at, concept.kind,
          concept.alternatives.map(function (one) { return one.text; })];
})"""
READINGS = [
    "yin银印",
    "hang行航",
    "ka卡咔",
    "tun吞",
    "ji机几",
    "qi器气",
    "zhong中",
    "li里",
    "wang网",
    "shang上",
    "fu服",
    "wu务",
    "qu区曲",
    "xin新",
    "xing星",
    "ren人",
    "er二",
]
WORDS = ("银行卡", "银行", "吞卡", "机器", "卡")


def standing(words: Iterable[str], **more: object) -> dict[str, Any]:
    return {word: {"isWord": True, "titles": [0]} | more for word in words}


def concepts(
    text: str,
    words: Iterable[str] = WORDS,
    known: Iterable[str] = (),
    terms: dict[str, Any] | None = None,
    **more: Any,
) -> list[list[Any]]:
    """Return what else parts of a text may mean; words sound, and stand in a title as known pairs do."""
    words = list(words)
    standing_terms = standing(words) | {pair: {"titles": [0]} for pair in known} | (terms or {})
    book = ByHand([Held()], standing_terms, {"readings": READINGS, "words": words}, more=more)
    found: list[list[Any]] = book.ask(CONCEPTS, text)
    return found


# --- letters ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tunka", [("tunka", 0, "吞卡")]),
        ("tun ka", [("tun ka", 0, "吞卡")]),
        ("tun'ka", [("tun'ka", 0, "吞卡")]),
        # Anything else parts words.
        ("tun,ka", [("tun", 0, "吞卡"), ("ka", 4, "卡")]),
        ("tun，ka", [("tun", 0, "吞卡"), ("ka", 4, "卡")]),
        ("tunka yinhang", [("tunka", 0, "吞卡"), ("yinhang", 6, "银行")]),
        # As many as can be read together, and the next ones by themselves.
        ("tun xyz ka", [("tun", 0, "吞卡"), ("ka", 8, "卡")]),
        ("xyz tun ka", [("tun ka", 4, "吞卡")]),
        # A word that stands is what it is, before, between and after.
        ("atm tunka", [("tunka", 4, "吞卡")]),
        ("tunka atm", [("tunka", 0, "吞卡")]),
        ("tun atm ka", [("tun", 0, "吞卡"), ("ka", 8, "卡")]),
        ("atm", []),
        # What has digits is no pinyin.
        ("tun2", []),
        ("2 tunka", [("tunka", 2, "吞卡")]),
        ("tun 2 ka", [("tun", 0, "吞卡"), ("ka", 6, "卡")]),
        # With up to two characters that touch it, the most first.
        ("吞ka", [("吞ka", 0, "吞卡")]),
        ("机器吞ka", [("吞ka", 2, "吞卡")]),
        ("银行ka", [("银行ka", 0, "银行卡")]),
        ("tun卡", [("tun卡", 0, "吞卡")]),
        ("yin行卡", [("yin行卡", 0, "银行卡")]),
        ("tun卡人人", [("tun卡", 0, "吞卡")]),
        ("吞，ka", [("ka", 2, "卡")]),
        ("tun，卡", [("tun", 0, "吞卡")]),
        ("ka，机器", [("ka", 0, "卡")]),
        ("机，吞ka", [("吞ka", 2, "吞卡")]),
        # Of what is before and what is after it, what is before goes with it first.
        ("吞ka人", [("吞ka", 0, "吞卡")]),
        # What stands in the book is no pinyin, be it spelt like a word.
        ("ji", []),
        ("tun ji", [("tun", 0, "吞卡")]),
    ],
)
def test_letters_are_read_with_their_neighbours(text: str, expected: list[tuple[str, int, str]]) -> None:
    found = concepts(text, terms={"atm": {"titles": [0]}, "ji": {"titles": [0]}})
    assert [(text, at, others[0]) for text, at, kind, others in found] == expected
    assert {kind for _, _, kind, _ in found} <= {"pinyin"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("中银行ka", ["中银行卡", "银行卡", "银行", "卡"], [["银行ka", 1, "pinyin", ["银行卡"]]]),
        ("yin行卡里", ["银行卡里", "银行卡"], [["yin行卡", 0, "pinyin", ["银行卡", "银行卡里"]]]),
    ],
)
def test_no_more_than_two_characters_go_with_letters(text: str, words: list[str], expected: object) -> None:
    known = ["中银", "银行", "行卡", "卡里"]
    assert concepts(text, words, known)[:1] == expected


def test_a_meaning_that_the_book_does_not_hold_is_none() -> None:
    words = ["吞卡"]
    assert concepts("tunka", words, terms={"吞卡": {"entries": [0]}}) == []
    assert concepts("tunka", words, terms={"吞卡": {"passages": [0]}}) != []
    assert concepts("tunka", words, terms={"吞卡": {}}) == []


LINES = "\n".join(f"at{one}\tB {one}" for one in "ABCDEFGHIJ") + "\nat\tB A\n卡机\tB A"


@pytest.mark.parametrize(
    ("text", "count"),
    [("at", 8), ("atA", 0), ("at a", 8), ("a", 8), ("卡at", 8), ("卡 at", 8), ("at卡", 0), ("卡", 0)],
)
def test_only_what_is_typed_last_may_be_unfinished(text: str, count: int) -> None:
    book = ByHand(
        [Held()] * 10, sounds={"readings": [], "words": []}, shards={"t": LINES}, more={"terms": [["a", "t"]]}
    )
    found = book.ask(CONCEPTS, text)
    assert [len(others) for _, _, kind, others in found if kind == "prefix"] == ([count] if count else [])
    factors = CONCEPTS.replace("return one.text", "return one.factor")
    assert {factor for *_, others in book.ask(factors, text) for factor in others} <= {0.7}


def test_what_was_read_has_its_synonyms_too_and_each_once() -> None:
    groups = [
        {"oneWay": False, "words": ["吞卡", "吃卡", "卡没了"]},
        {"oneWay": False, "words": ["卡", "凭条"]},
    ]
    factors = """search.concepts(asking, given[0], []).map(function (concept) {
      return concept.alternatives.map(function (one) {
        return [one.text, Math.round(one.factor * 1e4) / 1e4];
      });
    })"""
    words = ("吞卡", "吃卡", "卡没了")
    book = ByHand(
        [Held()],
        standing([*words, "凭条"]),
        {"readings": READINGS, "words": words},
        more={"synonyms": groups},
    )
    # A synonym of all of it, not of its parts.
    assert book.ask(factors, "tunka") == [[["吞卡", 0.9], ["吃卡", 0.54], ["卡没了", 0.54]]]
    # A synonym has no synonyms of its own.
    assert book.ask(factors, "吃卡") == [[["吞卡", 0.6], ["卡没了", 0.6]]]


def test_a_table_of_sounds_that_has_not_come_is_asked_for() -> None:
    first, second = {"readings": READINGS, "words": ["银行"]}, {"readings": ["jia加"], "words": ["吞卡"]}
    more = {"sounds": ["s1", "s2"]}
    both = "[search.concepts(asking, 'tunka', []).length, Array.from(asking.wanted)]"
    terms = standing(["吞卡"])
    assert ByHand([Held()], terms, shards={"s1": first}, more=more).ask(both) == [0, ["s2"]]
    assert ByHand([Held()], terms, shards={"s2": second}, more=more).ask(both) == [0, ["s1"]]
    assert ByHand([Held()], terms, more=more).ask(both) == [0, ["s1", "s2"]]
    slip = both.replace("tunka", "吞咔").replace("[])", "search.queryTerms(asking, '吞咔'))")
    assert ByHand([Held()], terms, more=more).ask(slip) == [0, ["s1", "s2"]]
    come = ByHand([Held()], terms, shards={"s1": first, "s2": second}, more=more)
    assert come.ask(both) == [1, []]
    # Once they have come they are kept.
    kept = "search.soundsOf(asking) === search.soundsOf(search.asking(loaded))"
    assert come.ask(kept) is True
    assert come.ask("search.soundsOf(asking).readings.get('加')") == ["jia"]


# --- slips --------------------------------------------------------------------------------------------


def slips(
    text: str, words: Iterable[str], known: Iterable[str] = (), **more: Any
) -> list[tuple[str, int, list[str]]]:
    found = concepts(text, words, known, **more)
    assert {kind for _, _, kind, _ in found} <= {"alike"}
    return [(text, at, others) for text, at, _, others in found]


@pytest.mark.parametrize(
    ("text", "words", "known", "expected"),
    [
        ("吞咔", ["吞卡"], [], [("吞咔", 0, ["吞卡"])]),
        # What stands in the book is not doubted, not even where it is like a word.
        ("吞咔", ["吞卡"], ["吞咔"], []),
        ("咔", ["卡"], [], []),
        # Beside a known word, and not across it.
        ("机器吞咔", ["吞卡", "机器"], [], [("吞咔", 2, ["吞卡"])]),
        ("吞咔机器", ["吞卡", "机器"], [], [("吞咔", 0, ["吞卡"])]),
        # The longest stretch of at most five characters.
        ("吞咔机", ["吞卡机", "吞卡"], ["卡机"], [("吞咔机", 0, ["吞卡机"])]),
        ("网上银航卡", ["网上银行卡"], ["网上", "上银"], [("网上银航卡", 0, ["网上银行卡"])]),
        ("网上银航卡里", ["网上银行卡里"], ["网上", "上银", "卡里"], []),
        # In its own run of characters.
        ("机器，吞咔", ["吞卡", "机器"], [], [("吞咔", 3, ["吞卡"])]),
        ("atm吞咔", ["吞卡"], [], [("吞咔", 3, ["吞卡"])]),
        ("吞，咔机", ["吞卡机"], ["咔机"], []),
        # Of two stretches of one length the one that is more like a word, else the first.
        ("新机器气", ["星机器", "机器器"], ["新机", "器气"], [("机器气", 1, ["机器器"])]),
        ("印机器气", ["银机器", "机器器"], ["印机", "器气"], [("印机器", 0, ["银机器"])]),
        # Nothing that the query says already.
        ("吞卡吞咔", ["吞卡"], ["卡吞"], []),
        # Each slip once, and two slips apart.
        ("吞咔和印行", ["吞卡", "银行"], [], [("吞咔", 0, ["吞卡"]), ("印行", 3, ["银行"])]),
        ("吞咔印行", ["吞卡", "银行"], [], [("吞咔", 0, ["吞卡"]), ("印行", 2, ["银行"])]),
        ("印航咔", ["银行卡"], [], [("印航咔", 0, ["银行卡"])]),
    ],
)
def test_slips_are_mended(
    text: str, words: list[str], known: list[str], expected: list[tuple[str, int, list[str]]]
) -> None:
    assert slips(text, words, known) == expected


def test_a_filler_and_what_means_something_else_are_no_slips() -> None:
    assert slips("吞咔", ["吞卡"], fillers=["吞咔"]) == []
    assert slips("吞咔", ["吞卡"], fillers=["吞"]) == []
    assert slips("里吞咔", ["吞卡"], fillers=["里"]) == [("吞咔", 1, ["吞卡"])]
    taken = concepts("吞咔", ["吞卡", "银行"], synonyms=[{"oneWay": False, "words": ["吞咔", "银行"]}])
    assert [(kind, others) for _, _, kind, others in taken] == [("synonym", ["银行"])]


def test_half_of_a_known_word_is_doubted_in_a_longer_stretch_alone() -> None:
    # 机器 is known: 气 beside it may be part of a word of three, but 器气 is none of two.
    assert slips("机器印", ["机器", "气银"]) == []
    assert slips("器印", ["气银"], []) == [("器印", 0, ["气银"])]
    assert slips("机器咔", ["机器", "机器卡"]) == [("机器咔", 0, ["机器卡"])]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        # 服务 is known: what follows it is another word, unless it sounds the same.
        ("服务曲", ["服务", "服务区"], ["服务区"]),
        ("服务人", ["服务", "服务区"], []),
        ("人服务", ["服务", "区服务"], []),
        ("曲服务", ["服务", "区服务"], ["区服务"]),
        # Where neither end is known any character may be wrong.
        ("服里曲", ["服务曲"], ["服务曲"]),
        ("服务人", ["服务区"], ["服务区"]),
        ("网服务人", ["服务", "网服务区"], ["网服务区"]),
    ],
)
def test_of_half_a_known_word_only_the_sound_is_doubted(
    text: str, words: list[str], expected: list[str]
) -> None:
    assert [other for *_, others in slips(text, words) for other in others] == expected


def test_a_pair_that_is_no_word_leaves_the_third_character_in_doubt() -> None:
    assert slips("服务人", ["服务区"], ["服务"]) == [("服务人", 0, ["服务区"])]
    # Nor does a word that stands in aliases alone.
    alias = {"服务": {"isWord": True, "frequency": 0, "titles": [0]}}
    assert slips("服务人", ["服务区"], terms=alias) == [("服务人", 0, ["服务区"])]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # Two characters that sound nearly like a word are one only where nothing else was typed.
        ("新人", "星人", True),
        (" 新人 ", "星人", True),
        ("新人里", "星人", False),
        # What sounds the same, or is longer, is one anywhere.
        ("印人里", "银人", True),
        ("新人卡里", "星人卡", True),
    ],
)
def test_two_characters_that_sound_nearly_like_a_word(text: str, word: str, expected: bool) -> None:
    assert bool(slips(text, [word])) is expected
