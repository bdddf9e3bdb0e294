"""Book and edition -> the documents to print; when typesetting fails, finds the file at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from build_tools.checks import check_release_words, words_let_through
from build_tools.model import WHOLE, Book, Edition, chosen_cases, is_withdrawn, shown_cards
from build_tools.print.book_data import book_data
from build_tools.print.cards import cards_data
from build_tools.print.printed_text import check_printed, printed_text
from build_tools.print.typesetting import Printed, TypesettingFailed, typeset
from build_tools.system import Refused

PER_SHEET = 8


@dataclass(frozen=True)
class Document:
    """A file to print: file name, title, paper, and the function that typesets it."""

    name: str
    title: str
    paper: str
    make: Callable[[], Printed]


def documents(book: Book, edition: Edition, today: date) -> Iterator[Document]:
    """Yield the files of an edition: one, or one for each numbered copy; raise Refused for personal data."""
    data = book_data(book, edition, today)
    _refuse(book, data, f"{edition.id}.pdf", today)

    def of(copy: str) -> Callable[[], Printed]:
        return lambda: _typeset_book(book, data, today, copy)

    width = len(str(edition.copies))
    copies = [str(number).rjust(width, "0") for number in range(1, edition.copies + 1)]
    for copy in copies or [""]:
        name = f"{edition.id}-{copy}.pdf" if copy else f"{edition.id}.pdf"
        title = f"{edition.title}（第 {copy} 份）" if copy else edition.title
        yield Document(name, title, edition.paper, of(copy))


def card_document(book: Book, edition: Edition, ids: list[str], per_sheet: int, today: date) -> Document:
    """Return the call cards of `ids`; of all urgent cards and the edition's cases in use when it is empty."""
    present = chosen_cases(book.handbook, edition)
    in_use = (c for c in book.links.order if c in present and not is_withdrawn(book.handbook.cases[c]))
    wanted = ids or [*(card.id for card in shown_cards(book.handbook)), *in_use]
    data = cards_data(book, edition, wanted, today)
    name = f"cards-{edition.id}.pdf" if per_sheet == PER_SHEET else f"sheets-{edition.id}.pdf"
    _refuse(book, data, name, today)

    def make() -> Printed:
        return typeset("cards", data, today, **{"per-page": str(per_sheet)})

    return Document(name, f"通话卡（每页 {per_sheet} 张）", "A4", make)


def all_editions(book: Book) -> list[Edition]:
    """Return the whole book and every edition."""
    return [WHOLE, *book.handbook.editions.values()]


def open_editions(book: Book) -> list[Edition]:
    """Return the editions that may be downloaded: those without numbered copies."""
    return [edition for edition in all_editions(book) if not edition.copies]


def _refuse(book: Book, data: dict[str, object], name: str, today: date) -> None:
    """Raise Refused for personal data or, in a release, for demonstration words."""
    problems = check_printed(data, name, book.handbook, today)
    if book.release:
        excepted = words_let_through(book.handbook, {})
        problems += check_release_words([(name, printed_text(data))], excepted)
    if problems:
        raise Refused(problems=problems)


def _typeset_book(book: Book, data: dict[str, object], today: date, copy: str) -> Printed:
    try:
        return typeset("book", data, today, copy=copy)
    except TypesettingFailed as failure:
        culprit = next(_culprits(book, today), None)
        if culprit is None:
            raise
        raise TypesettingFailed(f"{culprit}: 排版程序排不了这个文件：{failure}") from failure


def _culprits(book: Book, today: date) -> Iterator[str]:
    """Yield path and line of each case that cannot be typeset even by itself."""
    for case_id, case in book.handbook.cases.items():
        alone = Edition.model_construct(id="alone", path="", lines={}, title="", cases=(case_id,))
        try:
            typeset("book", book_data(book, alone, today), today, copy="")
        except TypesettingFailed:
            yield f"{case.path}:{case.line()}"
