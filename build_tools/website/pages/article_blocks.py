"""Renders a preface, an afterword or a chapter's introduction: headings with anchors, and prose. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from build_tools.book import linked_prose, take_anchor
from build_tools.model import Book, headings
from build_tools.source import block_html, inline_html
from build_tools.website.pages.page import Block, Heading


def article_blocks(markdown: str, book: Book, page: str) -> Iterator[Block]:
    """Yield an article's blocks for its page: HTML, and each heading that is a part of the contents."""
    anchors = {heading.line - 1: heading.anchor for heading in headings(markdown)}
    tokens = linked_prose(markdown, book, page)
    done = 0
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.map:
            take_anchor(tokens[at + 1])
            yield from _html(tokens[done:at])
            yield _heading(int(token.tag[1:]), anchors[token.map[0]], tokens[at + 1])
            done = at + 3
    yield from _html(tokens[done:])


def _html(tokens: Sequence[Token]) -> Iterator[str]:
    if tokens:
        yield block_html(tokens).strip()


def _heading(level: int, anchor: str, inline: Token) -> Heading:
    children = inline.children or []
    text = "".join(child.content for child in children)
    plain = all(child.type == "text" for child in children)
    return Heading(level, anchor, text, "" if plain else inline_html(children))
