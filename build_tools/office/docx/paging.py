"""Page numbers from a rendering: render, write them, and repeat until they no longer change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from build_tools.office.docx.bookmarks import Bookmarks
from build_tools.office.docx.number_formats import format_number
from build_tools.office.docx.story import Paragraph, Story
from build_tools.office.docx.titles import is_page
from build_tools.office.docx.wordml import Element, W, value

# Renders a document and returns the sheet, counted from 1, that each bookmark is on.
Renderer = Callable[[bytes], Mapping[str, int]]
MOST_RENDERINGS = 4


class RenderingFailed(Exception):
    """The document could not be rendered."""


@dataclass(frozen=True)
class Section:
    """A section of the document: its first paragraph and its page numbering."""

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
    """Return the page number printed on a sheet, formatted as its section demands.

    `sheets` are those on which the sections begin; `paragraph`, which is on `sheet`, decides the section.
    Sheets are counted from 1.
    """
    number, counted_from, form = 1, 1, ""
    for section, begins in zip(sections, sheets, strict=True):
        if section.first.index > paragraph.index:
            break
        number = number + begins - counted_from if section.start is None else section.start
        counted_from, form = begins, section.form
    number += sheet - counted_from
    printed = format_number(number, form)
    # A format that nobody would recognise as a page number is written in digits.
    return printed if is_page(printed) else str(number)


@contextmanager
def section_bookmarks(sections: Sequence[Section], bookmarks: Bookmarks) -> Iterator[list[str]]:
    """Put temporary bookmarks at the beginnings of the sections, for one rendering."""
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


def render_until_settled(
    draw: Callable[[], Mapping[str, int]], write: Callable[[Mapping[str, int]], bool]
) -> int:
    """Render and write until nothing changes; return the number of renderings, or 0 if it never settled."""
    for count in range(1, MOST_RENDERINGS + 1):
        if not write(draw()):
            return count
    return 0
