"""Reads the table of contents that Word made, and matches it to the headings of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_tools.importing.handbook.contents import Contents
from build_tools.importing.handbook.headings import normalise, parse_heading
from build_tools.importing.handbook.outline import Heading, SourceLine
from build_tools.importing.word.levels import Classified
from build_tools.office import Row, row_title, without_leaders
from build_tools.reading import Doubt
from build_tools.source import hygiene
from build_tools.text import ERROR


def word_contents(
    rows: Sequence[Row], classified: Classified, lines: Sequence[SourceLine], unit: str
) -> Contents | None:
    """Return the contents, or None if Word made none; `lines` are the cleaned lines of the body."""
    entries: dict[tuple[str, int, str], Heading] = {}
    whole, alone = _headings(classified)
    for row in rows:
        for text in _texts(row):
            heading = _heading(text, row.paragraph.index + 1, (whole, alone), unit)
            if heading:
                entries.setdefault((heading.kind, heading.number, normalise(heading.text)), heading)
    if not entries:
        return None
    first = min(row.paragraph.index for row in rows) + 1
    before = tuple(line for line in lines if line.number < first)
    return Contents(tuple(entries.values()), before, tuple(lines[len(before) :]), tuple(_doubts(rows)))


Known = dict[str, list[Heading | None]]


def _headings(classified: Classified) -> tuple[Known, Known]:
    """Return the body's headings by their whole text, and by the text after the number."""
    whole: Known = {}
    alone: Known = {}
    for line, heading in classified.headings:
        whole.setdefault(normalise(line.source.text), []).append(heading)
        for text in {normalise(line.unnumbered), normalise(heading.title) if heading else ""}:
            alone.setdefault(text, []).append(heading)
    return whole, {text: headings for text, headings in alone.items() if text and len(headings) == 1}


def _texts(row: Row) -> list[str]:
    """Return the titles of a row; broken fields may have merged several into one paragraph."""
    shown = "".join(leaf.text for leaf in row.leaves if not leaf.inside("PAGEREF") or ERROR.search(leaf.text))
    pieces = [without_leaders(piece) for piece in ERROR.split(shown)]
    pieces = [piece for piece in pieces if piece]
    titles = pieces if len(pieces) > 1 else [row.text] if row.text else []
    return list(map(hygiene.imported, titles))


def _heading(text: str, line: int, known: tuple[Known, Known], unit: str) -> Heading | None:
    """Return the heading that a row lists, or None if it is a heading inside an entry.

    The heading's text counts for more than its number, which may be out of date.
    """
    whole, alone = known
    title = row_title(text, True)
    parsed = parse_heading(title, unit, line)
    candidates = whole.get(normalise(title)) or alone.get(normalise(title))
    candidates = candidates or (alone.get(normalise(parsed.title)) if parsed else None)
    if candidates:
        return replace(candidates[0], line=line) if candidates[0] else None
    return parsed or Heading("other", 0, title, title, line)


def _doubts(rows: Sequence[Row]) -> list[Doubt]:
    broken = [row for row in rows if ERROR.search(row.paragraph.text)]
    if not broken:
        return []
    message = f"目录里有 {len(broken)} 行是 Word 的错误提示，已删去提示，标题照用"
    fix = "要修 Word 文件本身，用 casebook repair-toc"
    return [Doubt(broken[0].paragraph.index + 1, "docx-contents", message, fix)]
