"""Parses a hand-written page into blocks with their lines: CommonMark, tables, and MkDocs' own blocks. Pure.

MkDocs' own are admonitions and details (`!!!`, `???`) and tabs (`=== "…"`), each a first line and what is
indented below it; and footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from build_tools.source.encoding import LINE_END

LIST, ITEM, QUOTE, OWN, FOOTNOTE = "list", "item", "quote", "own", "footnote"
PARAGRAPH, HEADING, TABLE, FENCE, CODE, HTML = "paragraph", "heading", "table", "fence", "code", "html"
KINDS = {
    **dict.fromkeys(("bullet_list_open", "ordered_list_open"), LIST),
    **{"blockquote_open": QUOTE, "paragraph_open": PARAGRAPH, "heading_open": HEADING, "table_open": TABLE},
    **{"fence": FENCE, "code_block": CODE, "html_block": HTML},
}
OPENS = {
    OWN: re.compile(r"!!! ?[\w-]|\?\?\?\+? ?[\w\"-]|===[+!]{0,2} +\""),
    FOOTNOTE: re.compile(r"\[\^[^\]\s]+\]:"),
}
INDENT = 4
HASHES = re.compile(r"#{1,6}(?!#)")
MARK = re.compile(r" *(?P<mark>[-+*]|[0-9]{1,9}[.)])")
# A line that begins with neither a space nor a sign or digit of ASCII is text, and so are most items.
WORDS = re.compile(r"[A-Za-z\u0080-\ufdcf\ufdf0-\U0010ffff]")
QUOTED = re.compile(r" *> ?")
# Stands before a line that goes on with a paragraph from outside its item or quotation: it begins no block.
LAZY = "\ufdd0"
# Deeper blocks are not looked into: nobody reads them, and each level is parsed again.
DEEPEST = 16


@dataclass(frozen=True)
class Block:
    """A block; `line` counts from 0 in the page, `lines` are without the marks of the blocks around it.

    `mark` is the mark of a list or item, or what marks a heading or fence.
    """

    kind: str
    line: int
    lines: tuple[str, ...]
    mark: str = ""
    inner: tuple[Block, ...] = ()

    @property
    def end(self) -> int:
        """Return the line after its last one."""
        return self.line + len(self.lines)


@lru_cache(maxsize=64)
def parse_page(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a page without front matter."""
    return tuple(_blocks(LINE_END.split(markdown.expandtabs(INDENT)), 0, 0))


def all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and the blocks inside them, in the order of their lines."""
    for block in blocks:
        yield block
        yield from all_blocks(block.inner)


def holds_text(block: Block) -> bool:
    """Return whether the lines of a block are text with links and marks in it."""
    return not block.inner and block.kind not in (CODE, FENCE)


def with_texts(blocks: Iterable[Block], changed: Callable[[str], str], but: str = "") -> list[Block]:
    """Return blocks with the text of each changed, and of those inside them, except for the kind `but`."""

    def lines(block: Block) -> tuple[str, ...]:
        if block.kind == but or not holds_text(block):
            return block.lines
        return tuple(changed("\n".join(block.lines)).split("\n"))

    return [
        replace(block, lines=lines(block), inner=tuple(with_texts(block.inner, changed, but)))
        for block in blocks
    ]


def _blocks(lines: Sequence[str], first: int, depth: int) -> Iterator[Block]:
    """Yield the blocks of some lines; `first` is the number of the first one in the page."""
    if len(lines) == 1 and WORDS.match(lines[0]):
        return iter([Block(PARAGRAPH, first, (lines[0],))])
    outer: list[tuple[Token, list[Token]]] = []
    for token in _engine().parse("\n".join(lines)):
        if token.level == 0 and token.map:
            outer.append((token, []))
        elif token.level == 1 and token.type == "list_item_open":
            outer[-1][1].append(token)
    return (_block(token, items, lines, first, depth) for token, items in outer)


def _block(token: Token, items: Sequence[Token], lines: Sequence[str], first: int, depth: int) -> Block:
    kind, own, start = KINDS.get(token.type, token.type), _lines(token, lines), first + _span(token)[0]
    inner: Iterable[Block] = ()
    if depth < DEEPEST and kind == LIST:
        inner = (_item(item, lines, first, depth + 1) for item in items)
    elif depth < DEEPEST and kind == QUOTE:
        inner = _blocks([_unquoted(line) for line in own], start, depth + 1)
    elif depth < DEEPEST and kind == OWN:
        inner = _blocks(["", *(line[INDENT:] for line in own[1:])], start, depth + 1)
    return Block(kind, start, tuple(line.removeprefix(LAZY) for line in own), token.markup, tuple(inner))


def _unquoted(line: str) -> str:
    quoted = QUOTED.match(line)
    return line[quoted.end() :] if quoted else _lazy(line)


def _item(token: Token, lines: Sequence[str], first: int, depth: int) -> Block:
    own, start = _lines(token, lines), first + _span(token)[0]
    mark = MARK.match(own[0])
    assert mark is not None, "an item begins with its mark"
    text = own[0][mark.end() :]
    blanks = len(text) - len(text.lstrip(" "))
    # What is further away is code one blank after the mark; an item may also begin on its next line.
    width = mark.end() + (blanks if text.strip() and blanks <= INDENT else 1)
    inner = [own[0][width:], *(_unindented(line, width) for line in own[1:])]
    return Block(ITEM, start, own, mark["mark"], tuple(_blocks(inner, start, depth)))


def _unindented(line: str, width: int) -> str:
    return line[width:] if not line[:width].strip() else _lazy(line)


def _lazy(line: str) -> str:
    return LAZY + line.lstrip().removeprefix(LAZY)


def _lines(token: Token, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a block without the blank ones at its end."""
    start, end = _span(token)
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return tuple(lines[start:end])


def _span(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 0)
    return start, end


@lru_cache(maxsize=1)
def _engine() -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"inline_definitions": True, "maxNesting": 8 * DEEPEST}).enable("table")
    engine.core.ruler.enableOnly(["block"])
    engine.block.ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    engine.block.ruler.before(
        "table", OWN, _mkdocs_own, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return engine


def _heading(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Block rule for a heading, which needs no blank behind its `#` in Python-Markdown."""
    mark = HASHES.match(state.src, state.bMarks[first] + state.tShift[first], state.eMarks[first])
    if mark is None or state.is_code_block(first):
        return False
    if not silent:
        token = state.push(HEADING, "", 0)
        token.map, token.markup, state.line = [first, first + 1], mark.group(), first + 1
    return True


def _mkdocs_own(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Block rule for what only MkDocs knows."""
    begin, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    kind = next((kind for kind, opens in OPENS.items() if opens.match(state.src, begin, end)), None)
    if kind is None or state.is_code_block(first):
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.map = [first, _after(state, first, last, kind)]
        state.line = token.map[1]
    return True


def _after(state: StateBlock, first: int, last: int, kind: str) -> int:
    """Return the line after such a block; the text of a footnote may also go on without an indent."""
    line = first + 1
    while kind == FOOTNOTE and line < last and not state.isEmpty(line):
        line += 1
    while line < last and (state.isEmpty(line) or state.sCount[line] - state.blkIndent >= INDENT):
        line += 1
    return line
