"""The Markdown of prose: what is typed is shown, but for bold, links, code and the marks of blocks.

Blocks are paragraphs, lists (`- `, `* `, `1. `), tables, quotations (`> `), code in fences and, in articles,
headings. There are no entities, HTML, images, rules, underlined headings, reference links or indented code;
bold is as in a line. A line break in a paragraph becomes a space only where one belongs; two spaces before it
keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from build_tools.source.markdown_engine import text_token, with_own_bold
from build_tools.text import gap

TITLE = re.compile(r"[ ]{0,3}(?P<marks>#{1,6})[ \t]+(?P<text>\S.*)")
# The first characters of a list item and of a quotation; `+`, `1)` and `>5` are text.
ITEM, QUOTED = re.compile(r"(?:[-*]|[0-9]{1,9}\.)[ \t]+\S"), re.compile(r">(?:[ \t]|$)")
# The levels of blocks that are parsed; what is deeper is lost, and reported long before.
DEEPEST = 60
# The most characters of a link's text.
LONGEST_LINK = 400
WIDE_BLANK = "\u3000"
BLANK_LINE = re.compile(r"\n\s*\n")
# What may be more than one line of plain text in a part between blank lines: most of prose needs no parser.
ACTIVE = re.compile(r"[\\`*\[\n]|^[-#>~|:0-9]")
BLOCKS = ("table", "fence", "blockquote", "list", "heading", "paragraph")
INLINES = ("text", "newline", "backticks", "link")


def prose_tokens(text: str) -> list[Token]:
    """Parse prose into block tokens."""
    return _prose().parse(text)


def block_html(tokens: Sequence[Token]) -> str:
    """Render block tokens as HTML; the library makes no link of javascript: and data: addresses."""
    return str(_prose().renderer.render(tokens, _prose().options, {}))


def prose_texts(text: str) -> list[str]:
    """Return what prose shows, block by block, without marks."""
    parts = [part.strip() for part in BLANK_LINE.split(text.strip())]
    if not any(ACTIVE.search(part) for part in parts):
        return [part for part in parts if part]
    return [shown for token in prose_tokens(text) if (shown := _shown(token))]


def _shown(token: Token) -> str:
    if token.type == "inline":
        breaks = {"softbreak": " ", "hardbreak": "\n"}
        return "".join(breaks.get(child.type, child.content) for child in token.children or ())
    return token.content.rstrip("\n") if token.type == "fence" else ""


@lru_cache(maxsize=1)
def _prose() -> MarkdownIt:
    engine = MarkdownIt("zero", {"html": False, "maxNesting": DEEPEST}).enable([*BLOCKS, *INLINES])
    ends = ["paragraph", "blockquote"]
    engine.block.ruler.at("table", _table, {"alt": ends})
    engine.block.ruler.at("blockquote", _quotation, {"alt": [*ends, "list"]})
    engine.block.ruler.at("heading", _heading, {"alt": [*ends, "list"]})
    engine.block.ruler.at("list", _list, {"alt": ends})
    engine.block.ruler.at("paragraph", _paragraph)
    engine.inline.ruler.at("link", _link)
    engine.core.ruler.push("unwrapped", _unwrapped)
    return with_own_bold(engine)


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Block rule for a table: it also ends the list item or quotation above it."""
    indent = state.blkIndent
    if silent:
        state.blkIndent = min(indent, state.sCount[line])
    try:
        return table(state, line, end, silent)
    finally:
        state.blkIndent = indent


def _quotation(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    return _begins(QUOTED, state, line) and blockquote(state, line, end, silent)


def _list(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Block rule for a list; inside an item one that stands further in may begin with any number."""
    if not _begins(ITEM, state, line):
        return False
    inner = silent and state.level > 0 and state.sCount[line] >= state.blkIndent + 2
    return inner or list_block(state, line, end, silent)


def _paragraph(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Block rule for a paragraph: any block ends it, however far in, and a line that a wide blank begins."""
    rules, parent = state.md.block.ruler.getRules("paragraph"), state.parentType
    state.parentType, after = "paragraph", line + 1
    while after < state.lineMax and not state.isEmpty(after):
        if state.sCount[after] >= 0 and any(rule(state, after, end, True) for rule in rules):
            break
        if state.src.startswith(WIDE_BLANK, state.bMarks[after] + state.tShift[after]):
            break
        after += 1
    state.parentType, state.line = parent, after
    state.push("paragraph_open", "p", 1).map = [line, after]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(line, after, state.blkIndent, False).strip(f" \t\n{WIDE_BLANK}")
    inline.map, inline.children = [line, after], []
    state.push("paragraph_close", "p", -1)
    return True


def _begins(mark: re.Pattern[str], state: StateBlock, line: int) -> bool:
    """Return whether a mark stands at the beginning of a line, inside the block that is being parsed."""
    return bool(mark.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]))


def _heading(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Block rule for a heading: outside lists and quotations, its text as typed."""
    title = TITLE.fullmatch(state.src, state.bMarks[line], state.eMarks[line])
    if title is None or (state.level and state.sCount[line] >= state.blkIndent):
        return False
    if not silent:
        tag, state.line = f"h{len(title['marks'])}", line + 1
        state.push("heading_open", tag, 1).map = [line, line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = title["text"].rstrip(), [line, line + 1], []
        state.push("heading_close", tag, -1)
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """Inline rule for a link; the library reads on to the end for each bracket that nothing closes."""
    start = state.pos
    return state.src.find("](", start, start + LONGEST_LINK) >= 0 and link(state, silent)


def _unwrapped(state: StateCore) -> None:
    """Remove the line breaks of wrapped lines where no space belongs, and join the text beside them."""
    for token in state.tokens:
        if token.children and any(child.type == "softbreak" for child in token.children):
            token.children = list(_joined(_without_breaks(token.children)))


def _without_breaks(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield inline tokens without such breaks; the text beside one may be in bold, code or a link."""
    shown = ""
    for n, token in enumerate(tokens):
        if token.type != "softbreak" or gap(shown, _next_shown(tokens, n)):
            yield token
        shown = token.content or shown


def _joined(tokens: Iterable[Token]) -> Iterator[Token]:
    for is_text, same in groupby(tokens, lambda token: token.type == "text"):
        if is_text:
            yield text_token("".join(token.content for token in same))
        else:
            yield from same


def _next_shown(tokens: Sequence[Token], after: int) -> str:
    return next((tokens[n].content for n in range(after + 1, len(tokens)) if tokens[n].content), "")
