"""How letters are read as words, and which words sound or look alike: each rule by its own few words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.search.by_hand import ByHand

NOTHING = ByHand()
READ = """search.pinyinConcepts(search.makeSounds(given[0]), given[1], given[2] || 0).map(function (concept) {
  return [concept.text, concept.kind, concept.alternatives.map(function (one) { return one.text; })];
})"""
FACTORS = """search.pinyinConcepts(search.makeSounds(given[0]), given[1], 0).map(function (concept) {
  return [concept.initials, concept.alternatives[0].factor];
})"""
READINGS = [
    "yin银引音",
    "hang行航",
    "xing行星",
    "ka卡",
    "e饿",
    "nan南",
    "zhang张",
    "zang脏",
    "zhuang装",
    "lu路",
    "fu服",
    "hu护",
    "fa发",
]


def tables(*words: str, readings: list[str] = READINGS) -> dict[str, Any]:
    return {"readings": readings, "words": list(words)}


def read(typed: str, *words: str) -> list[tuple[str, list[str]]]:
    """Return the pieces that are read, and as what."""
    return [(text, others) for text, _, others in NOTHING.ask(READ, tables(*words), typed)]


def test_the_syllables_are_those_of_the_table() -> None:
    known = "Array.from(search.makeSounds(given[0]).syllables)"
    assert NOTHING.ask(known, {"readings": ["yin银引", "a啊"], "words": []}) == ["yin", "a"]


# --- pinyin -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "words", "expected"),
    [
        # One word rather than two; two whole ones rather than a longer one that is begun.
        ("yinhangka", ["卡", "银行", "银行卡"], [("yinhangka", ["银行卡"])]),
        ("yinhang", ["银", "行", "银行卡"], [("yin", ["银"]), ("hang", ["行"])]),
        ("kayinhang", ["卡", "银行"], [("ka", ["卡"]), ("yinhang", ["银行"])]),
        ("eka", ["饿", "卡"], [("e", ["饿"]), ("ka", ["卡"])]),
        # Of two ways that cost the same, the one whose last word is longer.
        ("kayinhang", ["卡", "卡银", "行", "银行"], [("ka", ["卡"]), ("yinhang", ["银行"])]),
        # A whole word rather than one said by letters.
        ("yinh", ["银行", "银"], [("yinh", ["银行"])]),
        # Blanks and apostrophes part syllables, and need no word of their own.
        ("ka yinhang", ["卡", "银行"], [("ka", ["卡"]), ("yinhang", ["银行"])]),
        ("ka yinhang", ["卡", "银行", "卡银行路"], [("ka", ["卡"]), ("yinhang", ["银行"])]),
        ("ka'yinhang", ["卡", "银行"], [("ka", ["卡"]), ("yinhang", ["银行"])]),
        ("yin  'hang", ["银行"], [("yin  'hang", ["银行"])]),
        (" ka", ["卡"], [("ka", ["卡"])]),
        ("ka ", ["卡"], [("ka", ["卡"])]),
        # All of it must be read, and somebody who keeps a key down says nothing.
        ("kaq", ["卡"], []),
        ("qka", ["卡"], []),
        ("kakaka", ["卡"], [("ka", ["卡"])] * 3),
        ("eee", ["饿"], []),
        (" ", ["卡"], []),
        ("", ["卡"], []),
        # The longest syllable has six letters.
        ("zhuang", ["装"], [("zhuang", ["装"])]),
        ("zhuangka", ["装卡"], [("zhuangka", ["装卡"])]),
        # Characters among the letters stand for themselves.
        ("银hangka", ["银行卡", "引航卡"], [("银hangka", ["银行卡"])]),
        ("yin行", ["银行", "引航"], [("yin行", ["银行"])]),
        # A character of two readings is read both ways.
        ("yinxing", ["银行"], [("yinxing", ["银行"])]),
        # Of words of one reading the shorter rest comes first, then what matters more; each stands once.
        ("yin", ["银行卡", "银行", "引航", "音"], [("yin", ["音", "银行", "引航", "银行卡"])]),
        ("yinhan", ["银行", "银行卡"], [("yinhan", ["银行", "银行卡"])]),
        ("yinha", ["银行"], [("yinha", ["银行"])]),
        # Half of a word of one character is nothing yet.
        ("zha", ["张"], []),
        ("ek", ["饿卡"], [("ek", ["饿卡"])]),
        # Of two ways to read as many words, the one that leaves less unsaid.
        (
            "kayinhang",
            ["卡银", "卡", "航路", "引航张路"],
            [("kayin", ["卡银"]), ("hang", ["航路"])],
        ),
        # First letters: of two words and more, of all their characters, and never of one alone.
        ("yh", ["银行", "银行卡", "引航"], [("yh", ["银行", "引航"])]),
        ("k", ["卡"], []),
        ("ky", ["卡", "银"], []),
        # A letter for a character within a word whose other characters are spelt.
        ("yhangk", ["银行卡"], [("yhangk", ["银行卡"])]),
    ],
)
def test_letters_are_read(typed: str, words: list[str], expected: list[tuple[str, list[str]]]) -> None:
    assert read(typed, *words) == expected


def test_twelve_words_at_most_are_meant() -> None:
    characters = "".join(chr(0x5000 + number) for number in range(14))
    given = {"readings": ["ka" + characters], "words": list(characters)}
    [(_, _, alternatives)] = NOTHING.ask(READ, given, "ka")
    assert alternatives == list(characters[:12])


@pytest.mark.parametrize(
    ("typed", "initials", "factor"),
    [
        ("yinhang", False, 0.9),
        ("银hang", False, 0.9),
        ("银ha", False, 0.75),
        ("yinhan", False, 0.75),
        ("yin", False, 0.75),
        ("yh", True, 0.7),
        # What only sounds nearly so counts for four fifths.
        ("yinfang", False, None),
        ("lan", False, 0.72),
    ],
)
def test_the_surer_a_reading_is_the_more_it_counts(typed: str, initials: bool, factor: float | None) -> None:
    found = NOTHING.ask(FACTORS, tables("银行", "南"), typed)
    if factor is None:
        assert found == []
    else:
        assert [(flag, round(value, 6)) for flag, value in found] == [(initials, factor)]


@pytest.mark.parametrize(
    ("typed", "words", "kind", "expected"),
    [
        ("zhang", ["张", "脏"], "pinyin", ["张"]),
        ("zan", ["张", "脏"], "fuzzy", ["张", "脏"]),
        ("lanka", ["南卡"], "fuzzy", ["南卡"]),
        # The longest of the letters that may sound so.
        ("zhanglu", ["脏路"], "fuzzy", ["脏路"]),
        # Both ways: who says l for n writes n for l, and h for f.
        ("nu", ["路"], "fuzzy", ["路"]),
        ("huka", ["服卡"], "fuzzy", ["服卡"]),
        ("fuka", ["护卡"], "fuzzy", ["护卡"]),
        ("kanu", ["卡路"], "fuzzy", ["卡路"]),
        # An h before another letter is none.
        ("haka", ["发卡"], None, []),
    ],
)
def test_only_what_fits_nothing_is_read_loosely(
    typed: str, words: list[str], kind: str | None, expected: list[str]
) -> None:
    assert NOTHING.ask(READ, tables(*words), typed) == ([[typed, kind, expected]] if kind else [])


def test_a_reading_says_where_it_stands() -> None:
    where = (
        "search.pinyinConcepts(search.makeSounds(given[0]), given[1], 7).map(function (c) { return c.at; })"
    )
    assert NOTHING.ask(where, tables("卡", "银行"), "ka yinhang") == [7, 10]


# --- what sounds alike --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("zhang", "zang", True),
        ("chu", "cu", True),
        ("shi", "si", True),
        ("na", "la", True),
        ("nv", "lv", True),
        ("hu", "fu", True),
        ("ren", "len", True),
        ("bang", "ban", True),
        ("beng", "ben", True),
        ("bing", "bin", True),
        # One side of a rule alone, and what no rule names.
        ("ha", "fa", False),
        ("dong", "don", False),
        ("zhi", "ji", False),
        ("bo", "po", False),
        ("ka", "ga", False),
    ],
)
def test_what_southern_speakers_do_not_tell_apart(one: str, other: str, alike: bool) -> None:
    sounds = {"readings": [f"{one}甲", f"{other}乙"], "words": []}
    told = "search.soundAlike(search.makeSounds(given[0]), '甲', '乙', given[1])"
    assert [NOTHING.ask(told, sounds, loose) for loose in (True, False)] == [alike, False]


@pytest.mark.parametrize(
    ("a", "b", "loose", "alike"),
    [
        ("银", "引", False, True),
        ("银", "引", True, True),
        ("行", "航", False, True),
        ("行", "星", False, True),
        ("航", "星", False, False),
        ("航", "星", True, False),
        ("张", "脏", False, False),
        ("张", "脏", True, True),
        # Nobody knows how it sounds.
        ("卡", "鳜", True, False),
        ("鳜", "卡", True, False),
    ],
)
def test_two_characters_sound_alike_in_any_of_their_readings(
    a: str, b: str, loose: bool, alike: bool
) -> None:
    told = "search.soundAlike(search.makeSounds(given[0]), given[1], given[2], given[3])"
    assert bool(NOTHING.ask(told, tables(), a, b, loose)) is alike


# --- words that are alike -----------------------------------------------------------------------------

SLIPS = [
    "jia甲价",
    "yi乙一",
    "bing丙病",
    "ding丁钉",
    "xiang想",
    "xing星",
    "xi西",
    "xian先",
    "wan玩",
    "kai开",
    "zhi指",
    "zi子",
    "he行",
    "hu行",
    "tuan团",
    "tun吞",
    "tan谈",
    "ta他",
    "jin金",
    "juan卷",
]
ALIKE = "search.alike(search.makeSounds(given[0]), given[1], given[2])"
LIKE = "search.likeWord(search.makeSounds(given[0]), given[1], given[2])"


def factor_of(typed: str, word: str, sound_only: bool = False) -> float:
    found = NOTHING.ask(ALIKE, tables(word, readings=SLIPS), typed, sound_only)
    return found[0]["factor"] if found else 0


@pytest.mark.parametrize(
    ("typed", "word", "factor"),
    [
        # The same sound, of one character or of all.
        ("价乙", "甲乙", 0.75),
        ("价一", "甲乙", 0.75),
        ("价一病", "甲乙丙", 0.75),
        ("甲乙", "甲乙", 0),
        # One character of a sound often taken for it: as in the south, or a letter other, more or less.
        ("子乙", "指乙", 0.6),
        ("想乙", "星乙", 0.6),
        ("星乙", "想乙", 0.6),
        ("先乙", "想乙", 0.6),
        ("他乙", "谈乙", 0.6),
        ("吞乙", "谈乙", 0.6),
        ("团乙", "吞乙", 0.6),
        # Two letters, or the first one.
        ("西乙", "想乙", 0),
        ("玩乙", "谈乙", 0),
        ("金乙", "卷乙", 0),
        # Nor with another slip beside it.
        ("子一", "指乙", 0),
        ("子想", "指星", 0),
        # Any one character of three and more, and only one.
        ("甲乙开", "甲乙丙", 0.55),
        ("甲开丙", "甲乙丙", 0.55),
        ("甲鳜丙", "甲乙丙", 0.55),
        ("开乙丙", "甲乙丙", 0.55),
        ("甲开", "甲乙", 0),
        ("甲开玩", "甲乙丙", 0),
        ("甲开病", "甲乙丙", 0),
        ("甲开想丁", "甲乙星丁", 0),
        # Two neighbours that changed places, and no other two.
        ("乙甲", "甲乙", 0.55),
        ("甲丙乙", "甲乙丙", 0.55),
        ("丙乙甲", "甲乙丙", 0),
        ("丁甲丙乙", "丁乙丙甲", 0),
        ("甲丙乙丁开", "甲乙丙开丁", 0),
        # A character too many or too few, where three are left.
        ("甲乙丙", "甲乙丙丁", 0.55),
        ("乙丙丁", "甲乙丙丁", 0.55),
        ("甲丙丁", "甲乙丙丁", 0.55),
        ("甲乙丙丁", "甲乙丙", 0.55),
        ("甲乙乙丙", "甲乙丙", 0.55),
        ("甲乙", "甲乙丙", 0),
        ("甲乙丙", "甲乙", 0),
        ("甲乙丙", "甲开丙丁", 0),
        ("开丙丁", "甲乙丙丁", 0),
        ("甲乙丙", "甲乙丙丁开", 0),
        # A character of two readings sounds like each.
        ("行乙", "行乙", 0),
    ],
)
def test_how_much_a_word_is_like_what_was_typed(typed: str, word: str, factor: float) -> None:
    assert factor_of(typed, word) == factor
    assert NOTHING.ask(LIKE, tables(readings=SLIPS), typed, word) is (factor > 0)


def test_the_best_of_several_readings_counts() -> None:
    # 行 is read he and hu: hu is 护, he is nearly 盒 written hei.
    slips = ["he行", "hu行护", "hei黑"]
    one = "search.alike(search.makeSounds(given[0]), given[1])[0].factor"
    assert NOTHING.ask(one, {"readings": slips, "words": ["护乙"]}, "行乙") == 0.75
    assert NOTHING.ask(one, {"readings": slips, "words": ["黑乙"]}, "行乙") == 0.6


def test_where_only_the_sound_is_doubted_a_slip_in_writing_is_none() -> None:
    assert factor_of("价乙丙", "甲乙丙", sound_only=True) == 0.75
    assert factor_of("子乙丙", "指乙丙", sound_only=True) == 0.6
    assert factor_of("甲乙开", "甲乙丙", sound_only=True) == 0


def alike(typed: str, *words: str) -> list[str]:
    found = NOTHING.ask(ALIKE, tables(*words, readings=SLIPS), typed, False)
    return [one["text"] for one in found]


def test_only_the_likeliest_kind_is_meant_and_what_matters_more_first() -> None:
    assert alike("价乙丙", "开乙丙", "甲乙丙", "指乙丙", "甲一丙") == ["甲乙丙", "甲一丙"]
    assert alike("甲乙开", "甲乙丁", "甲乙丙") == ["甲乙丁", "甲乙丙"]


def test_four_words_at_most_are_alike() -> None:
    assert alike("甲乙开", *(f"甲乙{one}" for one in "丙丁想星西")) == [
        "甲乙丙",
        "甲乙丁",
        "甲乙想",
        "甲乙星",
    ]


def test_a_word_is_looked_for_by_how_it_begins_and_ends() -> None:
    # By its first character, by that character's sound, by its last.
    assert alike("甲乙开", "甲乙丙") and alike("价开丙", "甲乙丙") == []
    assert alike("价乙", "甲乙") and alike("开乙丙", "甲乙丙")
    # Two characters may have changed places; of three the first was not the last.
    assert alike("乙甲", "甲乙") == ["甲乙"]
