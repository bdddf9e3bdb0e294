"""Finds the headings of a handbook that does not say 第…章 and 案例: by numbers, marks or questions. Pure.

Titles above the cases become chapters, categories, subcategories.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.importing.handbook.headings import looks_like_heading, normalise, parse_heading
from build_tools.importing.handbook.marks import LONGEST_TITLE, Mark, is_title, mark_of
from build_tools.importing.handbook.nesting import (
    BARE,
    CHAPTER,
    FEWEST,
    LESSON,
    PART,
    PLAIN,
    QUESTION,
    WORDED,
    Levels,
    levels,
)
from build_tools.importing.handbook.outline import Heading, Kind, SourceLine, Split
from build_tools.importing.handbook.plain_titles import with_plain_titles
from build_tools.importing.handbook.questions import answered, asked, replies, says
from build_tools.importing.handbook.whole_titles import with_whole_titles
from build_tools.reading import Doubt
from build_tools.system import shorten

LONGEST_QUESTION = 80
NAMED_CASE = "案例"
NAMED = {"chapter": CHAPTER, "part": PART, "technique": LESSON}
TOLD = re.compile(
    "[经經][过過]|起因|事由|事情|案情|[处處]理|怎么|[诉訴]求|反映|[结結]果|[点點][评評]|分析|原因"
)
LONGEST_BARE, FEWEST_BARE = 10, 3


@dataclass(frozen=True)
class Found:
    """The lines with their headings, the headings by their words, and a doubt saying what was taken.

    The words of a title that became a category have None.
    """

    lines: list[SourceLine]
    headings: Mapping[str, Sequence[Heading | None]]
    doubts: list[Doubt]


def find_cases(lines: Sequence[SourceLine], unit: str, rows: Sequence[str] = ()) -> Found | None:
    """Return the lines with headings for their cases; None if there are none, or have headings already.

    `rows` are the rows of the table of contents.
    """
    whole, splits = with_whole_titles(lines, unit, set(map(normalise, rows)))
    parsed = [line.heading or parse_heading(line.text, unit, line.number) for line in whole]
    kinds = {heading.kind for heading in parsed if heading}
    questions = answered(whole, parsed)
    marks = _marks(whole, parsed, questions, unit)
    unmarked = {normalise(row) for row in rows if not (mark_of(row) or parse_heading(row, unit, 0))}
    marks = with_plain_titles(marks, whole, unmarked)
    listed = {mark.shape for row in rows if (mark := mark_of(row))} | ({PLAIN} if unmarked else set())
    found = levels(marks, listed, len(whole))
    if found is None or not _tells_more(found, marks[found.cases[0]].shape, kinds):
        return None
    return _Writer(whole, marks, found, questions, splits).found()


def _tells_more(found: Levels, shape: str, kinds: Collection[Kind]) -> bool:
    """Return whether the marks tell more than the headings that say what they are (案例, 第…节)."""
    if "case" in kinds:
        return shape == NAMED_CASE and bool(set(found.order) - {CHAPTER, PART})
    # What is taught in lessons is no case, unless each is told as a case is: what happened, what was done.
    told = any(TOLD.search(title) for title in found.dividers)
    return "technique" not in kinds or LESSON in found.order or (shape == LESSON and told)


def _marks(
    lines: Sequence[SourceLine], parsed: Sequence[Heading | None], questions: Collection[int], unit: str
) -> dict[int, Mark]:
    """Return the marks of the lines that may be titles, outside the preface and the appendices."""
    first, last = _main_part(parsed, unit)
    bare = Counter(map(_bare, lines[first:last]))
    marks: dict[int, Mark] = {}
    for n in range(first, last):
        line, heading = lines[n], parsed[n]
        if heading and heading.kind in NAMED and looks_like_heading(heading, unit):
            marks[n] = Mark(NAMED[heading.kind], heading.number, heading.title)
        elif n in questions and len(questions) >= FEWEST:
            marks[n] = Mark(QUESTION, 0, line.text)
        elif (heading is None or heading.kind == "case") and (mark := _title_mark(line)):
            marks[n] = mark
        elif heading is None and bare[_bare(line)] >= FEWEST_BARE and _bare(line):
            marks[n] = Mark(BARE, 0, _bare(line))
    return _bold_only(marks, lines)


def _bare(line: SourceLine) -> str:
    """Return a short line of letters alone, which may be the name of a section; empty for others."""
    text = line.text.strip().rstrip(":：")
    return text if len(text) <= LONGEST_BARE and text.isalpha() and not line.cells else ""


def _main_part(parsed: Sequence[Heading | None], unit: str) -> tuple[int, int]:
    """Return the span of lines from the first chapter below a preface to the last afterword."""
    kinds = [heading.kind if heading and looks_like_heading(heading, unit) else None for heading in parsed]
    chapters = [n for n, kind in enumerate(kinds) if kind in ("chapter", "part")]
    prefaces = [n for n, kind in enumerate(kinds) if kind == "preface"]
    ends = [n for n, kind in enumerate(kinds) if kind == "afterword" and n > max(chapters, default=0)]
    first = chapters[0] if chapters and prefaces and prefaces[0] < chapters[0] else 0
    return first, min(ends, default=len(parsed))


def _title_mark(line: SourceLine) -> Mark | None:
    """Return the mark of a line that may be a title."""
    if line.cells or line.fixed or len(line.text) > LONGEST_QUESTION:
        return None
    mark = mark_of(line.text)
    if mark is None:
        return None
    title = asked(mark.title) or mark.title
    fits = (
        len(title) <= LONGEST_QUESTION if mark.shape in WORDED else is_title(line.text.strip(), LONGEST_TITLE)
    )
    return replace(mark, title=title) if fits and title else None


def _bold_only(marks: Mapping[int, Mark], lines: Sequence[SourceLine]) -> dict[int, Mark]:
    """Leave out, of each shape that has lines wholly bold, those that are not."""
    bold = {n for n in marks if sum(end - start for start, end in lines[n].bold) >= len(lines[n].text)}
    strong = Counter(marks[n].shape for n in bold)
    return {n: mark for n, mark in marks.items() if n in bold or strong[mark.shape] < FEWEST}


class _Writer:
    """Writes the headings of the levels that were found."""

    def __init__(
        self,
        lines: Sequence[SourceLine],
        marks: Mapping[int, Mark],
        found: Levels,
        questions: Mapping[int, str],
        splits: Mapping[int, tuple[Split, ...]],
    ) -> None:
        self.lines, self.marks, self.splits = lines, marks, splits
        self.cases, self.above = set(found.cases), found.above
        self.titles = {n: questions.get(n) or marks[n].title for n in found.cases}
        # A question right below the title of a case is what its customer says.
        below = {n: questions[n + 1] for n in found.cases if n not in questions and n + 1 in questions}
        self.dropped = {n + 1 for n in below}
        of_number = {
            n: marks[n].title for n in found.cases if asked(_without_number(lines[n].text, marks[n]))
        }
        self.says = {n: questions[n] for n in found.cases if n in questions} | of_number | below
        shapes = [shape for shape in found.order if shape != PART]
        # Where nothing says 第…章, the highest titles are the chapters.
        self.chapter = CHAPTER if CHAPTER in shapes else next(iter(shapes), None)
        inner = [shape for shape in shapes if shape != self.chapter]
        self.depth = {shape: depth for depth, shape in enumerate(inner[:FEWEST])}
        self.under: dict[int, str] = {}
        self.headings: dict[str, list[Heading | None]] = {}
        self.counts: Counter[Kind] = Counter()

    def found(self) -> Found:
        made = [one for n, line in enumerate(self.lines) for one in self.line(n, line)]
        return Found(made, self.headings, list(self.doubts()))

    def line(self, n: int, line: SourceLine) -> Iterator[SourceLine]:
        """Yield what becomes of a line: a heading, nothing for a category, an answer, or itself."""
        shape = self.above.get(n)
        if n in self.cases:
            yield self.heading(n, "case", self.titles[n])
        elif shape in (CHAPTER, PART):
            self.under = {}
            yield line
        elif shape is not None and shape == self.chapter:
            self.under = {}
            yield self.heading(n, "chapter", self.marks[n].title)
        elif shape in self.depth:
            depth = self.depth[shape]
            self.under = {d: title for d, title in self.under.items() if d < depth}
            self.under[depth] = self.marks[n].title
            self.headings.setdefault(normalise(line.text), []).append(None)
        elif n not in self.dropped and self.says and self.counts["case"]:
            yield from replies(line)
        elif n not in self.dropped:
            yield line

    def heading(self, n: int, kind: Kind, title: str) -> SourceLine:
        """Return a line as a certain heading."""
        line = self.lines[n]
        self.counts[kind] += 1
        under = tuple(self.under[depth] for depth in sorted(self.under)) if kind == "case" else ()
        text, splits = line.text.strip(), self.splits.get(line.number, ())
        said = says(self.says, n) if kind == "case" else ()
        made = Heading(kind, self.counts[kind], text, title, line.number, splits, under=under, says=said)
        self.headings.setdefault(normalise(text), []).append(made)
        return replace(line, text=text, heading=made, bold=())

    def doubts(self) -> Iterator[Doubt]:
        if self.marks[min(self.cases)].shape != NAMED_CASE:
            what = "有问有答的" if self.says else "这样编号的标题"
            message = f"没有写“案例几”的标题，把{what} {{}} 条各当作一个案例，第一条是“{{}}”"
            yield self.doubt(
                self.cases, "case-proposed", message, "核对；不对就在原文里写上“案例1：……”再导入"
            )
        chapters = [n for n, shape in self.above.items() if shape == self.chapter != CHAPTER]
        if chapters:
            message = "没有写“第几章”的标题，把 {} 个标题当作章，第一个是“{}”"
            yield self.doubt(
                chapters, "chapter-proposed", message, "核对；不对就在原文里写上“第一章……”再导入"
            )
        categories = [n for n, shape in self.above.items() if shape in self.depth]
        if categories:
            message = "案例上面的 {} 个标题当作类别、子类，第一个是“{}”"
            yield self.doubt(categories, "case-proposed", message, "核对 taxonomy.yml 里的类别")

    def doubt(self, rows: Collection[int], code: str, message: str, fix: str) -> Doubt:
        """Return a doubt that tells how many headings there are, and the first."""
        line = self.lines[min(rows)]
        told = message.format(len(rows), shorten(line.text, 20))
        return Doubt(line.number, code, told, fix)


def _without_number(text: str, mark: Mark) -> str:
    """Return what stands behind the number of a case."""
    found = mark_of(text)
    return found.title if found and found.shape == mark.shape and mark.shape in WORDED else ""
