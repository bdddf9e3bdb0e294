"""Three engines, one site: mkdocs and properdocs through the hook, Zensical on the staged folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from urllib.parse import urlsplit

import pytest

from tests import projects
from tests.conftest import BuiltSite
from tests.html_tree import Element

pytestmark = pytest.mark.slow

ENGINES = projects.ROOT / ".venv-engines"
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
HOW_TO = """\
没有其他网站引擎的环境 .venv-engines。运行 make .venv-engines/.engines（make slow 会自动先做这一步）。
The environment of the other engines is missing. Run `make .venv-engines/.engines`, as `make slow` does."""

# What an engine adds for itself: search, the crawlers' map, its theme's own files. No page is among them.
OWN_FILES = ("sitemap.xml", "sitemap.xml.gz", "search.json", "objects.inv")
# Zensical puts an anchor of its own before the text; mkdocs alone leaves 首页 out of the home page's title.
OWN_ANCHOR = "__skip"
HOME = "index.html"
THEME_FOLDERS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


@dataclass(frozen=True)
class Engines:
    """The same casebook as three engines show it."""

    ours: BuiltSite
    others: dict[str, BuiltSite]


def program(name: str) -> Path:
    """Return a program of the engines' environment, or say how to make it."""
    found = ENGINES / PROGRAMS / (f"{name}.exe" if os.name == "nt" else name)
    if not found.exists():
        pytest.fail(f"{found}\n{HOW_TO}", pytrace=False)
    return found


def by_hook(project: Path, casebook: Path, site: Path, tool: tuple[str | Path, ...]) -> None:
    """Run the engine's own plain command, not ours."""
    options = ("build", "--quiet", "--config-file", project / "mkdocs.yml", "--site-dir", site)
    done = projects.run(project, *options, tool=tool, settings={"CASEBOOK_DIR": str(casebook)})
    assert done.returncode == 0, done.stdout + done.stderr


def staged(project: Path, casebook: Path, folder: Path) -> Path:
    """Stage and build where none of our programs can be found."""
    done = projects.run(project, "--casebook", casebook, "stage", folder)
    assert done.returncode == 0, done.stderr
    done = projects.run(folder, "build", tool=(program("zensical"),))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module", params=["built", "synthetic"])
def engines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engines:
    ours: BuiltSite = request.getfixturevalue(request.param)
    folder = tmp_path_factory.mktemp("engines")
    by_hook(ours.project, ours.casebook, folder / "mkdocs", (sys.executable, "-m", "mkdocs"))
    by_hook(ours.project, ours.casebook, folder / "properdocs", (program("properdocs"),))
    zensical = staged(ours.project, ours.casebook, folder / "stage")
    sites = {"mkdocs": folder / "mkdocs", "properdocs": folder / "properdocs", "zensical": zensical}
    return Engines(ours, {n: BuiltSite(site, ours.casebook, ours.project) for n, site in sites.items()})


def test_every_engine_gives_the_same_files(engines: Engines) -> None:
    ours = names_of(engines.ours)
    assert len(ours) > 60
    for name, site in engines.others.items():
        assert names_of(site) == ours, name


def names_of(site: BuiltSite) -> set[str]:
    names = projects.tree(site.folder)
    return {n for n in names if n not in OWN_FILES and not n.startswith(THEME_FOLDERS)}


def test_the_plain_command_gives_the_very_bytes_of_ours(engines: Engines) -> None:
    assert projects.tree(engines.others["mkdocs"].folder) == projects.tree(engines.ours.folder)


def test_properdocs_differs_by_its_name_alone(engines: Engines) -> None:
    ours, other = (projects.tree(s.folder) for s in (engines.ours, engines.others["properdocs"]))
    assert sorted(ours) == sorted(other)
    for name, content in ours.items():
        lines, others = content.splitlines(), other[name].splitlines()
        assert len(lines) == len(others), name
        differing = [(a, b) for a, b in zip(lines, others, strict=True) if a != b]
        assert all(b'<meta name="generator"' in a and b"ProperDocs" in b for a, b in differing), name


# 404 is each engine's own rendering and has no article; the lookup knows no theme.
UNTHEMED = ("404.html", "lookup.html")


def pages(engines: Engines) -> Iterator[tuple[str, Element, Element]]:
    """Yield engine and page, and both articles of the themed pages."""
    for name, site in engines.others.items():
        for path, page in engines.ours.pages.items():
            if path not in UNTHEMED:
                yield f"{name}: {path}", page.one("article"), site.pages[path].one("article")


def test_every_page_has_the_same_anchors(engines: Engines) -> None:
    for where, ours, other in pages(engines):
        assert ids(other) == ids(ours), where


def ids(article: Element) -> list[str]:
    found = [e.attributes["id"] for e in article.walk() if "id" in e.attributes]
    return [name for name in found if name != OWN_ANCHOR]


def test_every_page_has_the_same_contents(engines: Engines) -> None:
    for name, site in engines.others.items():
        for path, page in engines.ours.pages.items():
            if path not in UNTHEMED:
                assert contents(site.pages[path]) == contents(page), f"{name}: {path}"
    filled = [path for path, page in engines.ours.pages.items() if path not in UNTHEMED and contents(page)]
    assert len(filled) > 40


def contents(page: Element) -> list[tuple[str, str]]:
    """Return text and address of a page's list of contents, in order."""
    sidebar = page.one("div", "md-sidebar--secondary")
    return [(a.text, a.attributes["href"]) for a in sidebar.all("a", "md-nav__link")]


def test_every_page_reads_the_same(engines: Engines) -> None:
    for where, ours, other in pages(engines):
        assert words(other) == words(ours), where


def words(article: Element) -> list[str]:
    """Return the texts of an article in order, white space at their ends left out."""
    found: list[str] = []
    for element in article.walk():
        found += [" ".join(c.split()) for c in element.children if isinstance(c, str) and c.strip()]
    return found


def test_every_page_links_the_same(engines: Engines) -> None:
    for where, ours, other in pages(engines):
        assert links(other) == links(ours), where


def links(article: Element) -> list[str]:
    return [a.attributes["href"] for a in article.all("a") if a.attributes.get("id") != OWN_ANCHOR]


def test_every_sidebar_and_foot_read_the_same(engines: Engines) -> None:
    ours = engines.ours.pages["contents.html"]
    assert len(sidebar(ours)) > 20
    for name, site in engines.others.items():
        page = site.pages["contents.html"]
        assert sidebar(page) == sidebar(ours), name
        assert foot(page) == foot(ours), name


def sidebar(page: Element) -> list[tuple[str, str]]:
    """Return text and address of the links to pages; `./index.html` is `index.html`."""
    found = page.one("nav", "md-nav--primary").all("a", "md-nav__link")
    rows = [(a.text, normpath(a.attributes["href"])) for a in found]
    return [(text, href) for text, href in rows if not href.startswith("#")]


def foot(page: Element) -> str:
    return page.one("div", "md-copyright__highlight").text


def test_every_page_has_the_same_title(engines: Engines) -> None:
    for name, site in engines.others.items():
        for path, page in engines.ours.pages.items():
            if path not in (*UNTHEMED, HOME):
                assert site.pages[path].one("title").text == page.one("title").text, f"{name}: {path}"


def test_an_edit_link_points_at_the_file_that_an_editor_changes(own_project: Path, tmp_path: Path) -> None:
    base = "http://git.intranet.invalid/handbook/edit/main/"
    with (own_project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"repo_url: http://git.intranet.invalid/handbook\nedit_uri: {base}docs/\n")
    projects.change(
        own_project / "mkdocs.yml", "    - toc.follow\n", "    - toc.follow\n    - content.action.edit\n"
    )
    site = projects.build(own_project, tmp_path / "site")
    built = BuiltSite(site, own_project / "casebook", own_project)
    expected = {
        "cases/case-26.html": "casebook/cases/case-26.md",
        "techniques/technique-1.html": "casebook/techniques/technique-1.md",
        "chapters/chapter-2.html": "casebook/chapters/chapter-2.md",
        "contents.html": "casebook/handbook.yml",
        "preface.html": "casebook/preface.md",
        "categories/category-hardware.html": "casebook/taxonomy.yml",
        "regulations/index.html": "casebook/regulations.yml",
        "guide/editors.html": "docs/guide/editors.md",
        "index.html": "docs/index.md",
    }
    for path, source in expected.items():
        (button,) = built.pages[path].all("a", "md-content__button")
        address = urlsplit(button.attributes["href"])
        # A browser resolves the dots of docs/../casebook before it asks.
        assert address._replace(path=normpath(address.path)).geturl() == base + source, path
        assert (own_project / source).exists()
