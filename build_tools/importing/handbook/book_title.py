"""Finds the title of a book among the first lines that stand under no heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.importing.handbook.outline import SourceLine

LONGEST = 40
# Above a title may stand who publishes the book, and in two lines at most.
LINES_ABOVE = 3
IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
BOOK = re.compile("手册|手冊|汇编|彙編|选编|選編|案例|指南|指引|问答|問答|须知|須知|规范|規範|教材|读本|讀本")


def book_title(first: SourceLine, unplaced: Sequence[SourceLine]) -> tuple[str | None, Sequence[SourceLine]]:
    """Return the title, if the first line of the book is one of those under no heading, and the others."""
    top = unplaced[:LINES_ABOVE] if [first] == [*unplaced[:1]] else ()
    fitting = [line for line in top if _may_be_title(line.text)]
    named = next((line for line in fitting if BOOK.search(line.text)), None)
    title = named or next((line for line in fitting if line is first), None)
    return (title.text, [line for line in unplaced if line is not title]) if title else (None, unplaced)


def _may_be_title(text: str) -> bool:
    plain = IN_BRACKETS.sub("", text)
    return len(text) <= LONGEST and bool(plain) and not any(mark in plain for mark in "，。；,;：:")
