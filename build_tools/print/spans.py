"""Parses prose into the spans and blocks that the Typst templates print, with references as targets.

A span is `{"t": text}`, `{"b": spans}`, `{"c": code}`, `{"u": address, "s": spans}` or
`{"r": id, "s": spans, "in": whether the edition holds it}`. A block is `{"p": spans}`,
`{"h": level, "s": spans}`, `{"ul"|"ol": [blocks]}`, with `"start"` if its numbers do not start at one,
`{"quote": blocks}`, `{"code": text}` or `{"table": [[spans]]}`, its header row first.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from build_tools.book import linked_line, linked_prose, take_anchor
from build_tools.model import Book, page_path

LISTS = {"bullet_list_open": "ul", "ordered_list_open": "ol"}
Span = dict[str, Any]
Block = dict[str, Any]
# The scheme of internal link addresses for references, which no editor's link has.
SCHEME = "casebook-entry:"
STRONG = "strong_open"


@dataclass(frozen=True)
class Prose:
    """Parses the prose of one edition; `present` are the ids of the entries in it."""

    book: Book
    present: Container[str]

    def line(self, text: str, owner: str = "", said: bool = False) -> list[Span]:
        """Parse a line into spans; `owner` is its entry, to which it never links; `said`: it is spoken."""
        return self._spans(linked_line(text, self.book, self._page(owner), _address, said))

    def blocks(self, text: str, owner: str = "") -> list[Block]:
        """Parse Markdown into blocks; `owner` as in `line`."""
        return _without_gaps(self._blocks(linked_prose(text, self.book, self._page(owner), _address)))

    def _page(self, owner: str) -> str:
        return page_path(owner) if owner in self.book.handbook.cases else ""

    def _spans(self, tokens: Sequence[Token]) -> list[Span]:
        return [made for token, inside in _elements(tokens) for made in self._span(token, inside)]

    def _span(self, token: Token, inside: Sequence[Token]) -> list[Span]:
        if token.type == STRONG:
            return [{"b": self._spans(inside)}]
        if token.type == "link_open":
            return [self._link(str(token.attrGet("href") or ""), self._spans(inside))]
        if token.type == "code_inline":
            return [{"c": token.content}]
        if token.type == "softbreak":
            return [{"t": " "}]
        if token.type == "hardbreak":
            return [{"br": True}]
        return [{"t": token.content}] if token.content else []

    def _link(self, address: str, spans: list[Span]) -> Span:
        _, scheme, target = address.partition(SCHEME)
        if scheme:
            return {"r": target, "s": spans, "in": target in self.present}
        # A link to another page of the site has no address in print.
        return {"u": address if "://" in address else "", "s": spans}

    def _blocks(self, tokens: Sequence[Token]) -> list[Block]:
        return [made for token, inside in _elements(tokens) for made in self._block(token, inside)]

    def _block(self, token: Token, inside: Sequence[Token]) -> list[Block]:
        if token.type == "paragraph_open":
            return [{"p": self._text(inside)}]
        if token.type == "heading_open":
            for inline in inside:
                take_anchor(inline)
            return [{"h": int(token.tag[1:]), "s": self._text(inside)}]
        if token.type in LISTS:
            start = token.attrGet("start")
            made = {LISTS[token.type]: [self._blocks(item) for item in _items(inside)]}
            return [made if start is None else {**made, "start": int(start)}]
        if token.type == "blockquote_open":
            return [{"quote": self._blocks(inside)}]
        if token.type == "fence":
            return [{"code": token.content.rstrip("\n")}]
        if token.type == "table_open":
            cells = [[self._text(cell) for cell in _items(row)] for row in _rows(inside)]
            return [{"table": cells}]
        return []

    def _text(self, tokens: Sequence[Token]) -> list[Span]:
        inline = next((token for token in tokens if token.type == "inline"), None)
        return self._spans(inline.children or []) if inline else []


def _address(target: str) -> str:
    return SCHEME + target


def _without_gaps(blocks: list[Block]) -> list[Block]:
    """Return blocks whose heading levels start at two and never skip one, as a tagged PDF requires."""
    last = 1
    for block in blocks:
        if "h" in block:
            last = block["h"] = max(2, min(block["h"], last + 1))
    return blocks


def _closing(tokens: Sequence[Token], position: int) -> int:
    """Return the index of the token that closes the one at a position."""
    depth = 0
    for at in range(position, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens)


def _elements(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Yield (token, tokens inside it) for each element in a list of tokens."""
    position = 0
    while position < len(tokens):
        end = _closing(tokens, position) if tokens[position].nesting == 1 else position
        yield tokens[position], tokens[position + 1 : end]
        position = end + 1


def _items(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    return [inside for _, inside in _elements(tokens)]


def _rows(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    return [row for part in _items(tokens) for row in _items(part)]
