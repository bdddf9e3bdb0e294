"""The pages of the book itself: contents, chapters, preface and afterword."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.book import text_html
from build_tools.model import DANGER, Book, Chapter, anchors, chapter_label
from build_tools.website.pages import fragments as part
from build_tools.website.pages.article_blocks import article_blocks
from build_tools.website.pages.entry_rows import case_row, technique_row
from build_tools.website.pages.page import Block, Heading, Page, escape_markdown
from build_tools.website.pages.urgent_page import card_links


def contents_page(book: Book) -> Page:
    """Return the whole table of contents, every entry a link that works."""
    page = anchors.page_path("contents")
    handbook = book.handbook
    total = sum(1 + len(c.techniques) + len(c.cases) for c in handbook.chapters) + len(handbook.articles)
    urgent = card_links(book, page)
    total += len(urgent)
    lead = f"《{text_html(handbook.title)}》共 {total} 个条目，点条目即到正文。"
    blocks: list[Block] = [
        Heading(1, "contents", "目录"),
        f"<p>{lead}</p>",
        *([f'<p class="cb-toc-chapter">{DANGER}</p>', part.listing(urgent, "cb-toc")] if urgent else []),
        *_article_row(book, page, "preface"),
    ]
    for chapter in handbook.chapters:
        target = anchors.page_path(chapter.id)
        blocks.append(f'<p class="cb-toc-chapter">{part.link(page, target, chapter_label(chapter))}</p>')
        rows = list(_chapter_rows(book, page, chapter))
        if rows:
            blocks.append(part.listing(rows, "cb-toc"))
    return Page(page, "目录", (*blocks, *_article_row(book, page, "afterword")), _handbook_source(book))


def _chapter_rows(book: Book, page: str, chapter: Chapter) -> Iterator[str]:
    for technique_id in chapter.techniques:
        if technique_id in book.handbook.techniques:
            yield part.technique_link(book, page, technique_id)
    for case_id in chapter.cases:
        if case_id in book.handbook.cases:
            case = book.handbook.cases[case_id]
            place = [label for label in (case.category, case.subcategory) if label]
            yield part.case_link(book, page, case_id, "—".join(place))


def _article_row(book: Book, page: str, name: str) -> Iterator[str]:
    article = book.handbook.articles.get(name)
    if article:
        yield f'<p class="cb-toc-chapter">{part.link(page, anchors.page_path(name), article.title)}</p>'


def chapter_pages(book: Book) -> Iterator[Page]:
    """Yield the page of each chapter: its introduction, its techniques and cases."""
    for chapter in book.handbook.chapters:
        page = anchors.page_path(chapter.id)
        introduction = book.handbook.introductions.get(chapter.id)
        blocks: list[Block] = [
            Heading(1, chapter.id, chapter_label(chapter)),
            *part.former_anchors(chapter.former),
        ]
        if introduction and introduction.text.strip():
            blocks += [part.status_banner(introduction), *article_blocks(introduction.text, book, page)]
        rows = [
            technique_row(book, page, one) for one in chapter.techniques if one in book.handbook.techniques
        ]
        rows += [case_row(book, page, one) for one in chapter.cases if one in book.handbook.cases]
        blocks.append(part.listing(rows, "cb-toc") if rows else "<p>本章还没有内容。</p>")
        blocks.append(_chapter_neighbours(book, chapter, page))
        source = introduction.path if introduction else _handbook_source(book)
        yield Page(page, chapter_label(chapter), tuple(blocks), source)


def _chapter_neighbours(book: Book, chapter: Chapter, page: str) -> str:
    chapters = list(book.handbook.chapters)
    index = chapters.index(chapter)
    before = [part.link(page, anchors.page_path(c.id), chapter_label(c)) for c in chapters[:index][-1:]]
    after = [part.link(page, anchors.page_path(c.id), chapter_label(c)) for c in chapters[index + 1 :][:1]]
    return part.neighbours("".join(f"← {link}" for link in before), "".join(f"{link} →" for link in after))


def article_pages(book: Book) -> Iterator[Page]:
    """Yield the preface and the afterword."""
    for name, article in book.handbook.articles.items():
        page = anchors.page_path(name)
        blocks = (
            Heading(1, name, article.title),
            part.status_banner(article),
            *(article_blocks(article.text, book, page) if article.text.strip() else ["<p>正文待编写。</p>"]),
            part.facts(part.review_facts(book, article, article.path)),
        )
        yield Page(page, article.title, blocks, article.path)


def redirect_pages(book: Book) -> Iterator[Page]:
    """Yield a redirect page for every former id."""
    for old, new in anchors.former_pages(book.handbook).items():
        page, target = anchors.page_path(old), anchors.page_path(new)
        moved = anchors.moved_anchors(book.handbook, old, new)
        rows = (
            f'<span id="{before}">{part.link(page, target, f"{before} 现在是 {after}", after)}</span>'
            for before, after in moved.items()
        )
        yield Page(
            page,
            "此页已移动",
            (
                "<h1>此页已移动</h1>",
                f"<p>{part.link(page, target, '到新的位置', new, 'cb-moved')}</p>",
                part.listing(rows),
            ),
            _handbook_source(book),
            escape_markdown("此页已移动"),
            moved=True,
        )


def _handbook_source(book: Book) -> str:
    return book.handbook.path
