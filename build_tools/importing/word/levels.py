"""Classifies the headings of a Word file as chapters, techniques or cases: by text, else by level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from build_tools.importing.handbook.headings import SENTENCE_END, parse_heading, without_whitespace
from build_tools.importing.handbook.outline import Heading, Kind, SourceLine
from build_tools.importing.out.section_text import NUMBERING
from build_tools.importing.word.lines import WordLine
from build_tools.reading import Doubt

LONGEST_TITLE = 60
TYPED_NUMBER = re.compile(
    rf"^(?:{NUMBERING}|[0-9]{{1,3}}(?:[.．][0-9]{{1,3}}){{0,4}}(?=\s|[^\W\d]))\s*(?=[^\W\d]|[“《【])"
)
FEWEST_SECTIONS = 4
NAMES = {"chapter": "章", "technique": "节", "case": "案例"}


@dataclass
class Classified:
    """The classified lines; `headings` has None for a heading that is part of an entry's text."""

    lines: list[SourceLine] = field(default_factory=list)
    headings: list[tuple[WordLine, Heading | None]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def classify_headings(lines: Sequence[WordLine], unit: str, labels: Collection[str]) -> Classified:
    """Classify every heading; `labels` are the names of sections inside a case."""
    return _Classifier(lines, unit, labels).classify()


class _Classifier:
    def __init__(self, lines: Sequence[WordLine], unit: str, labels: Collection[str]) -> None:
        self.lines, self.unit, self.labels = lines, unit, labels
        self.parsed = {n: self._parsed(one) for n, one in enumerate(lines) if one.level}
        unparsed = (n for n, heading in self.parsed.items() if heading is None)
        self.open = dict.fromkeys(n for n in unparsed if self._may_be_entry(n))
        self.section_level = self._section_level()
        self.kinds = self._kinds()
        self.result = Classified()
        self.last = {
            kind: max((h.number for h in self.parsed.values() if h and h.kind == kind), default=0)
            for kind in NAMES
        }
        self.begin = next((n for n, heading in self.parsed.items() if heading and heading.number), 0)
        self.counted = {kind for kind, number in self.last.items() if number}
        cases = [h.number for h in self.parsed.values() if h and h.kind == "case"]
        # Numbers that begin anew in each chapter say nothing about the next one.
        self.anew = len(set(cases)) < len(cases)

    def _parsed(self, one: WordLine) -> Heading | None:
        number = one.source.number
        whole = parse_heading(one.source.text, self.unit, number) or parse_heading(
            one.unnumbered, self.unit, number
        )
        return None if whole and "。" in whole.text else whole

    def _may_be_entry(self, index: int) -> bool:
        text = self.lines[index].unnumbered
        before = self.parsed.get(index - 1)
        goes_on = before is not None and before.number > 0 and not before.title
        is_title = len(text) <= LONGEST_TITLE and "。" not in text and not SENTENCE_END.search(text[-1:])
        return is_title and not self._label(self.lines[index]) and not goes_on

    def _label(self, one: WordLine) -> str:
        text = without_whitespace(TYPED_NUMBER.sub("", one.unnumbered)).strip("【】[]［］:：")
        return text if text in self.labels else ""

    def _kinds(self) -> dict[int, Kind]:
        """Return the kind of each heading level: what most of its headings say, else by depth."""
        votes: dict[int, Counter[Kind]] = {}
        for index, heading in self.parsed.items():
            if heading and heading.number:
                votes.setdefault(self.lines[index].level, Counter())[heading.kind] += 1
        kinds = {level: counter.most_common(1)[0][0] for level, counter in votes.items()}
        chapters = [level for level, kind in kinds.items() if kind == "chapter"]
        entries = [level for level, kind in kinds.items() if kind in ("technique", "case")]
        levels = self._open_levels()
        if not chapters and entries:
            kinds |= dict.fromkeys([n for n in levels if n < min(entries)][-1:], "chapter")
        elif chapters and not entries:
            kinds |= self._inner([n for n in levels if n > min(chapters)])
        elif not chapters:
            kinds |= dict.fromkeys(levels[:1], "chapter" if len(levels) > 1 else "case")
            kinds |= self._inner(levels[1:])
        return kinds

    def _inner(self, levels: Sequence[int]) -> dict[int, Kind]:
        """Return the kinds of the levels below the chapters: cases are the first, or what sections divide."""
        if not self.section_level:
            return dict.fromkeys(levels[:1], "case")
        return {**dict.fromkeys(levels[:-1], "part"), **dict.fromkeys(levels[-1:], "case")}

    def _section_level(self) -> int:
        """Return the highest level whose unnumbered titles mostly recur; 0 if there is none."""
        titles: dict[int, list[str]] = {}
        for index in self.open:
            title = TYPED_NUMBER.sub("", self.lines[index].unnumbered)
            titles.setdefault(self.lines[index].level, []).append(title)
        for level, rows in sorted(titles.items()):
            again = sum(count for count in Counter(rows).values() if count > 1)
            if len(rows) >= FEWEST_SECTIONS and 5 * again >= 3 * len(rows):
                return level
        return 0

    def _open_levels(self) -> list[int]:
        """Return the levels of the unnumbered headings, without that of the book's own title."""
        levels = [self.lines[index].level for index in self.open]
        alone = bool(levels) and levels.count(min(levels)) == 1 and levels[0] == min(levels)
        if alone and 0 in self.open and len(levels) > 1:
            levels = levels[1:]
        return sorted({n for n in levels if not self.section_level or n < self.section_level})

    def classify(self) -> Classified:
        first = dict.fromkeys(NAMES, True)
        for index, one in enumerate(self.lines):
            if index not in self.parsed:
                self.result.lines.append(one.source)
                continue
            heading = self._settled(index)
            kind = None if heading else self._kind_by_level(index)
            if kind == "part":
                heading = self._part(one)
            elif kind:
                heading = self._numbered(one, kind)
                self._report(heading, one.level, first)
                first[kind] = False
            self.result.headings.append((one, heading))
            self.result.lines.append(self._line(one, heading))
        return self.result

    def _part(self, one: WordLine) -> Heading:
        """Return a heading between chapter and case as a part, one above the chapters as of no known kind."""
        text, number = one.source.text, one.source.number
        if one.level < min((n for n, kind in self.kinds.items() if kind == "chapter"), default=0):
            return Heading("other", 0, text, text, number)
        return Heading("part", 1, text, TYPED_NUMBER.sub("", one.unnumbered), number)

    def _kind_by_level(self, index: int) -> Kind | None:
        """Return the kind of an unnumbered heading; None before the first number (title, greetings)."""
        kind = self.kinds.get(self.lines[index].level) if index in self.open else None
        return None if kind in self.counted and index < self.begin else kind

    def _settled(self, index: int) -> Heading | None:
        """Return the heading as its text says; 前言 and 附录 only count at the level of chapters."""
        heading, one = self.parsed[index], self.lines[index]
        if heading is None or heading.number:
            return heading
        highest = [level for level, kind in self.kinds.items() if kind == "chapter"] or list(self.kinds)
        return heading if one.level <= min(highest, default=one.level) else None

    def _numbered(self, one: WordLine, kind: Kind) -> Heading:
        self.last[kind] += 1
        title = TYPED_NUMBER.sub("", one.unnumbered)
        return Heading(kind, self.last[kind], one.source.text, title, one.source.number)

    def _report(self, heading: Heading, level: int, first: dict[str, bool]) -> None:
        name = NAMES[heading.kind]
        if heading.kind in self.counted:
            number = "" if self.anew and heading.kind == "case" else f"，编号 {heading.number}"
            message = f"标题没有编号，按同级的标题当作{name}{number}：{heading.text}"
        elif first[heading.kind]:
            message = f"标题没有写明是第几{name}，第 {level} 级标题都当作{name}，依次编号"
        else:
            return
        self.result.doubts.append(
            Doubt(heading.line, "docx-level", message, "核对；不对就在原文标题里写上编号")
        )

    def _line(self, one: WordLine, heading: Heading | None) -> SourceLine:
        if heading is None:
            return replace(one.source, text=self._label(one) or one.source.text, fixed=True)
        if heading.text != one.source.text.strip():
            left = one.source.text.removesuffix(one.unnumbered).strip()
            message = f"自动编号“{left}”没有带进标题：{heading.text}"
            self.result.doubts.append(Doubt(heading.line, "docx-level", message, "不需要处理"))
        return replace(one.source, text=heading.text, heading=heading, bold=())
