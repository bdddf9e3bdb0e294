"""What a result says: section, counts and filters, limits, and exactly what matched in a text."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.search.entries import Passages, SearchEntry
from build_tools.search.fillers import fillers
from build_tools.search.folding import runs
from build_tools.search.shards import Vocabulary
from tests import projects
from tests.search.asking import Asked, index_of
from tests.search.conftest import Shelf

MARKS = """(function () {
  var result = search.find(loaded, given[0], {});
  return given[1].map(function (text) { return search.marks(loaded, result, text); });
})()"""
ENDING = """
import sys
from py_mini_racer import MiniRacer
close = MiniRacer.close
def told(racer, *given):
    print("late" if sys.is_finalizing() else "in time", flush=True)
    close(racer, *given)
MiniRacer.close = told
from tests.search.asking import entry, index_of
kept = index_of([entry("a", "吞卡")])
"""


def case(name: str, title: str, sections: dict[str, str], **facets: list[str]) -> SearchEntry:
    passages = [Passages(anchor, [text]) for anchor, text in sections.items()]
    return SearchEntry(name, f"cases/{name}.html", title, sections=passages, facets=facets)


BOOK = [
    case(
        "c1",
        "机器吞卡",
        {"": "客户的卡被机器吞了。", "c1-script": "请您不要离开。", "c1-do": "马上联系清机人员。"},
        kind=["案例"],
        channel=["自助机具", "营业现场"],
    ),
    case(
        "c2", "网银吞卡提示", {"": "网银出错。", "c2-do": "登记机器编号。"}, kind=["案例"], channel=["网银"]
    ),
    case("c3", "吞卡时怎样安抚", {"": "先道歉，再登记。"}, kind=["技巧"]),
]


@pytest.fixture(scope="module")
def book() -> Asked:
    words = Vocabulary(synonyms=[(["吞卡", "吃卡"], False), (["清机人员", "管机员"], False)])
    return index_of(BOOK, words, {"提款机": "取款机"})


def marked(asked: Asked, query: str, text: str) -> list[str]:
    """Return the pieces of a text that a query marks; positions count UTF-16 units, as in the browser."""
    units = text.encode("utf-16-le")
    found = asked.ask(MARKS, query, [text])[0]
    return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in found]


def counts(found: Any, name: str) -> dict[str, int]:
    return {row["value"]: row["count"] for row in found["counts"][name]}


def test_the_best_section_and_its_anchor_are_named(book: Asked) -> None:
    hit = book.find("清机人员")["hits"][0]
    assert (hit["id"], hit["section"], hit["url"]) == ("c1", "c1-do", "cases/c1.html#c1-do")
    top = book.find("机器吞卡")["hits"][0]
    assert (top["section"], top["url"]) == ("", "cases/c1.html")


def test_the_matched_title_and_the_reasons_are_told() -> None:
    entries = [
        SearchEntry("a", "a.html", "机器故障", customer_says=["卡取不出来"], aliases=["吞卡"]),
        SearchEntry("b", "b.html", "存折丢失"),
    ]
    asked = index_of(entries)
    for query, number, reason in (
        ("机器故障", 0, "标题"),
        ("卡取不出来", 1, "客户的话"),
        ("吞卡", 2, "别名"),
    ):
        hit = asked.find(query)["hits"][0]
        assert (hit["titleNumber"], hit["reasons"]) == (number, [reason])


def test_scores_never_rise(known_shelf: Shelf) -> None:
    for query in ("吞卡", "手续费", "排队太久没人管", "tk", "26"):
        scores = [hit["score"] for hit in known_shelf.asked.find(query, 39)["hits"]]
        assert scores == sorted(scores, reverse=True)
        assert scores[-1] > 0


def test_a_limit_cuts_the_list_and_not_the_count(book: Asked) -> None:
    found = book.find("吞卡", 2)
    assert ([hit["id"] for hit in found["hits"]], found["total"]) == (book.ids("吞卡")[:2], 3)


def test_filters_leave_what_they_name_and_counts_say_what_each_would_leave(book: Asked) -> None:
    found = book.find("吞卡")
    assert counts(found, "kind") == {"案例": 2, "技巧": 1}
    assert counts(found, "channel") == {"自助机具": 1, "营业现场": 1, "网银": 1}
    cases = book.find("吞卡", filters={"kind": ["案例"]})
    assert {hit["id"] for hit in cases["hits"]} == {"c1", "c2"}
    assert counts(cases, "kind") == {"案例": 2, "技巧": 1}
    assert counts(cases, "channel") == {"自助机具": 1, "营业现场": 1, "网银": 1}
    both = book.find("吞卡", filters={"kind": ["技巧"], "channel": ["网银"]})
    assert (both["hits"], both["total"]) == ([], 0)
    assert counts(both, "kind") == {"案例": 1, "技巧": 0}
    assert counts(both, "channel") == {"自助机具": 0, "营业现场": 0, "网银": 0}


def test_values_of_one_facet_add_up_and_facets_narrow(book: Asked) -> None:
    either = book.find("吞卡", filters={"channel": ["网银", "自助机具"], "kind": ["案例"]})
    assert {hit["id"] for hit in either["hits"]} == {"c1", "c2"}


def test_unknown_filters_and_empty_ones(book: Asked) -> None:
    assert book.find("吞卡", filters={"kind": []})["total"] == 3
    assert book.find("吞卡", filters={"colour": ["红"]})["total"] == 3
    assert book.find("吞卡", filters={"kind": ["没有"]})["total"] == 0


def test_filters_change_no_order_and_no_score(known_shelf: Shelf) -> None:
    every = known_shelf.asked.find("客户等了很久", 39)["hits"]
    kept = known_shelf.asked.find("客户等了很久", 39, {"kind": ["案例"]})["hits"]
    assert kept == [hit for hit in every if hit["id"].startswith("case")] != []


def test_where_a_filter_admits_nothing_relevant_it_shows_the_best_it_admits(known_shelf: Shelf) -> None:
    asked = known_shelf.asked
    kept = [hit["id"] for hit in asked.find("客户等了很久", 39, {"kind": ["技巧"]})["hits"]]
    every = [found for found in asked.ids("客户等了很久", 39) if found.startswith("technique")]
    assert kept == every[: len(kept)] != []


def test_entries_are_listed_by_their_numbers(book: Asked) -> None:
    titles = book.ask("search.listed(loaded, given[0]).hits.map(hit => hit.title)", [2, 1])
    assert titles == ["吞卡时怎样安抚", "网银吞卡提示"]


# --- marks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "text", "pieces"),
    [
        ("吞卡", "机器吞卡了，又吞卡", ["吞卡", "吞卡"]),
        ("机器吞卡", "机器吞卡了", ["机器吞卡"]),
        ("吞卡机器", "机器吞卡了，吞了机器", ["机器吞卡", "机器"]),
        ("吞卡", "吞了一张卡", []),
        ("卡", "吞了一张卡", ["卡"]),
        ("吃卡", "机器吞卡了", ["吞卡"]),
        ("tunka", "机器吞卡了", ["吞卡"]),
        ("请问吞卡怎么办", "请问机器吞卡了怎么办", ["吞卡"]),
        ("吞卡", "機器吞卡，ＡＴＭ吞\u200b卡。", ["吞卡", "吞\u200b卡"]),
        ("机器", "機器和机器", ["機器", "机器"]),
        ("吞卡", "😀吞卡𠮷吞卡", ["吞卡", "吞卡"]),
        ("吞卡", "", []),
        ("", "吞卡", []),
        ("鳜鱼", "吞卡鳜鱼", []),
        ("吞卡", "<b>吞卡</b>&amp;", ["吞卡"]),
    ],
)
def test_what_matched_is_marked_and_nothing_else(
    book: Asked, query: str, text: str, pieces: list[str]
) -> None:
    assert marked(book, query, text) == pieces


def test_full_width_text_is_marked_where_it_stands() -> None:
    asked = index_of(
        [SearchEntry("a", "", "ATM第26号取款机"), SearchEntry("b", "", "存折")], None, {"提款机": "取款机"}
    )
    assert marked(asked, "atm", "一台ＡＴＭ，一台ATM") == ["ＡＴＭ", "ATM"]
    assert marked(asked, "取款机", "那台提款機，那台取款机") == ["提款機", "取款机"]
    assert marked(asked, "26号", "第２６号") == ["２６号"]
    assert marked(asked, "号", "㈠①号") == ["号"]


def test_a_latin_word_is_not_marked_inside_another() -> None:
    asked = index_of([SearchEntry("a", "", "POS 坏了"), SearchEntry("b", "", "position 2026 年 26 号")])
    assert marked(asked, "pos 坏", "POS，position") == ["POS"]
    assert marked(asked, "26 年", "2026，26，126，26a") == ["26"]
    # While it is being typed, a word is marked whole where it begins so.
    assert marked(asked, "posi", "POS，position，composition") == ["position"]


TEXTS = st.lists(
    st.sampled_from(
        ["吞卡", "機器", "机器", "请问", "的", "ＡＴＭ", "26", "，", "<b>", "𠮷", "\u200b", "吃卡", "卡"]
    )
).map("".join)


@given(TEXTS, TEXTS)
def test_ranges_are_in_order_inside_the_text_and_hold_what_was_asked(
    book: Asked, query: str, text: str
) -> None:
    found = book.ask(MARKS, query, [text])[0]
    places = [place for span in found for place in span]
    assert places == sorted(set(places))
    assert all(0 <= place <= len(text.encode("utf-16-le")) // 2 for place in places)
    asked_for = book.find(query)
    allowed = {c for run, _ in runs(asked_for["text"]) for c in run}
    allowed |= {c for concept in asked_for["concepts"] for other in concept["alternatives"] for c in other}
    fold = "search.fold(loaded.index.folding, given[0]).text"
    for piece in marked(book, query, text):
        assert set(book.ask(fold, piece)) <= allowed


def test_frames_are_marked_when_nothing_else_was_asked(book: Asked) -> None:
    assert "请问" in fillers()
    assert marked(book, "请问吞卡", "请问") == []


def test_an_engine_that_is_kept_to_the_end_is_closed_before_the_interpreter_is() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDING],
        cwd=projects.ROOT,
        env=projects.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "in time"
