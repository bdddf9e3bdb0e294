"""The site's sources for another engine: whole, without hooks, and the same pages as ours."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.cli import main as cli
from build_tools.project import assembly as project_files
from build_tools.reading.loading import CasebookReader
from build_tools.system import refused
from build_tools.system.workspaces import Workspace
from build_tools.website.pages.page import Page
from build_tools.website.site_files import site_files
from build_tools.website.stage import publish_anchors
from tests import casebooks, projects
from tests.casebooks import TODAY
from tests.conftest import BuiltSite
from tests.html_tree import Element, read_html
from tests.python_markdown import converter


@pytest.fixture(scope="module")
def staged(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, staged into a folder that is there and empty."""
    folder = tmp_path_factory.mktemp("staged")
    done = projects.run(project, "stage", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(len(projects.tree(folder))) in done.stdout
    return folder


def settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    return found


def test_a_folder_with_content_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casebook = casebooks.make(tmp_path / "casebook")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine", encoding="utf-8")
    for target in ("mine", "mine/notes.txt"):
        assert cli.main(["--casebook", str(casebook), "stage", str(tmp_path / target)]) == refused.USAGE
        assert "不覆盖" in capsys.readouterr().err
    assert projects.tree(tmp_path / "mine") == {"notes.txt": b"mine"}


def test_a_new_folder_is_made_and_filled(tmp_path: Path) -> None:
    casebook, target = casebooks.make(tmp_path / "casebook"), tmp_path / "new/stage"
    assert cli.main(["--casebook", str(casebook), "stage", str(target)]) == cli.DONE
    assert {"mkdocs.yml", "docs/cases/case-01.md"} <= set(projects.tree(target))


def test_a_broken_casebook_is_not_staged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebook = casebooks.make(tmp_path / "casebook")
    casebooks.change(casebook, "cases/case-02.md", "status: ", "statut: ")
    assert cli.main(["--casebook", str(casebook), "stage", str(tmp_path / "stage")]) == refused.CONTENT
    assert "case-02.md:" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [casebook]


@pytest.mark.slow
def test_every_page_of_the_site_is_staged(built: BuiltSite, staged: Path) -> None:
    names = {name.removeprefix("docs/") for name in projects.tree(staged) if name.startswith("docs/")}
    pages = {name.removesuffix(".md") + ".html" for name in names if name.endswith(".md")}
    assert pages == set(built.pages) - {"404.html", "lookup.html"}
    assert {"assets/casebook.css", "assets/casebook.js", "version.json"} <= names
    ours = {name: (built.folder / name).read_bytes() for name in names if not name.endswith(".md")}
    assert {name: (staged / "docs" / name).read_bytes() for name in ours} == ours
    pictures = {p.name for p in (built.project / "docs").rglob("*") if p.is_file() and p.suffix != ".md"}
    assert pictures <= {Path(name).name for name in names}


def test_the_settings_need_no_program_of_ours(built: BuiltSite, staged: Path) -> None:
    found = settings(staged)
    original = yaml.safe_load((built.project / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "hooks" in original and "hooks" not in found
    assert found["theme"].pop("custom_dir") == "overrides"
    assert original["theme"].pop("custom_dir")
    assert (
        found["extra"].pop("casebook_version")
        == json.loads((staged / "docs/version.json").read_text(encoding="utf-8"))["version"]
    )
    assert found["extra"].pop("casebook_release") is False
    assert "110" in found["extra"].pop("casebook_calls")
    own = {"hooks", "site_name", "nav", "copyright"}
    assert {k: v for k, v in found.items() if k not in own} == {
        k: v for k, v in original.items() if k not in own
    }
    assert (staged / "overrides/404.html").exists()


def test_the_navigation_is_the_sites(built: BuiltSite, staged: Path) -> None:
    def flat(items: Any) -> list[str]:
        if isinstance(items, str):
            return [items.removesuffix(".md") + ".html"]
        parts = items if isinstance(items, list) else items.values()
        return [target for part in parts for target in flat(part)]

    def menu(path: str) -> list[str]:
        links = built.pages[path].one("nav", "md-nav--primary").all("a", "md-nav__link")
        return [one.attributes["href"] for one in links if not one.attributes["href"].startswith("#")]

    # The site has a menu for readers, whose last link leads to that of the editors.
    readers, editors = menu("index.html"), menu("editing.html")
    assert readers[-1] == "editing.html"
    assert flat(settings(staged)["nav"]) == [*readers[:-1], *editors[1:]]


def test_no_token_and_no_bare_reference_is_left(staged: Path) -> None:
    left = []
    for name, content in projects.tree(staged).items():
        text = re.sub(r"^```.*?^```", "", content.decode("utf-8", "replace"), flags=re.MULTILINE | re.DOTALL)
        if name.endswith(".md") and re.search(r"\{\{(?!\{)", re.sub(r"`[^`]*`|<code>.*?</code>", "", text)):
            left.append(name)
    assert left == []


def reading(html: str) -> list[tuple[str, ...] | str]:
    """Return the elements and texts of an HTML text as a browser sees them.

    The two writers differ in what no reader sees: blank lines between blocks, a line break between
    list items, and which characters they write as entities. White space inside a text is kept as one space.
    """

    def parts(element: Element) -> list[tuple[str, ...] | str]:
        found: list[tuple[str, ...] | str] = []
        for child in element.children:
            if isinstance(child, Element):
                found.append((child.tag, *(f"{n}={v}" for n, v in sorted(child.attributes.items()))))
                found += parts(child)
                found.append((f"/{child.tag}",))
            elif child.strip():
                found.append(" ".join(child.split()))
        return found

    return parts(read_html(html))


def all_pages(site: BuiltSite) -> list[Page]:
    handbook = CasebookReader(site.casebook).read().handbook
    assert handbook is not None
    book = project_files.make_book(handbook, Workspace(site.project, site.casebook, TODAY), "v1")
    return [item for item in site_files(book, {}).values() if isinstance(item, Page)]


def test_markdown_and_html_of_a_page_read_the_same_and_have_the_same_contents(site: BuiltSite) -> None:
    engine = converter(site.project / "mkdocs.yml")

    def entries(tokens: Any) -> list[tuple[str, str]]:
        return [row for t in tokens for row in ((t["id"], unescape(t["name"])), *entries(t["children"]))]

    pages = all_pages(site)
    assert len(pages) > 60
    for page in pages:
        engine.reset()
        assert reading(engine.convert(page.markdown())) == reading(page.html()), page.path
        assert entries(engine.toc_tokens) == entries(page.toc()), page.path


def test_new_anchors_are_sorted_into_the_ledger_below_its_comments(tmp_path: Path) -> None:
    ledger = tmp_path / "anchors.txt"
    ledger.write_text("b.html\n# 二\n\n c.html \n# 一\n", encoding="utf-8-sig")
    publish_anchors(tmp_path, ["a.html", "b.html"])
    assert ledger.read_text(encoding="utf-8") == "# 二\n# 一\na.html\nb.html\nc.html\n"
    ledger.unlink()
    publish_anchors(tmp_path, ["b.html", "a.html"])
    assert ledger.read_text(encoding="utf-8") == "a.html\nb.html\n"
