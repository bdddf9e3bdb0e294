"""What of a Word file is a heading, a row, a paragraph, a cell, a bookmark, an extra: one rule a body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from build_tools.office.docx.blocks import Para, Table
from build_tools.office.docx.bookmarks import Bookmarks, marked_text
from build_tools.office.docx.captions import find_captions
from build_tools.office.docx.contents import find_contents, rows_of
from build_tools.office.docx.document import Document, read_document
from build_tools.office.docx.headings import Heading, find_headings, is_listed
from build_tools.office.docx.plain_rows import is_marked_text
from tests.toc import documents as d

BOLD = "<w:b/>"


def read(*paragraphs: str, styles: Sequence[str] = (), **others: str) -> Document:
    return read_document(d.docx_with("".join(paragraphs), others, d.styles(*styles)))


def styled(text: str, style: str = "", inner: str = "") -> str:
    return d.paragraph(d.run(text), (f'<w:pStyle w:val="{style}"/>' if style else "") + inner)


def headings(document: Document) -> list[tuple[str, int, bool]]:
    found = find_headings(
        document.story, document.styles, find_contents(document.story, document.styles), document.numbers
    )
    return [(one.paragraph.text, one.level, one.bare) for one in found]


# --- headings -----------------------------------------------------------------------------------------


def test_headings_are_known_by_style_and_outline_level() -> None:
    document = read(
        styled("甲", "2"),
        styled("乙", "3"),
        styled("丙", inner='<w:outlineLvl w:val="8"/>'),
        styled("丁", "2", '<w:outlineLvl w:val="9"/>'),
        styled("戊"),
        styled("  ", "2"),
        styled("目录", "2"),
        styled("长" * 200, "2"),
        styled("长" * 201, "2"),
    )
    assert headings(document) == [
        ("甲", 1, False),
        ("乙", 2, False),
        ("丙", 9, False),
        ("长" * 200, 1, False),
    ]


def toc(*rows: str, instruction: str = ' TOC \\o "1-3" \\h ') -> str:
    """Return a table of contents of rows that are typed in its field."""
    opening = d.char("begin") + d.instruction(instruction) + d.char("separate")
    made = [
        d.paragraph((opening if number == 0 else "") + d.run(row), '<w:pStyle w:val="11"/>')
        for number, row in enumerate(rows)
    ]
    return "".join([*made, d.paragraph(d.char("end"))])


def bold(text: str) -> str:
    return d.paragraph(d.run(text, BOLD))


@pytest.mark.parametrize(
    ("rows", "lines", "found"),
    [
        # A line that only looks like a heading is one where a row says so: bold before numbered before plain.
        (["甲\t1"], [bold("甲"), styled("甲")], [("甲", 1)]),
        (["甲\t1"], [styled("甲"), styled("乙")], [("甲", 1)]),
        (["甲\t1"], [styled("甲"), styled("甲")], []),
        (
            ["甲\t1"],
            [styled("甲", inner='<w:numPr><w:numId w:val="9"/></w:numPr>'), styled("甲")],
            [("甲", 1)],
        ),
        (["甲\t1"], [bold("甲"), bold("甲")], [("甲", 1), ("甲", 1)]),
        # A row that has its heading asks for no other.
        (["甲\t1"], [styled("甲", "3"), bold("甲")], [("甲", 2)]),
        # While a row has none, short bold lines are headings, where not most lines are bold.
        (["甲\t1"], [bold("乙"), styled("一"), styled("二")], [("乙", 1)]),
        (["甲\t1"], [bold("乙"), styled("一")], [("乙", 1)]),
        (["甲\t1"], [bold("乙"), bold("丙"), styled("一")], []),
        (["甲\t1"], [bold("乙。"), styled("一"), styled("二")], []),
        (["甲\t1"], [bold("乙；"), styled("一"), styled("二")], []),
        (["甲\t1"], [bold("乙" * 60), styled("一"), styled("二")], [("乙" * 60, 1)]),
        (["甲\t1"], [bold("乙" * 61), styled("一"), styled("二")], []),
        (["甲\t1"], [styled("甲", "2"), bold("乙"), styled("一")], [("甲", 1)]),
        ([], [bold("乙"), styled("一"), styled("二")], []),
    ],
)
def test_what_looks_like_a_heading_is_one_where_a_row_asks_for_it(
    rows: list[str], lines: list[str], found: list[tuple[str, int]]
) -> None:
    document = read(*([toc(*rows)] if rows else []), *lines)
    assert [(text, level) for text, level, _ in headings(document)] == found


def test_a_field_may_name_the_styles_of_headings() -> None:
    own = d.style("Own", "自己的题")
    document = read(
        toc("甲\t1", instruction=' TOC \\t "自己的题,2;标题 2，3" '),
        styled("甲", "Own"),
        styled("乙", "3"),
        styled("丙", "2"),
        styles=[own],
    )
    assert headings(document) == [("甲", 2, False), ("乙", 3, False), ("丙", 1, False)]


@pytest.mark.parametrize(
    ("instruction", "listed"),
    [
        ('TOC \\o "1-2"', [True, True, False, False]),
        ("TOC \\h", [True, True, True, False]),
        # One that only names styles lists no others; with levels beside them it does.
        ('TOC \\t "自己的题,4"', [False, False, False, True]),
        ('TOC \\t "自己的题,4" \\o "1-1"', [True, False, False, True]),
        ('TOC \\t "自己的题,4" \\u', [True, True, True, True]),
        ('TOC \\t "自己的题,x"', [False, False, False, False]),
    ],
)
def test_which_headings_a_field_lists(instruction: str, listed: list[bool]) -> None:
    paragraph = read(styled("甲")).story.paragraphs[0]
    made = [Heading(paragraph, level, bare=False) for level in (1, 2, 3)]
    made.append(Heading(paragraph, 4, bare=False, style="自己的题"))
    assert [is_listed(one, instruction) for one in made] == listed


def test_a_heading_has_the_number_that_word_shows() -> None:
    numbering = d.part(
        "numbering",
        d.abstract(0, d.level(0, "chineseCounting", "第%1章"))
        + d.abstract(1, d.level(0, "bullet", "-"))
        + d.num(1, 0)
        + d.num(2, 1),
    )
    document = read(styled("甲", "2", d.in_list(1)), styled("乙", "2", d.in_list(2)), numbering=numbering)
    found = find_headings(document.story, document.styles, [], document.numbers)
    assert [one.automatic for one in found] == ["第一章", ""]


# --- rows of contents ---------------------------------------------------------------------------------


def rows(document: Document) -> list[list[tuple[str, int]]]:
    return [
        [(row.text, row.level) for row in one.rows] for one in find_contents(document.story, document.styles)
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("甲\t12", True),
        ("甲……", True),
        ("甲 错误!未定义书签。", True),
        ("甲 错误!未定义书签。。 ", True),
        ("错误!未定义书签。", False),
        ("甲 错误!未定义书签。 乙", False),
        ("甲", False),
        ("甲" * 116 + "\t12", True),
        ("甲" * 119 + "\t12", False),
    ],
)
def test_a_line_that_ends_like_a_row(text: str, marked: bool) -> None:
    assert is_marked_text(text) is marked


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # Below the word 目录 pages are enough; else three lines with dots or errors.
        (["目录", "甲\t1", "乙\t2"], ["甲", "乙"]),
        (["目录", "甲", "乙\t2"], ["甲", "乙"]),
        (["目录", "甲", "乙", "丙", "丁\t2"], []),
        (["甲\t1", "乙\t2", "丙\t3"], []),
        (["甲……1", "乙……2", "丙……3"], ["甲", "乙", "丙"]),
        (["甲……1", "乙……2"], []),
        # Two lines without a page may stand between two with one, and not three.
        (["甲……1", "一", "二", "乙……2", "丙……3"], ["甲", "一", "二", "乙", "丙"]),
        (["甲……1", "一", "二", "三", "乙……2", "丙……3"], []),
    ],
)
def test_rows_that_were_typed(lines: list[str], found: list[str]) -> None:
    assert [text for one in rows(read(*map(styled, lines))) for text, _ in one] == found


def test_rows_of_a_field_of_a_style_and_of_a_control() -> None:
    field = toc("第一章 甲\t1", "第1节 乙\t2", "丙\t3")
    assert rows(read(field, styled("丁", "21"), styled("戊"))) == [
        # All three rows have the style of the first level.
        [("第一章 甲", 1), ("第1节 乙", 1), ("丙", 1)],
        [("丁", 2)],
    ]
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(map(styled, ('目录', '第一章 甲', '第2节 乙', '1.2.3 丙', '丁')))}"
        "</w:sdtContent></w:sdt>"
    )
    assert rows(read(control)) == [[("第一章 甲", 1), ("第2节 乙", 2), ("1.2.3 丙", 3), ("丁", 1)]]
    other = control.replace("Table of Contents", "Cover Pages")
    assert rows(read(other)) == []
    assert rows(read(control.replace("Table of Contents", "目录")))[0][0] == ("第一章 甲", 1)


@pytest.mark.parametrize(
    ("instruction", "links", "pages", "label"),
    [
        (' TOC \\o "1-3" \\h ', True, True, ""),
        (' TOC \\o "1-3" ', False, True, ""),
        (' TOC \\o "1-3" \\h \\n ', True, False, ""),
        (' TOC \\h \\c "图" ', True, True, "图"),
    ],
)
def test_what_the_switches_of_a_field_say(instruction: str, links: bool, pages: bool, label: str) -> None:
    document = read(toc("甲\t1", instruction=instruction))
    [one] = find_contents(document.story, document.styles)
    assert (one.has_links, one.has_pages, one.label) == (links, pages, label)


def test_captions_are_found_by_their_field_or_as_a_row_says() -> None:
    counted = d.run("图 ") + d.complex_field(" SEQ 图 ", d.run("1")) + d.run(" 流程")
    other = d.run("表 ") + d.complex_field(" SEQ 表 ", d.run("1")) + d.run(" 数据")
    document = read(
        toc("图 2 分工\t3", instruction=' TOC \\h \\c "图" '),
        d.paragraph(counted),
        d.paragraph(other),
        styled("图 2 分工"),
        styled("图 3 别的"),
    )
    tables = find_contents(document.story, document.styles)
    found = find_captions(document.story, ' TOC \\h \\c "图" ', rows_of(tables))
    assert [one.title.whole for one in found] == ["图1流程", "图2分工"]
    # With the switch a the label and the number are left out.
    bare = find_captions(document.story, ' TOC \\h \\a "图" ', rows_of(tables))
    assert bare[0].title.whole == "流程"


# --- blocks -------------------------------------------------------------------------------------------


def texts(document: Document) -> list[Any]:
    return [
        one.text
        if isinstance(one, Para)
        else [[cell.paras[0].text if cell.paras else "" for cell in row] for row in one.rows]
        for one in document.blocks
    ]


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    assert texts(read(styled("甲"), d.table(["一", "二"]), styled("乙"))) == ["甲", [["一", "二"]], "乙"]


@pytest.mark.parametrize(
    ("properties", "span"),
    [
        ("", 1),
        ('<w:gridSpan w:val="2"/>', 2),
        ('<w:gridSpan w:val="0"/>', 1),
        ('<w:gridSpan w:val="100"/>', 100),
        ('<w:gridSpan w:val="999"/>', 100),
        ('<w:gridSpan w:val="1000"/>', 1),
        ('<w:gridSpan w:val="x"/>', 1),
    ],
)
def test_how_many_columns_a_cell_covers(properties: str, span: int) -> None:
    document = read(d.table_of([d.cell(styled("一"), properties)]))
    [table] = [one for one in document.blocks if isinstance(one, Table)]
    assert [cell.span for cell in table.rows[0]] == [span]


def test_a_row_may_begin_later_and_a_deleted_one_is_gone() -> None:
    late = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{d.cell(styled("一"))}</w:tr>'
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{d.cell(styled('二'))}</w:tr>"
    document = read(f"<w:tbl>{late}{gone}</w:tbl>")
    [table] = [one for one in document.blocks if isinstance(one, Table)]
    assert [[(cell.span, [para.text for para in cell.paras]) for cell in row] for row in table.rows] == [
        [(2, []), (1, ["一"])]
    ]
    assert table.text == "一"


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    for mark in ("del", "moveFrom"):
        first = d.paragraph(d.run("甲"), f"<w:rPr><w:{mark}/></w:rPr>")
        joined = read(first, styled("乙", "2"), styled("丙")).blocks
        assert [one.text for one in joined if isinstance(one, Para)] == ["甲乙", "丙"]
        assert isinstance(joined[0], Para) and (joined[0].level, joined[0].indexes, joined[0].index) == (
            1,
            (0, 1),
            1,
        )
    # None goes on beyond its cell, nor beyond the end.
    cell = d.cell(d.paragraph(d.run("甲"), "<w:rPr><w:del/></w:rPr>"))
    assert texts(read(d.table_of([cell]), styled("乙"))) == [[["甲"]], "乙"]
    assert texts(read(d.paragraph(d.run("甲"), "<w:rPr><w:del/></w:rPr>"))) == ["甲"]


def test_what_a_piece_of_text_looks_like() -> None:
    body = d.paragraph(
        d.run("粗", BOLD)
        + d.run("细", '<w:b w:val="0"/>')
        + d.run("隐", "<w:vanish/>")
        + d.run("平")
        + d.link("_Toc1", d.run("链"))
        + d.complex_field(" PAGEREF _Toc1 ", d.run("12"))
        + d.complex_field(' HYPERLINK \\l "b" ', d.run("域"))
    )
    [para] = read(body).blocks
    assert isinstance(para, Para)
    looks = [(one.text, one.bold, one.own_bold, one.hidden, one.link, one.is_page) for one in para.pieces]
    assert looks == [
        ("粗", True, True, False, "", False),
        ("细", False, False, False, "", False),
        ("隐", False, None, True, "", False),
        ("平", False, None, False, "", False),
        ("链", False, None, False, "#_Toc1", False),
        ("12", False, None, False, "", True),
        ("域", False, None, False, "#b", False),
    ]
    assert (para.text, para.hidden_text) == ("粗细平链域", "隐")


def test_lines_are_parted_at_breaks() -> None:
    [para] = read(d.paragraph("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br/></w:r>")).blocks
    assert isinstance(para, Para)
    assert [line.text for line in para.lines()] == ["甲", "乙", ""]


def test_what_is_in_a_box_follows_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{styled('盒')}</w:txbxContent></w:pict></w:r>"
    document = read(d.paragraph(d.run("甲") + box), styled("乙"))
    assert texts(document) == ["甲", "盒", "乙"]
    assert [one.in_box for one in document.blocks if isinstance(one, Para)] == [False, True, False]


# --- bookmarks ----------------------------------------------------------------------------------------


def mark(number: int, name: str, inner: str, end: bool = True) -> str:
    ending = f'<w:bookmarkEnd w:id="{number}"/>' if end else ""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}{ending}'


def test_a_bookmark_marks_the_next_paragraph_with_text() -> None:
    story = read(d.paragraph(mark(1, "a", "")), styled("甲"), d.paragraph(mark(2, "b", d.run("乙")))).story
    assert [(p.index if p else None) for p in map(story.place_of, ("a", "b", "c"))] == [1, 2, None]
    # One without an end, and one at the end of everything, mark nothing.
    story = read(d.paragraph(mark(1, "a", d.run("甲"), end=False)), mark(2, "b", "")).story
    assert (story.place_of("a"), story.place_of("b")) == (None, None)


def test_the_text_of_a_bookmark() -> None:
    story = read(
        d.paragraph(d.run("前 ") + mark(1, "a", d.run("甲 乙")) + d.run(" 后")),
        d.paragraph(mark(2, "b", d.run("丙") + d.run("丁", "<w:vanish/>"))),
        mark(3, "c", styled("戊")),
    ).story
    assert [marked_text(story, name) for name in ("a", "b", "c", "没有")] == ["甲 乙", "丙", "戊", ""]


def test_a_heading_keeps_its_bookmark_or_gets_one_of_its_text() -> None:
    body = (
        d.paragraph(mark(41, "_Toc1", d.run("甲")), '<w:pStyle w:val="2"/>')
        + d.paragraph(mark(42, "own", d.run("乙")), '<w:pStyle w:val="2"/>')
        + styled("丙", "2")
        + styled("丙", "2")
    )
    document = read(body)
    found = find_headings(document.story, document.styles, [], {})
    marks = Bookmarks(document.story, found)
    names = [marks.on_heading(one) for one in found]
    assert names[0] == "_Toc1"
    assert all(name.startswith("_Toc") and len(name) == 13 and name[4:].isdigit() for name in names[1:])
    assert len(set(names)) == 4
    # The same again, on a second reading and a second question.
    assert [marks.on_heading(one) for one in found] == names
    again = read(body)
    repeated = find_headings(again.story, again.styles, [], {})
    assert [Bookmarks(again.story, repeated).on_heading(one) for one in repeated][1] == names[1]
    # Its number is one after the largest.
    ids = [
        element.get(f"{{{d.W}}}id") for element in document.package.document.iter(f"{{{d.W}}}bookmarkStart")
    ]
    assert sorted(map(str, ids)) == ["41", "42", "43", "44", "45"]


# --- what is beside the text --------------------------------------------------------------------------


def extras(document: Document) -> list[tuple[str, int, str]]:
    return [(one.kind, one.paragraph, one.text) for one in document.extras]


def test_changes_symbols_and_readings_are_told_with_their_paragraph() -> None:
    document = read(
        styled("甲"),
        d.paragraph(
            "<w:del><w:r><w:delText>旧</w:delText></w:r><w:r><w:delText>的</w:delText></w:r></w:del>"
        ),
        d.paragraph(f"<w:ins>{d.run('新')}</w:ins>"),
        d.paragraph("<w:ins/>"),
        d.paragraph('<w:r><w:sym w:font="Wingdings" w:char="00FC"/></w:r>'),
        d.paragraph('<w:r><w:sym w:font="Arial" w:char="2713"/></w:r>'),
        d.paragraph("<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt></w:ruby></w:r>"),
        d.paragraph("<w:r><w:object/></w:r>"),
    )
    assert extras(document) == [
        ("deleted", 1, "旧的"),
        ("inserted", 2, ""),
        ("symbol", 4, "Wingdings 00FC"),
        ("ruby", 6, "pin"),
        ("object", 7, "嵌入的对象"),
    ]
    assert document.tracked == 3


def test_notes_comments_and_headers_are_told_where_they_say_something() -> None:
    notes = d.part(
        "footnotes",
        f'<w:footnote w:id="1"><w:p>{d.run("注 一")}</w:p></w:footnote>'
        f'<w:footnote w:id="2" w:type="separator"><w:p>{d.run("线")}</w:p></w:footnote>'
        '<w:footnote w:id="3"><w:p/></w:footnote>',
    )
    comments = d.part(
        "comments",
        f'<w:comment w:id="1"><w:p>{d.run("改")}</w:p></w:comment>'
        f'<w:comment w:id="2"><w:p>{d.run("没人引")}</w:p></w:comment>',
    )
    body = styled("甲") + d.paragraph(
        "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (1, 2, 3))
        + '<w:commentRangeStart w:id="1"/>'
        + d.run("乙")
        + '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    document = read(body, footnotes=notes, comments=comments)
    assert sorted(extras(document)) == [("comment", 0, "没人引"), ("comment", 1, "改"), ("note", 1, "注 一")]
    for text, told in (("内部资料", True), ("第 1 页 共 9 页", False), ("- 3 -", False)):
        found = extras(read(styled("甲"), header=d.part("hdr", styled(text))))
        assert found == ([("header", 0, f"页眉“{text}”")] if told else [])
    foot = extras(read(styled("甲"), footer=d.part("ftr", styled("秘密"))))
    assert foot == [("header", 0, "页脚“秘密”")]
