"""What reviewers want changed, as values of the casebook, with file, line, old and new text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.model import Article, Entry, Section, Writing
from build_tools.reading import section_text
from build_tools.roundtrip import units as u
from build_tools.roundtrip.docx_sections import BETWEEN, opcodes, prose_spans
from build_tools.roundtrip.units import Change, Texts, Unit


@dataclass(frozen=True)
class Step:
    """One place that changes: its line in the casebook's file today, and its text before and after."""

    line: int
    old: str
    new: str


@dataclass(frozen=True)
class Edit:
    """A unit with its new value, as the casebook holds it: None for a field or section to be removed.

    `sources` are the reviewers' files that want exactly this; of a list `parts` are the edits of its single
    items that make it up, counted by `number`.
    """

    unit: Unit
    value: Any
    path: str
    place: str
    steps: tuple[Step, ...]
    sources: tuple[str, ...]
    was: str
    now: str
    parts: tuple[Edit, ...] = ()
    number: int = 0

    @property
    def key(self) -> str:
        """Return the name of this one change: that of its unit, and the number of a list's item."""
        return f"{self.unit.key}/{self.number}" if self.number else self.unit.key

    @property
    def written(self) -> str:
        """Return the value as text, the same for two edits that come to the same."""
        return section_text(self.value) if isinstance(self.value, Section) else repr(self.value)


@dataclass(frozen=True)
class Added:
    """An entry or introduction that a reviewer added: its kind, chapter, heading, place and file."""

    kind: type[Writing]
    chapter: str
    owner: str
    title: str
    heading: str
    place: str
    text: str
    source: str


@dataclass(frozen=True)
class Conflict:
    """A unit that a reviewer changed, and somebody else as well: where it is, and the three texts.

    The text now is the casebook's; where another reviewer is the reason, it is as exported.
    """

    path: str
    line: int
    place: str
    exported: str
    now: str
    reviewed: str
    unit: str
    source: str


def steps_of(writing: Writing | None, change: Change) -> tuple[Step, ...]:
    """Return the places in which a unit changes; `writing` is its owner as the casebook holds it today."""
    lines = list(_lines(writing, change.unit, change.was)) or [1]
    swaps = _is_swaps(writing, change.unit)
    return tuple(
        Step(
            lines[min(start, len(lines) - 1)],
            joined(change.was[start:end], swaps),
            joined(change.now[first:last], swaps),
        )
        for kind, start, end, first, last in opcodes(change.was, change.now)
        if kind != "equal"
    )


def joined(texts: Texts, swaps: bool = False) -> str:
    """Return the lines of a unit as one text; a pair of Word's table as in the casebook."""
    pairs = (text.split(BETWEEN, 1) if swaps else [text] for text in texts)
    return "\n".join(" → ".join(f"“{half}”" for half in pair) if pair[1:] else pair[0] for pair in pairs)


def _is_swaps(writing: Writing | None, unit: Unit) -> bool:
    section = getattr(writing, "sections", {}).get(unit.name) if unit.part == u.SECTION else None
    return isinstance(section, Section) and section.spec.kind == "swaps"


def _lines(writing: Writing | None, unit: Unit, was: Texts) -> Iterator[int]:
    """Yield the line of each text of a unit, or of the unit alone where they cannot be told apart."""
    if writing is None:
        return
    if unit.part == u.FIELD:
        yield from (writing.line(unit.name, n) for n in range(len(was) or 1))
    elif isinstance(writing, Article):
        yield from _prose_lines(writing.text, writing.text_line, was)
    elif isinstance(writing, Entry) and (section := writing.sections.get(unit.name)):
        own = [*(line.line for line in section.lines), *(item.line for item in section.items)]
        if len(own) == len(was):
            yield from own
        elif section.spec.kind == "prose":
            yield from _prose_lines(section.text, section.line + 1, was)
        else:
            yield section.line


def _prose_lines(text: str, first: int, was: Texts) -> Sequence[int]:
    """Return the lines of the blocks of prose, or of its lines, whichever the texts are."""
    blocks = [start for start, _ in prose_spans(text)]
    if len(blocks) == len(was):
        return [first + start for start in blocks]
    content = text.strip("\n").split("\n")
    above = len(text) - len(text.lstrip("\n"))
    return [first + above + n for n in range(len(content))] if len(content) == len(was) else [first]
