"""Writes paragraphs, lists and tables of a source as Markdown that looks the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from build_tools.importing.handbook.emphasis import slice_line, with_strong_marks
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.markup import safe_inline, safe_paragraph

BULLET = "• "


def prose_lines(lines: Sequence[SourceLine]) -> list[str]:
    """Return the lines as paragraphs and bulleted lists, each followed by a blank line.

    Numbers stay plain text, because Markdown counts every list from one and joins adjacent lists.
    """
    written: list[str] = []
    for is_item, group in groupby(lines, _is_bullet):
        if is_item:
            texts = (with_strong_marks(slice_line(line, len(BULLET)), safe_paragraph) for line in group)
            written += [*(f"- {text}" for text in texts), ""]
        else:
            written += [text for line in group for text in (with_strong_marks(line, safe_paragraph), "")]
    return written


def _is_bullet(line: SourceLine) -> bool:
    return line.listed and line.text.startswith(BULLET)


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a Markdown table with its first row as the head."""
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    head, *body = ("| " + " | ".join(map(_cell, row)) + " |" for row in padded)
    return [head, "|" + " --- |" * width, *body, ""]


def _cell(text: str) -> str:
    return safe_inline(text).replace("|", "\\|")
