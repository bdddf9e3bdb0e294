"""Tables whose rows are no paragraphs: pasted in one piece, wrapped, or lost altogether."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.toc.repairing import check, repair
from tests.toc import documents as d
from tests.toc.documents import TITLES, Entry
from tests.toc.reading_back import assert_sound, found, part, read_rows, text_of, tree

BREAK = "<w:r><w:br/></w:r>"
LOST = "错误!未找到目录项。"
TABS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8306"/></w:tabs>'


def assert_rows(raw: bytes, skip: int = 0, entries: tuple[Entry, ...] = TITLES) -> bytes:
    """Repair a file and assert that each row is a paragraph that leads to its heading."""
    assert check(raw).broken
    repaired, report = repair(raw, None)
    assert_sound(repaired)
    assert [row.status for row in report.rows] == ["repaired"] * len(entries)
    rows = read_rows(repaired, skip + len(entries))[skip:]
    for number, (row, entry) in enumerate(zip(rows, entries, strict=True), 1):
        place = f"{entry.text}|{d.line_below(number)}"
        assert (row.linked, row.paged) == (place, place), row
        assert row.text.startswith(entry.text)
    assert repair(repaired, None)[0] == repaired
    return repaired


def lines(joint: str, mark: str, wrap: bool) -> str:
    texts = [f"{entry.text}{mark}" for entry in TITLES]
    runs = [d.run(text, "<w:i/>") for text in texts]
    return d.paragraph(joint.join(runs), "" if wrap else '<w:spacing w:after="0"/>')


@pytest.mark.parametrize("mark", ["......12", "\t12", " 错误!未指定书签。"])
@pytest.mark.parametrize("heading", [d.heading, d.bold_heading])
def test_a_table_pasted_as_one_paragraph(mark: str, heading: d.Heading) -> None:
    body = d.paragraph(d.run("目录")) + lines(BREAK, mark, False) + d.body_of(TITLES, heading)
    repaired = assert_rows(d.docx(body), skip=1)
    assert part(repaired).count(b'<w:spacing w:after="0"/>') == len(TITLES)
    assert {row.page for row in read_rows(repaired, 9)[1:]} == {"12" if "12" in mark else ""}


def test_breaks_inside_one_run() -> None:
    texts = "<w:br/>".join(
        f"<w:t>{entry.text.replace('&', '&amp;').replace('<', '&lt;')}......3</w:t>" for entry in TITLES
    )
    body = d.paragraph(d.run("目录")) + d.paragraph(f"<w:r><w:rPr><w:i/></w:rPr>{texts}</w:r>")
    repaired = assert_rows(d.docx(body + d.body_of(TITLES)), skip=1)
    assert part(repaired).count(b"<w:i/>") >= len(TITLES)


def test_one_paragraph_inside_the_field() -> None:
    inner = BREAK.join(d.run(f"{entry.text}\t{d.ERROR}") for entry in TITLES)
    table = d.paragraph(d.complex_field(' TOC \\o "1-3" \\h ', inner))
    repaired = assert_rows(d.docx(table + d.body_of(TITLES)))
    assert len(found(tree(repaired), "//w:hyperlink")) == len(TITLES)


def test_a_page_break_and_lines_of_a_letter_stay() -> None:
    letter = d.paragraph(BREAK.join(map(d.run, ("王先生：", "请于3日内答复。", "电话：95", "地址：……"))))
    new_page = d.paragraph('<w:r><w:br w:type="page"/></w:r>' + d.run("附件......3"))
    raw = d.docx(d.contents(TITLES) + letter + new_page + d.body_of(TITLES))
    repaired, _ = repair(raw, None)
    assert part(repaired).count(b"<w:br/>") == 3
    assert part(repaired).count(b'<w:br w:type="page"/>') == 1


def wrapped(entry: Entry, at: int, mark: str) -> str:
    """Return a row whose text is cut over two paragraphs."""
    first, second = entry.text[:at], entry.text[at:]
    return d.paragraph(d.run(first)) + d.paragraph(d.run(f"{second}{mark}"))


@pytest.mark.parametrize("mark", ["......12", " 错误!未定义书签。"])
@pytest.mark.parametrize("heading", [d.heading, d.bold_heading])
def test_a_row_wrapped_over_two_paragraphs(mark: str, heading: d.Heading) -> None:
    rows = [d.paragraph(d.run(entry.text + mark)) for entry in TITLES]
    rows[3] = wrapped(TITLES[3], 12, mark)
    body = d.paragraph(d.run("目录")) + "".join(rows) + d.body_of(TITLES, heading)
    assert_rows(d.docx(body), skip=1)


def test_wrapped_links_in_the_field() -> None:
    table = d.contents(TITLES)
    entry = TITLES[3]
    whole = d.paragraph(d.row(entry, d.ERROR), d.row_style(entry))
    first = d.paragraph(d.link(entry.name, d.run(entry.text[:10])), d.row_style(entry))
    rest = Entry(entry.text[10:], entry.level, entry.name)
    assert whole in table
    table = table.replace(whole, first + d.paragraph(d.row(rest, d.ERROR), d.row_style(entry)))
    repaired = assert_rows(d.docx(table + d.body_of(TITLES)))
    report = repair(d.docx(table + d.body_of(TITLES)), None)[1]
    assert "wrapped" in report.rows[3].faults
    assert text_of(found(tree(repaired), "//w:p")[3]).startswith(entry.text)


def test_rows_that_only_together_say_nothing_are_left() -> None:
    entries = [*TITLES[:3], Entry("没有", 2, "_Toc7"), Entry("这个标题", 2, "_Toc8"), *TITLES[3:]]
    repaired, report = repair(d.docx(d.contents(entries) + d.body_of(TITLES)), None)
    assert [row.status for row in report.rows].count("unmatched") == 2
    assert_sound(repaired)


@pytest.mark.parametrize("heading", [d.heading, d.outlined_heading])
@pytest.mark.parametrize("error", [LOST, "Error! No table of contents entries found."])
def test_a_lost_table_is_written_from_the_headings(heading: d.Heading, error: str) -> None:
    table = d.paragraph(d.complex_field(' TOC \\o "1-3" \\h \\z \\u ', d.run(error, "<w:b/>")))
    repaired = assert_rows(d.docx(table + d.body_of(TITLES, heading)))
    styles = [node.values()[0] for node in found(tree(repaired), "//w:p/w:pPr/w:pStyle")][: len(TITLES)]
    assert styles == [f"{entry.level}1" for entry in TITLES]
    assert "错误" not in "".join(map(text_of, found(tree(repaired), "//w:p")))


@pytest.mark.parametrize(
    "shown",
    [
        *(
            "未找到目录项。",
            "No table of contents entries found.",
            "找不到目錄項目。",
            "目次項目が見つかりません。",
        ),
        *(
            "右键更新目录",
            "（请在 Word 中右键 → 更新域以生成目录）",
            "请按 F9 更新",
            "目录将在打开文档后自动更新",
        ),
        *("Right-click to update field.", "[Update field to generate table of contents]", "点这里"),
    ],
)
def test_a_table_that_shows_only_a_placeholder_is_written_from_the_headings(shown: str) -> None:
    table = d.paragraph(d.complex_field(' TOC \\o "1-3" \\h \\z \\u ', d.run(shown)))
    repaired = assert_rows(d.docx(table + d.body_of(TITLES)))
    assert shown.encode() not in part(repaired)


def test_what_is_no_placeholder_stays() -> None:
    for shown in (TITLES[0].text, "目录", "第九章 别处\t3", "第九章 别处……3"):
        table = d.paragraph(d.complex_field(' TOC \\o "1-3" \\h ', d.run(shown)))
        assert all("lost" not in row.faults for row in check(d.docx(table + d.body_of(TITLES))).rows)
    table = d.paragraph(d.complex_field(" TOC ", d.run("右键更新目录")))
    assert check(d.docx(table + d.paragraph(d.run("没有标题的正文。")))).broken


def test_a_lost_table_whose_end_stands_in_the_next_paragraph() -> None:
    opening = d.char("begin") + d.instruction(' TOC \\o "1-2" ') + d.char("separate") + d.run(LOST)
    shallow = tuple(entry for entry in TITLES if entry.level < 3)
    table = d.paragraph(opening) + d.paragraph(d.char("end"))
    repaired, report = repair(d.docx(table + d.body_of(TITLES)), None)
    assert_sound(repaired)
    assert [row.text for row in report.rows] == [entry.text for entry in shallow]
    assert {row.status for row in report.rows} == {"repaired"}


def test_a_lost_table_of_a_document_without_styled_headings() -> None:
    table = d.paragraph(d.complex_field(' TOC \\o "1-3" \\h ', d.run(LOST)))
    named = tuple(entry for entry in TITLES if re.match("第|案例", entry.text))
    body = "".join(
        d.bold_heading(entry, n, False) + d.paragraph(d.run(d.line_below(n)))
        for n, entry in enumerate(named, 1)
    )
    repaired = assert_rows(d.docx(table + body), entries=named)
    assert len(found(tree(repaired), "//w:outlineLvl")) == len(named)


def test_a_lost_table_without_any_heading_only_loses_nothing() -> None:
    table = d.paragraph(d.complex_field(' TOC \\o "1-3" \\h ', d.run(LOST)))
    raw = d.docx(table + d.paragraph(d.run("只有正文，没有一个标题。")))
    assert repair(raw, None)[0] == raw


def test_pasted_rows_get_dots_up_to_the_page() -> None:
    rows = "".join(d.paragraph(d.run(f"{entry.text} {d.ERROR}")) for entry in TITLES)
    repaired = assert_rows(d.docx(d.paragraph(d.run("目录")) + rows + d.body_of(TITLES)), skip=1)
    assert part(repaired).decode().count(TABS) == len(TITLES)


def test_the_table_s_own_tab_stops_stay() -> None:
    own = '<w:tabs><w:tab w:val="right" w:pos="7000"/></w:tabs>'
    rows = "".join(d.paragraph(d.run(f"{entry.text} {d.ERROR}"), own) for entry in TITLES)
    repaired = assert_rows(d.docx(d.paragraph(d.run("目录")) + rows + d.body_of(TITLES)), skip=1)
    assert part(repaired).decode().count(own) == len(TITLES)
    assert TABS not in part(repaired).decode()


@pytest.mark.parametrize("row", [d.row, lambda entry, page: d.run(f"{entry.text}\t{page}")])
def test_the_table_s_field_begins_in_the_run_of_its_first_row(row: d.Row) -> None:
    table = d.contents(TITLES, row)
    separate = d.char("separate")
    assert separate + "<w:r>" in table or separate + "<w:hyperlink" in table
    table = table.replace(separate + "<w:r>", separate.removesuffix("</w:r>"), 1)
    repaired = assert_rows(d.docx(table + d.body_of(TITLES)))
    # The ends of the table's field stay outside the link of its first row.
    inside = found(tree(repaired), "//w:hyperlink//w:fldChar[@w:fldCharType='separate']")
    assert len(inside) == len(TITLES)


def test_a_retitled_heading_that_is_only_bold() -> None:
    rows = (*TITLES[:3], Entry("案例9:柜台—排队:机出错吞钱客户很着急", 2, "_Toc9"), *TITLES[3:])
    said = (*TITLES[:3], Entry("案例9:柜台—排队:机器出错吞钱客户很着急", 2, ""), *TITLES[3:])
    repaired, report = repair(d.docx(d.contents(rows) + d.body_of(said, d.bold_heading)), None)
    assert [row.status for row in report.rows] == ["repaired"] * len(rows)
    assert [row.how for row in report.rows].count("similar") == 1
    assert_sound(repaired)
    assert repair(repaired, None)[0] == repaired


@given(
    st.lists(st.sampled_from(TITLES), min_size=3, max_size=8, unique=True),
    st.data(),
    st.sampled_from(["......7", " 错误!未指定书签。", "……9"]),
)
def test_any_cuts(entries: list[Entry], data: st.DataObject, mark: str) -> None:
    joints = [data.draw(st.sampled_from(["", BREAK])) for _ in entries]
    table, piece = "", ""
    for entry, joint in zip(entries, joints, strict=True):
        piece += d.run(entry.text + mark)
        if not joint:
            table, piece = table + d.paragraph(piece), ""
        else:
            piece += joint
    table += d.paragraph(piece) if piece else ""
    unique = {entry.text: entry for entry in entries}
    raw = d.docx(d.paragraph(d.run("目录")) + table + d.body_of(list(unique.values())))
    repaired, _ = repair(raw, None)
    assert_sound(repaired)
    assert repair(repaired, None)[0] == repaired
    shown = "".join(map(text_of, found(tree(repaired), "//w:p")))
    assert all(shown.count(text) >= 2 for text in unique)
