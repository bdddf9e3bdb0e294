"""Tables and headings in the shapes that real files have: every row leads to its heading afterwards."""

from __future__ import annotations

import pytest

from build_tools.office import read_document
from build_tools.toc.repairing import check, repair
from tests.toc import documents as d
from tests.toc.documents import ERROR, Entry
from tests.toc.reading_back import assert_sound, attribute, found, part, read_rows, text_of, tree

BOOK = (
    Entry("第一章 总则", 1, "_Toc1"),
    Entry("1.1 目的", 2, "_Toc2"),
    Entry("第二章 投诉处理流程", 1, "_Toc3"),
    Entry("2.1 受理", 2, "_Toc4"),
    Entry("2.2 调查", 2, "_Toc5"),
    Entry("第三章 附则", 1, "_Toc6"),
)
BREAK = "<w:r><w:br/></w:r>"
SHORT = "<w:r><w:t>受理</w:t></w:r>"
RUBY = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
    '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:t>shòu lǐ</w:t></w:r></w:rt>'
    f"<w:rubyBase>{SHORT}</w:rubyBase></w:ruby></w:r>"
)
HIDDEN = d.run("（内部掌握）", "<w:vanish/>")
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
OUTSIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def body(fourth: str = d.run("2.1 受理"), properties: str = "") -> str:
    """Return the book's headings; the fourth has this content."""
    lines = [d.run(entry.text) for entry in BOOK]
    lines[3] = fourth
    return "".join(
        d.paragraph(line, properties or f'<w:pStyle w:val="{entry.level + 1}"/>')
        + d.paragraph(d.run(d.line_below(n)))
        for n, (line, entry) in enumerate(zip(lines, BOOK, strict=True), 1)
    )


def leads(raw: bytes, rows: int = len(BOOK), skip: int = 0) -> list[str]:
    """Repair a file and return the line below the heading that each row leads to, by link and by page."""
    assert check(raw).broken
    repaired, report = repair(raw, None)
    assert_sound(repaired)
    assert not check(repaired).broken and not check(repaired).leftovers
    assert repair(repaired, None)[0] == repaired
    read = read_rows(repaired, skip + rows)[skip:]
    assert all(row.linked == row.paged for row in read)
    assert {row.how for row in report.rows} == {"same"}
    return [row.linked.split("|")[1] if row.linked else "" for row in read]


ALL = [d.line_below(n) for n in range(1, 7)]


@pytest.mark.parametrize(
    "heading",
    [
        d.run("2.1") + BREAK + d.run("受理"),
        d.run("2.1 ") + RUBY,
        d.run("2.1 受理") + HIDDEN,
        d.run("2.1 受\u00ad理\u200b"),
        d.run("2.1\u00a0受理"),
        f"<w:sdt><w:sdtContent>{d.run('2.1 受理')}</w:sdtContent></w:sdt>",
        '<w:del w:id="71" w:author="甲"><w:r><w:delText>2.9 旧</w:delText></w:r></w:del>' + d.run("2.1 受理"),
    ],
)
def test_what_a_heading_may_hold(heading: str) -> None:
    assert leads(d.docx(d.contents(BOOK) + body(heading))) == ALL


def test_a_note_in_a_heading() -> None:
    repaired, _ = repair(d.docx(d.contents(BOOK) + body(d.run("2.1 受理") + NOTE)), None)
    assert [(row.linked or "").split("|")[1] for row in read_rows(repaired, 6)] == ALL


def test_a_heading_that_is_hidden_as_a_whole_is_none() -> None:
    report = check(d.docx(d.contents(BOOK) + body(d.run("2.1 受理", "<w:vanish/>"))))
    assert [row.heading for row in report.rows].count("") == 1
    assert report.rows[3].faults[-1] == "no-heading"


def test_the_import_tells_the_readings_above_words() -> None:
    document = read_document(d.docx(body(d.run("2.1 ") + RUBY)))
    assert [extra.text for extra in document.extras if extra.kind == "ruby"] == ["shòu lǐ"]
    assert "shòu" not in "".join(paragraph.text for paragraph in document.story.paragraphs)


@pytest.mark.parametrize(
    "error",
    [
        "错误！未定义书签。",
        "错误!未指定书签。",
        "錯誤! 尚未定義書籤。",
        "Error! Bookmark not defined.",
        "エラー! ブックマークが定義されていません。",
        "错误!将来版本的话。",
    ],
)
def test_what_word_prints(error: str) -> None:
    assert leads(d.docx(d.contents(BOOK, page=error) + body())) == ALL


def in_table(rows: str) -> str:
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return f"<w:tbl>{grid}<w:tr>{d.cell(rows + d.paragraph(''))}</w:tr></w:tbl>"


def in_box(rows: str) -> str:
    return d.paragraph(f"<w:r><w:pict><w:txbxContent>{rows}</w:txbxContent></w:pict></w:r>")


def locked(rows: str) -> str:
    return rows.replace('w:fldCharType="begin"', 'w:fldCharType="begin" w:fldLock="true"', 1)


def in_control(rows: str) -> str:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{rows}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("around", [in_table, locked, in_control])
def test_where_a_table_may_stand(around: object) -> None:
    assert callable(around)
    assert leads(d.docx(around(d.contents(BOOK)) + body())) == ALL


def test_a_table_in_a_text_box() -> None:
    repaired, report = repair(d.docx(in_box(d.contents(BOOK)) + body()), None)
    assert [row.status for row in report.rows] == ["repaired"] * len(BOOK)
    assert not check(repaired).broken


def test_the_copy_of_a_box_for_older_programs_is_mended_with_it() -> None:
    uri = "http://schemas.openxmlformats.org/markup-compatibility/2006"

    def boxed(inner: str) -> str:
        box = f"<w:txbxContent>{inner}</w:txbxContent>"
        both = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>'
        return d.paragraph(f'<w:r><mc:AlternateContent xmlns:mc="{uri}">{both}</mc:AlternateContent></w:r>')

    line = d.paragraph(d.run("见") + d.complex_field(" REF _Toc1 \\h ", d.run(ERROR)))
    raw = d.docx(d.contents(BOOK) + boxed(line) + boxed(d.paragraph(d.run("别的"))) + body())
    repaired, _ = repair(raw, None)
    assert "错误" not in part(repaired).decode()
    assert part(repaired).decode().count("见</w:t>") == 2 and "别的" in part(repaired).decode()
    assert repair(repaired, None)[0] == repaired


def test_headings_in_cells_by_outline_level_or_by_a_style_of_that_name_alone() -> None:
    outlined = "".join(
        d.outlined_heading(entry, n, False) + d.paragraph(d.run(d.line_below(n)))
        for n, entry in enumerate(BOOK, 1)
    )
    assert leads(d.docx(d.contents(BOOK) + outlined)) == ALL
    assert leads(d.docx(d.contents(BOOK) + in_table(outlined))) == ALL
    own = d.styles(d.style("a9", "标题一"))
    assert leads(d.docx(d.contents(BOOK) + body(properties='<w:pStyle w:val="a9"/>'), own)) == ALL


def test_levels_numbered_in_chinese() -> None:
    entries = [Entry("一、总则", 1, "_Toc1"), Entry("（一）受理", 2, "_Toc2"), Entry("1.登记", 3, "_Toc3")]
    assert leads(d.docx(d.contents(entries) + d.body_of(entries)), 3) == ALL[:3]


def test_a_second_table_of_one_chapter() -> None:
    assert leads(d.docx(d.contents(BOOK) + d.contents(BOOK[2:5]) + body())) == ALL


def old_link(entry: Entry, page: str) -> str:
    """Return a row whose link names a bookmark of the file that the table once stood in."""
    inner = d.run(entry.text + "\t") + d.complex_field(f" PAGEREF {entry.name} \\h ", d.run(page))
    return f'<w:hyperlink xmlns:r="{OUTSIDE}" r:id="r9" w:anchor="{entry.name}">{inner}</w:hyperlink>'


def old_field(entry: Entry, page: str) -> str:
    inner = d.run(entry.text + "\t") + d.complex_field(f" PAGEREF {entry.name} \\h ", d.run(page))
    return d.complex_field(f' HYPERLINK "C:\\\\旧.doc" \\l "{entry.name}" ', inner)


def test_a_link_to_the_file_that_the_table_came_from_goes() -> None:
    raw = d.docx(d.contents(BOOK, old_link) + body())
    assert check(raw).rows[0].faults == ["error-text", "dead-bookmark", "outside"]
    assert leads(raw) == ALL
    repaired = repair(raw, None)[0]
    assert len(found(tree(repaired), "//w:hyperlink")) == len(BOOK)
    assert b"r:id" not in part(repaired)
    raw = d.docx(d.contents(BOOK, old_field) + body())
    assert leads(raw) == ALL
    assert "旧.doc".encode() not in part(repair(raw, None)[0])


def test_such_a_link_goes_from_a_row_without_heading_too() -> None:
    repaired = repair(d.docx(d.contents([*BOOK, Entry("第九章 没有", 1, "_Toc9")], old_link) + body()), None)[
        0
    ]
    assert b"r:id" not in part(repaired)
    assert text_of(found(tree(repaired), "//w:p")[6]) == "第九章 没有\t"


def caption(label: str, number: int, text: str, counted: bool = True) -> str:
    shown = (
        d.complex_field(f" SEQ {label} \\* ARABIC ", d.run(str(number))) if counted else d.run(str(number))
    )
    return d.paragraph(d.run(f"{label} ") + shown + d.run(f" {text}")) + d.paragraph(d.run(f"图下{number}"))


def figure(entry: Entry, page: str) -> str:
    return d.run(entry.text + "\t") + d.complex_field(f" PAGEREF {entry.name} \\h ", d.run(page))


FIGURES = (Entry("图 1 投诉流程", 1, "_Toc91"), Entry("图 2 升级路径", 1, "_Toc92"))
CAPTIONS = caption("图", 1, "投诉流程") + caption("表", 1, "投诉流程") + caption("图", 2, "升级路径")


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("page", [ERROR, "7"])
def test_a_table_of_figures_leads_to_the_captions(counted: bool, page: str) -> None:
    captions = caption("图", 1, "投诉流程", counted) + caption("图", 2, "升级路径", counted)
    table = d.contents(FIGURES, figure, page, ' TOC \\h \\z \\c "图" ')
    assert leads(d.docx(table + body() + captions), 2) == ["图下1", "图下2"]


def test_captions_renumbered_since_and_captions_listed_without_label() -> None:
    table = d.contents(FIGURES, figure, ERROR, ' TOC \\h \\z \\c "图" ')
    moved = caption("图", 1, "全景") + caption("图", 2, "投诉流程") + caption("图", 3, "升级路径")
    report = repair(d.docx(table + moved), None)[1]
    assert [(row.status, row.how, row.heading) for row in report.rows] == [
        ("repaired", "renumbered", "图 2 投诉流程"),
        ("repaired", "renumbered", "图 3 升级路径"),
    ]
    bare = [Entry("投诉流程", 1, "_Toc91"), Entry("升级路径", 1, "_Toc92")]
    table = d.contents(bare, figure, ERROR, ' TOC \\h \\z \\a "图" ')
    assert leads(d.docx(table + CAPTIONS), 2) == ["图下1", "图下2"]


def test_a_lost_table_of_figures_is_written_from_the_captions() -> None:
    table = d.paragraph(d.complex_field(' TOC \\h \\z \\c "图" ', d.run("错误!未找到图形项目表。")))
    own = d.styles(d.style("af", "table of figures"))
    raw = d.docx(table + CAPTIONS, own)
    assert leads(raw, 2) == ["图下1", "图下2"]
    styles = found(tree(repair(raw, None)[0]), "//w:p/w:pPr/w:pStyle")
    assert [attribute(one, "val") for one in styles] == ["af", "af"]


def test_a_field_that_shows_nothing_at_all_is_written_from_the_headings() -> None:
    dirty = d.char("begin").replace("begin", 'begin" w:dirty="true')
    for table in (
        d.paragraph(dirty + d.instruction(' TOC \\o "1-3" \\h ') + d.char("separate") + d.char("end")),
        d.paragraph(dirty + d.instruction(' TOC \\o "1-3" \\h ') + d.char("separate"))
        + d.paragraph(d.char("end")),
    ):
        assert leads(d.docx(table + body())) == ALL


def test_a_placeholder_below_the_word_contents_in_one_field() -> None:
    opening = d.char("begin") + d.instruction(' TOC \\o "1-3" \\h ') + d.char("separate")
    table = d.paragraph(opening + d.run("目录")) + d.paragraph(d.run("右键更新目录") + d.char("end"))
    repaired, _ = repair(d.docx(table + body()), None)
    assert [(row.linked or "|").split("|")[1] for row in read_rows(repaired, 7)] == ["", *ALL]


@pytest.mark.parametrize("separator", ["\t", "......", ", "])
def test_an_index_is_no_table_of_contents_and_its_entries_are_no_part_of_the_headings(separator: str) -> None:
    entry = d.char("begin") + d.instruction(' XE "受理:登记" ') + d.char("end")
    lines = [f"{word}{separator}{page}" for page, word in enumerate(("登记", "受理", "调查"), 2)]
    opening = (
        d.char("begin") + d.instruction(f' INDEX \\e "{separator}" \\c "2" \\z "2052" ') + d.char("separate")
    )
    index = d.paragraph(opening + d.run(lines[0])) + d.paragraph(d.run(lines[1]))
    index += d.paragraph(d.run(lines[2]) + d.char("end"))
    raw = d.docx(d.contents(BOOK) + body(d.run("2.1 ") + entry + d.run("受理")) + index)
    assert leads(raw) == ALL
    assert part(repair(raw, None)[0]).decode().endswith(index + part(raw).decode().split(index)[1])


def test_what_a_master_document_holds_in_other_files() -> None:
    other = f'<w:subDoc xmlns:r="{OUTSIDE}" r:id="rId77"/>'
    rows = [*BOOK, Entry("第四章 另一个文件里的", 1, "_Toc7")]
    raw = d.docx(d.contents(rows) + body() + other)
    repaired, report = repair(raw, None)
    assert [row.status for row in report.rows] == ["repaired"] * len(BOOK) + ["unmatched"]
    assert [(row.linked or "|").split("|")[1] for row in read_rows(repaired, 7)] == [*ALL, ""]
    assert other in part(repaired).decode()
    assert repair(repaired, None)[0] == repaired
