"""编校说明: what it says of the entries that an edition has, and of no other."""

from __future__ import annotations

import pytest

from build_tools.model.book import Book
from build_tools.print.notes import editorial_notes
from tests import casebooks


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = casebooks.make(tmp_path_factory.mktemp("notes") / "book", 3)
    for case, code in (("case-01", "typo"), ("case-02", "marker-split"), ("case-03", "typo")):
        issue = f'source_issues: [{{code: {code}, found: "{case}", proposal: "改", note: "注"}}]'
        casebooks.add_field(folder, case, issue)
    casebooks.change(folder, "cases/case-01.md", "status: 待审", "status: 草稿")
    return casebooks.book(folder)


def told(book: Book, *present: str) -> tuple[str, list[str]]:
    notes = editorial_notes(book, frozenset(present))
    return "\n".join(notes["statements"]), [doubt["found"] for doubt in notes["doubts"]]


def test_an_edition_counts_its_own_entries_and_lists_their_doubts(book: Book) -> None:
    statements, doubts = told(book, "case-01", "case-02")
    assert "本版收 2 篇：" in statements and "草稿 1 篇" in statements and "待审 1 篇" in statements
    # The leftover of a broken contents is no doubt about a title; what is not in the edition has none.
    assert doubts == ["case-01"]
    assert told(book, "case-03")[1] == ["case-03"]


def test_what_is_not_published_says_that_it_is_no_basis(book: Book) -> None:
    assert "没有发布的内容未经本行审批" in told(book, "case-03")[0]
    assert "本版收 0 篇" in told(book)[0] and "未经本行审批" not in told(book)[0]
