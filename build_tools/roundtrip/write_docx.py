"""Writes the whole handbook as a Word document, with contents and references with page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lxml import etree

from build_tools.model import (
    AnyEntry,
    Article,
    Book,
    Case,
    Chapter,
    case_label,
    chapter_label,
    technique_label,
)
from build_tools.office import Element, Renderer, RenderingFailed, W, render_until_settled
from build_tools.print import Prose
from build_tools.roundtrip import format as form
from build_tools.roundtrip.docx_blocks import Blocks
from build_tools.roundtrip.docx_runs import Runs, child, paragraph
from build_tools.roundtrip.docx_skeleton import Skeleton
from build_tools.roundtrip.fields import Naming, rows

Paging = Literal["rendered", "word"]
GUIDE = (
    "改正文、改表格里的内容、加减条目，都可以直接改；用“审阅”里的修订和批注也可以。",
    "标题前的编号（案例26、第2节）不要改；小节的名称（先这样说、马上这样做……）是固定的。",
    "对话每段一句，写成“大堂经理：您先别着急。”；说话人后面用冒号。",
    "{{}} 里的是记号，由本行统一填写，请原样留着。",
    "新写一个案例：复制一个案例的标题和小节，贴到所在章的末尾，改掉标题和内容。",
    "要撤下一个案例，把“状态”改成“已停用”，不要删去它。",
    "改好以后存成 .docx 发回去，由编辑用 casebook merge 合进案例库。",
)


@dataclass(frozen=True)
class Row:
    """A row of the contents."""

    level: int
    object_id: str
    title: str


def headings(book: Book) -> dict[str, str]:
    """Return the heading of every article, chapter, technique and case, by its id."""
    handbook = book.handbook
    by_id = {name: article.title for name, article in handbook.articles.items()}
    by_id |= {chapter.id: chapter_label(chapter) for chapter in handbook.chapters}
    for technique in handbook.techniques.values():
        by_id[technique.id] = f"{technique_label(book, technique)} {technique.title}"
    for case in handbook.cases.values():
        by_id[case.id] = f"{case_label(book, case)} {case.title}"
    return by_id


def word_book(book: Book, today: date, render: Renderer | None) -> tuple[bytes, Paging]:
    """Return the document, and where its page numbers come from: a rendering, or Word on opening.

    `today` becomes the date in its properties. Without `render`, Word fills in the page numbers.
    """
    skeleton = Skeleton(book.handbook.title, today)
    runs = Runs(skeleton.relate)
    present = frozenset((*book.handbook.cases, *book.handbook.techniques))
    writer = _Writer(book, runs, Blocks(runs, Prose(book, present), skeleton.new_list))
    body = skeleton.document.element.body
    settings = body[-1]
    chapters = list(writer.chapters())
    for element in (*writer.front(), writer.contents(), *chapters):
        settings.addprevious(element)
    handbook = book.handbook
    skeleton.head_and_foot(runs, handbook.title, handbook.notice, f"{form.VERSION}{book.version}")
    paging = _number(skeleton, runs, render)
    return skeleton.saved(), paging


def _number(skeleton: Skeleton, runs: Runs, render: Renderer | None) -> Paging:
    """Write the page numbers of a rendering, or leave them to Word."""

    def write(sheets: Mapping[str, int]) -> bool:
        changed = [one for one in runs.pages if one.shown.text != str(sheets.get(one.name, 1))]
        for one in changed:
            one.shown.text = str(sheets.get(one.name, 1))
        return bool(changed)

    if render is not None:
        try:
            if render_until_settled(lambda: render(skeleton.saved()), write):
                return "rendered"
        except RenderingFailed:
            pass
    for one in runs.pages:
        one.begin.set(W + "dirty", "true")
    skeleton.update_on_opening(True)
    return "word"


@dataclass
class _Writer:
    """Writes the parts of the book; the contents can be written only after the chapters."""

    book: Book
    runs: Runs
    blocks: Blocks

    def __post_init__(self) -> None:
        self.rows: list[Row] = []
        self.naming = Naming(self.book.handbook, self.book.links)
        self.headings = headings(self.book)

    def front(self) -> Iterator[Element]:
        """Yield the pages before the contents."""
        handbook = self.book.handbook
        yield self._line("Title", handbook.title)
        for text in (handbook.notice, f"{form.VERSION}{self.book.version}"):
            yield self._line("Subtitle", text)
        yield self._line(form.FRONT_HEADING, "怎么审")
        for text in GUIDE:
            yield self._line(form.BULLET, text, (1, 0))

    def _line(self, style: str, text: str, list_of: tuple[int, int] | None = None) -> Element:
        para = paragraph(style, list_of)
        self.runs.run(para, text)
        return para

    def contents(self) -> Element:
        """Return the table of contents inside Word's own content control."""
        control = etree.Element(W + "sdt")
        gallery = child(child(control, "sdtPr"), "docPartObj")
        child(gallery, "docPartGallery", val="Table of Contents")
        child(gallery, "docPartUnique")
        inside = child(control, "sdtContent")
        inside.append(self._line("TOC Heading", "目录"))
        lines = [self._row(row) for row in self.rows] or [paragraph()]
        opening = paragraph()
        self.runs.field_part(opening, "begin")
        child(child(opening, "r"), "instrText").text = 'TOC \\o "1-2" \\h \\z \\u'
        self.runs.field_part(opening, "separate")
        for part in reversed(opening.findall(W + "r")):
            lines[0].insert(1, part)
        closing = paragraph()
        self.runs.field_part(closing, "end")
        inside.extend([*lines, closing])
        return control

    def _row(self, row: Row) -> Element:
        para = paragraph(f"toc {row.level}")
        name = form.bookmark(row.object_id)
        link = child(para, "hyperlink", anchor=name, history="1")
        self.runs.run(link, row.title)
        child(child(link, "r"), "tab")
        self.runs.page_of(link, name)
        return para

    def chapters(self) -> Iterator[Element]:
        """Yield the book from preface to afterword."""
        handbook = self.book.handbook
        yield from self._article(handbook.articles.get("preface"))
        for chapter in handbook.chapters:
            yield from self._chapter(chapter)
        yield from self._article(handbook.articles.get("afterword"))

    def _article(self, article: Article | None) -> Iterator[Element]:
        if article is not None:
            yield self._heading(1, article.id)
            yield self.blocks.fields(rows(article, self.naming))
            yield paragraph(form.CELL)
            yield from self.blocks.markdown(article.text)

    def _chapter(self, chapter: Chapter) -> Iterator[Element]:
        handbook = self.book.handbook
        yield self._heading(1, chapter.id)
        introduction = handbook.introductions.get(chapter.id)
        if introduction is not None:
            yield self._heading(3, f"{chapter.id}{form.INTRODUCTION_ID}", form.INTRODUCTION)
            yield self.blocks.fields(rows(introduction, self.naming, titled=True))
            yield paragraph(form.CELL)
            yield from self.blocks.markdown(introduction.text)
        for technique_id in chapter.techniques:
            if technique := handbook.techniques.get(technique_id):
                yield from self._entry(technique)
        for case_id in chapter.cases:
            if case := handbook.cases.get(case_id):
                yield from self._entry(case)

    def _entry(self, entry: AnyEntry) -> Iterator[Element]:
        yield self._heading(2, entry.id)
        yield self.blocks.fields(rows(entry, self.naming))
        labels = form.section_labels(entry.id, self.book.handbook.specs(Case))
        for key, section in entry.sections.items():
            yield self._heading(3, f"{entry.id}-{key}", labels[key])
            yield from self.blocks.section(section, entry.id)

    def _heading(self, level: int, object_id: str, label: str = "") -> Element:
        title = label or self.headings[object_id]
        para = self._line(f"Heading {level}", title)
        self.runs.marked(para, object_id)
        if level < 3:
            self.rows.append(Row(level, object_id, title))
        return para
