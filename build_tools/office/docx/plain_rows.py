"""Recognises tables of contents left as plain text, by error texts, dots and page numbers."""

from __future__ import annotations

from itertools import groupby

from build_tools.office.docx import titles
from build_tools.office.docx.story import Paragraph
from build_tools.office.docx.styles import Styles

LONGEST = 120
FEWEST = 3
# Unmarked rows, such as chapters without a page, may stand between marked ones.
GAP = 2


def plain_rows(lines: list[Paragraph], known: set[int], styles: Styles) -> dict[int, object]:
    """Return the indexes of typed rows, each with a mark shared by the rows of one table.

    Lines in `known`, which are already classified, end a table.
    """
    rows: dict[int, object] = {}
    for is_known, stretch in groupby(lines, lambda line: line.index in known or line.in_box):
        if not is_known:
            rows |= _rows_in(list(stretch), styles)
    return rows


def _rows_in(lines: list[Paragraph], styles: Styles) -> dict[int, object]:
    rows: dict[int, object] = {}
    for start, end in _blocks([_is_marked(line, styles) for line in lines]):
        below_title = any(
            titles.is_heading_of_contents(line.text) for line in lines[max(0, start - 1 - GAP) : start]
        )
        while below_title and not titles.is_heading_of_contents(lines[start - 1].text):
            start -= 1
        if below_title or _is_sure(lines[start:end]):
            rows |= dict.fromkeys((line.index for line in lines[start:end]), object())
    return rows


def _is_marked(line: Paragraph, styles: Styles) -> bool:
    is_other = styles.heading_level(line.style) or styles.is_other_list(line.style)
    return not is_other and is_marked_text(line.text)


def is_marked_text(text: str) -> bool:
    """Return whether a line ends like a row: in an error text, dots or a page number."""
    if len(text) > LONGEST:
        return False
    spans = titles.error_spans(text)
    at_end = bool(spans) and not text[spans[-1][1] :].strip(" \t\n。.") and bool(text[: spans[0][0]].strip())
    return at_end or titles.has_dots(text) or titles.page_span(text) is not None


def _blocks(marked: list[bool]) -> list[tuple[int, int]]:
    """Return (start, end) of each stretch of marked lines, bridging short gaps."""
    stretches: list[tuple[int, int]] = []
    for index in (n for n, is_marked in enumerate(marked) if is_marked):
        if stretches and index - stretches[-1][1] <= GAP:
            stretches[-1] = (stretches[-1][0], index + 1)
        else:
            stretches.append((index, index + 1))
    return stretches


def _is_sure(lines: list[Paragraph]) -> bool:
    """Return whether lines without the heading 目录 are a table, not running text or columns of figures."""
    certain = [line for line in lines if titles.error_spans(line.text) or titles.has_dots(line.text)]
    return len(certain) >= FEWEST
