"""Reads a document for the repair: its tables, headings and faults, after its tables got their rows back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.office import (
    Contents,
    Element,
    Field,
    Heading,
    Numbered,
    Package,
    Part,
    Row,
    Story,
    Styles,
    automatic_numbers,
    find_captions,
    find_contents,
    find_headings,
    part_of_kind,
    read_package,
    read_relations,
    read_story,
    read_styles,
    rows_of,
)
from build_tools.toc.faults import find_faults
from build_tools.toc.matching import Match, match_rows
from build_tools.toc.rebuilding import rebuild_rows
from build_tools.toc.reshaping import join_wrapped, split_lines
from build_tools.toc.stories import BODY, Place, read_places
from build_tools.toc.table_writing import DEPTH, TableWriter, is_stale, listed_headings


@dataclass
class Examined:
    """A document with its tables of contents and their faults."""

    package: Package
    story: Story
    contents: list[Contents]
    headings: list[Heading]
    captions: list[Heading] = field(default_factory=list)
    numbers: Mapping[int, Numbered] = field(default_factory=dict)
    matches: dict[Row, Match] = field(default_factory=dict)
    proposals: dict[Row, Heading] = field(default_factory=dict)
    faults: dict[Row, list[str]] = field(default_factory=dict)
    pages: dict[Row, tuple[str, Field]] = field(default_factory=dict)
    names: dict[Row, str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    others: list[Part] = field(default_factory=list)

    def knows(self, row: Row) -> bool:
        """Return whether the table of a row has any heading; else none was recognised: remove nothing."""
        return any(other in self.matches for other in row.contents.rows)

    def mendable(self) -> list[Row]:
        """Return the damaged rows that have a heading."""
        return [row for row in self.matches if set(self.faults[row]) - {"no-heading"}]


def examine(raw: bytes, rebuild: bool = False) -> Examined:
    """Read a file and find the faults of its contents; raise Refused if it cannot be read.

    `rebuild` writes a stale or missing table anew, in memory.
    """
    package = read_package(raw)
    places = read_places(package, read_relations(package))
    styles = read_styles(package.styles)
    reshaped: dict[Element, str] = {}
    examined = _read(package, styles, reshaped)
    if pasted := split_lines(examined.story):
        reshaped |= dict.fromkeys(pasted, "pasted")
        examined = _read(package, styles, reshaped)
    rebuilt = rebuild_rows(examined.story, examined.headings, examined.contents, styles, examined.numbers)
    if lost := [*rebuilt.written, *rebuilt.left]:
        reshaped |= dict.fromkeys(lost, "lost")
        examined = _read(package, styles, reshaped)
    if wrapped := join_wrapped(examined.contents, examined.matches, examined.story):
        reshaped |= dict.fromkeys(wrapped, "wrapped")
        examined = _read(package, styles, reshaped)
    if rebuild:
        examined = _rebuilt(package, styles, reshaped, examined)
    body = Place(BODY, package.main, examined.story)
    examined.places = [body, *places[1:]]
    return examined


def _rebuilt(package: Package, styles: Styles, reshaped: dict[Element, str], examined: Examined) -> Examined:
    """Write the first table of headings anew if it is stale, or one where there is none."""
    writer = TableWriter(examined.story, styles, package.styles_part, examined.numbers)
    # A line in the style of a row that no heading answers to is not yet a table.
    tables = [
        contents
        for contents in examined.contents
        if contents.rows and not contents.label and (contents.source or examined.knows(contents.rows[0]))
    ]
    removed: list[str] = []
    if tables:
        wanted = listed_headings(tables[0], examined.headings, examined.matches)
        if not wanted or not is_stale(tables[0], wanted, examined.matches):
            return examined
        removed = [row.text for row in tables[0].rows if row not in examined.matches]
        written = writer.rewrite(tables[0], wanted)
        reshaped |= dict.fromkeys(written, "stale")
    else:
        headings = [one for one in examined.headings if one.level <= DEPTH and not one.bare]
        written = writer.insert(headings) if headings else []
        reshaped |= dict.fromkeys(written, "new")
    if written:
        examined = _read(package, styles, reshaped)
        examined.removed = removed
        examined.others = [package.styles_part] if writer.added_styles and package.styles_part else []
    return examined


def _read(package: Package, styles: Styles, reshaped: Mapping[Element, str]) -> Examined:
    story = read_story(package.document)
    contents = find_contents(story, styles)
    part = part_of_kind(package, read_relations(package), "numbering")
    numbers = automatic_numbers(part, styles, story)
    headings = find_headings(story, styles, contents, numbers)
    examined = Examined(package, story, contents, headings, numbers=numbers)
    for one in contents:
        listed = find_captions(story, one.instruction, rows_of(contents)) if one.label else headings
        examined.captions += listed if one.label else []
        matched = match_rows(one, listed, story)
        examined.matches |= matched.matches
        examined.proposals |= matched.proposals
        examined.faults |= find_faults(one, matched.matches, story, reshaped)
    return examined
