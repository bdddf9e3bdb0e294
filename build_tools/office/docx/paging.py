"""Printed page numbers, from a rendering: render, write, repeat until nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from build_tools.office.docx.bookmarks import Bookmarks
from build_tools.office.docx.number_formats import formatted
from build_tools.office.docx.story import Paragraph, Story
from build_tools.office.docx.titles import is_page
from build_tools.office.docx.wordml import Element, W, value

# From a document to the sheet, counted from 1, on which each bookmark is.
Renderer = Callable[[bytes], Mapping[str, int]]
MOST_RENDERINGS = 4


class RenderingFailed(Exception):
    """The document could not be rendered."""


@dataclass(frozen=True)
class Section:
    """A section: the paragraph that it begins with and how its pages are numbered."""

    first: Paragraph
    start: int | None
    form: str


def sections_of(story: Story) -> list[Section]:
    """Return the sections in order."""
    sections: list[Section] = []
    begun: Paragraph | None = None
    for paragraph in story.paragraphs:
        begun = begun or paragraph
        properties = paragraph.element.find(f"{W}pPr/{W}sectPr")
        if properties is not None:
            sections.append(_section(begun, properties))
            begun = None
    if begun is not None:
        sections.append(_section(begun, story.root.find(f"{W}body/{W}sectPr")))
    return sections


def _section(first: Paragraph, properties: Element | None) -> Section:
    numbering = None if properties is None else properties.find(W + "pgNumType")
    start = value(numbering, "start")
    return Section(first, int(start) if start.isdecimal() else None, value(numbering, "fmt"))


def printed_page(sections: Sequence[Section], sheets: Sequence[int], paragraph: Paragraph, sheet: int) -> str:
    """Return the number printed on a sheet, given the sheets on which the sections begin."""
    number, counted_from, form = 1, 1, ""
    for section, begins in zip(sections, sheets, strict=True):
        if section.first.index > paragraph.index:
            break
        number = number + begins - counted_from if section.start is None else section.start
        counted_from, form = begins, section.form
    number += sheet - counted_from
    printed = formatted(number, form)
    # What nobody would know for a page again is written in digits.
    return printed if is_page(printed) else str(number)


@contextmanager
def marked(sections: Sequence[Section], bookmarks: Bookmarks) -> Iterator[list[str]]:
    """Mark the beginnings of the sections for one rendering."""
    names = [f"cb_section_{number}" for number, _ in enumerate(sections)]
    ends = [
        end
        for section, name in zip(sections, names, strict=True)
        for end in bookmarks.put(section.first.element, name)
    ]
    try:
        yield names
    finally:
        for end in ends:
            parent = end.getparent()
            if parent is not None:
                parent.remove(end)


def settle(draw: Callable[[], Mapping[str, int]], write: Callable[[Mapping[str, int]], bool]) -> int:
    """Draw and write until nothing changes; return how often it was drawn, or 0 when it never settled."""
    for count in range(1, MOST_RENDERINGS + 1):
        if not write(draw()):
            return count
    return 0
