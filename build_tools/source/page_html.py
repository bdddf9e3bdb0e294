"""HTML elements of a page that hold Markdown, which Python-Markdown reads only if they are marked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from build_tools.source.page_blocks import HTML, Block

# Elements that Python-Markdown reads as one block, from the tag at the beginning of a line to its end tag.
ELEMENTS = re.compile(
    "blockquote|caption|colgroup|dd|details|div|dl|dt|figcaption|figure|h[1-6]|li|ol|p|pre|section|summary"
    "|table|tbody|td|tfoot|th|thead|tr|ul"
)
TAG = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
MARKED = re.compile(r"(?:^|\s)markdown\b")
# For an element of any kind, whatever of Markdown it may hold.
MARK = ' markdown="block"'


@dataclass(frozen=True)
class Element:
    """An element: the block of its start tag, the offset behind its attributes, the block of its end tag."""

    name: str
    at: int
    behind: int
    marked: bool
    end: int


def with_marked_html(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each element marked that holds Markdown; without end tag it holds the rest."""
    others = [0, *accumulate(block.kind != HTML for block in blocks)]
    made = [*blocks]
    for one in sorted(_elements(blocks), key=lambda one: -one.behind):
        if not one.marked and others[one.end] > others[one.at]:
            text = "\n".join(made[one.at].lines)
            marked = text[: one.behind] + MARK + text[one.behind :]
            made[one.at] = replace(made[one.at], lines=tuple(marked.split("\n")))
    return made


def _elements(blocks: Sequence[Block]) -> Iterator[Element]:
    opened: list[Element] = []
    for at, tag in _tags(blocks):
        name = tag["name"].lower()
        if not tag["end"]:
            marked = bool(MARKED.search(tag["attributes"]))
            opened.append(Element(name, at, tag.end("attributes"), marked, len(blocks)))
        elif any(one.name == name for one in opened):
            while (one := opened.pop()).name != name:
                yield one
            yield replace(one, end=at)
    yield from opened


def _tags(blocks: Sequence[Block]) -> Iterator[tuple[int, re.Match[str]]]:
    for at, block in enumerate(blocks):
        for tag in TAG.finditer("\n".join(block.lines)) if block.kind == HTML else ():
            if ELEMENTS.fullmatch((tag["name"] or "").lower()) and not tag["attributes"].endswith("/"):
                yield at, tag
