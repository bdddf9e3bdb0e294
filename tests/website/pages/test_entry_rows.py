"""What a list of a chapter, a category or a channel says of each entry, so that one can choose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.website.pages.book_pages import chapter_pages
from build_tools.website.pages.taxonomy_pages import taxonomy_pages
from tests import casebooks
from tests.html_tree import Element, read_html

FIELDS = {
    "summary": "先登记，**不许**日子；{{time.first_reply}}内回话。",
    "severity": "复杂",
    "risk_flags": "[资金损失, 个人信息泄露]",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "casebook", 4)
    path = folder / "cases/case-01.md"
    text = path.read_text(encoding="utf-8")
    for name, value in FIELDS.items():
        text = re.sub(rf"^{name}:.*\n(- .*\n)*", "", text, flags=re.MULTILINE)
        text = text.replace("---\n", f"---\n{name}: {value}\n", 1)
    path.write_text(text, encoding="utf-8")
    return folder


def rows(folder: Path, name: str) -> dict[str, list[Element]]:
    """Return the rows of every list of a chapter, category or channel that name an entry, by page."""
    book = casebooks.book(folder)
    pages = [*chapter_pages(book), *taxonomy_pages(book)]
    found = {
        page.path: [row for row in read_html(page.html()).all("li") if row.text.startswith(name)]
        for page in pages
    }
    return {path: held for path, held in found.items() if held}


def test_a_row_has_the_conclusion_the_severity_and_the_marks(folder: Path) -> None:
    found = rows(folder, "案例1 ")
    assert {path.partition("/")[0] for path in found} == {"chapters", "categories", "channels"}
    assert sum(path.startswith("categories/") for path in found) == 2
    for path, (row,) in found.items():
        assert row.one("span", "cb-severity").text == "复杂", path
        assert row.one("span", "cb-flag").text == "升级·资金损失、个人信息泄露", path
        gist = row.one("span", "cb-gist")
        assert (
            gist.text == "先登记，不许日子；【按本行规定】内回话。" and gist.one("strong").text == "不许"
        ), path


def test_a_withdrawn_case_says_what_to_read_instead(folder: Path) -> None:
    casebooks.withdraw(folder, "case-01", "replaced_by: [case-03]", "withdrawn_on: 2026-02-03")
    for path, (row,) in rows(folder, "案例1 ").items():
        assert row.one("span", "cb-gist").text == "改看案例3", path
        assert not row.all("span", "cb-flag"), path


def test_a_technique_says_what_it_comes_to(folder: Path) -> None:
    casebooks.change(folder, "techniques/technique-1.md", "---\n", "---\nsummary: 先听完，再开口。\n")
    ((_, (row,)),) = rows(folder, "第1节").items()
    assert row.one("span", "cb-gist").text == "先听完，再开口。"
