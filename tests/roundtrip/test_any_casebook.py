"""Whatever a casebook holds comes back; whatever is done to the Word file, nothing crashes or is lost."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from build_tools.book import linking
from build_tools.model.book import Book
from build_tools.model.sections import CASE_SECTIONS, SectionSpec
from build_tools.office.docx.archive import open_archive, with_parts
from build_tools.office.docx.document import read_document
from build_tools.office.docx.wordml import W
from build_tools.print.spans import Prose
from build_tools.reading.loading import CasebookReader
from build_tools.roundtrip.docx_blocks import Blocks
from build_tools.roundtrip.docx_markdown import blocks
from build_tools.roundtrip.docx_runs import Runs
from build_tools.roundtrip.docx_skeleton import Skeleton
from build_tools.system.problems import errors
from build_tools.system.refused import Refused
from tests import casebooks
from tests.roundtrip.reviewing import TODAY, Export, export_of, read_back

pytestmark = pytest.mark.slow

PIECES = st.sampled_from(
    [
        *"钱卡您我他，。“”：！（）—…·、①*_`~[]()<>#>-+=|\\&!1.a ",
        *("案例1", "案例 2", "第1节", "{{time.first_reply}}", "**重**", "*轻*", "`码`", "（第3页）"),
        *("&amp;", "1. ", "- ", "](", "==", "https://example.com"),
    ]
)
Said = st.lists(PIECES, min_size=1, max_size=8).map("".join).map(str.strip).filter(bool)


def section(spec: SectionSpec, texts: list[str]) -> str:
    written = {
        "dialogue": lambda text: f"客户：{text}",
        "prose": lambda text: f"{text}\n",
        "swaps": lambda text: f"- “{text}” → “好”",
        "steps": lambda text: f"1. {text}",
        "list": lambda text: f"- {text}",
    }[spec.kind]
    return f"## {spec.label}\n\n" + "\n".join(map(written, texts)) + "\n\n"


Drawn = st.dictionaries(st.sampled_from(CASE_SECTIONS), st.lists(Said, min_size=1, max_size=4), max_size=6)


def folder_with(name: str, drawn: Any, title: str, says: list[str], body: str) -> Path:
    folder = casebooks.make(Path(name) / "casebook", 2)
    head = [
        "---",
        f"title: {_quoted(title)}",
        f"customer_says: [{', '.join(map(_quoted, says))}]",
        "---",
        "",
        "",
    ]
    text = "\n".join(head) + "".join(section(spec, texts) for spec, texts in drawn.items())
    (folder / "cases/case-02.md").write_text(text, encoding="utf-8")
    (folder / "preface.md").write_text(f"---\ntitle: 前言\n---\n{body}\n", encoding="utf-8")
    return folder


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@settings(max_examples=12)
@given(Drawn, Said, st.lists(Said, max_size=3), st.lists(Said, max_size=4))
def test_any_casebook_comes_back(drawn: Any, title: str, says: list[str], body: list[str]) -> None:
    with TemporaryDirectory() as name:
        folder = folder_with(name, drawn, title, says, "\n\n".join(body))
        assume(not errors(CasebookReader(folder).read().problems))
        back = read_back(export_of(folder))
    assert not back.changed
    assert not (back.report.changes or back.report.doubts or back.report.unplaced)


@cache
def book() -> Book:
    with TemporaryDirectory() as name:
        handbook = casebooks.handbook(casebooks.make(Path(name) / "casebook", 2))
    return Book(handbook, linking.link(handbook, {}), "", {})


def through_word(markdown: str) -> list[str]:
    """Return Markdown as it comes back from a Word file."""
    skeleton = Skeleton("书", TODAY)
    made = Blocks(Runs(skeleton.relate), Prose(book(), frozenset(book().handbook.cases)), skeleton.new_list)
    for element in made.markdown(markdown):
        skeleton.document.element.body[-1].addprevious(element)
    return blocks(read_document(skeleton.saved()).body, headings=True)


@settings(max_examples=30)
@example([("", ">钱"), ("- ", ">钱")])
@given(st.lists(st.tuples(st.sampled_from(["", "- ", "1. ", "> ", "## ", "    - "]), Said), max_size=4))
def test_rewritten_prose_says_the_same(drawn: list[tuple[str, str]]) -> None:
    first = through_word("\n\n".join(mark + text for mark, text in drawn))
    assert through_word("\n\n".join(first)) == first


@pytest.mark.parametrize(
    "text",
    [
        "普通的一段，**“重要。”**的话，`代码`。",
        "`#` 不是标题",
        "- 一\n    - 一之一\n- 二",
        "1. 一\n2. 二",
        "> 引文",
        "```\nx = 1\n\ny\n```",
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
        "看[办法](https://example.com/a)第3条",
        "案例1和第1节，{{time.first_reply}}内",
        "第一行  \n第二行",
        "## 小标题",
    ],
)
def test_markdown_comes_back_letter_by_letter(text: str) -> None:
    assert through_word(text) == [text]


@cache
def small() -> Export:
    return export_of(casebooks.make(Path(mkdtemp()) / "casebook", 2))


Acts = st.lists(
    st.tuples(
        st.sampled_from(["drop", "copy", "empty", "swap", "retag"]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20)
@given(Acts)
def test_whatever_is_torn_nothing_crashes(acts: list[tuple[str, int, int]]) -> None:
    def act(root: Any) -> None:
        for kind, first, second in acts:
            elements = [element for element in root[0].iter() if element.tag != W + "body"]
            one, other = elements[first % len(elements)], elements[second % len(elements)]
            parent = one.getparent()
            if kind == "drop":
                parent.remove(one)
            elif kind == "copy" and one not in other.iterancestors() and one is not other:
                other.addnext(one)
            elif kind == "empty":
                for key in one.attrib:
                    one.set(key, "x" * (first % 3))
            elif kind == "retag":
                one.tag = other.tag
            else:
                one.text = "撕坏的"

    back = torn(act)
    if back is not None:
        assert not [p for p in back.report.doubts if p.severity == "error" and "yaml" in p.code]


def torn(act: Any) -> Any:
    """Read back what an act left of a file; None where even that is refused."""
    archive = open_archive(small().raw)
    root = etree.fromstring(archive.read(DOCUMENT))
    act(root)
    try:
        return read_back(Export(with_parts(archive, {DOCUMENT: etree.tostring(root)}), small().folder))
    except Refused:
        return None


DOCUMENT = "word/document.xml"
NEW = "审稿人新写的话"


@settings(max_examples=20)
@example(2, "")
@given(st.integers(0, 10_000), st.sampled_from(["", "：", "。[x]*"]))
def test_whatever_is_typed_is_somewhere(at: int, tail: str) -> None:
    def act(document: Any) -> None:
        texts = [t for t in document.element.body.iter(W + "t") if not t.xpath("ancestor::w:sdt")]
        # What is typed into a page number is gone at its next update anyway.
        texts = [t for t in texts if t.text != "1"]
        texts[at % len(texts)].text += NEW + tail

    back = read_back(small(), act)
    kept = [content.decode() for content in back.files.values()]
    assert any(NEW in text for text in (*kept, *(text for _, text in back.report.unplaced)))
