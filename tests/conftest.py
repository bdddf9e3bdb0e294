"""What is built once for all tests: the project's own site, and one of a synthetic casebook."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import settings

from build_tools.cli import main as cli
from build_tools.system.workspaces import workspace
from tests import projects, rich_casebook
from tests.html_tree import Element, read_html
from tests.sharing import made_once

# A busy machine is no defect, and the same examples on every run make a failure one that can be repeated.
# `make slow` tries many.
settings.register_profile("some", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("many", settings.get_profile("some"), max_examples=300)
settings.load_profile("some")


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

    def make(folder: Path) -> None:
        projects.copy_project(folder / "project", projects.ROOT)

    return made_once(tmp_path_factory, "project", make) / "project"


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
    made = made_once(tmp_path_factory, "shipped", lambda folder: projects.build(project, folder / "site"))
    return BuiltSite(made / "site", project / "casebook", project)


@pytest.fixture(scope="session")
def synthetic(project: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a synthetic casebook: thirty whole cases and one of everything else that one can hold."""

    def make(folder: Path) -> None:
        projects.build(project, folder / "site", rich_casebook.write(folder / "casebook"))

    made = made_once(tmp_path_factory, "synthetic", make)
    return BuiltSite(made / "site", made / "casebook", project)


@pytest.fixture(params=["shipped", "synthetic"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Either site."""
    found: BuiltSite = request.getfixturevalue(request.param)
    return found
