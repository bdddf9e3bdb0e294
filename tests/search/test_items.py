"""Which item of a card answers, by numbers: what an item holds, how long it is, what each item holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held

ITEMS = """search.itemsOf(asking, {card: {kind: "case", sections: given[0]}}, given[1]).map(function (item) {
  return [item.key, item.at, item.text, item.asked, item.factor, item.opening, item.reply];
})"""
LINES: dict[str, Any] = {
    "key": "script",
    "kind": "lines",
    "label": "说",
    "items": [
        {"speaker": "座席", "text": "您好", "staff": True, "part": 0},
        {"speaker": "客户", "text": "喂", "staff": False, "part": 0},
        {"speaker": "柜员", "text": "请坐", "staff": True, "part": 1},
        {"speaker": "座席", "text": "再见", "staff": True, "part": 0},
    ],
}
REPLIES = {
    "key": "replies",
    "kind": "replies",
    "label": "答",
    "items": [{"says": "Ａ几天", "answer": "三天"}],
}
PAIRS = {"key": "never", "kind": "pairs", "label": "忌", "items": [{"wrong": "等着", "right": "马上"}]}
STEPS = {"key": "do", "kind": "steps", "label": "做", "items": ["登记", "回电"]}
NOTHING = ByHand()


# --- items --------------------------------------------------------------------------------------------


def test_what_of_a_card_may_be_said_or_done() -> None:
    assert NOTHING.ask(ITEMS, [LINES, REPLIES, PAIRS, STEPS], "") == [
        # Of lines those of our own people, and of several openings the first.
        ["script", 0, "您好", "", 1.3, True, False],
        ["script", 3, "再见", "", 1.3, True, False],
        # What is answered is folded as a query is.
        ["replies", 0, "三天", "a几天", 1.3, False, True],
        ["never", 0, "马上", "等着", 1.3, False, False],
        ["do", 0, "登记", "", 1, False, False],
        ["do", 1, "回电", "", 1, False, False],
    ]


@pytest.mark.parametrize(
    ("post", "texts"),
    [("", ["您好", "再见"]), ("座席", ["您好", "再见"]), ("柜员", ["请坐"]), ("客户", ["您好", "再见"])],
)
def test_a_post_reads_its_own_opening(post: str, texts: list[str]) -> None:
    assert [item[2] for item in NOTHING.ask(ITEMS, [LINES], post)] == texts


def test_the_opening_of_lines_that_begin_late_or_never() -> None:
    part = "search.partFor(given[0], given[1])"
    late = [{**LINES["items"][2], "part": 2}, LINES["items"][0]]
    assert NOTHING.ask(part, late, "") == 2
    assert NOTHING.ask(part, late, "座席") == 0
    assert NOTHING.ask(part, [], "座席") == 0


def test_each_post_has_its_items_kept() -> None:
    twice = """(function (stored) {
      return ["", "柜员", ""].map(function (post) { return search.itemsOf(asking, stored, post)[0].text; })
        .concat(search.itemsOf(asking, stored, "") === search.itemsOf(asking, stored, ""));
    })({card: {sections: [given[0]]}})"""
    assert NOTHING.ask(twice, LINES) == ["您好", "请坐", "您好", True]


# --- the item that holds most -------------------------------------------------------------------------

BEST = """(function () {
  var stored = {card: {kind: given[2].kind || "case", sections: given[0]}};
  var terms = search.queryTerms(asking, given[1]);
  var best = search.bestItem(asking, terms, given[2].concepts || [], stored, "");
  return best && [best.item.text, Math.round(best.share * 1e4) / 1e4];
})()"""


def steps(*texts: str) -> dict[str, Any]:
    return {"key": "do", "kind": "steps", "label": "做", "items": list(texts)}


def replies(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {
        "key": "replies",
        "kind": "replies",
        "label": "答",
        "items": [{"says": says, "answer": answer} for says, answer in pairs],
    }


def right(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"key": "n", "kind": "pairs", "label": "忌", "items": [{"wrong": a, "right": b} for a, b in pairs]}


def best(
    sections: Sequence[Mapping[str, Any]],
    query: str,
    words: Sequence[str] = (),
    concepts: Sequence[Mapping[str, Any]] = (),
    **more: Any,
) -> Any:
    terms = {word: {"isWord": True, "titles": [0]} for word in words}
    return ByHand([Held()], terms, more=more).ask(BEST, sections, query, {"concepts": concepts})


@pytest.mark.parametrize(
    ("texts", "query", "text"),
    [
        (["登记卡号", "回电"], "登记", "登记卡号"),
        (["回电", "登记卡号"], "登记", "登记卡号"),
        # The one that holds more of it, among as long ones; the shorter one of those that hold as much.
        (["登记卡人", "登记卡号"], "登记卡号", "登记卡号"),
        (["先去登记", "登记"], "登记", "登记"),
        (["登记", "先去登记"], "登记", "登记"),
        (["登记甲", "登记乙"], "登记", "登记甲"),
        (["登记"], "回电", None),
    ],
)
def test_the_item_that_holds_most_is_best(texts: list[str], query: str, text: str | None) -> None:
    found = best([steps(*texts)], query)
    assert (found[0] if found else None) == text


def rarity(holding: int, count: int) -> float:
    return log(1 + (count - holding + 0.5) / (holding + 0.5))


@pytest.mark.parametrize(
    ("query", "words", "share"),
    [
        # Of 甲乙 and 丙丁 the item holds one: 0.7 for each character, a half for a pair that is no word.
        ("甲乙，丙丁", [], (2 * 0.7 + 0.5) / (2 * (2 * 0.7 + 0.5))),
        # A pair that is a word counts one, letters one and a half.
        ("甲乙，丙丁", ["甲乙"], (2 * 0.7 + 1) / (4 * 0.7 + 1.5)),
        ("甲乙，atm", [], (2 * 0.7 + 0.5) / (2 * 0.7 + 0.5 + 1.5)),
        # Longer words count nothing beside their pairs.
        ("甲乙丙", ["甲乙丙"], None),
    ],
)
def test_what_each_term_weighs_in_an_item(query: str, words: list[str], share: float | None) -> None:
    # Each of the terms stands in one item of two, or in none: those weigh more.
    found = best([steps("甲乙", "丙丁atm")], query, words)
    if share is None:
        held, nowhere = rarity(1, 2), rarity(0, 2)
        share = (2 * 0.7 + 0.5) * held / ((3 * 0.7 + 0.5) * held + 0.5 * nowhere)
    else:
        by_text = dict([found]) if found[0] == "甲乙" else {}
        assert by_text or found[0] == "丙丁atm"
        if not by_text:
            share = 1 - share
    assert found[1] == pytest.approx(share, abs=1e-3)


def test_what_every_item_holds_counts_little() -> None:
    found = best([steps("甲乙", "甲丙", "甲丁")], "甲乙")
    pair, each, one = 0.5 * rarity(1, 3), 0.7 * rarity(3, 3), 0.7 * rarity(1, 3)
    assert found == ["甲乙", 1]
    assert best([steps("甲戊", "甲丙", "甲丁")], "甲乙")[1] == pytest.approx(
        each / (each + (0.7 + 0.5) * rarity(0, 3)), abs=1e-3
    )
    assert pair < one


def test_a_filler_counts_three_tenths() -> None:
    found = best([steps("请问", "丙丁")], "请问丙丁", fillers=["请问"])
    filler, own = 0.3 * (2 * 0.7 + 0.5), 2 * 0.7 + 0.5
    across = 0.5 * rarity(0, 2) / rarity(1, 2)
    assert found == ["丙丁", pytest.approx(own / (filler + own + across), abs=1e-3)]


def test_what_can_be_said_goes_a_third_before_what_is_to_be_done() -> None:
    # 1.3 to one, and a longer text counts less: by three tenths for 24 characters.
    for more, expected in ((20, "say"), (32, "do")):
        said = "甲乙" + "丁" * more
        found = best([steps("甲乙"), right(("", said))], "甲乙")
        assert ("say" if found[0] == said else "do") == expected


def test_what_an_answer_says_counts_six_tenths_of_what_it_answers() -> None:
    one = best([replies(("甲乙", "丙"), ("戊己", "庚"))], "甲乙")
    assert one == ["丙", 1]
    assert best([replies(("丙", "甲乙"), ("戊己", "庚"))], "甲乙") == ["甲乙", 0.6]
    # What answers nothing is said by itself.
    assert best([right(("", "甲乙"), ("", "庚"))], "甲乙") == ["甲乙", 1]
    # Held in both it counts whole.
    assert best([replies(("甲乙", "甲乙"), ("戊己", "庚"))], "甲乙") == ["甲乙", 1]


def other(text: str, at: int, *texts: str) -> dict[str, Any]:
    return {"text": text, "at": at, "kind": "synonym", "alternatives": [{"text": one} for one in texts]}


@pytest.mark.parametrize(
    ("query", "concepts", "share"),
    [
        # In another word seven tenths, as rare as the word is here.
        ("甲乙", [other("甲乙", 0, "丙丁")], 0.7 * rarity(1, 2) / rarity(0, 2)),
        ("甲乙", [other("甲乙", 0, "没有", "丙丁")], 0.7 * rarity(1, 2) / rarity(0, 2)),
        ("甲乙", [other("甲乙", 0, "没有")], None),
        # A concept beside the term says nothing of it.
        ("甲乙", [other("乙", 1, "丙丁")], 0.7 * 0.7 * rarity(1, 2) / rarity(0, 2) / 1.9),
        ("甲乙", [other("甲", 0, "丙丁")], 0.7 * 0.7 * rarity(1, 2) / rarity(0, 2) / 1.9),
        # Two words that follow each other cover a pair across them, as much as the lesser does.
        ("甲乙", [other("甲", 0, "丙丁"), other("乙", 1, "丙丁")], 0.7 * rarity(1, 2) / rarity(0, 2)),
        (
            "甲乙",
            [other("甲", 0, "丙丁"), other("乙", 1, "没有")],
            0.7 * 0.7 * rarity(1, 2) / rarity(0, 2) / 1.9,
        ),
        # Of two that say the same the better.
        ("甲乙", [other("甲乙", 0, "没有"), other("甲乙", 0, "丙丁")], 0.7 * rarity(1, 2) / rarity(0, 2)),
    ],
)
def test_what_an_item_says_in_another_word(
    query: str, concepts: list[dict[str, Any]], share: float | None
) -> None:
    found = best([steps("丙丁", "戊己")], query, (), concepts)
    if share is None:
        assert found is None
    else:
        assert found == ["丙丁", pytest.approx(share, abs=1e-3)]


def test_of_two_places_of_a_word_the_better_counts() -> None:
    for concepts in (
        [other("甲乙", 3, "丙丁")],
        [other("甲乙", 0, "没有"), other("甲乙", 3, "丙丁")],
        [other("甲乙", 0, "丙丁"), other("甲乙", 3, "没有")],
    ):
        found = best([steps("丙丁", "戊己")], "甲乙，甲乙", (), concepts)
        assert found[1] == pytest.approx(0.7 * rarity(1, 2) / rarity(0, 2), abs=1e-3)


def test_what_an_item_holds_itself_is_not_said_otherwise() -> None:
    # In the answer six tenths; in another word more than that, where the word is as rare as can be.
    sections = [replies(("己", "甲乙丙丁"), *((f"{one}", "庚") for one in "一二三四五六七八九"))]
    plain = best(sections, "甲乙")[1]
    assert plain == 0.6
    assert best(sections, "甲乙", (), [other("甲乙", 0, "己")])[1] == 0.6
    # Where it asks just that, more.
    assert best([replies(("己", "甲乙"))], "甲乙", (), [other("甲乙", 0, "己")])[1] == 0.6


# --- which item answers -------------------------------------------------------------------------------

ANSWERING = """(function () {
  var stored = {card: {kind: given[3], sections: given[0]}};
  var question = {text: given[1], terms: search.queryTerms(asking, given[1]), concepts: given[4], post: ""};
  var item = search.answeringItem(asking, question, {entry: given[5], title: given[2]}, stored);
  return item && item.text;
})()"""
OPENING = {
    "key": "script",
    "kind": "lines",
    "label": "说",
    "items": [{"speaker": "座席", "text": "您好", "staff": True, "part": 0}],
}
CARD = [OPENING, replies(("几天能退", "三天"), ("谁来赔", "我们")), steps("登记卡号", "回电")]
# A title, what a customer says, the two that are replied to, an alias.
ENTRY = Held([10] * 5, replies=2, unshown=1)


def answering(
    query: str,
    title: int,
    held: Mapping[str, Sequence[int]],
    kind: str = "case",
    sections: Sequence[Mapping[str, Any]] = CARD,
    concepts: Sequence[Mapping[str, Any]] = (),
    entry: int = 1,
) -> Any:
    """Return the text that answers, of the second entry, whose titles have the numbers 1 to 5."""
    terms = {word: {"isWord": True, "titles": list(titles)} for word, titles in held.items()}
    book = ByHand([Held(), ENTRY, Held()], terms)
    return book.ask(ANSWERING, sections, query, title, kind, concepts, entry)


ALL = {word: [1] for word in ("登记", "登", "记", "记卡", "卡号", "卡", "号")}


@pytest.mark.parametrize(
    ("query", "title", "held", "text"),
    [
        # Found by a title that holds as much of it: how the call opens.
        ("登记卡号", 1, ALL, "您好"),
        # The title holds less of it than an item, or it was found by none.
        ("登记卡号", 1, {"登": [1]}, "登记卡号"),
        ("登记卡号", -1, ALL, "登记卡号"),
        ("登记卡号", 1, {word: [2] for word in ALL}, "登记卡号"),
        ("登记卡号", 2, ALL, "登记卡号"),
        # No item holds a fifth of it.
        ("登山看海听风赏月", -1, {}, "您好"),
        ("登山看海", -1, {}, "您好"),
        ("登记看海", -1, {}, "登记卡号"),
    ],
)
def test_an_item_answers_that_holds_more_than_the_title(
    query: str, title: int, held: dict[str, list[int]], text: str
) -> None:
    assert answering(query, title, held) == text


def test_a_technique_opens_no_call() -> None:
    assert answering("登记卡号", 1, ALL, kind="technique") == "登记卡号"
    assert answering("鳜鱼", 1, ALL, kind="technique") is None
    assert answering("登山看海听风赏月", 1, {}, kind="technique") is None
    assert answering("登记卡号", 1, ALL, sections=CARD[1:]) == "登记卡号"


@pytest.mark.parametrize(
    ("title", "text"),
    [(1, "您好"), (2, "您好"), (3, "三天"), (4, "我们"), (5, "您好")],
)
def test_what_is_replied_to_is_answered_by_its_reply(title: int, text: str) -> None:
    held = {word: [title] for word in ("卡", "号", "卡号")}
    assert answering("卡号", title, held, sections=CARD[:2]) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        # Its reply answers where what was said holds three fifths of it; else what holds more of it.
        (("登记", "登", "记"), "三天"),
        (("登",), "登记"),
    ],
)
def test_what_was_said_must_hold_most_of_the_query(words: Sequence[str], text: str) -> None:
    sections = [OPENING, replies(("几天能退", "三天"), ("谁来赔", "我们")), steps("登记", "回电")]
    assert answering("登记", 3, {word: [3] for word in words}, sections=sections) == text


def test_what_a_title_does_not_hold_takes_nothing_from_what_it_does() -> None:
    assert answering("登记卡号吗", 3, {word: [3] for word in ALL}) == "三天"


def test_the_first_title_of_the_book_is_one_like_the_others() -> None:
    held = {word: [0] for word in ALL}
    assert answering("登记卡号", 0, held, entry=0) == "您好"
    assert answering("登记卡号", -1, held, entry=0) == "登记卡号"


def test_a_title_that_says_it_in_another_word_holds_seven_tenths() -> None:
    # 0.7 of the query is more than the three fifths that a reply needs, and less than all that an item holds.
    concepts = [other("登记", 0, "几天")]
    assert answering("登记", 3, {"几天": [3]}, concepts=concepts) == "三天"
    assert answering("登记", 1, {"几天": [1]}, concepts=concepts) == "登记卡号"
    assert answering("登记", 3, {"几天": [1]}, concepts=concepts) == "登记卡号"
