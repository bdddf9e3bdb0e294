"""A reference names the page that it leads to, in prose, in the index and in the 速查表."""

from __future__ import annotations

import re

import pytest

from build_tools.book.prose import plain
from build_tools.model.anchors import regulation_id
from build_tools.model.editions import chosen_techniques
from build_tools.print.book_index import index_by_pinyin
from tests.print.conftest import Printing, heading
from tests.print.printed import LEFT_OUT, PAGE_OF, Link, Pdf, letters, squeezed

NAMED = re.compile(r"(案例\d+|第\d+节)(?P<title>[^（）；、。，“”《》]*)（第(?P<page>\d+)页）")
REGULATION = re.compile(r"(《[^《》]+》)（第(\d+)页）")


@pytest.mark.parametrize("wrong", ["错误!", "错误！", "??", "未指定书签", "（第页）", "第0页"])
def test_no_reference_is_broken(printing: Printing, wrong: str) -> None:
    assert wrong not in squeezed("".join(printing.pdf.pages))


def test_a_reference_prints_the_page_that_it_leads_to(printing: Printing) -> None:
    references = [link for link in printing.pdf.links if PAGE_OF.search(link.words)]
    assert references
    for link in references:
        assert PAGE_OF.findall(link.words) == [str(link.target)], link


def test_every_page_number_of_a_reference_is_a_link(printing: Printing) -> None:
    shown = PAGE_OF.findall(squeezed("".join(printing.pdf.bodies)))
    linked = [found for link in printing.pdf.links for found in PAGE_OF.findall(link.words)]
    assert sorted(shown) == sorted(linked)


def test_a_reference_names_the_page_of_the_outline(printing: Printing) -> None:
    pages = {item.title: item.page for item in printing.pdf.outline if item.level == 2}
    labels = {m[0]: title for title in pages if (m := re.match(r"案例\d+|第\d+节", title))}
    found = list(NAMED.finditer(squeezed("".join(printing.pdf.bodies))))
    assert found
    for reference in found:
        title = labels[reference[1]]
        assert int(reference["page"]) == pages[title], reference[0]
        assert title.startswith(f"{reference[1]}{reference['title']}"), reference[0]


def test_a_regulation_names_the_page_that_prints_it(printing: Printing) -> None:
    found = REGULATION.findall(squeezed("".join(printing.pdf.bodies)))
    first, last = printing.pdf.span_of("制度依据")
    assert found
    for name, page in found:
        assert first <= int(page) <= last
        assert name in squeezed(printing.pdf.bodies[int(page) - 1])


def test_all_regulations_that_the_cases_cite_are_printed_and_no_others(printing: Printing) -> None:
    cited = {slug for case in printing.cases for slug in case.regulations}
    records = printing.book.handbook.regulations
    destinations = set(printing.pdf.reader.named_destinations)
    printed = {slug for slug in records if regulation_id(slug) in destinations}
    assert printed == cited


def index_rows(printing: Printing) -> list[tuple[str, list[str]]]:
    present = frozenset((*printing.urgent, *(case.id for case in printing.cases)))
    present |= chosen_techniques(printing.book.handbook, printing.edition)
    groups = index_by_pinyin(printing.book, present)
    return [(row["text"], row["ids"]) for group in groups for row in group["rows"]]


def test_the_index_names_the_pages_that_its_rows_lead_to(printing: Printing) -> None:
    first, last = printing.pdf.span_of("拼音索引")
    links = [link for link in printing.pdf.links if first <= link.page <= last]
    assert [link.words for link in links] == [str(link.target) for link in links]
    pages = {i: printing.pdf.page_of(printing.heading(i)) for _, ids in index_rows(printing) for i in ids}
    assert [link.target for link in links] == [pages[i] for _, ids in index_rows(printing) for i in ids]


def test_the_index_prints_its_rows_in_order(printing: Printing) -> None:
    text = printing.pdf.running(*printing.pdf.span_of("拼音索引"))
    position = 0
    for words, ids in index_rows(printing):
        pages = "、".join(str(printing.pdf.page_of(printing.heading(i))) for i in ids)
        position = text.index(squeezed(f"{words}{pages}"), position)


def test_the_quick_table_names_the_page_of_each_case(printing: Printing) -> None:
    text = printing.pdf.running(*printing.pdf.span_of("速查表"))
    position = 0
    for case in printing.cases:
        says = plain(case.customer_says[0], printing.book)
        title = printing.heading(case.id)
        row = squeezed(f"“{says}”{title}{printing.pdf.page_of(title)}")
        assert row in text
        position = text.index(row, position)
    links = {letters(link.words): link.target for link in quick_links(printing.pdf)}
    titles = [printing.heading(case.id) for case in printing.cases]
    assert links == {letters(title): printing.pdf.page_of(title) for title in titles}


def test_the_quick_table_is_one_page_with_boxes_for_the_contacts(printing: Printing) -> None:
    first, last = printing.pdf.span_of("速查表")
    assert first == last or not printing.pdf.bodies[last - 1].strip()
    assert "客服热线" in printing.pdf.bodies[first - 1]


def quick_links(pdf: Pdf) -> list[Link]:
    first, last = pdf.span_of("速查表")
    return [link for link in pdf.links if first <= link.page <= last]


def test_what_an_edition_leaves_out_is_named_and_no_link(machines: Printing) -> None:
    text = squeezed("".join(machines.pdf.bodies))
    left = re.findall(r"(案例\d+|第\d+节)[^（）；、。，“”《》]*（本版未收录）", text)
    held = {re.match(r"案例\d+|第\d+节", machines.heading(case.id))[0] for case in machines.cases}  # type: ignore[index]
    assert left
    assert not held & set(left)
    assert not [link for link in machines.pdf.links if LEFT_OUT in link.words]


def test_the_whole_book_leaves_nothing_out(whole: Printing) -> None:
    assert LEFT_OUT not in squeezed("".join(whole.pdf.bodies))


def test_every_authored_reference_is_printed_with_its_entry(printing: Printing) -> None:
    present = {case.id for case in printing.cases}
    for case in printing.cases:
        text = printing.pdf.running(*printing.pdf.span_of(printing.heading(case.id)))
        for target in (*case.techniques, *case.related):
            title = heading(printing.book, target)
            held = target in present or target in chosen_techniques(printing.book.handbook, printing.edition)
            where = f"（第{printing.pdf.page_of(title)}页）" if held else LEFT_OUT
            assert f"{title}{where}" in text, (case.id, target)
