"""Gives a chapter whose number another one has already the next free one, and reports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from build_tools.importing.handbook.body import Block
from build_tools.importing.handbook.headings import normalise
from build_tools.reading import Doubt

# More than one repeat for so many chapters is no slip: then, say, a table of contents was read as the body.
CHAPTERS_FOR_A_SLIP = 4


def renumber_chapters(blocks: Sequence[Block], counted_in: str) -> Iterator[Doubt]:
    """Renumber, in place, the few chapters that repeat a number under another title; yield their doubts."""
    chapters = [block for block in blocks if block.heading.kind == "chapter" and block.heading.number]
    first: dict[int, Block] = {}
    repeated = [block for block in chapters if first.setdefault(block.heading.number, block) is not block]
    if len(repeated) > max(1, len(first) // CHAPTERS_FOR_A_SLIP):
        return
    taken = set(first)
    for block in repeated:
        heading, other = block.heading, first[block.heading.number].heading
        if normalise(heading.title) == normalise(other.title):
            continue
        number = next(n for n in count(heading.number + 1) if n not in taken)
        taken.add(number)
        block.heading = replace(heading, number=number)
        message = (
            f"“{heading.text}”与第 {other.line} {counted_in}“{other.text}”编号重复，按第 {number} 章导入"
        )
        yield Doubt(heading.line, "number-repeated", message, "核对是第几章，在原文里改正")
