"""Joins the wrapped lines of hand-written pages where no blank belongs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import ATTRIBUTES, PROTECTED, TOKEN
from build_tools.reading import MASK
from build_tools.source import paragraphs
from build_tools.text import gap

CODE = re.compile(r"(`+)[^`\n]+\1")
# A line that begins a new block; bold text continues the block above.
BEGINS = re.compile(r"[ \t]*(?:[-+*](?:\s|$)|[>|]|[0-9]{1,9}[.)]\s|#{1,6}\s|!!!|\?\?\?|(?:[-*_][ \t]*){3,}$)")
# If a paragraph has such a line, or code, its line breaks have a meaning.
OF_ITS_OWN = re.compile(
    r"^(?:[ \t]*(?:`{3}|~{3}|<|!!!|\?\?\?|={3}|:{3}|/{3}|\{[:#. ]|\[[^\]\n]*\]:|=+[ \t]*$)|[^\n]*\|)"
    r"|\A(?: {4}|\t)",
    re.MULTILINE,
)
# A line break, apart from bold marks; two blanks or a backslash before it keep it.
BREAK = re.compile(r"(?P<before>[^\s\\*])\**(?P<break> ?\n[ \t]*)(?=\**(?P<after>[^\s*]))")


def unwrapped(markdown: str) -> str:
    """Join the lines of each paragraph where no blank belongs between them."""
    masked = _masked(markdown)
    breaks = (
        place
        for start, end in paragraphs(masked, BEGINS)
        if not OF_ITS_OWN.search(markdown[start:end])
        for place in _breaks(masked, start, end)
    )
    written, position = [], 0
    for begin, end in breaks:
        written.append(markdown[position:begin])
        position = end
    return "".join([*written, markdown[position:]])


def _breaks(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span of each meaningless line break of a paragraph, with the blanks around it."""
    for match in BREAK.finditer(masked, start, end):
        # If one side is not prose, only the other one counts.
        if not gap(match["before"], match["after"]):
            yield match.span("break")


def _masked(markdown: str) -> str:
    """Replace everything that is not prose by other characters, keeping all offsets."""
    text = TOKEN.sub(_hidden, markdown)
    return PROTECTED.sub(_unread, text)


def _unread(match: re.Match[str]) -> str:
    if not match.group().lstrip().startswith("#"):
        return _hidden(match)
    return CODE.sub(_hidden, ATTRIBUTES.sub(_hidden, match.group()))


def _hidden(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", MASK, match.group())
