"""What is built once for all tests: sites of the tests' casebooks, and the one of the shipped casebook."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import settings

from build_tools.cli import main as cli
from build_tools.system.workspaces import workspace
from tests import known_casebook, projects, rich_casebook
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
def words_cache() -> Path:
    """Where the segmenter keeps what it read of its dictionary, which takes a second to read."""
    return projects.ROOT / ".cache"


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the tests' own casebook; a test that changes something copies this copy."""

    def make(folder: Path) -> None:
        made = projects.copy_project(folder / "project", projects.ROOT)
        shutil.rmtree(made / "casebook")
        known_casebook.write(made / "casebook")

    return made_once(tmp_path_factory, "project", make) / "project"


@pytest.fixture(scope="session")
def known(project: Path) -> Path:
    """The casebook whose words tests know; a test only reads it."""
    return project / "casebook"


@pytest.fixture
def own_project(project: Path, tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return projects.copy_project(tmp_path / "project", project)


@pytest.fixture
def own_documents(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hand-written pages that a command in this process may change, instead of the project's own."""
    root = tmp_path_factory.mktemp("root")
    (root / "docs/guide").mkdir(parents=True)
    for name, heading in {"index": "投诉处理手册", "guide/agents": "怎样使用"}.items():
        (root / f"docs/{name}.md").write_text(f"# {heading}\n\n这一页是人写的。\n", encoding="utf-8")
    monkeypatch.setattr(cli, "workspace", lambda: workspace(root))
    return root / "docs"


@pytest.fixture(scope="session")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the casebook whose words tests know."""
    made = made_once(tmp_path_factory, "built", lambda folder: projects.build(project, folder / "site"))
    return BuiltSite(made / "site", project / "casebook", project)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the shipped casebook, for tests of the product; a test of code takes `built`."""

    def make(folder: Path) -> None:
        projects.build(projects.copy_project(folder / "project", projects.ROOT), folder / "site")

    made = made_once(tmp_path_factory, "shipped", make)
    return BuiltSite(made / "site", made / "project/casebook", made / "project")


@pytest.fixture(scope="session")
def synthetic(project: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a synthetic casebook: thirty whole cases and one of everything else that one can hold."""

    def make(folder: Path) -> None:
        projects.build(project, folder / "site", rich_casebook.write(folder / "casebook"))

    made = made_once(tmp_path_factory, "synthetic", make)
    return BuiltSite(made / "site", made / "casebook", project)


@pytest.fixture(params=["built", "synthetic"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Either site."""
    found: BuiltSite = request.getfixturevalue(request.param)
    return found
