"""Compares a section of a reviewed Word file with its exported text, line by line.

Unchanged lines keep the text of the casebook's file; only the rest is written anew. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeVar

from build_tools.model import ATTRIBUTES, Item, Line, Section, SectionSpec
from build_tools.office import Block, Para, Table
from build_tools.reading import SPEAKER, SWAP
from build_tools.roundtrip import format as form
from build_tools.roundtrip.docx_markdown import blocks as prose_blocks
from build_tools.roundtrip.docx_markdown import line
from build_tools.roundtrip.units import Texts
from build_tools.source import prose_tokens

T = TypeVar("T")
NO_WORDS = re.compile(r"[\W_]+")
BETWEEN = "\n"


@dataclass(frozen=True)
class Read:
    """A parsed section: one text for each line, item or block, and the blocks that are none of these."""

    units: Texts
    unplaced: tuple[Block, ...] = ()


def read_section(kind: str, content: Sequence[Block]) -> Read:
    """Parse the content of a section of this kind."""
    if kind == "prose":
        return Read(tuple(prose_blocks(content, headings=False)))
    if kind == "swaps":
        return _swaps(content)
    paras = [block for block in content if isinstance(block, Para)]
    unplaced = tuple(block for block in content if isinstance(block, Table) and block.text)
    if kind == "dialogue":
        return _spoken(paras, unplaced)
    return Read(tuple(filter(None, map(line, paras))), unplaced)


def _spoken(paras: Sequence[Para], unplaced: tuple[Block, ...]) -> Read:
    """Return the lines of a dialogue; a line without a speaker continues the one before."""
    units: list[str] = []
    for para in paras:
        for text in filter(None, map(line, para.lines())):
            if SPEAKER.match(text):
                units.append(text)
            elif units:
                units[-1] += text
            else:
                unplaced = (*unplaced, para)
    return Read(tuple(units), unplaced)


def _swaps(content: Sequence[Block]) -> Read:
    units: list[str] = []
    unplaced: list[Block] = []
    for block in content:
        if isinstance(block, Table):
            for row in block.rows:
                cells = [" ".join(filter(None, map(line, cell.paras))) for cell in row]
                if tuple(cells) not in (form.SWAPS_HEAD, form.REPLIES_HEAD) and any(cells):
                    units.append(BETWEEN.join(map(_unquoted, cells)))
        elif swap := SWAP.match(line(block)):
            units.append(BETWEEN.join(swap.groups()))
        elif block.text:
            unplaced.append(block)
    return Read(tuple(units), tuple(unplaced))


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 2 and text[0] in '“"' and text[-1] in '”"' else text


def changed_section(spec: SectionSpec, old: Section | None, was: Texts, now: Texts) -> Section | None:
    """Return a section with the changes applied, or None if nothing is left of it."""
    if not now:
        return None
    if spec.kind == "prose":
        return Section(spec, 1, text="\n" + changed_prose(old.text if old else "", was, now))
    if spec.kind == "dialogue":
        lines = _kept(old.lines if old else (), was, now)
        return Section(spec, 1, lines=tuple(_line(one) if isinstance(one, str) else one for one in lines))
    items = _kept(old.items if old else (), was, now)
    return Section(spec, 1, items=tuple(_item(spec, one) if isinstance(one, str) else one for one in items))


def _line(text: str) -> Line:
    spoken = SPEAKER.match(text)
    assert spoken
    return Line(spoken[1], spoken[2], 1)


def _item(spec: SectionSpec, text: str) -> Item:
    if spec.kind != "swaps":
        return Item(text, 1)
    said, *instead = text.split(BETWEEN)
    return Item(said, 1, "，".join(filter(None, instead)))


def _kept(sources: Sequence[T], before: Texts, now: Texts) -> list[T | str]:
    """Return the new units; an unchanged one as it is in the source."""
    if len(sources) != len(before):
        return list(now)
    kept: list[T | str] = []
    for kind, start, end, first, last in opcodes(before, now):
        kept += sources[start:end] if kind == "equal" else now[first:last]
    return kept


def opcodes(before: Sequence[str], now: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the steps that turn one list of texts into another, as difflib names them."""
    return list(SequenceMatcher(None, before, now, autojunk=False).get_opcodes())


def changed_prose(source: str, was: Texts, now: Texts) -> str:
    """Return the new prose; unchanged blocks keep the source's exact text."""
    lines = source.split("\n")
    spans = prose_spans(source)
    shown = [NO_WORDS.sub("", "\n".join(_shown(lines[start:end]))) for start, end in spans]
    if shown != [NO_WORDS.sub("", text) for text in was]:
        return "\n\n".join(now)
    parts: list[str] = []
    for kind, start, end, first, last in opcodes(was, now):
        if kind == "equal":
            parts.append("\n".join(lines[spans[start][0] : spans[end - 1][1]]).rstrip("\n"))
        else:
            old = [lines[at] for at, _ in spans[start:end]]
            parts += _anchored(old, now[first:last])
    return "\n\n".join(parts)


def _anchored(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the new blocks; a heading that replaces another keeps its published anchor."""
    if len(old) != len(new):
        return list(new)
    marks = (ATTRIBUTES.search(line) for line in old)
    return [
        f"{text} {mark.group().strip()}" if mark and text.startswith("#") and line.startswith("#") else text
        for line, text, mark in zip(old, new, marks, strict=True)
    ]


def _shown(lines: Sequence[str]) -> list[str]:
    return [ATTRIBUTES.sub("", line) if line.startswith("#") else line for line in lines]


def prose_spans(source: str) -> list[tuple[int, int]]:
    """Return the (start, end) lines of each block of Markdown, without trailing blank lines."""
    tokens = prose_tokens(source)
    starts = [token.map[0] for token in tokens if token.level == 0 and token.map and token.nesting >= 0]
    lines = source.split("\n")
    spans = []
    for start, end in pairwise([*starts, len(lines)]):
        while end > start and not lines[end - 1].strip():
            end -= 1
        spans.append((start, end))
    return spans
