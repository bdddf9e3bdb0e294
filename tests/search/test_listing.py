"""The list of results: its end, what comes first, what is out of force, what follows on an open entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held, at

# Entries that weigh what their numbers say: one character of the weight that its frequency gives, in a title.
CARD = {"kind": "case", "sections": []}


def stored(count: int, *sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return so many entries as a shard of cards holds them."""
    return [
        {
            "id": f"e{number}",
            "url": f"e{number}.html",
            "title": f"题{number}",
            "sections": [],
            "card": {**CARD, "sections": list(sections)},
        }
        for number in range(count)
    ]


def book(
    count: int,
    terms: Mapping[str, Any],
    entries: Sequence[Held] | None = None,
    cards: Sequence[Mapping[str, Any]] | None = None,
    **more: Any,
) -> ByHand:
    shards = {"cards": list(cards or stored(count))}
    sounds = more.pop("sounds", None)
    entries = entries or [Held()] * count
    return ByHand(entries, terms, sounds, shards, more={"cards": [[0, "cards"]], **more})


FIND = """(function () {
  var found = search.find(loaded, given[0], given[1]);
  return {ids: found.hits.map(function (hit) { return hit.id; }), total: found.total, covered: found.covered,
          scores: found.hits.map(function (hit) { return hit.score; }),
          guesses: found.hits.map(function (hit) { return hit.guess; }), missing: found.missing,
          texts: found.hits.map(function (hit) { return hit.text; }),
          reasons: found.hits.map(function (hit) { return hit.reasons; }),
          places: found.hits.map(function (hit) { return [hit.section, hit.url, hit.titleNumber]; }),
          readAs: found.readAs, counts: found.counts};
})()"""


def find(made: ByHand, query: str, **options: Any) -> Any:
    return made.ask(FIND, query, options)


# --- where it ends ------------------------------------------------------------------------------------

# Of a query of letters, whose terms weigh the same, each entry holds so many; none answers where the name
# of a matter outside the book is beside them.
LETTERS = [2 * letter for letter in "abcdefghijklmnopqrst"]
OUTSIDE = "z" * 200


def held_by(*counts: int) -> dict[str, Any]:
    """Return terms of which each entry holds so many, in its text, each as rare as the others."""
    return {
        word: {"passages": [entry for entry, count in enumerate(counts) if number < count], "frequency": 1}
        for number, word in enumerate(LETTERS)
    }


def shares(counts: Sequence[int], answered: bool) -> list[str]:
    query = " ".join([*LETTERS, OUTSIDE])
    entries = [Held(passages=[1]) for _ in counts]
    made = book(len(counts), held_by(*counts), entries, outside=[] if answered else [OUTSIDE])
    found = find(made, query)
    assert found["covered"] is answered
    return list(found["ids"])


def test_where_something_answers_the_list_ends_at_a_third_and_else_at_nearly_a_half() -> None:
    # Eight and six of twenty are 0.4 and 0.3 of the first, ten and eight 0.5 and 0.4.
    assert shares([20, 8, 6], answered=True) == ["e0", "e1"]
    assert shares([20, 10, 8], answered=False) == ["e0", "e1"]


def test_where_nothing_answers_five_are_enough() -> None:
    assert len(shares([20] * 7, answered=False)) == 5
    assert len(shares([20] * 7, answered=True)) == 7


def test_twenty_are_shown_where_nothing_else_is_said_and_all_are_counted() -> None:
    query = " ".join(LETTERS)
    made = book(25, held_by(*[20] * 25), [Held(passages=[1])] * 25)
    assert [len(find(made, query, **more)["ids"]) for more in ({}, {"limit": 3})] == [20, 3]
    assert find(made, query)["total"] == 25


def test_a_single_character_has_only_begun() -> None:
    many = {"卡": {"titles": list(range(7)), "positions": [0] * 7, "frequency": 7}}
    found = find(book(7, many), "卡")
    assert (found["covered"], len(found["ids"])) == (False, 7)
    assert len(find(book(7, many), " 卡 ")["ids"]) == 7
    two = find(book(7, {**many, "吞": many["卡"]}), "吞卡")
    assert (two["covered"], len(two["ids"])) == (False, 5)


def test_of_a_pasted_text_the_first_six_hundred_characters_count() -> None:
    terms = {"卡": {"titles": [0], "frequency": 1}}
    assert find(book(1, terms), "，" * 599 + "卡")["ids"] == ["e0"]
    assert find(book(1, terms), "，" * 600 + "卡")["ids"] == []


def test_an_only_entry_answers_like_the_first_of_many() -> None:
    query = " ".join(LETTERS)
    found = find(book(1, held_by(20), [Held(passages=[1])]), query)
    assert (found["covered"], found["guesses"]) == (True, [False])


PARTS = (("say", "说"), ("do", "做"), ("ask", "问"))


def test_what_is_listed_below_an_answer_may_be_a_guess_and_has_no_line() -> None:
    lines = {"key": "do", "kind": "steps", "label": "做", "items": [" ".join(LETTERS)]}
    cards = stored(2, lines)
    for one in cards:
        one["sections"] = [{"anchor": f"{one['id']}-{name}", "label": label} for name, label in PARTS]
    # The second does not hold the name of a matter outside the book, as the first does.
    terms, entries = {**held_by(20, 8), OUTSIDE: {"passages": [0]}}, [Held(passages=[1])] * 2
    query = " ".join([*LETTERS, OUTSIDE])
    found = find(book(2, terms, entries, cards, outside=[OUTSIDE]), query)
    assert (found["covered"], found["guesses"]) == (True, [False, True])
    assert found["texts"] == [" ".join(LETTERS), ""]
    assert found["places"][0] == ["e0-do", "e0.html#e0-do", -1]
    unsure = find(book(2, held_by(20, 8), entries, cards, outside=[OUTSIDE]), query)
    assert set(unsure["texts"]) == {""} and set(unsure["guesses"]) == {True}


def test_the_section_that_was_found_is_led_to_where_no_item_answers() -> None:
    cards = stored(2)
    for one in cards:
        one["sections"] = [{"anchor": f"{one['id']}-{name}", "label": name} for name in "ab"]
    entries = [Held(passages=[1, 1])] * 2
    told = {word: {"passages": [3]} for word in LETTERS}
    found = find(book(2, told, entries, cards), " ".join(LETTERS))
    assert found["places"] == [["e1-b", "e1.html#e1-b", -1]]
    titled = find(book(2, {"aa": {"titles": [0]}}, entries, cards), "aa")
    assert titled["places"] == [["", "e0.html", 0]]


def test_what_has_not_come_is_asked_for_before_anything_is_listed() -> None:
    # Of what else is looked up all has come.
    terms = {"卡": {"titles": [0]}, "=卡": {}, "=": {}, "“卡1": {}}
    made = ByHand([Held()], terms, more={"terms": [["一", "t"]], "cards": [[0, "c"]]})
    assert made.ask("search.find(loaded, '吞卡', {})") == {"wanted": ["t"]}
    assert made.ask("search.find(loaded, '卡', {})") == {"wanted": ["c"]}


SOUNDS = {"readings": ["tun吞", "ka卡咔"], "words": ["吞卡"]}


def test_how_it_was_read_is_told_where_it_answers() -> None:
    word = {"吞卡": {"isWord": True, "titles": [0]}, "吞": {"titles": [0]}, "卡": {"titles": [0]}}
    sure = find(book(9, word, sounds=SOUNDS), "吞咔")
    assert (sure["covered"], sure["readAs"]) == (True, "吞卡")
    unsure = find(book(9, word, sounds=SOUNDS), "吞咔鳜鱼鲈鱼")
    assert (unsure["covered"], unsure["readAs"], unsure["missing"]) == (False, "", "鳜鱼鲈鱼")
    # A number names its entry: nothing was read otherwise, and nothing is missing.
    number = find(
        book(9, {**word, "=咔8": {"entries": [0]}, "=8": {"entries": [0]}}, sounds=SOUNDS), "案例8吞咔鳜鱼"
    )
    assert (number["covered"], number["readAs"], number["missing"]) == (True, "", "")


def test_without_anything_found_there_is_nothing_to_list() -> None:
    found = find(book(2, {}), "鳜鱼")
    assert (found["ids"], found["total"], found["covered"], found["missing"]) == ([], 0, False, "鳜鱼")


# --- filters ------------------------------------------------------------------------------------------


def test_a_filter_that_admits_nothing_relevant_shows_the_best_it_admits() -> None:
    query = " ".join(LETTERS)
    facets = {"kind": [["甲", at(0)], ["乙", at(1, 2)]]}
    made = book(3, held_by(20, 4, 3), [Held(passages=[1])] * 3, facets=facets)
    assert find(made, query)["ids"] == ["e0"]
    assert find(made, query, filter={"kind": ["乙"]})["ids"] == ["e1", "e2"]
    # The counts are of what is relevant.
    assert find(made, query)["counts"] == {"kind": [{"value": "甲", "count": 1}, {"value": "乙", "count": 0}]}


# --- what comes first ---------------------------------------------------------------------------------


def test_what_a_number_names_comes_first_and_then_what_replaces_it() -> None:
    terms = {
        "=26": {"entries": [2]},
        "26": {"titles": [0], "frequency": 1},
    }
    withdrawn = [[2, "已停用，改看", [1]]]
    found = find(book(4, terms), "26")
    assert (found["ids"][:2], found["covered"], found["guesses"][0]) == (["e2", "e0"], True, False)
    # A point above the best, so that nothing of relevance ends the list before it.
    assert found["scores"][0] == pytest.approx(found["scores"][1] + 1, abs=2e-3)
    assert (found["missing"], found["readAs"]) == ("", "")
    out = find(book(4, terms, withdrawn=withdrawn), "26")
    assert out["ids"] == ["e2", "e1", "e0"]
    assert out["reasons"][:2] == [["编号", "已停用，改看"], []]
    alone = find(book(4, {"=26": {"entries": [0]}}), "26")
    assert (alone["ids"], alone["scores"], alone["covered"]) == (["e0"], [1], True)


def test_what_a_number_names_is_led_to_where_it_was_found() -> None:
    entries = [Held(passages=[1])] * 3
    terms = {"=26": {"entries": [1]}, "26": {"passages": [0, 1], "frequency": 2}}
    assert find(book(3, terms, entries), "26")["reasons"] == [["编号", "正文"], ["正文"]]
    other = {"=26": {"entries": [1]}, "26": {"passages": [0], "frequency": 1}}
    assert find(book(3, other, entries), "26")["reasons"] == [["编号"], ["正文"]]


def test_what_a_number_names_stands_once() -> None:
    terms = {"=26": {"entries": [1]}, "26": {"titles": [0, 1], "frequency": 2}}
    assert find(book(2, terms), "26")["ids"] == ["e1", "e0"]


def test_what_a_customer_says_word_for_word_comes_first_and_is_sure() -> None:
    terms = {
        "“吞卡2": {"entries": [1]},
        "吞": {"titles": [0], "frequency": 1},
        "卡": {"titles": [0, 1], "positions": [0, 0], "frequency": 2},
        "吞卡": {"titles": [0], "frequency": 1},
    }
    found = find(book(3, terms, outside=["吞卡"]), "吞卡")
    assert (found["ids"], found["covered"], found["guesses"]) == (["e1", "e0"], True, [False, False])
    # It counts as much as the best, unless it counts more.
    assert found["scores"][0] == found["scores"][1]
    every = {"titles": [0, 1, 2], "positions": [0, 0, 0], "frequency": 1}
    both = find(book(3, {"“吞卡2": {"entries": [1, 2]}, "吞": every, "卡": every}), "吞卡")
    assert both["ids"] == ["e1", "e2", "e0"]
    plain = {**terms, "“吞卡2": {"entries": []}}
    assert find(book(3, plain), "吞卡")["ids"] == ["e0"]


# --- out of force -------------------------------------------------------------------------------------

DAY, AFTER = "2026-06-30", "2026-07-01"


def overdue(
    counts: Sequence[int], late: Sequence[int], limit: int = 20, today: str = AFTER, **more: Any
) -> list[str]:
    """Return the order of entries that hold so many of twenty words, of which some are overdue."""
    entries = [Held(passages=[1]) for _ in counts]
    made = book(len(counts), held_by(*counts), entries, reviewBy=[[DAY, at(*late)]], **more)
    return list(find(made, " ".join(LETTERS), limit=limit, today=today)["ids"])


def test_what_is_overdue_steps_back_behind_two_that_answer_as_well() -> None:
    assert overdue([20] * 4, [0]) == ["e1", "e2", "e0", "e3"]
    assert overdue([20] * 4, [2]) == ["e0", "e1", "e3", "e2"]
    assert overdue([20] * 4, [3]) == ["e0", "e1", "e2", "e3"]
    assert overdue([20] * 4, [0, 1]) == ["e2", "e3", "e0", "e1"]
    assert overdue([20] * 4, [0], today=DAY) == ["e0", "e1", "e2", "e3"]
    assert overdue([20] * 4, [0], today="") == ["e0", "e1", "e2", "e3"]


def test_only_among_those_that_are_shown() -> None:
    assert overdue([20] * 4, [1], limit=2) == ["e0", "e1"]
    assert overdue([20] * 4, [0], limit=2) == ["e1", "e0"]
    assert overdue([20] * 4, [0], limit=1) == ["e0"]


def test_what_holds_less_does_not_pass_what_is_overdue() -> None:
    # Fewer of the words: less of the query, whatever the score.
    assert overdue([20, 19], [0]) == ["e0", "e1"]
    assert overdue([20, 20], [0], outside=[]) == ["e1", "e0"]


def goes_before(score: float, **more: Any) -> bool:
    """Return whether the second of two that hold the same passes the first, which is overdue."""
    terms = {word: {"passages": [0, 1], "frequency": 1} for word in LETTERS}
    made = book(2, terms, [Held(passages=[1])] * 2, **{"reviewBy": [[DAY, at(0)]], "outside": [], **more})
    back = """(function () {
      var text = given[0], terms = search.queryTerms(asking, text);
      var question = {text: text, terms: terms, concepts: [], today: given[2], limit: 20};
      var ranked = [100, given[1]].map(function (score, entry) {
        return {entry: entry, score: score, title: -1, section: -1};
      });
      return search.overdueBack(asking, ranked, question)[0].entry === 1;
    })()"""
    return bool(made.ask(back, " ".join([*LETTERS, OUTSIDE]), score, AFTER))


def test_four_fifths_of_the_score_are_as_good() -> None:
    assert [goes_before(score) for score in (100, 80, 79.9)] == [True, True, False]


def test_what_is_out_of_force_itself_passes_nothing() -> None:
    assert not goes_before(100, reviewBy=[[DAY, at(0, 1)]])
    assert not goes_before(100, withdrawn=[[1, "已停用", []]])
    assert not goes_before(100, outside=[OUTSIDE])


def test_notes_of_a_status() -> None:
    made = ByHand(
        [Held()] * 3,
        more={
            "reviewBy": [[DAY, at(0, 2)], ["2027-01-01", at(1)]],
            "withdrawn": [[2, "已停用", [0]]],
            "inherited": [[0, 1, "代替甲"], [0, 3, "代替乙"], [1, 2, "代替丙"]],
        },
    )
    notes = "[0, 1, 2].map(function (entry) { return search.statusNotes(asking.index, entry, given[0]); })"
    assert made.ask(notes, AFTER) == [[f"已过复核期（{DAY}）"], [], ["已停用", f"已过复核期（{DAY}）"]]
    assert made.ask(notes, "") == [[], [], ["已停用"]]
    inherited = """[0, 1, 2, 3, 4].map(function (title) {
      return search.inheritedNote(asking.index, given[0], title);
    })"""
    assert made.ask(inherited, 0) == ["", "代替甲", "代替甲", "代替乙", "代替乙"]
    assert made.ask(inherited, 1) == ["", "", "代替丙", "代替丙", "代替丙"]
    assert made.ask(inherited, 2) == [""] * 5


# --- lists without a query ----------------------------------------------------------------------------


def test_cards_are_read_from_the_shard_that_holds_them() -> None:
    cards = [[0, "c0"], [2, "c2"], [3, "c3"]]
    every = stored(5)
    shards = {"c0": every[:2], "c2": every[2:3], "c3": every[3:]}
    made = ByHand([Held()] * 5, shards=shards, more={"cards": cards})
    ids = "search.listed(loaded, given[0]).hits.map(function (hit) { return hit.id; })"
    assert made.ask(ids, [0, 1, 2, 3, 4]) == ["e0", "e1", "e2", "e3", "e4"]
    part = ByHand([Held()] * 5, shards={"c0": every[:2]}, more={"cards": cards})
    assert part.ask("search.listed(loaded, [0, 2, 4])") == {"wanted": ["c2", "c3"]}
    hit = made.ask("search.listed(loaded, [4]).hits[0]")
    names = ("entry", "id", "url", "section", "titleNumber", "score", "guess", "text", "reasons", "words")
    assert [hit[name] for name in names] == [4, "e4", "e4.html", "", -1, 0, False, "", [], []]


def test_a_look_through_the_book_leaves_out_what_is_withdrawn() -> None:
    facets = {"kind": [["甲", at(0, 2)], ["乙", at(1)]]}
    made = book(3, {}, facets=facets, withdrawn=[[2, "已停用", []]])
    look = """(function (found) {
      return [found.hits.map(function (hit) { return hit.id; }), found.total,
              found.counts.kind.map(function (one) { return one.count; })];
    })(search.browse(loaded, given[0]))"""
    assert made.ask(look, {}) == [["e0", "e1"], 2, [1, 1]]
    assert made.ask(look, {"limit": 1}) == [["e0"], 2, [1, 1]]
    assert made.ask(look, {"filter": {"kind": ["乙"]}}) == [["e1"], 1, [1, 1]]
    assert len(book(30, {}).ask("search.browse(loaded, {}).hits")) == 20
    gone = ByHand([Held()], more={"cards": [[0, "c"]]})
    assert gone.ask("search.browse(loaded, {})") == {"wanted": ["c"]}


FACETS = {"kind": [["甲", at(0, 1)], ["乙", at(2)]], "place": [["东", at(0, 2)], ["西", at(1, 2)]]}


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({}, [0, 1, 2]),
        ({"kind": ["甲"]}, [0, 1]),
        ({"kind": ["甲", "乙"]}, [0, 1, 2]),
        ({"kind": ["甲"], "place": ["东"]}, [0]),
        ({"kind": []}, [0, 1, 2]),
        ({"kind": ["丙"]}, []),
        ({"colour": ["红"]}, [0, 1, 2]),
    ],
)
def test_what_a_filter_admits(chosen: dict[str, list[str]], kept: list[int]) -> None:
    made = ByHand([Held()] * 3, more={"facets": FACETS})
    assert made.ask("search.admitted(asking.index, [0, 1, 2], given[0])", chosen) == kept


def test_what_of_a_filter_is_known_and_what_each_value_would_leave() -> None:
    made = ByHand([Held()] * 3, more={"facets": FACETS})
    asked = {"kind": ["丙", "甲"], "place": ["北"], "colour": ["红"]}
    assert made.ask("search.knownFilter(asking.index, given[0])", asked) == {"kind": ["甲"]}
    counts = made.ask("search.counts(asking.index, [0, 1], given[0])", {"kind": ["乙"], "place": ["东"]})
    assert {name: [one["count"] for one in values] for name, values in counts.items()} == {
        "kind": [1, 0],
        "place": [0, 0],
    }


# --- a short question about the open entry ------------------------------------------------------------

STEPS = {
    "key": "do",
    "kind": "steps",
    "label": "做",
    "items": ["三天内回电给您", "登记卡号", "甲乙丙丁戊己庚辛壬癸子丑寅"],
}
FOLLOW = """(function () {
  var text = given[0];
  var question = {text: text, terms: search.queryTerms(asking, text), concepts: [], keyed: -1, post: ""};
  var result = Object.assign(question, {covered: false, hits: []}, given[1]);
  var made = search.followUp(loaded, 1, result);
  return made.wanted ? made.wanted : made.hit && (made.hit.text || made.hit.id);
})()"""


def follow(query: str, terms: Mapping[str, Any] | None = None, **result: Any) -> Any:
    status = result.pop("withdrawn", [])
    made = book(
        3,
        terms or {},
        [Held(passages=[1])] * 3,
        stored(3, STEPS),
        questions=QUESTIONS,
        withdrawn=status,
        fillers=["请问"],
    )
    return made.ask(FOLLOW, query, result)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("几天", "三天内回电给您"),
        ("多久回复", "三天内回电给您"),
        ("登记", "登记卡号"),
        # One character, or more than twelve beside what is no content.
        ("登", None),
        (" 登 ", None),
        ("甲乙丙丁戊己庚辛壬癸子丑", "甲乙丙丁戊己庚辛壬癸子丑寅"),
        ("甲乙丙丁戊己庚辛壬癸子丑寅", None),
        ("请问甲乙丙丁戊己庚辛壬癸子丑", "甲乙丙丁戊己庚辛壬癸子丑寅"),
        ("鳜鱼", None),
    ],
)
def test_a_short_question_follows_on(query: str, text: str | None) -> None:
    assert follow(query) == text


def test_a_number_and_what_is_withdrawn_are_not_followed() -> None:
    assert follow("登记", keyed=0) is None
    assert follow("登记", keyed=2) is None
    assert follow("登记", withdrawn=[[1, "已停用", []]]) is None
    assert follow("登记", withdrawn=[[0, "已停用", []]]) == "登记卡号"


def test_what_the_open_entry_answers_first_is_its_answer() -> None:
    own, other = {"entry": 1, "id": "own", "score": 1}, {"entry": 0, "id": "other", "score": 1}
    assert follow("鳜鱼", covered=True, hits=[own]) == "own"
    assert follow("鳜鱼", covered=True, hits=[other, own]) is None
    assert follow("鳜鱼", covered=False, hits=[own]) is None


def test_where_the_book_lists_nothing_the_open_entry_may_answer() -> None:
    assert follow("登记", covered=True, hits=[]) == "登记卡号"


def test_while_its_card_has_not_come_it_is_asked_for() -> None:
    made = ByHand([Held()] * 3, more={"cards": [[0, "c"]]})
    assert made.ask(FOLLOW, "登记", {}) == ["c"]


QUESTIONS = [["几天", "三天", "多久"], ["回复", "回电"], ["天"]]


@pytest.mark.parametrize(
    ("query", "least", "beside"),
    [
        # A fourth of the query, and two fifths of what the book's first answer holds of it; with a word of
        # questions less than a seventh, and one fifth.
        ("登记", 0.25, 0.4),
        ("多久", 0.13, 0.2),
    ],
)
def test_a_line_of_the_open_entry_must_hold_enough(query: str, least: float, beside: float) -> None:
    told = []
    for more in range(10):
        text = query + "".join(chr(0x8000 + number) for number in range(more))
        share = ByHand([Held()] * 3, more={"questions": QUESTIONS}).ask(
            """(function () {
              var terms = search.queryTerms(asking, given[0]);
              var concepts = search.questionConcepts(asking, given[0]);
              return search.bestItem(asking, terms, concepts, {card: {sections: [given[1]]}}, "").share;
            })()""",
            text,
            STEPS,
        )
        # The book's first answer holds all pairs of it.
        every = {text[at : at + 2]: {"titles": [0]} for at in range(len(text) - 1)}
        first = {"entry": 0, "id": "first", "score": 9}
        alone, answered = (
            follow(text, every, covered=sure, hits=[first]) is not None for sure in (False, True)
        )
        assert (alone, answered) == (share >= least, share >= beside), (more, share)
        told.append((alone, answered))
    assert set(told) == {(True, True), (True, False), (False, False)}


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("几天", [["几天", 0, ["三天", "多久"]], ["天", 1, []]]),
        ("要多久回复", [["多久", 1, ["几天", "三天"]], ["回复", 3, ["回电"]]]),
        # Of a group the longest that was typed, of those as long the first of the group.
        ("三天几天", [["几天", 2, ["三天", "多久"]], ["天", 1, []]]),
        ("登记", []),
    ],
)
def test_words_that_ask_the_same(text: str, concepts: list[list[Any]]) -> None:
    made = ByHand(more={"questions": QUESTIONS})
    told = """search.questionConcepts(asking, given[0]).map(function (concept) {
      return [concept.text, concept.at, concept.alternatives.map(function (one) { return one.text; })];
    })"""
    assert made.ask(told, text) == concepts


def test_of_words_that_ask_the_same_the_longest_typed_is_taken() -> None:
    made = ByHand(more={"questions": [["多久", "要多久", "几天"]]})
    assert made.ask("search.questionConcepts(asking, '要多久呢')[0].text") == "要多久"
