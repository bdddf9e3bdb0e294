"""HTML elements of a page that hold Markdown, which Python-Markdown reads only if they are marked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from build_tools.source.page_blocks import HTML, Block, with_texts

# Elements that Python-Markdown reads as one block, from the tag at the beginning of a line to its end tag.
ELEMENTS = re.compile(
    "blockquote|caption|colgroup|dd|details|div|dl|dt|figcaption|figure|h[1-6]|li|ol|p|pre|section|summary"
    "|table|tbody|td|tfoot|th|thead|tr|ul"
)
TAG = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
CODE = re.compile(r"(?<!\\)(?P<ticks>`+)(?!`)(?P<text>.*?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
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
        if others[one.end] > others[one.at]:
            text = "\n".join(made[one.at].lines)
            mark = "" if one.marked else MARK
            marked = text[: one.behind] + mark + text[one.behind :]
            made[one.at] = replace(made[one.at], lines=tuple(marked.split("\n")))
            made[one.at + 1 : one.end] = with_texts(made[one.at + 1 : one.end], _without_tags, HTML)
    return made


def _without_tags(text: str) -> str:
    """Return text with the tags in its code as entities: inside an element they would be read as tags."""
    return CODE.sub(_entities, text)


def _entities(code: re.Match[str]) -> str:
    if "<" not in code.group():
        return code.group()
    inside = PUNCTUATION.sub(lambda mark: f"&#{ord(mark[0])};", code["text"].strip())
    return f"<code>{inside}</code>"


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
