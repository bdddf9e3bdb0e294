"""An article -> Markdown that site engines render with our emphasis and without breaks inside Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.book import for_engine
from build_tools.model import ATTRIBUTES, PROTECTED, TOKEN, Book, with_heading_ids
from build_tools.reading import MASK
from build_tools.source import paragraphs, strong_marks
from build_tools.text import gap

CODE = re.compile(r"(`+)[^`\n]+\1")
# What has a meaning to some engine; what a backslash stands before has none already.
MARK = re.compile(r"\\[^\n]|\*+|[_~^]")
ENTITIES = {"~": "&#126;", "^": "&#94;"}
BULLET = re.compile(r"[ \t>]*\*(?=\s)")
RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
# A line that begins something of its own; bold text goes on with what is above it.
BEGINS = re.compile(r"[ \t]*(?:[-+*](?:\s|$)|[>|]|[0-9]{1,9}[.)]\s|#{1,6}\s|!!!|\?\?\?|(?:[-*_][ \t]*){3,}$)")
# Where a line is one of these, or code, each line of its paragraph means something by itself.
OF_ITS_OWN = re.compile(
    r"^(?:[ \t]*(?:`{3}|~{3}|<|!!!|\?\?\?|={3}|:{3}|/{3}|\{[:#. ]|\[[^\]\n]*\]:|=+[ \t]*$)|[^\n]*\|)"
    r"|\A(?: {4}|\t)",
    re.MULTILINE,
)
# A break between two lines, the marks of bold parts aside; two blanks or a backslash before it let it stay.
BREAK = re.compile(r"(?P<before>[^\s\\*])\**(?P<break> ?\n[ \t]*)(?=\**(?P<after>[^\s*]))")


def article_markdown(markdown: str, book: Book, page: str) -> str:
    """Return an article for a site engine: stable anchors, references, tokens, and no emphasis but ours."""
    return for_engine(own_emphasis(unwrapped(with_heading_ids(markdown))), book, page)


def unwrapped(markdown: str) -> str:
    """Return Markdown with the lines of each paragraph joined between which no blank stands."""
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
    """Yield each line break of a paragraph that stands for nothing, with the blanks around it."""
    for match in BREAK.finditer(masked, start, end):
        # Of what is no prose only its other side tells.
        if not gap(match["before"], match["after"]):
            yield match.span("break")


def own_emphasis(markdown: str) -> str:
    """Return Markdown with bold parts as tags and every other mark of emphasis escaped."""
    masked = _masked(markdown)
    written: list[str] = []
    position = 0
    for start, end in paragraphs(masked):
        written += [markdown[position:start], _paragraph(markdown[start:end], masked[start:end])]
        position = end
    return "".join([*written, markdown[position:]])


def _paragraph(text: str, masked: str) -> str:
    if RULE.fullmatch(masked):
        return text
    pairs, _ = strong_marks(masked)
    tags = {place: tag for pair in pairs for place, tag in zip(pair, ("<strong>", "</strong>"), strict=True)}
    bullet = BULLET.match(masked)
    written, position = [], 0
    for match in MARK.finditer(masked, bullet.end() if bullet else 0):
        written += [text[position : match.start()], tags.get(match.start()) or _escaped(match.group())]
        position = match.end()
    return "".join([*written, text[position:]])


def _escaped(mark: str) -> str:
    if mark.startswith("\\"):
        return mark
    return ENTITIES.get(mark) or "".join(f"\\{letter}" for letter in mark)


def _masked(markdown: str) -> str:
    """Return the text with all that is no prose made unreadable, offset by offset."""
    text = TOKEN.sub(_hidden, markdown)
    return PROTECTED.sub(_unread, text)


def _unread(match: re.Match[str]) -> str:
    if not match.group().lstrip().startswith("#"):
        return _hidden(match)
    return CODE.sub(_hidden, ATTRIBUTES.sub(_hidden, match.group()))


def _hidden(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", MASK, match.group())
