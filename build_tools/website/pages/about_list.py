"""Replaces the line `<!-- 列表：关于 -->` of a hand-written page by what the casebook says of its book."""

from __future__ import annotations

from build_tools.book import as_plain
from build_tools.model import Handbook

PLACE = "<!-- 列表：关于 -->"


def with_about(markdown: str, handbook: Handbook) -> str:
    """Insert an item for each sentence, before other items of the page's own list."""
    items = [f"- {as_plain(text)}" for text in handbook.about]
    lines = (items if line == PLACE else [line] for line in markdown.split("\n"))
    return "\n".join(line for listed in lines for line in listed)
