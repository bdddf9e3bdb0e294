"""Reads a Word file as an Outline, with the pictures that no casebook file can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_tools.importing.handbook.assembly import read_outline
from build_tools.importing.handbook.cleaning import clean_lines
from build_tools.importing.handbook.decoding import LONGEST_LINE, MOST_LINES
from build_tools.importing.handbook.headings import chapter_unit, parse_heading
from build_tools.importing.handbook.marks import mark_of
from build_tools.importing.handbook.outline import Outline, SourceLine
from build_tools.importing.handbook.running_lines import without_running_lines
from build_tools.importing.handbook.source_characters import stray_doubts, with_source_characters
from build_tools.importing.out.starter_data import Starter
from build_tools.importing.word.contents import word_contents
from build_tools.importing.word.extras import extra_doubts, footnotes_of, read_pictures
from build_tools.importing.word.levels import classify_headings
from build_tools.importing.word.lines import ParagraphReader, WordLine
from build_tools.importing.word.tables import BlockReader
from build_tools.office import Row, read_document
from build_tools.office import paragraphs as paragraphs_of
from build_tools.reading import Doubt
from build_tools.system import Refused, refusal

COUNTED_IN = "段"


@dataclass(frozen=True)
class _Read:
    """An outline, the lines it was read from, and what was told and dropped on the way."""

    outline: Outline
    lines: list[SourceLine]
    doubts: tuple[Doubt, ...]
    dropped: int


@dataclass(frozen=True)
class _Reading:
    """Reads lines with their levels, whatever gave them, as an outline."""

    rows: Sequence[Row]
    unit: str
    starter: Starter
    path: str

    def of(self, word_lines: Sequence[WordLine]) -> _Read:
        """Return the outline; raise Refused if the lines have no headings."""
        classified = classify_headings(word_lines, self.unit, self.starter.sections)
        cleaned, about_lines, dropped = clean_lines(classified.lines, self.starter.boilerplate)
        lines, about_pages = without_running_lines(cleaned)
        contents = word_contents(self.rows, classified, lines, self.unit)
        outline = read_outline(lines, self.path, contents, COUNTED_IN)
        return _Read(outline, lines, (*about_lines, *about_pages, *classified.doubts), dropped)


def outline_of_word(raw: bytes, path: str, starter: Starter) -> tuple[Outline, dict[str, bytes]]:
    """Return the outline of a Word handbook and its pictures by path, or raise Refused."""
    try:
        document = read_document(raw)
    except Refused as refused:
        raise refused.at(path) from None
    paragraphs = ParagraphReader(document, footnotes_of(document.extras))
    reader = BlockReader(paragraphs, starter.sections, starter.lists.all_speakers())
    word_lines = reader.read(document.blocks)
    _refuse_shapeless([one.source for one in word_lines], path)
    unit = chapter_unit("\n".join(one.source.text for one in word_lines))
    reading = _Reading(document.rows, unit, starter, path)
    plain = (
        reading.of([replace(one, level=0) for one in word_lines])
        if _has_no_styles(word_lines, unit)
        else None
    )
    # Without styles, marks and bold text tell the headings; what levels there are is a guess.
    by_marks = plain is not None and any(plain.outline.cases())
    read = plain if plain and by_marks else reading.of(word_lines)
    typed = [(para.index + 1, para.text) for block in document.blocks for para in paragraphs_of(block)]
    outline = with_source_characters(read.outline, typed)
    pictures = read_pictures(document, [line for line in read.lines if line.heading])
    doubts = (
        *read.doubts,
        *stray_doubts(typed),
        *reader.doubts,
        *extra_doubts(document),
        *pictures.doubts,
    )
    whole = replace(
        outline,
        doubts=(*outline.doubts, *doubts),
        boilerplate_lines=read.dropped,
        unplaced=tuple(sorted((*outline.unplaced, *pictures.lines), key=lambda line: line.number)),
    )
    return whole, pictures.files


def _refuse_shapeless(lines: Sequence[SourceLine], path: str) -> None:
    """Refuse a file too long for any handbook, before time is spent on it."""
    if len(lines) > MOST_LINES:
        message = f"文件有 {len(lines)} 段，超过 {MOST_LINES} 段的上限"
        raise refusal(path, 1, "source-size", message, "检查是不是选错了文件；分成几个文件导入")
    for line in lines:
        if len(line.text) > LONGEST_LINE:
            message = f"这一段有 {len(line.text)} 个字，超过 {LONGEST_LINE} 个字的上限"
            raise refusal(path, line.number, "source-size", message, "在原文里把标题和段落分行，再导入")


def _has_no_styles(lines: Sequence[WordLine], unit: str) -> bool:
    """Return whether at most one level is said, of lines that mostly bear a mark."""
    headings = [one.source.text for one in lines if one.level]
    marked = [text for text in headings if mark_of(text) or parse_heading(text, unit, 1)]
    return len({one.level for one in lines if one.level}) < 2 and 5 * len(marked) >= 3 * len(headings)
