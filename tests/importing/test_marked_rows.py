"""Rows of contents up to their mark, and headings by themselves: where one begins, ends, repeats, is none."""

from __future__ import annotations

import pytest

from build_tools.importing.handbook.contents_marked import MarkedContents
from build_tools.importing.handbook.headings import (
    AFTERWORDS,
    PREFACES,
    chapter_unit,
    join_pieces,
    looks_like_heading,
    named_kind,
    normalise,
    parse_heading,
)
from build_tools.importing.handbook.markers import MARKER
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.handbook.stream import stream_of

MARK = "错误!未指定书签。"


def read(*lines: str) -> MarkedContents:
    stream = stream_of([SourceLine(number, line) for number, line in enumerate(lines, 1)])
    return MarkedContents(stream, "章").read(0)


def entries(*lines: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in read(*lines).entries]


def codes(*lines: str) -> list[str]:
    return [doubt.code for doubt in read(*lines).doubts]


# --- rows ---------------------------------------------------------------------------------------------


def test_each_entry_reaches_to_its_mark() -> None:
    assert entries(f"第一章 接待{MARK}", "第1节 倾听……3", "案例1:吞卡\t12", "乱写的……4") == [
        ("chapter", "第一章 接待"),
        ("technique", "第1节 倾听"),
        ("case", "案例1:吞卡"),
        ("other", "乱写的"),
    ]


def test_what_follows_the_last_mark_is_the_body() -> None:
    lines = (f"第一章 接待{MARK}", "正文开始")
    found = read(*lines)
    assert found.stream.text[found.position :].strip() == "正文开始"
    assert (found.markers, found.has_error) == (1, True)
    assert (read("第一章 接待……3").markers, read("第一章 接待……3").has_error) == (1, False)


@pytest.mark.parametrize(
    ("between", "is_body"),
    [
        # A heading that was listed already, prose, or nothing before a mark: the body has begun.
        ("第一章接待\n正文\n那句话", True),
        ("第一章\n接待\n正文", True),
        ("第二章接待", False),
        ("前一句。" + "话" * 10, True),
        ("前一句。" + "话" * 9, False),
        ("长" * 120, False),
        ("长" * 121, True),
        ("", True),
    ],
)
def test_where_the_body_begins(between: str, is_body: bool) -> None:
    found = read(f"第一章接待{MARK}", *f"{between}{MARK}".split("\n"))
    assert len(found.entries) == (1 if is_body else 2)


def test_a_mark_that_is_six_hundred_characters_away_is_none_of_this_entry() -> None:
    gap = " " * 590
    assert len(read("甲" + gap + MARK).entries) == 1
    assert len(read("甲" + gap + " " * 20 + MARK).entries) == 0


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A row that has lost its mark ends where the next number begins on a line of its own.
        (["第一章 甲", "第二章 乙"], ["第一章 甲", "第二章 乙"]),
        (["第一章 甲", "第三章 乙"], ["第一章 甲第三章 乙"]),
        (["第一章 甲 第二章 乙"], ["第一章 甲 第二章 乙"]),
        # 第1节 begins anywhere, other numbers after those that were seen.
        (["第一章 甲", "第1节 乙"], ["第一章 甲", "第1节 乙"]),
        (["第一章 甲", "第2节 乙"], ["第一章 甲第2节 乙"]),
        (["案例1:甲", "案例2:乙", "案例3:丙"], ["案例1:甲", "案例2:乙", "案例3:丙"]),
        (["案例1:甲", "案例1:乙"], ["案例1:甲案例1:乙"]),
        (["乱写的", "案例1:乙"], ["乱写的", "案例1:乙"]),
        (["乱写的", "案例2:乙"], ["乱写的案例2:乙"]),
    ],
)
def test_where_a_row_without_a_mark_ends(lines: list[str], expected: list[str]) -> None:
    assert [text for _, text in entries(*lines[:-1], lines[-1] + MARK)] == expected


def test_the_numbers_that_were_seen_are_those_of_all_rows_before() -> None:
    first = [f"第一章 甲{MARK}", f"第1节 甲{MARK}", f"第2节 乙{MARK}"]
    assert [text for _, text in entries(*first, "第二章 丙", f"第3节 丁{MARK}")][3:] == [
        "第二章 丙",
        "第3节 丁",
    ]
    assert [text for _, text in entries(*first, "第二章 丙", f"第1节 丁{MARK}")][3:] == [
        "第二章 丙",
        "第1节 丁",
    ]
    assert [text for _, text in entries(*first, "第二章 丙", f"第4节 丁{MARK}")][3:] == ["第二章 丙第4节 丁"]


def test_a_page_before_the_mark_is_no_part_of_the_title() -> None:
    assert entries(f"第一章 甲\t3{MARK}") == [("chapter", "第一章 甲")]
    assert entries(f"第一章 甲 3{MARK}") == [("chapter", "第一章 甲 3")]
    # Of a row without a mark every page is.
    assert entries("第一章 甲 3", f"第二章 乙{MARK}")[0] == ("chapter", "第一章 甲")


def test_what_was_put_right_is_told() -> None:
    assert codes(f"第一章 甲{MARK}", f"第二章 乙{MARK}") == []
    assert codes(f"第一章 甲{MARK}第二章 乙{MARK}") == ["run-together"]
    assert codes("第一章 甲", MARK) == ["marker-split"]
    assert codes("第一章 甲错误!", "未指定书签。") == ["marker-split"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("甲……3\n", "……3"),
        ("甲…3\n", "…3"),
        ("甲...3\n", "...3"),
        ("甲..3\n", None),
        ("甲.·.3\n", None),
        ("甲. . . 3\n", ". . . 3"),
        ("甲\t3\n", "\t3"),
        ("甲   3\n", "   3"),
        ("甲  3\n", None),
        ("甲\tiv\n", "\tiv"),
        ("甲\t12345\n", None),
        ("甲……第二章", "……"),
        ("甲……案例2", "……"),
        ("甲……前言", "……"),
        ("甲……乙", None),
        (f"甲{MARK}12\n", f"{MARK}12"),
        (f"甲……{MARK}", f"……{MARK}"),
        (f"甲{MARK}乙", MARK),
    ],
)
def test_what_marks_the_end_of_a_row(text: str, mark: str | None) -> None:
    found = MARKER.search(text)
    assert (found.group().rstrip("\n") if found else None) == mark


# --- headings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(PREFACES))
def test_names_of_what_stands_before_the_chapters(name: str) -> None:
    assert named_kind(f"【{name}】：") == "preface"


@pytest.mark.parametrize("name", sorted(AFTERWORDS))
def test_names_of_what_stands_after_them(name: str) -> None:
    assert named_kind(f" {name} ") == "afterword"


def test_the_names_are_these() -> None:
    before = "前言 序 序言 自序 代序 总序 引言 引子 导言 导语 编者按 编写说明 编制说明 卷首语 写在前面"
    before += " 使用說明 使用说明 卷首語 寫在前面 導言 導語 編寫說明 編者按 編者的話 總序 编者的话 說明 说明"
    after = "编后语 编后记 后记 后序 结语 结束语 跋 附录 附件 写在后面 写在最后 致谢 鸣谢"
    after += " 寫在後面 寫在最後 後記 結束語 結語 編後記 編後語 致謝 附表 附錄 鳴謝"
    assert (set(before.split()), set(after.split())) == (PREFACES, AFTERWORDS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("附录一：表格", "afterword"),
        ("附件3、表格", "afterword"),
        ("附录A", "afterword"),
        ("附录一：" + "长" * 41, "afterword"),
        ("附录一：" + "长" * 42, None),
        ("附录表格", None),
        ("前言的话", None),
    ],
)
def test_headings_without_a_number(text: str, kind: str | None) -> None:
    assert named_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一章 接待", ("chapter", 1, "接待")),
        ("第 12 章：接待", ("chapter", 12, "接待")),
        ("第一章节", None),
        ("第3节、倾听", ("technique", 3, "倾听")),
        ("案例26—吞卡", ("case", 26, "吞卡")),
        ("【案例26】吞卡", ("case", 26, "吞卡")),
        ("案例之三：吞卡", ("case", 3, "吞卡")),
        ("案例（3）吞卡", ("case", 3, "吞卡")),
        ("案例1.5吞卡", ("case", 1, ".5吞卡")),
        ("案例1.吞卡", ("case", 1, "吞卡")),
        # A Chinese number that a sentence goes on from is none.
        ("案例一吞卡", None),
        ("案例一", ("case", 1, "")),
        ("案例一、吞卡", ("case", 1, "吞卡")),
        # Nought, and more than there can be.
        ("案例0：吞卡", None),
        ("第999章", ("chapter", 999, "")),
        ("第1000章", None),
        ("第999节", ("technique", 999, "")),
        ("第1000节", None),
        ("案例999999", ("case", 999999, "")),
        ("前言", ("preface", 0, "前言")),
        ("【前言】", ("preface", 0, "前言")),
        ("第一篇 接待", ("part", 1, "接待")),
        ("接待", None),
        ("", None),
    ],
)
def test_a_line_as_a_heading(text: str, expected: tuple[str, int, str] | None) -> None:
    found = parse_heading(text, "章", 7)
    assert (found and (found.kind, found.number, found.title)) == expected
    assert found is None or found.line == 7


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("第一章 接待", True),
        ("案例3中的客户", False),
        ("案例3是这样的", False),
        ("第一章里", False),
        ("案例3:怎么办？", True),
        ("案例3:怎么办！", True),
        ("案例3:先这样，", False),
        ("案例3:先这样；", False),
        ("案例3:说。再说", False),
        ("案例3:" + "长" * 56, True),
        ("案例3:" + "长" * 57, False),
        ("前言", True),
    ],
)
def test_what_looks_like_a_heading(text: str, looks: bool) -> None:
    heading = parse_heading(text, "章", 1)
    assert heading is not None and looks_like_heading(heading, "章") is looks


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("第一章", "章"),
        ("第一编", "编"),
        ("第一篇", "篇"),
        ("第一部分", "部分"),
        ("第一篇\n第二章", "章"),
        ("说到第一篇", "章"),
    ],
)
def test_the_word_for_chapters(text: str, unit: str) -> None:
    assert chapter_unit(text) == unit


def test_pieces_and_comparison() -> None:
    assert join_pieces(["接", "待", "hot", "line", "上"]) == "接待hot line上"
    assert normalise("Ａ 1：接待（二）") == "a1接待二"
