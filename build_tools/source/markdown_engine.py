"""The Markdown of a line, which is plain text with bold parts, and the rules for bold that prose shares.

A line is something said, a list item, a saying, a summary. `**bold**` works next to any punctuation, `\\*` is
a literal asterisk and the only escape, every other character is itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

STAR, STRONG = "*", "**"
AT = "at"
# A line that begins a new block, and a heading, which is one line.
BEGINS = re.compile(r"[ \t]*(?:[-+*>|]|[0-9]{1,9}[.)]\s|#{1,6}\s|!!!|\?\?\?)")
HEADING = re.compile(r" {0,3}#{1,6}\s")
ROW, CELL = re.compile(r"[ \t]*\|"), re.compile(r"(?:\\.|[^|\\])+|\\")


def line_tokens(text: str) -> list[Token]:
    """Parse a line into inline tokens."""
    if STAR not in text:
        return [text_token(text)] if text else []
    return _line().parseInline(text)[0].children or []


def inline_html(tokens: Sequence[Token]) -> str:
    """Render inline tokens as HTML."""
    return str(_line().renderer.render(tokens, _line().options, {}))


def plain_line(text: str) -> str:
    """Return a line as plain text: emphasis marks removed, escapes resolved."""
    return "".join(token.content for token in line_tokens(text))


def text_token(text: str) -> Token:
    """Return a token for plain text."""
    return Token("text", "", 0, content=text)


def strong_marks(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return (opening, closing) offsets of each bold part, and the offsets of each unpaired `**`."""
    tokens = line_tokens(text)
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for token in tokens:
        if token.type == "strong_open":
            opened.append(token.meta[AT])
        elif token.type == "strong_close":
            pairs.append((opened.pop(), token.meta[AT]))
    paired = {place for pair in pairs for place in pair}
    return sorted(pairs), [place for place in _runs(text) if place not in paired]


def paragraphs(text: str, begins: re.Pattern[str] = BEGINS) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each paragraph, item, cell or heading: emphasis never crosses them.

    `begins` matches a line that starts a new one.
    """
    start = end = position = 0
    for line in text.split("\n"):
        stop = position + len(line)
        if line.strip() and (start == end or begins.match(line)):
            if start < end:
                yield start, end
            start, end = position, stop
        elif line.strip():
            end = stop
        elif start < end:
            yield start, end
            start = end = stop
        if ROW.match(line):
            yield from ((start + cell.start(), start + cell.end()) for cell in CELL.finditer(line))
            start = end = stop
        elif HEADING.match(line):
            yield start, end
            start = end = stop
        position = stop + 1
    if start < end:
        yield start, end


def _runs(text: str) -> Iterator[int]:
    """Yield the offset of each run of exactly two unescaped `*`."""
    position = 0
    while position < len(text):
        end = position
        while end < len(text) and text[end] == STAR:
            end += 1
        if end - position == len(STRONG):
            yield position
        escaped = text[position] == "\\" and text[position + 1 : position + 2] == STAR
        position = max(end, position + (2 if escaped else 1))


@lru_cache(maxsize=1)
def _line() -> MarkdownIt:
    return with_own_bold(MarkdownIt("zero"))


def with_own_bold(engine: MarkdownIt) -> MarkdownIt:
    """Return an engine with our rules for `**` and for the only escape, `\\*`."""
    engine.enable(["escape", "emphasis"])
    engine.inline.ruler.at("escape", _escaped_star)
    engine.inline.ruler.at("emphasis", _stars)
    engine.inline.ruler2.at("emphasis", _paired)
    return engine


def _escaped_star(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("\\*", state.pos):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = STAR, "\\*", "escape"
    state.pos += 2
    return True


def _stars(state: StateInline, silent: bool) -> bool:
    """Inline rule for a run of `*`: exactly two open or close bold unless whitespace is on the inner side."""
    if silent or state.src[state.pos] != STAR:
        return False
    start = end = state.pos
    while end < state.posMax and state.src[end] == STAR:
        end += 1
    token = state.push("text", "", 0)
    token.content, token.meta = state.src[start:end], {AT: start}
    if end - start == len(STRONG):
        before = state.src[start - 1 : start]
        after = state.src[end : min(end + 1, state.posMax)]
        can_open, can_close = bool(after.strip()), bool(before.strip())
        place = len(state.tokens) - 1
        # A length of 0 switches off the library's rule for marks inside words.
        state.delimiters.append(Delimiter(ord(STAR), 0, place, -1, can_open, can_close))
    state.pos = end
    return True


def _paired(state: StateInline) -> None:
    for delimiters in (state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)):
        for opening in delimiters:
            if opening.marker == ord(STAR) and opening.end >= 0:
                _mark(state.tokens[opening.token], "strong_open", 1)
                _mark(state.tokens[delimiters[opening.end].token], "strong_close", -1)


def _mark(token: Token, kind: str, nesting: int) -> None:
    token.type, token.tag, token.markup, token.content = kind, "strong", STRONG, ""
    token.nesting = nesting  # type: ignore[assignment]
