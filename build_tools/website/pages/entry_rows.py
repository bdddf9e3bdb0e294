"""A row of a list of entries: its name, how grave the matter is, and what it comes to in one line."""

from __future__ import annotations

from build_tools.book import inline, text_html
from build_tools.model import Book, Case, entry_label, is_withdrawn, replaced_by_of
from build_tools.website.pages import fragments as part


def case_row(book: Book, page: str, case_id: str) -> str:
    """Return the row of a case; of a withdrawn one, what to read instead."""
    case = book.handbook.cases[case_id]
    name = part.case_link(book, page, case_id)
    if is_withdrawn(case):
        heirs = "、".join(entry_label(book, heir) for heir in replaced_by_of(book.handbook, case))
        return name + _gist(f"改看{heirs}" if heirs else "")
    return name + _marks(case) + _gist(inline(case.summary, book, page) if case.summary else "")


def technique_row(book: Book, page: str, technique_id: str) -> str:
    """Return the row of a technique."""
    technique = book.handbook.techniques[technique_id]
    shown = technique.summary and not is_withdrawn(technique)
    name = part.technique_link(book, page, technique_id)
    return name + _gist(inline(technique.summary or "", book, page) if shown else "")


def _marks(case: Case) -> str:
    marks = [f'<span class="cb-severity">{text_html(case.severity)}</span>'] if case.severity else []
    if case.risk_flags:
        marks.append(f'<span class="cb-flag">升级·{text_html("、".join(case.risk_flags))}</span>')
    return f'<span class="cb-badges">{"".join(marks)}</span>' if marks else ""


def _gist(html: str) -> str:
    return f'<span class="cb-gist">{html}</span>' if html else ""
