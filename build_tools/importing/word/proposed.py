"""Proposes headings for a Word file that has none by style: lines that are bold as a whole and numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.importing.handbook.headings import SENTENCE_END
from build_tools.importing.word.lines import WordLine
from build_tools.reading import Doubt
from build_tools.text import ITEM_NUMERALS

LONGEST = 60
FEWEST = 2
NUMERAL = f"[{ITEM_NUMERALS}]{{1,3}}"
# The ways of numbering, in the order in which they stand below one another if nothing else tells it.
FORMS = tuple(
    map(
        re.compile,
        (
            rf"{NUMERAL}、",
            rf"[（(]{NUMERAL}[）)]",
            r"[0-9]{1,2}(?:[.．、](?![0-9])|\s)",
            r"[0-9]{1,2}[.．][0-9]{1,2}(?![.．]?[0-9])",
            r"[0-9]{1,2}[.．][0-9]{1,2}[.．][0-9]{1,2}",
            r"[（(][0-9]{1,2}[）)]",
        ),
    )
)


@dataclass(frozen=True)
class Proposed:
    """The lines, some of them now headings, and a doubt for each way of numbering."""

    lines: list[WordLine]
    doubts: list[Doubt]


def propose_headings(lines: Sequence[WordLine]) -> Proposed:
    """Make headings of the bold and numbered lines, in levels by how they are numbered."""
    forms = {number: form for number, line in enumerate(lines) if (form := _form(line)) is not None}
    if len(forms) < FEWEST:
        return Proposed(list(lines), [])
    order = sorted(set(forms.values()))
    levels = {number: order.index(form) + 1 for number, form in forms.items()}
    made = [replace(line, level=levels.get(number, 0)) for number, line in enumerate(lines)]
    return Proposed(made, list(_doubts(made)))


def _form(line: WordLine) -> int | None:
    text = line.source.text.strip()
    bold = sum(end - start for start, end in line.source.bold)
    if line.source.fixed or len(text) > LONGEST or SENTENCE_END.search(text):
        return None
    # An automatic number is not among the bold pieces of its line.
    if bold < len(line.unnumbered.strip()):
        return None
    return next((number for number, form in enumerate(FORMS) if form.match(text)), None)


def _doubts(lines: Sequence[WordLine]) -> Iterator[Doubt]:
    by_level: dict[int, list[WordLine]] = {}
    for line in lines:
        if line.level:
            by_level.setdefault(line.level, []).append(line)
    for level, same in sorted(by_level.items()):
        first = same[0].source
        text = first.text.strip()
        message = f"没有用标题样式：把加粗并编号的 {len(same)} 行当作第 {level} 级标题，第一行是“{text}”"
        yield Doubt(first.number, "docx-proposed", message, "核对；不对就在 Word 里给标题设标题样式，再导入")
