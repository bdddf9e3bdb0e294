"""Finds the headings of a document: by style, by outline level, or by their look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from build_tools.office.docx.contents import Contents, Row, is_bold, rows_of
from build_tools.office.docx.instruction import deepest_level, switches
from build_tools.office.docx.numbering import Numbered
from build_tools.office.docx.story import Paragraph, Story
from build_tools.office.docx.styles import HEADING, Styles
from build_tools.office.docx.titles import Title, is_heading_of_contents, normalise_title
from build_tools.office.docx.wordml import W, child_value

LONGEST = 200
LONGEST_BOLD = 60
SEPARATOR = re.compile("[,;，；]")


@dataclass(eq=False)
class Heading:
    """A heading; `bare` means that only its look marks it as one.

    `automatic` is the number that Word shows before its text, normalised like that of a title; `style` is
    what a TOC field calls its style.
    """

    paragraph: Paragraph
    level: int
    bare: bool
    automatic: str = ""
    style: str = ""
    title: Title = field(init=False)

    def __post_init__(self) -> None:
        self.title = normalise_title(self.paragraph.text)


def find_headings(
    story: Story, styles: Styles, contents: list[Contents], numbers: Mapping[int, Numbered]
) -> list[Heading]:
    """Return the headings in order; a bare one only if a row of the contents has the same text.

    `numbers` are the automatic numbers by paragraph.
    """
    in_contents = {row.paragraph.index for row in rows_of(contents)}
    rows = [row for row in rows_of(contents) if not row.contents.label]
    fields = {
        one.instruction for paragraph in story.paragraphs for one in paragraph.fields if one.kind == "TOC"
    }
    custom = {name: level for code in sorted(fields) for name, level in _named_levels(code).items()}
    headings: list[Heading] = []
    others: list[Paragraph] = []
    for paragraph in story.paragraphs:
        if paragraph.index in in_contents or paragraph.in_box or not paragraph.text.strip():
            continue
        if is_heading_of_contents(paragraph.text) or len(paragraph.text) > LONGEST:
            continue
        style = _style_name(styles.name(paragraph.style))
        if level := custom.get(style) or level_of(paragraph, styles):
            headings.append(Heading(paragraph, level, bare=False, style=style))
        else:
            others.append(paragraph)
    headings += _bare(others, styles, rows, headings)
    headings += _retitled(others, styles, rows, headings)
    for heading in headings:
        if (number := numbers.get(heading.paragraph.index)) and not number.bullet:
            # A number alone would be taken for a name.
            heading.automatic = normalise_title(f"{number.text}题").number
    return sorted(headings, key=lambda heading: heading.paragraph.index)


def level_of(paragraph: Paragraph, styles: Styles) -> int:
    """Return the heading level, 1 to 9, by outline level or style; 0 if it is not a heading."""
    outline = child_value(paragraph.element, "pPr/outlineLvl")
    if outline:
        return int(outline) + 1 if outline in "012345678" else 0
    return styles.heading_level(paragraph.style)


def is_listed(heading: Heading, instruction: str) -> bool:
    """Return whether a TOC field lists a heading; one that only names styles lists no others."""
    if heading.style in _named_levels(instruction):
        return True
    found = switches(instruction)
    names_alone = "t" in found and not {"o", "u"} & found.keys()
    return not names_alone and heading.level <= deepest_level(instruction)


@lru_cache(maxsize=256)
def _named_levels(instruction: str) -> Mapping[str, int]:
    """Return the levels by style from the switch `\\t "style,level"` of a TOC field."""
    parts = SEPARATOR.split(switches(instruction).get("t", ""))
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return {_style_name(name): int(level) for name, level in pairs if level.strip() in set("123456789")}


def _style_name(name: str) -> str:
    """Return a style's name as it is compared: Word shows the built-in ones in its own language."""
    match = HEADING.fullmatch(name.strip())
    return f"heading {match[1]}" if match else name.strip().casefold()


def _bare(paragraphs: list[Paragraph], styles: Styles, rows: list[Row], sure: list[Heading]) -> list[Heading]:
    """Return the paragraphs that best match a row without a heading: bold, then numbered, then plain."""
    known = {heading.title.name for heading in sure} | {heading.title.whole for heading in sure}
    levels = {
        text: row.level
        for row in reversed(rows)
        if row.title.name and row.title.name not in known and row.title.whole not in known
        for text in (row.title.name, row.title.whole)
    }
    by_text: dict[str, list[tuple[Title, Paragraph]]] = {}
    for paragraph in paragraphs:
        title = normalise_title(paragraph.text)
        if title.name in levels or title.whole in levels:
            by_text.setdefault(title.name, []).append((title, paragraph))
    return [
        Heading(paragraph, levels.get(title.whole) or levels[title.name], bare=True)
        for same in by_text.values()
        for title, paragraph in _best_looking(same, styles)
    ]


def _retitled(
    paragraphs: list[Paragraph], styles: Styles, rows: list[Row], known: list[Heading]
) -> list[Heading]:
    """Return short bold lines as headings, while there are rows whose text no heading has."""
    said = {text for heading in known for text in (heading.title.name, heading.title.whole)}
    if all(row.title.name in said or row.title.whole in said for row in rows):
        return []
    taken = {heading.paragraph.index for heading in known}
    bold = [p for p in paragraphs if p.index not in taken and is_bold(p, styles)]
    # Where most of the text is bold, bold marks nothing.
    if len(bold) * 2 > len(paragraphs):
        return []
    return [
        Heading(p, 1, bare=True)
        for p in bold
        if len(p.text) <= LONGEST_BOLD and p.text.strip()[-1] not in "。；"
    ]


def _best_looking(same: list[tuple[Title, Paragraph]], styles: Styles) -> list[tuple[Title, Paragraph]]:
    bold = [candidate for candidate in same if is_bold(candidate[1], styles)]
    numbered = [candidate for candidate in same if candidate[1].element.find(f"{W}pPr/{W}numPr") is not None]
    # A plain line counts only if no other line has the same text.
    return bold or numbered or (same if len(same) == 1 else [])
