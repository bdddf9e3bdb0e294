"""The page from which the printed editions are downloaded."""

from __future__ import annotations

from build_tools.book import text_html
from build_tools.model import Book, Download, anchors
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Block, Heading, Page

HEAD = ("版本", "纸张", "页数", "大小", "日期")


def downloads_page(book: Book) -> Page:
    """Return the list of this site's PDFs, or how to make them."""
    page = anchors.page_path("downloads")
    blocks: list[Block] = [Heading(1, "downloads", "印刷版")]
    if book.downloads:
        blocks.append("<p>打印时选“实际大小”。印出来的册子以内网为准，过了页脚的复核日期，请先核对再用。</p>")
        blocks.append(part.table(HEAD, (_row(page, one) for one in book.downloads)))
    else:
        blocks.append("<p>这次生成的网站没有带上印刷版。</p>")
        blocks.append("<p>需要时请编辑运行 <code>casebook build --pdf</code>。</p>")
    return Page(page, "印刷版", tuple(blocks), book.handbook.path)


def _row(page: str, one: Download) -> tuple[str, ...]:
    link = part.link(page, one.path, one.title)
    return link, one.paper, str(one.pages), f"{one.size / 1e6:.1f} MB", text_html(one.date)
