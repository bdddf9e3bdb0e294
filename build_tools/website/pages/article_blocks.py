"""Renders an article as the blocks of its page: headings with anchors, the rest as finished HTML."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from build_tools.book import linked_prose
from build_tools.model import ATTRIBUTES, Book, headings
from build_tools.source import block_html
from build_tools.website.pages.page import Block, Heading


def article_blocks(text: str, book: Book, page: str) -> Iterator[Block]:
    """Yield the blocks of an article's text."""
    names = {heading.line - 1: heading.anchor for heading in headings(text)}
    body: list[Token] = []
    tokens = iter(linked_prose(text, book, page))
    for token in tokens:
        if token.type != "heading_open":
            body.append(token)
            continue
        yield from _html(body)
        body = []
        title = "".join(child.content for child in next(tokens).children or ())
        line = token.map[0] if token.map else 0
        yield Heading(int(token.tag[1:]), names.get(line, ""), ATTRIBUTES.sub("", title))
        next(tokens)
    yield from _html(body)


def _html(tokens: list[Token]) -> Iterator[str]:
    if tokens:
        yield block_html(tokens).strip()
