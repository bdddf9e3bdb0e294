"""The page of an urgent card: whom to call, what to say and do, the sources; and the lists of all cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.book import inline, plain, text_html
from build_tools.model import (
    Book,
    UrgentCard,
    anchors,
    entry_label,
    in_words,
    is_withdrawn,
    shown_cards,
)
from build_tools.website.pages import fragments as part
from build_tools.website.pages.call_box import call_box
from build_tools.website.pages.page import Block, Heading, Page
from build_tools.website.pages.wayfinding import neighbours, siblings, tools
from build_tools.website.pages.withdrawn import folded, kept_anchors, withdrawn_head

PLACE = "<!-- 列表：紧急卡 -->"
# What stands above the buttons, and below them.
Parts = tuple[Sequence[Block], Sequence[Block]]
UNSIGNED = "这张卡还没有签批，正文不在这里。先打电话"


def urgent_pages(book: Book) -> Iterator[Page]:
    """Yield the page of each urgent card."""
    for card in book.handbook.urgent_cards.values():
        yield _page(book, card)


def _page(book: Book, card: UrgentCard) -> Page:
    page, label = anchors.page_path(card.id), entry_label(book, card.id)
    title = label if card.title == label else f"{label} {card.title}"
    text = _withdrawn if is_withdrawn(card) else _text if card.sections else _nothing
    head, written = text(book, card, page)
    below: list[Block] = [
        *written,
        Heading(2, anchors.section_id(card.id, "about"), "关于本卡"),
        part.facts(part.review_facts(book, card, card.path)),
        *siblings(book, page, card.id),
        neighbours(book, page, card.id),
    ]
    blocks: list[Block] = [
        part.breadcrumbs([part.link(page, anchors.page_path("contents"), "目录")]),
        Heading(1, card.id, title),
        calls(book),
        *head,
        tools(book, page, card.id, below),
        *below,
    ]
    description = plain(card.summary, book) if card.summary else card.title
    return Page(page, card.title, tuple(blocks), card.path, description, wide=text is _text)


def calls(book: Book) -> str:
    """Return the line that says whom to call."""
    return f'<p class="cb-urgent-calls">先打电话：{text_html(in_words(book.handbook))}</p>'


def _text(book: Book, card: UrgentCard, page: str) -> Parts:
    head: list[Block] = [*part.former_anchors(card.former), part.status_banner(card)]
    if card.summary:
        head.append(f'<p class="cb-summary">{inline(card.summary, book, page)}</p>')
    box = call_box(card.id, card.sections.values(), book, page, danger=True)
    return head, [*box, *_sources(book, card, page)]


def _sources(book: Book, card: UrgentCard, page: str) -> Iterator[Block]:
    """Yield the numbered sources, then what each act rests on; nothing leads out of the intranet."""
    if not card.sources:
        return
    yield Heading(2, anchors.section_id(card.id, "sources"), "依据")
    rows = (
        f"{text_html(source.title)}（{text_html(source.date)}）：{inline(source.gist, book, page)}"
        f'<br><span class="cb-address">{text_html(source.address)}</span>'
        for source in card.sources
    )
    yield part.listing(rows, "cb-sources", "ol")
    acts = (
        (
            f"第 {basis.act} 步",
            "、".join(map(str, basis.sources)) or "没有",
            inline(basis.note, book, page) if basis.note else "",
        )
        for basis in card.rests_on
    )
    yield part.table(["马上这样做", "依据第几条", "还要本行定的"], acts)


def _withdrawn(book: Book, card: UrgentCard, page: str) -> Parts:
    return withdrawn_head(book, card, page), folded(book, card, page)


def _nothing(book: Book, card: UrgentCard, page: str) -> Parts:
    words = "正文待编写。先打电话" if card.status == "草稿" else UNSIGNED
    return [*kept_anchors(book, card), f'<p class="cb-banner cb-status-review">{words}。</p>'], []


def card_links(book: Book, page: str) -> list[str]:
    """Return a link to each card that readers see, the gravest danger first."""
    return [part.entry_link(book, page, card.id) for card in shown_cards(book.handbook)]


def with_urgent_cards(markdown: str, book: Book, page: str) -> str:
    """Replace the line `PLACE` of a hand-written page by whom to call and the list of cards."""
    if PLACE not in markdown:
        return markdown
    links = card_links(book, page)
    listed = [f'<div class="cb-urgent">{calls(book)}', *([part.listing(links)] if links else []), "</div>"]
    rows = "\n".join(listed)
    return "\n".join(rows if line == PLACE else line for line in markdown.split("\n"))
