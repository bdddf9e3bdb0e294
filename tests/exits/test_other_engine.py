"""What is typed is what Zensical shows, of a staged folder that holds a page for every snippet."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.website.pages.book_pages import chapter_pages
from build_tools.website.pages.case_page import case_page
from tests import known_casebook, projects
from tests.engines.test_engines import program
from tests.exits.conftest import Typed
from tests.exits.exits import Exits, introduction, of_html, one_space
from tests.html_tree import Element, read_html

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(typed: Typed, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that Zensical makes of the snippets' pages, laid into a staged folder."""
    folder = tmp_path_factory.mktemp("other-engine")
    casebook = known_casebook.write(folder / "casebook")
    done = projects.run(project, "--casebook", casebook, "stage", folder / "stage")
    assert done.returncode == 0, done.stderr
    book = typed.book
    pages = [case_page(book, case) for case in book.handbook.cases.values()]
    chapters = {page.path: page for page in chapter_pages(book)}
    pages += [chapters[f"chapters/{one.chapter}.html"] for one in typed.shown if one.where == "prose"]
    for page in pages:
        place = (folder / "stage/docs" / page.path).with_suffix(".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page.markdown(), encoding="utf-8")
    done = projects.run(folder / "stage", "build", tool=(program("zensical"),))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "stage/site"


def article(site: Path, path: str) -> Element:
    return read_html((site / path).read_text(encoding="utf-8")).one("article")


def test_the_other_engine_shows_what_is_typed(typed: Typed, site: Path) -> None:
    exits, wrong, seen = Exits(typed.book), [], 0
    for one in typed.shown:
        if one.reported:
            continue
        shown = [exits.on_page(one, article(site, f"cases/{one.case}.html"))]
        if one.where == "prose":
            shown.append(of_html(introduction(article(site, f"chapters/{one.chapter}.html"))))
        for found in shown:
            seen += 1
            bold = found.bold is None or found.bold == list(one.bold)
            if one_space(one.shown) not in found.texts or not bold:
                wrong.append((one.source, found))
    assert wrong == []
    assert seen > 200
