"""Where an entry stands: its page's contents, what comes before and after it, the others of its chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from build_tools.book import text_html
from build_tools.model import DANGER, Book, anchors, chapter_label, entry_label, shown_cards
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Block, headings_of

# Of the cases of a chapter, those before and after one that its page lists: a chapter may have a thousand.
NEAR = 12


@dataclass(frozen=True)
class Company:
    """The entries that one stands among: their name, the page that lists all, those near it in order."""

    label: str
    listed: str
    ids: tuple[str, ...]
    cut: bool = False


def tools(book: Book, page: str, entry_id: str, below: Iterable[Block]) -> str:
    """Return a page's contents and its neighbours, and the place for the buttons of the site's script.

    `below` are the blocks that follow it on the page.
    """
    rows = [f'<a href="#{head.anchor}">{text_html(head.text)}</a>' for head in headings_of(below)]
    contents = f"<summary>本页内容</summary>\n<div>\n{part.listing(rows)}\n</div>"
    return (
        f'<div class="cb-tools" data-entry="{entry_id}">\n'
        f'<details class="cb-contents">\n{contents}\n</details>\n{_turns(book, page, entry_id)}\n</div>'
    )


def _turns(book: Book, page: str, entry_id: str) -> str:
    before, after = _beside(book, entry_id)
    links = [_turn(book, page, before, "← {}")] if before else []
    links += [_turn(book, page, after, "{} →")] if after else []
    entry = book.handbook.entry(entry_id)
    changed = part.last_change(book, entry.path) if entry else ""
    told = f'<span class="cb-changed">最近修改 {part.day(changed)}</span>' if changed else ""
    return f'<span class="cb-turns">{told}{"".join(links)}</span>'


def _turn(book: Book, page: str, entry_id: str, form: str) -> str:
    entry = book.handbook.entry(entry_id)
    title = text_html(entry.title if entry else "").replace('"', "&quot;")
    label = form.format(text_html(entry_label(book, entry_id)))
    return f'<a href="{anchors.relative(page, anchors.page_path(entry_id))}" title="{title}">{label}</a>'


def neighbours(book: Book, page: str, entry_id: str) -> str:
    """Return the links at the foot of an entry's page, to the one before and the one after it."""
    before, after = _beside(book, entry_id)
    return part.neighbours(
        f"← {part.entry_link(book, page, before)}" if before else "",
        f"{part.entry_link(book, page, after)} →" if after else "",
    )


def siblings(book: Book, page: str, entry_id: str) -> Iterator[str]:
    """Yield the list of entries that one stands among; the site's script shows it in the menu too."""
    company = _company(book, entry_id)
    if not company:
        return
    rows = [_row(book, page, other, entry_id) for other in company.ids]
    if company.cut:
        rows.append(part.link(page, company.listed, "本章全部案例"))
    head = f'<p class="cb-label">{part.link(page, company.listed, company.label)}</p>'
    yield f'<nav class="cb-siblings" aria-label="同一章">\n{head}\n{part.listing(rows)}\n</nav>'


def _row(book: Book, page: str, other: str, own: str) -> str:
    link = part.entry_link(book, page, other)
    return link.replace("<a ", '<a aria-current="page" ', 1) if other == own else link


def _company(book: Book, entry_id: str) -> Company | None:
    cards = tuple(card.id for card in shown_cards(book.handbook))
    if entry_id in cards:
        return Company(DANGER, anchors.page_path("contents"), cards)
    chapter = book.handbook.chapter_of(entry_id)
    if not chapter:
        return None
    label, listed = chapter_label(chapter), anchors.page_path(chapter.id)
    cases = book.links.cases
    if entry_id in cases:
        before, after = _walk(book, entry_id, back=True), _walk(book, entry_id)
        ids = (*reversed(before), entry_id, *after)
        return Company(label, listed, ids, cut=bool(cases[ids[0]].previous or cases[ids[-1]].next))
    return Company(label, listed, tuple(one for one in chapter.techniques if one in book.handbook.techniques))


def _walk(book: Book, case_id: str, back: bool = False) -> list[str]:
    def steps() -> Iterator[str]:
        links = book.links.cases[case_id]
        while other := links.previous if back else links.next:
            yield other
            links = book.links.cases[other]

    return list(islice(steps(), NEAR))


def _beside(book: Book, entry_id: str) -> tuple[str, str]:
    """Return the ids of the entries before and after one, each empty if there is none."""
    company = _company(book, entry_id)
    ids = company.ids if company else ()
    at = ids.index(entry_id) if entry_id in ids else len(ids)
    return "".join(ids[at - 1 : at] if at else ()), "".join(ids[at + 1 : at + 2])
