"""A withdrawn case keeps page, number and anchors, says where to look, and folds its old text away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from build_tools.book.register import terms
from build_tools.model import anchors
from build_tools.model.book import Book
from build_tools.website.pages.book_pages import chapter_pages, contents_page
from build_tools.website.pages.case_page import case_page
from build_tools.website.pages.chapter_list import PLACE, with_chapters
from build_tools.website.pages.fragments import status_banner
from build_tools.website.pages.index_pages import a_to_z_page, coverage_page
from build_tools.website.pages.page import Page
from build_tools.website.pages.taxonomy_pages import taxonomy_pages
from build_tools.website.pages.technique_page import technique_page
from tests import casebooks
from tests.html_tree import Element, read_html

FIELDS = ("replaced_by: [case-03, technique-2]", "withdrawn_on: 2026-02-03", "withdrawn_reason: 并入案例3。")
SECTIONS = (
    "script",
    "do-now",
    "ask",
    "never-say",
    "no-promise",
    "escalate",
    "story",
    "says",
    "links",
    "about",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A casebook whose second case is withdrawn, its anchors published before."""
    folder = casebooks.make(tmp_path / "casebook", 4)
    published = anchors.handbook_anchors(casebooks.handbook(folder), {})
    (folder / "anchors.txt").write_text("# 已发布\n" + "\n".join(published) + "\n", encoding="utf-8")
    casebooks.withdraw(folder, "case-02", *FIELDS)
    return folder


def bare(book: Book) -> Book:
    """Return a book whose withdrawn case has no body, as it is delivered to a branch."""
    case = book.handbook.cases["case-02"].model_copy(update={"sections": {}, "summary": None})
    handbook = book.handbook.model_copy(update={"cases": {**book.handbook.cases, case.id: case}})
    return replace(book, handbook=handbook)


def page_of(book: Book) -> Page:
    return case_page(book, book.handbook.cases["case-02"])


def nodes(page: Page, tag: str, name: str = "") -> list[Element]:
    return list(read_html(page.html()).all(tag, name))


def test_the_banner_says_since_when_why_and_where_to_look(folder: Path) -> None:
    (banner,) = nodes(page_of(casebooks.book(folder)), "p", "cb-banner")
    book = casebooks.book(folder)
    heirs = (
        f"案例3 {book.handbook.cases['case-03'].title}、第2节 {book.handbook.techniques['technique-2'].title}"
    )
    assert banner.text == f"本案例已停用（2026-02-03），改看{heirs}。停用原因：并入案例3。"
    links = [link.attributes["href"] for link in banner.all("a")]
    assert links == ["case-03.html", "../techniques/technique-2.html", "case-03.html"]
    assert "data-review-by" not in banner.attributes


def test_the_old_text_is_folded_and_nothing_else_of_it_is_shown(folder: Path) -> None:
    book = casebooks.book(folder)
    page = page_of(book)
    (fold,) = nodes(page, "details", "cb-withdrawn")
    assert "open" not in fold.attributes
    said = book.handbook.cases["case-02"].sections["script"].lines[0].text
    assert said in fold.text
    assert read_html(page.html()).text.count(said) == 1
    assert [heading.anchor for heading in page.headings()] == ["case-02", "case-02-links", "case-02-about"]
    assert not nodes(page, "div", "cb-call")


@pytest.mark.parametrize("delivered", [False, True])
def test_every_old_anchor_arrives_at_the_banner(delivered: bool, folder: Path) -> None:
    book = bare(casebooks.book(folder)) if delivered else casebooks.book(folder)
    html = page_of(book).html()
    for key in SECTIONS:
        assert html.count(f'id="case-02-{key}"') == 1, key
    banner = html.index("cb-status-withdrawn")
    assert all(html.index(f'id="case-02-{key}"') < banner for key in SECTIONS[:-2])
    present = set(anchors.handbook_anchors(book.handbook, {}))
    assert set(book.handbook.ledger) <= present


def test_what_was_never_published_is_not_promised(folder: Path) -> None:
    book = casebooks.book(folder)
    assert "risk" not in book.handbook.cases["case-02"].sections
    assert 'id="case-02-risk"' not in page_of(book).html()


def test_without_a_body_there_is_nothing_to_unfold(folder: Path) -> None:
    book = bare(casebooks.book(folder))
    page = page_of(book)
    assert not [one for one in nodes(page, "details") if one.attributes["class"] != "cb-contents"]
    assert book.handbook.cases["case-02"].customer_says[0] not in page.html()
    assert "待编写" not in page.html()


def test_a_withdrawn_technique_leads_on_too(folder: Path) -> None:
    path = folder / "techniques/technique-1.md"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("status: 待审", "status: 已停用\nreplaced_by: [technique-2]", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    book = casebooks.book(folder)
    page = technique_page(book, book.handbook.techniques["technique-1"])
    (banner,) = nodes(page, "p", "cb-banner")
    assert banner.text.startswith("本节已停用，改看第2节 ")
    assert 'id="technique-1-script"' in page.html()


def test_lists_mark_it_and_counts_leave_it_out(folder: Path) -> None:
    book = casebooks.book(folder)
    for page in (contents_page(book), *chapter_pages(book)):
        for row in nodes(page, "li"):
            assert ("已停用" in row.text) == ("案例2 " in row.text), row.text
    homes = with_chapters(PLACE, book, "index.html")
    assert "，另有 1 个已停用" in homes
    counted = sum(
        int(row.text.split("：")[1].split(" ")[0]) for row in rows_of(homes) if "个案例" in row.text
    )
    assert counted == 3


def rows_of(html: str) -> Iterator[Element]:
    yield from (row for row in read_html(html).all("li") if "节技巧" not in row.text)


def test_categories_count_what_may_be_used(folder: Path) -> None:
    book = casebooks.book(folder)
    pages = {page.path: page.html() for page in taxonomy_pages(book)}
    marked = [path for path, html in pages.items() if "另有 1 个已停用" in html]
    assert "categories/index.html" in marked and len(marked) > 2
    assert "改看案例3、第2节" in "".join(pages.values())
    assert "<th>已停用</th>" in coverage_page(book).html()


def test_the_index_points_on(folder: Path) -> None:
    book = casebooks.book(folder)
    case = book.handbook.cases["case-02"]
    rows = nodes(a_to_z_page(book), "li")
    (title,) = (row.text for row in rows if row.text.startswith(f"{case.title} 案例2"))
    assert title.endswith("已停用，见案例3、第2节")
    own = {
        saying
        for other in book.handbook.cases.values()
        if other is not case
        for saying in other.customer_says
    }
    for saying in set(case.customer_says) - own:
        assert [row.text for row in rows if f"“{saying}”" in row.text] == [f"“{saying}” 案例3、第2节"]
    assert all("case-02" not in ids for ids in terms(book).values())


def test_neither_form_of_the_page_differs_in_words(folder: Path) -> None:
    page = page_of(casebooks.book(folder))
    assert '<details class="cb-withdrawn" markdown="1">' in page.markdown()
    # The contents are folded too.
    assert page.markdown().count("</details>") == 2


def test_nobody_is_reminded_to_review_what_is_withdrawn(folder: Path) -> None:
    cases = casebooks.book(folder).handbook.cases
    assert cases["case-01"].review_by and cases["case-02"].review_by
    assert 'data-review-by="2030-01-01"' in status_banner(cases["case-01"])
    assert "data-review-by" not in status_banner(cases["case-02"])


def test_coverage_counts_cases_in_use_written_drafts_and_withdrawn(folder: Path) -> None:
    for case_id in ("case-01", "case-02", "case-03", "case-04"):
        path = folder / f"cases/{case_id}.md"
        head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        fields = yaml.safe_load(head.removeprefix("---\n")) | {"category": "柜台", "channels": ["柜台"]}
        if case_id == "case-04":
            fields |= {"status": "草稿"}
        text = yaml.safe_dump(fields, allow_unicode=True)
        path.write_text(f"---\n{text}---\n{body}", encoding="utf-8")
    value = yaml.safe_load((folder / "taxonomy.yml").read_text(encoding="utf-8"))
    value["categories"] = [{"id": "counter", "label": "柜台"}]
    value["channels"] = [{"id": "desk", "label": "柜台"}]
    (folder / "taxonomy.yml").write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    rows = [
        [cell.text for cell in row.all("td")] for row in nodes(coverage_page(casebooks.book(folder)), "tr")
    ]
    assert [row for row in rows if row] == [["柜台", "3", "2", "1", "1"]] * 2
