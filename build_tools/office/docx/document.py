"""Everything that a Word file says as text, each part computed on first use.

Both the import of a handbook and the reading of a review start here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from build_tools.office.docx.blocks import Block, Para, read_blocks
from build_tools.office.docx.contents import Contents, Row, find_contents, rows_of
from build_tools.office.docx.extras import Extra, read_extras
from build_tools.office.docx.headings import find_headings
from build_tools.office.docx.numbering import Numbered, automatic_numbers
from build_tools.office.docx.package import Package, read_package
from build_tools.office.docx.relations import Relations, part_of_kind, read_relations
from build_tools.office.docx.story import Story
from build_tools.office.docx.story_reading import read_story
from build_tools.office.docx.styles import Styles, read_styles
from build_tools.office.docx.titles import is_heading_of_contents
from build_tools.office.docx.wordml import W
from build_tools.system import unnamed

MOST_PARAGRAPHS = 300_000
CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(frozen=True)
class Document:
    """A Word document; every paragraph index refers to the paragraphs of its story."""

    package: Package
    relations: Relations
    styles: Styles
    story: Story

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """Return the paragraphs and tables in reading order, tracked changes accepted."""
        return read_blocks(self.story, self.styles, self.relations, self.numbers)

    @property
    def body(self) -> Sequence[Block]:
        """Return the blocks without Word's own tables of contents (in a control, or in TOC styles)."""
        return [block for block in self.blocks if not (isinstance(block, Para) and block.in_contents)]

    @cached_property
    def numbers(self) -> Mapping[int, Numbered]:
        """Return the automatic numbers by paragraph."""
        part = part_of_kind(self.package, self.relations, "numbering")
        return automatic_numbers(part, self.styles, self.story)

    @cached_property
    def levels(self) -> Mapping[int, int]:
        """Return heading levels by paragraph, including headings that only the contents reveal."""
        headings = find_headings(self.story, self.styles, self._contents, {})
        return {heading.paragraph.index: heading.level for heading in headings}

    @cached_property
    def rows(self) -> Sequence[Row]:
        """Return the rows of the tables of contents that Word made."""
        return list(rows_of([one for one in self._contents if self._is_structured(one)]))

    @cached_property
    def left_out(self) -> frozenset[int]:
        """Return the indexes of the contents rows, and of the word 目录 above them."""
        row_indexes = {row.paragraph.index for row in self.rows}
        lines = [paragraph for paragraph in self.story.paragraphs if paragraph.text.strip()]
        titles = {
            above.index
            for above, below in pairwise(lines)
            if below.index in row_indexes and is_heading_of_contents(above.text)
        }
        return frozenset(row_indexes | titles)

    @cached_property
    def extras(self) -> Sequence[Extra]:
        """Return what the document has besides its body text, in the order of the paragraphs."""
        return read_extras(self.package, self.story, self.relations)

    @property
    def tracked(self) -> int:
        """Return the number of tracked changes."""
        return sum(1 for _ in self.story.root.iter(*CHANGES))

    @cached_property
    def _contents(self) -> list[Contents]:
        return [one for one in find_contents(self.story, self.styles) if not one.label]

    def _is_structured(self, contents: Contents) -> bool:
        """Return whether Word made this table of contents; a typed one needs a second look."""
        return contents.source is not None or any(
            paragraph.contents is not None or paragraph.fields or self.styles.row_level(paragraph.style)
            for paragraph in (row.paragraph for row in contents.rows)
        )


def read_document(raw: bytes) -> Document:
    """Parse the bytes of a .docx file.

    Raises Refused, without a path, for another or a locked format, for macros, for a damaged or harmful
    archive, and for a document longer than any handbook.
    """
    package = read_package(raw)
    _refuse_too_long(package)
    return Document(
        package, read_relations(package), read_styles(package.styles), read_story(package.document)
    )


def _refuse_too_long(package: Package) -> None:
    """Refuse a file too long for any handbook, before time and memory are spent on it."""
    count = sum(1 for _ in package.document.iter(W + "p"))
    if count > MOST_PARAGRAPHS:
        message = f"文件有 {count} 段，超过 {MOST_PARAGRAPHS} 段的上限"
        raise unnamed("word-size", message, "检查是不是选错了文件；分成几个文件导入")
