"""The known casebook in the engine, once for all tests of the search."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from build_tools.model.handbook import Handbook
from build_tools.project import assembly as reading
from build_tools.search.entries import SearchEntry, search_entries
from build_tools.search.folding import Folding
from build_tools.search.scripts import index_scripts
from build_tools.system.workspaces import Workspace
from tests.casebooks import TODAY
from tests.search.asking import Asked


@dataclass(frozen=True)
class Shelf:
    """A casebook, its search entries, its index as scripts, and the engine on it."""

    handbook: Handbook
    entries: list[SearchEntry]
    scripts: dict[str, str]
    asked: Asked
    folding: Folding
    cache: Path


@pytest.fixture(scope="session")
def known_shelf(project: Path, known: Path) -> Shelf:
    """The casebook whose words tests know."""
    return shelf_of(Workspace(project, known, TODAY))


def shelf_of(space: Workspace) -> Shelf:
    """Put a casebook into the engine."""
    casebook, problems = reading.read_checked(space)
    assert casebook.handbook is not None, problems
    entries = list(search_entries(reading.make_book(casebook.handbook, space, "")))
    scripts = index_scripts(casebook.handbook, entries, space.cache)
    folding = Folding(casebook.handbook.words.regional)
    return Shelf(casebook.handbook, entries, scripts, Asked(scripts), folding, space.cache)
