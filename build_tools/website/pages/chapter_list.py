"""Replaces the line `<!-- 列表：各章 -->` of a hand-written page by the list of chapters."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from build_tools.model import Book, Chapter, anchors, chapter_label, is_withdrawn
from build_tools.website.pages.fragments import cases_counted

PLACE = "<!-- 列表：各章 -->"


def with_chapters(markdown: str, book: Book, page: str) -> str:
    """Insert the list of chapters; `page` is the page's address.

    The list is HTML, so that titles are shown literally.
    """
    rows = "\n".join(["<ul>", *_rows(book, page), "</ul>"])
    return "\n".join(rows if line == PLACE else line for line in markdown.split("\n"))


def _rows(book: Book, page: str) -> Iterator[str]:
    for chapter in book.handbook.chapters:
        target = escape(anchors.relative(page, anchors.page_path(chapter.id)))
        yield f'<li><a href="{target}">{escape(chapter_label(chapter))}</a>：{_holds(book, chapter)}</li>'


def _holds(book: Book, chapter: Chapter) -> str:
    """Return the numbers of techniques and cases in a chapter."""
    techniques = [book.handbook.entry(technique) for technique in chapter.techniques]
    in_use = sum(technique is not None and not is_withdrawn(technique) for technique in techniques)
    parts = [f"{in_use} 节技巧"] if in_use else []
    present = [case_id for case_id in chapter.cases if case_id in book.handbook.cases]
    if present:
        parts.append(cases_counted(book, present))
    return "、".join(parts) or "待编写"
