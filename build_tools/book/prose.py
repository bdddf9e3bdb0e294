"""Renders prose as HTML or linked Markdown: replaces tokens, links 案例26 and 第2节, escapes markup.

With `said`, for spoken lines, unset tokens are replaced by their spoken words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from markdown_it.token import Token

from build_tools.book.linking import CASE_MENTION, TECHNIQUE_MENTION
from build_tools.model import (
    ATTRIBUTES,
    OWN_ID,
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

# Anything in a paragraph that may be Markdown, a token or a reference.
ACTIVE = re.compile(r"[\\`*_\[\]<>&!#|~{}\n]|案例|第\s*[0-9０-９]|://|^\s|\s$|^[-+=]|^[0-9]+[.)]")

REFERENCE = re.compile(f"{CASE_MENTION.pattern}|{TECHNIQUE_MENTION.pattern}")
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
    return prose_html(linked(text.strip(), book, page)).strip()


def plain(text: str, book: Book) -> str:
    """Return a line as plain text with tokens replaced, for descriptions and lists."""
    return filled(plain_line(text), book.tokens)


def titled(text: str, book: Book) -> str:
    """Return a title, in which no markup works, with tokens replaced."""
    return filled(text, book.tokens)


def linked_line(
    text: str, book: Book, page: str, address: Callable[[str], str] = page_path, said: bool = False
) -> list[Token]:
    """Return a line as Markdown tokens, with `{{…}}` replaced and references linked.

    `address` returns the path to link to for an id.
    """
    values = book.spoken if said else book.tokens
    tokens: list[Token] = []
    for token in line_tokens(text):
        if token.type == "text":
            tokens += _references(filled(token.content, values), book, page, address)
        else:
            tokens.append(token)
    return tokens


def _references(text: str, book: Book, page: str, address: Callable[[str], str]) -> Iterator[Token]:
    """Yield plain text as Markdown tokens with references to entries linked."""
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
    """Return Markdown with tokens replaced by their values, escaped."""

    def value(match: re.Match[str]) -> str:
        filled_in = book.tokens.get(match.group(1))
        return match.group() if filled_in is None else as_plain(filled_in)

    return TOKEN.sub(value, text)


def as_plain(text: str) -> str:
    """Escape plain text for Markdown."""
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
