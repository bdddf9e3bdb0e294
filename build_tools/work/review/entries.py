"""The entries that people review, in book order, and their printed numbers. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import Article, Chapter, Handbook, UrgentCard, Writing, chapter_number, urgent_label


def entries_to_review(handbook: Handbook) -> Iterator[Writing]:
    """Yield the urgent cards, the preface, each chapter's introduction and entries, then the rest."""
    yield from handbook.urgent_cards.values()
    first = handbook.articles.get("preface")
    listed: dict[str, Writing] = {"preface": first} if first else {}
    for chapter in handbook.chapters:
        listed |= {i: handbook.introductions[i] for i in (chapter.id,) if i in handbook.introductions}
        listed |= {i: handbook.techniques[i] for i in chapter.techniques if i in handbook.techniques}
        listed |= {i: handbook.cases[i] for i in chapter.cases if i in handbook.cases}
    yield from listed.values()
    for group in (handbook.introductions, handbook.techniques, handbook.cases, handbook.articles):
        yield from (entry for name, entry in group.items() if name not in listed)


def printed_number(handbook: Handbook, entry: Writing) -> str:
    """Return the printed number: 案例26, 第2节, 紧急卡1, 第六章导言, or an empty string."""
    if isinstance(entry, UrgentCard):
        return urgent_label(entry.id)
    if isinstance(entry, Article):
        chapter = next((c for c in handbook.chapters if c.id == entry.id), None)
        return f"{chapter_number(chapter)}导言" if chapter else ""
    chapter = handbook.chapter_of(entry.id)
    return _in_chapter(chapter, entry) if chapter else ""


def _in_chapter(chapter: Chapter, entry: Writing) -> str:
    if entry.id in chapter.cases:
        return f"案例{chapter.cases[entry.id]}"
    return f"第{chapter.techniques[entry.id]}节"
