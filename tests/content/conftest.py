"""The shipped casebook in the engine, once for all tests of how its words are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.system.workspaces import Workspace
from tests.casebooks import TODAY
from tests.projects import ROOT
from tests.search.conftest import Shelf, shelf_of


@pytest.fixture(scope="session")
def shelf(project: Path) -> Shelf:
    """The shipped casebook in the engine."""
    return shelf_of(Workspace(project, ROOT / "casebook", TODAY))
