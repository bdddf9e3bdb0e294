"""What is built once for all tests: the project's own site, and one of a synthetic casebook."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import settings

from build_tools.cli import main as cli
from build_tools.system.workspace import workspace
from tests import projects, rich_casebook
from tests.html_tree import Element, read_html

# A busy machine is no defect, and the same examples on every run make a failure one that can be repeated.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


@dataclass(frozen=True)
class BuiltSite:
    """A finished site, its folder, and the casebook and project that it was made from."""

    folder: Path
    casebook: Path
    project: Path

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Return every page, read, by its path."""
        found = sorted(self.folder.rglob("*.html"))
        return {
            p.relative_to(self.folder).as_posix(): read_html(p.read_text(encoding="utf-8")) for p in found
        }


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project; a test that changes something takes a copy of this copy."""
    return projects.copy_project(tmp_path_factory.mktemp("projects") / "project", projects.ROOT)


@pytest.fixture
def own_project(project: Path, tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return projects.copy_project(tmp_path / "project", project)


@pytest.fixture
def own_documents(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hand-written pages that a command in this process may change, instead of the project's own."""
    root = tmp_path_factory.mktemp("root")
    shutil.copytree(projects.ROOT / "docs", root / "docs")
    monkeypatch.setattr(cli, "workspace", lambda: workspace(root))
    return root / "docs"


@pytest.fixture(scope="session")
def shipped(project: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the shipped casebook."""
    site = projects.build(project, tmp_path_factory.mktemp("shipped") / "site")
    return BuiltSite(site, project / "casebook", project)


@pytest.fixture(scope="session")
def synthetic_casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty whole cases and one of everything else that a casebook can hold."""
    return rich_casebook.write(tmp_path_factory.mktemp("synthetic") / "casebook")


@pytest.fixture(scope="session")
def synthetic(project: Path, synthetic_casebook: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the synthetic casebook."""
    site = projects.build(project, tmp_path_factory.mktemp("synthetic-site") / "site", synthetic_casebook)
    return BuiltSite(site, synthetic_casebook, project)


@pytest.fixture(params=["shipped", "synthetic"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Either site."""
    found: BuiltSite = request.getfixturevalue(request.param)
    return found
