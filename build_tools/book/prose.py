"""Renders prose as HTML or linked Markdown: replaces tokens, links 案例26 and 第2节, escapes markup.

With `said`, for spoken lines, unset tokens are replaced by their spoken words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise

from markdown_it.token import Token

from build_tools.model import (
    ATTRIBUTES,
    OWN_ID,
    PROTECTED,
    TOKEN,
    Book,
    Links,
    filled,
    mentions,
    page_path,
    relative,
    source_path,
    with_heading_ids,
)
from build_tools.source import block_html, inline_html, line_tokens, plain_line, prose_tokens, text_token

# Anything in a paragraph that may be Markdown, a token or a reference.
ACTIVE = re.compile(r"[\\`*_\[\]<>&!#|~{}\n]|案例|第\s*[0-9０-９]|://|^\s|\s$|^[-+=]|^[0-9]+[.)]")

# Characters of a token's value that could act as Markdown, an attribute list or HTML.
ACTING = re.compile(r"[\\`*_\[\](){}<>&!#|~^=$:@\"']")


def inline(text: str, book: Book, page: str, said: bool = False) -> str:
    """Render a line as inline HTML for `page`, linking references."""
    return inline_html(linked_line(text.strip(), book, page, said=said))


def block(text: str, book: Book, page: str) -> str:
    """Render prose of several paragraphs as HTML; wrapped Chinese lines are joined without a space."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.strip())]
    if not any(ACTIVE.search(part) for part in parts):
        return "\n".join(f"<p>{part}</p>" for part in parts)
    return block_html(linked_prose(text, book, page)).strip()


def plain(text: str, book: Book) -> str:
    """Return a line as plain text with tokens replaced, for descriptions and lists."""
    return filled(plain_line(text), book.tokens)


def linked_line(
    text: str, book: Book, page: str, address: Callable[[str], str] = page_path, said: bool = False
) -> list[Token]:
    """Return a line as Markdown tokens, with `{{…}}` replaced and references linked.

    `address` returns the path to link to for an id.
    """
    values = book.spoken if said else book.tokens
    return list(_linked(line_tokens(text), book, page, address, values))


def linked_prose(text: str, book: Book, page: str, address: Callable[[str], str] = page_path) -> list[Token]:
    """Return prose as block tokens, with `{{…}}` replaced and references linked, but not in headings."""
    tokens = prose_tokens(text)
    # What has children stands behind the opening of its block.
    for before, token in pairwise(tokens):
        if token.children and before.type == "heading_open":
            token.children = list(_filled_texts(token.children, book.tokens))
        elif token.children:
            token.children = list(_linked(token.children, book, page, address, book.tokens))
    return tokens


def _linked(
    tokens: Iterable[Token],
    book: Book,
    page: str,
    address: Callable[[str], str],
    values: Mapping[str, str],
) -> Iterator[Token]:
    """Yield inline tokens with tokens replaced and references linked, but not inside a link."""
    inside = 0
    for token in _filled_texts(tokens, values):
        inside += token.nesting if token.tag == "a" else 0
        if token.type == "text" and not inside:
            yield from _references(token.content, book, page, address)
        else:
            yield token


def _filled_texts(tokens: Iterable[Token], values: Mapping[str, str]) -> Iterator[Token]:
    for token in tokens:
        yield text_token(filled(token.content, values)) if token.type == "text" else token


def _references(text: str, book: Book, page: str, address: Callable[[str], str]) -> Iterator[Token]:
    """Yield plain text as Markdown tokens with references to entries linked."""
    position = 0
    for start, end, target in _targets(text, book.links, page):
        if text[position:start]:
            yield text_token(text[position:start])
        yield Token("link_open", "a", 1, attrs={"href": relative(page, address(target))})
        yield text_token(text[start:end])
        yield Token("link_close", "a", -1)
        position = end
    if text[position:]:
        yield text_token(text[position:])


def _targets(text: str, links: Links, page: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and id of each mention of an entry that has a page of its own, other than this one."""
    by_number = {"case": links.case_by_number, "technique": links.technique_by_number}
    for mention in mentions(text):
        target = by_number[mention.kind].get(mention.number)
        if target is not None and page_path(target) != page:
            yield mention.start, mention.end, target


def linked(text: str, book: Book, page: str, address: Callable[[str], str] = page_path) -> str:
    """Return Markdown with tokens and references replaced outside code, links, headings and tags.

    `address` gives the path that a link names for an id: the page, or for a site engine its source.
    """
    result, position = [], 0
    for match in PROTECTED.finditer(text):
        result.append(_linked_part(text[position : match.start()], book, page, address))
        heading = match.group().lstrip().startswith("#")
        result.append(_filled(match.group(), book) if heading else match.group())
        position = match.end()
    result.append(_linked_part(text[position:], book, page, address))
    return "".join(result)


def _linked_part(text: str, book: Book, page: str, address: Callable[[str], str]) -> str:
    text = _filled(text, book)
    result, position = [], 0
    for start, end, target in _targets(text, book.links, page):
        result += [text[position:start], f"[{text[start:end]}]({relative(page, address(target))})"]
        position = end
    return "".join([*result, text[position:]])


def _filled(text: str, book: Book) -> str:
    """Return Markdown with tokens replaced by their values, escaped."""

    def value(match: re.Match[str]) -> str:
        filled_in = book.tokens.get(match.group(1))
        return match.group() if filled_in is None else as_plain(filled_in)

    return TOKEN.sub(value, text)


def as_plain(text: str) -> str:
    """Escape plain text for Markdown."""
    return ACTING.sub(lambda mark: f"&#{ord(mark[0])};", text)


def for_engine(markdown: str, book: Book, page: str) -> str:
    """Return Markdown ready for a site engine: explicit anchors, linked references, tokens replaced."""
    return linked(with_heading_ids(markdown), book, page, lambda target: source_path(page_path(target)))


def take_anchor(inline: Token) -> str:
    """Remove the braces at the end of a heading's text; return the id that they give, or an empty string."""
    last = inline.children[-1] if inline.children else inline
    braces = ATTRIBUTES.search(last.content)
    if braces is None:
        return ""
    last.content = last.content[: braces.start()]
    own = OWN_ID.search(braces[1])
    return own[1] if own else ""


def text_html(text: str) -> str:
    """Escape plain text for HTML."""
    return escape(text, quote=False)
