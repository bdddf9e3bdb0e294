"""Handbook and edition -> the data for the Typst templates. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from build_tools.model import (
    Article,
    Book,
    Case,
    Edition,
    Entry,
    Regulation,
    Section,
    Technique,
    Writing,
    case_label,
    chapter_number,
    chosen_cases,
    chosen_techniques,
    entry_label,
    is_withdrawn,
    regulation_id,
    replaced_by_of,
    section_id,
    technique_label,
)
from build_tools.print.book_index import index_by_pinyin, quick_table
from build_tools.print.notes import banner, editorial_notes, review_rows
from build_tools.print.page_fit import fits_one_page
from build_tools.print.spans import Prose, Span

Data = dict[str, Any]
# Characters in a line of a column, to estimate the heights of a call's short sections.
COLUMN = 22


def book_data(book: Book, edition: Edition, today: date) -> Data:
    """Return the data of a printed edition as JSON values; `today` is the date on its cover."""
    book = for_edition(book, edition)
    present = chosen_cases(book.handbook, edition) | chosen_techniques(book.handbook, edition)
    prose = Prose(book, present)
    return {
        "meta": meta(book, edition, today),
        "notes": editorial_notes(book, present),
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
    return {"blocks": prose.blocks(article.text), "foot": _foot(article)}


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
                "foot": _foot(intro) if intro else "",
                "techniques": techniques,
                "cases": cases,
            }


def _withdrawn(prose: Prose, entry: Case | Technique) -> Data:
    """Return the data of a withdrawn entry: a reference to its replacements, no body."""
    replaced_by = replaced_by_of(prose.book.handbook, entry)
    return {
        "id": entry.id,
        "label": entry_label(prose.book, entry.id),
        "title": f"{entry.title}（已停用）",
        "withdrawn": True,
        "since": str(entry.withdrawn_on or ""),
        "reason": prose.line((entry.withdrawn_reason or "").rstrip("。"), entry.id),
        "replaced_by": [reference(prose, other, with_title=False) for other in replaced_by],
    }


def case_data(prose: Prose, case: Case) -> Data:
    """Return the data of a case; sections needed during a call are marked `call`."""
    if is_withdrawn(case):
        return _withdrawn(prose, case)
    book = prose.book
    facts = [
        ("类别", "—".join(part for part in (case.category, case.subcategory) if part)),
        ("渠道", "、".join(case.channels)),
        ("岗位", "、".join(case.roles)),
        ("业务", case.business or ""),
        ("原因", case.cause or ""),
        ("等级", case.severity or ""),
        ("敏感标识", "、".join(case.risk_flags)),
    ]
    related = book.links.cases[case.id].related if case.id in book.links.cases else ()
    data = {
        **_entry(prose, case, case_label(book, case)),
        "facts": [[label, value] for label, value in facts if value],
        "customer_says": [prose.line(text, case.id) for text in case.customer_says],
        "refs": [
            {"label": "技巧", "items": [reference(prose, technique) for technique in case.techniques]},
            {"label": "相关案例", "items": [reference(prose, other.case_id) for other in related]},
            {"label": "制度依据", "items": [reference(prose, slug) for slug in case.regulations]},
        ],
    }
    return {**data, "new_page": fits_one_page(data)}


def technique_data(prose: Prose, technique: Technique) -> Data:
    """Return the data of a technique, with references to the cases that use it."""
    if is_withdrawn(technique):
        return _withdrawn(prose, technique)
    users = _in_use(prose.book, prose.book.links.by_technique.get(technique.id, ()))
    return {
        **_entry(prose, technique, technique_label(prose.book, technique)),
        "facts": [],
        "new_page": False,
        "customer_says": [prose.line(text) for text in technique.customer_says],
        "refs": [{"label": "用到它的案例", "items": [reference(prose, case_id) for case_id in users]}],
    }


def _in_use(book: Book, case_ids: Iterable[str]) -> list[str]:
    return [case_id for case_id in case_ids if not is_withdrawn(book.handbook.cases[case_id])]


def _entry(prose: Prose, entry: Case | Technique, label: str) -> Data:
    return {
        "id": entry.id,
        "label": label,
        "title": entry.title,
        "withdrawn": False,
        "banner": banner(entry),
        "status": entry.status,
        "summary": prose.line(entry.summary or "", entry.id),
        "sections": list(_sections(prose, entry)),
        "about": review_rows(entry),
        "foot": _foot(entry),
    }


def _foot(entry: Writing) -> str:
    return f"复核到期 {entry.review_by}" if entry.review_by else ""


def _sections(prose: Prose, entry: Entry) -> Iterator[Data]:
    left = _left_column(entry)
    for section in entry.sections.values():
        yield {
            "id": section_id(entry.id, section.spec.key),
            "key": section.spec.key,
            "label": section.spec.label,
            "kind": "replies" if section.spec.replies else section.spec.kind,
            "call": section.spec.call,
            "left": section.spec.key in left,
            **_content(prose, section, entry.id),
        }


def _left_column(entry: Entry) -> frozenset[str]:
    """Return the keys of the call's short sections for the left of two columns of similar height."""
    call = [section for section in entry.sections.values() if section.spec.call]
    short = [section for section in call if section.spec.kind != "dialogue" and not section.spec.replies]
    heights = [2 + sum(1 + len(text) // COLUMN for _, text in section.texts()) for section in short]
    cuts = range(len(short) + 1)
    best = min(cuts, key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])))
    return frozenset(section.spec.key for section in short[:best])


def _content(prose: Prose, section: Section, owner: str) -> Data:
    if section.spec.kind == "prose":
        return {"blocks": prose.blocks(section.text, owner)}
    if section.spec.kind == "dialogue":
        staff = prose.book.handbook.taxonomy.staff()
        return {
            "lines": [
                {
                    "speaker": line.speaker,
                    "staff": line.speaker in staff,
                    "talk": talk,
                    "words": prose.line(line.text, owner, said=True),
                }
                for talk, lines in enumerate(section.talks(staff))
                for line in lines
            ]
        }
    items = [
        {"words": prose.line(item.text, owner), "right": _right(prose, item.right, owner)}
        for item in section.items
    ]
    return {"items": items}


def _right(prose: Prose, text: str, owner: str) -> list[Span]:
    return prose.line(text, owner, said=True) if text else []


def reference(prose: Prose, target: str, with_title: bool = True) -> Data:
    """Return a reference to a case, technique or regulation; `in`: whether it is in this edition."""
    book = prose.book
    if record := book.handbook.regulations.get(target):
        return {"id": regulation_id(target), "text": f"《{record.name}》", "in": True}
    if case := book.handbook.cases.get(target):
        label, title = case_label(book, case), case.title
    else:
        technique = book.handbook.techniques[target]
        label, title = technique_label(book, technique), technique.title
    text = f"{label} {title}" if with_title else label
    return {"id": target, "text": text, "in": target in prose.present}


def _regulations(prose: Prose, present: frozenset[str]) -> Iterator[Data]:
    """Yield the regulations that the edition's cases cite."""
    for record in prose.book.handbook.regulations.values():
        citing = _in_use(prose.book, prose.book.links.by_regulation.get(record.id, ()))
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
