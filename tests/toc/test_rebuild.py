"""`--rebuild`: a stale or missing table is written anew from the headings; a whole one stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from build_tools.cli.main import main
from build_tools.office.docx import storage
from build_tools.toc.repairing import check, repair
from build_tools.toc.report import report_text
from tests.toc import documents as d
from tests.toc.documents import TITLES, Entry
from tests.toc.reading_back import assert_sound, attribute, found, part, read_rows, text_of, tree

SOUND = d.contents(TITLES, page="3") + d.body_of(TITLES, bookmarked=True)
OLD = [*TITLES[:2], Entry("第9节 没有了", 2, "_Toc9"), *TITLES[4:]]
TYPED = d.paragraph(d.run("目录")) + "".join(
    d.paragraph(d.run(f"{entry.text}......3")) for entry in [*OLD, TITLES[3]]
)
PLACEHOLDER = d.paragraph(d.complex_field(' TOC \\o "1-3" \\h ', d.run("未找到目录项。")))


def rebuilt(raw: bytes, skip: int = 0) -> bytes:
    """Rebuild a table and assert that it lists the headings, with levels, links and page fields."""
    made, report = repair(raw, None, rebuild=True)
    assert_sound(made)
    assert [row.status for row in report.rows] == ["repaired"] * len(TITLES)
    rows = read_rows(made, skip + len(TITLES))[skip:]
    for number, (row, entry) in enumerate(zip(rows, TITLES, strict=True), 1):
        place = f"{entry.text}|{d.line_below(number)}"
        assert (row.text, row.linked, row.paged, row.page) == (f"{entry.text}\t", place, place, "")
    assert b'w:fldCharType="begin" w:dirty="true"' in part(made)
    assert not check(made).broken and check(made).headings_without_row == []
    assert repair(made, None, rebuild=True)[0] == made
    assert repair(made, None)[0] == made
    return made


def styles_of_rows(raw: bytes, count: int = len(TITLES)) -> list[str]:
    return [attribute(one, "val") for one in found(tree(raw), "//w:p[.//w:hyperlink]/w:pPr/w:pStyle")][:count]


@pytest.mark.parametrize(
    "table",
    [
        d.contents(OLD, page="3"),
        d.contents(OLD),
        d.contents([*TITLES[:3], Entry("旧的题目", 2, "_Toc7")], page="3"),
        d.contents(TITLES[::-1], page="3"),
        d.contents([*TITLES, Entry("第三章 没有了", 1, "_Toc9")]),
        d.contents([Entry(entry.text, 1, entry.name) for entry in TITLES], page="3"),
    ],
)
@pytest.mark.parametrize("bookmarked", [True, False])
def test_a_stale_table(table: str, bookmarked: bool) -> None:
    made = rebuilt(d.docx(table + d.body_of(TITLES, bookmarked=bookmarked)))
    assert styles_of_rows(made) == [f"{entry.level}1" for entry in TITLES]
    codes = [node.text or "" for node in found(tree(made), "//w:instrText") if "TOC \\" in (node.text or "")]
    assert codes == [' TOC \\o "1-3" \\h \\z \\u ']


def test_without_it_a_stale_table_stays_and_its_rows_are_told() -> None:
    raw = d.docx(d.contents(OLD) + d.body_of(TITLES))
    assert [row.status for row in repair(raw, None)[1].rows].count("unmatched") == 1
    report = repair(raw, None, rebuild=True)[1]
    assert report.removed == ["第9节 没有了"]
    told = report_text(report, "甲.docx")
    assert "目录是旧的，已按标题重写" in told and "去掉了没有标题的行：第9节 没有了" in told


def test_a_whole_table_is_not_touched() -> None:
    for body in (
        SOUND,
        d.contents(TITLES[:2], page="3", toc=' TOC \\o "1-2" ') + d.body_of(TITLES[:2], bookmarked=True),
    ):
        assert repair(d.docx(body), None, rebuild=True)[0] == d.docx(body)


def test_a_typed_table_gets_its_field() -> None:
    made = rebuilt(d.docx(TYPED + d.body_of(TITLES)), skip=1)
    assert text_of(found(tree(made), "//w:p")[0]) == "目录"


def test_a_typed_table_keeps_its_depth() -> None:
    typed = TYPED.replace(d.paragraph(d.run(f"{TITLES[3].text}......3")), "")
    made, report = repair(d.docx(typed + d.body_of(TITLES)), None, rebuild=True)
    assert [row.text for row in report.rows] == [entry.text for entry in TITLES if entry.level < 3]
    assert repair(made, None, rebuild=True)[0] == made


@pytest.mark.parametrize("title", [True, False])
@pytest.mark.parametrize("own", [d.styles(), d.styles().replace("toc ", "own ")])
def test_a_document_without_any_table(title: bool, own: str) -> None:
    before = d.paragraph(d.run("手册")) + (d.paragraph(d.run("目  录")) if title else "")
    made = rebuilt(d.docx(before + d.body_of(TITLES), own), skip=2)
    assert text_of(found(tree(made), "//w:p")[1]) == ("目  录" if title else "目录")
    names = {
        attribute(style, "styleId"): attribute(found(style, "w:name")[0], "val")
        for style in found(tree_of_styles(made), "//w:style")
    }
    assert [names[style] for style in styles_of_rows(made)] == [f"toc {entry.level}" for entry in TITLES]
    assert part(made).count(b'w:leader="dot"') == len(TITLES)


def test_a_table_that_is_new_is_not_told_as_one_that_was_lost() -> None:
    told = report_text(repair(d.docx(d.body_of(TITLES)), None, rebuild=True)[1], "甲.docx")
    assert told.splitlines()[0] == f"甲.docx：原来没有目录，按标题新写 {len(TITLES)} 行。"
    assert "丢了" not in told and "修复" not in told and TITLES[0].text not in told


def tree_of_styles(raw: bytes) -> etree._Element:
    return etree.fromstring(part(raw, "word/styles.xml"))


def test_the_word_contents_in_the_style_of_a_row_is_no_table_yet() -> None:
    title = d.paragraph(d.run("目    录"), '<w:pStyle w:val="11"/>')
    made, _ = repair(d.docx(title + d.body_of(TITLES)), None, rebuild=True)
    assert text_of(found(tree(made), "//w:p")[0]) == "目    录"
    assert [row.text for row in read_rows(made, 9)[1:]] == [f"{entry.text}\t" for entry in TITLES]
    assert repair(made, None, rebuild=True)[0] == made


def test_levels_that_are_all_off_by_the_same_are_the_author_s() -> None:
    lower = [Entry(entry.text, 2, entry.name) for entry in TITLES[:2]]
    headings = [Entry(entry.text, 1, entry.name) for entry in TITLES[:2]]
    raw = d.docx(d.contents(lower, page="3") + d.body_of(headings, bookmarked=True))
    assert repair(raw, None, rebuild=True)[0] == raw


@pytest.mark.parametrize("table", ["", PLACEHOLDER])
def test_automatic_numbers_stand_before_the_titles(table: str) -> None:
    numbering = d.part("numbering", d.abstract(1, d.level(0, "decimal", "%1.")) + d.num(1, 1))
    listed = "".join(
        d.paragraph(d.run(text), '<w:pStyle w:val="2"/>' + d.in_list(1)) for text in ("总则", "受理")
    )
    made, report = repair(d.docx_with(table + listed, {"numbering": numbering}), None, rebuild=True)
    rows = [text_of(one) for one in found(tree(made), "//w:p[.//w:hyperlink]")]
    assert rows == ["1.\t总则\t", "2.\t受理\t"]
    assert {(row.status, row.how) for row in report.rows} == {("repaired", "same")}
    assert repair(made, None, rebuild=True)[0] == made


LISTED = (
    Entry("总则", 1, "_Toc1"),
    Entry("目的", 2, "_Toc2"),
    Entry("附件一", 3, "_Toc3"),
)
OWN = d.styles(d.style("7", "附件标题", '<w:pPr><w:outlineLvl w:val="5"/></w:pPr>'))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (' TOC \\o "1-2" ', ["11 总则", "21 目的"]),
        (' TOC \\o "1-1" \\t "附件标题,2" ', ["11 总则", "21 附件一"]),
        (' TOC \\t "标题 2,1,附件标题,2" ', ["11 目的", "21 附件一"]),
        (' TOC \\t "heading 2;1；附件标题；3" \\u ', ["11 总则", "11 目的", "31 附件一"]),
    ],
)
def test_a_field_that_names_styles_lists_them_at_the_levels_that_it_gives(
    code: str, expected: list[str]
) -> None:
    table = d.paragraph(d.complex_field(code, d.run("未找到目录项。")))
    body = "".join(
        d.paragraph(d.run(entry.text), f'<w:pStyle w:val="{style}"/>')
        for entry, style in zip(LISTED, (2, 3, 7), strict=True)
    )
    made, report = repair(d.docx(table + body, OWN), None)
    assert [
        f"{style} {row.text}" for style, row in zip(styles_of_rows(made), report.rows, strict=True)
    ] == expected
    told = [row.split(" ")[1] for row in expected]
    assert report.headings_without_row == []
    assert repair(made, None, rebuild=True)[0] == made
    stale = d.contents([Entry(told[0], 1, "_Toc1"), Entry("没有了", 1, "_Toc9")], page="3", toc=code)
    made, report = repair(d.docx(stale + body, OWN), None, rebuild=True)
    assert [row.text for row in report.rows] == told


def test_the_end_of_a_section_and_marks_in_rows_stay() -> None:
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    mark = '<w:bookmarkStart w:id="900" w:name="mine"/><w:bookmarkEnd w:id="900"/>'
    table = d.contents(OLD, page="3").replace("</w:pPr>", f"{section}</w:pPr>{mark}", 1)
    made = rebuilt(d.docx(table + d.body_of(TITLES)))
    assert part(made).count(b"<w:sectPr>") == 2 and part(made).count(b'w:name="mine"') == 1


def test_nothing_to_make_a_table_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "find_renderer", lambda: None)
    raw = d.docx(d.paragraph(d.run("没有标题的正文。")))
    assert repair(raw, None, rebuild=True)[0] == raw
    source = tmp_path / "a.docx"
    source.write_bytes(raw)
    assert main(["repair-toc", str(source), str(tmp_path / "b.docx"), "--rebuild"]) == 1
    assert main(["repair-toc", "--check", "--rebuild", str(source)]) == 2
    source.write_bytes(d.docx(d.contents(OLD) + d.body_of(TITLES)))
    assert main(["repair-toc", str(source), str(tmp_path / "b.docx"), "--rebuild"]) == 0
    assert main(["repair-toc", "--check", str(tmp_path / "b.docx")]) == 0
