"""The engine and its index in a real browser: by script tags, from anywhere, answering as V8 does."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from build_tools.project import assembly as reading
from build_tools.search.engine import Engine
from build_tools.search.entries import search_entries
from build_tools.search.scripts import FOLDER, index_scripts, search_files
from build_tools.system.workspaces import Workspace
from tests import projects
from tests.browser.conftest import OpenWindow, Window
from tests.browser.serving import serve
from tests.casebooks import TODAY
from tests.known_casebook import OTHER_TYPED

# The page that loads the engine says nothing: the tests ask.
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<script src="search/engine.js"></script><script src="search/index.js"></script></head><body></body></html>"""
ASK = """
async ([query, limit]) => {
  const load = name => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, {src: `search/${name}.js`, onload: done, onerror: () => failed(new Error(name))});
    document.head.appendChild(script);
  });
  const search = CasebookSearch;
  for (let round = 0; round < 20; round++) {
    const found = search.find(search.loaded, query, {limit});
    if (!found.wanted) return JSON.stringify({
      query, covered: found.covered, missing: found.missing, urgent: found.urgent,
      hits: found.hits.map(hit => ({id: hit.id, section: hit.section, text: hit.text, title: hit.title,
                                    url: hit.url, score: hit.score, why: search.why(hit.reasons, hit.words),
                                    guess: hit.guess}))
    });
    await Promise.all(found.wanted.map(load));
  }
  throw new Error("never enough shards");
}
"""
COUNT = 30


class Site:
    """A folder with nothing but the engine and the index, and the same index in V8."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.folder = folder
        space = Workspace(project, project / "casebook", TODAY)
        casebook, problems = reading.read_checked(space)
        assert casebook.handbook is not None, problems
        book = reading.make_book(casebook.handbook, space, "")
        (folder / FOLDER).mkdir(parents=True)
        for name, content in search_files(book, space.cache).items():
            (folder / name).write_bytes(content)
        for name in ("index.html", "404.html"):
            (folder / name).write_text(PAGE, encoding="utf-8")
        self.engine = Engine(index_scripts(casebook.handbook, list(search_entries(book)), space.cache))


@pytest.fixture(scope="module")
def small_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("search") / "site", project)


@pytest.fixture(params=[pytest.param("http", marks=pytest.mark.slow), "sub-path", "file"])
def window(request: pytest.FixtureRequest, small_site: Site, open_window: OpenWindow) -> Iterator[Window]:
    """The page, opened over HTTP, below a path, and from the folder."""
    window = open_window()
    if request.param == "file":
        window.page.goto((small_site.folder / "index.html").as_uri())
        yield window
        return
    with serve(small_site.folder, "/" if request.param == "http" else "/banks/north/") as root:
        window.page.goto(root + "index.html")
        yield window


def queries() -> list[str]:
    """Return queries of every kind, and what is odd."""
    rng = random.Random(30)
    files = sorted((projects.ROOT / "tests/search/queries").glob("*.jsonl"))
    lines = [rng.choice(path.read_text(encoding="utf-8").splitlines()) for path in files for _ in range(3)]
    odd = ["", "😀", "吞ka", "案例二十六", "<script>alert(1)</script>", "𠮷", "提款機食咗張卡"]
    return [*odd, *(json.loads(line)["q"] for line in lines)][: COUNT + len(odd)]


def ask(page: Page, query: str) -> Any:
    return json.loads(page.evaluate(ASK, [query, 10]))


@pytest.mark.slow
def test_the_browser_answers_as_v8_does_and_asks_no_other_host(window: Window, small_site: Site) -> None:
    home = window.page.url.removesuffix("index.html")
    asked = queries()
    assert len(asked) >= COUNT
    for query in asked:
        assert ask(window.page, query) == small_site.engine.find(query), query
    own = [url for url in window.requests if not url.startswith("data:")]
    assert all(url.startswith(home) for url in own), own
    assert len(own) == len(set(own))
    assert window.complaints == []


def test_scripts_alone_are_loaded_and_only_those_that_a_query_needs(window: Window) -> None:
    before = set(window.requests)
    # One character away from no word of danger, so that nothing depends on how it sounds.
    ask(window.page, OTHER_TYPED)
    loaded = set(window.requests) - before
    assert loaded and all(url.endswith(".js") for url in loaded)
    assert not any("sounds-" in url for url in loaded)
    ask(window.page, "tunka")
    assert any("sounds-" in url for url in set(window.requests) - before - loaded)
    tags = window.page.eval_on_selector_all("script", "found => found.map(tag => tag.type)")
    assert set(tags) == {""}
