"""Headings, numbers and the parts of a case title in every spelling."""

from __future__ import annotations

import pytest

from build_tools.importing.handbook.case_titles import CaseTitle, split_titles
from build_tools.importing.handbook.headings import (
    chapter_unit,
    join_pieces,
    looks_like_heading,
    parse_heading,
)
from build_tools.importing.handbook.markers import MARKER


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("第一章投诉处理技巧", "chapter", 1, "投诉处理技巧"),
        ("第 1 章　投诉处理技巧", "chapter", 1, "投诉处理技巧"),
        ("第十二章：结束", "chapter", 12, "结束"),
        ("第三章", "chapter", 3, ""),
        ("第1节倾听", "technique", 1, "倾听"),
        ("第一节 倾听", "technique", 1, "倾听"),
        ("第２节、控制情绪", "technique", 2, "控制情绪"),
        ("案例1:人员服务—态度:慢", "case", 1, "人员服务—态度:慢"),
        ("案例 26：机出错", "case", 26, "机出错"),
        ("案例二十六：机出错", "case", 26, "机出错"),
        ("【案例26】机出错", "case", 26, "机出错"),
        ("案例（三）机出错", "case", 3, "机出错"),
        ("案例之五 机出错", "case", 5, "机出错"),
        ("案例26．机出错", "case", 26, "机出错"),
        ("案例26—机出错", "case", 26, "机出错"),
        ("案例3", "case", 3, ""),
        ("前 言", "preface", 0, "前 言"),
        ("【编者按】", "preface", 0, "编者按"),
        ("编后语", "afterword", 0, "编后语"),
        ("附录一：联系电话", "afterword", 0, "附录一：联系电话"),
    ],
)
def test_headings(text: str, kind: str, number: int, title: str) -> None:
    heading = parse_heading(text, "章", 7)
    assert heading is not None
    assert (heading.kind, heading.number, heading.title, heading.text) == (kind, number, title, text)
    assert heading.line == 7


@pytest.mark.parametrize(
    "text",
    [
        "第三方人员",
        "案例分析",
        "案例一直没有解决",
        "前言不搭后语",
        "第一章节的内容",
        "案例0：零",
        "第0章",
        "附录在后面",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert parse_heading(text, "章", 1) is None


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("案例3：柜员不抬头", True),
        ("案例3 客户为什么生气？", True),
        ("第二章电子渠道", True),
        ("案例3中的客户等了两个小时", False),
        ("第一章讲了怎么开口", False),
        ("案例3：那天客户来到网点，等了两个小时。", False),
        ("案例3，案例4，", False),
    ],
)
def test_a_sentence_that_mentions_a_case_is_no_heading(text: str, is_heading: bool) -> None:
    heading = parse_heading(text, "章", 1)
    assert heading is not None
    assert looks_like_heading(heading, "章") is is_heading


@pytest.mark.parametrize(
    ("text", "unit"),
    [("第一编总论\n第一章甲", "章"), ("第一编总论\n第二编", "编"), ("第一部分 甲", "部分"), ("甲", "章")],
)
def test_chapters_are_what_the_book_calls_so(text: str, unit: str) -> None:
    assert chapter_unit(text) == unit


@pytest.mark.parametrize(
    ("pieces", "joined"),
    [
        (["客户账户被", "清零"], "客户账户被清零"),
        (["收款方2", "0个"], "收款方20个"),
        (["ATM", "吞卡"], "ATM吞卡"),
        (["VIP", "room"], "VIP room"),
        ([], ""),
    ],
)
def test_what_line_breaks_tore_is_joined(pieces: list[str], joined: str) -> None:
    assert join_pieces(pieces) == joined


@pytest.mark.parametrize(
    "mark",
    [
        "错误!未指定书签。",
        "错误！未定义书签",
        "错 误!未\n指定书签。",
        "……错误!未定义书签。",
        "错误!未找到引用源。",
        "錯誤! 尚未定義書籤。",
        "Error! Bookmark not defined.",
        "ERROR! BOOKMARK NOT DEFINED.12",
        "......12",
        "……1\n2",
        ". . . . 7",
        "·····xii",
        "\t12",
        "    12",
    ],
)
def test_marks_behind_a_title(mark: str) -> None:
    match = MARKER.search(f"回答错误{mark}\n")
    assert match is not None
    assert (match.start(), match.end()) == (4, 4 + len(mark)) or not match.group()[len(mark) :].strip()


@pytest.mark.parametrize("text", ["我等了……3个小时\n", "回答错误！\n", "20个客户\n", "他说:…好…吧\n"])
def test_what_is_no_mark(text: str) -> None:
    assert MARKER.search(text) is None


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("柜台—态度:慢", CaseTitle("慢", "柜台", "态度", "—")),
        ("柜台——态度：慢", CaseTitle("慢", "柜台", "态度", "——")),
        ("柜台–态度:慢", CaseTitle("慢", "柜台", "态度", "–")),
        ("柜台-态度:慢", CaseTitle("慢", "柜台", "态度", "-")),
        ("柜台 － 态度 ： 慢", CaseTitle("慢", "柜台", "态度", "－")),
        ("柜台—慢得很", CaseTitle("慢得很", "柜台", None, "—")),
        ("柜台—态度:慢,很慢:真慢", CaseTitle("慢,很慢:真慢", "柜台", "态度", "—")),
        ("柜台—9:00还没开门", CaseTitle("9:00还没开门", "柜台", None, "—")),
        ("柜台：慢", CaseTitle("慢", "柜台")),
    ],
)
def test_the_parts_of_a_case_title(title: str, parts: CaseTitle) -> None:
    assert split_titles([title, "柜台—态度:别的"], [])[0] == parts


def test_a_dash_in_a_title_without_category_is_left_alone() -> None:
    titles = ["取款机吞卡——客户着急", "柜员不抬头", "e-banking转账失败", "排队太久", "真的？—假的:没人管"]
    assert split_titles(titles, []) == [CaseTitle(title) for title in titles]


def test_a_chapter_of_that_name_makes_a_category() -> None:
    assert split_titles(["设备—卡钞:钱没吐出来", "没有类别", "也没有"], ["设备"])[0].category == "设备"
