"""The contents and the outline lead to the page that they name."""

from __future__ import annotations

import re

from tests.print.conftest import Printing
from tests.print.printed import Item, Link, Pdf, letters, squeezed

ROW = re.compile(r"^(?P<title>.+?)\.*(?P<page>\d+)$")


def contents_pages(pdf: Pdf) -> range:
    """Return the pages of the contents: from its title to the outline's next row."""
    first = next(n for n, body in enumerate(pdf.bodies, start=1) if squeezed(body).startswith("目录"))
    following = [item.page for item in pdf.outline if item.page > first]
    return range(first, following[0])


def rows(pdf: Pdf) -> list[Link]:
    return [link for link in pdf.links if link.page in contents_pages(pdf)]


def test_a_row_prints_the_page_that_it_leads_to(printing: Printing) -> None:
    found = rows(printing.pdf)
    assert found
    for link in found:
        matched = ROW.match(link.words)
        assert matched, link
        assert int(matched["page"]) == link.target


def test_the_rows_are_those_of_the_outline_in_order(printing: Printing) -> None:
    listed = [(letters(ROW.sub(r"\g<title>", link.words)), link.target) for link in rows(printing.pdf)]
    assert listed == [(letters(item.title), item.page) for item in printing.pdf.outline]


def test_the_rows_are_the_parts_the_chapters_and_their_entries(printing: Printing) -> None:
    book, chosen = printing.book, {case.id for case in printing.cases}
    entries = [item.title for item in printing.pdf.outline if item.level == 2]
    chapters = [*book.handbook.chapters]
    whole = not printing.edition.chapters and not printing.edition.cases
    expected = [
        printing.heading(entry_id)
        for chapter in chapters
        for entry_id in (*chapter.techniques, *chapter.cases)
        if entry_id in chosen or (entry_id in chapter.techniques and whole)
    ]
    assert entries == [*map(printing.heading, printing.urgent), *expected]
    parts = [item.title for item in printing.pdf.outline if item.level == 1]
    assert parts[:3] == ["编校说明", "有人有危险", "前言"]
    assert parts[-4:] == ["制度依据", "速查表", "拼音索引", "编后语"]
    assert all(re.match("第.+章", title) for title in parts[3:-4])


def test_an_outline_item_lands_on_the_page_with_its_heading_at_the_top(printing: Printing) -> None:
    def is_there(item: Item) -> bool:
        return squeezed(printing.pdf.bodies[item.page - 1]).startswith(item.title)

    assert [item for item in printing.pdf.outline if not is_there(item)] == []


def test_the_printed_page_number_counts_every_page_from_the_cover(printing: Printing) -> None:
    total = len(printing.pdf.pages)
    numbered = {}
    for number, page in enumerate(printing.pdf.pages, start=1):
        found = re.search(rf"(\d+)/{total}$", squeezed(page))
        if found:
            numbered[number] = int(found[1])
    assert len(numbered) > total / 2
    assert all(number == page for page, number in numbered.items())
    blank = [n for n, body in enumerate(printing.pdf.bodies, start=1) if n not in numbered and body.strip()]
    assert blank == [1]


def test_chapters_list_their_entries_with_the_page_of_each(printing: Printing) -> None:
    chapters = [item for item in printing.pdf.outline if re.match("第.+章", item.title)]
    for chapter in chapters:
        at = printing.pdf.outline.index(chapter)
        expected = []
        for item in printing.pdf.outline[at + 1 :]:
            if item.level == 1:
                break
            expected.append((letters(f"{item.title}{item.page}"), item.page))
        listed = [link for link in printing.pdf.links if link.page == chapter.page]
        assert set(expected) <= {(letters(link.words), link.target) for link in listed}
