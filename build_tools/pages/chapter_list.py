"""The list of chapters on a hand-written page, where it says `<!-- 列表：各章 -->` in a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import anchors
from build_tools.model import Chapter
from build_tools.pages.labels import chapter_label
from build_tools.pages.prose import Book

PLACE = "<!-- 列表：各章 -->"


def with_chapters(markdown: str, book: Book, page: str) -> str:
    """Return a hand-written page with the list of chapters in its place; `page` is its address."""
    rows = "\n".join(_rows(book, page))
    return "\n".join(rows if line == PLACE else line for line in markdown.split("\n"))


def _rows(book: Book, page: str) -> Iterator[str]:
    for chapter in book.handbook.chapters:
        target = anchors.source_path(anchors.relative(page, anchors.page_path(chapter.id)))
        yield f"- [{chapter_label(chapter)}]({target})：{_holds(chapter)}"


def _holds(chapter: Chapter) -> str:
    """Return what a chapter holds: 案例22—29, or how many techniques."""
    numbers = list(chapter.cases.values())
    parts = [f"{len(chapter.techniques)} 节技巧"] if chapter.techniques else []
    if numbers:
        parts.append(f"{len(numbers)} 个案例")
    return "、".join(parts) or "待编写"
