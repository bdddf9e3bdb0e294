"""Parses a story, a part with running text: its paragraphs, visible text, fields, links, bookmarks.

Story is the word of ISO/IEC 29500-1 for the body, a header, a footnote and the like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from build_tools.office.docx.characters import LEAVES, leaf_text
from build_tools.office.docx.instruction import kind_of, target_of
from build_tools.office.docx.wordml import FALLBACK, Element, W, child_value, is_on, value
from build_tools.text import is_error_result

# Inside properties `w:tab` and `w:del` mean something else; deleted text and fallback copies are not visible,
# and the reading above a word (`w:rt`) is no part of the line.
NOT_READ = {W + name for name in ("pPr", "rPr", "sectPr", "sdtPr", "del", "moveFrom", "rt")} | {FALLBACK}
Act = Callable[[Element], object]
WITHIN_ONE_PARAGRAPH = ("PAGEREF", "HYPERLINK", "")


@dataclass(eq=False)
class Field:
    """A field, simple or complex; a damaged one may lack any of its parts.

    `in_code` is true for a field nested in its parent's instruction, not in its result.
    """

    parent: Field | None
    paragraph: Paragraph | None
    begin: Element | None = None
    separate: Element | None = None
    end: Element | None = None
    simple: Element | None = None
    instructions: list[Element] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    in_code: bool = False

    @property
    def instruction(self) -> str:
        """Return the whole instruction, however many runs it is split into."""
        if self.simple is not None:
            return value(self.simple, "instr")
        return "".join(part.text or "" for part in self.instructions)

    @property
    def kind(self) -> str:
        """Return the field type: TOC, PAGEREF and so on."""
        return kind_of(self.instruction)

    @property
    def target(self) -> str:
        """Return the bookmark that it points to."""
        return target_of(self.instruction)

    @property
    def whole(self) -> bool:
        """Return whether the field has all its parts."""
        return self.simple is not None or None not in (self.begin, self.separate, self.end)

    @property
    def shows_result(self) -> bool:
        """Return whether the text that follows belongs to the field's result, not its instruction."""
        return self.simple is not None or self.separate is not None

    @property
    def result(self) -> str:
        """Return the cached result."""
        return "".join(leaf.text for leaf in self.leaves)

    @property
    def shows_error(self) -> bool:
        """Return whether the result is an error text."""
        return is_error_result(self.result, self.kind.startswith("="))


@dataclass(eq=False)
class Leaf:
    """One piece of text, and the innermost field whose result it belongs to.

    `hidden` is true for text formatted as hidden, which Word neither prints nor collects in contents.
    """

    element: Element
    text: str
    field: Field | None
    hidden: bool = False

    def inside(self, *kinds: str) -> Field | None:
        """Return the innermost field of these kinds around it."""
        return next((word_field for word_field in self._around() if word_field.kind in kinds), None)

    @property
    def in_code(self) -> bool:
        """Return whether it belongs to the instruction of some complete field, and so is not visible."""
        return any(
            word_field.in_code and word_field.parent is not None and word_field.parent.whole
            for word_field in self._around()
        )

    def _around(self) -> Iterator[Field]:
        word_field = self.field
        while word_field is not None:
            yield word_field
            word_field = word_field.parent


@dataclass(eq=False)
class Paragraph:
    """A paragraph and its visible content."""

    element: Element
    index: int
    contents: Element | None
    in_box: bool
    leaves: list[Leaf] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    hyperlinks: list[Element] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """Return the text as read, before anything was changed, without hidden text."""
        return "".join(leaf.text for leaf in self.leaves if not leaf.hidden)

    @property
    def wrong_fields(self) -> set[Field]:
        """Return its fields that show an error; a TOC field is judged row by row instead."""
        return {
            word_field for word_field in self.fields if word_field.kind != "TOC" and word_field.shows_error
        }

    @cached_property
    def style(self) -> str:
        """Return the id of its style, or an empty string."""
        return child_value(self.element, "pPr/pStyle")


@dataclass
class Story:
    """The whole document as read."""

    root: Element
    paragraphs: list[Paragraph] = field(default_factory=list)
    bookmarks: dict[str, int] = field(default_factory=dict)

    def place_of(self, name: str) -> Paragraph | None:
        """Return the paragraph that a bookmark marks; on blank lines it marks the next one with text."""
        return self._next_with_text[self.bookmarks[name]] if name in self.bookmarks else None

    @cached_property
    def bookmark_starts(self) -> dict[str, Element]:
        """Return the element that begins each bookmark, as read."""
        starts: dict[str, Element] = {}
        for start in self.root.iter(W + "bookmarkStart"):
            starts.setdefault(value(start, "name"), start)
        return starts

    @cached_property
    def _next_with_text(self) -> list[Paragraph | None]:
        """Return for each paragraph itself or the next one with text; one more for the end of the story."""
        found: list[Paragraph | None] = [None]
        for paragraph in reversed(self.paragraphs):
            found.append(paragraph if paragraph.text.strip() else found[-1])
        return found[::-1]


def read_story(root: Element) -> Story:
    """Parse a story: the body of a document, a header, footnotes and so on."""
    reader = _Reader(Story(root))
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            reader.end(element)
        elif element.tag in NOT_READ:
            walker.skip_subtree()
        else:
            reader.start(element)
    return reader.story


class _Reader:
    """The parser's state: the fields, controls and paragraphs that are open."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.fields: list[Field] = []
        self.paragraphs: list[Paragraph] = []
        self.contents: list[Element] = []
        self.boxes = 0
        self.ended = {value(end, "id") for end in story.root.iter(W + "bookmarkEnd")}
        self.starts: dict[str, Act] = {
            W + "p": self._paragraph,
            W + "fldSimple": self._simple_field,
            W + "fldChar": self._field_part,
            W + "instrText": self._instruction,
            W + "bookmarkStart": self._bookmark,
            W + "hyperlink": lambda link: (
                self.paragraphs[-1].hyperlinks.append(link) if self.paragraphs else None
            ),
            W + "sdt": self._control,
            W + "txbxContent": lambda _: self._box(1),
            **dict.fromkeys(LEAVES, self._leaf),
        }
        self.ends: dict[str, Act] = {
            W + "p": lambda _: self._paragraph_end(),
            W + "fldSimple": lambda _: self._field_end(),
            W + "sdt": lambda control: self._control_end(control),
            W + "txbxContent": lambda _: self._box(-1),
        }

    def start(self, element: Element) -> None:
        if act := self.starts.get(element.tag):
            act(element)

    def end(self, element: Element) -> None:
        if act := self.ends.get(element.tag):
            act(element)

    def _box(self, step: int) -> None:
        self.boxes += step

    def _paragraph(self, element: Element) -> None:
        contents = self.contents[-1] if self.contents else None
        paragraph = Paragraph(element, len(self.story.paragraphs), contents, self.boxes > 0)
        self.story.paragraphs.append(paragraph)
        self.paragraphs.append(paragraph)

    def _paragraph_end(self) -> None:
        # A field left open by a damaged row must not swallow the rows after it.
        ended = self.paragraphs.pop()
        while self.fields and self.fields[-1].paragraph is ended:
            if self.fields[-1].kind not in WITHIN_ONE_PARAGRAPH:
                break
            self.fields.pop()

    def _control(self, element: Element) -> None:
        gallery = child_value(element, "sdtPr/docPartObj/docPartGallery")
        if gallery.casefold() in ("table of contents", "目录"):
            self.contents.append(element)

    def _control_end(self, element: Element) -> None:
        if self.contents and self.contents[-1] is element:
            self.contents.pop()

    def _bookmark(self, element: Element) -> None:
        # Word drops a bookmark without an end.
        if value(element, "id") in self.ended:
            here = self.paragraphs[-1].index if self.paragraphs else len(self.story.paragraphs)
            self.story.bookmarks.setdefault(value(element, "name"), here)

    def _open(self) -> Field:
        paragraph = self.paragraphs[-1] if self.paragraphs else None
        parent = self.fields[-1] if self.fields else None
        opened = Field(parent, paragraph, in_code=parent is not None and not parent.shows_result)
        self.fields.append(opened)
        if paragraph is not None:
            paragraph.fields.append(opened)
        return opened

    def _field_end(self) -> None:
        if self.fields:
            self.fields.pop()

    def _simple_field(self, element: Element) -> None:
        self._open().simple = element

    def _field_part(self, element: Element) -> None:
        part = value(element, "fldCharType")
        if part == "begin":
            self._open().begin = element
        elif part == "separate":
            top = self.fields[-1] if self.fields else None
            # A second separator belongs to a field that has lost its begin mark.
            (self._open() if top is None or top.shows_result else top).separate = element
        elif part == "end" and self.fields:
            self.fields.pop().end = element

    def _instruction(self, element: Element) -> None:
        top = self.fields[-1] if self.fields else None
        (self._open() if top is None or top.shows_result else top).instructions.append(element)

    def _leaf(self, element: Element) -> None:
        top = self.fields[-1] if self.fields else None
        if not self.paragraphs or (top is not None and not top.shows_result):
            return
        properties = element.getparent().find(W + "rPr")  # type: ignore[union-attr]
        hidden = properties is not None and is_on(properties.find(W + "vanish"))
        leaf = Leaf(element, leaf_text(element), top, hidden)
        self.paragraphs[-1].leaves.append(leaf)
        if top is not None:
            top.leaves.append(leaf)
