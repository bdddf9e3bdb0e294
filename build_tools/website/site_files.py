"""The one list of all generated files of the site, and the site's navigation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from build_tools.model import DANGER, Book, anchors, chapter_label, shown_cards
from build_tools.website.pages import (
    book_pages,
    case_page,
    index_pages,
    taxonomy_pages,
    technique_page,
    urgent_page,
)
from build_tools.website.pages.changes_page import changes_page
from build_tools.website.pages.downloads_page import downloads_page
from build_tools.website.pages.page import Page

# The part of the navigation that is the editors' own menu.
EDITORS = "编辑与维护"
NavItem = dict[str, "str | list[NavItem]"]


def site_files(book: Book, static: Mapping[str, bytes]) -> dict[str, Page | bytes]:
    """Return all generated files of the site, pages and static files, by path."""
    pages = {page.path: page for page in _pages(book)}
    version = json.dumps({"version": book.version, "release": book.release}, ensure_ascii=False) + "\n"
    return {**pages, **static, "version.json": version.encode()}


def _pages(book: Book) -> Iterator[Page]:
    yield book_pages.contents_page(book)
    yield from book_pages.chapter_pages(book)
    yield from book_pages.article_pages(book)
    for technique in book.handbook.techniques.values():
        yield technique_page.technique_page(book, technique)
    for case_id in book.links.order:
        yield case_page.case_page(book, book.handbook.cases[case_id])
    yield from urgent_page.urgent_pages(book)
    yield from taxonomy_pages.taxonomy_pages(book)
    yield from taxonomy_pages.regulation_pages(book)
    yield index_pages.a_to_z_page(book)
    yield index_pages.editing_page(book)
    yield index_pages.coverage_page(book)
    yield changes_page(book)
    yield downloads_page(book)
    yield from book_pages.redirect_pages(book)


def navigation(book: Book, hand_written: Iterable[NavItem]) -> list[NavItem]:
    """Return the navigation: chapters and categories but not all cases; home first, what editors need last.

    Of the hand-written pages those that stand in a section are the editors'; a release names none of theirs.
    """
    home, *guides = hand_written
    theirs = [
        page for guide in guides for pages in guide.values() if isinstance(pages, list) for page in pages
    ]
    own = [_item("编校", "editing"), _item("覆盖情况", "coverage")]
    editors: list[NavItem] = [] if book.release else [{EDITORS: [*own, *theirs]}]
    handbook = book.handbook
    articles = {name: _item(handbook.articles[name].title, name) for name in handbook.articles}
    chapters = [_item(chapter_label(chapter), chapter.id) for chapter in handbook.chapters]
    categories = [
        _item(category.label, anchors.term_id("category", category))
        for category in handbook.taxonomy.categories
    ]
    cards: list[NavItem] = [_item(card.title, card.id) for card in shown_cards(handbook)]
    urgent: list[NavItem] = [{DANGER: cards}] if cards else []
    return [
        home,
        *urgent,
        _item("目录", "contents"),
        {"各章": [*_present(articles, "preface"), *chapters, *_present(articles, "afterword")]},
        {"类别": [_item("全部类别", "categories"), *categories]},
        {"查找": [_item("拼音索引", "a-z"), _item("发生渠道", "channels"), _item("制度依据", "regulations")]},
        _item("印刷版", "downloads"),
        _item("修订记录", "changes"),
        *(guide for guide in guides if not any(isinstance(pages, list) for pages in guide.values())),
        *editors,
    ]


def _item(title: str, object_id: str) -> NavItem:
    # The theme's templates do not escape.
    return {escape(title): anchors.source_path(anchors.page_path(object_id))}


def _present(items: Mapping[str, NavItem], name: str) -> list[NavItem]:
    return [items[name]] if name in items else []
