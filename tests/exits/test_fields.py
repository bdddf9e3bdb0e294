"""Where each field of a case and a technique is shown; a new field that is forgotten anywhere fails here.

A field that an editor fills in and no reader sees is a trap. So every field has a row, which says in which
exits another value makes a difference; a field that is only for editors says so by having few.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from build_tools.book import linking
from build_tools.book.cards import card_of
from build_tools.model.book import Book
from build_tools.model.fields import PrivacyException
from build_tools.model.handbook import Case, CaseFields, Handbook, SourceIssue, Technique, TechniqueFields
from build_tools.model.sections import CASE_SECTIONS
from build_tools.print.book_data import case_data, technique_data
from build_tools.print.spans import Prose
from build_tools.roundtrip.fields import Naming, rows
from build_tools.roundtrip.write_docx import headings
from build_tools.roundtrip.xlsx_cells import cell_text, columns
from build_tools.search.entries import search_entries
from build_tools.website.pages.case_page import case_page
from build_tools.website.pages.field_tables import with_tables
from build_tools.website.pages.technique_page import technique_page
from build_tools.work.new.template import Answers, case_text
from tests import casebooks

Entry = Case | Technique
DAY = date(2031, 5, 6)
# Another value for each field, than the entries of the fixture have.
OTHER: Mapping[str, Any] = {
    "title": "另外一个标题",
    "source_heading": "案例9：另外一个标题",
    "source_issues": (SourceIssue(code="typo", found="错字", proposal="改字", note=""),),
    "former": ("case-90",),
    "provenance": "改编",
    "status": "待复核",
    "owner": "另外的部门",
    "approved_by": "另外的岗位",
    "approved_on": DAY,
    "review_by": DAY,
    "privacy_exceptions": (PrivacyException(text="某处", reason="公开的", date=DAY),),
    "summary": "另外的一句话。",
    "customer_says": ("另外的说法",),
    "aliases": ("另外的别名",),
    "replaced_by": ("case-03",),
    "withdrawn_on": DAY,
    "withdrawn_reason": "另外的原因",
    "category": "特殊人群",
    "subcategory": "重点关注客群",
    "business": "银行卡",
    "cause": "服务态度",
    "channels": ("短信渠道",),
    "roles": ("客服座席",),
    "severity": "重大",
    "risk_flags": ("资金损失",),
    "techniques": ("technique-7",),
    "related": ("case-03",),
    "regulations": ("rule-1",),
}
REGULATIONS = """regulations:
  - id: rule-1
    name: 某某管理办法
    number: 第1号
    issuer: 某机关
    source: 正式文本
    checked_on: 2026-01-01
    status: 已核
"""
# What only a withdrawn entry shows is compared in one.
OF_WITHDRAWN = ("replaced_by", "withdrawn_on", "withdrawn_reason")
EVERYWHERE = "page lookup search print word excel new guide"
TO_WITHDRAW = "page lookup search print excel guide"
# `new` asks for what every case needs; `word` has no row for what only the casebook's keepers set.
SHOWN: Mapping[str, str] = {
    # The title of a card stands in the search's entry, beside it.
    "title": "page search print word excel new guide",
    "source_heading": "page word excel guide",
    "source_issues": "page word excel guide",
    "former": "page excel guide",
    "provenance": EVERYWHERE,
    "status": EVERYWHERE,
    "owner": EVERYWHERE,
    "approved_by": "page print word excel guide",
    "approved_on": "print word excel guide",
    "review_by": EVERYWHERE,
    # For the check alone; a workbook shows it where there is one.
    "privacy_exceptions": "excel guide",
    "summary": EVERYWHERE,
    "customer_says": EVERYWHERE,
    # Searched, never shown to a reader.
    "aliases": "search word excel new guide",
    "replaced_by": TO_WITHDRAW,
    "withdrawn_on": TO_WITHDRAW,
    "withdrawn_reason": TO_WITHDRAW,
    "category": EVERYWHERE,
    "subcategory": EVERYWHERE,
    "business": "page print word excel guide",
    "cause": "page print word excel guide",
    "channels": "page search print word excel new guide",
    "roles": "search print word excel new guide",
    "severity": EVERYWHERE,
    "risk_flags": EVERYWHERE,
    "techniques": EVERYWHERE,
    "related": EVERYWHERE,
    "regulations": "page search print word excel guide",
}
# A technique's page has no list of what customers say.
OF_TECHNIQUES = {"customer_says": "lookup search print word excel new guide"}


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    folder = casebooks.make(tmp_path_factory.mktemp("fields") / "casebook", 4)
    (folder / "regulations.yml").write_text(REGULATIONS, encoding="utf-8")
    return casebooks.handbook(folder)


def with_entry(handbook: Handbook, entry: Entry) -> Book:
    kind = "cases" if isinstance(entry, Case) else "techniques"
    changed = handbook.model_copy(update={kind: {**getattr(handbook, kind), entry.id: entry}})
    return Book(changed, linking.link(changed, {}), "v1", {})


def word(book: Book, entry: Entry) -> object:
    return headings(book)[entry.id], [*rows(entry, Naming(book.handbook, book.links))]


def excel(book: Book, entry: Entry) -> object:
    naming = Naming(book.handbook, book.links)
    return [
        cell_text(entry, column, naming) for column in columns(type(entry), book.handbook.specs(type(entry)))
    ]


def printed(book: Book, entry: Entry) -> object:
    prose = Prose(book, frozenset((*book.handbook.cases, *book.handbook.techniques)))
    return case_data(prose, entry) if isinstance(entry, Case) else technique_data(prose, entry)


def page(book: Book, entry: Entry) -> object:
    made = case_page(book, entry) if isinstance(entry, Case) else technique_page(book, entry)
    return made.html()


def searched(book: Book, entry: Entry) -> object:
    return [one for one in search_entries(book) if one.id == entry.id]


OUTPUTS: Mapping[str, Callable[[Book, Entry], object]] = {
    "page": page,
    "lookup": card_of,
    "search": searched,
    "print": printed,
    "word": word,
    "excel": excel,
}


def exits_of(handbook: Handbook, entry: Entry, field: str) -> set[str]:
    """Return the exits in which another value of a field makes a difference."""
    if field in OF_WITHDRAWN:
        entry = entry.model_copy(update={"status": "已停用"})
    other = entry.model_copy(update={field: OTHER[field]})
    assert getattr(entry, field) != OTHER[field]
    books = with_entry(handbook, entry), with_entry(handbook, other)
    found = {name for name, show in OUTPUTS.items() if show(books[0], entry) != show(books[1], other)}
    template = case_text(Answers("标题", "类别", "chapter-2", "示例编写", DAY), CASE_SECTIONS)
    found |= {"new"} if f"\n{field}:" in template else set()
    return found | ({"guide"} if f"`{field}`" in with_tables("<!-- 表：字段 -->", handbook) else set())


def test_every_field_has_its_row() -> None:
    assert (
        SHOWN.keys() == OTHER.keys() == CaseFields.model_fields.keys() | TechniqueFields.model_fields.keys()
    )


@pytest.mark.parametrize("field", CaseFields.model_fields)
def test_a_field_of_a_case_is_shown_where_its_row_says(field: str, handbook: Handbook) -> None:
    assert exits_of(handbook, handbook.cases["case-01"], field) == set(SHOWN[field].split())


@pytest.mark.parametrize("field", TechniqueFields.model_fields)
def test_a_field_of_a_technique_is_shown_where_its_row_says(field: str, handbook: Handbook) -> None:
    shown = OF_TECHNIQUES.get(field, SHOWN[field])
    assert exits_of(handbook, handbook.techniques["technique-1"], field) == set(shown.split())
