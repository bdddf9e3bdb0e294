"""What of a line is its title: without number, page, dots and error texts. Each form by itself."""

from __future__ import annotations

import pytest

from build_tools.office.docx.titles import (
    Title,
    caption_title,
    error_spans,
    has_dots,
    is_heading_of_contents,
    is_page,
    normalise_title,
    page_span,
    row_title,
    without_leaders,
)

ERROR = "错误!未定义书签。"


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        *[(f"第一{unit} 接待", f"第一{unit}", "接待") for unit in "章节節编編篇条條讲课卷"],
        ("第 12 部分：接待", "第12部分", "接待"),
        ("案例 26：吞卡", "案例26", "吞卡"),
        ("附录A 表格", "附录a", "表格"),
        ("附件 3 表格", "附件3", "表格"),
        ("附錄二、表格", "附錄二", "表格"),
        ("（三）接待", "(三)", "接待"),
        ("12）接待", "12)", "接待"),
        ("1234）接待", "", "1234)接待"),
        ("二、接待", "二", "接待"),
        ("三好学生", "", "三好学生"),
        ("1.2.3 接待", "1.2.3", "接待"),
        ("123、接待", "123", "接待"),
        # Four digits are a year, and a number alone is a name.
        ("2026年计划", "", "2026年计划"),
        ("1.2026年计划", "1", "2026年计划"),
        ("第一章", "", "第一章"),
        ("12", "", "12"),
        # Width, case, blanks, dashes and quotes are no difference; nor what ends a title in dots.
        ("ＡＢ — “Ｃ”", "", 'ab-"c"'),
        ("接 待\u200b客户", "", "接待客户"),
        ("接待…_·", "", "接待"),
        ("", "", ""),
    ],
)
def test_number_and_name_of_a_title(text: str, number: str, name: str) -> None:
    assert normalise_title(text) == Title(number, name)
    assert normalise_title(text).whole == number + name


@pytest.mark.parametrize(
    ("text", "label", "number", "name"),
    [
        ("图 3-1 投诉流程", "图", "图3-1", "投诉流程"),
        ("图3.1：投诉流程", "图", "图3.1", "投诉流程"),
        ("图一 投诉流程", "图", "图一", "投诉流程"),
        ("图A-2、投诉流程", "图", "图a-2", "投诉流程"),
        ("Figure 2 Flow", "figure", "figure2", "flow"),
        # Of another label, without a number, or a number alone.
        ("表 1 投诉流程", "图", "", "表1投诉流程"),
        ("图 投诉流程", "图", "", "图投诉流程"),
        ("图 3-1", "图", "", "图3-1"),
        ("3-1 投诉流程", "", "3", "-1投诉流程"),
    ],
)
def test_number_and_name_of_a_caption(text: str, label: str, number: str, name: str) -> None:
    found = caption_title(text, label)
    if label:
        assert found == Title(number, name)
    else:
        assert found == Title("", normalise_title(text).whole)


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        *[
            (text, True)
            for text in ("目录", "目 录", "目錄", "目次", "目次表", "Contents", "Table of Contents")
        ],
        ("目录：", False),
        ("目录页", False),
        ("图目录", False),
        ("", False),
    ],
)
def test_the_word_above_a_table_of_contents(text: str, is_heading: bool) -> None:
    assert is_heading_of_contents(text) is is_heading


@pytest.mark.parametrize(
    ("text", "page"),
    [
        # After a tab, several blanks or dots; a single blank is none.
        ("接待\t12", "12"),
        ("接待  12", "12"),
        ("接待 12", None),
        ("接待12", None),
        ("接待……12", "12"),
        ("接待....12", "12"),
        ("接待..12", "12"),
        ("接待.12", None),
        ("接待\t12 ", "12 "),
        # With a dash on one side or both.
        ("接待\t-12-", "-12-"),
        ("接待\t- 12 -", "- 12 -"),
        ("接待\t–12", "–12"),
        ("接待\t12-", "12-"),
        # Roman, small or capital, and full-width digits.
        ("接待\tiv", "iv"),
        ("接待\tXII", "XII"),
        ("接待\t１２", "１２"),
        # Four digits at most, seven letters at most.
        ("接待\t1234", "1234"),
        ("接待\txxxviii", "xxxviii"),
        ("接待\t12345", None),
        ("接待\t", None),
        ("接待", None),
        ("", None),
    ],
)
def test_the_page_typed_at_the_end_of_a_row(text: str, page: str | None) -> None:
    span = page_span(text)
    assert (text[slice(*span)] if span else None) == page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("12", True),
        (" 12 ", True),
        ("-12-", True),
        ("- 12", True),
        ("１２", True),
        ("iv", True),
        ("IV", True),
        ("iV", False),
        ("12345", False),
        ("1234", True),
        ("12a", False),
        ("", False),
        ("--12", False),
        (ERROR, False),
    ],
)
def test_what_may_be_a_page(text: str, page: bool) -> None:
    assert is_page(text) is page


@pytest.mark.parametrize(
    ("text", "dots"),
    [
        ("接待....", True),
        ("接待...", False),
        ("接待……", True),
        ("接待…", False),
        ("接待. . . .", True),
        ("接待....12", True),
        ("接待...12", False),
        ("接待……-12-", True),
        ("接待…… ", True),
        ("接····待", False),
        ("接待", False),
    ],
)
def test_dots_that_lead_to_a_page(text: str, dots: bool) -> None:
    assert has_dots(text) is dots


@pytest.mark.parametrize(
    ("text", "typed", "title"),
    [
        ("接待\t12", True, "接待"),
        ("接待\t12", False, "接待\t12"),
        ("接待....12", True, "接待"),
        ("接待....", False, "接待"),
        ("接待.", False, "接待."),
        ("接待..", False, "接待"),
        (f"接待\t{ERROR}", True, "接待"),
        (f"接待  12\t{ERROR}", True, "接待  12"),
        ("  接待  ", True, "接待"),
        ("接待…", True, "接待"),
    ],
)
def test_the_title_of_a_row(text: str, typed: bool, title: str) -> None:
    assert row_title(text, typed) == title


def test_dots_and_error_texts_of_a_line() -> None:
    assert without_leaders(" 接待 ..… ") == "接待"
    assert error_spans(f"接待{ERROR}完") == [(2, 2 + len(ERROR))]
    assert error_spans("接待") == []
