"""Rows with their links and pages, pictures with their texts, files written again: one rule each."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from build_tools.office.docx import document as documents
from build_tools.office.docx.archive import open_archive, with_parts
from build_tools.office.docx.blocks import Cell, Para
from build_tools.office.docx.bookmarks import Bookmarks
from build_tools.office.docx.captions import find_captions
from build_tools.office.docx.contents import Row, find_contents, rows_of
from build_tools.office.docx.document import Document, read_document
from build_tools.office.docx.headings import find_headings
from build_tools.office.docx.number_formats import format_number
from build_tools.office.docx.wordml import W, value
from build_tools.system import Refused
from tests.toc import documents as d

FIELD = ' TOC \\o "1-3" \\h '


def read(*paragraphs: str, styles: tuple[str, ...] = ()) -> Document:
    return read_document(d.docx_with("".join(paragraphs), {}, d.styles(*styles)))


def styled(text: str, style: str = "") -> str:
    return d.paragraph(d.run(text), f'<w:pStyle w:val="{style}"/>' if style else "")


def rows(document: Document) -> list[Row]:
    return list(rows_of(find_contents(document.story, document.styles)))


def row_of(inner: str) -> Row:
    [row] = rows(read(d.paragraph(inner, '<w:pStyle w:val="11"/>')))
    return row


# --- rows ---------------------------------------------------------------------------------------------


def page(name: str, shown: str = "12") -> str:
    return d.complex_field(f" PAGEREF {name} \\h ", d.run(shown))


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (d.run("甲\t") + page("_Toc1"), "12"),
        (d.run("甲\t") + page("_Toc1", " 7 "), "7"),
        (d.run("甲\t") + page("_Toc1", d.ERROR), ""),
        (d.run("甲\t9"), "9"),
        (d.run("甲"), ""),
    ],
)
def test_the_page_that_a_row_shows(inner: str, shown: str) -> None:
    assert row_of(inner).cached_page == shown


def test_the_links_of_a_row() -> None:
    field = d.complex_field(' HYPERLINK \\l "_Toc2" ', d.run("乙"))
    old_field = d.complex_field(' HYPERLINK "old.docx" \\l "_Toc3" ', d.run("丙"))
    foreign = d.complex_field(' HYPERLINK "http://a.cn" ', d.run("丁"))
    row = row_of(d.link("_Toc1", d.run("甲")) + field + old_field + foreign + d.run("\t") + page("_Toc1"))
    assert [one.target for one in row.link_fields] == ["_Toc2", "_Toc3", ""]
    assert row.link_targets == ["_Toc1", "_Toc2", "_Toc3", ""]
    # Those to another file name a bookmark that Word made.
    assert [getattr(one, "target", "element") for one in row.old_links] == ["_Toc3"]
    assert row.page_field is not None and row.page_field.target == "_Toc1"
    assert row_of(d.run("甲\t9")).page_field is None


def test_a_link_with_an_address_is_no_link_of_a_row_unless_it_is_an_old_one() -> None:
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = f'<w:hyperlink xmlns:r="{rel}" r:id="x" w:anchor="%s">{d.run("甲")}</w:hyperlink>'
    assert row_of(outside % "_Toc1").link_targets == ["_Toc1"]
    assert len(row_of(outside % "_Toc1").old_links) == 1
    assert row_of(outside % "other").link_targets == []
    assert row_of(d.link("other", d.run("甲"))).link_targets == ["other"]


@pytest.mark.parametrize(
    ("inner", "is_row"),
    [
        # A heading's page at the end of a line makes it a row; a page alone, or of another thing, does not.
        (d.run("甲") + page("_Toc1"), True),
        (d.run("甲") + page("cb_1"), True),
        (d.run("甲") + d.complex_field(" PAGEREF ", d.run("1")), True),
        (d.run("甲") + page("own"), False),
        (page("_Toc1"), False),
        (page("_Toc1") + d.run("甲"), False),
    ],
)
def test_a_line_that_ends_in_a_page(inner: str, is_row: bool) -> None:
    assert bool(rows(read(d.paragraph(inner)))) is is_row


@pytest.mark.parametrize("kind", ["INDEX", "TOA"])
def test_what_is_in_an_index_is_no_row(kind: str) -> None:
    inside = d.complex_field(f" {kind} ", d.run("甲") + page("_Toc1"))
    assert rows(read(d.paragraph(inside))) == []


def test_lists_of_other_things_are_no_rows() -> None:
    figures = d.style("F", "table of figures")
    assert (
        rows(read(d.paragraph(d.run("图 1 甲") + page("_Toc1"), '<w:pStyle w:val="F"/>'), styles=(figures,)))
        == []
    )
    # A list of figures that has lost its end is none that can be told from the lines below.
    torn = (
        d.char("begin")
        + d.instruction(' TOC \\c "图" ')
        + d.char("separate")
        + d.run("图 1 甲")
        + page("_Toc1")
    )
    assert rows(read(d.paragraph(torn))) == []


def test_the_word_above_is_no_row_and_rows_are_numbered_in_their_table() -> None:
    document = read(
        styled("目录", "11"), styled("目录"), styled("甲", "11"), styled("乙", "21"), styled("丙")
    )
    assert [(row.number, row.text, row.level, row.styled_level) for row in rows(document)] == [
        (1, "目录", 1, 1),
        (1, "甲", 1, 1),
        (2, "乙", 2, 2),
    ]


def test_what_is_hidden_or_wrong_is_no_part_of_a_row() -> None:
    wrong = d.complex_field(" REF x ", d.run(d.ERROR))
    row = row_of(d.run("甲") + d.run("隐", "<w:vanish/>") + wrong + d.run("\t") + page("_Toc1"))
    assert row.text == "甲"


def test_a_row_has_its_right_tab_by_style_or_by_itself() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:pos="1"/></w:tabs>'
    own = d.style("T", "toc 4", f"<w:pPr>{tabs}</w:pPr>")
    document = read(
        styled("甲", "T"),
        styled("乙", "11"),
        d.paragraph(d.run("丙"), f'<w:pStyle w:val="11"/>{tabs}'),
        styles=(own,),
    )
    assert [row.has_right_tab for row in rows(document)] == [True, False, True]


# --- the document -------------------------------------------------------------------------------------


def test_the_body_is_without_the_contents_and_the_word_above_them() -> None:
    field = d.contents(d.TITLES[:2])
    document = read(styled("前"), styled("目录"), field, styled("目录"), styled("甲", "2"))
    assert [one.text for one in document.body if isinstance(one, Para) and one.text] == [
        "前",
        "目录",
        "目录",
        "甲",
    ]
    assert document.left_out == {1, 2, 3}
    assert len(document.rows) == 2
    assert dict(document.levels) == {6: 1}


def test_rows_that_were_typed_are_none_that_word_made() -> None:
    typed = read(styled("目录"), styled("甲\t1"), styled("乙\t2"))
    assert (list(typed.rows), typed.left_out) == ([], frozenset())


def test_a_document_longer_than_any_handbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for most, refused in ((2, False), (1, True)):
        monkeypatch.setattr(documents, "MOST_PARAGRAPHS", most)
        try:
            read(styled("甲"), styled("乙"))
            assert not refused
        except Refused as caught:
            assert refused and caught.problems[0].code == "word-size"


def test_a_piece_of_nothing_is_of_no_level_and_a_cell_covers_one_column() -> None:
    assert (Para().level, Para().index, Cell([]).span) == (0, 0, 1)


# --- bookmarks, captions, numbers ---------------------------------------------------------------------


def test_a_heading_is_named_after_its_text_and_which_of_its_like_it_is() -> None:
    document = read(styled("甲", "2"), styled("甲", "2"))
    found = find_headings(document.story, document.styles, [], {})
    marks = Bookmarks(document.story, found)
    assert [marks.on_heading(one) for one in found] == [
        f"_Toc{int(hashlib.sha256(f'甲{chr(10)}{n}'.encode()).hexdigest(), 16) % 10**9:09d}" for n in (1, 2)
    ]
    starts = list(document.package.document.iter(W + "bookmarkStart"))
    assert [value(one, "id") for one in starts] == ["1", "2"]


def test_a_bookmark_is_put_around_the_text_behind_the_properties() -> None:
    document = read(styled("甲"), styled("乙", "2"))
    marks = Bookmarks(document.story, [])
    for paragraph in document.story.paragraphs:
        marks.put(paragraph.element, "a")
    order = [[str(one.tag).removeprefix(W) for one in p.element] for p in document.story.paragraphs]
    assert order == [
        ["bookmarkStart", "r", "bookmarkEnd"],
        ["pPr", "bookmarkStart", "r", "bookmarkEnd"],
    ]


def test_a_typed_caption_has_a_number_and_a_row_of_its_own_label() -> None:
    def captions(row: str, label: str, line: str) -> list[str]:
        opening = d.char("begin") + d.instruction(f' TOC \\h \\c "{label}" ') + d.char("separate")
        table = d.paragraph(opening + d.run(row + "\t3") + d.char("end"))
        document = read(table, styled(line))
        found = find_captions(document.story, ' TOC \\c "图" ', rows(document))
        return [one.title.whole for one in found]

    assert captions("图 2 分工", "图", "图 2 分工") == ["图2分工"]
    assert captions("分工", "图", "分工") == []
    assert captions("图 2 分工", "表", "图 2 分工") == []


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("lowerLetter", 780, "z" * 30),
        ("lowerLetter", 781, "781"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "21"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("decimalEnclosedFullstop", 21, "21"),
        ("decimalEnclosedParen", 20, "⒇"),
        ("decimalEnclosedParen", 21, "21"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("ideographEnclosedCircle", 11, "11"),
        ("ideographZodiac", 0, "0"),
        ("ideographTraditional", -1, "-1"),
        ("decimalFullWidth", -1, "-1"),
    ],
)
def test_the_last_number_of_each_form(form: str, number: int, text: str) -> None:
    assert format_number(number, form) == text


# --- pictures -----------------------------------------------------------------------------------------

A = 'xmlns:a="http://a" xmlns:r="http://r" xmlns:wp="http://wp" xmlns:v="urn:v"'


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ('<wp:docPr descr="图一" title="题"/><a:blip r:embed="i1"/>', [("图一", "i1")]),
        ('<wp:docPr title="题"/><a:blip r:embed="i1"/>', [("题", "i1")]),
        ('<wp:docPr/><a:blip r:link="i2"/>', [("", "i2")]),
        ('<a:blip r:embed="i1" r:link="i2"/>', [("", "i1")]),
        ("<a:blip/>", []),
        ('<v:shape alt="旧图"><v:imagedata r:id="i3"/></v:shape>', [("旧图", "i3")]),
    ],
)
def test_a_picture_has_its_text_and_where_it_is(inner: str, told: list[tuple[str, str]]) -> None:
    document = read(styled("甲"), d.paragraph(f"<w:r><w:drawing {A}>{inner}</w:drawing></w:r>"))
    pictures = [one for one in document.extras if one.kind == "picture"]
    assert [(one.text, one.reference) for one in pictures] == told
    assert {one.paragraph for one in pictures} <= {1}


def test_what_stands_in_no_paragraph_belongs_to_the_first() -> None:
    document = read(styled("甲"), "<w:altChunk/>")
    assert [(one.kind, one.paragraph, one.text) for one in document.extras] == [("object", 0, "嵌入的文件")]


# --- written again ------------------------------------------------------------------------------------


def test_a_file_is_written_with_its_parts_in_their_order_and_one_replaced() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.comment = b"note"
        for name in "cab":
            made.writestr(name, name.encode())
    again = zipfile.ZipFile(io.BytesIO(with_parts(open_archive(out.getvalue()), {"a": b"new"})))
    assert [(one.filename, again.read(one)) for one in again.infolist()] == [
        ("c", b"c"),
        ("a", b"new"),
        ("b", b"b"),
    ]
    assert again.comment == b"note"
