"""Keeps track of bold text in lines that are cut or joined, and writes it as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from build_tools.importing.handbook.headings import join_pieces
from build_tools.importing.handbook.outline import SourceLine, Spans
from build_tools.importing.out.markup import CLOSE, OPEN


def slice_line(line: SourceLine, start: int, end: int | None = None) -> SourceLine:
    """Return part of a line, without surrounding whitespace."""
    text = line.text[start:end]
    if text == line.text and text == text.strip():
        return line
    begin = start + len(text) - len(text.lstrip())
    return replace(line, text=text.strip(), bold=_moved(line.bold, -begin, len(text.strip())))


def join_lines(lines: Sequence[SourceLine]) -> SourceLine:
    """Join lines that are one sentence into one line."""
    text = join_pieces([line.text for line in lines])
    bold: list[tuple[int, int]] = []
    if any(line.bold for line in lines):
        position = 0
        for index, line in enumerate(lines):
            if index:
                edge = (lines[index - 1].text[-1:], line.text[:1])
                position += len(join_pieces(edge)) - len("".join(edge))
            bold += _moved(line.bold, position, position + len(line.text))
            position += len(line.text)
    return replace(lines[0], text=text, bold=tuple(bold), ended=lines[-1].ended)


def _moved(bold: Spans, by: int, length: int) -> Spans:
    moved = ((max(start + by, 0), min(end + by, length)) for start, end in bold)
    return tuple((start, end) for start, end in moved if start < end)


def with_strong_marks(line: SourceLine, write: Callable[[str], str]) -> str:
    """Return a line escaped by `write`, with its bold parts marked as Markdown's strong text."""
    pieces, position = [], 0
    for start, end in strong_spans(line.text, line.bold):
        pieces += [line.text[position:start], OPEN, line.text[start:end], CLOSE]
        position = end
    written = write("".join([*pieces, line.text[position:]]))
    return written.replace(OPEN, "**").replace(CLOSE, "**")


def strong_spans(text: str, bold: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans as Markdown can mark them: no end at whitespace or after a backslash."""
    merged: list[tuple[int, int]] = []
    for start, end in bold:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    fitted = (_fitted(text, start, end) for start, end in merged)
    return [(start, end) for start, end in fitted if start < end]


def _fitted(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start - 1 : start] == "\\"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "\\"):
        end -= 1
    return start, end
