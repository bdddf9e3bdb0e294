"""References outside the contents are mended where what they pointed to is known; the rest is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from build_tools.toc.repairing import check, repair
from build_tools.toc.report import report_text
from tests.toc import documents as d
from tests.toc.documents import ERROR, TITLES
from tests.toc.reading_back import ERRORS, marks, part, text_of, tree

NOT_FOUND = "错误!未找到引用源。"
SOUND = d.contents(TITLES, page="3") + d.body_of(TITLES, bookmarked=True)
BROKEN = d.contents(TITLES) + d.body_of(TITLES)
FIRST = TITLES[0].text
CAPTION = d.paragraph(
    d.run("图 ") + d.complex_field(" SEQ 图 \\* ARABIC ", d.run("1")) + d.run(" 投诉流程"), ""
) + d.paragraph(d.run("图下"))


def ref(name: str, shown: str, code: str = "REF") -> str:
    return d.complex_field(f" {code} {name} \\h ", d.run(shown))


def last_line(raw: bytes) -> str:
    return text_of(tree(raw)[0].findall(f"{{{d.W}}}p")[-1]).removesuffix("。")


def mended(body: str, line: str, others: dict[str, str] | None = None) -> bytes:
    """Repair a file whose last paragraph is `line`; nothing may be left, and nothing to do the next time."""
    raw = d.docx_with(body + d.paragraph(d.run("详见") + line + d.run("。")), others or {})
    before = check(raw)
    assert before.leftovers
    repaired, report = repair(raw, None)
    assert report.restored and report.leftovers == []
    assert not check(repaired).broken and check(repaired).leftovers == []
    assert repair(repaired, None)[0] == repaired
    assert "引用已接回" in report_text(report, "甲.docx")
    return repaired


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (ref("_Ref1", FIRST), f"详见{FIRST}"),
        (ref("_Ref1", FIRST) + ref("_Ref1", "7", "PAGEREF"), f"详见{FIRST}7"),
        (ref("_Ref1", FIRST) + ref("_Ref1", ERROR, "PAGEREF"), f"详见{FIRST}"),
        (ref("_Ref1", FIRST) + ref("_Ref1", NOT_FOUND), f"详见{FIRST}{FIRST}"),
        (d.link("_Ref1", d.run(FIRST)), f"详见{FIRST}"),
        (d.complex_field(' HYPERLINK \\l "_Ref1" ', d.run(FIRST)), f"详见{FIRST}"),
    ],
)
def test_text_that_a_reference_still_shows_tells_where_it_pointed(line: str, shown: str) -> None:
    repaired = mended(SOUND, line)
    assert last_line(repaired) == shown
    assert marks(tree(repaired))["_Ref1"] == f"{FIRST}|{d.line_below(1)}"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (ref("_Toc100000004", NOT_FOUND), f"详见{TITLES[3].text}"),
        (ref("_Toc100000004", ERROR, "PAGEREF"), "详见"),
        (d.link("_Toc100000004", d.run("那个案例")), "详见那个案例"),
    ],
)
def test_a_row_tells_where_a_name_pointed(line: str, shown: str) -> None:
    repaired = mended(BROKEN, line)
    assert last_line(repaired) == shown
    assert marks(tree(repaired))["_Toc100000004"].startswith(TITLES[3].text)


@pytest.mark.parametrize(("code", "shown"), [("REF", f"详见{TITLES[1].text}"), ("PAGEREF", "详见")])
def test_an_error_is_stale_where_the_bookmark_is_there(code: str, shown: str) -> None:
    assert last_line(mended(SOUND, ref("_Toc100000002", ERROR, code))) == shown


def test_a_reference_to_a_caption_marks_its_number_only() -> None:
    repaired = mended(SOUND + CAPTION, ref("_Ref5", "图 1") + ref("_Ref5", NOT_FOUND))
    assert last_line(repaired).replace(" ", "") == "详见图1图1"
    text = part(repaired).decode()
    marked = text[text.index('w:name="_Ref5"') :]
    assert "投诉流程" not in marked[: marked.index("bookmarkEnd")]
    assert ">1<" in marked[: marked.index("bookmarkEnd")]


def test_a_number_is_that_of_the_heading_that_has_it() -> None:
    numbering = d.part("numbering", d.abstract(1, d.level(0, "decimal", "%1.")) + d.num(1, 1))
    listed = "".join(
        d.paragraph(d.run(text), '<w:pStyle w:val="2"/>' + d.in_list(1)) for text in ("总则", "受理")
    )
    repaired = mended(
        listed,
        ref("_Ref2", "2", "REF \\r").replace("REF \\r _Ref2", "REF _Ref2 \\r"),
        {"numbering": numbering},
    )
    assert marks(tree(repaired))["_Ref2"].startswith("受理")


@pytest.mark.parametrize(
    "line",
    [
        ref("_Ref9", NOT_FOUND),
        ref("_Ref9", ERROR, "PAGEREF"),
        ref("_Ref9", "12", "PAGEREF"),
        ref("_Ref9", "概述"),
        ref("_Ref9", "没有这个标题"),
        ref("_Ref9", FIRST) + ref("_Ref9", TITLES[1].text),
        d.complex_field(' STYLEREF "没有" ', d.run("错误!文档中没有指定样式的文字。")),
    ],
)
def test_what_is_not_known_is_left_and_told(line: str) -> None:
    raw = d.docx(SOUND + d.paragraph(d.run("详见") + line))
    report = check(raw)
    assert [one.place for one in report.leftovers] == ["正文"]
    assert repair(raw, None)[0] == raw


@pytest.mark.parametrize(
    ("kind", "inner", "place"),
    [
        ("header", "{}", "页眉"),
        ("footer", "{}", "页脚"),
        ("footnotes", '<w:footnote w:id="2">{}</w:footnote>', "脚注"),
        ("endnotes", '<w:endnote w:id="2">{}</w:endnote>', "尾注"),
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        d.complex_field(' STYLEREF "标题 1" ', d.run("错误!文档中没有指定样式的文字。")),
        d.complex_field(" STYLEREF 1 ", d.run("错误!未定义样式。")),
        ref("_Toc100000001", NOT_FOUND),
    ],
)
def test_the_other_parts_are_mended_too(kind: str, inner: str, place: str, line: str) -> None:
    name = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
    other = d.part(name, inner.format(d.paragraph(line)))
    raw = d.docx_with(BROKEN, {kind: other})
    assert check(raw).leftovers[0].place == place
    repaired, report = repair(raw, None)
    assert [(one.place, one.target) for one in report.restored] == [(place, FIRST)]
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(io.BytesIO(repaired)) as after:
        assert FIRST in after.read(f"word/{kind}.xml").decode()
        changed = {one for one in before.namelist() if before.read(one) != after.read(one)}
    assert changed == {"word/document.xml", f"word/{kind}.xml"}
    assert not check(repaired).leftovers and repair(repaired, None)[0] == repaired


@pytest.mark.parametrize(
    "around",
    [
        lambda inner: f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
        lambda inner: d.paragraph(f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"),
        lambda inner: d.table_of([d.cell(inner)]),
    ],
)
def test_controls_boxes_and_cells(around: object) -> None:
    assert callable(around)
    raw = d.docx(BROKEN + around(d.paragraph(d.run("见") + ref("_Toc100000001", NOT_FOUND))))
    repaired, report = repair(raw, None)
    assert [one.target for one in report.restored] == [FIRST]
    assert not ERRORS.search(part(repaired).decode())
