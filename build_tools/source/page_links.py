"""Finds the addresses that the links of a page lead to, and replaces them; code is left alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from build_tools.source.page_blocks import CODE, FENCE, Block, all_blocks, parse_page

# Code, a character behind a backslash, or a link: what stands before its address, and the address.
INLINE = re.compile(
    r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|\\."
    r"|(?P<opens>^ {0,3}\[[^\[\]\n]+\]:[ \n]*<?|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*+\]\([ \n]*<?"
    r"|<a\s[^<>]*?\bhref=[\"'])"
    r"(?P<address>(?:[^\s()<>\"']|\([^\s()<>\"']*\))+)",
    re.DOTALL | re.MULTILINE,
)


def addresses(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield (line, address) of every link of a page without front matter; lines count from 0."""
    for block in all_blocks(parse_page(markdown)):
        text = "\n".join(block.lines)
        for match in INLINE.finditer(text) if _holds_links(block) else ():
            if match["address"]:
                yield block.line + text.count("\n", 0, match.start("address")), match["address"]


def with_addresses(blocks: Iterable[Block], changed: Callable[[str], str]) -> list[Block]:
    """Return the blocks with every address changed."""

    def written(match: re.Match[str]) -> str:
        return match["opens"] + changed(match["address"]) if match["address"] else match.group()

    def lines(block: Block) -> tuple[str, ...]:
        text = "\n".join(block.lines)
        return tuple(INLINE.sub(written, text).split("\n")) if _holds_links(block) else block.lines

    return [
        replace(block, lines=lines(block), inner=tuple(with_addresses(block.inner, changed)))
        for block in blocks
    ]


def _holds_links(block: Block) -> bool:
    return not block.inner and block.kind not in (CODE, FENCE)
