"""A page as a value, and its two renderings: finished HTML, and Markdown for any site engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import TypedDict

PERMALINK = "本节链接"
# What Python-Markdown can escape with a backslash; the rest that extensions parse becomes an entity.
ESCAPABLE = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
TAGS = re.compile(r"(<[^>]*>)")
ENTITIES = {ord(mark): f"&#{ord(mark)};" for mark in "|:~^=$@"}


@dataclass(frozen=True)
class Heading:
    """A heading with its anchor; `text` is plain, `marked` its HTML if it has bold parts, code or links."""

    level: int
    anchor: str
    text: str
    marked: str = ""


@dataclass(frozen=True)
class Group:
    """Blocks inside a `div`, or another element, with a class."""

    name: str
    blocks: tuple[Block, ...]
    tag: str = "div"


# A plain string is HTML of one or more block elements.
Block = str | Heading | Group


class TocToken(TypedDict):
    """One entry of a page's contents, as Python-Markdown's toc gives it."""

    level: int
    id: str
    name: str
    html: str
    children: list[TocToken]


@dataclass(frozen=True)
class Page:
    """One page of the site; `path` ends in .html, `source` is the file that an editor changes.

    A `wide` page uses the space of its contents list for text, so that a call's needs fit one screen. From a
    `moved` page the site's script goes on to the target of its `a.cb-moved`.
    """

    path: str
    title: str
    blocks: tuple[Block, ...]
    source: str | None = None
    description: str = ""
    wide: bool = False
    moved: bool = False

    def html(self) -> str:
        """Return the page's HTML."""
        return "\n".join(map(_html, self.blocks))

    def markdown(self) -> str:
        """Render the page as Markdown with attribute lists and `markdown="1"` groups."""
        return "\n\n".join(_markdown(self.blocks)) + "\n"

    def meta(self) -> dict[str, object]:
        """Return the page's metadata for the theme's templates, which do not escape."""
        described = {"description": escape(self.description)} if self.description else {}
        return described | ({"hide": ["toc"]} if self.wide else {}) | ({"moved": True} if self.moved else {})

    def headings(self) -> list[Heading]:
        """Return all headings in order."""
        return headings_of(self.blocks)

    def toc(self) -> list[TocToken]:
        """Return the nested contents of the page."""
        root: list[TocToken] = []
        open_tokens: list[TocToken] = []
        for heading in self.headings():
            name = escape(heading.text, quote=False)
            token = TocToken(level=heading.level, id=heading.anchor, name=name, html=name, children=[])
            while open_tokens and open_tokens[-1]["level"] >= heading.level:
                open_tokens.pop()
            (open_tokens[-1]["children"] if open_tokens else root).append(token)
            open_tokens.append(token)
        return root


def headings_of(blocks: Iterable[Block]) -> list[Heading]:
    """Return the headings among blocks and in their groups, in order."""
    return [block for block in _flat(blocks) if isinstance(block, Heading)]


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _flat(block.blocks)
        else:
            yield block


def _html(block: Block) -> str:
    if isinstance(block, str):
        return block
    if isinstance(block, Group):
        inner = map(_html, block.blocks)
        return "\n".join([f'<{block.tag} class="{block.name}">', *inner, f"</{block.tag}>"])
    link = f'<a class="headerlink" href="#{block.anchor}" title="{PERMALINK}">#</a>'
    text = block.marked or escape(block.text, quote=False)
    return f'<h{block.level} id="{block.anchor}">{text}{link}</h{block.level}>'


def _markdown(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Group):
            yield f'<{block.tag} class="{block.name}" markdown="1">'
            yield from _markdown(block.blocks)
            yield f"</{block.tag}>"
        elif isinstance(block, Heading):
            yield f"{'#' * block.level} {_heading_markdown(block)} {{ #{block.anchor} }}"
        else:
            yield block


def _heading_markdown(heading: Heading) -> str:
    parts = TAGS.split(heading.marked) if heading.marked else [escape(heading.text, quote=False)]
    return "".join(part if TAGS.fullmatch(part) else escape_markdown(unescape(part)) for part in parts)


def escape_markdown(text: str) -> str:
    """Escape plain text for Markdown, as one line."""
    marked = ESCAPABLE.sub(r"\\\1", " ".join(text.split("\n")).replace("&", "\0"))
    return escape(marked, quote=False).replace("\0", "&amp;").translate(ENTITIES)
