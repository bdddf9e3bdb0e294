"""Reads a story in one walk, and knows at each piece of text which fields, controls and boxes are open."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from build_tools.office.docx.characters import LEAVES, leaf_text
from build_tools.office.docx.story import Field, Leaf, Paragraph, Story
from build_tools.office.docx.wordml import FALLBACK, Element, W, child_value, is_on, value

# Inside properties `w:tab` and `w:del` mean something else; deleted text and fallback copies are not visible,
# and the reading above a word (`w:rt`) is no part of the line.
NOT_READ = {W + name for name in ("pPr", "rPr", "sectPr", "sdtPr", "del", "moveFrom", "rt")} | {FALLBACK}
Act = Callable[[Element], object]
WITHIN_ONE_PARAGRAPH = ("PAGEREF", "HYPERLINK", "")


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
