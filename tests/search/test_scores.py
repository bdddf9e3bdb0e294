"""What each part of a score adds, on an index written by hand: one term of one weight at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held

RANK = """search.rank(asking, given[0], given[1], given[2]).map(function (found) {
  return [found.entry, Math.round(found.score * 1e4) / 1e4, found.title, found.section];
})"""
PLAIN = [Held(), Held()]


def term(
    text: str, kind: str = "character", weight: float = 1, filler: bool = False, **postings: Any
) -> dict[str, Any]:
    nowhere = {"titles": [], "positions": [0], "passages": [], "entries": [], "frequency": 1}
    held = {"postings": nowhere | postings, "isFiller": filler, "at": [0]}
    return {"text": text, "kind": kind, "weight": weight} | held


def ranked(
    entries: Sequence[Held],
    terms: Sequence[Mapping[str, Any]],
    concepts: Sequence[Mapping[str, Any]] = (),
    text: str = "",
    known: Mapping[str, Any] | None = None,
    **more: Any,
) -> list[list[float]]:
    """Return [entry, score, title, section] of each entry, best first."""
    found: list[list[float]] = ByHand(entries, known or {}, more=more).ask(RANK, terms, concepts, text)
    return found


def score(entries: Sequence[Held], terms: Sequence[Mapping[str, Any]], *given: Any, **more: Any) -> float:
    """Return the score of the first entry of the index, nought where it was not found."""
    return next((one[1] for one in ranked(entries, terms, *given, **more) if one[0] == 0), 0)


# --- one term -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "title", "wording", "text"),
    [
        # In a title of usual length 1.4 times its weight there, besides what it covers of the query; where
        # it is one of two wordings also half of what wordings weigh; in the passages of a section what the
        # body weighs, what it covers, and a fifth of that once more for standing in one passage.
        ("character", 1.4 * 1 + 0.7, 0.5 * 2, 0.4 + 1.2 * 0.7),
        ("other", 1.4 * 1 + 1.6, 0.5 * 3, 1 + 1.2 * 1.6),
        ("bigram", 0.9, 0.5 * 2, 0.7 + 1.2 * 0.9),
        ("word", 0.9, 0.5 * 1, 0.6 + 1.2 * 0.9),
    ],
)
def test_what_each_kind_of_term_weighs(kind: str, title: float, wording: float, text: float) -> None:
    assert score(PLAIN, [term("卡", kind, titles=[0])]) == pytest.approx(title, abs=1e-4)
    assert score(PLAIN, [term("卡", kind, titles=[0], weight=3)]) == pytest.approx(3 * title, abs=1e-4)
    two = [Held([10, 10]), Held([10, 10])]
    assert score(two, [term("卡", kind, titles=[0])]) == pytest.approx(title + wording, abs=1e-4)
    told = [Held(passages=[1]), Held(passages=[1])]
    assert score(told, [term("卡", kind, passages=[0])]) == pytest.approx(text, abs=1e-4)


def test_a_term_that_weighs_nothing_finds_nothing() -> None:
    assert ranked(PLAIN, [term("卡", titles=[0], weight=0)]) == []
    assert ranked(PLAIN, [term("卡", titles=[0], weight=-1)]) == []


def test_only_what_holds_something_is_found_and_ties_keep_the_order_of_the_entries() -> None:
    assert [one[0] for one in ranked([Held()] * 4, [term("卡", titles=[1, 3])])] == [1, 3]
    assert [one[0] for one in ranked(PLAIN, [term("卡", titles=[0]), term("吞", titles=[1], weight=2)])] == [
        1,
        0,
    ]
    assert ranked(PLAIN, [term("卡", titles=[0])])[0][2:] == [0, -1]
    assert [one[0] for one in ranked([Held()] * 4, [term("卡", titles=[0, 1, 2, 3])])] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("length", "factor"),
    [
        # 2.2 / (1 + 1.2 * (0.25 + 0.75 * length)): at the usual length one.
        (10, 1),
        (5, 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 3))),
        (20, 2.2 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3))),
    ],
)
def test_in_a_longer_title_a_term_weighs_less(length: int, factor: float) -> None:
    held = score([Held([length]), Held([10])], [term("卡", titles=[0])])
    assert held == pytest.approx(0.7 + 1.4 * factor, abs=1e-4)


def test_a_title_counts_whole_an_alias_nine_tenths_and_what_is_replied_to_seven() -> None:
    entries = [Held([10, 10, 10], replies=1, unshown=1), Held([10] * 3)]
    # Title, reply, alias: two wordings of three titles, for nobody says a reply to name the matter.
    by_title = [score(entries, [term("卡", "character", titles=[number])]) for number in range(3)]
    wordings = [0.5 * 2 * saturated(1, 20 / 25)] * 2
    assert by_title[0] == pytest.approx(0.7 + 1.4 + wordings[0], abs=1e-4)
    assert by_title[1] == pytest.approx(0.7 + 1.4 * 0.7, abs=1e-4)
    assert by_title[2] == pytest.approx(0.7 + 1.4 * 0.9 + wordings[1], abs=1e-4)


def saturated(times: int, length: float) -> float:
    """Return how much of a wording's weight so many wordings give, of entries so long."""
    return times * 4 / (times + 3 * (0.5 + 0.5 * length))


@pytest.mark.parametrize(("titles", "times"), [([0], 1), ([0, 1], 2), ([0, 1, 2], 3), ([0, 0, 0], 1)])
def test_the_more_wordings_hold_a_term_the_more_it_counts_and_ever_less(
    titles: list[int], times: int
) -> None:
    entries = [Held([10, 10, 10]), Held([10, 10, 10])]
    bigram = term("吞卡", "bigram", titles=titles, positions=[0] * len(titles))
    expected = 0.9 + 2 * (2 / 3) * saturated(times, 1)
    assert score(entries, [bigram]) == pytest.approx(expected, abs=1e-4)


def test_among_more_wordings_a_term_counts_less() -> None:
    entries = [Held([10, 30]), Held([10, 10])]
    bigram = term("吞卡", "bigram", titles=[0])
    assert score(entries, [bigram]) == pytest.approx(0.9 + 2 * 0.5 * saturated(1, 40 / 30), abs=1e-4)


def test_of_the_titles_that_hold_it_the_best_counts() -> None:
    entries = [Held([40, 10, 10]), Held([10, 10, 10])]
    found = ranked(entries, [term("卡", titles=[0, 1, 2], positions=[0, 0, 0])])
    assert found[0][2] == 1


# --- texts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("passages", "length"), [(1, 1), (3, 1.5), (2, 4 / 3)])
def test_in_a_longer_section_a_term_weighs_less(passages: int, length: float) -> None:
    # 2.5 / (1 + 1.5 * (0.25 + 0.75 * length)): at the usual length one.
    told = [Held(passages=[passages]), Held(passages=[1])]
    body = 0.7 * 2.5 / (1 + 1.5 * (0.25 + 0.75 * length))
    assert score(told, [term("吞卡", "bigram", passages=[0])]) == pytest.approx(body + 1.2 * 0.9, abs=1e-4)


def test_the_texts_of_an_entry_are_no_other_entrys() -> None:
    told = [Held(passages=[1]), Held(passages=[1]), Held(passages=[1])]
    assert [one[0] for one in ranked(told, [term("吞卡", "bigram", passages=[1])])] == [1]
    assert [one[0] for one in ranked(told, [term("卡", entries=[1])])] == [1]


def test_a_term_counts_once_in_a_section_and_twice_in_none() -> None:
    told = [Held(passages=[2, 1]), Held(passages=[2, 1])]
    once, twice = term("吞卡", "bigram", passages=[0]), term("吞卡", "bigram", passages=[0, 1])
    assert score(told, [once]) == score(told, [twice])
    assert ranked(told, [once])[0][2:] == [-1, 0]


def test_the_best_section_is_named_and_the_others_add_nothing() -> None:
    told = [Held(passages=[1, 1]), Held(passages=[1, 1])]
    one, two = term("吞卡", "bigram", passages=[1]), term("回单", "bigram", passages=[0, 1])
    assert ranked(told, [one, two])[0][3] == 1
    assert ranked(told, [term("吞卡", "bigram", passages=[0, 1])])[0][3] == 0


def test_two_terms_in_one_passage_count_more_than_in_two() -> None:
    told = [Held(passages=[2]), Held(passages=[2])]
    near = [term("吞卡", "bigram", passages=[0]), term("回单", "bigram", passages=[0])]
    far = [term("吞卡", "bigram", passages=[0]), term("回单", "bigram", passages=[1])]
    assert score(told, near) - score(told, far) == pytest.approx(0.2 * 0.9, abs=1e-4)


def test_what_a_title_covers_a_section_covers_no_second_time() -> None:
    told = [Held(passages=[1]), Held(passages=[1])]
    both = term("吞卡", "bigram", titles=[0], passages=[0])
    # The title's 0.9, the body's 0.7, and a fifth for the passage.
    assert score(told, [both]) == pytest.approx(0.9 + 0.7 + 0.2 * 0.9, abs=1e-4)


def test_a_character_of_a_text_counts_in_every_section_and_for_the_entry() -> None:
    told = [Held(passages=[1, 1]), Held(passages=[1, 1])]
    assert score(told, [term("卡", entries=[0])]) == pytest.approx(0.7 + 0.4, abs=1e-4)
    assert ranked(told, [term("卡", entries=[1])])[0] == [1, pytest.approx(1.1, abs=1e-4), -1, 2]
    # In a title too it covers the query once.
    both = term("卡", titles=[0], entries=[0])
    assert score(told, [both]) == pytest.approx(0.7 + 1.4 + 0.4, abs=1e-4)


# --- the order of the query ---------------------------------------------------------------------------


def likeness(common: float, query: float, title: float) -> float:
    """Return what titles add that hold so much of the query in its order."""
    return 0.5 * common + 64 * common / (query + title)


@pytest.mark.parametrize(
    ("places", "common"),
    [
        # The query is 甲乙丙, of the weights 1, 2, 4; which places have they in the title?
        ((0, 1, 2), 7),
        ((2, 1, 0), 4),
        ((1, 2, 0), 4),
        ((1, 0, 2), 6),
        ((0, 2, 1), 5),
        ((0, None, 1), 5),
        ((None, None, 0), 4),
        ((None, None, None), 0),
    ],
)
def test_what_a_title_holds_in_the_order_of_the_query(places: tuple[int | None, ...], common: float) -> None:
    terms = []
    for name, weight, place in zip("甲乙丙", (1, 2, 4), places, strict=True):
        held: dict[str, Any] = {"titles": [0], "positions": [place]} if place is not None else {"titles": [1]}
        terms.append(term(name, weight=weight, **held))
    rest = sum((0.7 + 1.4) * t["weight"] for t in terms if t["postings"]["titles"] == [0])
    found = score([Held([10]), Held([10])], terms, (), "甲乙丙")
    assert found == pytest.approx(rest + likeness(common, 7, 10), abs=1e-4)


def test_the_titles_of_an_entry_are_no_other_entrys() -> None:
    terms = [
        term("甲", titles=[0, 1, 2], positions=[0, 0, 0]),
        term("乙", titles=[0, 1, 2], positions=[1, 1, 1]),
    ]
    found = {one[0]: one[1:3] for one in ranked([Held([40]), Held([40]), Held([10])], terms, (), "甲乙")}
    assert found[0][0] == found[1][0] and found[1][1] == 1
    assert found[0][0] < found[2][0]


def test_a_title_that_weighs_nothing_is_one_of_weight_one() -> None:
    # 2.2 / (1 + 1.2 * 0.25): it is as short as can be.
    title = 2.2 / 1.3
    found = score([Held([0]), Held([10])], [term("甲", weight=3, titles=[0])], (), "甲")
    assert found == pytest.approx(3 * (0.7 + 1.4 * title) + 0.5 * 1 + 64 * 1 / 3, abs=1e-4)


def test_a_unit_that_is_typed_twice_stands_once_in_the_title_and_once_in_the_order() -> None:
    terms = [term("甲", weight=2, titles=[0]), term("乙", weight=1, titles=[0], positions=[1])]
    found = score([Held([10]), Held([10])], terms, (), "甲乙甲")
    assert found == pytest.approx(2.1 * 3 + likeness(3, 5, 10), abs=1e-4)


def test_no_title_holds_more_than_it_weighs_or_than_was_asked() -> None:
    terms = [term("甲", weight=8, titles=[0])]
    found = score([Held([2]), Held([2])], terms, (), "甲")
    assert found == pytest.approx(2.1 * 8 + likeness(2, 8, 2), abs=1e-4)


@pytest.mark.parametrize(("filler", "weight"), [(False, 3), (True, 1)])
def test_what_stands_nowhere_makes_a_query_longer(filler: bool, weight: float) -> None:
    terms = [term("甲", weight=2, titles=[0]), term("鳜", weight=5, filler=filler, frequency=0)]
    found = score([Held([10]), Held([10])], terms, (), "甲鳜")
    assert found == pytest.approx(2.1 * 2 + likeness(2, 2 + weight, 10), abs=1e-4)


def test_letters_are_units_as_characters_are_and_pairs_are_none() -> None:
    terms = [
        term("atm", "other", weight=2, titles=[0]),
        term("吞", weight=1, titles=[0], positions=[1]),
        term("卡", weight=1, titles=[0], positions=[2]),
        term("吞卡", "bigram", weight=9, titles=[1]),
    ]
    rest = 2 * (1.4 + 1.6) + 2 * 2.1
    assert score([Held([10]), Held([10])], terms, (), "atm吞卡") == pytest.approx(
        rest + likeness(4, 4, 10), abs=1e-4
    )


def test_the_title_is_named_that_holds_the_query_in_order() -> None:
    terms = [
        term("甲", weight=5, titles=[0, 1, 2], positions=[1, 0, 0]),
        term("乙", weight=5, titles=[0, 1, 2], positions=[0, 1, 1]),
    ]
    # The second title, for the third is an alias.
    assert ranked([Held([20, 20, 20], unshown=1), Held()], terms, (), "甲乙")[0][2] == 1
    # Alias and reply count less here too: nine tenths, seven tenths.
    own, alias, reply = (
        ranked([held, Held([10] * 2)], [term("甲", weight=5, titles=[1])], (), "甲")[0]
        for held in (Held([10, 10]), Held([10, 10], unshown=1), Held([10, 10], replies=1))
    )
    assert (own[1], own[2]) == (alias[1], 1)
    value = likeness(5, 5, 10) + 1.4 * 5
    assert reply[1] == pytest.approx(0.7 * 5 + 0.7 * value, abs=1e-4)
    assert alias[1] == pytest.approx(0.7 * 5 + 0.9 * value + 0.5 * 2 * 5, abs=1e-4)


# --- word for word ------------------------------------------------------------------------------------

PHRASE = 60


@pytest.mark.parametrize(
    ("text", "words", "held"),
    [
        ("吞卡", ["吞卡"], True),
        # Each short word must be held, by a title, a text, or as a character of one.
        ("吞卡 回单", ["吞卡", "回单"], True),
        ("吞卡 年费", ["吞卡"], False),
        ("卡 吞卡", ["卡", "吞卡"], True),
        # Six characters, five words; a single character says nothing.
        ("一二三四五六", ["一二三四五六"], True),
        ("一二三四五六七", ["一二三四五六七"], False),
        ("甲 乙 丙 丁 戊", [*"甲乙丙丁戊"], True),
        ("甲 乙 丙 丁 戊 己", [*"甲乙丙丁戊己"], False),
        ("卡", ["卡"], False),
        ("，，", [], False),
    ],
)
@pytest.mark.parametrize("place", ["titles", "passages", "entries"])
def test_what_is_held_word_for_word_is_hardly_there_by_chance(
    text: str, words: list[str], held: bool, place: str
) -> None:
    known = {word: {"isWord": True, place: [0]} for word in words}
    told = [Held(passages=[1]), Held(passages=[1])]
    assert score(told, [], (), text, known) == (PHRASE if held else 0)


# --- what else the query may mean ---------------------------------------------------------------------


def concept(text: str, **others: float) -> dict[str, Any]:
    alternatives = [{"text": other, "factor": factor} for other, factor in others.items()]
    return {"text": text, "at": 0, "kind": "synonym", "alternatives": alternatives}


def idf(size: int, frequency: int) -> float:
    return log(1 + (size - frequency + 0.5) / (frequency + 0.5))


KNOWN = {
    "吞卡": {"isWord": True, "titles": [0]},
    "吞": {"titles": [0]},
    "卡": {"titles": [0]},
    "吃卡": {"isWord": True, "titles": [1]},
}


def test_what_a_word_may_mean_counts_by_its_factor_as_all_its_terms_do() -> None:
    weight = idf(3, 1)
    entries = [Held(), Held(), Held()]
    # Two characters, the pair and the word in the title; then the title's share in the order of the query.
    rest = 0.5 * weight * (2 * 0.7 + 0.9 + 0.9)
    in_title = 0.5 * weight * 2 * 1.4
    alone = ranked(entries, [], [concept("吃卡", 吞卡=0.5)], "", KNOWN)
    assert [one[0] for one in alone] == [0]
    assert alone[0][1] == pytest.approx(rest + in_title, abs=1e-4)
    # In the order of the query it stands for the gain of its title.
    asked = [term("鳜", weight=9, frequency=0)]
    found = score(entries, asked, [concept("吃卡", 吞卡=0.5)], "鳜", KNOWN)
    stand = min(0.5 * weight * 2, 3)
    assert found == pytest.approx(rest + in_title + likeness(stand, 3, 10), abs=1e-4)


def test_where_the_word_itself_stands_its_synonym_adds_nothing() -> None:
    known = KNOWN | {"吃卡": {"isWord": True, "titles": [0]}}
    assert ranked([Held(), Held()], [], [concept("吃卡", 吞卡=0.5)], "", known) == []


def test_of_two_meanings_an_entry_that_holds_both_is_given_the_first() -> None:
    known = KNOWN | {"吞咽": {"isWord": True, "titles": [0]}, "咽": {"titles": [0]}}
    both = score([Held(), Held()], [], [concept("吃卡", 吞卡=0.5, 吞咽=0.5)], "", known)
    assert both == score([Held(), Held()], [], [concept("吃卡", 吞卡=0.5)], "", known)


def test_what_a_word_may_mean_counts_in_wordings_and_texts_too() -> None:
    known = {"吞卡": {"isWord": True, "titles": [0], "passages": [0]}, "吃卡": {"isWord": True}}
    entries = [Held([10, 10], passages=[1])] + [Held([10, 10], passages=[1])] * 2
    weight = 0.5 * idf(3, 1)
    # The pair and the word, in one of two wordings and in a text; the characters stand nowhere.
    pair, word = 0.9 + 0.5 * 2 + 0.7 + 0.2 * 0.9, 0.9 + 0.5 * 1 + 0.6 + 0.2 * 0.9
    nowhere = idf(3, 0) * 0.5 * 2
    characters = nowhere * (0.7 + 1.4 + 0.5 * 2 + 0.4 + 0.2 * 0.7)
    assert score(entries, [], [concept("吃卡", 吞卡=0.5)], "", known) == pytest.approx(
        weight * (pair + word) + characters, abs=1e-3
    )


def test_a_word_that_stands_somewhere_gives_its_other_meaning_there_nothing() -> None:
    entries = [Held([10, 10], passages=[1])] * 3
    own = {"吃卡": {"isWord": True, "titles": [0], "passages": [1]}, "吞卡": {"isWord": True, "titles": [4]}}
    found = ranked(entries, [], [concept("吃卡", 吞卡=0.5)], "", own)
    assert [one[0] for one in found] == [2]


def test_two_meanings_in_two_titles_of_one_entry_cover_the_query_once() -> None:
    known = {"吞卡": {"isWord": True, "titles": [0]}, "吞咽": {"isWord": True, "titles": [1]}}
    entries = [Held([10, 10])] * 3
    one = score(entries, [], [concept("吃卡", 吞卡=0.5)], "", known)
    two = score(entries, [], [concept("吃卡", 吞卡=0.5, 吞咽=0.5)], "", known)
    # Once more for the second wording: pair, word, and two characters.
    assert two - one == pytest.approx(0.5 * (0.5 * idf(3, 1) * 3 + 0.5 * idf(3, 0) * 4), abs=1e-3)


# --- what is withdrawn --------------------------------------------------------------------------------


def test_what_is_withdrawn_comes_last_whatever_it_holds() -> None:
    terms = [term("卡", weight=5, titles=[0]), term("吞", titles=[1])]
    assert [one[0] for one in ranked(PLAIN, terms)] == [0, 1]
    assert [one[0] for one in ranked(PLAIN, terms, withdrawn=[[0, "已停用", []]])] == [1, 0]


# --- how many are compared in order -------------------------------------------------------------------


def test_the_first_two_hundred_are_compared_in_order() -> None:
    entries = [Held()] * 202
    every = term("甲", weight=2, titles=list(range(202)), positions=[0] * 202)
    found = ranked(entries, [every], (), "甲")
    high = 2.1 * 2 + likeness(2, 2, 10)
    assert [round(one[1], 3) for one in found[198:]] == [round(high, 3)] * 2 + [4.2] * 2
