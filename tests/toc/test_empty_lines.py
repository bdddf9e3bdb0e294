"""Paragraphs that hold nothing to read: breaks, tabs, blanks, empty runs, fields and links without text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.office.docx.document import read_document
from build_tools.system.refused import Refused
from build_tools.toc.repairing import check, repair
from tests.importing.whole import import_handbook
from tests.toc import documents as d
from tests.toc.documents import ERROR, TITLES

BREAK = "<w:r><w:br/></w:r>"
NAMES = ("", "_Toc100000001", "_Toc100000005", "nowhere")
EMPTY = (
    BREAK,
    "<w:r><w:br/><w:br/><w:t/></w:r>",
    '<w:r><w:br w:type="page"/></w:r>',
    "<w:r><w:cr/></w:r>",
    "<w:r><w:tab/></w:r>",
    "<w:r/>",
    "<w:r><w:t/></w:r>",
    '<w:r><w:sym w:font="Wingdings" w:char="F0E8"/></w:r>',
    d.run(" "),
    d.run("\u3000\u00a0"),
    d.run("\u200b\ufeff\u00ad"),
    d.char("begin"),
    d.char("separate"),
    d.char("end"),
)
FIELDS = tuple(
    pattern.format(name)
    for name in NAMES
    for pattern in (
        d.complex_field(" PAGEREF {} \\h ", ""),
        d.complex_field(' HYPERLINK \\l "{}" ', ""),
        d.complex_field(" PAGEREF {} \\h ", BREAK),
        d.complex_field(" REF {} ", d.run(ERROR)),
        '<w:fldSimple w:instr=" PAGEREF {} "/>',
        *(d.link("{}", inner) for inner in ("", BREAK, d.run(ERROR), d.run("1"))),
    )
)
TABLES = tuple(
    d.complex_field(' TOC \\o "1-3" \\h ', inner) for inner in ("", BREAK, d.run(ERROR), d.run(" "))
)
WORDS = (ERROR, "目录", "第一章 接待客户", "……", "......3", "\t7", "概述", "。", "1", "案例1")
PIECES = st.sampled_from([*EMPTY, *EMPTY, *FIELDS, *TABLES, *map(d.run, WORDS)])
STYLES = st.sampled_from(["", "", '<w:pStyle w:val="11"/>', '<w:pStyle w:val="2"/>'])
PARAGRAPHS = st.builds(
    lambda pieces, style: d.paragraph("".join(pieces), style), st.lists(PIECES, max_size=5), STYLES
)


@pytest.mark.slow
@pytest.mark.parametrize("empty", [*EMPTY, *FIELDS, *TABLES])
@pytest.mark.parametrize("above", ["", d.paragraph(d.run("目录"))])
def test_one_such_paragraph_anywhere(empty: str, above: str) -> None:
    for count in (1, 4):
        odd = above + d.paragraph(empty * count)
        for body in (odd, odd + d.body_of(TITLES), d.contents(TITLES) + odd + d.body_of(TITLES) + odd):
            raw = d.docx(body)
            check(raw)
            repair(raw, None)
            read_document(raw)


@given(st.lists(PARAGRAPHS, max_size=8), st.booleans())
def test_any_such_paragraphs(paragraphs: list[str], headed: bool) -> None:
    body = "".join(paragraphs) + (d.body_of(TITLES, bookmarked=True) if headed else "")
    raw = d.docx(body)
    check(raw)
    repaired, _ = repair(raw, None)
    check(repaired)
    read_document(raw)


@given(st.lists(PARAGRAPHS, max_size=8), st.booleans())
def test_the_importer_reads_them_or_says_why_not(paragraphs: list[str], in_table: bool) -> None:
    body = "".join(paragraphs)
    if in_table:
        body = d.table_of([d.cell(body or d.paragraph("")), d.cell(d.paragraph(BREAK))])
    with TemporaryDirectory() as name:
        source = Path(name) / "手册.docx"
        source.write_bytes(d.docx(body + d.body_of(TITLES)))
        try:
            assert import_handbook(source, Path(name) / "casebook").counts
        except Refused as refused:
            assert refused.problems
