"""Finds the captions that a table of figures lists: numbered by a SEQ field, or typed as its rows say."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.office.docx.contents import Row
from build_tools.office.docx.headings import Heading
from build_tools.office.docx.instruction import caption_label, switches, words
from build_tools.office.docx.story import Leaf, Paragraph, Story
from build_tools.office.docx.titles import caption_title


def find_captions(story: Story, instruction: str, rows: Iterable[Row]) -> list[Heading]:
    """Return as headings, in order, the captions that a TOC field with this instruction lists.

    `rows` are those of all tables: none of them is a caption.
    """
    label = caption_label(instruction)
    known = list(rows)
    in_rows = {row.paragraph.index for row in known}
    typed = {row.title.whole for row in known if row.title.number and row.contents.label == label}
    captions: list[Heading] = []
    for paragraph in story.paragraphs:
        if paragraph.index in in_rows or not paragraph.text.strip():
            continue
        title, counted = caption_title(paragraph.text, label), _number(paragraph, label)
        if counted or title.whole in typed:
            caption = Heading(paragraph, 1, bare=False)
            caption.title = title
            if counted and "a" in switches(instruction):
                caption.title = caption_title(_behind(paragraph, counted), label)
            captions.append(caption)
    return captions


def _number(paragraph: Paragraph, label: str) -> Leaf | None:
    """Return the last piece of the number that a SEQ field of this label shows."""
    for field in paragraph.fields:
        name = words(field.instruction)[1:2]
        if field.kind == "SEQ" and field.leaves and name and name[0].casefold() == label.casefold():
            return field.leaves[-1]
    return None


def _behind(paragraph: Paragraph, counted: Leaf) -> str:
    rest = paragraph.leaves[paragraph.leaves.index(counted) + 1 :]
    return "".join(leaf.text for leaf in rest if not leaf.hidden).lstrip(" \t\u3000:：.、")
