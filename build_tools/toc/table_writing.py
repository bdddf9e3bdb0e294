"""Writes the rows of a table of contents anew from the headings, as Word does when it updates one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from build_tools.office import (
    Contents,
    Element,
    Heading,
    Numbered,
    Part,
    Row,
    Story,
    Styles,
    W,
    add_row_style,
    is_listed,
    make,
    run_of,
    set_property,
    set_right_tab,
    text_element,
    text_width,
    titles,
)
from build_tools.toc.field_mending import complex_opening
from build_tools.toc.matching import Match
from build_tools.toc.row_mending import part_fields_from_text

DEPTH = 3
TITLE = "目录"


@dataclass
class TableWriter:
    """Writes tables into one document; `styles_part` gets the styles of rows that it lacks."""

    story: Story
    styles: Styles
    styles_part: Part | None
    numbers: Mapping[int, Numbered]
    added_styles: bool = False

    def rewrite(self, contents: Contents, headings: Sequence[Heading]) -> list[Element]:
        """Put rows for the headings in place of those of a table; return the paragraphs, or none."""
        old = contents.rows
        opening, closing = self._ends(contents, max(heading.level for heading in headings))
        if not opening:
            return []
        patterns = {row.level: row.paragraph.element for row in reversed(old)}
        rows = [self._row(heading, patterns.get(heading.level)) for heading in headings]
        first = old[0].paragraph.element
        for row in rows:
            first.addprevious(row)
        for element in reversed(opening):
            rows[0].insert(1, element)
        rows[-1].extend(closing)
        for gone in old:
            _remove(gone.paragraph.element, rows[-1])
        return rows

    def insert(self, headings: Sequence[Heading]) -> list[Element]:
        """Write a table where a document has none: below the word 目录, else above the first heading."""
        title = next((one for one in self.story.paragraphs if titles.is_heading_of_contents(one.text)), None)
        rows = [self._row(heading, None) for heading in headings]
        if title is not None and not title.in_box:
            place = title.element
        else:
            place = make("p")
            run = make("r")
            run.append(text_element(TITLE))
            place.append(run)
            set_property(place, make("jc", val="center"))
            _block(headings[0].paragraph.element).addprevious(place)
        for row in reversed(rows):
            place.addnext(row)
        for element in reversed(complex_opening(_instruction(DEPTH))):
            rows[0].insert(1, element)
        rows[-1].append(_end())
        return rows

    def _ends(self, contents: Contents, depth: int) -> tuple[list[Element], list[Element]]:
        """Return the runs that open the table's field, and those that close it inside its rows."""
        source, first = contents.source, contents.rows[0]
        if source is None:
            return complex_opening(_instruction(depth)), [_end()]
        if source.separate is None or source.end is None:
            return [], []
        part_fields_from_text(first)
        part_fields_from_text(contents.rows[-1])
        last, paragraph = run_of(source.separate), first.paragraph.element
        if last.getparent() is not paragraph:
            return [], []
        opening = [child for child in paragraph if child.tag != W + "pPr"]
        opening = opening[: opening.index(last) + 1]
        in_rows = {row.paragraph.element for row in contents.rows}
        around = next(run_of(source.end).iterancestors(W + "p"), None)
        return opening, [run_of(source.end)] if around in in_rows else []

    def _row(self, heading: Heading, pattern: Element | None) -> Element:
        row = make("p")
        properties = None if pattern is None else pattern.find(W + "pPr")
        if properties is not None:
            row.append(deepcopy(properties))
            for section in row[0].findall(W + "sectPr"):
                row[0].remove(section)
        elif style := self._style(heading.level):
            set_property(row, make("pStyle", val=style))
        if pattern is None:
            set_right_tab(row, text_width(self.story.root))
        row.extend(title_runs(heading, self.numbers))
        return row

    def _style(self, level: int) -> str:
        style = self.styles.row_style(level)
        if not style and self.styles_part is not None:
            style, self.added_styles = add_row_style(self.styles_part.root, self.styles, level), True
        return style


def title_runs(heading: Heading, numbers: Mapping[int, Numbered]) -> list[Element]:
    """Return the runs of a row's title: the heading's automatic number and a tab, then its text."""
    number = numbers.get(heading.paragraph.index)
    shown = number is not None and not number.bullet
    before = [text_element(number.text.strip()), make("tab")] if number is not None and shown else []
    return [_run(one) for one in [*before, text_element(" ".join(heading.paragraph.text.split()))]]


def listed_headings(
    contents: Contents, headings: Sequence[Heading], matches: Mapping[Row, Match]
) -> list[Heading]:
    """Return the headings that a table should list: those of its depth behind it, and all that it lists."""
    listed = {matches[row].heading for row in contents.rows if row in matches}
    # What a typed table collects only its own rows tell.
    depth = max((one.level for one in listed), default=DEPTH)
    begin = contents.rows[0].paragraph.index
    # A table that lists a heading above itself, such as 摘要, lists all of them.
    begin = min([begin, *(-1 for heading in listed if heading.paragraph.index < begin)])
    due = (
        one
        for one in headings
        if not one.bare
        if (is_listed(one, contents.instruction) if contents.source else one.level <= depth)
    )
    wanted = {one for one in due if one.paragraph.index > begin} | listed
    return [heading for heading in headings if heading in wanted]


def is_stale(contents: Contents, wanted: Sequence[Heading], matches: Mapping[Row, Match]) -> bool:
    """Return whether a table lists other headings than it should, in another order, text or level."""
    listed = [matches[row].heading if row in matches else None for row in contents.rows]
    shifts = {row.styled_level - matches[row].heading.level for row in contents.rows if row in matches}
    # A table whose styles are all off by the same number is as its author wants it.
    return listed != list(wanted) or any(
        matches[row].how in ("renumbered", "similar")
        or row.title.name != matches[row].heading.title.name
        or (row.styled_level not in (0, matches[row].heading.level) and len(shifts) > 1)
        for row in contents.rows
    )


def _instruction(depth: int) -> str:
    return f' TOC \\o "1-{depth}" \\h \\z \\u '


def _run(content: Element) -> Element:
    run = make("r")
    run.append(content)
    return run


def _end() -> Element:
    return _run(make("fldChar", fldCharType="end"))


def _block(element: Element) -> Element:
    """Return the block of the body that holds an element."""
    while (above := element.getparent()) is not None and above.tag != W + "body":
        element = above
    return element


def _remove(paragraph: Element, last: Element) -> None:
    """Remove a row; what it holds of bookmarks and of the end of a section goes to the last new one."""
    last.extend([*paragraph.iter(W + "bookmarkStart", W + "bookmarkEnd")])
    for section in paragraph.findall(f"{W}pPr/{W}sectPr"):
        set_property(last, section)
    above = paragraph.getparent()
    if above is not None:
        above.remove(paragraph)
