"""Finds the addresses that the links of a page lead to, and replaces them; code is left alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from build_tools.source.page_blocks import Block, all_blocks, holds_text, parse_page, with_texts

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
        for match in INLINE.finditer(text) if holds_text(block) else ():
            if match["address"]:
                yield block.line + text.count("\n", 0, match.start("address")), match["address"]


def with_addresses(blocks: Iterable[Block], changed: Callable[[str], str]) -> list[Block]:
    """Return the blocks with every address changed."""

    def written(match: re.Match[str]) -> str:
        return match["opens"] + changed(match["address"]) if match["address"] else match.group()

    return with_texts(blocks, lambda text: INLINE.sub(written, text))
