"""The casebook of all snippets, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.book import linking
from build_tools.checks.all_checks import run_checks
from build_tools.model.book import Book
from build_tools.model.editions import WHOLE
from build_tools.model.tokens import token_values
from build_tools.print.printing import documents
from build_tools.reading.loading import CasebookReader
from build_tools.roundtrip.docx_units import read_docx
from build_tools.roundtrip.file_kinds import kind_of_file
from build_tools.roundtrip.units import Units
from build_tools.search.engine import Engine
from build_tools.search.entries import search_entries
from build_tools.search.scripts import index_scripts
from build_tools.system.problems import Problem
from tests.casebooks import TODAY
from tests.exits import snippets
from tests.exits.exits import Exits
from tests.exits.snippets import Snippet
from tests.print.printed import Pdf
from tests.roundtrip.reviewing import Export, export_of

# What is said of a whole case, or of its style, is no report of how it is shown.
APART = ("wording-", "length-", "field-missing", "section-missing", "speaker-", "review-", "case-double")


@dataclass(frozen=True)
class Typed:
    """The casebook's folder, its book, and what `check` says of each snippet."""

    folder: Path
    book: Book
    reports: Mapping[int, list[Problem]]

    @property
    def shown(self) -> list[Snippet]:
        """Return the snippets that can be read and of which no error is reported."""
        wrong = {n for n, found in self.reports.items() if any(p.severity == "error" for p in found)}
        return [s for s in snippets.load() if s.at not in wrong and s.case in self.book.handbook.cases]


@pytest.fixture(scope="session")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    rows = snippets.load()
    folder = snippets.write(tmp_path_factory.mktemp("exits") / "casebook", rows)
    read = CasebookReader(folder).read()
    assert read.handbook is not None, read.problems
    problems = [*read.problems, *run_checks(read.handbook, {}, TODAY)]
    links = linking.link(read.handbook, {})
    book = Book(read.handbook, links, "v1", token_values(read.handbook))
    reports = {one.at: _of(one, problems) for one in rows}
    return Typed(folder, book, reports)


def _of(one: Snippet, problems: list[Problem]) -> list[Problem]:
    mine = (p for p in problems if p.path.endswith(f"/cases/{one.case}.md") and p.severity != "note")
    return [p for p in mine if p.line in one.lines and not p.code.startswith(APART)]


@pytest.fixture(scope="session")
def exits(typed: Typed) -> Exits:
    return Exits(typed.book)


@pytest.fixture(scope="session")
def exported(typed: Typed) -> Export:
    """The casebook as a Word file."""
    return export_of(typed.folder)


@pytest.fixture(scope="session")
def word(exported: Export) -> Units:
    """The texts of the Word file, as they are read back."""
    kind = kind_of_file(exported.raw)
    assert kind is not None
    stored = kind.stored(exported.raw, "")
    assert stored is not None
    return read_docx(exported.raw, stored).units


@pytest.fixture(scope="session")
def engine(typed: Typed, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The search as the terminal asks it."""
    entries = list(search_entries(typed.book))
    return Engine(index_scripts(typed.book.handbook, entries, tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def pdf(typed: Typed) -> Pdf:
    """The whole book in print."""
    (document,) = documents(typed.book, WHOLE, TODAY)
    return Pdf(document.make().content)
