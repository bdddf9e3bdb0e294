"""Counts through the book what it numbers anew: its cases in each chapter, its chapters in each part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from build_tools.importing.handbook.body import Block
from build_tools.importing.handbook.headings import NUMBER, normalise
from build_tools.importing.handbook.outline import Kind
from build_tools.reading import Doubt

# What holds each kind, what the two are called, and how the numbers are printed.
INSIDE: dict[Kind, tuple[Kind, str, str]] = {
    "chapter": ("part", "各篇的章", "第 1—{} 章"),
    "case": ("chapter", "各章的案例", "案例1—{}"),
}
MENTION = re.compile(rf"案例\s*{NUMBER}")


def count_through(blocks: Sequence[Block], kind: Kind, counted_in: str) -> Iterator[Doubt]:
    """Renumber, in place, the blocks of a kind that begin anew at 1; yield one doubt, and the references."""
    above, whose, numbers = INSIDE[kind]
    groups = _groups(blocks, kind, above)
    again = next((group[0] for group in groups[1:] if group[0].heading.number == 1), None)
    if again is None or not _begins_anew(groups):
        return
    all_blocks = list(chain.from_iterable(groups))
    message = f"{whose}都从 1 编起，按全书的次序编作{numbers.format(len(all_blocks))}"
    heading = again.heading
    yield Doubt(heading.line, "numbered-anew", message, "核对；原来的标题在 source_heading 里，一字未改")
    for number, block in enumerate(all_blocks, 1):
        block.heading = replace(block.heading, number=number)
    if kind == "case":
        yield from _references(blocks)


def _groups(blocks: Sequence[Block], kind: Kind, above: Kind) -> list[list[Block]]:
    """Return the numbered blocks of a kind by what holds them; chapters without parts begin again at 1."""
    by_one = kind == "chapter" and not any(block.heading.kind == above for block in blocks)
    groups: list[list[Block]] = [[]]
    for block in blocks:
        heading = block.heading
        mine = heading.kind == kind and heading.number > 0
        if heading.kind == above or (mine and by_one and heading.number == 1):
            groups.append([])
        if mine:
            groups[-1].append(block)
    return [group for group in groups if group]


def _begins_anew(groups: Sequence[Sequence[Block]]) -> bool:
    """Return whether numbers repeat only from group to group, and not with the same titles."""
    headings = [[block.heading for block in group] for group in groups]
    # One number alone, twice, is a slip.
    if all(len(group) == 1 for group in groups):
        return False
    if any(len({one.number for one in group}) < len(group) for group in headings):
        return False
    every = list(chain.from_iterable(headings))
    words = {(one.number, normalise(one.title)) for one in every}
    return len({one.number for one in every}) < len(every) == len(words)


def _references(blocks: Sequence[Block]) -> Iterator[Doubt]:
    for block in blocks:
        for line in block.lines:
            for mention in MENTION.finditer(line.text):
                message = f"“{mention[0]}”说的是哪一章的，看不出来：各章的案例导入后重新编了号"
                yield Doubt(line.number, "reference-unsure", message, "改成现在的编号")
