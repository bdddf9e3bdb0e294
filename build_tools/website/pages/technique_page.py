"""The page of a technique: points, model dialogue, and the cases that use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.book import inline, plain
from build_tools.model import Book, Technique, anchors, chapter_label, is_withdrawn, technique_label
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Block, Heading, Page
from build_tools.website.pages.wayfinding import neighbours, siblings, tools
from build_tools.website.pages.withdrawn import folded, withdrawn_head

# What stands above the buttons, and below them.
Parts = tuple[Sequence[Block], Sequence[Block]]


def technique_page(book: Book, technique: Technique) -> Page:
    """Return the page of one technique."""
    page = anchors.page_path(technique.id)
    title = f"{technique_label(book, technique)} {technique.title}"
    chapter = book.handbook.chapter_of(technique.id)
    path = [part.link(page, anchors.page_path(chapter.id), chapter_label(chapter))] if chapter else []
    head, text = (_withdrawn if is_withdrawn(technique) else _text)(book, technique, page)
    below: list[Block] = [*text, *_used_by(book, technique, page), *_about(book, technique)]
    below += [*siblings(book, page, technique.id), neighbours(book, page, technique.id)]
    blocks: list[Block] = [
        part.breadcrumbs(path),
        Heading(1, technique.id, title),
        *head,
        tools(book, page, technique.id, below),
        *below,
    ]
    summary = technique.summary
    description = plain(summary, book) if summary else technique.title
    return Page(page, title, tuple(blocks), technique.path, description)


def _text(book: Book, technique: Technique, page: str) -> Parts:
    head: list[Block] = [*part.former_anchors(technique.former), part.status_banner(technique)]
    if technique.summary:
        head.append(f'<p class="cb-summary">{inline(technique.summary, book, page)}</p>')
    text = [part.section(technique.id, section, book, page) for section in technique.sections.values()]
    return head, text or ['<div class="cb-pending"><p><strong>正文待编写。</strong></p></div>']


def _withdrawn(book: Book, technique: Technique, page: str) -> Parts:
    return withdrawn_head(book, technique, page), folded(book, technique, page)


def _used_by(book: Book, technique: Technique, page: str) -> Iterator[Block]:
    users = book.links.by_technique.get(technique.id, ())
    yield Heading(2, anchors.section_id(technique.id, "links"), "用到它的案例")
    rows = [part.case_link(book, page, case_id) for case_id in users]
    yield part.listing(rows) if rows else "<p>还没有案例用到它。</p>"


def _about(book: Book, technique: Technique) -> tuple[Block, ...]:
    heading = Heading(2, anchors.section_id(technique.id, "about"), "关于本节")
    return (heading, part.facts(part.review_facts(book, technique, technique.path)))
