"""Bookmarks on headings, named after the heading's text so that a second repair finds them again."""

from __future__ import annotations

import hashlib

from build_tools.office.docx.contents import GENERATED
from build_tools.office.docx.headings import Heading
from build_tools.office.docx.story import Paragraph, Story
from build_tools.office.docx.wordml import Element, W, make, value


class Bookmarks:
    """The bookmarks of one document, including those added since it was read."""

    def __init__(self, story: Story, headings: list[Heading]) -> None:
        starts = list(story.root.iter(W + "bookmarkStart"))
        self._names = {value(start, "name") for start in starts}
        ids = (value(start, "id") for start in starts)
        self._last_id = max((int(text) for text in ids if text.isdecimal()), default=0)
        self._on: dict[Paragraph, str] = {}
        for name in story.bookmarks:
            place = story.place_of(name) if name.startswith(GENERATED) else None
            if place is not None:
                self._on.setdefault(place, name)
        self._occurrences = _occurrences(headings)

    def on_heading(self, heading: Heading) -> str:
        """Return the name of a heading's bookmark; add one if there is none."""
        paragraph = heading.paragraph
        if paragraph not in self._on:
            self._on[paragraph] = self._free_name(f"{heading.title.whole}\n{self._occurrences[heading]}")
            self.put(paragraph.element, self._on[paragraph])
        return self._on[paragraph]

    def put(self, paragraph: Element, name: str) -> tuple[Element, Element]:
        """Put a bookmark around the text of a paragraph and return its start and end elements."""
        self._last_id += 1
        start = make("bookmarkStart", id=str(self._last_id), name=name)
        end = make("bookmarkEnd", id=str(self._last_id))
        paragraph.insert(1 if paragraph.find(W + "pPr") is not None else 0, start)
        paragraph.append(end)
        return start, end

    def restore(self, name: str, heading: Heading, last: Element | None = None) -> None:
        """Put a bookmark of a lost name on a heading: on all of it, or on what ends with the run `last`."""
        self._names.add(name)
        _, end = self.put(heading.paragraph.element, name)
        if last is not None:
            last.addnext(end)

    def _free_name(self, content: str) -> str:
        salted = content
        while (name := _name(salted)) in self._names:
            salted += "\n"
        self._names.add(name)
        return name


def marked_text(story: Story, name: str) -> str:
    """Return the text of a bookmark, up to the end of its paragraph; empty if there is no such bookmark."""
    paragraph = story.place_of(name)
    start = story.bookmark_starts.get(name)
    if paragraph is None or start is None:
        return ""
    leaves = {leaf.element: leaf.text for leaf in paragraph.leaves if not leaf.hidden}
    text, inside = "", start.getparent() is not paragraph.element
    for element in paragraph.element.iter():
        inside = inside or element is start
        if element.tag == W + "bookmarkEnd" and value(element, "id") == value(start, "id"):
            break
        text += leaves.get(element, "") if inside else ""
    return " ".join(text.split())


def _name(content: str) -> str:
    """Return a name in Word's own form: _Toc and nine digits, hidden from its list of bookmarks."""
    return f"_Toc{int(hashlib.sha256(content.encode()).hexdigest(), 16) % 10**9:09d}"


def _occurrences(headings: list[Heading]) -> dict[Heading, int]:
    counts: dict[str, int] = {}
    ordinals: dict[Heading, int] = {}
    for heading in headings:
        counts[heading.title.whole] = ordinals[heading] = counts.get(heading.title.whole, 0) + 1
    return ordinals
