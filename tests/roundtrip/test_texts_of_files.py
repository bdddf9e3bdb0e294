"""What a reviewed file's paragraphs, cells and differences are as texts: one rule a line, no file built."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.model import Article, Case, Technique
from build_tools.model.sections import CASE_SECTIONS, Item, Line, Section, SectionSpec
from build_tools.office.docx.blocks import Block, Cell, Para, Piece, Table
from build_tools.office.docx.numbering import Numbered
from build_tools.roundtrip import format as form
from build_tools.roundtrip.chapters import _insert, _with_missing, next_number
from build_tools.roundtrip.docx_markdown import blocks, line
from build_tools.roundtrip.docx_sections import changed_prose, changed_section, prose_spans, read_section
from build_tools.roundtrip.report import AROUND, LONG, SHORT, common, difference
from build_tools.roundtrip.together import KINDS, _joined
from build_tools.roundtrip.xlsx_cells import (
    BadCell,
    columns,
    owner_of,
    records_of_cell,
    section_cell,
    section_of_cell,
    texts_of,
)


def para(text: str, style: str = "", **more: Any) -> Para:
    return Para(style, pieces=(Piece(text),) if text else (), **more)


def bold(text: str) -> Piece:
    return Piece(text, own_bold=True)


def table(*rows: Sequence[str]) -> Table:
    return Table([[Cell([para(text)]) for text in row] for row in rows])


# --- a paragraph --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([Piece("甲"), bold("乙"), Piece("丙")], "甲**乙**丙"),
        ([Piece("甲", bold=True)], "甲"),
        ([Piece("甲", style=form.STRONG)], "**甲**"),
        ([Piece("甲", style=form.STRONG, own_bold=False)], "甲"),
        ([Piece("甲"), Piece("隐", hidden=True), Piece("乙")], "甲乙"),
        ([Piece("甲  乙\t丙")], "甲 乙 丙"),
        ([Piece("甲　乙")], "甲　乙"),
        ([Piece("甲\n乙")], "甲乙"),
        ([Piece("hot\nline")], "hot line"),
        # A link shows its address where its text does not; one to an entry is found again by its number.
        ([Piece("官网", link="http://a.cn")], "官网（http://a.cn）"),
        ([Piece("见 http://a.cn", link="http://a.cn")], "见 http://a.cn"),
        ([Piece("案例1", link="#cb_case_1")], "案例1"),
        # The page after a reference is none of its text.
        (
            [Piece("案例1", link="#cb_case_1"), Piece("（第"), Piece("12", is_page=True), Piece("页）")],
            "案例1",
        ),
        ([Piece("案例1", link="#cb_case_1"), Piece("（第12页）")], "案例1"),
        ([Piece("见（第12页）")], "见（第12页）"),
        ([Piece("见"), Piece("12", is_page=True)], "见"),
    ],
)
def test_a_paragraph_as_a_line(pieces: list[Piece], text: str) -> None:
    assert line(Para(pieces=tuple(pieces))) == text
    assert "*" not in line(Para(pieces=tuple(pieces)), plain=True)


# --- prose --------------------------------------------------------------------------------------------


def item(text: str, depth: int = 0, shown: str = "1.", bullet: bool = False) -> Para:
    return para(text, number=Numbered(shown, bullet, depth))


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ([para("甲"), para(""), para("乙")], ["甲", "乙"]),
        ([para("甲", level=1)], ["## 甲"]),
        ([para("甲", level=3)], ["### 甲"]),
        ([para("甲", level=9)], ["###### 甲"]),
        ([para("甲", form.INNER[4])], ["#### 甲"]),
        ([para("甲", form.QUOTE), para("乙", form.QUOTE)], ["> 甲\n>\n> 乙"]),
        ([para("甲", form.CODE), para("乙", form.CODE)], ["```\n甲\n乙\n```"]),
        ([item("甲", bullet=True), item("乙", bullet=True)], ["- 甲\n- 乙"]),
        ([item("甲", shown="1. "), item("乙", shown="2. ")], ["1. 甲\n2. 乙"]),
        ([item("甲", shown="3. "), item("乙", shown="(4)")], ["3. 甲\n4. 乙"]),
        ([para("甲", "List Bullet"), para("乙", "list bullet 2")], ["- 甲\n- 乙"]),
        ([para("甲", "List Number"), para("乙", "List Number")], ["1. 甲\n2. 乙"]),
        # Four blanks and more below an item, and one level deeper at most.
        ([item("甲", bullet=True), item("乙", 1, bullet=True)], ["- 甲\n    - 乙"]),
        ([item("甲", bullet=True), item("乙", 5, bullet=True)], ["- 甲\n    - 乙"]),
        ([item("甲", shown="100. "), item("乙", 1, bullet=True)], ["100. 甲\n     - 乙"]),
        ([item("甲", 3, bullet=True)], ["- 甲"]),
        (
            [
                item("甲", bullet=True),
                item("乙", 1, bullet=True),
                item("丙", bullet=True),
                item("丁", 1, bullet=True),
            ],
            ["- 甲\n    - 乙\n- 丙\n    - 丁"],
        ),
        # A heading that is numbered is no item.
        ([item("甲"), Para(level=2, pieces=(Piece("乙"),), number=Numbered("1."))], ["1. 甲", "## 乙"]),
        ([table(["甲", "乙"], ["一", "二|三"])], ["| 甲 | 乙 |\n|---|---|\n| 一 | 二\\|三 |"]),
        ([table(["甲"], ["一", "二"])], ["| 甲 |  |\n|---|---|\n| 一 | 二 |"]),
        ([table(["", ""])], []),
        ([para("甲\n乙")], ["甲  \n乙"]),
    ],
)
def test_prose_as_markdown(content: Sequence[Block], texts: list[str]) -> None:
    assert blocks(content, headings=True) == texts


def test_where_no_heading_may_stand_it_is_bold() -> None:
    assert blocks([para("甲", level=2)], headings=False) == ["**甲**"]


def test_a_cell_over_two_columns_leaves_one_empty() -> None:
    grid = Table([[Cell([para("甲")], 2), Cell([para("乙")])], [Cell([para(one)]) for one in "一二三"]])
    assert blocks([grid], headings=True) == ["| 甲 |  | 乙 |\n|---|---|---|\n| 一 | 二 | 三 |"]


# --- sections of a Word file --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "content", "units", "unplaced"),
    [
        ("list", [para("甲"), para(""), para("乙")], ["甲", "乙"], 0),
        ("list", [para("甲"), table(["乙"])], ["甲"], 1),
        ("list", [table([""])], [], 0),
        # A line without a speaker goes on the one before.
        ("dialogue", [para("座席：您好"), para("请说"), para("客户：喂")], ["座席：您好请说", "客户：喂"], 0),
        ("dialogue", [para("您好"), para("座席：您好")], ["座席：您好"], 1),
        ("dialogue", [para("座席：您好\n客户：喂")], ["座席：您好", "客户：喂"], 0),
        ("swaps", [table(form.SWAPS_HEAD, ["“甲”", '"乙"'])], ["甲\n乙"], 0),
        ("swaps", [table(form.REPLIES_HEAD, ["甲", "乙"])], ["甲\n乙"], 0),
        ("swaps", [table(["甲", ""], ["", ""])], ["甲\n"], 0),
        ("swaps", [para("“甲” → “乙”")], ["甲\n乙"], 0),
        ("swaps", [para("别的")], [], 1),
        ("swaps", [table(["“”", "“乙"])], ["“”\n“乙"], 0),
        ("prose", [para("甲"), para("乙", level=2)], ["甲", "**乙**"], 0),
    ],
)
def test_what_of_a_section_is_read(kind: str, content: list[Block], units: list[str], unplaced: int) -> None:
    found = read_section(kind, content)
    assert (list(found.units), len(found.unplaced)) == (units, unplaced)


def spec(kind: str, replies: bool = False) -> SectionSpec:
    return next(one for one in CASE_SECTIONS if one.kind == kind and one.replies is replies)


def test_what_did_not_change_stays_as_it_is_in_the_file() -> None:
    listed = spec("list")
    old = Section(listed, 1, items=(Item("甲【原】", 7), Item("乙【原】", 8)))
    made = changed_section(listed, old, ("甲", "乙"), ("甲", "丙"))
    assert made is not None and [(one.text, one.line) for one in made.items] == [("甲【原】", 7), ("丙", 1)]
    # Where the file has other items than were exported, all are new.
    all_new = changed_section(listed, old, ("甲",), ("甲", "丙"))
    assert all_new is not None and [one.text for one in all_new.items] == ["甲", "丙"]
    assert changed_section(listed, old, ("甲", "乙"), ()) is None


def test_new_prose_stands_below_its_heading_and_nothing_of_an_item_is_parted_elsewhere() -> None:
    prose = changed_section(spec("prose"), None, (), ("甲", "乙"))
    assert prose is not None and (prose.text, prose.line) == ("\n甲\n\n乙", 1)
    items = changed_section(spec("list"), None, (), ("甲\n乙",))
    assert items is not None and [(one.text, one.right) for one in items.items] == [("甲\n乙", "")]


def test_new_lines_and_pairs_are_parted() -> None:
    spoken = changed_section(spec("dialogue"), None, (), ("座席：您好：请说",))
    assert spoken is not None and [(one.speaker, one.text) for one in spoken.lines] == [
        ("座席", "您好：请说")
    ]
    pairs = changed_section(spec("swaps"), None, (), ("甲\n乙\n\n丙",))
    assert pairs is not None and [(one.text, one.right) for one in pairs.items] == [("甲", "乙，丙")]


PROSE = "甲\n\n## 乙 {#old}\n\n- 一\n- 二\n\n丙\n"


def test_the_blocks_of_prose() -> None:
    assert prose_spans(PROSE) == [(0, 1), (2, 3), (4, 6), (7, 8)]
    assert prose_spans("") == []


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (["甲", "## 乙", "- 一\n- 二", "丁"], "甲\n\n## 乙 {#old}\n\n- 一\n- 二\n\n丁"),
        (["甲", "## 新", "- 一\n- 二", "丙"], "甲\n\n## 新 {#old}\n\n- 一\n- 二\n\n丙"),
        (["甲", "新", "- 一\n- 二", "丙"], "甲\n\n新\n\n- 一\n- 二\n\n丙"),
        (["甲", "丙"], "甲\n\n丙"),
        (["甲", "## 新", "## 再新", "- 一\n- 二", "丙"], "甲\n\n## 新\n\n## 再新\n\n- 一\n- 二\n\n丙"),
    ],
)
def test_a_changed_block_leaves_the_others_and_its_anchor(now: list[str], text: str) -> None:
    assert changed_prose(PROSE, ("甲", "## 乙", "- 一\n- 二", "丙"), tuple(now)) == text


def test_prose_that_is_not_what_was_exported_is_written_anew() -> None:
    assert changed_prose(PROSE, ("别的",), ("甲", "乙")) == "甲\n\n乙"


# --- cells --------------------------------------------------------------------------------------------


def test_which_entry_and_which_lines_a_cell_names() -> None:
    assert [owner_of(cell) for cell in ("chapter-1", "case-01")] == ["chapter-1-introduction", "case-01"]
    assert [texts_of(text) for text in ("", "甲\n乙")] == [(), ("甲", "乙")]


@pytest.mark.parametrize(
    ("kind", "text", "items", "dropped"),
    [
        ("steps", "登记\n2. 回电\n（3）再报\n- 停机\n• 通知", ["登记", "回电", "再报", "停机", "通知"], []),
        ("steps", "3.5万元", ["3.5万元"], []),
        ("list", "甲\n- 乙\n● 丙", ["甲", "乙", "丙"], []),
        ("swaps", "“甲” → “乙”", ["甲/乙"], []),
        ("dialogue", "座席：您好\n客户：喂", ["座席：您好", "客户：喂"], []),
        ("dialogue", "座席：您好\n# 大字", ["座席：您好# 大字"], None),
        ("list", "", [], []),
    ],
)
def test_a_cell_as_a_section(kind: str, text: str, items: list[str], dropped: list[str] | None) -> None:
    found = section_of_cell(spec(kind), text)
    section = found.section
    held = [] if section is None else [f"{one.speaker}：{one.text}" for one in section.lines]
    held += (
        []
        if section is None
        else [f"{one.text}/{one.right}" if one.right else one.text for one in section.items]
    )
    if dropped is not None:
        assert (held, list(found.dropped), found.faults) == (items, dropped, ())


def test_a_section_as_a_cell() -> None:
    steps = Section(spec("steps"), 1, items=(Item("登记", 1), Item("回电", 1)))
    pairs = Section(spec("swaps"), 1, items=(Item("甲", 1, "乙"),))
    listed = Section(spec("list"), 1, items=(Item("甲", 1),))
    spoken = Section(spec("dialogue"), 1, lines=(Line("座席", "您好", 1),))
    assert [section_cell(one) for one in (steps, pairs, listed, spoken)] == [
        "1. 登记\n2. 回电",
        "“甲” → “乙”",
        "甲",
        "座席：您好",
    ]


def test_records_in_a_cell() -> None:
    assert records_of_cell(" \n") is None
    assert records_of_cell("- code: typo\n") == [{"code": "typo"}]
    for text in ("code: typo", "- [", "字"):
        with pytest.raises(BadCell):
            records_of_cell(text)


def test_which_columns_each_sheet_has_and_in_which_order() -> None:
    cases = [column.label for column in columns(Case, CASE_SECTIONS)]
    assert cases[:8] == ["编号", "章", "案例号", "标题", "类别", "子类", "投诉业务类别", "投诉原因类别"]
    assert cases.index("先这样说") < cases.index("责任部门") and "原因分析" in cases
    techniques = [column.label for column in columns(Technique, CASE_SECTIONS[:1])]
    assert techniques[:3] == ["编号", "标题", "状态"] and "建议话术" in techniques
    articles = [(column.label, column.width) for column in columns(Article, ())]
    assert articles[0] == ("编号", 12) and ("正文", 80) in articles
    assert [column.width for column in columns(Case, ())][:3] == [12, 18, 8]
    assert form.column_label("来源") == "来源（小节）" and form.column_label("章") == "章（小节）"
    assert form.column_label("正文") == "正文（小节）" and form.column_label("要点") == "要点"


# --- names in a file ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("案例26 吞卡", "吞卡"),
        ("案例 ２６：吞卡", "吞卡"),
        ("第3节　倾听", "倾听"),
        ("案例26", ""),
        ("案例26吞卡", None),
        ("案例吞卡", None),
    ],
)
def test_a_numbered_heading(text: str, rest: str | None) -> None:
    found = form.NUMBERED.match(text)
    assert (text[found.end() :] if found else None) == rest


def test_names_of_styles_bookmarks_and_rows() -> None:
    assert form.bookmark("case-26-script") == "cb_case_26_script"
    assert [form.style_id(name) for name in ("对话", "List Bullet", "小标题 3")] == [
        "CbDialogue",
        "ListBullet",
        "CbInner3",
    ]
    assert (
        form.row_label("owner") == "责任部门" and form.row_label("source_issues") == "原文疑点（不在这里改）"
    )
    assert form.section_labels("technique-3", CASE_SECTIONS) is form.TECHNIQUE_SECTIONS
    assert {"status", "provenance", "owner", "approved_by", "approved_on", "review_by"} == form.ALWAYS
    assert (form.FORMAT, form.LONGEST, list(form.INNER)) == (2, 32_000, [2, 3, 4, 5, 6])


# --- differences --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "shared"),
    [
        ("abc", "abd", (2, 0)),
        ("abc", "xbc", (0, 2)),
        ("aa", "aaa", (2, 0)),
        ("abc", "abc", (3, 0)),
        ("", "a", (0, 0)),
        ("axb", "ayb", (1, 1)),
    ],
)
def test_what_two_texts_share(old: str, new: str, shared: tuple[int, int]) -> None:
    assert common(old, new) == shared


def test_of_long_texts_what_differs_is_told_with_a_little_around_it() -> None:
    assert (SHORT, AROUND) == (60, 12)
    assert difference("甲", "乙") == "“甲” → “乙”"
    assert difference("甲\n乙", "") == "删去 “甲⏎乙”"
    assert difference("", "乙") == "加上 “乙”"
    assert difference("", "乙" * (LONG + 1)) == f"加上 “{'乙' * LONG}…”"
    assert difference("", "乙" * LONG) == f"加上 “{'乙' * LONG}”"
    whole = "长" * 59
    assert difference(whole + "甲", whole + "乙") == f"“{whole}甲” → “{whole}乙”"
    before, after = "前" * 30, "后" * 31
    told = f"“…{'前' * 12}甲{'后' * 12}…” → “…{'前' * 12}乙{'后' * 12}…”"
    assert difference(f"{before}甲{after}", f"{before}乙{after}") == told


# --- two reviewers of one list ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("versions", "joined"),
    [
        (["abcx", "abcy"], "abcxy"),
        (["xabc", "abc"], "xabc"),
        (["abxc", "abc"], "abxc"),
        # What one adds and what the other takes away are both done.
        (["ac", "abcx"], "acx"),
        (["ac", "bc"], "c"),
        (["ac", "ac"], "ac"),
        (["", "abc"], ""),
        # Two that rewrite the same item clash, unless they write the same.
        (["aBc", "aXc"], None),
        (["aBc", "aBc"], "aBc"),
        (["aBc", "ac"], None),
        (["aBc", "abcX"], "aBcX"),
        (["abcx", "abcx"], "abcx"),
        # Another order would be lost beside what the others did.
        (["cba", "abc"], None),
    ],
)
def test_changes_of_one_list_are_joined_or_clash(versions: list[str], joined: str | None) -> None:
    found = _joined(list("abc"), [list(version) for version in versions])
    assert (None if found is None else "".join(found)) == joined
    assert KINDS == ("list", "swaps")


# --- chapters -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "now", "order"),
    [
        # What the reviewer's file does not have keeps its place behind the one before it.
        (["b", "a"], ["a", "x", "b"], ["b", "a", "x"]),
        (["a", "b"], ["x", "a", "b"], ["x", "a", "b"]),
        (["a"], ["a", "x", "y"], ["a", "x", "y"]),
        ([], ["x"], ["x"]),
    ],
)
def test_entries_that_a_file_does_not_have_keep_their_place(
    names: list[str], now: list[str], order: list[str]
) -> None:
    assert _with_missing(names, now, set(names)) == order


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        (["a", "new", "b"], ["a", "N", "b"]),
        (["new", "a"], ["a", "b", "N"]),
        ([], ["a", "b", "N"]),
        (["x", "b", "new"], ["a", "b", "N"]),
    ],
)
def test_a_new_entry_follows_the_one_before_it_in_the_file(asked: list[str], order: list[str]) -> None:
    names = ["a", "b"]
    _insert(names, "new", "N", list(asked))
    assert names == order


@pytest.mark.parametrize(
    ("heading", "number"),
    [("案例9 吞卡", 9), ("案例3 吞卡", 8), ("吞卡", 8), ("案例５：吞卡", 5), ("案例7 吞卡", 8)],
)
def test_a_new_entry_has_the_number_in_its_heading_if_that_is_free(heading: str, number: int) -> None:
    book: Any = SimpleNamespace(
        chapters=[SimpleNamespace(cases={"case-01": 3, "case-02": 4}, techniques={"technique-1": 9})]
    )
    assert next_number(book, {"case-03": 7, "technique-2": 12}, "case-05", heading) == number
