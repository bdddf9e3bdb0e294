"""Prose -> HTML or linked Markdown: tokens filled in, 案例26 and 第2节 made links, markup made harmless.

What somebody says (`said`) has the spoken words of a token that the bank has not set yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from markdown_it.token import Token

from build_tools.book.linking import CASE_MENTION, TECHNIQUE_MENTION
from build_tools.model import (
    PROTECTED,
    TOKEN,
    Book,
    Links,
    filled,
    page_path,
    relative,
    source_path,
    with_heading_ids,
)
from build_tools.source import inline_html, line_tokens, plain_line, prose_html, text_token

# Anything that Markdown, a token or a reference could give a meaning in a paragraph.
ACTIVE = re.compile(r"[\\`*_\[\]<>&!#|~{}\n]|案例|第\s*[0-9０-９]|://|^\s|\s$|^[-+=]|^[0-9]+[.)]")

REFERENCE = re.compile(f"{CASE_MENTION.pattern}|{TECHNIQUE_MENTION.pattern}")
# What a value may not say to Markdown, to an attribute list or, inside a tag's text, to a browser.
ACTING = re.compile(r"[\\`*_\[\](){}<>&!#|~^=$:@\"']")


def inline(text: str, book: Book, page: str, said: bool = False) -> str:
    """Return a line as HTML."""
    return inline_html(linked_line(text.strip(), book, page, said=said))


def block(text: str, book: Book, page: str) -> str:
    """Return prose of several paragraphs as HTML; wrapped Chinese lines join without a space."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.strip())]
    if not any(ACTIVE.search(part) for part in parts):
        return "\n".join(f"<p>{part}</p>" for part in parts)
    return prose_html(linked(text.strip(), book, page)).strip()


def plain(text: str, book: Book) -> str:
    """Return a line as plain text with its tokens filled in, for descriptions and lists."""
    return filled(plain_line(text), book.tokens)


def titled(text: str, book: Book) -> str:
    """Return a title, in which no mark has a meaning, with its tokens filled in."""
    return filled(text, book.tokens)


def linked_line(
    text: str, book: Book, page: str, address: Callable[[str], str] = page_path, said: bool = False
) -> list[Token]:
    """Return the tokens of a line, its tokens filled in and its references links."""
    values = book.spoken if said else book.tokens
    found: list[Token] = []
    for token in line_tokens(text):
        if token.type == "text":
            found += _references(filled(token.content, values), book, page, address)
        else:
            found.append(token)
    return found


def _references(text: str, book: Book, page: str, address: Callable[[str], str]) -> Iterator[Token]:
    """Yield plain text with what refers to an entry as a link."""
    position = 0
    for match in REFERENCE.finditer(text):
        target = _target(match, book.links)
        if target is None or page_path(target) == page:
            continue
        yield text_token(text[position : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": relative(page, address(target))})
        yield text_token(match.group())
        yield Token("link_close", "a", -1)
        position = match.end()
    if text[position:]:
        yield text_token(text[position:])


def _target(match: re.Match[str], links: Links) -> str | None:
    case, technique = match.groups()
    return links.case_by_number.get(int(case)) if case else links.technique_by_number.get(int(technique))


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
    text = CASE_MENTION.sub(_reference(book.links.case_by_number, page, address), text)
    return TECHNIQUE_MENTION.sub(_reference(book.links.technique_by_number, page, address), text)


def _filled(text: str, book: Book) -> str:
    """Return Markdown with its tokens replaced by their values, which stay plain text."""

    def value(match: re.Match[str]) -> str:
        found = book.tokens.get(match.group(1))
        return match.group() if found is None else as_plain(found)

    return TOKEN.sub(value, text)


def as_plain(text: str) -> str:
    """Return plain text as Markdown that shows it as it is."""
    return ACTING.sub(lambda mark: f"&#{ord(mark[0])};", text)


def _reference(
    ids: Mapping[int, str], page: str, address: Callable[[str], str]
) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        target = ids.get(int(match.group(1)))
        if target is None or page_path(target) == page:
            return match.group()
        return f"[{match.group()}]({relative(page, address(target))})"

    return replace


def for_engine(markdown: str, book: Book, page: str) -> str:
    """Return Markdown that a site engine renders: stable anchors, references, tokens."""
    return linked(with_heading_ids(markdown), book, page, lambda target: source_path(page_path(target)))


def text_html(text: str) -> str:
    """Return plain text as HTML."""
    return escape(text, quote=False)
