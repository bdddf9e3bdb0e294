"""A withdrawn case is one line in its place in the printed book, and no card."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.model.editions import WHOLE
from build_tools.print.book_data import book_data
from build_tools.print.printing import card_document
from tests import casebooks
from tests.casebooks import TODAY
from tests.print.conftest import add_edition, printed
from tests.print.printed import Pdf, squeezed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A casebook of five cases in two chapters at least, the first two and the last withdrawn."""
    folder = casebooks.make(tmp_path / "book", 5)
    casebooks.withdraw(
        folder,
        "case-01",
        "replaced_by: [case-03, technique-2]",
        "withdrawn_on: 2026-02-03",
        "withdrawn_reason: 并入案例4。",
    )
    casebooks.withdraw(folder, "case-02", "replaced_by: [case-01]")
    casebooks.withdraw(folder, "case-05", "withdrawn_reason: 本行不再办理")
    return folder


def row(pdf: Pdf, number: int) -> tuple[str, int]:
    """Return the outline's words and page of a case."""
    (found,) = [
        (i.title, i.page) for i in pdf.outline if i.title.startswith(f"案例{number}") and i.level == 2
    ]
    return found


def line(pdf: Pdf, number: int, title: str) -> str:
    """Return what stands beside a withdrawn case's title on its page, without blanks."""
    text = squeezed(pdf.bodies[row(pdf, number)[1] - 1])
    return text.rpartition(f"案例{number}{title}（已停用）")[2]


def test_one_line_leads_on_to_the_page_of_what_takes_its_place(folder: Path) -> None:
    (pdf,) = printed(folder)
    cases = casebooks.handbook(folder).cases
    heir, heirs_page = row(pdf, 3)
    technique = next(item.page for item in pdf.outline if item.title.startswith("第2节"))
    told = line(pdf, 1, cases["case-01"].title)
    fourth = row(pdf, 4)[1]
    assert told.startswith(
        f"2026-02-03停用。见案例3（第{heirs_page}页）、第2节（第{technique}页）。并入案例4（第{fourth}页）。"
    )
    assert "已停用" not in heir
    assert line(pdf, 2, cases["case-02"].title).startswith(f"见案例3（第{heirs_page}页）、第2节")
    assert line(pdf, 5, cases["case-05"].title).startswith("本行不再办理。")


def test_its_body_is_not_printed_and_the_order_stays(folder: Path) -> None:
    book = casebooks.book(folder)
    (pdf,) = printed(folder)
    text = squeezed("".join(pdf.pages))
    for case_id, shown in (("case-01", False), ("case-03", True), ("case-05", False)):
        said = squeezed(book.handbook.cases[case_id].sections["story"].text)[:40]
        assert (said in text) is shown, case_id
    rows = [item.title for item in pdf.outline if item.level == 2 and item.title.startswith("案例")]
    numbers = [int(re.match(r"案例([0-9]+)", title)[1]) for title in rows]  # type: ignore[index]
    assert numbers == [book.links.numbers[case_id] for case_id in book.links.order]
    assert pdf.failures == []


def test_index_and_quick_table_leave_it_out(folder: Path) -> None:
    book = casebooks.book(folder)
    data = book_data(book, WHOLE, TODAY)
    listed = {i for group in data["index"] for entry in group["rows"] for i in entry["ids"]}
    assert listed.isdisjoint({"case-01", "case-02", "case-05"}) and "case-03" in listed
    assert [entry["id"] for entry in data["quick"]["rows"]] == ["case-03", "case-04"]


def test_an_edition_without_what_takes_its_place_says_so(folder: Path) -> None:
    add_edition(folder, "small", "title: 小册子\ncases: [case-01, case-04]\n")
    (pdf,) = printed(folder, "small")
    told = line(pdf, 1, casebooks.handbook(folder).cases["case-01"].title)
    assert told.startswith("2026-02-03停用。见案例3（本版未收录）")


def test_there_is_no_card_of_it(
    folder: Path, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    book = casebooks.book(folder)
    text = squeezed("".join(Pdf(card_document(book, WHOLE, [], 8, TODAY).make().content).pages))
    assert "案例3" in text and book.handbook.cases["case-01"].title not in text
    assert run("pdf", "--cards", "--cases", "case-01") == 2
    assert "case-01 已停用，不印通话卡。替代它的是 case-03、technique-2。" in capsys.readouterr().err
