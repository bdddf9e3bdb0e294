"""Titles in parts, repeated chapters, stray lines, torn headings, bold spans, encodings, doubts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from build_tools.importing.handbook import cleaning, decoding, structure_doubts
from build_tools.importing.handbook.body import Block
from build_tools.importing.handbook.case_titles import CaseTitle, split_titles
from build_tools.importing.handbook.chapter_numbers import renumber_chapters
from build_tools.importing.handbook.emphasis import join_lines, slice_line, strong_spans
from build_tools.importing.handbook.heading_match import HeadingMatch, reworded, same_words
from build_tools.importing.handbook.headings import parse_heading
from build_tools.importing.handbook.outline import Entry, Heading, SourceLine
from build_tools.importing.handbook.source_characters import as_typed, stray_doubts
from build_tools.importing.handbook.structure_doubts import may_mean_the_same
from build_tools.importing.handbook.wording_doubts import typos
from build_tools.importing.out.starter_data import Confusion
from build_tools.importing.table.sheet_heads import SYNONYMS, find_heads
from build_tools.office import Sheet
from build_tools.system import Refused
from tests.importing.samples import STARTER

# --- titles in parts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "chapters", "first"),
    [
        # Three parts, a category used twice, a chapter's title, or a book that has the habit.
        (["柜台—排队:没人理"], [], CaseTitle("没人理", "柜台", "排队", "—")),
        (["柜台—没人理"], [], CaseTitle("柜台—没人理")),
        (["柜台—没人理", "柜台—别的", "一", "二", "三", "四"], [], CaseTitle("没人理", "柜台", None, "—")),
        (["柜台—没人理"], ["柜台"], CaseTitle("没人理", "柜台", None, "—")),
        (["柜台—没人理", "吞卡"], [], CaseTitle("没人理", "柜台", None, "—")),
        (["柜台—没人理", "吞卡", "年费"], [], CaseTitle("柜台—没人理")),
        (["柜台:没人理"], ["柜台"], CaseTitle("没人理", "柜台")),
        (["柜台:没人理"], [], CaseTitle("柜台:没人理")),
        # Eight characters may be a category by the form alone, twelve one that is known.
        (["长长长长长长长长—排队:没人理"], [], CaseTitle("没人理", "长" * 8, "排队", "—")),
        (["长长长长长长长长长—排队:没人理"], [], CaseTitle("长" * 9 + "—排队:没人理")),
        ([f"{'长' * 12}—没人理"], ["长" * 12], CaseTitle("没人理", "长" * 12, None, "—")),
        ([f"{'长' * 13}—没人理"], ["长" * 13], CaseTitle("长" * 13 + "—没人理")),
        # No category has a mark in it; a time has no colon, a Latin word no dash.
        (["柜台，窗口—排队:没人理"], [], CaseTitle("柜台，窗口—排队:没人理")),
        (["等到12:30没人"], ["等到12"], CaseTitle("等到12:30没人")),
        (["wi-fi—断线:没人理"], [], CaseTitle("没人理", "wi-fi", "断线", "—")),
    ],
)
def test_a_title_in_its_parts(titles: list[str], chapters: list[str], first: CaseTitle) -> None:
    assert split_titles(titles, chapters)[0] == first


# --- chapters -----------------------------------------------------------------------------------------


def chapter(number: int, title: str, line: int = 1) -> Block:
    return Block(Heading("chapter", number, f"第{number}章 {title}", title, line))


@pytest.mark.parametrize(
    ("numbers", "after"),
    [
        ([1, 2, 2, 3], [1, 2, 4, 3]),
        ([1, 1], [1, 2]),
        # One slip for four chapters; more are no slips.
        ([1, 1, 2, 2], [1, 1, 2, 2]),
        ([*range(1, 9), 1, 2], [*range(1, 9), 9, 10]),
        ([*range(1, 8), 1, 2], [*range(1, 8), 1, 2]),
        ([0, 0], [0, 0]),
    ],
)
def test_a_repeated_chapter_gets_the_next_free_number(numbers: list[int], after: list[int]) -> None:
    blocks = [chapter(number, f"题{place}") for place, number in enumerate(numbers)]
    doubts = list(renumber_chapters(blocks, "行"))
    assert [block.heading.number for block in blocks] == after
    assert len(doubts) == sum(a != b for a, b in zip(numbers, after, strict=True))


def test_a_chapter_that_is_the_same_keeps_its_number() -> None:
    blocks = [chapter(1, "接待"), chapter(1, "接 待")]
    assert list(renumber_chapters(blocks, "行")) == []
    assert [block.heading.number for block in blocks] == [1, 1]


# --- lines --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "dropped"),
    [
        ("本文档由甲乙丙提供", True),
        ("文库：甲乙丙", True),
        ("本文档由甲乙提供", False),
        ("由甲乙丙提供", False),
    ],
)
def test_what_a_download_site_added_holds_three_of_its_phrases(line: str, dropped: bool) -> None:
    assert cleaning.is_boilerplate(line, ["甲", "乙", "丙", "丁"]) is dropped


def test_lines_are_numbered_and_parted_at_breaks_of_any_kind() -> None:
    lines, doubts, dropped = cleaning.clean("一\n\n二\x0b三\r\n 四\u200b \n\uf0b7 五", [])
    assert [(line.number, line.text) for line in lines] == [
        (1, "一"),
        (3, "二"),
        (3, "三"),
        (4, "四"),
        (5, "• 五"),
    ]
    assert [(one.line, one.code) for one in doubts] == [(4, "invisible")]
    assert dropped == 0
    assert "1 个" in doubts[0].message


def test_stray_characters_are_told_once_a_kind() -> None:
    found = list(stray_doubts([(1, "一"), (2, "⻓期"), (5, "⻓"), (7, "\ue000")]))
    assert sorted((one.line, one.code) for one in found) == [(2, "text-radical"), (7, "text-private-use")]
    messages = {one.code: one.message for one in found}
    assert "一共 2 行" in messages["text-radical"] and "一共" not in messages["text-private-use"]


def test_a_heading_has_the_characters_of_its_source() -> None:
    assert as_typed("长期 投诉", "第一章 ⻓期投诉") == "⻓期 投诉"
    assert as_typed("接待 长期", "⻓期") == "接待 ⻓期"


# --- headings in the body -----------------------------------------------------------------------------


def heading(text: str) -> Heading:
    found = parse_heading(text, "章", 1)
    assert found is not None
    return found


def match(entry: str, *lines: str) -> HeadingMatch | None:
    sources = [SourceLine(number, line) for number, line in enumerate(lines, 1)]
    return same_words(heading(entry), heading(lines[0]), sources, 0)


def test_a_heading_may_be_torn_over_four_lines() -> None:
    whole = "第一章接待客户的方法"
    for lines in (
        ["第一章接待客户的方法"],
        ["第一章接待", "客户的方法"],
        ["第一章", "接待", "客户的", "方法"],
    ):
        found = match(whole, *lines, "正文")
        assert found is not None and (found.count, found.heading.text) == (len(lines), whole)
        assert [(one.before, one.after) for one in found.heading.splits] == list(pairwise(lines))
        assert found.heading.title == "接待客户的方法"
    assert match(whole, "第一章", "接待", "客户", "的", "方法") is None
    assert match(whole, "第一章接待", "别的") is None
    assert match(whole, "第一章接待") is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        # What follows on the same line is text where it is long, or has a mark of a sentence.
        ("第一章接待那天有个客户来到柜台", "那天有个客户来到柜台"),
        ("第一章接待那天有个客户来到柜", "那天有个客户来到柜"),
        ("第一章接待那天，", "那天，"),
        ("第一章接待那天？", "那天？"),
    ],
)
def test_text_may_follow_a_heading_on_its_line(line: str, rest: str) -> None:
    found = match("第一章接待", line)
    if len(rest) < 10 and rest[-1] not in "，？":
        assert found is None
    else:
        assert found is not None and (found.rest, found.heading.text, found.heading.title) == (
            rest,
            "第一章接待",
            "接待",
        )


@pytest.mark.parametrize(
    ("entry", "line", "found"),
    [
        ("第一章接待客户", "第一章", "第一章接待客户"),
        ("第一章接待客户", "第一章接待顾客", "第一章接待顾客"),
        ("第一章接待客户", "第一章完全不同的说法", None),
        ("第一章接待客户", "第一章里接待客户", None),
    ],
)
def test_a_heading_may_be_worded_nearly_so(entry: str, line: str, found: str | None) -> None:
    made = reworded(heading(entry), heading(line), "章")
    assert (made and made.heading.text) == found


# --- bold ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "bold", "spans"),
    [
        ("甲乙丙", [(0, 2)], [(0, 2)]),
        ("甲 乙", [(0, 1), (2, 3)], [(0, 3)]),
        ("甲丁乙", [(0, 1), (2, 3)], [(0, 1), (2, 3)]),
        (" 甲 乙", [(0, 3)], [(1, 2)]),
        ("甲\\乙", [(0, 2)], [(0, 1)]),
        ("\\甲乙", [(1, 3)], [(2, 3)]),
        ("   ", [(0, 3)], []),
        ("甲", [], []),
    ],
)
def test_bold_spans_as_markdown_can_mark_them(
    text: str, bold: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> None:
    assert strong_spans(text, bold) == spans


def test_bold_goes_with_its_text_when_lines_are_cut_and_joined() -> None:
    line = SourceLine(1, "甲 乙丙", bold=((0, 1), (3, 4)))
    assert slice_line(line, 0) is line
    assert (slice_line(line, 1).text, slice_line(line, 1).bold) == ("乙丙", ((1, 2),))
    assert (slice_line(line, 0, 3).text, slice_line(line, 0, 3).bold) == ("甲 乙", ((0, 1),))
    joined = join_lines(
        [SourceLine(1, "hot", bold=((0, 3),)), SourceLine(2, "line", bold=((0, 2),), ended=True)]
    )
    assert (joined.text, joined.bold, joined.ended) == ("hot line", ((0, 3), (4, 6)), True)
    plain = join_lines([SourceLine(1, "甲", bold=((0, 1),), ended=True), SourceLine(2, "乙", bold=((0, 1),))])
    assert (plain.text, plain.bold, plain.ended) == ("甲乙", ((0, 1), (1, 2)), False)


# --- encodings ----------------------------------------------------------------------------------------


def decoded(raw: bytes) -> tuple[str, int] | str:
    try:
        text, doubts = decoding.decode_source(raw, "手册.txt")
    except Refused as refused:
        return refused.problems[0].code
    return text, len(doubts)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("第一章接待客户".encode(), ("第一章接待客户", 0)),
        ("\ufeff第一章".encode(), ("第一章", 0)),
        ("第一章接待客户的方法和技巧".encode("gbk"), ("第一章接待客户的方法和技巧", 1)),
        ("\ufeff第一章".encode("utf-16-le"), ("第一章", 1)),
        ("\ufeff第一章".encode("utf-16-be"), ("第一章", 1)),
        (b"%PDF-1.7", "encoding"),
        (b"{\\rtf1", "encoding"),
        ("第一\0章".encode(), "encoding"),
        ("第一章接待客户".encode() + b"\xff", "encoding"),
        ("字" * 100_000 + "\n", ("字" * 100_000 + "\n", 0)),
        ("字" * 100_001, "source-size"),
    ],
)
def test_how_a_source_is_decoded(raw: bytes | str, found: tuple[str, int] | str) -> None:
    assert decoded(raw.encode() if isinstance(raw, str) else raw) == found


def test_a_source_has_so_many_lines_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    assert decoding.MOST_LINES == 300_000
    monkeypatch.setattr(decoding, "MOST_LINES", 2)
    assert [decoded(raw) for raw in (b"a\nb\nc", b"a\nb\nc\n")] == [("a\nb\nc", 0), "source-size"]


# --- doubts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("排队等候", "排队等待", True),
        ("排队", "排 队", True),
        ("排队时间", "排队叫号", True),
        ("排队时间长", "排队叫号机", False),
        ("密码", "密钥", False),
        ("服务态度差", "态度服务差", True),
        ("银行卡吞卡", "吞卡", False),
        ("存款机吞卡", "存机卡", True),
        ("年费", "利息", False),
        # What ends so alike counts for nothing, but not where it is all.
        ("排队问题", "吞卡问题", False),
        ("排队问题", "排队", True),
        ("问题", "年费", False),
    ],
)
def test_labels_that_may_mean_the_same(first: str, second: str, same: bool) -> None:
    assert may_mean_the_same(first, second, ["问题"]) is same
    assert may_mean_the_same(second, first, ["问题"]) is same


def entry(kind: Any, number: int, line: int = 1) -> Entry:
    return Entry(f"{kind}-{number}", Heading(kind, number, "题", "题", line), "题")


@pytest.mark.parametrize(
    ("numbers", "unit", "told"),
    [
        ([1, 2, 3], "案例", []),
        ([2, 3], "案例", ["number-gap"]),
        ([2, 3], "节", []),
        ([1, 3], "节", ["number-gap"]),
        ([1, 2, 2], "章", []),
        ([1, 3, 2], "章", ["number-gap", "number-order"]),
        ([], "章", []),
    ],
)
def test_numbers_that_are_missing_or_out_of_order(numbers: list[int], unit: str, told: list[str]) -> None:
    entries = [entry("case", number) for number in numbers]
    assert [one.code for one in structure_doubts._numbers(entries, unit)] == told


def test_which_numbers_are_missing() -> None:
    def missing(*numbers: int) -> str:
        [doubt] = structure_doubts._numbers([entry("case", number) for number in numbers], "案例")
        return doubt.message.rpartition("缺 ")[2]

    assert (missing(1, 3), missing(1, 5)) == ("2", "2—4")


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (Confusion(found="帐", proposal="账"), "对帐单", [("帐", "账")]),
        (Confusion(found="帐", proposal="账", after=("对",)), "对帐", [("对帐", "对账")]),
        (Confusion(found="帐", proposal="账", after=("对",)), "蚊帐", []),
        (Confusion(found="帐", proposal="账", before=("单",)), "帐单", [("帐单", "账单")]),
        (Confusion(found="帐", proposal="账", before=("单",)), "帐篷", []),
        (Confusion(found="帐", proposal="账"), "账单", []),
    ],
)
def test_a_likely_slip_is_told_with_the_word_that_shows_it(
    rule: Confusion, text: str, found: Sequence[tuple[str, str]]
) -> None:
    assert list(typos(text, [rule])) == list(found)


# --- lists of cases -----------------------------------------------------------------------------------


def heads(*rows: Sequence[str]) -> tuple[int, list[str]] | None:
    cells = {(row, n): text for row, texts in enumerate(rows, 1) for n, text in enumerate(texts, 1) if text}
    found = find_heads(Sheet("表", cells), STARTER)
    return None if found is None else (found.row, [column.name for column in found.known.values()])


@pytest.mark.parametrize(
    ("name", "column"), [(name, key) for key, names in SYNONYMS.items() for name in names.split()]
)
def test_each_name_of_a_column_is_known(name: str, column: str) -> None:
    other = "状态" if column != "status" else "等级"
    what = ["标题"] if column not in ("title", "customer_says") else []
    found = heads([f" {name}*：", *what, other])
    assert found is not None and found[1][0] == column


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # A title or a question, and another column.
        ([["标题", "话术"]], (1, ["title", "script"])),
        ([["问题", "答案"]], (1, ["customer_says", "script"])),
        ([["标题", "乱写"]], None),
        ([["类别", "话术"]], None),
        # Within the first twenty rows.
        ([[""]] * 19 + [["标题", "话术"]], (20, ["title", "script"])),
        ([[""]] * 20 + [["标题", "话术"]], None),
        # Of two rows the lower one where it says more.
        ([["标题", "类别"], ["标题", "大类", "小类"]], (2, ["title", "category", "subcategory"])),
        ([["标题", "类别"], ["甲", "乙"]], (1, ["title", "category"])),
        # Each column once.
        ([["标题", "案例名称", "话术"]], (1, ["title", "script"])),
    ],
)
def test_which_row_names_the_columns(rows: list[list[str]], found: tuple[int, list[str]] | None) -> None:
    assert heads(*rows) == found
