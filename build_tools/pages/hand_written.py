"""A hand-written page's Markdown, with all that is generated into it in its place."""

from __future__ import annotations

from build_tools.pages.chapter_list import with_chapters
from build_tools.pages.field_tables import with_tables
from build_tools.pages.open_items import with_open_items
from build_tools.pages.prose import Book, for_engine


def hand_written(markdown: str, book: Book, page: str) -> str:
    """Return a page for the site engine: tables, lists, stable anchors, references, tokens."""
    text = for_engine(with_tables(markdown, book.handbook), book, page)
    return with_open_items(with_chapters(text, book, page), book, page)
