"""Fields that are whole or torn, numbers at their limits, and files that are read and written."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from build_tools.office.docx import archive, storage
from build_tools.office.docx import document as documents
from build_tools.office.docx.document import Document, read_document
from build_tools.office.docx.package import read_package
from build_tools.office.docx.row_styles import add_row_style
from build_tools.office.docx.storage import find_renderer, read_file, refuse_target, write_file
from build_tools.office.docx.styles import read_styles
from build_tools.office.docx.wordml import PROPERTIES, W
from build_tools.system import Refused
from tests.toc import documents as d


def read(*paragraphs: str, **others: str) -> Document:
    return read_document(d.docx_with("".join(paragraphs), others))


# --- fields -------------------------------------------------------------------------------------------


def test_the_text_of_a_field_is_its_result_and_not_its_instruction() -> None:
    nested = (
        d.char("begin") + d.instruction(" IF ") + d.complex_field(" REF x ", d.run("内")) + d.instruction(" ")
    )
    body = d.paragraph(d.run("前") + nested + d.char("separate") + d.run("果") + d.char("end") + d.run("后"))
    story = read(body).story
    # What a whole field holds in its instruction is read and marked; it is not seen.
    assert [(leaf.text, leaf.in_code) for leaf in story.paragraphs[0].leaves] == [
        ("前", False),
        ("内", True),
        ("果", False),
        ("后", False),
    ]
    assert [(one.kind, one.whole, one.result) for one in story.paragraphs[0].fields] == [
        ("IF", True, "果"),
        ("REF", True, "内"),
    ]


def test_a_field_that_has_lost_a_part_swallows_nothing() -> None:
    torn = d.char("begin") + d.instruction(" PAGEREF _Toc1 ") + d.char("separate") + d.run("12")
    story = read(d.paragraph(d.run("甲") + torn), d.paragraph(d.run("乙"))).story
    assert [paragraph.text for paragraph in story.paragraphs] == ["甲12", "乙"]
    assert story.paragraphs[1].leaves[0].field is None
    assert [one.whole for one in story.paragraphs[0].fields] == [False]
    # A link that was not closed ends with its paragraph too, a table of contents does not.
    for kind, inside in (("HYPERLINK x", False), ("TOC", True)):
        opened = d.char("begin") + d.instruction(f" {kind} ") + d.char("separate") + d.run("甲")
        story = read(d.paragraph(opened), d.paragraph(d.run("乙"))).story
        assert (story.paragraphs[1].leaves[0].field is not None) is inside, kind


def test_a_field_without_its_beginning_is_known_by_what_follows() -> None:
    rest = d.instruction(" PAGEREF _Toc1 ") + d.char("separate") + d.run("12") + d.char("end")
    [one] = read(d.paragraph(rest)).story.paragraphs[0].fields
    assert (one.kind, one.whole, one.result, one.target) == ("PAGEREF", False, "12", "_Toc1")
    simple = f'<w:fldSimple w:instr=" PAGEREF _Toc2 ">{d.run("7")}</w:fldSimple>'
    [one] = read(d.paragraph(simple)).story.paragraphs[0].fields
    assert (one.kind, one.whole, one.result, one.target) == ("PAGEREF", True, "7", "_Toc2")
    # An end alone ends nothing.
    assert read(d.paragraph(d.char("end") + d.run("甲"))).story.paragraphs[0].text == "甲"


def test_which_fields_show_an_error() -> None:
    wrong = d.complex_field(" REF x ", d.run(d.ERROR))
    right = d.complex_field(" REF y ", d.run("甲"))
    table = d.complex_field(" TOC ", d.run(d.ERROR))
    paragraph = read(d.paragraph(wrong + right + table)).story.paragraphs[0]
    assert [one.instruction for one in paragraph.wrong_fields] == [" REF x "]
    assert [one.shows_error for one in paragraph.fields] == [True, False, True]


def test_deleted_text_readings_and_fallbacks_are_not_read() -> None:
    body = d.paragraph(
        d.run("甲")
        + f"<w:del>{d.run('删')}</w:del><w:moveFrom>{d.run('移')}</w:moveFrom><w:ins>{d.run('增')}</w:ins>"
        + "<w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt>"
        + f"<w:rubyBase>{d.run('乙')}</w:rubyBase></w:ruby></w:r>"
        + '<mc:Fallback xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        + f"{d.run('旧')}</mc:Fallback>"
    )
    assert read(body).story.paragraphs[0].text == "甲增乙"


# --- numbers ------------------------------------------------------------------------------------------


def numbers(look: str, *properties: str) -> list[str]:
    body = "".join(d.paragraph(d.run("字"), one) for one in properties)
    numbering = d.part("numbering", d.abstract(0, look) + d.num(1, 0))
    found = read(body, numbering=numbering).numbers
    return [found[index].text if index in found else "" for index in range(len(properties))]


def bare(inner: str, depth: str = "0") -> str:
    return f'<w:lvl w:ilvl="{depth}">{inner}<w:lvlText w:val="%1."/></w:lvl>'


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        # Without a start a level begins at nought, with one that is no number at one.
        ('<w:numFmt w:val="decimal"/>', "0. "),
        ('<w:start w:val="x"/><w:numFmt w:val="decimal"/>', "1. "),
        ('<w:start w:val="5"/><w:numFmt w:val="decimal"/>', "5. "),
        ('<w:start w:val="999999999"/>', "999999999. "),
        ('<w:start w:val="1234567890"/>', "1. "),
        # A form of its own that begins with a nought counts with one.
        ('<w:start w:val="3"/><w:numFmt w:val="custom" w:format="001, 002"/>', "03. "),
        ('<w:start w:val="3"/><w:numFmt w:val="custom" w:format="1, 2"/>', "3. "),
        ('<w:start w:val="3"/><w:numFmt w:val="decimal" w:format="001"/>', "3. "),
        ('<w:start w:val="3"/>', "3. "),
        ('<w:start w:val="3"/><w:numFmt w:val="none"/>', ". "),
    ],
)
def test_where_a_level_begins_and_how_it_counts(inner: str, shown: str) -> None:
    assert numbers(bare(inner), d.in_list(1)) == [shown]


def test_a_list_has_nine_levels() -> None:
    start = '<w:start w:val="1"/>'
    eight, nine = bare(start, "8").replace("%1", "%9"), bare(start, "9").replace("%1", "%1")
    assert numbers(eight + nine, d.in_list(1, 8), d.in_list(1, 9)) == ["1. ", ""]


@pytest.mark.parametrize(
    ("text", "blank"), [("%1", " "), ("%1、", ""), ("%1）", ""), ("%1)", " "), ("第%1章", " ")]
)
def test_a_blank_follows_a_number_that_no_mark_closes(text: str, blank: str) -> None:
    look = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="{text}"/></w:lvl>'
    assert numbers(look, d.in_list(1)) == [text.replace("%1", "1") + blank]
    closed = look.replace("<w:lvlText", '<w:suff w:val="nothing"/><w:lvlText')
    assert numbers(closed, d.in_list(1)) == [text.replace("%1", "1")]


def test_a_level_begins_anew_below_the_one_that_it_names() -> None:
    def look(restart: str) -> str:
        levels = [
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:lvlText w:val="%{n + 1}"/></w:lvl>' for n in (0, 1)
        ]
        deepest = f'<w:lvl w:ilvl="2"><w:start w:val="1"/>{restart}<w:lvlText w:val="%3"/></w:lvl>'
        return "".join([*levels, deepest])

    order = [d.in_list(1, depth) for depth in (0, 1, 2, 1, 2, 0, 2)]
    assert numbers(look(""), *order) == ["1 ", "1 ", "1 ", "2 ", "1 ", "2 ", "1 "]
    # Below the first level alone, and below none.
    assert numbers(look('<w:lvlRestart w:val="1"/>'), *order)[-3:] == ["2 ", "2 ", "1 "]
    assert numbers(look('<w:lvlRestart w:val="0"/>'), *order)[-3:] == ["2 ", "2 ", "3 "]


# --- the schema and the files -------------------------------------------------------------------------


def test_properties_are_in_the_order_of_the_schema() -> None:
    order = """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
    """
    assert list(PROPERTIES) == order.split()


def test_a_strict_file_is_read_and_written_as_it_was() -> None:
    content = d.parts(d.paragraph(d.run("甲")))
    name = "word/document.xml"
    strict = content[name].replace(W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    package = read_package(d.packed(content | {name: strict}))
    assert package.main.strict and package.main.as_bytes() == strict
    plain = read_package(d.packed(content))
    assert not plain.main.strict and plain.main.as_bytes() == content[name]


def test_a_document_may_have_another_name() -> None:
    content = d.parts(d.paragraph(d.run("甲")))
    moved = {name.replace("word/document.xml", "word/doc2.xml"): part for name, part in content.items()}
    types = moved["[Content_Types].xml"].replace(b"word/document.xml", b"word/doc2.xml")
    assert read_package(d.packed(moved | {"[Content_Types].xml": types})).main.name == "word/doc2.xml"


def code_of(act: object, *given: object) -> str:
    try:
        act(*given)  # type: ignore[operator]
    except Refused as refused:
        return refused.problems[0].code
    return ""


def test_which_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"12345")
    assert read_file(path) == b"12345"
    assert code_of(read_file, tmp_path) == "word-unreadable"
    assert code_of(read_file, tmp_path / "none.docx") == "word-unreadable"
    for limit, code in ((5, ""), (4, "word-size")):
        monkeypatch.setattr(storage, "LARGEST_FILE", limit)
        assert code_of(read_file, path) == code


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path, other = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(b"1")
    assert code_of(refuse_target, path, path) == "word-same-file"
    other.write_bytes(b"2")
    assert code_of(refuse_target, path, other) == "word-occupied"
    assert code_of(refuse_target, path, tmp_path / "c.docx") == ""
    assert code_of(refuse_target, path, tmp_path / "no" / "c.docx") == "word-unwritable"
    assert code_of(write_file, other, b"3") == "word-occupied"
    write_file(tmp_path / "d.docx", b"4")
    assert (other.read_bytes(), (tmp_path / "d.docx").read_bytes()) == (b"2", b"4")
    assert code_of(write_file, tmp_path / "no" / "d.docx", b"5") == "word-unwritable"


@pytest.mark.parametrize(
    ("there", "found"), [(["soffice"], True), (["libreoffice"], True), ([], False), (["word"], False)]
)
def test_either_name_of_the_renderer_is_known(
    there: list[str], found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.shutil, "which", lambda name: name if name in there else None)
    assert (find_renderer() is not None) is found


# --- what is told of a file ---------------------------------------------------------------------------


def message_of(raw: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_package(raw)
    return caught.value.problems[0].message


@pytest.mark.parametrize("start", [b"{\\rtf1", b"<html>", b"<?xml ", b"<!DOCTYPE", b"%PDF-1.7", b" \n<HTML>"])
def test_a_file_of_another_kind_is_called_what_it_is(start: bytes) -> None:
    assert "RTF、网页、XML 或 PDF" in message_of(start)
    assert "这不是 .docx" in message_of(b"<htm") and "空的" in message_of(b"")


def test_a_part_in_another_encoding_is_written_in_it() -> None:
    content = d.parts(d.paragraph(d.run("甲")))
    name = "word/document.xml"
    text = content[name].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    part = read_package(d.packed(content | {name: text})).main
    assert part.as_bytes().decode("utf-16").count("甲") == 1


def test_every_kind_of_tracked_change_is_counted() -> None:
    body = "".join(f"<w:{name}>{d.run('字')}</w:{name}>" for name in ("ins", "del", "moveFrom", "moveTo"))
    assert read(d.paragraph(body)).tracked == 4
    assert read(d.paragraph(d.run("字"))).tracked == 0


@pytest.mark.parametrize("kind", ["separator", "continuationSeparator", "continuationNotice"])
def test_the_line_above_the_notes_is_no_note(kind: str) -> None:
    note = f'<w:footnote w:id="1" w:type="{kind}">{d.paragraph(d.run("线"))}</w:footnote>'
    body = d.paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>')
    assert list(read(body, footnotes=d.part("footnotes", note)).extras) == []


def test_tables_are_numbered_from_one() -> None:
    def toc(text: str) -> str:
        return d.paragraph(d.complex_field(" TOC ", d.run(f"{text}\t1")), '<w:pStyle w:val="11"/>')

    document = read(toc("甲"), d.paragraph(d.run("中")), toc("乙"))
    assert [row.contents.number for row in document.rows] == [1, 2]


@pytest.mark.parametrize(("default", "based"), [("1", True), ("true", True), ("on", True), ("0", False)])
def test_a_new_style_is_based_on_the_usual_one(default: str, based: bool) -> None:
    usual = f'<w:style w:type="paragraph" w:default="{default}" w:styleId="N"><w:name w:val="N"/></w:style>'
    root = etree.fromstring(d.styles(usual).encode())
    add_row_style(root, read_styles(root), 5)
    assert (root[-1].find(W + "basedOn") is not None) is based


def test_the_limits_are_these() -> None:
    assert documents.MOST_PARAGRAPHS == 300_000
    assert (archive.LARGEST_PART, archive.LARGEST_FILE) == (128 * 1024 * 1024, 300 * 1024 * 1024)
    told = archive._too_large("a")
    assert isinstance(told, Refused) and "128 MB" in told.problems[0].message
