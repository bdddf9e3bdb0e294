"""The values passed between the stages: source lines, headings, doubts, and the Outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from build_tools.reading import Doubt

Kind = Literal["preface", "part", "chapter", "technique", "case", "afterword", "other"]


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class SourceLine:
    """One line of the source, its number there, and what the source format says beyond the text.

    `heading` is set if the line is certainly that heading; `fixed` if it is certainly none and no other line
    continues it; `ended` if the next line begins another paragraph. `bold` has the spans of bold text,
    `cells` those of a table's row, and `table` numbers the table.
    """

    number: int
    text: str
    heading: Heading | None = None
    fixed: bool = False
    ended: bool = False
    bold: Spans = ()
    listed: bool = False
    cells: tuple[str, ...] = ()
    table: int = 0


@dataclass(frozen=True)
class Split:
    """A line break inside a heading: its line number and the text on both sides."""

    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Heading:
    """One heading with its line breaks joined; `title` is the text after the number.

    `written` is the text with the source's own characters, where some of them were read as others; `under`
    are the titles above a case that are no chapters, `says` what its customer asks.
    """

    kind: Kind
    number: int
    text: str
    title: str
    line: int
    splits: tuple[Split, ...] = ()
    written: str = ""
    under: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    @property
    def in_source(self) -> str:
        """Return the text to the letter."""
        return self.written or self.text


@dataclass(frozen=True)
class Entry:
    """One part of the book: its id, its heading, and its body text in the source."""

    id: str
    heading: Heading
    title: str
    category: str | None = None
    subcategory: str | None = None
    body: tuple[SourceLine, ...] = ()


@dataclass(frozen=True)
class OutlineChapter:
    """A chapter with its techniques and cases in order."""

    entry: Entry
    techniques: tuple[Entry, ...] = ()
    cases: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Outline:
    """A parsed handbook; all later stages depend on this alone, whatever the source format."""

    title: str | None
    prefaces: tuple[Entry, ...] = ()
    chapters: tuple[OutlineChapter, ...] = ()
    afterwords: tuple[Entry, ...] = ()
    unplaced: tuple[SourceLine, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    contents_entries: int = 0
    boilerplate_lines: int = 0
    counted_in: str = "行"

    def entries(self) -> Iterator[Entry]:
        """Yield every entry in the order of the book."""
        inner = (chain((c.entry,), c.techniques, c.cases) for c in self.chapters)
        return chain(self.prefaces, chain.from_iterable(inner), self.afterwords)

    def cases(self) -> Iterator[Entry]:
        """Yield every case in the order of the book."""
        return chain.from_iterable(chapter.cases for chapter in self.chapters)

    def techniques(self) -> Iterator[Entry]:
        """Yield every technique in the order of the book."""
        return chain.from_iterable(chapter.techniques for chapter in self.chapters)
