"""A story, a part with running text: its paragraphs, visible text, fields, links, bookmarks.

Story is the word of ISO/IEC 29500-1 for the body, a header, a footnote and the like.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.office.docx.instruction import kind_of, target_of
from build_tools.office.docx.wordml import Element, W, child_value, value
from build_tools.text import is_error_result


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
    _around: dict[str, Field | None] = field(default_factory=dict)

    def innermost(self, name: str, fits: Callable[[Field], bool]) -> Field | None:
        """Return the innermost field that fits, of this one and those around it.

        The answer is kept under `name` by each field on the way: those that never close are all nested.
        """
        passed: list[Field] = []
        here: Field | None = self
        while here is not None and not fits(here) and name not in here._around:
            passed.append(here)
            here = here.parent
        found = here if here is None or fits(here) else here._around[name]
        for one in passed:
            one._around[name] = found
        return found

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

    def inside(self, kind: str) -> Field | None:
        """Return the innermost field of a kind around it."""
        return None if self.field is None else self.field.innermost(kind, lambda one: one.kind == kind)

    @property
    def in_code(self) -> bool:
        """Return whether it belongs to the instruction of some complete field, and so is not visible."""
        return self.field is not None and self.field.innermost("code", _is_code) is not None


def _is_code(word_field: Field) -> bool:
    return word_field.in_code and word_field.parent is not None and word_field.parent.whole


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
