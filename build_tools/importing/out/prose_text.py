"""Writes paragraphs, lists and tables of a source as Markdown that looks the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.importing.handbook.emphasis import slice_line, with_strong_marks
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.markup import safe_inline, safe_paragraph

BULLET = "• "
NUMBER = re.compile(r"([1-9][0-9]{0,8})\. (?=\S)")


def prose_lines(lines: Sequence[SourceLine]) -> list[str]:
    """Return the lines as paragraphs and lists, a blank line after each."""
    written: list[str] = []
    before = ""
    for line in lines:
        mark = _mark(line, before)
        if written and not (mark and before and mark[-1] == before[-1]):
            written.append("")
        text = with_strong_marks(slice_line(line, len(mark) + 1 if mark else 0), safe_paragraph)
        written.append(f"{mark} {text}" if mark else text)
        before = mark
    return [*written, ""] if written else []


def _mark(line: SourceLine, before: str) -> str:
    """Return the mark of a list item, or an empty string; `before` is that of the line before.

    Markdown counts on from the first number of a list: a number that does not is plain text.
    """
    if line.listed and line.text.startswith(BULLET):
        return "-"
    number = NUMBER.match(line.text)
    counts_on = number and (before in ("", "-") or int(number[1]) == int(before[:-1]) + 1)
    return f"{number[1]}." if number and counts_on else ""


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a Markdown table with its first row as the head."""
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    head, *body = ("| " + " | ".join(map(_cell, row)) + " |" for row in padded)
    return [head, "|" + " --- |" * width, *body, ""]


def _cell(text: str) -> str:
    return safe_inline(text).replace("|", "\\|")
