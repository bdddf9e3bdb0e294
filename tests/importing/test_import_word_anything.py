"""Whatever a Word handbook holds: its casebook loads, and no visible character of it is lost."""

from __future__ import annotations

import copy
import html
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from build_tools.importing.out.report import render_report
from build_tools.system.refused import Refused
from tests.importing.samples import read_back
from tests.importing.whole import import_handbook
from tests.importing.word_files import texts_of
from tests.toc import documents as d

pytestmark = pytest.mark.slow

LOOKS = d.abstract(
    0, d.level(0, "decimal", "%1、"), d.level(1, "bullet", "\uf0b7"), d.level(2, "decimal", "%3.")
)
HEADINGS = d.abstract(1, d.level(0, "chineseCounting", "第%1章"), d.level(1, "decimal", "案例%2："))
NUMBERS = d.part("numbering", LOOKS + HEADINGS + d.num(1, 0) + d.num(2, 1))
TITLES = (
    "柜台",
    "等得久",
    "案例3：没人理",
    "前言",
    "第二章 自助机",
    "处理过程",
    "案例经过",
    "附录",
    "建议话术",
)
LETTERS = "客户来了很久没有人问，。“”：<b>&*_[x](y)#`{{a}}~20ATM \t|!-+1、."
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=24).filter(str.strip)
PIECES = st.lists(st.tuples(WORDS, st.sampled_from(["", "", "<w:b/>", "<w:i/>"])), min_size=1, max_size=4)
Block = tuple[str, list[str]]


def runs(pieces: list[tuple[str, str]]) -> str:
    return "".join(d.run(words, properties) for words, properties in pieces)


def whole(pieces: list[tuple[str, str]]) -> str:
    return "".join(words for words, _ in pieces)


def paragraph_of(pieces: list[tuple[str, str]], properties: str, wrap: Callable[[str], str]) -> Block:
    return wrap(d.paragraph(runs(pieces), properties)), [whole(pieces)]


def boxed(paragraph: str) -> str:
    box = f"<v:textbox xmlns:v='v'><w:txbxContent>{paragraph}</w:txbxContent></v:textbox>"
    return d.paragraph(f"<w:r><w:pict>{box}</w:pict></w:r>")


def controlled(paragraph: str) -> str:
    return f"<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"


WRAPS = st.sampled_from([str, str, str, boxed, controlled])
PROPERTIES = st.sampled_from(["", "", "", d.in_list(1), d.in_list(1, 1), d.in_list(1, 2)])
PARAGRAPHS = st.builds(paragraph_of, PIECES, PROPERTIES, WRAPS)
HEADED = st.builds(
    lambda words, level, numbered: (
        d.paragraph(
            d.run(words), f'<w:pStyle w:val="{level + 1}"/>' + (d.in_list(2, level - 1) if numbered else "")
        ),
        [words],
    ),
    st.sampled_from(TITLES) | WORDS,
    st.integers(1, 3),
    st.booleans(),
)


def table_of(rows: list[list[list[str]]]) -> Block:
    cells = [[d.cell("".join(d.paragraph(d.run(words)) for words in cell)) for cell in row] for row in rows]
    return d.table_of(*cells), [words for row in rows for cell in row for words in cell]


CELLS = st.lists(st.sampled_from(["客户", "案例经过", "说话人"]) | WORDS, min_size=1, max_size=2)
TABLES = (
    st.integers(1, 3)
    .flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3))
    .map(table_of)
)
BODIES = st.lists(PARAGRAPHS | HEADED | TABLES, max_size=12)
CONTENTS = st.sampled_from(["", d.contents([d.Entry("第一章 柜台"), d.Entry("案例1：等得久", 2)])])


def bare(text: str) -> str:
    """Return the text without white space, markup and escapes, in one width."""
    plain = html.unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", text.replace("\\\\", "\0")))
    return re.sub(r"[\s*|\\\0]", "", unicodedata.normalize("NFKC", plain))


# A list item's mark is written by the casebook in its own form, a section's and the contents' names too.
MARK = re.compile(r"^(?:[-·+]|[0-9]{1,2}[、.])+")


@settings(deadline=None, max_examples=100)
@given(CONTENTS, BODIES)
def test_no_visible_character_is_lost(contents: str, blocks: list[Block]) -> None:
    start = d.paragraph(d.run("第一章 柜台"), '<w:pStyle w:val="2"/>')
    raw = d.docx_with(contents + start + "".join(xml for xml, _ in blocks), {"numbering": NUMBERS})
    with TemporaryDirectory() as name:
        source, into = Path(name) / "手册.docx", Path(name) / "casebook"
        source.write_bytes(raw)
        try:
            report = import_handbook(source, into)
        except Refused as refused:
            assert {problem.code for problem in refused.problems} <= {"number-duplicate", "nothing-found"}
            return
        read_back(into)
        kept = bare("\n".join(texts_of(into).values()))
        said = bare(render_report(report))
    for _, texts in blocks:
        for words in texts:
            wanted = MARK.sub("", bare(words))
            assert wanted in kept or wanted in said, words


RICH = d.parts_with(
    d.contents([d.Entry("第一章 柜台"), d.Entry("案例1：等得久", 2)])
    + d.paragraph(d.run("柜台"), '<w:pStyle w:val="2"/>' + d.in_list(2))
    + d.paragraph(d.run("等得久"), '<w:pStyle w:val="3"/>' + d.in_list(2, 1))
    + boxed(d.paragraph(d.run("框里的话。", "<w:b/>")))
    + controlled(d.table(("说话人", "话术"), ("客户", "等了很久。")))
    + d.paragraph(d.run("先登记") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    + d.paragraph('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>')
    + d.paragraph(d.complex_field(" DATE ", d.run("3月")), d.in_list(1, 1)),
    {"numbering": NUMBERS, "footnotes": d.part("footnotes", '<w:footnote w:id="1"><w:p/></w:footnote>')},
)
TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "ins",
    "del",
    "txbxContent",
    "fldChar",
    "numPr",
    "lvl",
    "num",
)
ODD = ("", "-1", "9" * 30, "x", "0", "7", "bullet", "none", "１２")
HARM = st.tuples(
    st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"]),
    st.sampled_from(["drop", "double", "rename", "value", "wrap"]),
    st.integers(0, 10_000),
    st.sampled_from(TAGS),
    st.sampled_from(ODD),
)


def harmed(xml: bytes, how: str, place: int, tag: str, odd: str) -> bytes:
    """Return a part with one element dropped, doubled, renamed, wrapped, or with another value."""
    root = etree.fromstring(xml)
    elements = [element for element in root.iter() if element is not root]
    if not elements:
        return xml
    element = elements[place % len(elements)]
    parent = element.getparent()
    assert parent is not None
    if how == "drop":
        parent.remove(element)
    elif how == "double":
        parent.insert(parent.index(element), copy.deepcopy(element))
    elif how == "rename":
        element.tag = f"{{{d.W}}}{tag}"
    elif how == "wrap":
        wrapper = etree.Element(f"{{{d.W}}}{tag}")
        parent.replace(element, wrapper)
        wrapper.append(element)
    elif element.attrib:
        element.set(sorted(element.attrib)[place % len(element.attrib)], odd)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


@settings(deadline=None, max_examples=80)
@given(st.lists(HARM, min_size=1, max_size=6))
def test_a_damaged_file_is_refused_in_words_or_its_casebook_loads(
    harms: list[tuple[str, str, int, str, str]],
) -> None:
    content = dict(RICH)
    for name, how, place, tag, odd in harms:
        content[name] = harmed(content[name], how, place, tag, odd)
    with TemporaryDirectory() as name:
        source, into = Path(name) / "手册.docx", Path(name) / "casebook"
        source.write_bytes(d.packed(content))
        try:
            import_handbook(source, into)
        except Refused as refused:
            assert refused.problems
            assert not into.exists()
            return
        read_back(into)
