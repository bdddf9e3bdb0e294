"""Handbook entry -> what the lookup shows of it: plain text, tokens filled in, aliases never. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_tools.book.linking import Links
from build_tools.model import anchors
from build_tools.model.handbook import Case, Handbook, Technique
from build_tools.model.sections import Item, Line
from build_tools.model.tokens import filled, spoken_values
from build_tools.model.withdrawal import is_withdrawn, replacements
from build_tools.source.markdown_engine import plain_line

Card = dict[str, object]


def case_card(handbook: Handbook, links: Links, case: Case, tokens: Mapping[str, str]) -> Card:
    """Return what the lookup shows of a case; of a withdrawn one no word that could be read out."""
    label = f"案例{links.numbers[case.id]}"
    path = [part for part in (case.category, case.subcategory) if part]
    if is_withdrawn(case):
        return _withdrawn(handbook, links, case, tokens, {"label": label, "path": path})
    related = links.cases[case.id].related if case.id in links.cases else ()
    said = spoken_values(handbook, tokens)
    return {
        "label": label,
        "path": path,
        "severity": case.severity or "",
        "flags": list(case.risk_flags),
        **_shared(handbook, case, tokens),
        "doNow": _items(case, "do-now", tokens),
        "ask": _items(case, "ask", tokens),
        "neverSay": [
            [plain(item.text, tokens), plain(item.instead, said)] for item in _found(case, "never-say")
        ],
        "noPromise": _items(case, "no-promise", tokens),
        "escalate": _items(case, "escalate", tokens),
        "related": [
            link_to(handbook.cases[other.case_id], f"案例{links.numbers[other.case_id]}") for other in related
        ],
        "techniques": technique_links(handbook, links, case.techniques),
    }


def technique_card(handbook: Handbook, links: Links, technique: Technique, tokens: Mapping[str, str]) -> Card:
    """Return what the lookup shows of a technique; its points stand where a case has its steps."""
    number = {found: number for number, found in links.technique_by_number.items()}[technique.id]
    chapter = handbook.chapter_of(technique.id)
    label, path = f"第{number}节", [chapter.title] if chapter else []
    if is_withdrawn(technique):
        return _withdrawn(handbook, links, technique, tokens, {"label": label, "path": path})
    return {
        "label": label,
        "path": path,
        "severity": "",
        "flags": [],
        **_shared(handbook, technique, tokens),
        "points": _items(technique, "points", tokens),
        "related": [
            link_to(handbook.cases[case_id], f"案例{links.numbers[case_id]}")
            for case_id in links.by_technique.get(technique.id, ())
            if not is_withdrawn(handbook.cases[case_id])
        ],
    }


def _withdrawn(
    handbook: Handbook, links: Links, entry: Case | Technique, tokens: Mapping[str, str], head: Card
) -> Card:
    """Return what is said of a withdrawn entry: since when, why, and what takes its place."""
    numbers = {found: f"第{number}节" for number, found in links.technique_by_number.items()}
    numbers |= {case_id: f"案例{number}" for case_id, number in links.numbers.items()}
    others = [(other, handbook.entry(other)) for other in replacements(handbook, entry)]
    return {
        **head,
        "severity": "",
        "flags": [],
        **_shared(handbook, entry.model_copy(update={"sections": {}, "customer_says": ()}), tokens),
        "summary": "",
        "reviewBy": "",
        "withdrawn": True,
        "withdrawnOn": str(entry.withdrawn_on or ""),
        "reason": plain(entry.withdrawn_reason or "", tokens),
        "replacedBy": [link_to(found, numbers.get(other, other)) for other, found in others if found],
        "related": [],
    }


def technique_links(handbook: Handbook, links: Links, wanted: Iterable[str]) -> list[dict[str, str]]:
    """Return links to the techniques that have a number and are among the wanted, by number."""
    chosen = set(wanted)
    numbered = sorted(links.technique_by_number.items())
    return [link_to(handbook.techniques[found], f"第{n}节") for n, found in numbered if found in chosen]


def link_to(entry: Case | Technique, label: str) -> dict[str, str]:
    """Return what a link to an entry needs; its address is relative to the site."""
    return {"id": entry.id, "label": label, "title": entry.title, "url": anchors.page_path(entry.id)}


def plain(text: str, tokens: Mapping[str, str]) -> str:
    """Return a line in one line of plain text: no marks, tokens filled in."""
    return " ".join(filled(plain_line(text.strip()), tokens).split("\n"))


def _shared(handbook: Handbook, entry: Case | Technique, tokens: Mapping[str, str]) -> Card:
    staff = handbook.taxonomy.staff()
    said = spoken_values(handbook, tokens)
    return {
        "summary": plain(entry.summary or "", tokens),
        "status": entry.status,
        "withdrawn": False,
        "reviewBy": entry.review_by.isoformat() if entry.review_by else "",
        "owner": entry.owner or "",
        "provenance": entry.provenance or "",
        "customerSays": [plain(text, tokens) for text in entry.customer_says],
        "sectionLabels": ["", *(section.spec.label for section in entry.sections.values())],
        "script": [
            {"speaker": line.speaker, "text": plain(line.text, said), "staff": line.speaker in staff}
            for line in _dialogue(entry)
        ],
    }


def _dialogue(entry: Case | Technique) -> tuple[Line, ...]:
    section = entry.sections.get("script")
    return section.lines if section else ()


def _items(entry: Case | Technique, key: str, tokens: Mapping[str, str]) -> list[str]:
    return [plain(item.text, tokens) for item in _found(entry, key)]


def _found(entry: Case | Technique, key: str) -> tuple[Item, ...]:
    section = entry.sections.get(key)
    return section.items if section else ()
