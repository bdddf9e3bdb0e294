"""What is printed once for all tests of print: the known book, its editions and its cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.book.prose import plain
from build_tools.cli import main as cli
from build_tools.model.book import Book
from build_tools.model.editions import WHOLE, chosen_cases
from build_tools.model.handbook import Case, Edition
from build_tools.model.labels import case_label, technique_label
from build_tools.model.urgent_cards import shown_cards, urgent_label
from build_tools.print.printing import card_document, documents
from build_tools.project import assembly as project
from build_tools.system.workspaces import Workspace
from tests import casebooks
from tests.casebooks import TODAY
from tests.print.printed import Pdf
from tests.sharing import made_once

EDITIONS = ("handbook", "counter-a5", "self-service")


@dataclass(frozen=True)
class Printing:
    """An edition as it was printed, and what it was printed from."""

    book: Book
    edition: Edition
    pdf: Pdf

    @property
    def cases(self) -> list[Case]:
        """Return the cases that the edition chooses, in the order of the book."""
        chosen = chosen_cases(self.book.handbook, self.edition)
        return [self.book.handbook.cases[i] for i in self.book.links.order if i in chosen]

    def heading(self, entry_id: str) -> str:
        """Return number and title of an entry, without blanks."""
        return heading(self.book, entry_id)

    @property
    def urgent(self) -> list[str]:
        """Return the ids of the urgent cards, which every edition has, in their order."""
        return [card.id for card in shown_cards(self.book.handbook)]


def heading(book: Book, entry_id: str) -> str:
    """Return number and title of an entry, without blanks."""
    if card := book.handbook.urgent_cards.get(entry_id):
        return f"{urgent_label(card.id)}{plain(card.title, book)}".replace(" ", "")
    if case := book.handbook.cases.get(entry_id):
        return f"{case_label(book, case)}{plain(case.title, book)}".replace(" ", "")
    technique = book.handbook.techniques[entry_id]
    return f"{technique_label(book, technique)}{plain(technique.title, book)}".replace(" ", "")


@pytest.fixture(scope="session")
def space(project: Path) -> Workspace:
    return Workspace(project, project / "casebook", TODAY)


@pytest.fixture(scope="session")
def book(space: Workspace) -> Book:
    casebook, _ = project.read_checked(space)
    assert casebook.handbook is not None
    return project.make_book(casebook.handbook, space, project.version(space, casebook))


@pytest.fixture(scope="session")
def printings(book: Book, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printing]:
    """The known casebook's whole book and its editions."""
    editions = [WHOLE, *book.handbook.editions.values()]

    def make(folder: Path) -> None:
        for edition in editions:
            (document,) = documents(book, edition, TODAY)
            (folder / edition.id).write_bytes(document.make().content)

    made = made_once(tmp_path_factory, "printed", make)
    return {e.id: Printing(book, e, Pdf((made / e.id).read_bytes())) for e in editions}


@pytest.fixture(scope="session", params=EDITIONS)
def printing(request: pytest.FixtureRequest, printings: dict[str, Printing]) -> Printing:
    """Each of its editions."""
    return printings[request.param]


@pytest.fixture(scope="session")
def whole(printings: dict[str, Printing]) -> Printing:
    return printings["handbook"]


@pytest.fixture(scope="session")
def pocket(printings: dict[str, Printing]) -> Printing:
    """The edition on A5, printed on both sides, in grey."""
    return printings["counter-a5"]


@pytest.fixture(scope="session")
def machines(printings: dict[str, Printing]) -> Printing:
    """The edition of one chapter."""
    return printings["self-service"]


@pytest.fixture(scope="session")
def cards(book: Book) -> Pdf:
    """The call cards of the whole book, eight to a sheet."""
    return Pdf(card_document(book, WHOLE, [], 8, TODAY).make().content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A casebook of three cases that a test may change."""
    return casebooks.make(tmp_path / "book", 3)


def add_edition(folder: Path, name: str, text: str) -> None:
    """Write an edition into a casebook."""
    (folder / "editions").mkdir(exist_ok=True)
    (folder / f"editions/{name}.yml").write_text(text, encoding="utf-8")


def printed(folder: Path, name: str = "") -> list[Pdf]:
    """Return the files of an edition of a small casebook, of the whole book when none is named."""
    book = casebooks.book(folder)
    edition = book.handbook.editions[name] if name else WHOLE
    return [Pdf(document.make().content) for document in documents(book, edition, TODAY)]


@pytest.fixture
def run(folder: Path) -> Callable[..., int]:
    """Run `casebook` over the small casebook."""

    def act(*arguments: str | Path) -> int:
        return cli.main(["--casebook", str(folder), "--today", TODAY.isoformat(), *map(str, arguments)])

    return act
