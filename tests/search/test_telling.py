"""What a result says of itself: why it was found, what matched, what it was taken for, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.search.by_hand import ByHand, Held, at

# A title, what a customer says, what is replied to, an alias, and what it took over from two others.
CARD = Held([10] * 6, replies=1, unshown=3, passages=[1])
BOOK = [CARD, Held(passages=[1])]
QUESTION = """(function () {
  var terms = search.queryTerms(asking, given[0]);
  return Object.assign({text: given[0], terms: terms, concepts: [], keyed: -1, today: ""}, given[1]);
})()"""


def concept(text: str, place: int, *others: str, kind: str = "alike") -> dict[str, Any]:
    return {"text": text, "at": place, "kind": kind, "alternatives": [{"text": one} for one in others]}


def held(*titles: int, **more: Any) -> dict[str, Any]:
    return {"titles": list(titles), **more}


def ask(
    expression: str,
    text: str,
    terms: Mapping[str, Any],
    *given: object,
    question: Mapping[str, Any] | None = None,
    **more: Any,
) -> Any:
    """Return an expression's value that sees `question`, as it is asked of the book."""
    whole = f"(function (question, given) {{ return {expression}; }})({QUESTION}, given.slice(2))"
    return ByHand(BOOK, terms, more=more).ask(whole, text, question or {}, *given)


# --- reasons ------------------------------------------------------------------------------------------

TOOK_OVER = [[0, 4, "代替甲"], [0, 5, "代替乙"]]


def reasons(
    title: int,
    section: int = -1,
    text: str = "吞卡",
    terms: Mapping[str, Any] | None = None,
    entry: int = 0,
    question: Mapping[str, Any] | None = None,
    **more: Any,
) -> list[str]:
    found = {"entry": entry, "title": title, "section": section}
    told: list[str] = ask(
        "search.reasons(asking, given[0], question)", text, terms or {}, found, question=question, **more
    )
    return told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (-1, []),
        (0, ["标题"]),
        (1, ["客户的话"]),
        (2, ["客户的话"]),
        (3, ["别名"]),
        (4, ["代替甲"]),
        (5, ["代替乙"]),
    ],
)
def test_each_wording_is_called_what_it_is(title: int, told: list[str]) -> None:
    assert reasons(title, inherited=TOOK_OVER) == told


def test_the_titles_of_an_entry_are_counted_from_its_own_first() -> None:
    assert reasons(6, entry=1) == ["标题"]
    assert reasons(-1, entry=1) == []


def test_what_stands_in_the_title_is_found_there_wherever_else() -> None:
    known = {"吞卡": held(0, 3)}
    assert reasons(3, terms=known) == ["标题"]
    assert reasons(3, terms={"吞卡": held(3)}) == ["别名"]
    assert reasons(3, terms={"吞卡": held(1, 3)}) == ["别名"]
    assert reasons(3, terms={"吞卡": held(6)}) == ["别名"]
    assert reasons(3, text="", terms={"": held(0)}) == ["别名"]


@pytest.mark.parametrize(("section", "told"), [(-1, ["标题"]), (0, ["标题", "正文"]), (3, ["标题", "正文"])])
def test_a_text_that_was_found_is_named_after_the_title(section: int, told: list[str]) -> None:
    assert reasons(0, section) == told


def test_the_number_comes_first_and_then_what_is_out_of_force() -> None:
    status: dict[str, Any] = {"withdrawn": [[0, "已停用", []]], "reviewBy": [["2026-06-30", at(0)]]}
    keyed = {"keyed": 0, "today": "2026-07-01"}
    assert reasons(0, question=keyed, **status) == ["编号", "已停用", "已过复核期（2026-06-30）", "标题"]
    assert reasons(0, question={"keyed": 1}) == ["标题"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("synonym", "同义词"),
        ("pinyin", "拼音"),
        ("fuzzy", "近似拼音"),
        ("prefix", "未打完"),
        ("alike", "近音或近形"),
    ],
)
def test_what_was_taken_for_what_is_told_where_the_entry_holds_it(kind: str, name: str) -> None:
    taken = {"concepts": [concept("吃卡", 0, "吞咽", "吞卡", "吞钱", kind=kind)]}
    known = {"吞卡": held(0), "吞钱": held(0)}
    assert reasons(-1, text="吃卡", terms=known, question=taken) == [f"{name}：吃卡→吞卡"]
    # Nothing was taken for anything where the entry holds what was typed, or nothing of it.
    assert reasons(-1, text="吃卡机", terms=known | {"吃卡": held(0)}, question=taken) == []
    assert reasons(-1, text="吃卡", terms=known, question=taken, entry=1) == []


@pytest.mark.parametrize("place", ["标题", "客户的话", "别名", "正文"])
def test_the_words_that_matched_stand_after_the_first_place(place: str) -> None:
    why = "search.why([given[0], '编号'].concat(given[0]), given[1])"
    assert ByHand().ask(why, place, ["吞卡", "机"]) == f"{place}“吞卡”“机”；编号；{place}"
    assert ByHand().ask(why, place, []) == f"{place}；编号；{place}"
    assert ByHand().ask(why, "代替甲", ["吞卡"]) == "代替甲；编号；代替甲"


# --- the words that matched ---------------------------------------------------------------------------


def words(text: str, terms: Mapping[str, Any], **more: Any) -> list[str]:
    found: list[str] = ask("search.matchedWords(asking, 0, question)", text, terms, **more)
    return found


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("机器吞卡", "机器 器吞 吞卡", ["机器吞卡"]),
        ("机器吞卡", "机器 吞卡", ["机器吞卡"]),
        ("机器又吞卡了", "吞卡", ["吞卡"]),
        # Longest first, three at most, each once.
        ("吞卡，年费单，吞卡", "吞卡 年费 费单", ["年费单", "吞卡"]),
        ("甲乙，丙丁，戊己，庚辛", "甲乙 丙丁 戊己 庚辛", ["甲乙", "丙丁", "戊己"]),
        ("atm坏了", "atm", ["atm"]),
        # Characters only where no pair is held.
        ("吞了卡", "吞 卡", ["吞", "卡"]),
        ("吞卡了", "吞卡 了", ["吞卡"]),
        # A longer word is no pair.
        ("取款机", "取款机", []),
        ("鳜鱼", "吞卡", []),
        # A filler, and a pair that reaches into one, matched nothing.
        ("请问吞卡", "请问 问吞 吞卡", ["吞卡"]),
        ("请问", "请问", []),
        ("吞卡吗怎么", "吞卡 卡吗 吗怎", ["吞卡"]),
    ],
)
def test_the_stretches_that_an_entry_holds(text: str, known: str, expected: list[str]) -> None:
    terms = {word: held(0) for word in known.split()} | {"取款机": held(0, isWord=True)}
    assert words(text, terms, fillers=["请问", "吗怎么"]) == expected


def test_what_another_entry_holds_did_not_match() -> None:
    assert words("机器吞卡", {"机器": held(6), "吞卡": held(0)}) == ["吞卡"]


# --- how it was read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "concepts", "expected"),
    [
        ("吞咔", [concept("吞咔", 0, "吞卡")], "吞卡"),
        ("机器吞咔了", [concept("吞咔", 2, "吞咽", "吞卡")], "机器吞卡了"),
        ("吞咔和年废", [concept("吞咔", 0, "吞卡"), concept("年废", 3, "年费单")], "吞卡和年费单"),
        ("tk nf", [concept("tk", 0, "吞卡"), concept("nf", 3, "年费单")], "吞卡 年费单"),
        # Side by side both are told, one within the other once: the later one.
        ("吞咔年废", [concept("吞咔", 0, "吞卡"), concept("年废", 2, "年费单")], "吞卡年费单"),
        ("吞咔年", [concept("吞咔", 0, "吞卡"), concept("咔年", 1, "年费单")], "吞年费单"),
        # A synonym is no slip, what the entry holds as it was typed neither.
        ("吃卡", [concept("吃卡", 0, "吞卡", kind="synonym")], ""),
        ("年费单", [concept("年费单", 0, "吞卡")], ""),
        ("吞咔", [concept("吞咔", 0, "没有")], ""),
        ("吞卡", [], ""),
    ],
)
def test_the_query_as_it_was_read(text: str, concepts: Sequence[object], expected: str) -> None:
    known = {word: held(0, isWord=True) for word in ("吞卡", "年费单")}
    read = "search.readAs(asking, question, 0)"
    assert ask(read, text, known, question={"concepts": concepts}) == expected


# --- what was not found -------------------------------------------------------------------------------


def missing(text: str, terms: Mapping[str, Any], covered: bool = True, **more: Any) -> str:
    told: str = ask("search.missing(asking, question, given[0])", text, terms, covered, **more)
    return told


def standing(*names: str, **more: Any) -> dict[str, Any]:
    """Return terms that a title holds."""
    return {name: held(0, **more) for name in names}


@pytest.mark.parametrize("place", ["titles", "passages", "entries"])
def test_what_stands_anywhere_is_not_missing(place: str) -> None:
    assert missing("卡", {"卡": {place: [0]}}) == ""
    assert missing("鳜", {"卡": {place: [0]}}) == "鳜"
    assert missing("qwz", {"atm": {place: [0]}}) == "qwz"
    assert missing("atm", {"atm": {place: [0]}}) == ""


@pytest.mark.parametrize(
    ("text", "known", "told"),
    [
        # With the neighbours that stand in no pair, before and after, as far as the run of characters goes.
        ("阿里云盘", "里 云 盘", "阿里云盘"),
        ("里云阿盘", "里 云 盘", "里云阿盘"),
        ("云盘阿", "云 盘", "云盘阿"),
        ("阿云盘", "云 盘 云盘", "阿"),
        ("云盘阿里", "云 盘 云盘 里", "阿里"),
        ("里云盘阿", "云 盘 云盘 里", "阿"),
        ("里，阿盘", "里 盘", "阿盘"),
        ("盘阿，里", "里 盘", "盘阿"),
        ("阿里，云盘", "里 云 盘", "阿里"),
        ("盘qwz", "盘", "qwz"),
        ("qwz盘", "盘", "qwz"),
        # Two that are apart are told apart.
        ("鳜吞卡鱼", "吞 卡 吞卡", "鳜 鱼"),
        # A filler is never told with them.
        ("请问阿", "请 问", "阿"),
        ("阿请问", "请 问", "阿"),
    ],
)
def test_what_stands_nowhere_is_told_with_its_neighbours(text: str, known: str, told: str) -> None:
    assert missing(text, standing(*known.split()), fillers=["请问"]) == told


def test_what_was_taken_for_something_else_is_not_missing() -> None:
    known = standing("机", "器")
    taken = {"concepts": [concept("鳜鱼", 2, "吞卡")]}
    assert missing("机器鳜鱼", known, question=taken) == ""
    assert missing("机器鳜鱼贝", known, question=taken) == "贝"
    assert missing("机贝鳜鱼", known, question={"concepts": [concept("鳜鱼", 2, "吞卡")]}) == "机贝"
    assert missing("机器鳜鱼贝", known, False, question=taken) == "机器 贝"


@pytest.mark.parametrize(
    ("text", "covered", "told"),
    [
        # All characters stand somewhere: where nothing answers, what is in no word and no title is told too.
        ("云盘", True, ""),
        ("云盘", False, "云盘"),
        ("云盘续", False, "云盘续"),
        # One character alone is not, nor letters that stand somewhere.
        ("吞卡云", False, ""),
        ("吞卡云盘", False, "云盘"),
        ("云盘吞卡", False, "云盘"),
        ("云吞卡盘", False, ""),
        ("云盘，吞卡", False, "云盘"),
        ("atm", False, ""),
        ("atm云盘", False, "云盘"),
        # A word or a pair of a title is known, a pair of texts alone may stand there by chance.
        ("会员", False, ""),
        ("文中", False, "文中"),
        ("请问", False, ""),
    ],
)
def test_where_nothing_answers_what_is_known_nowhere_is_told(text: str, covered: bool, told: str) -> None:
    terms: dict[str, Any] = {name: {"entries": [1]} for name in "云盘续吞卡会员文中请问"}
    terms |= {
        "吞卡": held(0),
        "atm": {"passages": [0]},
        "会员": {"isWord": True, "passages": [0]},
        "文中": {"passages": [0]},
    }
    assert missing(text, terms, covered, fillers=["请问"]) == told


@pytest.mark.parametrize(
    ("marked", "ranges"),
    [
        ([], []),
        ([0, 0], []),
        ([1], [[0, 1]]),
        ([1, 1], [[0, 2]]),
        ([0, 1, 1, 0, 1], [[1, 3], [4, 5]]),
        ([1, 0, 0, 1, 1, 1], [[0, 1], [3, 6]]),
    ],
)
def test_marks_in_a_row_are_one_range(marked: list[int], ranges: list[list[int]]) -> None:
    assert ByHand().ask("search.ranges(given[0])", marked) == ranges
