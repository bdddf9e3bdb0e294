"""Reads a Word file as an Outline, with the pictures that no casebook file can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_tools.importing.handbook.assembly import read_outline
from build_tools.importing.handbook.cleaning import clean_lines
from build_tools.importing.handbook.decoding import LONGEST_LINE, MOST_LINES
from build_tools.importing.handbook.headings import chapter_unit, parse_heading
from build_tools.importing.handbook.outline import Outline, SourceLine
from build_tools.importing.handbook.source_characters import stray_doubts, with_source_characters
from build_tools.importing.out.starter_data import Starter
from build_tools.importing.word.contents import word_contents
from build_tools.importing.word.extras import extra_doubts, footnotes_of, read_pictures
from build_tools.importing.word.levels import classify_headings
from build_tools.importing.word.lines import ParagraphReader
from build_tools.importing.word.proposed import Proposed, propose_headings
from build_tools.importing.word.tables import BlockReader
from build_tools.office import paragraphs as paragraphs_of
from build_tools.office import read_document
from build_tools.system import Refused, refusal

COUNTED_IN = "段"


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
    proposed = Proposed(word_lines, [])
    if not any(one.level or parse_heading(one.source.text, unit, 1) for one in word_lines):
        proposed = propose_headings(word_lines)
    classified = classify_headings(proposed.lines, unit, starter.sections)
    lines, about_lines, dropped = clean_lines(classified.lines, starter.boilerplate)
    contents = word_contents(document.rows, classified, lines, unit)
    typed = [(para.index + 1, para.text) for block in document.blocks for para in paragraphs_of(block)]
    outline = with_source_characters(read_outline(lines, path, contents, COUNTED_IN), typed)
    pictures = read_pictures(document, [line for line in lines if line.heading])
    about_text = (*about_lines, *stray_doubts(typed))
    doubts = (
        *about_text,
        *proposed.doubts,
        *classified.doubts,
        *reader.doubts,
        *extra_doubts(document),
        *pictures.doubts,
    )
    whole = replace(
        outline,
        doubts=(*outline.doubts, *doubts),
        boilerplate_lines=dropped,
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
