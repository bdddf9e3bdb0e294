"""Workbooks from outside: what is harmful or no workbook is refused, what is odd is read and told."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from build_tools.importing.out.report import ImportReport
from build_tools.system.refused import Refused
from tests import casebooks
from tests.importing.whole import import_handbook
from tests.roundtrip.workbooks import exported, list_of, saved

HEADS = ("标题", "类别", "话术", "复核到期日", "案例号")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def imported(raw: bytes, tmp_path: Path) -> ImportReport:
    source = tmp_path / "表.xlsx"
    source.write_bytes(raw)
    return import_handbook(source, tmp_path / "back")


def refused(raw: bytes, tmp_path: Path) -> str:
    """Return the code for which a file is refused; nothing may be written."""
    with pytest.raises(Refused) as caught:
        imported(raw, tmp_path)
    problem = caught.value.problems[0]
    assert problem.message and problem.fix and problem.path.endswith("表.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表.xlsx"]
    return problem.code


def good() -> bytes:
    return saved(list_of(HEADS, ("机器吞了客户的钱", "硬件问题", "客服座席：您先别急。", "2027-01-02", "1")))


def with_parts(raw: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_the_plain_one_is_read(tmp_path: Path) -> None:
    assert imported(good(), tmp_path).counts["cases"] == 1


def macro(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"x"


def macro_type(parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts["[Content_Types].xml"] = types.replace(
        kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )


def entity(parts: dict[str, bytes]) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"].replace("机器吞了客户的钱".encode(), b"&xxe;")
    start = b'<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
    parts["xl/worksheets/sheet1.xml"] = start + sheet


def entity_of_another_encoding(parts: dict[str, bytes]) -> None:
    entity(parts)
    text = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = b"\xff\xfe" + text.encode("utf-16-le")


def bomb(parts: dict[str, bytes]) -> None:
    parts["xl/sharedStrings.xml"] = b"<sst>" + b"0" * (600 * 1024 * 1024 // 8) + b"</sst>"


def large(parts: dict[str, bytes]) -> None:
    rng = random.Random(1)
    row = bytes(rng.randrange(97, 123) for _ in range(1 << 20))
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet>" + row * 50 + b"</worksheet>"


def merged_without_end(parts: dict[str, bytes]) -> None:
    area = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", b"</sheetData>" + area)


def linked_without_end(parts: dict[str, bytes]) -> None:
    links = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", b"</sheetData>" + links)


AREA = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
SHEET = "xl/worksheets/sheet1.xml"


def with_area(parts: dict[str, bytes], area: bytes) -> None:
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", b"</sheetData>" + area)


def called(name: str) -> Callable[[dict[str, bytes]], None]:
    """Return the change that calls the merged sheet otherwise; the library follows the relation to it."""

    def change(parts: dict[str, bytes]) -> None:
        with_area(parts, AREA)
        parts[f"xl/worksheets/{name}"] = parts.pop(SHEET)
        for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            parts[part] = parts[part].replace(b"worksheets/sheet1.xml", f"worksheets/{name}".encode())

    return change


def merged_by_entity(parts: dict[str, bytes]) -> None:
    with_area(parts, AREA.replace(b":XFD", b":&#88;F&#x44;"))


def merged_with_prefix(parts: dict[str, bytes]) -> None:
    sheet = parts[SHEET].replace(b"<worksheet ", b"<worksheet xmlns:x='urn:x' ", 1)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts[SHEET] = sheet.replace(b"urn:x", main)
    with_area(parts, AREA.replace(b"mergeCell", b"x:mergeCell"))


def merged_very_deep(parts: dict[str, bytes]) -> None:
    """Put the area below more levels than one of the two parsers takes."""
    with_area(parts, b"<extLst>" * 400 + b"</extLst>" * 400 + AREA)


def merged_in_many_small_ones(parts: dict[str, bytes]) -> None:
    areas = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(1, 190_001))
    with_area(parts, b"<mergeCells>" + areas + b"</mergeCells>")


def links_under_merged_cells(parts: dict[str, bytes]) -> None:
    areas = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(2, 9_002))
    links = b"".join(b'<hyperlink ref="B%d" location="x"/>' % n for n in range(2, 9_002))
    with_area(parts, b"<mergeCells>" + areas + b"</mergeCells><hyperlinks>" + links + b"</hyperlinks>")


def a_comment_on_all_cells(encoding: str) -> Callable[[dict[str, bytes]], None]:
    """Return the change that adds a comment, in an encoding that only one of the two parsers knows."""

    def change(parts: dict[str, bytes]) -> None:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        text = f"<comments xmlns='{main}'><authors><author/></authors><commentList>"
        text += "<comment ref='A1:XFD1048576' authorId='0'><text><t>批注</t></text></comment>"
        declaration = f"<?xml version='1.0' encoding='{encoding}'?>"
        parts["xl/c.bin"] = (declaration + text + "</commentList></comments>").encode(encoding)
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            f"<Relationship Id='r1' Type='{base}' Target='/xl/c.bin'/></Relationships>"
        ).encode()

    return change


def no_workbook(parts: dict[str, bytes]) -> None:
    del parts["xl/worksheets/sheet1.xml"]


def broken_xml(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-40]


def no_types(parts: dict[str, bytes]) -> None:
    del parts["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (macro, "macros"),
        (macro_type, "macros"),
        (entity, "doctype"),
        (entity_of_another_encoding, "doctype"),
        (bomb, "word-bomb"),
        (large, "source-size"),
        (merged_without_end, "source-size"),
        (linked_without_end, "source-size"),
        *((called(name), "source-size") for name in ("sheet1.dat", "sheet1.XML", "图片.png", "sheet1")),
        (merged_by_entity, "source-size"),
        (merged_with_prefix, "source-size"),
        (merged_very_deep, "source-size"),
        (merged_in_many_small_ones, "source-size"),
        (links_under_merged_cells, "source-size"),
        *((a_comment_on_all_cells(encoding), "source-size") for encoding in ("utf-8", "gb18030", "utf-16")),
        (no_workbook, "no-cases"),
        (broken_xml, "damaged"),
        (no_types, "not-excel"),
    ],
)
def test_harmful_and_damaged_ones_are_refused(
    change: Callable[[dict[str, bytes]], None], code: str, tmp_path: Path
) -> None:
    assert refused(with_parts(good(), change), tmp_path) == code


def test_old_and_locked_ones_are_refused(tmp_path: Path) -> None:
    assert refused(OLE + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0" * 600, tmp_path) == "old-format"
    locked = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert refused(locked, tmp_path) == "word-encrypted"


def test_a_locked_one_is_opened_in_a_program_for_sheets(tmp_path: Path) -> None:
    source = tmp_path / "表.XLSX"
    source.write_bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)
    with pytest.raises(Refused) as caught:
        import_handbook(source, tmp_path / "back")
    fix = caught.value.problems[0].fix
    assert "Excel" in fix and ".xlsx" in fix and "Word" not in fix


def test_words_in_the_texts_are_no_areas(tmp_path: Path) -> None:
    """Text that looks like the beginning of very many areas is read as text."""
    said = "mergeCell " * 3_000
    rows = [("机器吞了客户的钱", "硬件问题", f"客服座席：{said}{n}", "2027-01-02", str(n)) for n in range(30)]
    assert imported(saved(list_of(HEADS, *rows)), tmp_path).counts["cases"] == 30


def test_pictures_and_merged_heads_are_read(tmp_path: Path) -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["xl/media/image1.png"] = bytes(range(256)) * 40
        parts["xl/drawings/vmlDrawing1.vml"] = b"<xml><br>no XML at all</xml>"
        with_area(parts, b'<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>')

    assert imported(with_parts(good(), add), tmp_path).counts["cases"] >= 1


def test_no_list_is_refused(tmp_path: Path) -> None:
    assert refused(saved(Workbook()), tmp_path) == "no-cases"
    assert refused(saved(list_of(("姓名", "电话"), ("甲", "乙"))), tmp_path) == "no-cases"
    assert refused(saved(list_of(HEADS)), tmp_path) == "no-cases"


def test_truncated_and_mutated_ones_never_crash(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 3)
    rng = random.Random(3)
    source = tmp_path / "表.xlsx"
    for number, raw in enumerate([good(), exported(folder)] * 25):
        broken = bytearray(raw[: rng.randrange(10, len(raw))] if number % 3 == 0 else raw)
        for _ in range(rng.randrange(1, 30)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        source.write_bytes(bytes(broken))
        try:
            import_handbook(source, tmp_path / f"back-{number}")
        except Refused as caught:
            assert caught.problems[0].fix
            assert not (tmp_path / f"back-{number}").exists()


def odd() -> Workbook:
    """Return a list with one of everything that a cell can be."""
    book = list_of(
        HEADS,
        ("第一个案例的标题", "硬件问题", "您先别急", datetime(2027, 1, 2), 1),
        ("第二个案例的标题", None, "=CONCATENATE(1,2)", 46000, 2.0),
        ("第三个案例的标题", None, "#REF!", datetime(2027, 1, 2, 8, 30), "003"),
        ("隐藏的案例的标题", "人员服务", True, None, 4),
        title="投诉案例",
    )
    sheet = book.worksheets[0]
    sheet.merge_cells("B2:B4")
    sheet["C4"].data_type = "e"
    sheet.row_dimensions[5].hidden = True
    chart = BarChart()
    sheet.add_chart(chart, "H1")
    hidden = book.create_sheet("旧的")
    for row in (HEADS, ("旧表里的案例标题", "制度规定", "您好", None, 5)):
        hidden.append(list(row))
    hidden.sheet_state = "hidden"
    return book


def test_odd_cells_are_read_and_told(tmp_path: Path) -> None:
    report = imported(saved(odd()), tmp_path)
    found = casebooks.handbook(tmp_path / "back")
    cases = found.cases
    assert [case.title for case in cases.values()] == [
        "第一个案例的标题",
        "第二个案例的标题",
        "第三个案例的标题",
        "隐藏的案例的标题",
        "旧表里的案例标题",
    ]
    assert [case.category for case in cases.values()] == ["硬件问题"] * 3 + ["人员服务", "制度规定"]
    assert str(cases["case-01"].review_by) == "2027-01-02"
    codes = {problem.code: problem for problem in report.doubts}
    assert set(codes) >= {"merged", "error-cell", "formula", "hidden", "charts", "value", "speaker-missing"}
    assert "B2:B4" in codes["merged"].message and codes["merged"].line == 2
    assert codes["error-cell"].line == 4 and "第 C 列" in codes["error-cell"].message
    # A date with a time, and a number, are no day of review.
    assert len([p for p in report.doubts if p.code == "value"]) == 2


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    def linked(parts: dict[str, bytes]) -> None:
        parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"

    report = imported(with_parts(good(), linked), tmp_path)
    assert [problem.code for problem in report.doubts if problem.code == "external-links"]
