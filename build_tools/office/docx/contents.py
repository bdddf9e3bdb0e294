"""Finds the tables of contents of a document and their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from build_tools.office.docx import titles
from build_tools.office.docx.instruction import (
    address_of,
    caption_label,
    is_list_of_figures,
    switches,
)
from build_tools.office.docx.plain_rows import plain_rows
from build_tools.office.docx.story import Field, Leaf, Paragraph, Story
from build_tools.office.docx.styles import Styles
from build_tools.office.docx.titles import Title, caption_title, normalise_title
from build_tools.office.docx.wordml import RELATION_ID, Element, W, has_right_tab, value

GENERATED = ("_Toc", "cb_")
SECTION = re.compile(r"第.+[节節]")


@dataclass(eq=False)
class Contents:
    """One table of contents; `source` is its TOC field, or None if it has none."""

    number: int
    source: Field | None
    rows: list[Row] = field(default_factory=list)

    @property
    def instruction(self) -> str:
        """Return the text of its field."""
        return self.source.instruction if self.source else ""

    @property
    def label(self) -> str:
        """Return the label of the captions that it lists, such as 图; empty if it lists headings."""
        return caption_label(self.instruction)

    @property
    def has_links(self) -> bool:
        """Return whether its rows should be links: not if its field lacks the switch `\\h`."""
        return self.source is None or "h" in switches(self.instruction)

    @property
    def has_pages(self) -> bool:
        """Return whether its rows should have page numbers: not if its field has the switch `\\n`."""
        return "n" not in switches(self.instruction)


@dataclass(eq=False)
class Row:
    """One row of a table of contents, as it was read; `styled_level` is that of its style, or 0."""

    contents: Contents
    number: int
    paragraph: Paragraph
    leaves: list[Leaf]
    text: str
    level: int
    styled_level: int
    has_right_tab: bool
    title: Title = field(init=False)

    def __post_init__(self) -> None:
        label = self.contents.label
        self.title = caption_title(self.text, label) if label else normalise_title(self.text)

    @property
    def page_field(self) -> Field | None:
        """Return its PAGEREF field."""
        return next(
            (word_field for word_field in self.paragraph.fields if word_field.kind == "PAGEREF"), None
        )

    @property
    def link_fields(self) -> list[Field]:
        """Return its links that are HYPERLINK fields."""
        return [word_field for word_field in self.paragraph.fields if word_field.kind == "HYPERLINK"]

    @property
    def link_elements(self) -> list[Element]:
        """Return its links into this document that are `w:hyperlink` elements."""
        return [link for link in self.paragraph.hyperlinks if is_internal(link) or self._is_old(link)]

    @property
    def old_links(self) -> list[Element | Field]:
        """Return its links to the file that the table once stood in: they name a bookmark of that table."""
        fields = [one for one in self.link_fields if not address_of(one.instruction).startswith("#")]
        elements = [link for link in self.link_elements if not is_internal(link)]
        return [*elements, *(one for one in fields if one.target.startswith(GENERATED))]

    @staticmethod
    def _is_old(link: Element) -> bool:
        return value(link, "anchor").startswith(GENERATED)

    @property
    def link_targets(self) -> list[str]:
        """Return the bookmarks that its links point to."""
        return [value(link, "anchor") for link in self.link_elements] + [f.target for f in self.link_fields]

    @property
    def cached_page(self) -> str:
        """Return the page number that it shows now, or an empty string."""
        if self.page_field is not None:
            shown = self.page_field.result
            return shown.strip() if titles.is_page(shown) else ""
        text = "".join(leaf.text for leaf in self.leaves)
        span = titles.page_span(text)
        return text[slice(*span)].strip() if span else ""


def is_internal(link: Element) -> bool:
    """Return whether a link points into this document, not to an address."""
    return link.get(RELATION_ID) is None


def find_contents(story: Story, styles: Styles) -> list[Contents]:
    """Return the tables of contents and of captions in order, each with its rows."""
    tables: list[Contents] = []
    last_key: object = None
    lines = [paragraph for paragraph in story.paragraphs if paragraph.text.strip()]
    keys = {line.index: _key(line, styles) for line in lines}
    keys |= plain_rows(lines, {index for index, key in keys.items() if key is not None}, styles)
    for paragraph in lines:
        key = keys[paragraph.index]
        if key is None or key is OTHER_LIST or _is_heading_above(paragraph, styles):
            last_key = None if key is None else last_key
            continue
        if key is not last_key:
            tables.append(Contents(len(tables) + 1, key if isinstance(key, Field) else None))
            last_key = key
        _add_row(tables[-1], paragraph, styles)
    return tables


STYLED, OTHER_LIST = object(), object()


def _key(paragraph: Paragraph, styles: Styles) -> object:
    """Return a key that all rows of one table share, or None if the paragraph is not a row.

    The key is the TOC field, the content control, or a mark for rows known by style or page field.
    """
    around = [word_field for leaf in paragraph.leaves if (word_field := leaf.inside("TOC"))]
    if any(is_list_of_figures(one.instruction) and not one.whole for one in around):
        return OTHER_LIST
    if whole := next((word_field for word_field in around if word_field.whole), None):
        return whole
    if styles.is_other_list(paragraph.style) or any(map(_is_in_index, paragraph.leaves)):
        return OTHER_LIST
    if paragraph.contents is not None:
        return paragraph.contents
    return STYLED if styles.row_level(paragraph.style) or _ends_in_page_field(paragraph) else None


def _is_in_index(leaf: Leaf) -> bool:
    """Return whether a piece of text is in an index or a table of authorities, which have pages too."""
    return any(around.whole for kind in ("INDEX", "TOA") if (around := leaf.inside(kind)))


def _ends_in_page_field(paragraph: Paragraph) -> bool:
    last = paragraph.leaves[-1].inside("PAGEREF")
    if last is None or len(paragraph.leaves) == len(last.leaves):
        return False
    return not last.target or last.target.startswith(GENERATED)


def _is_heading_above(paragraph: Paragraph, styles: Styles) -> bool:
    return titles.is_heading_of_contents(paragraph.text) and not (
        paragraph.fields or paragraph.hyperlinks or styles.row_level(paragraph.style)
    )


def _add_row(contents: Contents, paragraph: Paragraph, styles: Styles) -> None:
    inside = [leaf for leaf in paragraph.leaves if leaf.inside("TOC") is contents.source]
    leaves = inside if contents.source else paragraph.leaves
    page_field = any(word_field.kind == "PAGEREF" for word_field in paragraph.fields)
    wrong = paragraph.wrong_fields
    shown = "".join(
        leaf.text for leaf in leaves if not (leaf.hidden or leaf.inside("PAGEREF") or leaf.field in wrong)
    )
    text = titles.row_title(shown, not page_field)
    styled = styles.row_level(paragraph.style)
    level = styled or _level_by_number(text)
    aligned = styles.has_right_tab(paragraph.style) or has_right_tab(paragraph.element)
    number = len(contents.rows) + 1
    contents.rows.append(Row(contents, number, paragraph, leaves, text, level, styled, aligned))


def _level_by_number(text: str) -> int:
    number = normalise_title(text).number
    return 2 if SECTION.match(number) else number.count(".") + 1


def rows_of(tables: list[Contents]) -> Iterator[Row]:
    """Yield the rows of all tables of contents."""
    for contents in tables:
        yield from contents.rows


def is_bold(paragraph: Paragraph, styles: Styles) -> bool:
    """Return whether all visible text of a paragraph is bold."""
    runs = (leaf.element.getparent() for leaf in paragraph.leaves if leaf.text.strip())
    whole = styles.is_bold(paragraph.style)
    bold = [styles.run_is_bold(None if run is None else run.find(W + "rPr"), whole) for run in runs]
    return bool(bold) and all(bold)
