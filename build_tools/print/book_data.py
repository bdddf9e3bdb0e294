"""Handbook and edition -> the data for the Typst templates. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from build_tools.model import (
    DANGER,
    Article,
    Book,
    Edition,
    Regulation,
    chapter_number,
    chosen_cases,
    chosen_techniques,
    in_words,
    regulation_id,
    shown_cards,
)
from build_tools.print.book_index import index_by_pinyin, quick_table
from build_tools.print.entry_data import (
    Data,
    case_data,
    foot_of,
    in_use,
    reference,
    technique_data,
    urgent_data,
)
from build_tools.print.notes import banner, editorial_notes
from build_tools.print.spans import Prose


def book_data(book: Book, edition: Edition, today: date) -> Data:
    """Return the data of a printed edition as JSON values; `today` is the date on its cover."""
    book = for_edition(book, edition)
    # Every edition has the urgent cards, whatever it chooses.
    urgent = shown_cards(book.handbook)
    chosen = chosen_cases(book.handbook, edition) | chosen_techniques(book.handbook, edition)
    present = chosen | {card.id for card in urgent}
    prose = Prose(book, present)
    return {
        "meta": meta(book, edition, today),
        "notes": editorial_notes(book, present),
        "urgent": {
            "title": DANGER,
            "calls": in_words(book.handbook),
            "cards": [urgent_data(prose, card) for card in urgent],
        },
        "front": list(_articles(prose, "preface")),
        "chapters": list(_chapters(prose, present)),
        "regulations": list(_regulations(prose, present)),
        "quick": quick_table(book, edition, present),
        "index": index_by_pinyin(book, present),
        "back": list(_articles(prose, "afterword")),
    }


def for_edition(book: Book, edition: Edition) -> Book:
    """Return the book with the edition's own hotline, if it has one."""
    return replace(book, tokens={**book.tokens, "hotline": edition.hotline}) if edition.hotline else book


def meta(book: Book, edition: Edition, today: date) -> Data:
    """Return the data for cover, headers and footers, and the print settings."""
    handbook = book.handbook
    return {
        "title": handbook.title,
        "notice": handbook.notice,
        "edition": edition.title,
        "branch": edition.branch,
        "bank": edition.bank,
        "author": edition.bank or handbook.bank,
        "version": book.version,
        "date": today.isoformat(),
        "watermark": edition.watermark,
        "internal": edition.internal,
        "copies": edition.copies,
        "paper": edition.paper.lower(),
        "duplex": edition.sides == "双面",
        "grey": edition.colour == "灰度",
    }


def _articles(prose: Prose, name: str) -> Iterator[Data]:
    article = prose.book.handbook.articles.get(name)
    if article:
        yield {"id": name, "title": article.title, "banner": banner(article), **_body(prose, article)}


def _body(prose: Prose, article: Article) -> Data:
    return {"blocks": prose.blocks(article.text), "foot": foot_of(article)}


def _chapters(prose: Prose, present: frozenset[str]) -> Iterator[Data]:
    for chapter in prose.book.handbook.chapters:
        techniques = [
            technique_data(prose, prose.book.handbook.techniques[i])
            for i in chapter.techniques
            if i in present
        ]
        cases = [case_data(prose, prose.book.handbook.cases[i]) for i in chapter.cases if i in present]
        if techniques or cases:
            intro = prose.book.handbook.introductions.get(chapter.id)
            yield {
                "id": chapter.id,
                "label": chapter_number(chapter),
                "title": chapter.title,
                "blocks": prose.blocks(intro.text) if intro else [],
                "foot": foot_of(intro) if intro else "",
                "techniques": techniques,
                "cases": cases,
            }


def _regulations(prose: Prose, present: frozenset[str]) -> Iterator[Data]:
    """Yield the regulations that the edition's cases cite."""
    for record in prose.book.handbook.regulations.values():
        citing = in_use(prose.book, prose.book.links.by_regulation.get(record.id, ()))
        users = [case_id for case_id in citing if case_id in present]
        if users:
            yield {
                "id": regulation_id(record.id),
                "name": f"《{record.name}》",
                "facts": [[label, value] for label, value in _regulation_facts(record) if value],
                "articles": [{"number": a.number, "gist": prose.line(a.gist)} for a in record.articles],
                "note": prose.line(record.note),
                "users": [reference(prose, case_id, with_title=False) for case_id in users],
            }


def _regulation_facts(record: Regulation) -> Iterator[tuple[str, str]]:
    yield "文号", record.number or ""
    yield "制定机关", record.issuer or ""
    yield "施行日期", str(record.in_force or "")
    yield "效力", record.state
    yield "核对", f"{record.status}；{record.source}；{record.checked_on}"
