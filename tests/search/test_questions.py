"""A query as it is read: fillers, terms and their weights, blanks, numbers, what is said word for word."""

from __future__ import annotations

from math import log
from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held

NOTHING = ByHand()


# --- fillers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("我想问一下卡", [1, 1, 1, 1, 1, 0]),
        ("我想卡", [1, 1, 0]),
        ("我", [0]),
        ("卡我想", [0, 1, 1]),
        ("", []),
        # The longest that begins there, and one that begins inside it.
        ("我想问题", [1, 1, 1, 1]),
    ],
)
def test_fillers_are_marked(text: str, mask: list[int]) -> None:
    book = ByHand(more={"fillers": ["我想", "我想问一下", "想问", "问题"]})
    assert book.ask("Array.from(search.fillerMask(asking.index, given[0]))", text) == mask


@pytest.mark.parametrize(
    ("mask", "at", "length", "covered"),
    [
        ([1, 1], 0, 2, True),
        ([1, 0], 0, 2, False),
        ([0, 1, 1], 1, 2, True),
        ([0, 1, 0], 1, 1, True),
        ([0], 0, 0, True),
    ],
)
def test_a_mask_covers_what_it_marks_whole(mask: list[int], at: int, length: int, covered: bool) -> None:
    assert NOTHING.ask("search.covers(given[0], given[1], given[2])", mask, at, length) is covered


# --- where what is folded was -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded", "start", "end"),
    [
        ("机Ａ", "机a", [0, 1], [1, 2]),
        ("機器", "机器", [0, 1], [1, 2]),
        # One that becomes several, one of two units, one that is left out.
        ("㈠a", "(一)a", [0, 0, 0, 1], [1, 1, 1, 2]),
        ("𠮷a", "𠮷a", [0, 0, 2], [2, 2, 3]),
        ("a\u200bb", "ab", [0, 2], [1, 3]),
        # Blanks between single characters.
        ("机 器 a", "机器 a", [0, 2, 3, 4], [1, 3, 4, 5]),
        ("机\t 器", "机器", [0, 3], [1, 4]),
        ("机器 吞 卡", "机器 吞卡", [0, 1, 2, 3, 5], [1, 2, 3, 4, 6]),
        ("机\n器", "机\n器", [0, 1, 2], [1, 2, 3]),
        # A word of another place, the longest first; of those as long the first by its letters.
        ("a提款机b", "a取款机b", [0, 1, 1, 1, 4], [1, 4, 4, 4, 5]),
        ("荧幕卡", "屏卡", [0, 2], [2, 3]),
        ("提款机机", "取款机机", [0, 0, 0, 3], [3, 3, 3, 4]),
        ("提款卡", "提款卡", [0, 1, 2], [1, 2, 3]),
    ],
)
def test_each_folded_character_knows_where_it_stood(
    text: str, folded: str, start: list[int], end: list[int]
) -> None:
    more = {"traditional": "機机", "regional": {"荧幕": "屏", "提款机": "取款机"}}
    found = ByHand(more=more).ask("search.fold(asking.index.folding, given[0])", text)
    assert (found["text"], found["from"], found["to"]) == (folded, start, end)


def test_of_two_words_of_other_places_the_longer_is_taken() -> None:
    more = {"regional": {"网路": "网络", "网际网路": "互联网", "际网": "甲"}}
    fold = "search.fold(asking.index.folding, given[0]).text"
    assert [ByHand(more=more).ask(fold, text) for text in ("网际网路", "网路", "际网路")] == [
        "互联网",
        "网络",
        "甲路",
    ]


# --- terms --------------------------------------------------------------------------------------------

TERMS = """search.queryTerms(asking, given[0]).map(function (term) {
  return [term.kind, term.text, term.at, term.isFiller];
})"""


def terms(text: str, **words: Any) -> list[list[Any]]:
    known = {word: {"isWord": True, "titles": [0]} for word in words.get("words", ())}
    found: list[list[Any]] = ByHand(terms=known, more={"fillers": ["请问"]}).ask(TERMS, text)
    return found


def test_the_terms_of_characters_and_letters() -> None:
    assert terms("吞卡机 atm吞", words=["吞卡", "卡机", "吞卡机", "atm"]) == [
        ["character", "吞", [0, 7], False],
        ["bigram", "吞卡", [0], False],
        ["word", "吞卡", [0], False],
        ["word", "吞卡机", [0], False],
        ["character", "卡", [1], False],
        ["bigram", "卡机", [1], False],
        ["word", "卡机", [1], False],
        ["character", "机", [2], False],
        ["other", "atm", [4], False],
    ]


def test_a_term_is_filler_where_all_of_it_is_everywhere() -> None:
    told = {(kind, text): filler for kind, text, _, filler in terms("请问问题", words=["请问"])}
    assert told["bigram", "请问"] and told["word", "请问"] and told["character", "请"]
    assert not told["bigram", "问问"] and not told["character", "问"] and not told["bigram", "问题"]


def test_words_have_eight_characters_at_most() -> None:
    text = "一二三四五六七八九"
    found = terms(text, words=[text[:2], text[:8], text])
    assert [one[1] for one in found if one[0] == "word"] == [text[:2], text[:8]]


def test_a_character_beyond_the_first_plane_is_one() -> None:
    assert [one[:3] for one in terms("𠮷卡")] == [
        ["character", "𠮷", [0]],
        ["bigram", "𠮷卡", [0]],
        ["character", "卡", [2]],
    ]


@pytest.mark.parametrize(("frequency", "filler", "part"), [(1, False, 1), (3, False, 1), (1, True, 0.25)])
def test_the_rarer_a_term_the_more_it_weighs_and_a_filler_a_fourth(
    frequency: int, filler: bool, part: float
) -> None:
    book = ByHand(
        [Held()] * 5, {"atm": {"frequency": frequency}}, more={"fillers": ["atm"] if filler else []}
    )
    weight = part * log(1 + (5 - frequency + 0.5) / (frequency + 0.5))
    assert book.ask("search.queryTerms(asking, 'atm')[0].weight") == pytest.approx(weight)


@pytest.mark.parametrize(
    ("text", "units", "pieces"),
    [
        ("吞卡机", ["吞", "卡", "机"], ["吞卡", "卡机"]),
        ("卡 atm机器", ["卡", "atm", "机", "器"], ["卡", "atm", "机器"]),
        ("，", [], []),
    ],
)
def test_units_are_characters_and_pieces_pairs(text: str, units: list[str], pieces: list[str]) -> None:
    assert NOTHING.ask("[search.units(given[0]), search.pieces(given[0])]", text) == [units, pieces]


# --- blanks -------------------------------------------------------------------------------------------

LONG = "一二三四五六七八"


@pytest.mark.parametrize(
    ("typed", "words", "read"),
    [
        ("身份 证", ["身份证"], "身份证"),
        ("身份 证", [], "身份 证"),
        ("身份\t 证丢了", ["身份证"], "身份证丢了"),
        # Two words that meet stay two, but where a word is made of just these.
        ("手机 银行", ["手机", "银行", "手机银行"], "手机银行"),
        ("不明 明白", ["不明", "明白", "明明"], "不明 明白"),
        ("不明 明白", ["不明", "明明"], "不明明白"),
        ("不明 明白", ["明白", "明明"], "不明明白"),
        ("的手机 银行", ["手机", "银行行", "手机银行"], "的手机银行"),
        ("手机 银行", ["手机", "银行", "机银行"], "手机 银行"),
        # Eight characters on either side.
        (f"{LONG} 九", [f"{LONG}九"], f"{LONG}九"),
        (f"零{LONG} 九", [f"零{LONG}九"], f"零{LONG} 九"),
        (f"九 {LONG}", [f"九{LONG}"], f"九{LONG}"),
        (f"九 {LONG}零", [f"九{LONG}零"], f"九 {LONG}零"),
        # Several gaps are closed one after the other.
        ("身份 证件 号码", ["身份证", "件号码"], "身份证件号码"),
        ("atm 机", ["机"], "atm 机"),
    ],
)
def test_a_blank_inside_a_word_is_closed(typed: str, words: list[str], read: str) -> None:
    known: dict[str, dict[str, Any]] = {word: {"isWord": True} for word in words}
    # The pair across the gap stands in the book.
    plain = typed.replace("\t", " ")
    for place, character in enumerate(plain):
        if character == " ":
            known.setdefault(plain[:place].rstrip()[-1:] + plain[place:].lstrip()[:1], {"isWord": False})
    assert ByHand(terms=known).ask("search.queryText(asking, given[0])", typed) == read


def test_a_gap_that_the_book_never_closes_is_not_looked_into() -> None:
    known = {"身份证": {"isWord": True}, "份证": {"frequency": 0}}
    assert ByHand(terms=known).ask("search.queryText(asking, given[0])", "身份 证") == "身份 证"


# --- numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        *[(numeral, str(number)) for number, numeral in enumerate("零一二三四五六七八九")],
        ("〇", "0"),
        ("○", "0"),
        ("两", "2"),
        ("二六", "26"),
        ("十", "10"),
        ("十六", "16"),
        ("二十", "20"),
        ("二十六", "26"),
        ("一百零三", "103"),
        ("一百一", "101"),
        ("两百", "200"),
        ("一千零二十六", "1026"),
        ("一〇三", "103"),
        ("第二十六个案例", "第26个案例"),
        ("十和十一", "10和11"),
        ("案例", "案例"),
    ],
)
def test_numerals_are_digits(text: str, digits: str) -> None:
    assert NOTHING.ask("search.numeralsToDigits(given[0])", text) == digits


KEYS = {
    "=8": {"entries": [0]},
    "=c9": {"entries": [0]},
    "=9": {"entries": [6]},
    "=26": {"entries": [3]},
    "=0": {"entries": [4]},
    "=103": {"entries": [7, 8]},
    "=a26": {"entries": [5]},
}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("26", 3),
        ("026", 3),
        ("0", 4),
        ("000", 4),
        ("第二十六个", 3),
        ("第26号案例", 3),
        ("case-26", 3),
        ("c.26", 3),
        ("# 26", 3),
        # With words after it, and of several keys the first that is one.
        ("案例26吞卡", 3),
        ("a26", 5),
        # The first entry of all is one like the others.
        ("8", 0),
        ("第8", 0),
        ("案例8吞卡", 0),
        ("c9", 0),
        ("9", 6),
        ("103", 7),
        ("27", -1),
        ("", -1),
        ("吞卡", -1),
        ("26吞卡", -1),
        # What stands before it is like the label: 案列 and 安例 are, four characters at most are looked at.
        ("案列26", 3),
        ("安例26", 3),
        ("按安例例案26", -1),
        ("卡例26", -1),
        ("案列", -1),
        ("吞卡案列26", -1),
    ],
)
def test_the_entry_that_a_query_names(text: str, entry: int) -> None:
    sounds = {"readings": ["an案安按", "li例", "lie列", "ka卡"], "words": []}
    assert ByHand(terms=KEYS, sounds=sounds).ask("search.keyedEntry(asking, given[0])", text) == entry


def test_a_label_itself_is_no_slip_and_without_sounds_nothing_is() -> None:
    assert ByHand(terms={"=26": {"entries": [3]}}).ask("search.keyedEntry(asking, '案列26')") == -1


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("机器吞卡了", [0, 2]),
        ("机器，吞卡了！", [0, 2]),
        ("机器吞卡", []),
        ("机器吞卡了吗", []),
        # Twelve units and how many there are tell a long one.
        ("一二三四五六七八九十百千", [1]),
        ("一二三四五六七八九十百千万", [2]),
        ("一二三四五六七八九十百万", []),
        ("，", []),
    ],
)
def test_what_is_said_word_for_word_is_heard(text: str, heard: list[int]) -> None:
    twelve = "一二三四五六七八九十百千"
    known = {
        "“机器吞卡了5": {"entries": [0, 1, 2]},
        f"“{twelve}12": {"entries": [1]},
        f"“{twelve}13": {"entries": [2]},
        "“0": {"entries": [0]},
    }
    book = ByHand([Held()] * 3, known)
    out = ByHand([Held()] * 3, known, more={"withdrawn": [[1, "已停用", []]]})
    ask = "search.heardIn(asking, given[0])"
    assert out.ask(ask, text) == [entry for entry in heard if entry != 1]
    assert book.ask(ask, text) == ([0, 1, 2] if heard == [0, 2] else heard)


# --- synonyms -----------------------------------------------------------------------------------------

SYNONYMS = """search.synonymConcepts(asking.index, given[0]).map(function (concept) {
  return [concept.text, concept.at, concept.kind].concat(concept.alternatives.map(function (one) {
    return [one.text, one.factor];
  }));
})"""
GROUPS = [
    {"oneWay": False, "words": ["吞卡", "吃卡", "卡被吞"]},
    {"oneWay": True, "words": ["收缴", "没收", "收走"]},
    {"oneWay": False, "words": ["吞卡", "吃卡", "卡没了"]},
    {"oneWay": False, "words": ["刷卡机", "pos", "pos机", "2pos"]},
    {"oneWay": False, "words": ["卡机", "死机"]},
    {"oneWay": False, "words": ["u盾", "盾k"]},
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("吞卡", [["吞卡", 0, ["吃卡", "卡被吞", "卡没了"]]]),
        ("卡被吞了", [["卡被吞", 0, ["吞卡", "吃卡"]]]),
        ("收缴", []),
        ("没收", [["没收", 0, ["收缴"]]]),
        ("收走", [["收走", 0, ["收缴"]]]),
        ("又没收又收走", [["没收", 1, ["收缴"]], ["收走", 4, ["收缴"]]]),
        # The longest that begins there, and the next one after it.
        ("刷卡机", [["刷卡机", 0, ["pos", "pos机", "2pos"]]]),
        ("pos机", [["pos机", 0, ["刷卡机", "pos", "2pos"]]]),
        ("卡机", [["卡机", 0, ["死机"]]]),
        # Letters and digits are whole words.
        ("pos", [["pos", 0, ["刷卡机", "pos机", "2pos"]]]),
        ("pos坏", [["pos", 0, ["刷卡机", "pos机", "2pos"]]]),
        ("坏pos", [["pos", 1, ["刷卡机", "pos机", "2pos"]]]),
        ("position", []),
        ("pos2", []),
        ("apos", []),
        ("盾k", [["盾k", 0, ["u盾"]]]),
        ("盾key", []),
        ("一u盾", [["u盾", 1, ["盾k"]]]),
        ("uu盾", []),
        ("7pos", []),
        ("apos机", []),
        ("2pos", [["2pos", 0, ["刷卡机", "pos", "pos机"]]]),
    ],
)
def test_words_of_a_group_stand_for_each_other(text: str, expected: list[list[Any]]) -> None:
    found = ByHand(more={"synonyms": GROUPS}).ask(SYNONYMS, text)
    assert found == [
        [word, at, "synonym", *([other, 0.6] for other in others)] for word, at, others in expected
    ]
