"""Whether an entry answers: what counts for and against it, and when slips and first letters are trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held

EVIDENCE = """(function () {
  var terms = search.queryTerms(asking, given[0]);
  if (given[3] !== null) terms.forEach(function (term) { term.weight = 1; });
  return search.evidence(asking, given[0], terms, given[1], {entry: given[2], score: given[3] || 0});
})()"""
BOOK = [Held(passages=[1]), Held(passages=[1]), Held(passages=[1])]


def concept(text: str, at: int, *others: str, kind: str = "synonym", factor: float = 0.5, **more: Any) -> Any:
    alternatives = [{"text": other, "factor": factor} for other in others]
    return {"text": text, "at": at, "kind": kind, "alternatives": alternatives} | more


def evidence(
    text: str,
    terms: Mapping[str, Any],
    concepts: Sequence[Any] = (),
    entry: int = 0,
    score: float | None = 0,
    **more: Any,
) -> dict[str, float]:
    """Return what speaks for and against an entry, each term weighing one."""
    found: dict[str, float] = ByHand(BOOK, terms, more=more).ask(EVIDENCE, text, concepts, entry, score)
    return {name: round(value, 6) for name, value in found.items()}


def held(*entries: int, **more: Any) -> dict[str, Any]:
    return {"titles": list(entries), "frequency": len(entries), **more}


# --- the parts of the evidence ------------------------------------------------------------------------


def test_what_is_held_is_the_pairs_and_words_of_letters_that_the_entry_has() -> None:
    terms = {"吞卡": held(0), "卡机": held(1), "atm": held(0, 1)}
    found = evidence("吞卡机atm", terms, score=1)
    # Two of three: pairs and letters count, characters and longer words do not.
    assert found["share"] == round(2 / 3, 6)
    assert found["content"] == 6
    # One character of six is in no pair that it holds.
    assert found["unmatched"] == round(1 / 6, 6)
    assert found["brief"] == round(1 / 7, 6)
    assert found["score"] == round(0.693147, 6)


@pytest.mark.parametrize(("place", "holds"), [("titles", [1]), ("passages", [1]), ("entries", [1])])
def test_an_entry_holds_what_its_titles_texts_or_characters_are(place: str, holds: list[int]) -> None:
    ask = "[0, 1, 2].filter(function (entry) { return search.entryHolds(asking, entry, '卡'); })"
    assert ByHand(BOOK, {"卡": {place: [1]}}).ask(ask) == holds
    assert ByHand(BOOK, {"卡": {place: [0, 2]}}).ask(ask) == [0, 2]
    assert ByHand(BOOK, {}).ask(ask) == []


def test_a_pair_that_is_typed_twice_is_held_at_both_places() -> None:
    assert evidence("吞卡，吞卡", {"吞卡": held(0)})["unmatched"] == 0


def test_what_the_entry_says_otherwise_is_held_too() -> None:
    terms = {"吃卡": held(1), "吞卡": held(0)}
    without, with_it = evidence("吃卡", terms), evidence("吃卡", terms, [concept("吃卡", 0, "没有", "吞卡")])
    assert (without["share"], without["unmatched"]) == (0, 1)
    assert (with_it["share"], with_it["unmatched"]) == (1, 0)
    # Not what another entry says so.
    assert evidence("吃卡", terms, [concept("吃卡", 0, "吞卡")], entry=2)["share"] == 0
    # Nor a pair that is half beside it.
    beside = evidence("吃卡机", terms | {"卡机": held(1)}, [concept("吃卡", 0, "吞卡")])
    assert (beside["share"], round(beside["unmatched"], 3)) == (0.5, 0.333)


def test_pairs_that_stand_nowhere_and_mean_nothing_else_are_unseen() -> None:
    terms = {"吞卡": held(1), "回单": held(0)}
    assert evidence("吞卡", terms)["unseen"] == 0
    assert evidence("鳜鱼", terms)["unseen"] == 1
    assert round(evidence("回单鳜鱼", terms)["unseen"], 3) == 0.667
    assert evidence("鳜鱼", terms, [concept("鳜鱼", 0, "回单")])["unseen"] == 0


def test_what_was_said_of_nothing_is_nought() -> None:
    empty = {"content": 0, "outside": 0, "unmatched": 0, "brief": 1, "share": 0, "score": 0, "unseen": 0}
    assert evidence("", {}) == empty
    # One letter or two that are all filler: nothing is left of them.
    assert evidence("请问", {"请问": held(1)}, fillers=["请问"])["content"] == 0


def test_a_filler_is_no_content() -> None:
    terms = {"请问": held(1), "吞卡": held(0)}
    found = evidence("请问吞卡", terms, fillers=["请问"])
    assert (found["content"], found["unmatched"]) == (2, 0)
    where = "search.contentPositions(asking.index, given[0])"
    assert ByHand(more={"fillers": ["请问"]}).ask(where, "请问 吞，卡a") == [3, 5, 6]


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        # The longest word of those that it names counts, by its share of what was asked.
        ("吞卡基金", 0.5),
        ("基金公司", 1),
        ("基金公司炒股", 4 / 5),
        ("炒股基金公司", 4 / 5),
        # Never more than all of it, and not what the entry holds.
        ("请问炒股", 1),
        ("存折", 0),
        ("吞卡", 0),
    ],
)
def test_how_much_of_it_names_a_matter_outside_the_book(text: str, outside: float) -> None:
    words = ["炒股", "基金", "基金公司", "存折"]
    known = {"存折": held(0, isWord=True)}
    assert evidence(text, known, outside=words, fillers=["请问", "炒"])["outside"] == round(outside, 6)


def test_a_long_name_in_a_short_question_is_all_of_it() -> None:
    assert evidence("炒股", {}, outside=["炒股"], fillers=["炒"])["outside"] == 1


# --- enough -------------------------------------------------------------------------------------------

# Each part by itself against the constant: what is left of it must reach the threshold, -1.85.
SURE = {"content": 4, "outside": 0, "unmatched": 0, "brief": 0, "share": 0, "score": 0, "unseen": 0}


@pytest.mark.parametrize(
    ("part", "least", "given"),
    [
        # -4.69 + 2.86 * share, -4.69 + 1.32 * score
        ("share", 0.993, {}),
        ("score", 2.152, {}),
        # From a share of one and a score of one, which leave 1.34, what each may take away.
        ("outside", 0.1145, {"share": 1, "score": 1}),
        ("unmatched", 0.9926, {"share": 1, "score": 1}),
        ("brief", 0.4573, {"share": 1, "score": 1}),
        ("unseen", 0.67, {"share": 1, "score": 1}),
    ],
)
def test_where_each_part_of_the_evidence_tips_the_balance(
    part: str, least: float, given: dict[str, float]
) -> None:
    enough = [
        NOTHING.ask("search.isEnough(given[0])", {**SURE, **given, part: value})
        for value in (least - 0.002, least + 0.002)
    ]
    assert enough == ([True, False] if given else [False, True])


NOTHING = ByHand()


@pytest.mark.parametrize(("content", "enough"), [(0, False), (1, False), (2, True), (3, True)])
def test_one_character_is_never_enough(content: int, enough: bool) -> None:
    assert (
        NOTHING.ask("search.isEnough(given[0])", {**SURE, "share": 1, "score": 9, "content": content})
        is enough
    )


def test_just_the_threshold_is_enough() -> None:
    # The numbers of the model, so that nothing is lost by rounding: -4.69 + 2.84 is the threshold.
    exact = "search.isEnough(Object.assign(given[0], {share: (-1.85 + 4.69) / 2.86}))"
    assert NOTHING.ask(exact, SURE) is True


# --- when a guess is trusted --------------------------------------------------------------------------

JUDGE = """(function () {
  var terms = search.queryTerms(asking, given[0]);
  var question = {text: given[0], terms: terms, concepts: given[1]};
  var ranked = given[2].map(function (found) {
    return {entry: found[0], score: found[1], title: -1, section: -1};
  });
  return search.judge(asking, question, ranked)(ranked[given[3]]);
})()"""


def judged(
    text: str,
    terms: Mapping[str, Any],
    concepts: Sequence[Any],
    ranked: Sequence[tuple[int, float]] = ((0, 90),),
    place: int = 0,
    entries: Sequence[Held] = BOOK,
    **more: Any,
) -> bool:
    return bool(ByHand(entries, terms, more=more).ask(JUDGE, text, concepts, ranked, place))


WORDS = {"吞卡": held(0), "机器": held(0), "回单": held(1), "取款": held(0), "款机": held(0)}


def slip(text: str, at: int, word: str, factor: float = 0.6) -> Any:
    return concept(text, at, word, kind="alike", factor=factor)


@pytest.mark.parametrize(
    ("text", "concepts", "answers"),
    [
        ("吞卡", [], True),
        ("吃卡", [concept("吃卡", 0, "吞卡")], True),
        # A slip that sounds the same, and nothing left over.
        ("吞咔", [slip("吞咔", 0, "吞卡", 0.75)], True),
        # One character of two is half of it, too much; one of four a fourth, one of three a third.
        ("吞看", [slip("吞看", 0, "吞卡")], False),
        ("机器吞看", [slip("吞看", 2, "吞卡")], True),
        ("取款几", [slip("取款几", 0, "取款机")], True),
        # Where all characters are those of the word, in another order or one more, one is changed.
        ("卡吞", [slip("卡吞", 0, "吞卡", 0.55)], False),
        ("机器卡吞", [slip("卡吞", 2, "吞卡", 0.55)], True),
        # What is left over may be a fourth, and no more.
        ("机器吞咔鱼", [slip("吞咔", 2, "吞卡", 0.75)], True),
        ("吞咔鱼", [slip("吞咔", 0, "吞卡", 0.75)], False),
        ("机器吞咔鳜鱼", [slip("吞咔", 2, "吞卡", 0.75)], False),
        ("机器取款吞咔鳜鱼", [slip("吞咔", 4, "吞卡", 0.75)], True),
    ],
)
def test_which_slips_are_trusted(text: str, concepts: list[Any], answers: bool) -> None:
    assert judged(text, WORDS, concepts) is answers


@pytest.mark.parametrize(
    ("second", "answers"), [(None, True), (70, True), (72, True), (73, False), (90, False)]
)
def test_a_slip_is_trusted_where_the_first_stands_a_fifth_above_the_second(
    second: float | None, answers: bool
) -> None:
    ranked = [(0, 90.0), *([(1, second)] if second else [])]
    assert judged("取款几", WORDS, [slip("取款几", 0, "取款机")], ranked) is answers
    # What sounds the same is the query itself.
    assert judged("取款几", WORDS, [slip("取款几", 0, "取款机", 0.75)], ranked)


def test_what_no_guess_is_needed_for_answers_in_any_place() -> None:
    assert judged("吞卡", WORDS, [], [(1, 90.0), (0, 80.0)], place=1)


def test_a_slip_is_trusted_of_the_first_alone() -> None:
    ranked = [(1, 91.0), (0, 90.0)]
    assert not judged("吞咔", WORDS, [slip("吞咔", 0, "吞卡", 0.75)], ranked, place=1)


MORE = WORDS | {"器取": held(0), "机回": held(0)}
CLOSE = ((0, 90.0), (1, 89.0))


def test_what_is_held_without_the_slip_may_be_enough() -> None:
    # The second is too near for the slip to be trusted by itself.
    slips = [slip("回丹", 5, "回单")]
    assert judged("机器取款机回丹", MORE, slips, CLOSE)
    assert not judged("机器取款机回丹", WORDS, slips, CLOSE)
    # What was found by the slip alone holds nothing without it.
    assert not judged("机器取款机回丹", MORE, slips, ((1, 90.0), (0, 89.0)))


def test_the_first_must_stay_the_first_without_the_slip() -> None:
    slips = [slip("回丹", 5, "回单")]
    both = {name: held(0, 1, frequency=1) for name in MORE} | {"机": held(1)}
    assert not judged("机器取款机回丹", both, slips, CLOSE)
    assert judged("机器取款机回丹", both, slips, ((1, 90.0), (0, 89.0)))
    # Another than the first may stand anywhere.
    assert judged("机器取款机回丹", both, slips, ((1, 90.0), (0, 89.0)), place=1)


def test_what_is_withdrawn_answers_nothing() -> None:
    assert judged("吞卡", WORDS, [])
    assert not judged("吞卡", WORDS, [], withdrawn=[[0, "已停用", []]])


def first_letters(text: str, at: int, *words: str) -> Any:
    return concept(text, at, *words, kind="pinyin", factor=0.7, initials=True)


TITLES = [Held([10, 10], passages=[1]), Held([10], passages=[1]), Held(passages=[1])]


@pytest.mark.parametrize(
    ("parts", "titles", "answers"),
    [
        # One word by its first letters, or several that stand in one title.
        (1, [[0]], True),
        (2, [[0], [0]], True),
        (2, [[0, 1], [1]], True),
        (2, [[0], [1]], False),
        (2, [[0], []], False),
        (3, [[0], [0], [0]], True),
        (3, [[0], [0], [1]], False),
        # In another entry's title they stand for nothing here.
        (2, [[2], [2]], False),
    ],
)
def test_first_letters_of_several_words_must_stand_together(
    parts: int, titles: list[list[int]], answers: bool
) -> None:
    words = ["吞卡", "机器", "取款"][:parts]
    typed = [("tk", 0), ("jq", 3), ("qk", 6)][:parts]
    known: dict[str, Any] = {
        word: {"isWord": True, "titles": places, "entries": [0], "frequency": 1}
        for word, places in zip(words, titles, strict=True)
    }
    concepts = [first_letters(text, at, word) for (text, at), word in zip(typed, words, strict=True)]
    text = " ".join(text for text, _ in typed)
    # With no other entry near, two that leave nothing over would be trusted by themselves.
    ranked = [(0, 90.0), (1, 89.0)]
    assert judged(text, known, concepts, ranked, entries=TITLES) is answers


def test_more_than_two_words_by_first_letters_are_trusted_only_in_one_title() -> None:
    words = {"吞卡": [0], "机器": [1], "取款": [0]}
    known: dict[str, Any] = {
        word: {"isWord": True, "titles": places, "frequency": 1} for word, places in words.items()
    }
    two = [first_letters("tk", 0, "吞卡"), first_letters("jq", 3, "机器")]
    three = [*two, first_letters("qk", 6, "取款")]
    assert judged("tk jq", known, two, entries=TITLES)
    assert not judged("tk jq qk", known, three, entries=TITLES)
    together = {word: {**one, "titles": [0]} for word, one in known.items()}
    assert judged("tk jq qk", together, three, entries=TITLES)


def test_nothing_is_covered_where_nothing_was_found() -> None:
    covered = """search.isCovered(
      asking, {text: "吞卡", terms: search.queryTerms(asking, "吞卡"), concepts: []}, given[0])"""
    book = ByHand(BOOK, WORDS)
    assert book.ask(covered, []) is False
    found = [{"entry": 0, "score": 90, "title": 0, "section": -1}, {"entry": 1, "score": 1}]
    assert book.ask(covered, found) is True
    assert book.ask(covered, found[:1]) is True
    assert book.ask(covered, found[::-1]) is False
