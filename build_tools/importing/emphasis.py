"""Bold text: where it stands in a line that is cut or joined, and how it is written in Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from build_tools.importing.headings import join_pieces
from build_tools.importing.outline import SourceLine, Spans

# Control characters are taken out of every source, so none of these can stand in a text.
OPEN, CLOSE = "\x01", "\x02"


def cut(line: SourceLine, start: int, end: int | None = None) -> SourceLine:
    """Return a part of a line without the blanks around it."""
    text = line.text[start:end]
    if text == line.text and text == text.strip():
        return line
    begin = start + len(text) - len(text.lstrip())
    return replace(line, text=text.strip(), bold=_moved(line.bold, -begin, len(text.strip())))


def joined(lines: Sequence[SourceLine]) -> SourceLine:
    """Return lines that are one sentence as one line."""
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


def marked(line: SourceLine, write: Callable[[str], str]) -> str:
    """Return a line as `write` writes it, with its bold parts marked as Markdown's strong text."""
    pieces, position = [], 0
    for start, end in strong_spans(line.text, line.bold):
        pieces += [line.text[position:start], OPEN, line.text[start:end], CLOSE]
        position = end
    written = write("".join([*pieces, line.text[position:]]))
    return written.replace(OPEN, "**").replace(CLOSE, "**")


def strong_spans(text: str, bold: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that Markdown can mark: it ends none between a mark and a letter outside."""
    found: list[tuple[int, int]] = []
    for start, end in bold:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    fitted = (_fitted(text, start, end) for start, end in found)
    return [(start, end) for start, end in fitted if start < end]


def _fitted(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _hinders(text[start], text[start - 1 : start]):
        start += 1
    while start < end and _hinders(text[end - 1], text[end : end + 1]):
        end -= 1
    return start, end


def _hinders(edge: str, outside: str) -> bool:
    """Tell that a mark between these two would be read as text."""
    return edge.isspace() or (
        _is_mark(edge) and bool(outside) and not (outside.isspace() or _is_mark(outside))
    )


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
