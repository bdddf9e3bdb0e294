"""Prepares a hand-written page: inserts everything generated, and filters its front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from build_tools.book import for_engine
from build_tools.checks import FIELDS
from build_tools.model import Book, PageAnchors, page_for, with_heading_ids
from build_tools.source import for_python_markdown, hygiene
from build_tools.website.pages.about_list import with_about
from build_tools.website.pages.changes_page import with_news
from build_tools.website.pages.chapter_list import with_chapters
from build_tools.website.pages.field_tables import with_tables
from build_tools.website.pages.module_list import with_modules
from build_tools.website.pages.open_items import with_open_items
from build_tools.website.pages.unwrapping import unwrapped
from build_tools.website.pages.urgent_page import with_urgent_cards


def hand_written(
    markdown: str, book: Book, page: str, anchors: PageAnchors, program: Mapping[str, str]
) -> str:
    """Return a page for the site engine: tables, lists, stable anchors, references, tokens.

    `anchors` is what links may name, `program` the source text of each of our modules by path.
    """
    own = with_about(page_for(hygiene.cleaned(markdown), book.release), book.handbook)
    shown = with_heading_ids(own)
    written = for_python_markdown(shown, lambda address: anchors.resolved(page, address))
    text = for_engine(unwrapped(with_tables(written, book.handbook)), book, page)
    listed = with_urgent_cards(with_chapters(text, book, page), book, page)
    return with_modules(with_open_items(with_news(listed), book, page), program)


def hand_written_meta(meta: Mapping[str, object]) -> dict[str, object]:
    """Return the part of a page's front matter that the theme may read; its templates do not escape."""
    kept = {name: meta[name] for name in FIELDS if meta.get(name) is not None}
    return {
        name: value if name == "hide" else re.sub(r'[<>"&]', "", str(value)) for name, value in kept.items()
    }
