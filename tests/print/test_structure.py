"""The tagged PDF: what a screen reader is told of the book."""

from __future__ import annotations

import itertools
from typing import Any

import pdfua

from tests.print.conftest import Printing
from tests.print.printed import Pdf

COVERED, ALL = 16, 106
"""The PDF/UA-1 rules that the checker decides, of all that can be decided by a machine."""


def test_the_checker_covers_as_many_rules_as_we_say() -> None:
    covered = pdfua.coverage()
    assert (covered.covered, covered.total) == (COVERED, ALL)


def test_the_checker_finds_nothing(printing: Printing) -> None:
    assert printing.pdf.failures == []


def test_the_checker_finds_nothing_on_the_cards(cards: Pdf) -> None:
    assert cards.failures == []


def test_chapters_and_cases_are_headings_in_order(printing: Printing) -> None:
    titles = {item.title: f"H{item.level}" for item in printing.pdf.outline}
    tagged = [(title, kind) for kind, title in printing.pdf.tags if titles.get(title) == kind]
    assert tagged == list(titles.items())


def test_headings_go_down_one_level_at_a_time(printing: Printing) -> None:
    levels = [int(kind[1:]) for kind, _ in printing.pdf.tags if kind[:1] == "H" and kind[1:].isdigit()]
    assert levels[0] == 1
    assert max(levels) == 3
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_lists_tables_and_links_are_tagged(whole: Printing) -> None:
    assert {"L", "LI", "Table", "TH", "TD", "Link", "P"} <= {kind for kind, _ in whole.pdf.tags}


def test_the_document_says_its_language_title_and_author(printing: Printing) -> None:
    root: Any = printing.pdf.reader.trailer["/Root"].get_object()
    told = printing.pdf.reader.metadata
    assert told is not None
    assert root["/Lang"] in ("zh", "zh-CN")
    assert root["/MarkInfo"].get_object()["/Marked"].value is True
    assert root["/ViewerPreferences"].get_object()["/DisplayDocTitle"].value is True
    assert told.title == f"{printing.book.handbook.title} {printing.edition.title}"
    assert told.author == (printing.edition.bank or printing.book.handbook.bank)
