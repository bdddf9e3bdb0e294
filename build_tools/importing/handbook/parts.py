"""Makes the parts above the chapters (第一篇 over 第一章) the categories of the cases that have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_tools.importing.handbook.body import Block
from build_tools.importing.handbook.outline import SourceLine
from build_tools.reading import Doubt
from build_tools.system import shorten


def parts_of(blocks: Sequence[Block]) -> dict[Block, Block]:
    """Return the part in which each case stands; a part inside a chapter ends with the chapter."""
    kinds = [block.heading.kind for block in blocks]
    inside = "part" in kinds and "chapter" in kinds[: kinds.index("part")]
    found: dict[Block, Block] = {}
    part: Block | None = None
    for block in blocks:
        kind = block.heading.kind
        if kind == "part":
            part = block
        elif kind in ("preface", "afterword") or (inside and kind == "chapter"):
            part = None
        elif kind == "case" and part:
            found[block] = part
    return found


def part_lines(blocks: Sequence[Block], used: Mapping[Block, str | None]) -> Iterator[SourceLine]:
    """Yield the text below the parts, and the headings of those that are nobody's category.

    `used` has the category of each case.
    """
    parts = parts_of(blocks)
    kept = {part for case, part in parts.items() if used[case] == part_title(part)}
    for block in blocks:
        if block.heading.kind == "part":
            heading = [SourceLine(block.heading.line, block.heading.text)]
            yield from (*([] if block in kept else heading), *block.lines)


def part_title(part: Block) -> str:
    """Return what a category made of a part is called."""
    return part.heading.title or part.heading.text


def part_doubts(blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Yield one doubt that says what became of the parts."""
    parts = [block.heading for block in blocks if block.heading.kind == "part"]
    if parts:
        message = f"章以外另有的 {len(parts)} 个标题当作案例的类别，第一个是“{shorten(parts[0].text, 20)}”"
        yield Doubt(parts[0].line, "case-proposed", message, "核对 taxonomy.yml 里的类别")
