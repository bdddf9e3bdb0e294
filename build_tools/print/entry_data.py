"""A case, a technique or an urgent card -> its data for the Typst templates. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from build_tools.model import (
    AnyEntry,
    Book,
    Case,
    Entry,
    Section,
    Technique,
    UrgentCard,
    Writing,
    case_label,
    entry_label,
    is_withdrawn,
    regulation_id,
    replaced_by_of,
    section_id,
    technique_label,
)
from build_tools.print.notes import banner, review_rows
from build_tools.print.page_fit import fits_one_page
from build_tools.print.spans import Prose, Span

Data = dict[str, Any]
# Characters in a line of a column, to estimate the heights of a call's short sections.
COLUMN = 22
# The most lines of such a section that are kept on one page; a page has half as many again.
WHOLE = 42


def _withdrawn(prose: Prose, entry: AnyEntry) -> Data:
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
    users = in_use(prose.book, prose.book.links.by_technique.get(technique.id, ()))
    return {
        **_entry(prose, technique, technique_label(prose.book, technique)),
        "facts": [],
        "new_page": False,
        "customer_says": [prose.line(text) for text in technique.customer_says],
        "refs": [{"label": "用到它的案例", "items": [reference(prose, case_id) for case_id in users]}],
    }


def urgent_data(prose: Prose, card: UrgentCard) -> Data:
    """Return the data of an urgent card; its sources without addresses, which nobody types off paper."""
    sources = [
        [{"t": f"{source.title}（{source.date}）："}, *prose.line(source.gist, card.id)]
        for source in card.sources
    ]
    return {
        **_entry(prose, card, entry_label(prose.book, card.id)),
        "facts": [["渠道", "、".join(card.channels)], ["岗位", "、".join(card.roles)]],
        "new_page": False,
        "customer_says": [prose.line(text, card.id) for text in card.customer_says],
        "refs": [],
        "sources": sources,
    }


def in_use(book: Book, case_ids: Iterable[str]) -> list[str]:
    """Return the ids of those cases that are not withdrawn."""
    return [case_id for case_id in case_ids if not is_withdrawn(book.handbook.cases[case_id])]


def _entry(prose: Prose, entry: AnyEntry, label: str) -> Data:
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
        "foot": foot_of(entry),
    }


def foot_of(entry: Writing) -> str:
    """Return the line at the foot of an entry's pages: until when it holds."""
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
            "whole": section.spec.kind == "swaps" and _height(section) <= WHOLE,
            **_content(prose, section, entry.id),
        }


def _left_column(entry: Entry) -> frozenset[str]:
    """Return the keys of the call's short sections for the left of two columns of similar height."""
    call = [section for section in entry.sections.values() if section.spec.call]
    short = [section for section in call if section.spec.kind != "dialogue" and not section.spec.replies]
    heights = list(map(_height, short))
    cuts = range(len(short))
    best = min(cuts, key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])), default=None)
    return frozenset(section.spec.key for section in short[:best])


def _height(section: Section) -> int:
    """Estimate the lines that a short section takes in its column; its heading counts as two."""
    return 2 + sum(1 + len(text) // COLUMN for _, text in section.texts())


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
