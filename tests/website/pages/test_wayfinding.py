"""Where an entry's page says that it stands: its contents, what is beside it, when it was last changed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.model.book import Book, History, Revision
from build_tools.website.pages.case_page import case_page
from build_tools.website.pages.page import Page
from build_tools.website.pages.wayfinding import NEAR, neighbours, siblings, tools
from tests import casebooks, known_casebook
from tests.html_tree import read_html

COUNT = 3 * NEAR


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book whose first chapter has many cases."""
    folder = casebooks.make(tmp_path_factory.mktemp("many"), COUNT)
    text = (folder / "handbook.yml").read_text(encoding="utf-8")
    rows = re.findall(r"^    case-\d+: \d+\n", text, re.MULTILINE)
    first = text.index(rows[0])
    kept = re.sub(r"^    case-\d+: \d+\n", "", text[first:], flags=re.MULTILINE)
    kept = re.sub(r"^    cases:\n(?!    case)", "", kept, flags=re.MULTILINE)
    (folder / "handbook.yml").write_text(text[:first] + "".join(rows) + kept, encoding="utf-8")
    return casebooks.book(folder)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(known_casebook.write(tmp_path_factory.mktemp("known")))


def listed(book: Book, entry_id: str) -> tuple[list[str], str]:
    """Return the entries that a page lists, and the one that it says it is."""
    tree = read_html("".join(siblings(book, "cases/x.html", entry_id)))
    links = list(tree.one("ul").all("a"))
    own = [link.text for link in links if link.attributes.get("aria-current") == "page"]
    return [link.text for link in links], "".join(own)


def test_the_contents_are_the_headings_of_the_page(book: Book) -> None:
    page: Page = case_page(book, book.handbook.cases["case-02"])
    contents = read_html(page.html()).one("details", "cb-contents")
    found = [(link.attributes["href"], link.text) for link in contents.all("a")]
    assert found == [(f"#{head.anchor}", head.text) for head in page.headings()[1:]]


@pytest.mark.parametrize("at", [1, NEAR, NEAR + 5, COUNT])
def test_a_case_is_listed_among_those_near_it(at: int, book: Book) -> None:
    names, own = listed(book, book.links.order[at - 1])
    numbers = [int(found[1]) for name in names if (found := re.match(r"案例(\d+)", name))]
    assert numbers == [*range(max(1, at - NEAR), min(COUNT, at + NEAR) + 1)]
    assert own.startswith(f"案例{at} ")
    assert names[-1] == "本章全部案例"


def test_all_of_a_short_chapter_are_listed(known: Book) -> None:
    chapter = known.handbook.chapter_of("technique-2")
    assert chapter is not None
    names, own = listed(known, "technique-2")
    assert len(names) == len(chapter.techniques) and own.startswith("第2节")
    cards = [card.id for card in known.handbook.urgent_cards.values()]
    assert listed(known, cards[0])[0] and listed(known, cards[0])[1]


def test_before_and_after_are_at_the_head_and_the_foot(book: Book) -> None:
    page = "cases/case-02.html"
    for made in (neighbours(book, page, "case-02"), tools(book, page, "case-02", [])):
        targets = [link.attributes["href"] for link in read_html(made).all("a")]
        assert targets == ["case-01.html", "case-03.html"]
    first = read_html(tools(book, "cases/case-01.html", "case-01", []))
    assert [link.attributes["href"] for link in first.all("a")] == ["case-02.html"]


def test_the_day_of_the_last_change_is_the_newest_that_is_known(book: Book) -> None:
    page = case_page(book, book.handbook.cases["case-02"]).html()
    assert "最近修改" not in page
    revisions = (
        Revision("2026-03-04", "c", (("cases/case-01.md", "修改"),)),
        Revision("2026-02-03", "b", (("cases/case-02.md", "修改"), ("words.yml", "修改"))),
        Revision("2026-01-02", "a", (("cases/case-02.md", "新增"),)),
    )
    changed = replace(book, history=History(revisions, True))
    tree = read_html(case_page(changed, book.handbook.cases["case-02"]).html())
    assert tree.one("span", "cb-changed").text == "最近修改 2026-02-03"
    assert "最近修改2026-02-03" in tree.one("dl", "cb-facts").text.replace(" ", "")
    assert "最近修改" not in case_page(changed, book.handbook.cases["case-03"]).html()


def test_twelve_before_and_twelve_after_are_near() -> None:
    assert NEAR == 12


@pytest.mark.parametrize("at", [1, COUNT])
def test_a_list_cut_on_one_side_leads_to_the_whole(at: int, book: Book) -> None:
    names, _ = listed(book, book.links.order[at - 1])
    assert (len(names), names[-1]) == (1 + NEAR + 1, "本章全部案例")


def test_a_chapter_that_fits_has_no_link_to_the_whole(tmp_path: Path) -> None:
    short = casebooks.book(casebooks.make(tmp_path, 2))
    names, own = listed(short, "case-01")
    assert own in names and "本章全部案例" not in names


def test_the_ends_of_a_chapter_have_one_neighbour(book: Book) -> None:
    last = book.links.order[-1]
    tree = read_html(neighbours(book, "cases/x.html", last))
    assert tree.one("span", "cb-next").text == ""
    assert tree.one("span", "cb-previous").text.startswith(f"← 案例{COUNT - 1}")
    first = read_html(neighbours(book, "cases/x.html", book.links.order[0]))
    assert first.one("span", "cb-previous").text == ""
    assert re.match("案例2 .*→$", first.one("span", "cb-next").text)


def test_an_entry_of_no_chapter_stands_alone(known: Book) -> None:
    assert list(siblings(known, "preface.html", "preface")) == []
    tree = read_html(neighbours(known, "preface.html", "preface"))
    assert (tree.one("span", "cb-previous").text, tree.one("span", "cb-next").text) == ("", "")
