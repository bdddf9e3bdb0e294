"""Converts the paragraphs of a Word file to lines, with automatic numbers and heading levels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.importing.handbook.cleaning import SOFT_BREAK
from build_tools.importing.handbook.emphasis import join_lines, slice_line
from build_tools.importing.handbook.outline import SourceLine
from build_tools.office import Document, Numbered, Para, Piece
from build_tools.source import hygiene

BREAK = re.compile(f"\r\n|[\n\r]|{SOFT_BREAK.pattern}")


@dataclass(frozen=True)
class WordLine:
    """A line of a Word file, with the heading level that Word gives it (0 for none).

    `unnumbered` is its text without the automatic number.
    """

    source: SourceLine
    level: int = 0
    unnumbered: str = ""


class ParagraphReader:
    """Reads paragraphs one by one; `notes` are the footnotes by paragraph."""

    def __init__(self, document: Document, notes: Mapping[int, Sequence[str]]) -> None:
        self.document, self.notes = document, notes

    def read(self, paragraph: Para) -> list[WordLine]:
        """Return the lines of a paragraph; a heading is always one line."""
        if paragraph.index in self.document.left_out:
            return []
        number = paragraph.index + 1
        lines = _lines(paragraph.pieces, number)
        # Without heading styles, each paragraph may be just a line of pasted text.
        if lines and self.document.levels:
            lines[-1] = replace(lines[-1], ended=True)
        level = self.document.levels.get(paragraph.index, 0)
        if level and lines:
            whole = join_lines(lines)
            lines = [replace(whole, text=whole.text.replace("\t", " "))]
        result = _numbered(paragraph.number, lines, level)
        texts = (text for index in paragraph.indexes for text in self.notes.get(index, ()))
        notes = "".join(f"（注：{text}）" for text in texts)
        if notes and result and not level:
            last = result[-1].source
            result[-1] = replace(result[-1], source=replace(last, text=last.text + notes))
        elif notes:
            result.append(WordLine(SourceLine(number, notes, fixed=True)))
        return [_boxed(line) for line in result] if paragraph.in_box else result


def _numbered(number: Numbered | None, lines: Sequence[SourceLine], level: int) -> list[WordLine]:
    numbered = [WordLine(line, level, line.text) for line in lines]
    if numbered and number:
        line, before = numbered[0].source, hygiene.imported(number.text)
        by = len(before)
        moved = tuple((start + by, end + by) for start, end in line.bold)
        whole = replace(line, text=before + line.text, bold=moved, listed=not level)
        numbered[0] = replace(numbered[0], source=whole)
    return numbered


def _boxed(line: WordLine) -> WordLine:
    return WordLine(replace(line.source, fixed=True))


def _lines(pieces: Sequence[Piece], number: int) -> list[SourceLine]:
    text = ""
    bold: list[tuple[int, int]] = []
    for piece in pieces:
        if piece.hidden:
            continue
        shown = hygiene.imported(BREAK.sub("\n", piece.text))
        if piece.bold and shown:
            start = bold.pop()[0] if bold and bold[-1][1] == len(text) else len(text)
            bold.append((start, len(text) + len(shown)))
        text += shown
    whole = SourceLine(number, text, bold=tuple(bold))
    ends = [match.start() for match in re.finditer("\n", text)]
    starts = [0, *(end + 1 for end in ends)]
    parts = (slice_line(whole, start, end) for start, end in zip(starts, [*ends, len(text)], strict=True))
    return [part for part in parts if part.text]
