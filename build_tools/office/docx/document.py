"""A Word file's bytes -> what is needed to read it as text: blocks, headings, numbers, contents, asides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.office.docx.asides import Aside, read_asides
from build_tools.office.docx.contents import Contents, Row, find_contents, rows_of
from build_tools.office.docx.flow import Block, read_flow
from build_tools.office.docx.headings import find_headings
from build_tools.office.docx.numbering import Numbered, read_numbering
from build_tools.office.docx.package import Package, read_package
from build_tools.office.docx.relations import Relations, part_of_kind, read_relations
from build_tools.office.docx.story import Story, read_story
from build_tools.office.docx.styles import Styles, read_styles
from build_tools.office.docx.titles import is_heading_of_contents
from build_tools.office.docx.wordml import W
from build_tools.system.refusal import unnamed

MOST_PARAGRAPHS = 300_000


@dataclass(frozen=True)
class Document:
    """A document as read; levels and numbers are those of the paragraphs with these indexes.

    `rows` are those of its tables of contents, `left_out` the paragraphs that are no text of the body.
    """

    package: Package
    relations: Relations
    styles: Styles
    blocks: Sequence[Block]
    levels: Mapping[int, int]
    numbers: Mapping[int, Numbered]
    rows: Sequence[Row]
    left_out: frozenset[int]
    asides: Sequence[Aside]


def read_document(raw: bytes) -> Document:
    """Read a Word file, or raise Refused."""
    package = read_package(raw)
    _refuse_too_long(package)
    relations = read_relations(package)
    story, styles = read_story(package.document), read_styles(package.styles)
    found = find_contents(story, styles)
    numbering = read_numbering(part_of_kind(package, relations, "numbering"), styles)
    numbers = ((paragraph.index, numbering.next(paragraph)) for paragraph in story.paragraphs)
    rows = list(rows_of([contents for contents in found if _is_structured(contents, styles)]))
    return Document(
        package,
        relations,
        styles,
        read_flow(package.document, {paragraph.element: paragraph for paragraph in story.paragraphs}),
        {heading.paragraph.index: heading.level for heading in find_headings(story, styles, found)},
        {index: numbered for index, numbered in numbers if numbered},
        rows,
        frozenset(_left_out(story, rows)),
        read_asides(package, story, relations),
    )


def _refuse_too_long(package: Package) -> None:
    """Refuse what no handbook can be, before time and memory are spent on it."""
    count = sum(1 for _ in package.document.iter(W + "p"))
    if count > MOST_PARAGRAPHS:
        message = f"文件有 {count} 段，超过 {MOST_PARAGRAPHS} 段的上限"
        raise unnamed("word-size", message, "检查是不是选错了文件；分成几个文件导入")


def _is_structured(contents: Contents, styles: Styles) -> bool:
    """Tell a table of contents that Word made from one that is typed, whose lines need a second look."""
    return contents.source is not None or any(
        row.paragraph.contents is not None or row.paragraph.fields or styles.row_level(row.paragraph.style)
        for row in contents.rows
    )


def _left_out(story: Story, rows: Sequence[Row]) -> set[int]:
    """Return the rows and the word 目录 above them."""
    found = {row.paragraph.index for row in rows}
    lines = [paragraph for paragraph in story.paragraphs if paragraph.text.strip()]
    titles = {
        above.index
        for above, below in pairwise(lines)
        if below.index in found and is_heading_of_contents(above.text)
    }
    return found | titles
