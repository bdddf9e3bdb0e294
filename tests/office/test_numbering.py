"""Automatic numbers are those that Word shows: forms, levels, restarts, styles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.office.docx.document import read_document
from build_tools.office.docx.number_formats import FORMATS, format_number
from build_tools.text.numerals import to_int
from tests.toc import documents as d


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 26: "26", 0: "0"}),
        ("decimalZero", {3: "03", 12: "12", 100: "100"}),
        ("decimalFullWidth", {26: "２６"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa", 0: "0"}),
        ("upperLetter", {28: "BB"}),
        ("lowerRoman", {4: "iv", 49: "xlix"}),
        ("upperRoman", {1994: "MCMXCIV", 4000: "4000"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇", 126: "一二六"},
        ),
        ("chineseCountingThousand", {10: "十", 101: "一百〇一", 110: "一百一十", 1001: "一千〇一", 0: "〇"}),
        ("chineseCountingThousand", {10000: "一万", 10001: "一万〇一", 12345: "一万二千三百四十五"}),
        ("ideographDigital", {10: "一〇", 26: "二六"}),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 105: "壹佰零伍"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("numberInDash", {2: "- 2 -"}),
        ("none", {2: ""}),
        ("bahtText", {2: "2"}),
    ],
)
def test_a_number_in_its_form(form: str, numbers: dict[int, str]) -> None:
    assert {number: format_number(number, form) for number in numbers} == numbers


@given(
    st.integers(1, 9999), st.sampled_from(["chineseCounting", "chineseCountingThousand", "ideographDigital"])
)
def test_the_importer_reads_what_word_counts(number: int, form: str) -> None:
    assert to_int(format_number(number, form)) == number


@given(st.integers(-5, 10**12), st.sampled_from(sorted(FORMATS)))
def test_every_number_has_a_text(number: int, form: str) -> None:
    assert isinstance(format_number(number, form), str)


LOOK = d.abstract(
    0,
    d.level(0, "chineseCounting", "第%1章", '<w:pStyle w:val="2"/><w:suff w:val="space"/>'),
    d.level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    d.level(2, "decimal", "案例%3：", '<w:lvlRestart w:val="0"/>'),
)
LISTS = [
    d.abstract(1, d.level(0, "decimal", "%1、"), d.level(1, "bullet", "\uf0b7")),
    d.abstract(2, '<w:numStyleLink w:val="ListStyle"/>'),
    d.abstract(
        3, d.level(0, "upperLetter", "(%1)"), d.level(1, "decimal", "%1-%2", '<w:suff w:val="nothing"/>')
    ),
    d.num(1, 0),
    d.num(2, 1),
    d.num(3, 1),
    d.num(4, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
    d.num(5, 2),
    d.num(6, 3),
    d.num(7, 1, f'<w:lvlOverride w:ilvl="0">{d.level(0, "lowerRoman", "%1)")}</w:lvlOverride>'),
    d.num(8, 99),
]
STYLES = d.styles(
    d.style("Base", "有编号", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    d.style("Chapter", "章标题", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "Base"),
    d.style("Off", "无编号", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', "Base"),
    '<w:style w:type="numbering" w:styleId="ListStyle"><w:name w:val="列表"/><w:pPr><w:numPr>'
    '<w:numId w:val="6"/></w:numPr></w:pPr></w:style>',
)


def numbers_of(*properties: str) -> list[str]:
    """Return what is shown before paragraphs with these properties."""
    body = "".join(d.paragraph(d.run("字"), one) for one in properties)
    numbering = d.part("numbering", LOOK + "".join(LISTS))
    document = read_document(d.docx_with(body, {"numbering": numbering}, STYLES))
    texts = {index: numbered.text for index, numbered in document.numbers.items()}
    return [texts.get(index, "") for index in range(len(properties))]


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_levels_count_and_begin_anew_below_a_higher_one() -> None:
    depths = (0, 1, 1, 0, 1, 0)
    assert numbers_of(*(d.in_list(1, depth) for depth in depths)) == [
        "第一章 ", "1.1 ", "1.2 ", "第二章 ", "2.1 ", "第三章 ",
    ]  # fmt: skip


def test_a_level_may_count_on_through_the_whole_book() -> None:
    assert numbers_of(*(d.in_list(1, depth) for depth in (0, 2, 2, 0, 2)))[-1] == "案例3："


def test_lists_of_one_look_count_together_unless_one_begins_anew() -> None:
    found = numbers_of(*(d.in_list(number) for number in (2, 3, 2, 4, 4, 2)))
    assert found == ["1、", "2、", "3、", "7、", "8、", "9、"]


def test_a_level_that_was_never_reached_shows_where_it_would_begin() -> None:
    assert numbers_of(d.in_list(6, 1)) == ["A-1"]


def test_a_number_that_shows_a_level_never_reached_uses_it_up() -> None:
    found = numbers_of(*(d.in_list(1, depth) for depth in (1, 1, 0, 1)))
    assert found == ["1.1 ", "1.2 ", "第二章 ", "2.1 "]


def test_bullets_are_bullets_whatever_their_font() -> None:
    assert numbers_of(d.in_list(2, 1)) == ["• "]


def test_a_list_may_look_different_than_its_kind() -> None:
    assert numbers_of(d.in_list(7)) == ["i) "]


def test_a_style_numbers_its_paragraphs_and_those_that_inherit_it() -> None:
    found = numbers_of(style("Base"), style("Chapter"), style("Off"), style("Base") + d.in_list(0))
    assert found == ["第一章 ", "第二章 ", "", ""]


def test_the_level_is_that_of_the_nearest_style_that_a_level_names() -> None:
    look = d.abstract(
        1,
        *(
            d.level(depth, "decimal", text, f'<w:pStyle w:val="H{depth}"/>')
            for depth, text in enumerate(("%1.", "%1.%2", "%1.%2.%3"))
        ),
    )
    first = d.style("H0", "章题", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    more = [d.style(f"H{depth}", f"题{depth}", based_on="H0") for depth in (1, 2)]
    under = d.style("Own", "自己的题", based_on="H2")
    body = "".join(d.paragraph(d.run("字"), style(name)) for name in ("H0", "H1", "H2", "Own", "H1", "H0"))
    numbering = d.part("numbering", look + d.num(1, 1))
    document = read_document(d.docx_with(body, {"numbering": numbering}, d.styles(first, *more, under)))
    shown = [numbered.text.strip() for numbered in document.numbers.values()]
    assert shown == ["1.", "1.1", "1.1.1", "1.1.2", "1.2", "2."]


def test_a_style_of_lists_gives_its_numbers() -> None:
    assert numbers_of(d.in_list(5), d.in_list(6)) == ["(A) ", "(B) "]


def test_lists_that_are_not_there_number_nothing() -> None:
    assert numbers_of(d.in_list(8), d.in_list(77), d.in_list(1, 8), "") == ["", "", "", ""]
