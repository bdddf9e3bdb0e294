"""What the lookup is told of sentences that stood in the book before."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_tools.lookup.earlier import MOST, earlier_script
from build_tools.model.book import Book, History, Revision, Rewording
from tests import casebooks


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return casebooks.book(casebooks.make(tmp_path / "casebook", 1))


def told(book: Book, *reworded: Rewording, unsaved: tuple[Rewording, ...] = ()) -> Any:
    revision = Revision("2026-01-02", "0123abcd", (), (("cases/case-01.md", reworded),))
    gone = Revision("2026-01-01", "0123abce", (), (("cases/case-99.md", reworded),))
    history = History((revision, gone), whole=True, unsaved=(("cases/case-01.md", unsaved),))
    script = earlier_script(replace(book, history=history))
    return json.loads(script.partition("(")[2].rpartition(")")[0])


def test_the_newest_first_each_once_and_nothing_of_entries_that_are_gone(book: Book) -> None:
    old, older = Rewording("script", "旧的", "新的"), Rewording("ask", "", "加的")
    found = told(book, old, older, old, unsaved=(Rewording("ask", "没存的", ""),))
    assert found == {"case-01": [["ask", "没存的"], ["script", "旧的"]]}


def test_markup_and_figures_read_as_on_the_card_printed_and_spoken(book: Book) -> None:
    found = told(book, Rewording("script", "请打**{{time.first_reply}}**", ""))["case-01"]
    spoken, printed = book.spoken["time.first_reply"], book.tokens["time.first_reply"]
    assert {text for _, text in found} == {f"请打{printed}", f"请打{spoken}"}


def test_of_very_many_the_newest(book: Book) -> None:
    assert MOST == 60
    found = told(book, *(Rewording("script", f"旧{number}", "") for number in range(MOST + 1)))
    assert [text for _, text in found["case-01"]] == [f"旧{number}" for number in range(MOST)]


def test_a_release_says_nothing_that_only_a_demonstration_says(book: Book) -> None:
    change = Rewording("script", "演示版的热线", "")
    assert told(book, change) == {"case-01": [["script", "演示版的热线"]]}
    assert told(replace(book, release=True), change) == {}


def test_without_a_history_nothing_is_told(book: Book) -> None:
    assert earlier_script(book) == "CasebookLookup.recall({});\n"
