"""Which archives, packages and workbooks are refused, at their limits; and how a cell, a page is shown."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from build_tools.office.docx import archive
from build_tools.office.docx.archive import open_archive
from build_tools.office.docx.destinations import _plain
from build_tools.office.docx.package import OLE, is_locked, read_package
from build_tools.office.docx.paging import Section, printed_page, render_until_settled, sections_of
from build_tools.office.docx.relations import read_relations
from build_tools.office.docx.story_reading import read_story
from build_tools.office.xlsx import guard, reading
from build_tools.office.xlsx.reading import Sheet, is_workbook, read_workbook, text_of
from build_tools.system import Refused
from tests.toc import documents as d

MB = 1024 * 1024


def entry(name: str = "a", size: int = 0, packed: int = 1, flags: int = 0) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.file_size, made.compress_size, made.flag_bits = size, packed, flags
    return made


def code_of(act: Any, *given: Any) -> str:
    """Return the code of what an act refuses, or nothing."""
    try:
        act(*given)
    except Refused as refused:
        return refused.problems[0].code
    return ""


# --- archives -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([entry()], ""),
        # What unpacks to more than four hundred times its size, once it is more than a megabyte.
        ([entry(size=MB + 1, packed=1)], "word-bomb"),
        ([entry(size=MB, packed=1)], ""),
        ([entry(size=400 * MB, packed=MB)], ""),
        ([entry(size=400 * MB + 1, packed=MB)], "word-bomb"),
        ([entry(size=2 * MB, packed=0)], "word-bomb"),
        # All of it together.
        ([entry("a", 512 * MB, 512 * MB), entry("b", 512 * MB, 512 * MB)], ""),
        ([entry("a", 512 * MB, 512 * MB), entry("b", 512 * MB + 1, 512 * MB)], "word-bomb"),
        # Two of one name, whatever their case; a password.
        ([entry("a"), entry("A")], "word-damaged"),
        ([entry("a"), entry("b")], ""),
        ([entry(flags=0x1)], "word-encrypted"),
        ([entry(flags=0x9)], "word-encrypted"),
        ([entry(flags=0x8)], ""),
        ([entry(str(n)) for n in range(10_000)], ""),
        ([entry(str(n)) for n in range(10_001)], "word-bomb"),
    ],
)
def test_which_archives_are_harmful(entries: list[zipfile.ZipInfo], code: str) -> None:
    assert code_of(archive._refuse_harmful, entries) == code


def test_a_part_is_read_up_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_archive(d.packed({"a": b"x" * 9}))
    for limit, code in ((8, "word-size"), (9, "")):
        monkeypatch.setattr(archive, "LARGEST_PART", limit)
        assert code_of(opened.read, "a") == code
    assert code_of(open_archive, b"PK\3\4 cut short") == "word-damaged"


# --- packages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "word-not-word"),
        (b"hello", "word-not-word"),
        (b"{\\rtf1", "word-not-word"),
        (b"  <HTML>", "word-not-word"),
        (b"%PDF-1.7", "word-not-word"),
        (OLE + b"x", "word-old-format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "word-encrypted"),
        (b"PK\3\4", "word-damaged"),
        (d.packed({"a": b"x"}), "word-not-word"),
        (d.docx(""), ""),
    ],
)
def test_which_files_are_no_word_file(raw: bytes, code: str) -> None:
    assert code_of(read_package, raw) == code


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (d.MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml", "word-macros"),
        (d.MAIN, f"{d.WORD}.template.main+xml", "word-template"),
        (
            d.MAIN,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "word-not-word",
        ),
        ("word/document.xml", "word/gone.xml", "word-no-document"),
    ],
)
def test_what_the_list_of_types_says(old: str, new: str, code: str) -> None:
    content = d.parts("")
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(old.encode(), new.encode())
    assert code_of(read_package, d.packed(content)) == code


def test_a_locked_file_is_known() -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    assert [is_locked(raw) for raw in (OLE + name, OLE, name, b"")] == [True, False, False, False]


def test_relations_are_read_from_the_folder_of_the_document() -> None:
    content = d.parts("")
    external = (
        '<Relationship Id="x" Type="http://a/hyperlink" Target="http://b.cn" TargetMode="External"/>'
        '<Relationship Id="y" Type="http://a/image" Target="../media/a.png"/></Relationships>'
    )
    path = "word/_rels/document.xml.rels"
    content[path] = content[path].replace(b"</Relationships>", external.encode())
    found = read_relations(read_package(d.packed(content)))
    assert (found["x"].kind, found["x"].target, found["x"].external) == ("hyperlink", "http://b.cn", True)
    assert (found["y"].kind, found["y"].target, found["y"].external) == ("image", "media/a.png", False)
    del content[path]
    assert read_relations(read_package(d.packed(content))) == {}


# --- pages --------------------------------------------------------------------------------------------


def section(start: int | None, form: str = "") -> str:
    first = "" if start is None else f' w:start="{start}"'
    kind = f' w:fmt="{form}"' if form else ""
    return f"<w:sectPr><w:pgNumType{first}{kind}/></w:sectPr>"


def test_sections_begin_after_the_last_and_say_how_they_count() -> None:
    story = read_story(
        read_package(
            d.docx(
                d.paragraph(d.run("甲"))
                + d.paragraph(d.run("乙"), section(3, "lowerRoman"))
                + d.paragraph(d.run("丙"))
                + section(None)
            )
        ).document
    )
    assert [(one.first.index, one.start, one.form) for one in sections_of(story)] == [
        (0, 3, "lowerRoman"),
        (2, None, ""),
    ]


@pytest.mark.parametrize(
    ("starts", "sheets", "index", "sheet", "page"),
    [
        ([(None, "")], [1], 0, 4, "4"),
        ([(5, "")], [1], 0, 1, "5"),
        ([(5, "")], [1], 0, 3, "7"),
        # Roman before the text, the text from one again.
        ([(None, "lowerRoman"), (1, "")], [1, 5], 0, 3, "iii"),
        ([(None, "lowerRoman"), (1, "")], [1, 5], 1, 5, "1"),
        ([(None, "lowerRoman"), (1, "")], [1, 5], 1, 7, "3"),
        # A section without a start counts on.
        ([(1, ""), (None, "")], [1, 4], 1, 5, "5"),
        ([(9, ""), (None, "")], [2, 4], 1, 4, "11"),
        # What nobody would take for a page is written in digits.
        ([(None, "chineseCounting")], [1], 0, 3, "3"),
    ],
)
def test_the_page_that_is_printed(
    starts: list[tuple[int | None, str]], sheets: list[int], index: int, sheet: int, page: str
) -> None:
    story = read_story(read_package(d.docx(d.paragraph(d.run("甲")) + d.paragraph(d.run("乙")))).document)
    made = [
        Section(paragraph, start, form)
        for paragraph, (start, form) in zip(story.paragraphs, starts, strict=False)
    ]
    assert printed_page(made, sheets, story.paragraphs[index], sheet) == page


@pytest.mark.parametrize(("changes", "count"), [(0, 1), (1, 2), (3, 4), (4, 0), (9, 0)])
def test_pages_are_drawn_until_nothing_changes_and_four_times_at_most(changes: int, count: int) -> None:
    left = iter([True] * changes + [False] * 9)
    assert render_until_settled(lambda: {}, lambda _: next(left)) == count


def test_the_name_of_a_bookmark_as_libreoffice_writes_it() -> None:
    assert [_plain(name) for name in ("/cb/5F1", "cb_1", "/5FToc1")] == ["cb_1", "cb_1", "_Toc1"]


# --- workbooks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (1, "1"),
        (1.0, "1"),
        (0.1 + 0.2, "0.3"),
        (123456789012345.0, "123456789012345"),
        (date(2026, 6, 30), "2026-06-30"),
        (datetime(2026, 6, 30), "2026-06-30"),
        (datetime(2026, 6, 30, 9, 5), "2026-06-30 09:05"),
        (datetime(2026, 6, 30, 0, 0, 1), "2026-06-30 00:00"),
        (datetime(2026, 6, 30, 0, 7), "2026-06-30 00:07"),
        ("a_x000D_b", "a\nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("字", "字"),
    ],
)
def test_a_value_is_shown_as_excel_shows_it(value: object, text: str) -> None:
    assert text_of(value) == text


def test_what_is_a_workbook() -> None:
    old = "Workbook".encode("utf-16-le")
    locked = "EncryptedPackage".encode("utf-16-le")
    assert [is_workbook(raw) for raw in (OLE + old, OLE + old + locked, OLE, b"PK\3\4 xl/workbook.xml")] == [
        True,
        False,
        False,
        True,
    ]
    assert [is_workbook(raw) for raw in (b"PK\3\4", b"xl/workbook.xml", b"")] == [False] * 3


def test_rows_are_in_order_and_cells_within_them() -> None:
    sheet = Sheet("甲", {(3, 1): "c", (1, 2): "b", (1, 1): "a"})
    assert list(sheet.rows().items()) == [(1, {1: "a", 2: "b"}), (3, {1: "c"})]


def read(made: Workbook) -> reading.ReadWorkbook:
    out = io.BytesIO()
    made.save(out)
    return read_workbook(out.getvalue(), "表.xlsx")


def told(workbook: reading.ReadWorkbook) -> list[tuple[int, str]]:
    return [(doubt.line, doubt.code) for doubt in workbook.doubts]


def test_what_of_a_sheet_is_read_and_what_is_told() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"] = "甲", "  ", "=1+1"
    sheet["A2"].value = "#N/A"
    sheet["A2"].data_type = "e"
    sheet["A3"] = "合"
    sheet.merge_cells("A3:B5")
    sheet["A6"].comment = Comment("批", "谁")
    sheet["A7"] = "隐"
    sheet.row_dimensions[7].hidden = True
    sheet.row_dimensions[9].hidden = True
    found = read(made)
    [one] = found.sheets
    assert one.cells == {(1, 1): "甲", (3, 1): "合", (4, 1): "合", (5, 1): "合", (7, 1): "隐"}
    assert one.comments == {(6, 1): "批"}
    assert set(one.unread) == {(1, 3), (2, 1)}
    assert told(found) == [(1, "formula"), (2, "error-cell"), (3, "merged"), (7, "hidden")]
    assert "第 C 列" in found.doubts[0].message


def test_a_hidden_sheet_is_told_where_it_holds_something() -> None:
    made = Workbook()
    for title, text in (("满", "甲"), ("空", None)):
        sheet = made.create_sheet(title)
        sheet["A1"] = text
        sheet.sheet_state = "hidden"
    assert told(read(made)) == [(1, "hidden")]


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = "甲", "乙"
    for most, code in ((2, ""), (1, "source-size")):
        monkeypatch.setattr(reading, "MOST_CELLS", most)
        assert code_of(read, made) == code


def judged(*elements: tuple[str, str], room: int = 1) -> str:
    """Return the code for which elements of a part, with their references, are refused."""
    judge = guard._Judge(room, guard.MOST_JOINED)
    try:
        for tag, reference in elements:
            judge.element(tag, {"ref": reference})
        judge.finish()
    except guard._Harmful as refused:
        return str(refused.args[0])
    return ""


@pytest.mark.parametrize(
    ("elements", "code"),
    [
        # Sixty thousand joined cells at most, of whatever elements, in one area or several.
        ([("{x}mergeCell", "A1:A60000")], ""),
        ([("{x}mergeCell", "A1:A60001")], "source-size"),
        ([("x:mergeCell", "A1:B30000")], ""),
        ([("mergeCell", "A1:B30001")], "source-size"),
        ([("hyperlink", "A1:A60001")], "source-size"),
        ([("comment", "A1:A60001")], "source-size"),
        ([("cell", "A1:A60001")], ""),
        ([("mergeCell", "A1:A30000"), ("hyperlink", "B1:B30000")], ""),
        ([("mergeCell", "A1:A30000"), ("hyperlink", "B1:B30001")], "source-size"),
        # A whole column, a whole row, and what is no area.
        ([("mergeCell", "A:A")], "source-size"),
        ([("mergeCell", "1:3")], ""),
        ([("mergeCell", "1:4")], "source-size"),
        ([("mergeCell", "?")], ""),
    ],
)
def test_how_many_cells_may_be_joined(elements: list[tuple[str, str]], code: str) -> None:
    assert judged(*elements) == code


def test_links_inside_merged_areas_are_counted_against_all_areas() -> None:
    areas = [("mergeCell", f"A{10 * n + 1}:B{10 * n + 2}") for n in range(400)]
    inside = [("hyperlink", f"B{10 * n + 2}") for n in range(400)] * 2
    first = [("hyperlink", f"A{10 * n + 1}") for n in range(400)] * 2
    assert judged(*areas, *inside[:500]) == ""
    assert judged(*areas, *inside[:501]) == "source-size"
    # At its first cell a link needs no search.
    assert judged(*areas, *first) == ""


def test_there_is_room_for_so_many_bytes() -> None:
    assert judged(("a", ""), room=0) == ""
    assert judged(("a", ""), room=-1) == "source-size"
