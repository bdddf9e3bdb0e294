"""Finds the cases of a handbook that names none: questions with answers, or numbered headings. Pure.

Only where nothing says 案例 or 第…节. Titles above the cases become chapters, categories, subcategories.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.importing.handbook.headings import SENTENCE_END, normalise, parse_heading
from build_tools.importing.handbook.outline import Heading, Kind, SourceLine
from build_tools.importing.out.opening import ANSWERING
from build_tools.importing.out.section_text import NUMBERING
from build_tools.reading import Doubt
from build_tools.system import shorten
from build_tools.text import ITEM_NUMERALS

LONGEST_TITLE = 40
FEWEST = 2
NUMERAL = f"[{ITEM_NUMERALS}]{{1,3}}"
# The ways of numbering, in the order in which they stand below one another.
FORMS = tuple(
    map(
        re.compile,
        (
            rf"{NUMERAL}、\s*",
            rf"[（(]{NUMERAL}[）)]\s*",
            r"[0-9０-９]{1,3}(?:[.．、](?![0-9０-９])|\s)\s*",
            r"[0-9０-９]{1,3}[.．][0-9０-９]{1,3}(?![.．]?[0-9０-９])[、.．]?\s*",
            r"[0-9０-９]{1,3}[.．][0-9０-９]{1,3}[.．][0-9０-９]{1,3}[、.．]?\s*",
            r"[（(][0-9０-９]{1,3}[）)]\s*",
        ),
    )
)
MARK = rf"(?:{NUMBERING}|[0-9０-９]{{1,3}}(?:[.．][0-9０-９]{{1,3}}){{1,2}})?\s*"
# 客户问：…, 问题3：…, Q：…; and what is said to it.
QUESTION = re.compile(rf"{MARK}(?:[^\W\d]{{0,4}}问题?|Q)\s*[0-9０-９]{{0,4}}\s*[:：.．、]\s*(\S.*)")
ANSWER = re.compile(r"(?:[^\W\d]{0,4}答(?:复|案)?|A)\s*[0-9０-９]{0,4}\s*[:：.．、]\s*(.*)")
REMARK = re.compile(r"(?:注意|提示|提醒|备注|说明|依据|参考|注)[:：]")
SCRIPT, NOTE = "先这样说", "编者注"


@dataclass(frozen=True)
class Found:
    """The lines with their headings, the headings by their words, and a doubt saying what was taken."""

    lines: list[SourceLine]
    headings: Mapping[str, Heading | None]
    doubts: list[Doubt]


def find_cases(lines: Sequence[SourceLine], unit: str) -> Found | None:
    """Return the lines with headings for their cases; None if there are none, or have headings already."""
    parsed = [line.heading or parse_heading(line.text, unit, line.number) for line in lines]
    if any(heading and heading.kind in ("case", "technique") for heading in parsed):
        return None
    titles = {n: form for n, line in enumerate(lines) if not parsed[n] and (form := _form(line)) is not None}
    questions = _questions(lines, parsed)
    if len(questions) >= FEWEST:
        above = {n: form for n, form in titles.items() if n not in questions}
        return _Writer(lines, parsed, dict.fromkeys(questions, ""), above, questions).found()
    level = _case_level(lines, parsed, titles)
    if level is None:
        return None
    cases = {n: "" for n, form in titles.items() if form == level}
    above = {n: form for n, form in titles.items() if form < level}
    return _Writer(lines, parsed, cases, above, {}).found()


def _form(line: SourceLine) -> int | None:
    """Return how a line that may be a title is numbered."""
    text = line.text.strip()
    if line.cells or line.fixed or len(text) > LONGEST_TITLE or SENTENCE_END.search(text.rstrip("？?")):
        return None
    found = ((n, form.match(text)) for n, form in enumerate(FORMS))
    return next((n for n, match in found if match and match.end() < len(text)), None)


def _questions(lines: Sequence[SourceLine], parsed: Sequence[Heading | None]) -> dict[int, str]:
    """Return the questions by index, each of which an answer follows before the next one."""
    asked = {
        n: match[1].strip()
        for n, line in enumerate(lines)
        if not parsed[n] and not line.cells and (match := QUESTION.fullmatch(line.text.strip()))
    }
    starts = sorted(asked)
    ends = [*starts, len(lines)][1:]
    answered = {
        start
        for start, end in zip(starts, ends, strict=True)
        if any(ANSWER.fullmatch(lines[n].text.strip()) for n in range(start + 1, end))
    }
    return {n: asked[n] for n in starts if n in answered}


def _case_level(
    lines: Sequence[SourceLine], parsed: Sequence[Heading | None], titles: Mapping[int, int]
) -> int | None:
    """Return the deepest way of numbering whose titles mostly have text below them."""
    for level in reversed(range(len(FORMS))):
        rows = [n for n, form in titles.items() if form == level]
        own = [n for n in rows if n + 1 < len(lines) and n + 1 not in titles and not parsed[n + 1]]
        if len(rows) >= FEWEST and 3 * len(own) >= 2 * len(rows):
            return level
    return None


class _Writer:
    """Writes the headings; `above` are the titles over the cases by how they are numbered."""

    def __init__(
        self,
        lines: Sequence[SourceLine],
        parsed: Sequence[Heading | None],
        cases: Mapping[int, str],
        above: Mapping[int, int],
        questions: Mapping[int, str],
    ) -> None:
        self.lines, self.cases, self.above, self.questions = lines, cases, above, questions
        forms = sorted(set(above.values()))
        has_chapters = any(heading and heading.kind == "chapter" for heading in parsed)
        # Where nothing says 第…章, the highest titles are the chapters.
        self.chapter = None if has_chapters or not forms else forms.pop(0)
        self.depth = {form: depth for depth, form in enumerate(forms)}
        self.under: dict[int, str] = {}
        self.headings: dict[str, Heading | None] = {}
        self.counts: Counter[Kind] = Counter()

    def found(self) -> Found:
        made = [one for n, line in enumerate(self.lines) for one in self.line(n, line)]
        return Found(made, self.headings, list(self.doubts()))

    def line(self, n: int, line: SourceLine) -> Iterator[SourceLine]:
        """Yield what becomes of a line: a heading, nothing for a category, an answer, or itself."""
        if line.heading and line.heading.kind == "chapter":
            self.under = {}
        if n in self.cases:
            yield self.heading(line, "case", self.questions.get(n) or self.title(line))
        elif self.above.get(n, -1) == self.chapter and self.chapter is not None:
            self.under = {}
            yield self.heading(line, "chapter", self.title(line))
        elif n in self.above and self.depth[self.above[n]] < FEWEST:
            depth = self.depth[self.above[n]]
            self.under = {d: title for d, title in self.under.items() if d < depth} | {
                depth: self.title(line)
            }
            self.headings[normalise(line.text)] = None
        elif self.questions and self.counts["case"]:
            yield from self.answer(line)
        else:
            yield line

    def heading(self, line: SourceLine, kind: Kind, title: str) -> SourceLine:
        """Return a line as a certain heading."""
        self.counts[kind] += 1
        under = tuple(self.under[depth] for depth in sorted(self.under)) if kind == "case" else ()
        says = (title.rstrip("？?。！!"),) if self.questions and kind == "case" else ()
        text = line.text.strip()
        made = Heading(kind, self.counts[kind], text, title, line.number, under=under, says=says)
        self.headings[normalise(text)] = made
        return replace(line, heading=made)

    def answer(self, line: SourceLine) -> Iterator[SourceLine]:
        """Yield a line below a question as what somebody says, or as a note."""
        if line.cells or line.heading or parse_heading(line.text, "章", 0):
            yield line
        elif match := ANSWER.fullmatch(line.text.strip()):
            yield SourceLine(line.number, SCRIPT, fixed=True)
            if match[1]:
                yield SourceLine(line.number, f"{ANSWERING}：{match[1]}", fixed=True)
        elif REMARK.match(line.text.strip()):
            yield SourceLine(line.number, NOTE, fixed=True)
            yield line
        else:
            yield line

    def title(self, line: SourceLine) -> str:
        text = line.text.strip()
        match = next((found for form in FORMS if (found := form.match(text))), None)
        return text[match.end() :].strip() if match else text

    def doubts(self) -> Iterator[Doubt]:
        first = min(self.cases)
        number, text = self.lines[first].number, shorten(self.lines[first].text, 20)
        what = "有问有答的" if self.questions else "这样编号的标题"
        message = f"没有写“案例几”的标题，把{what} {len(self.cases)} 条各当作一个案例，第一条是“{text}”"
        yield Doubt(number, "case-proposed", message, "核对；不对就在原文里写上“案例1：……”再导入")
        categories = [n for n in self.above if self.above[n] in self.depth]
        if categories:
            line = self.lines[min(categories)]
            message = f"案例上面的 {len(categories)} 个标题当作类别、子类，第一个是“{shorten(line.text, 20)}”"
            yield Doubt(line.number, "case-proposed", message, "核对 taxonomy.yml 里的类别")
