"""`casebook export --to docx`: what the file holds, that it is sound, and what the verb refuses."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import docx
import pytest
from lxml import etree

from build_tools.book import linking
from build_tools.cli.main import main
from build_tools.model.book import Book
from build_tools.office.docx import storage
from build_tools.office.docx.wordml import W_URI
from build_tools.reading.loading import CasebookReader
from build_tools.roundtrip.carried import read_carried
from build_tools.roundtrip.units import Unit
from build_tools.roundtrip.write_docx import word_book
from build_tools.toc.repairing import check
from tests import projects, rich_casebook
from tests.toc.reading_back import attribute, found, part, schema_errors, tree

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "find_renderer", lambda: None)


def book_of(folder: Path) -> Book:
    handbook = CasebookReader(folder).read().handbook
    assert handbook is not None
    return Book(handbook, linking.link(handbook, {}), "v1", {})


@pytest.fixture(scope="module")
def raw(known: Path) -> bytes:
    return word_book(book_of(known), TODAY, None)[0]


@pytest.fixture
def run(known: Path) -> Callable[..., int]:
    """Run the verb."""

    def act(*arguments: object) -> int:
        verb = ["--casebook", str(known), "--today", "2026-11-25", "export", "--to", "docx"]
        return main([*verb, *map(str, arguments)])

    return act


def test_the_contents_are_sound(raw: bytes) -> None:
    report = check(raw)
    assert len(report.rows) == 32 + 7 + 7 + 2
    assert not report.broken
    assert not report.headings_without_row


def test_every_link_and_page_has_its_bookmark(raw: bytes) -> None:
    root = tree(raw)
    names = [attribute(start, "name") for start in found(root, "//w:bookmarkStart")]
    assert len(names) == len(set(names))
    targets = {attribute(link, "anchor") for link in found(root, "//w:hyperlink[@w:anchor]")}
    codes = [node.text or "" for node in found(root, "//w:instrText")]
    targets |= {match[1] for code in codes if (match := re.search(r"PAGEREF (\S+)", code))}
    assert targets <= set(names)
    assert {"cb_case_26", "cb_case_26_script", "cb_technique_1", "cb_chapter_2_introduction"} <= set(names)


def test_headings_are_words_own(raw: bytes) -> None:
    paragraphs = docx.Document(io.BytesIO(raw)).paragraphs
    headed = [(p.style.name, p.text) for p in paragraphs if p.style is not None]
    assert ("Heading 1", "第六章 机器故障") in headed
    assert ("Heading 2", "案例26 机器吞了菜钱") in headed
    assert ("Heading 3", "先这样说") in headed


def test_a_reference_leads_to_its_case_and_prints_the_page(raw: bytes) -> None:
    note = next(p for p in docx.Document(io.BytesIO(raw)).paragraphs if "原稿缺一字" in p.text)
    assert re.search(r"看案例5（第.+页），代人存钱", "".join(map(str, note._p.itertext())))
    assert "cb_case_05" in note._p.xml


def test_tokens_stay(raw: bytes) -> None:
    texts = [p.text for p in docx.Document(io.BytesIO(raw)).paragraphs]
    assert "客服座席：那个号码先别打，有事只打{{hotline}}。" in texts


def test_the_language_is_chinese_and_nobody_is_named(raw: bytes) -> None:
    opened = docx.Document(io.BytesIO(raw))
    properties = opened.core_properties
    assert (properties.language, properties.author, properties.last_modified_by) == ("zh-CN", "", "")
    assert 'w:eastAsia="zh-CN"' in opened.styles.element.xml


ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
    " tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
    " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
    " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
    " vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": "zoom defaultTabStop updateFields hdrShapeDefaults footnotePr endnotePr compat",
}


@pytest.mark.parametrize("name", ["document", "styles", "numbering", "settings", "header1", "footer1"])
def test_elements_stand_in_the_order_of_the_schema(raw: bytes, name: str) -> None:
    root = etree.fromstring(part(raw, f"word/{name}.xml"))
    for tag, names in ORDERS.items():
        order = {f"{{{W_URI}}}{one}": n for n, one in enumerate(names.split())}
        for element in root.iter(f"{{{W_URI}}}{tag}"):
            places = [order[child.tag] for child in element if child.tag in order]
            assert places == sorted(places), etree.tostring(element)[:400]


def test_nothing_of_the_librarys_template_is_left_over(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = set(archive.namelist())
    # Word takes a second list of styles that differs from the first for damage.
    assert not names & {"word/stylesWithEffects.xml", "docProps/thumbnail.jpeg"}


def test_styles_and_lists_exist(raw: bytes) -> None:
    styles = etree.fromstring(part(raw, "word/styles.xml"))
    ids = [attribute(style, "styleId") for style in found(styles, "//w:style")]
    assert len(ids) == len(set(ids))
    used = {attribute(e, "val") for e in found(tree(raw), "//w:pStyle | //w:rStyle | //w:tblStyle")}
    assert used <= set(ids)
    numbers = etree.fromstring(part(raw, "word/numbering.xml"))
    lists = {attribute(number, "numId") for number in found(numbers, "//w:num")}
    assert {attribute(e, "val") for e in found(tree(raw), "//w:numId")} <= lists


def test_pages_come_from_the_rendering(known: Path) -> None:
    book = book_of(known)
    names: list[str] = []

    def render(raw: bytes) -> Mapping[str, int]:
        names[:] = [attribute(start, "name") for start in found(tree(raw), "//w:bookmarkStart")]
        return {name: number for number, name in enumerate(names, 1)}

    raw, paging = word_book(book, TODAY, render)
    assert paging == "rendered"
    printed = {row.bookmark: row.page for row in check(raw).rows if row.bookmark}
    assert printed == {name: str(names.index(name) + 1) for name in printed}
    assert b"updateFields" not in raw


@pytest.mark.slow
def test_the_verb(
    known: Path, run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "甲.docx") == 0
    assert "是否更新域" in capsys.readouterr().out
    assert run(tmp_path / "乙.docx") == 0
    assert (tmp_path / "甲.docx").read_bytes() == (tmp_path / "乙.docx").read_bytes()
    assert sorted(os.listdir(tmp_path)) == ["乙.docx", "甲.docx"]
    units = read_carried((tmp_path / "甲.docx").read_bytes())
    assert units is not None
    assert units[Unit("case-26", "heading")] == ("案例26 机器吞了菜钱",)
    # A demonstration's version ends in Chinese; nothing of it is a reviewer's text without a place.
    here, source = ["--casebook", str(known), "import"], str(tmp_path / "甲.docx")
    assert main([*here, source, "--into", str(tmp_path / "back")]) == 0
    assert projects.tree(tmp_path / "back") == projects.tree(known)


@pytest.mark.slow
def test_the_schema_of_office_files_is_kept(raw: bytes) -> None:
    assert schema_errors(raw) == []


def test_what_is_there_stays(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "甲.docx").write_text("原有")
    assert run(tmp_path / "甲.docx") == 2
    assert "从不覆盖" in capsys.readouterr().err
    assert (tmp_path / "甲.docx").read_text() == "原有"
    assert run(tmp_path / "甲.doc") == 2
    assert "甲.docx" in capsys.readouterr().err
    assert run(tmp_path / "没有" / "甲.docx") == 2


def test_a_failure_leaves_nothing(
    run: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert run(tmp_path / "甲.docx") == 1
    assert not list(tmp_path.iterdir())


def test_a_casebook_with_errors_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = rich_casebook.write(tmp_path / "casebook")
    (folder / "cases/case-01.md").write_text("没有文件头\n", encoding="utf-8")
    assert main(["--casebook", str(folder), "export", "--to", "docx", str(tmp_path / "甲.docx")]) == 1
    assert "case-01.md:1" in capsys.readouterr().err
    assert not (tmp_path / "甲.docx").exists()
