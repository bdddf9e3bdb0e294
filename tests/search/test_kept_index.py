"""The index in memory: how numbers and terms are read, and what of it is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held, at

BOOK = ByHand([Held([4, 6, 8], replies=1, unshown=1, passages=[2, 1]), Held([2], passages=[3])])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", 2),
        ("firstTitle", [0, 3, 4]),
        ("entryOfTitle", [0, 0, 0, 1]),
        ("titleWeights", [4, 6, 8, 2]),
        ("meanTitle", 5),
        ("shownOf", [2, 1]),
        # The last that is shown is what is replied to: no wording of the matter.
        ("isReply", [0, 1, 0, 0]),
        ("wordings", [12, 2]),
        ("meanWordings", 7),
        ("firstSection", [0, 2, 3]),
        ("entryOfSection", [0, 0, 1]),
        ("passageStarts", [0, 2, 3, 6]),
        ("meanPassages", 2),
        ("sectionOfPassage", [0, 0, 1, 2, 2, 2]),
    ],
)
def test_what_the_base_says(name: str, value: object) -> None:
    plain = "(function (held) { return held.length === undefined ? held : Array.from(held); })"
    assert BOOK.ask(f"{plain}(asking.index[given[0]])", name) == value


def test_several_replies_stand_together_before_what_is_never_shown() -> None:
    book = ByHand([Held([1] * 6, replies=2, unshown=2), Held([1] * 2, replies=1)])
    assert book.ask("Array.from(asking.index.isReply)") == [0, 0, 1, 1, 0, 0, 0, 1]


def test_an_empty_book_has_means_to_divide_by() -> None:
    means = "[asking.index.meanTitle, asking.index.meanWordings, asking.index.meanPassages]"
    assert ByHand().ask(means) == [1, 1, 1]


@pytest.mark.parametrize(
    "numbers", [[], [0], [31], [32], [0, 1, 2], [1024], [5, 1023, 1024, 40_000], [2**31 - 1]]
)
def test_ascending_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert BOOK.ask("Array.from(search.decodeAscending(given[0]))", at(*numbers)) == numbers


# --- terms --------------------------------------------------------------------------------------------

LINES = "\n".join(
    [
        f"a\tC {at(1, 4)} {at(2, 9)}",
        "ab\tD",
        "abc\tE",
        "ac\tE",
        f"卡\t+F {at(3)}  {at(0, 1)} {at(7)}",
    ]
)
LATER = "𠮷\tB\n𠮷卡\tC"


def asked(**shards: str) -> ByHand:
    terms = [["a", "terms-1"], ["卡卡", "terms-2"], ["𠮷", "terms-3"]]
    return ByHand(more={"terms": terms}, shards=shards)


def with_shards(expression: str, *given: object, **shards: str) -> Any:
    """Return an expression's value after the shards have come, and what is wanted then."""
    added = f"""(function () {{
      given[0].forEach(function (pair) {{ search.addShard(loaded, pair[0], pair[1]); }});
      var value = (function (given) {{ return {expression}; }})(given.slice(1));
      return [value, Array.from(asking.wanted)];
    }})()"""
    pairs = [[name.replace("_", "-"), text] for name, text in shards.items()]
    return asked().ask(added, pairs, *given)


READ = """(function () {
  var term = search.lookup(asking, given[0]);
  return [term.frequency, term.isWord].concat([term.titles, term.passages, term.entries, term.positions]
    .map(function (list) { return Array.from(list); }));
})()"""


@pytest.mark.parametrize(
    ("term", "read"),
    [
        ("a", [2, False, [1, 4], [2, 9], [], []]),
        ("ab", [3, False, [], [], [], []]),
        ("卡", [5, True, [3], [], [0, 1], [7]]),
        ("b", [0, False, [], [], [], []]),
    ],
)
def test_a_line_is_frequency_titles_passages_entries_positions(term: str, read: list[object]) -> None:
    assert with_shards(READ, term, terms_1=LINES) == [read, []]


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        ("0", "terms-1"),
        ("a", "terms-1"),
        ("卡", "terms-1"),
        ("卡卡", "terms-2"),
        ("卡卡卡", "terms-2"),
        # By code points: a character beyond the first plane stands after all others.
        ("\ufb00", "terms-2"),
        ("𠮷", "terms-3"),
        ("𠮷卡", "terms-3"),
        ("𡈽", "terms-3"),
    ],
)
def test_the_shard_is_asked_for_that_would_hold_a_term(term: str, wanted: str) -> None:
    assert with_shards("search.lookup(asking, given[0]).frequency", term) == [0, [wanted]]


def test_each_of_many_shards_is_found_again() -> None:
    names = "acegikmoqs"
    wanted = "(search.lookup(asking, given[0]), Array.from(asking.wanted))"
    book = ByHand(more={"terms": [[name, f"terms-{name}"] for name in names]})
    for name in names:
        for term in (name, name + "a", chr(ord(name) + 1)):
            assert book.ask(wanted, term) == [f"terms-{name}"], term


def test_a_shard_that_has_come_is_not_asked_for() -> None:
    assert with_shards("search.shardNamed(asking, 'x')", x="q\tB")[1] == []
    assert with_shards("search.shardNamed(asking, 'y')", x="q\tB") == [None, ["y"]]


def test_words_that_begin_so_come_by_frequency_and_never_the_letters_themselves() -> None:
    begin = "search.beginningWith(asking, given[0], given[1])"
    assert with_shards(begin, "a", 9, terms_1=LINES) == [["abc", "ac", "ab"], []]
    assert with_shards(begin, "a", 2, terms_1=LINES) == [["abc", "ac"], []]
    assert with_shards(begin, "ab", 9, terms_1=LINES) == [["abc"], []]
    assert with_shards(begin, "a", 9) == [[], ["terms-1"]]


def test_three_thousand_terms_are_kept_and_then_none() -> None:
    fill = """(function () {
      for (var n = 0; n < given[0]; n++) loaded.terms.set("x" + n, {frequency: 1});
      search.lookup(asking, "a");
      return loaded.terms.size;
    })()"""
    assert with_shards(fill, 3000, terms_1=LINES)[0] == 3001
    assert with_shards(fill, 3001, terms_1=LINES)[0] == 1


# --- phrases ------------------------------------------------------------------------------------------

PAIRS = {
    "吞卡": {"titles": [1, 3, 5, 6], "passages": [0, 2]},
    "卡机": {"titles": [0, 3, 4, 6, 9], "passages": [2, 3]},
    "机器": {"titles": [3, 6]},
    "器": {"entries": [4]},
    "吞卡机": {"isWord": False, "titles": [8], "frequency": 1},
    "取款机": {"isWord": True, "titles": [8]},
    "atm": {"titles": [6]},
}


@pytest.mark.parametrize(
    ("text", "titles", "passages"),
    [
        # What holds all its pairs; a word stands for itself, and so do two characters.
        ("吞卡机", [3, 6], [2]),
        ("吞卡机器", [3, 6], []),
        ("取款机", [8], []),
        ("吞卡", [1, 3, 5, 6], [0, 2]),
        ("机器 吞卡", [3, 6], []),
        # A single character has no passages to share.
        ("吞卡 器", [], [0, 2]),
        ("吞卡机 atm", [6], []),
        ("吞卡鱼", [], []),
        ("，，，", [], []),
    ],
)
def test_a_phrase_stands_where_all_its_pairs_do(text: str, titles: list[int], passages: list[int]) -> None:
    found = """["titles", "passages"].map(function (name) {
      return Array.from(search.lookupPhrase(asking, given[0])[name]);
    })"""
    assert ByHand(terms=PAIRS).ask(found, text) == [titles, passages]


@pytest.mark.parametrize(
    ("numbers", "start", "end", "holds"),
    [
        ([], 0, 9, False),
        ([3], 3, 4, True),
        ([3], 2, 3, False),
        ([3], 4, 9, False),
        ([3], 3, 3, False),
        ([1, 5, 9], 2, 5, False),
        ([1, 5, 9], 2, 6, True),
        ([1, 5, 9], 0, 2, True),
        ([1, 5, 9], 9, 10, True),
        ([1, 5, 9], 6, 9, False),
        ([1, 5, 9, 12], 11, 13, True),
        ([1, 5, 9, 12], 13, 20, False),
    ],
)
def test_a_number_from_the_first_to_before_the_last(
    numbers: list[int], start: int, end: int, holds: bool
) -> None:
    assert BOOK.ask("search.holdsBetween(given[0], given[1], given[2])", numbers, start, end) is holds
