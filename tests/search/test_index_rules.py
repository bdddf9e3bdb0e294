"""What Python writes for the engine, and how answers are measured: passages, shards, words by sound."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.search import customer_says, shards
from build_tools.search.encoding import encode_ascending, encode_numbers
from build_tools.search.entries import Inherited, Passages
from build_tools.search.entry_status import entry_status
from build_tools.search.evaluation import Answer, Query, measures
from build_tools.search.fillers import filler_units, fillers
from build_tools.search.folding import Folding
from build_tools.search.index import Index, Term, build_index, idf
from build_tools.search.passages import split_passages
from build_tools.search.sounds import common_characters, readings, sound_words
from build_tools.search.tables import as_text, measures_as_text
from tests.search.asking import entry

PLAIN = Folding({})


def cut(run: str) -> list[str]:
    """Return the words of a run: here, each two characters."""
    return [run[at : at + 2] for at in range(0, len(run) - 1, 2)]


# --- numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        ([0, 31], "Af"),
        ([32], "hA"),
        ([1023], "_f"),
        ([1024], "hgA"),
        ([32**3 - 1, 32**3], "__fhggA"),
    ],
)
def test_numbers_are_of_base_thirty_two(numbers: list[int], text: str) -> None:
    assert encode_numbers(numbers) == text


def test_ascending_numbers_are_written_as_their_differences() -> None:
    assert encode_ascending([3, 5, 9]) == encode_numbers([3, 2, 4])
    assert encode_ascending([]) == ""


# --- passages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "lengths"),
    [
        # Sentences are joined until they are twenty-four characters long, over the ends of texts too.
        (["长" * 23 + "。"], [24]),
        (["长" * 22 + "。", "短。"], [26]),
        (["长" * 23 + "。", "短。"], [24, 2]),
        (["短。短。"], [5]),
        (["短。", "短！", "长" * 30 + "？”）", "短；"], [39, 2]),
        (["长" * 30 + "\n" + "长" * 30], [30, 30]),
        ([], []),
        (["。"], []),
    ],
)
def test_short_sentences_are_joined(texts: list[str], lengths: list[int]) -> None:
    assert [len(passage) for passage in split_passages(texts)] == lengths


# --- the index ----------------------------------------------------------------------------------------


def index(*entries: Any) -> Index:
    return build_index(entries, PLAIN, cut)


def test_where_terms_stand() -> None:
    made = index(
        entry("a", "吞卡机", "取款机吞卡。", customer_says=["卡卡"], aliases=["吞钱"], keys=["26"]),
        entry("b", "atm卡", "一"),
    )
    term = made.terms
    assert (term["吞卡"].titles, term["吞卡"].passages, term["吞卡"].frequency) == ([0], [0], 1)
    # The words that were cut are words, other pairs are none.
    assert term["吞卡"].is_word and not term["卡机"].is_word
    # A character has its places in titles, twice where it stands twice, and its entries.
    assert (term["卡"].titles, term["卡"].positions) == ([0, 1, 1, 3], [1, 0, 1, 1])
    assert (term["卡"].entries, term["卡"].passages, term["卡"].frequency) == ([0], (), 2)
    assert (term["atm"].titles, term["atm"].positions) == ([3], [0])
    assert (term["一"].titles, term["一"].entries, term["一"].frequency) == ((), [1], 1)
    # Aliases are found and do not count.
    assert (term["吞钱"].titles, term["吞钱"].frequency) == ([2], 0)
    assert term["=26"].entries == [0]
    assert list(made.terms) == sorted(made.terms)
    assert (made.titles_of, made.shown_of, made.replies_of) == ([3, 1], [2, 1], [0, 0])
    assert made.passages_of == [[1], [1]]


def test_what_is_said_word_for_word_is_a_term_with_its_length() -> None:
    long = "一二三四五六七八九十百千万"
    made = index(
        entry("a", "卡", "", customer_says=["吞了，卡！", long], replies=["几天"], turns=["喂。", "…"]),
        entry("b", "卡机", ""),
    )
    heard = {name: list(term.entries) for name, term in made.terms.items() if name.startswith("“")}
    # Twelve units and how many there are; a title of one character names nothing.
    assert heard == {"“吞了卡3": [0], f"“{long[:12]}13": [0], "“几天2": [0], "“喂1": [0], "“卡机2": [1]}


def test_a_title_weighs_what_its_units_do_and_fillers_a_fourth() -> None:
    made = index(*(entry(str(n), f"甲{one}") for n, one in enumerate("乙丙丁戊己庚辛壬癸子丑寅")))
    rare, common = idf(12, 1), idf(12, 12)
    assert set(made.title_weights) == {round(rare + common)}
    filler = next(one for one in fillers() if len(one) == 2)
    found = index(entry("a", filler + "鳜"), *(entry(str(n), "甲") for n in range(30)))
    assert found.title_weights[0] == round(idf(31, 1) * 1.5)
    assert idf(10, 4) == pytest.approx(log(1 + 6.5 / 4.5))


def test_units_are_covered_by_fillers_or_not() -> None:
    filler = next(one for one in fillers() if len(one) == 2)
    assert list(filler_units(f"{filler}卡atm")) == [
        (filler[0], True),
        (filler[1], True),
        ("卡", False),
        ("atm", False),
    ]
    assert list(fillers()) == sorted(fillers(), key=lambda one: (-len(one), one))


# --- status -------------------------------------------------------------------------------------------


def test_the_tables_of_what_is_out_of_force() -> None:
    found = entry_status(
        [
            entry("a", "甲", review_by="2027-01-01"),
            entry("b", "乙", review_by="2026-01-01", withdrawn="已停用", replaced_by=["c", "没有", "a"]),
            entry(
                "c",
                "丙",
                customer_says=["一"],
                replies=["二"],
                aliases=["三"],
                review_by="2027-01-01",
                inherited=[Inherited("代替乙", ["四", "五"]), Inherited("代替丁", ["六"])],
            ),
        ]
    )
    assert found.review_by == (
        ("2026-01-01", encode_ascending([1])),
        ("2027-01-01", encode_ascending([0, 2])),
    )
    assert found.withdrawn == ((1, "已停用", (2, 0)),)
    assert found.inherited == ((2, 4, "代替乙"), (2, 6, "代替丁"))


# --- words by sound -----------------------------------------------------------------------------------


def test_the_words_that_are_known_by_sound() -> None:
    def term(*titles: int, word: bool = True) -> Term:
        return Term(1, word, titles, (), (), ())

    made = Index(
        {
            "吞卡": term(0, 2),
            "年费": term(0, 1),
            "乙类": term(0, 1),
            "卡": term(0),
            "非词": term(0, word=False),
            "不在题": term(),
            "甲乙丙丁戊己": term(2),
            "甲乙丙丁戊己庚": term(2),
            "atm": term(0),
        },
        (),
        (2, 1),
        (),
        (),
        (),
    )
    # Two entries before one, then by their characters; whole titles count once more; then the glossary.
    assert sound_words(made, ["年费", "年费"], ["丁类", "吞卡", "丙类", "卡", "POS机"]) == [
        "年费",
        "吞卡",
        "乙类",
        "甲乙丙丁戊己",
        "丁类",
        "丙类",
    ]


def test_a_row_for_each_syllable_in_order() -> None:
    rows = readings(["银行"])
    assert len(common_characters()) == 6763
    syllables = ["".join(char for char in row if char.isascii()) for row in rows]
    assert syllables == sorted(set(syllables)) and all(one.isalpha() and one.islower() for one in syllables)
    by_syllable = {one: row[len(one) :] for one, row in zip(syllables, rows, strict=True)}
    assert "行" in by_syllable["hang"] and "行" in by_syllable["xing"]
    assert all(list(held) == sorted(held) for held in by_syllable.values())


# --- shards -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "limit", "groups"),
    [
        ([], 3, []),
        (["a", "b", "c"], 3, [["a", "b", "c"]]),
        (["aa", "b", "c"], 3, [["aa", "b"], ["c"]]),
        (["aaaa", "b"], 3, [["aaaa"], ["b"]]),
        (["aaa", "bb", "c", "d"], 3, [["aaa"], ["bb", "c"], ["d"]]),
    ],
)
def test_groups_of_at_most_so_many_characters(texts: list[str], limit: int, groups: list[list[str]]) -> None:
    assert list(shards.blocks(texts, limit)) == groups


def test_a_shard_has_seventy_two_thousand_characters_and_one_of_cards_a_third() -> None:
    assert (shards.SHARD_LENGTH, shards.CARDS_LENGTH) == (72_000, 24_000)


def test_what_stands_in_the_index_and_in_its_titles() -> None:
    made = index(entry("a", "吞卡机", "取款机。"), entry("b", "卡机器", "一"))
    stands = {text: shards._stands(made, text) for text in ("吞卡", "吞卡机器", "款机器", "吞机", "卡", "鳜")}
    assert stands == {"吞卡": True, "吞卡机器": True, "款机器": True, "吞机": False, "卡": True, "鳜": False}
    titles = {
        text: shards._in_titles(made, text) for text in ("吞卡", "吞卡机", "吞卡机器", "款机", "取款", "鳜")
    }
    assert titles == {
        "吞卡": True,
        "吞卡机": True,
        "吞卡机器": False,
        "款机": False,
        "取款": False,
        "鳜": False,
    }


def test_words_of_danger_and_what_only_looks_like_them() -> None:
    made = shards._danger(
        shards.Danger("u", "题", ["跳楼/要跳楼", "揍我", "站…楼顶", "110"], ["跳楼价"]), PLAIN
    )
    # The shorter of two words is enough; what holds 我 or digits is not listened for; parts are patterns.
    assert made.words == ("跳楼",)
    assert set(made.triggers) > {"揍我", "110"} and len(made.triggers) == 3
    assert len(made.not_triggers) == 1


# --- measures -----------------------------------------------------------------------------------------


def answer(
    kind: str, rank: int, covered: bool = True, milliseconds: float = 1, relevant: bool = True
) -> Answer:
    """Return an answer whose right entry has this rank; it has none for nought."""
    ids = [f"x{n}" for n in range(1, 21)] if rank >= 0 else []
    if rank > 0:
        ids[rank - 1] = "right"
    wanted = frozenset({"right"}) if relevant else frozenset[str]()
    return Answer(Query("q", kind, wanted), ids, covered, milliseconds)


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        (1, (1.0, 1.0, 1.0, 1.0)),
        (2, (0.0, 1.0, 1.0, 0.5)),
        (3, (0.0, 1.0, 1.0, 0.3333)),
        (4, (0.0, 0.0, 1.0, 0.25)),
        (5, (0.0, 0.0, 1.0, 0.2)),
        (6, (0.0, 0.0, 0.0, 0.1667)),
        (10, (0.0, 0.0, 0.0, 0.1)),
        (11, (0.0, 0.0, 0.0, 0.0)),
        (0, (0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_what_a_rank_counts(rank: int, expected: tuple[float, ...]) -> None:
    found = measures([answer("甲", rank)])
    assert tuple(found[name] for name in ("hit@1", "hit@3", "hit@5", "mrr@10")) == expected


def test_what_is_counted_besides_ranks() -> None:
    answers = [
        answer("乙", 1),
        answer("甲", -1, covered=False),
        answer("甲", 0, covered=False, relevant=False),
        answer("甲", -1, relevant=False),
    ]
    found = measures(answers)
    assert (found["queries"], found["zero"], found["refused"], found["hit@1"]) == (4, 1, 0.5, 0.5)
    by_kind = found["by_kind"]
    assert isinstance(by_kind, dict) and list(by_kind) == ["乙", "甲"]
    assert by_kind["甲"] == {"n": 3, "hit@1": 0.0, "hit@3": 0.0, "mrr@10": 0.0, "zero": 1, "refused": 0.6667}
    assert measures([])["p95_ms"] == 0.0 and measures([])["hit@1"] == 0.0


@pytest.mark.parametrize(("count", "slow"), [(1, 1), (2, 2), (20, 20), (21, 20), (40, 39), (100, 96)])
def test_the_time_that_nineteen_of_twenty_keep_to(count: int, slow: float) -> None:
    times = [answer("甲", 1, milliseconds=float(n)) for n in range(count, 0, -1)]
    assert measures(times)["p95_ms"] == slow


def test_measures_as_a_table() -> None:
    found = measures([answer("很长的种类", 1, milliseconds=1.234), answer("甲", 4)])
    lines = measures_as_text(found).split("\n")
    assert lines[:5] == [
        "                 条数   排第一   前三名   名次分   没结果   答没有",
        "合计                2      0.5      0.5    0.625        0      0.0",
        "很长的种类          1      1.0      1.0      1.0        0      0.0",
        "甲                  1      0.0      0.0     0.25        0      0.0",
        "95% 的检索不超过 1.23 毫秒。",
    ]
    # An editor is told what each head means.
    assert all(head in "".join(lines[5:]) for head in ("排第一", "前三名", "名次分", "没结果", "答没有"))


def test_a_result_as_text() -> None:
    hit = {
        "id": "a",
        "title": "题",
        "score": 12.5,
        "guess": False,
        "text": "",
        "url": "a.html",
        "why": "标题",
    }
    result = {"covered": True, "missing": "", "hits": [hit]}
    assert as_text(result) == " 1  a  题  12.5\n    a.html  标题"
    unsure = {"covered": False, "missing": "鳜", "hits": [{**hit, "guess": True, "text": "答案"}]}
    assert as_text(unsure, "危险").split("\n") == [
        "危险",
        "没有对应案例；下面是最接近的。",
        "手册里没有：鳜",
        " 1  a  题  12.5  猜的",
        "    答：答案",
        "    a.html  标题",
    ]


# --- what customers say -------------------------------------------------------------------------------


def said(name: str, *texts: str) -> Any:
    return SimpleNamespace(id=name, path=f"{name}.md", customer_says=list(texts), line=lambda _, n: n + 5)


def problems(
    entries: Sequence[Any], found: dict[str, list[str]], **more: Any
) -> list[tuple[str, int | None]]:
    told = customer_says.check_customer_says(entries, lambda text: found.get(text, []), **more)
    return [(one.path, one.line) for one in told]


@pytest.mark.parametrize(
    ("ids", "lost"), [(["a"], False), (["x", "y", "a"], False), (["x", "y", "z", "a"], True), ([], True)]
)
def test_what_a_customer_says_finds_its_entry_among_three(ids: list[str], lost: bool) -> None:
    assert problems([said("a", "吞卡")], {"吞卡": ids}) == ([("a.md", 5)] if lost else [])


def test_what_several_say_is_asked_of_none_and_what_is_withdrawn_leads_on() -> None:
    assert problems([said("a", "吞卡"), said("b", "吞卡", "年费")], {}) == [("b.md", 6)]
    lead = {"replaced_by": {"a": ("b", "c")}}
    assert problems([said("a", "吞卡")], {"吞卡": ["c"]}, **lead) == []
    assert problems([said("a", "吞卡")], {"吞卡": ["a"]}, **lead) == [("a.md", 5)]
    assert problems([said("a", "吞卡")], {}, replaced_by={"a": ()}) == []


def test_a_thousand_are_asked_and_always_the_same() -> None:
    def asked(texts: Sequence[str]) -> list[str]:
        told: list[str] = []

        def find(text: str) -> list[str]:
            told.append(text)
            return ["a"]

        list(customer_says.check_customer_says([said("a", *texts)], find))
        return told

    texts = [str(number) for number in range(1100)]
    assert len(asked(texts)) == 1000 and set(asked(texts)) == set(asked(texts[::-1]))


def test_a_section_of_two_texts_is_one_of_passages() -> None:
    two = entry("a", "题")
    made = index(
        SimpleNamespace(**{**two.__dict__, "sections": [Passages("x", ["一。", "二。"]), Passages("y", [])]})
    )
    assert made.passages_of == [[1, 0]]
