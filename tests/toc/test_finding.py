"""Tables of contents and headings in all the forms that real files have, and what is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from build_tools.toc.repairing import check, repair
from build_tools.toc.report import Report, report_text
from tests.toc import documents as d
from tests.toc.documents import TITLES, Entry
from tests.toc.reading_back import assert_sound, found, part, read_rows, text_of, tree
from tests.toc.test_repair import assert_repaired, without_link

FIGURES = ' TOC \\h \\z \\c "图" '


def plain(entries: tuple[Entry, ...], mark: str, title: str = "目  录") -> str:
    """Return a table of contents of which only the text is left."""
    rows = "".join(d.paragraph(d.run(entry.text + mark)) for entry in entries)
    return (d.paragraph(d.run(title)) if title else "") + rows


def paragraphs(raw: bytes) -> list[str]:
    return [text_of(one) for one in found(tree(raw), "//w:p")]


@pytest.mark.parametrize(
    "mark", ["......12", "…………12", "\t12", "·····12", "....", " 错误!未指定书签。", "......错误!未定义书签。"]
)
@pytest.mark.parametrize("heading", [d.heading, d.bold_heading])
def test_pasted_text(mark: str, heading: d.Heading) -> None:
    raw = d.docx(plain(TITLES, mark) + d.body_of(TITLES, heading))
    repaired, _ = repair(raw, None)
    assert_sound(repaired)
    for number, (row, entry) in enumerate(zip(read_rows(repaired, 9)[1:], TITLES, strict=True), 1):
        assert row.linked == row.paged == f"{entry.text}|{d.line_below(number)}"
        assert row.page == ("12" if "12" in mark else "")
    assert repair(repaired, None)[0] == repaired


def test_pasted_text_without_a_title_above_needs_errors_or_dots() -> None:
    assert len(check(d.docx(plain(TITLES, "错误!未定义书签。", "") + d.body_of(TITLES))).rows) == len(TITLES)
    assert check(d.docx(plain(TITLES, "\t12", "") + d.body_of(TITLES))).rows == []


def test_errors_in_running_text_are_no_rows() -> None:
    text = "".join(d.paragraph(d.run(f"见第{n}页的错误!未找到引用源。里的说明。")) for n in range(5))
    assert check(d.docx(text + d.body_of(TITLES))).rows == []


def test_a_content_control() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    rows = d.paragraph(d.run("目录")) + "".join(d.paragraph(d.run(f"{e.text}\t5")) for e in TITLES)
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{rows}</w:sdtContent></w:sdt>"
    repaired, _ = repair(d.docx(control + d.body_of(TITLES)), None)
    assert [row.linked for row in read_rows(repaired, 9)][:1] == [None]
    assert all(row.linked and row.linked == row.paged for row in read_rows(repaired, 9)[1:])


def test_a_simple_field_around_the_row() -> None:
    one = d.paragraph(
        f'<w:fldSimple w:instr=" TOC \\o ">{d.run(TITLES[0].text + chr(9) + d.ERROR)}</w:fldSimple>'
    )
    assert_repaired(d.docx(one + d.body_of(TITLES)), TITLES[:1], 1)


def test_several_tables() -> None:
    body = (
        d.contents(TITLES[:5]) + d.paragraph(d.run("分目录如下")) + d.contents(TITLES[5:]) + d.body_of(TITLES)
    )
    repaired, report = repair(d.docx(body), None)
    assert_sound(repaired)
    assert {row.contents for row in report.rows} == {1, 2}
    assert {row.status for row in report.rows} == {"repaired"}


def test_two_tables_of_the_same_headings_share_their_bookmarks() -> None:
    raw = d.docx(d.contents(TITLES) + d.paragraph(d.run("再列一次")) + d.contents(TITLES) + d.body_of(TITLES))
    repaired, report = repair(raw, None)
    assert {row.status for row in report.rows} == {"repaired"}
    assert part(repaired).count(b"<w:bookmarkStart") == len(TITLES)


def test_a_list_of_figures_is_left_alone() -> None:
    figures = (Entry("图1 流程", 1, "_Toc7"), Entry("图2 分工", 1, "_Toc8"))
    listed = d.contents(figures, toc=FIGURES)
    raw = d.docx(d.contents(TITLES, page="3") + listed + d.body_of(TITLES, bookmarked=True))
    assert repair(raw, None)[0] == raw
    repaired, _ = repair(d.docx(d.contents(TITLES) + listed + d.body_of(TITLES)), None)
    assert paragraphs(repaired)[9:11] == [f"{entry.text}\t{d.ERROR}" for entry in figures]


def headed(style_id: str, more: str) -> bytes:
    """Return a file whose headings have one style."""
    names = d.styles(more)
    same = tuple(replace(entry, level=2) for entry in TITLES)
    body = "".join(
        d.paragraph(d.run(entry.text), f'<w:pStyle w:val="{style_id}"/>')
        + d.paragraph(d.run(d.line_below(n)))
        for n, entry in enumerate(same, 1)
    )
    # A line in the text says the same as each heading: only the style tells which of them is meant.
    doubles = "".join(d.paragraph(d.run(entry.text, "<w:b/>")) for entry in same)
    return d.docx(d.contents(same) + body + doubles, names)


@pytest.mark.parametrize(
    "more",
    [
        d.style("a7", "标题 2"),
        d.style("a7", "Heading 2"),
        d.style("a7", "我的标题", based_on="3"),
        d.style("a7", "编号", based_on="a8") + d.style("a8", "再一层", based_on="3"),
        d.style("a7", "条目", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    ],
)
def test_styles_of_headings(more: str) -> None:
    assert_repaired(headed("a7", more))


def test_a_style_that_the_field_names() -> None:
    raw = headed("a7", d.style("a7", "案例题"))
    named = part(raw).replace(b'"1-3"', '"1-3" \\t "案例题,2"'.encode())
    names = d.styles(d.style("a7", "案例题"))
    assert_repaired(d.packed({**d.parts("", names), "word/document.xml": named}))


def test_styles_based_on_each_other_end() -> None:
    loop = d.style("a7", "甲", based_on="a8") + d.style("a8", "乙", based_on="a7")
    assert check(d.docx(d.contents(TITLES) + d.body_of(TITLES), d.styles(loop))).broken


@pytest.mark.parametrize(
    ("row", "heading"),
    [
        ("一、接待客户", "接待客户"),
        ("1.2.3 接待客户", "接待客户"),
        ("第一章\t接待客户", "接待客户"),
        ("（二）接待客户", "接待客户"),
        ("案例12：接待客户", "接待客户"),
        ("接待客户", "第三节 接待客户"),
        ("１．接待（ＶＩＰ）客户", "1.接待(VIP) 客户"),
        ("接 待 客 户", "接待客户"),
        ("不说“不行”", '不说"不行"'),
    ],
)
def test_numbers_blanks_and_width_do_not_matter(row: str, heading: str) -> None:
    raw = d.docx(d.contents([Entry(row, 1, "_Toc1")]) + d.body_of([Entry(heading)]))
    report = repair(raw, None)[1]
    assert [(one.status, one.how, one.heading) for one in report.rows] == [("repaired", "same", heading)]


@pytest.mark.parametrize(
    ("row", "heading", "how"),
    [
        ("案例26:机出错吞钱客户着急", "案例26:机器出错吞钱客户着急", "similar"),
        ("案例26:机器吞钱，客户着急", "案例26:机器吞钱客户着急了", "similar"),
        ("案例26:机器吞钱", "案例27:机器吞钱", "renumbered"),
    ],
)
def test_retitled_headings_are_reported(row: str, heading: str, how: str) -> None:
    raw = d.docx(d.contents([Entry(row, 1, "_Toc1")]) + d.body_of([Entry(heading)]))
    repaired, report = repair(raw, None)
    assert [(one.status, one.how) for one in report.rows] == [("repaired", how)]
    assert paragraphs(repaired)[0].startswith(row)
    assert repair(repaired, None)[0] == repaired


@pytest.mark.parametrize(
    ("row", "heading"), [("附表第1号登记簿样式", "附表第2号登记簿样式"), ("投诉", "表扬")]
)
def test_what_is_not_alike_is_not_paired(row: str, heading: str) -> None:
    entries = [*TITLES, Entry(row, 1, "_Toc1")]
    report = repair(d.docx(d.contents(entries) + d.body_of([*TITLES, Entry(heading)])), None)[1]
    assert report.rows[-1].status == "unmatched"
    assert report.headings_without_row == [heading]


OTHERS = [
    ("测试设计说明", "测试计划说明"),
    ("四、测试设计说明", "四、测试计划说明"),
    ("2.2 时间特性", "2.2 事件特性"),
    ("3.1 功能需求", "3.1 非功能需求"),
    ("柜台排队等了两小时没人理", "柜台排队等了两小时没人管"),
    ("存款业务投诉处理流程说明", "贷款业务投诉处理流程说明"),
    ("客户不同意调解时的处理办法", "客户同意调解时的处理办法"),
    ("甲类事件的应急处理流程", "乙类事件的应急处理流程"),
]


@pytest.mark.parametrize(("row", "heading"), OTHERS)
def test_a_heading_that_may_be_another_is_proposed_and_not_written(row: str, heading: str) -> None:
    raw = d.docx(d.contents([*TITLES, Entry(row, 1, "_Toc1")]) + d.body_of([*TITLES, Entry(heading)]))
    assert check(raw).rows[-1].proposed == heading
    repaired, report = repair(raw, None)
    last = report.rows[-1]
    assert (last.status, last.heading, last.proposed) == ("unmatched", "", heading)
    assert paragraphs(repaired)[len(TITLES)] == f"{row}\t"
    told = report_text(report, "甲.docx")
    assert f"“{row}”" in told and f"相近的标题是“{heading}”，没有写入" in told
    assert report.headings_without_row == [heading]


def test_of_two_equally_alike_headings_none_is_proposed() -> None:
    row, first, second = (f"柜台排队等了两小时没人{char}" for char in "理管问")
    body = d.body_of([*TITLES, Entry(first), Entry(second)])
    found = repair(d.docx(d.contents([*TITLES, Entry(row, 1, "_Toc1")]) + body), None)[1].rows[-1]
    assert (found.status, found.heading, found.proposed) == ("unmatched", "", "")


def reached(rows: Sequence[Entry], headings: Sequence[Entry]) -> list[str]:
    """Return the line below the heading that each row leads to, or what it is if it leads nowhere."""
    repaired, report = repair(d.docx(d.contents(rows) + d.body_of(headings)), None)
    read = read_rows(repaired, len(rows))
    places = [row.linked.split("|")[1] if row.linked else "" for row in read]
    return [place or one.status for place, one in zip(places, report.rows, strict=True)]


def test_a_repeated_title_whose_heading_is_gone_takes_no_other_one() -> None:
    names = ["第一章 甲", "案例经过", "第二章 乙", "案例经过", "第三章 丙", "案例经过"]
    rows = [Entry(name, 1 + n % 2, f"_Toc{n + 1}") for n, name in enumerate(names)]
    assert reached(rows, rows) == [d.line_below(n) for n in range(1, 7)]
    left = reached(rows, [*rows[:3], *rows[4:]])
    assert left == [*map(d.line_below, (1, 2, 3)), "unmatched", *map(d.line_below, (4, 5))]


def test_repeated_titles_in_other_number_than_their_headings_are_proposed() -> None:
    rows = [Entry("案例经过", 2, f"_Toc{n}") for n in range(3)]
    report = repair(d.docx(d.contents([*TITLES, *rows]) + d.body_of([*TITLES, *rows[:2]])), None)[1]
    assert [row.status for row in report.rows[-3:]] == ["unmatched"] * 3
    assert [row.proposed for row in report.rows[-3:]] == ["案例经过", "案例经过", ""]


def one_missing() -> tuple[bytes, Report]:
    """Return a file with one row whose heading is gone, repaired, and the report."""
    return repair(d.docx(d.contents(TITLES) + d.body_of(TITLES[1:])), None)


def test_a_row_without_its_heading_keeps_its_text_only() -> None:
    repaired, report = one_missing()
    assert_sound(repaired)
    assert [row.status for row in report.rows] == ["unmatched"] + ["repaired"] * 7
    assert "no-heading" in report.rows[0].faults
    assert read_rows(repaired, 1)[0].linked is None
    assert paragraphs(repaired)[0] == f"{TITLES[0].text}\t"
    assert repair(repaired, None)[0] == repaired


@pytest.mark.parametrize("row", [d.row, without_link])
def test_such_a_row_loses_its_number_too(row: d.Row) -> None:
    repaired, report = repair(d.docx(d.contents(TITLES, row, "7") + d.body_of(TITLES[1:])), None)
    assert report.rows[0].status == "unmatched"
    assert paragraphs(repaired)[:2] == [f"{TITLES[0].text}\t", f"{TITLES[1].text}\t7"]
    assert repair(repaired, None)[0] == repaired


AUTOMATIC = d.part("numbering", d.abstract(1, d.level(0, "decimal", "%1.")) + d.num(1, 1))


def test_the_automatic_number_of_a_heading_tells_it_from_one_of_the_same_text() -> None:
    def section(number: int, listed: bool) -> str:
        properties = '<w:pStyle w:val="2"/>' + (d.in_list(1) if listed else "")
        return d.paragraph(d.run("概述"), properties) + d.paragraph(d.run(d.line_below(number)))

    rows = d.contents([Entry("2. 概述", 1, "_Toc1"), Entry("1. 概述", 1, "_Toc2")])
    raw = d.docx_with(
        rows + section(1, True) + section(2, False) + section(3, True), {"numbering": AUTOMATIC}
    )
    repaired, report = repair(raw, None)
    assert [row.linked for row in read_rows(repaired, 2)] == [f"概述|{d.line_below(n)}" for n in (3, 1)]
    assert {row.how for row in report.rows} == {"same"}


def test_a_heading_without_a_row_is_reported() -> None:
    more = Entry("附则", 1)
    report = check(d.docx(d.contents(TITLES) + d.body_of([*TITLES, more, Entry("太深", 4)])))
    assert report.headings_without_row == ["附则"]


def test_only_looks_make_these_headings_so_they_get_an_outline_level() -> None:
    raw = d.docx(d.contents(TITLES, toc=' TOC \\o "1-3" ') + d.body_of(TITLES, d.bold_heading))
    repaired, report = repair(raw, None)
    levels = [node.values()[0] for node in found(tree(repaired), "//w:outlineLvl")]
    assert levels == [str(entry.level - 1) for entry in TITLES]
    assert report.raised == [entry.text for entry in TITLES]
    # Without this switch Word's next update would drop the rows.
    assert " \\u " in "".join(node.text or "" for node in found(tree(repaired), "//w:instrText[1]"))


def test_a_line_that_repeats_a_title_is_no_heading() -> None:
    quoted = d.paragraph(d.run("本章要点")) + "".join(d.paragraph(d.run(entry.text)) for entry in TITLES)
    assert_repaired(d.docx(d.contents(TITLES) + d.body_of(TITLES, d.bold_heading) + quoted))


def test_rows_without_link_get_one_only_in_a_damaged_table() -> None:
    toc = ' TOC \\o "1-3" '
    sound = d.contents(TITLES, without_link, "3", toc) + d.body_of(TITLES, bookmarked=True)
    assert repair(d.docx(sound), None)[0] == d.docx(sound)
    broken = d.docx(d.contents(TITLES, without_link, "3", toc) + d.body_of(TITLES))
    assert_repaired(broken)
