"""Splits the body text at its headings, each matched against the entries of the contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from build_tools.importing.handbook.heading_match import HeadingMatch, reworded, same_words
from build_tools.importing.handbook.headings import (
    SENTENCE_END,
    looks_like_heading,
    normalise,
    parse_heading,
)
from build_tools.importing.handbook.outline import Heading, SourceLine, Split
from build_tools.reading import Doubt

LONGEST_TITLE = 40
LONGEST_OTHER = 120


@dataclass(eq=False)
class Block:
    """A heading and the text below it; `placed` is true once the heading was seen in the body."""

    heading: Heading
    in_contents: bool = False
    placed: bool = False
    chapter: Block | None = None
    lines: list[SourceLine] = field(default_factory=list)


class Body:
    """Splits the body into `blocks` in order; `unplaced` is the text before the first heading."""

    def __init__(self, entries: Sequence[Heading] | None, unit: str, counted_in: str = "行") -> None:
        self.unit = unit
        self.counted_in = counted_in
        self.sure: set[tuple[str, int]] = set()
        self.has_contents = entries is not None
        self.blocks = [Block(heading, in_contents=True) for heading in entries or ()]
        self.known: dict[tuple[str, int], list[Block]] = {}
        for block in self.blocks:
            self._remember(block)
        others = (block for block in self.blocks if block.heading.kind == "other")
        self.others = {normalise(block.heading.text): block for block in others}
        self.unplaced: list[SourceLine] = []
        self.doubts: list[Doubt] = []
        self.current: Block | None = None
        self.chapter: Block | None = None

    def read(self, lines: Sequence[SourceLine]) -> Body:
        """Assign every line to its block; text before the first heading is unplaced."""
        self.current, index = None, 0
        self.sure = {(line.heading.kind, line.heading.number) for line in lines if line.heading}
        while index < len(lines):
            match = self._match(lines, index)
            if match is None:
                (self.current.lines if self.current else self.unplaced).append(lines[index])
                index += 1
                continue
            self._enter(*match)
            index += match[1].count
        return self

    def _remember(self, block: Block) -> None:
        self.known.setdefault((block.heading.kind, block.heading.number), []).append(block)

    def _doubt(self, line: int, code: str, message: str, fix: str) -> None:
        self.doubts.append(Doubt(line, code, message, fix))

    def _enter(self, block: Block, match: HeadingMatch) -> None:
        heading = match.heading
        if block.placed:
            message = f"标题重复出现，删去：{heading.text}"
            self._doubt(heading.line, "heading-repeated", message, "核对是不是页眉")
        else:
            self._place(block, heading)
        if match.rest:
            message = f"标题与正文连在一行，已分开：{heading.text}"
            self._doubt(heading.line, "run-together", message, "看看分开的地方对不对")
            block.lines.append(SourceLine(heading.line, match.rest))

    def _place(self, block: Block, heading: Heading) -> None:
        listed = block.heading
        if block.in_contents and normalise(listed.text) != normalise(heading.text):
            there = f"目录（第 {listed.line} {self.counted_in}）作“{listed.text}”"
            message = f"正文标题与目录不同，用了正文的写法；{there}"
            self._doubt(heading.line, "heading-differs", message, "核对用哪一个")
        splits = (*listed.splits, *heading.splits) if block.in_contents else heading.splits
        block.heading = replace(heading, splits=splits)
        block.placed = True
        if not block.in_contents:
            self._insert(block)
        if heading.kind == "chapter":
            self.chapter = block
        self.current = block

    def _insert(self, block: Block) -> None:
        block.chapter = self.chapter
        self._remember(block)
        if not self.has_contents:
            self.blocks.append(block)
            return
        message = f"目录里没有这一条，按正文标题收入：{block.heading.text}"
        self._doubt(block.heading.line, "heading-not-in-contents", message, "核对是不是标题")
        self.blocks.insert(self.blocks.index(self.current) + 1 if self.current else 0, block)

    def _match(self, lines: Sequence[SourceLine], index: int) -> tuple[Block, HeadingMatch] | None:
        """Return the block that begins at this line, or None when the line is text."""
        line = lines[index]
        if line.heading:
            return self._certain(line.heading, lines, index)
        heading = None if line.fixed else parse_heading(line.text, self.unit, line.number)
        if heading is None:
            return None if line.cells else self._other(line)
        if (heading.kind, heading.number) in self.sure:
            return None
        known = self.known.get((heading.kind, heading.number), [])
        if any(block.in_contents for block in known):
            listed = [block for block in known if block.in_contents]
            return self._listed(sorted(listed, key=lambda block: block.placed), heading, lines, index)
        if heading.number == 0 and not self._named_fits(heading):
            return None
        if looks_like_heading(heading, self.unit):
            return self._unlisted(known, heading, lines, index)
        torn = self._over_two_lines(heading, lines, index, ())
        return (Block(torn), HeadingMatch(torn, 2)) if torn else None

    def _certain(
        self, heading: Heading, lines: Sequence[SourceLine], index: int
    ) -> tuple[Block, HeadingMatch] | None:
        """Return the block of a heading that the source format itself marks as one."""
        known = self.known.get((heading.kind, heading.number), [])
        listed = sorted((b for b in known if b.in_contents), key=lambda block: block.placed)
        for block in listed:
            if match := same_words(block.heading, heading, lines, index):
                return block, match
        for block in listed:
            if not block.placed and (match := self._renamed(block, heading)):
                return block, match
        return self._unlisted(known, heading, lines, index)

    def _renamed(self, block: Block, heading: Heading) -> HeadingMatch | None:
        """Return a reworded heading of an entry; a technique's number alone does not identify one."""
        match = reworded(block.heading, heading, self.unit)
        return match or (HeadingMatch(heading) if heading.kind != "technique" else None)

    def _other(self, line: SourceLine) -> tuple[Block, HeadingMatch] | None:
        """Return the entry of a heading of no known kind."""
        words = normalise(line.text) if self.others and len(line.text) <= LONGEST_OTHER else ""
        block = self.others.get(words) if words else None
        return (
            (block, HeadingMatch(Heading("other", 0, line.text, line.text, line.number))) if block else None
        )

    def _named_fits(self, heading: Heading) -> bool:
        """Return whether a heading without a number is in its place: a preface first, an afterword last."""
        numbered = [block for block in self.blocks if block.heading.number]
        if not self.has_contents:
            return bool(numbered) == (heading.kind == "afterword")
        if any(block.in_contents and block.heading.kind == heading.kind for block in self.blocks):
            return False
        return all(block.placed == (heading.kind == "afterword") for block in numbered)

    def _listed(
        self, blocks: Sequence[Block], heading: Heading, lines: Sequence[SourceLine], index: int
    ) -> tuple[Block, HeadingMatch] | None:
        for block in blocks:
            match = same_words(block.heading, heading, lines, index)
            if match:
                return block, match
        torn = self._over_two_lines(heading, lines, index, blocks)
        for count, read in ((2, torn), (1, heading)):
            for block in blocks:
                match = reworded(block.heading, read, self.unit) if read and not block.placed else None
                if match:
                    return block, replace(match, count=count)
        if not blocks[0].placed and looks_like_heading(heading, self.unit):
            message = f"像标题，但与目录的“{blocks[0].heading.text}”不符，当作正文：{heading.text}"
            fix = "若是标题，请改正目录或标题再导入"
            self._doubt(heading.line, "heading-unlike", message, fix)
        return None

    def _unlisted(
        self, known: Sequence[Block], heading: Heading, lines: Sequence[SourceLine], index: int
    ) -> tuple[Block, HeadingMatch]:
        for block in known:
            here = heading.kind != "technique" or block.chapter is self.chapter
            if here and normalise(block.heading.text) == normalise(heading.text):
                return block, HeadingMatch(heading)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if heading.title or heading.number == 0 or following is None or not self._is_title(following):
            return Block(heading), HeadingMatch(heading)
        split = Split(heading.line, heading.text, following.text)
        text = f"{heading.text} {following.text}"
        whole = replace(heading, text=text, title=following.text, splits=(split,))
        return Block(whole), HeadingMatch(whole, 2)

    def _over_two_lines(
        self, heading: Heading, lines: Sequence[SourceLine], index: int, listed: Sequence[Block]
    ) -> Heading | None:
        """Return a case's heading with the line below, if it breaks off at a comma or inside a listed one."""
        following = lines[index + 1 : index + 2]
        if heading.kind != "case" or not heading.title or not following or not self._is_title(following[0]):
            return None
        more = following[0].text
        words, whole = normalise(heading.text), normalise(heading.text + more)
        wanted = (normalise(block.heading.text) for block in listed)
        inside = any(
            len(one) > len(words) and one[: len(words)] == words and whole.startswith(one) for one in wanted
        )
        if SENTENCE_END.search(more) or not (inside or heading.text.endswith(("，", "、", ","))):
            return None
        splits = (*heading.splits, Split(heading.line, heading.text, more))
        return replace(heading, text=heading.text + more, title=heading.title + more, splits=splits)

    def _is_title(self, line: SourceLine) -> bool:
        if line.heading or line.cells:
            return False
        short = len(line.text) <= LONGEST_TITLE and not any(mark in line.text for mark in "。；")
        return short and parse_heading(line.text, self.unit, 0) is None
