"""Automatic numbers of paragraphs, which their text does not contain: 第一章, 案例26：, 1.2, •."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from build_tools.office.docx.number_formats import format_number
from build_tools.office.docx.story import Paragraph, Story
from build_tools.office.docx.styles import Styles
from build_tools.office.docx.wordml import Element, W, child_value, is_on, value

BULLET = "•"
PLACEHOLDER = re.compile("%([1-9])")
DEEPEST = 9
MOST_DIGITS = 10
ENDS_CLOSED = re.compile(r"[、，：；。．）】」》]$")


@dataclass(frozen=True)
class Level:
    """One level of a list; it restarts after the level `restart`, or after any higher one if None."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str = ""
    suffix: str = "tab"
    arabic: bool = False


@dataclass(frozen=True)
class Definition:
    """An abstract list: its levels, and the style that it takes them from or gives them to."""

    levels: Mapping[int, Level]
    link: str = ""


@dataclass(frozen=True)
class Use:
    """One list of the document: its abstract list, and the levels that it overrides."""

    definition: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass(frozen=True)
class Numbered:
    """The number before a paragraph, with its trailing blank; `depth` counts levels from 0."""

    text: str
    bullet: bool = False
    depth: int = 0


@dataclass
class Numbering:
    """Counts numbered paragraphs; they must be passed in document order."""

    styles: Styles
    definitions: dict[str, Definition] = field(default_factory=dict)
    uses: dict[str, Use] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, paragraph: Paragraph) -> Numbered | None:
        """Return the number that Word shows before the next paragraph, or None."""
        number, depth = self._place(paragraph)
        use = self.uses.get(number)
        if use is None or depth not in range(DEEPEST):
            return None
        levels = {**self.definitions[use.definition].levels, **use.levels}
        level = levels.get(depth)
        if level is None:
            return None
        counts = self._count(number, use, depth, levels)
        if level.format == "bullet":
            return Numbered(BULLET + " ", bullet=True, depth=depth)
        text = PLACEHOLDER.sub(lambda match: self._part(int(match[1]) - 1, level, levels, counts), level.text)
        return Numbered(text + _blank(text, level), depth=depth) if text.strip() else None

    def _place(self, paragraph: Paragraph) -> tuple[str, int]:
        """Return the list and level of a paragraph: its own, or its style's as a fallback."""
        own = paragraph.element.find(f"{W}pPr/{W}numPr")
        of_style, depth_of_style, styles = self.styles.numbering(paragraph.style)
        number = child_value(own, "numId") or of_style
        depth = child_value(own, "ilvl")
        if not depth and number in self.uses:
            levels = self.definitions[self.uses[number].definition].levels
            # A heading is often based on the one above it, and both have levels of their own.
            depth_of = {level.style: str(n) for n, level in levels.items()}
            depth = next((depth_of[style] for style in styles if style in depth_of), depth_of_style)
        return number, _integer(depth, 0)

    def _count(self, number: str, use: Use, depth: int, levels: Mapping[int, Level]) -> dict[int, int]:
        counts = self.counts.setdefault(use.definition, {})
        if depth in use.starts and (number, depth) not in self.begun:
            counts[depth] = use.starts[depth] - 1
        self.begun.add((number, depth))
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        # A level that no paragraph has reached stands in this number with its start, so that is used.
        for higher in range(depth):
            if higher in levels:
                counts.setdefault(higher, levels[higher].start)
        for deeper in [other for other in counts if other > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return counts

    def _part(
        self, depth: int, shown_in: Level, levels: Mapping[int, Level], counts: Mapping[int, int]
    ) -> str:
        level = levels.get(depth, Level())
        name = "decimal" if shown_in.arabic and level.format != "none" else level.format
        return format_number(counts.get(depth, level.start), name)


def _blank(text: str, level: Level) -> str:
    return "" if level.suffix == "nothing" or ENDS_CLOSED.search(text) else " "


def automatic_numbers(root: Element | None, styles: Styles, story: Story) -> dict[int, Numbered]:
    """Return the automatic numbers by paragraph; `root` is the numbering part, which may be missing."""
    numbering = read_numbering(root, styles)
    numbers = ((paragraph.index, numbering.next(paragraph)) for paragraph in story.paragraphs)
    return {index: numbered for index, numbered in numbers if numbered}


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """Read the numbering part; a document may have none."""
    numbering = Numbering(styles)
    if root is None:
        return numbering
    for element in root.iterfind(W + "abstractNum"):
        levels = _levels(element.iterfind(W + "lvl"))
        link = child_value(element, "numStyleLink")
        numbering.definitions[value(element, "abstractNumId")] = Definition(levels, link)
    for element in root.iterfind(W + "num"):
        definition = child_value(element, "abstractNumId")
        if definition in numbering.definitions:
            numbering.uses[value(element, "numId")] = _use(element, definition)
    _follow_links(numbering)
    return numbering


def _follow_links(numbering: Numbering) -> None:
    """Make lists that only name a list style use the levels of that style's list."""
    for number, use in list(numbering.uses.items()):
        link = numbering.definitions[use.definition].link
        if link:
            target = numbering.uses.get(numbering.styles.numbering(link)[0])
            if target is not None:
                numbering.uses[number] = replace(use, definition=target.definition)


def _use(element: Element, definition: str) -> Use:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element.iterfind(W + "lvlOverride"):
        depth = _integer(value(override, "ilvl"), -1)
        start = child_value(override, "startOverride")
        if start:
            starts[depth] = _integer(start, 1)
        levels |= _levels(override.iterfind(W + "lvl"))
    return Use(definition, starts, levels)


def _levels(elements: Iterable[Element]) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in elements:
        restart = child_value(element, "lvlRestart")
        levels[_integer(value(element, "ilvl"), -1)] = Level(
            _integer(child_value(element, "start"), 0 if element.find(W + "start") is None else 1),
            _format(element),
            child_value(element, "lvlText"),
            _integer(restart, 0) if restart else None,
            child_value(element, "pStyle"),
            child_value(element, "suff") or "tab",
            is_on(element.find(W + "isLgl")),
        )
    return levels


def _format(level: Element) -> str:
    """Return the number format; a newer one is written beside a fallback for older programs."""
    number_format = level.find(f".//{W}numFmt")
    name = value(number_format)
    if name == "custom" and value(number_format, "format").startswith("0"):
        return "decimalZero"
    return name or "decimal"


def _integer(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else default
