"""The lookup whose files came damaged, from another build, late or not at all: it says so and leads on."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from build_tools.lookup.whole import SCRIPTS
from tests.browser.conftest import OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.serving import serve
from tests.browser.waiting import until
from tests.conftest import BuiltSite
from tests.known_casebook import DANGER, FOUND, OTHER_FOUND, OTHER_TYPED, TYPED

pytestmark = pytest.mark.slow
BUNDLE, *DATA, DANGERS, _EARLIER = SCRIPTS
LOGIN = b"<!doctype html>\n<html><head><title>login</title></head><body>login</body></html>\n"
END_OF_PART = b"})(CasebookSearch);\n"
OVER = f"cases/{OTHER_FOUND}.html"
# What a browser may take from its store without asking again.
LONG_AGO = 1_500_000_000


class Copy:
    """What the lookup needs of a site, in a folder whose files a test may spoil."""

    def __init__(self, folder: Path, root: str) -> None:
        self.folder, self.root = folder, root
        self.version = json.loads((folder / "version.json").read_text(encoding="utf-8"))["version"]

    def put(self, path: str, content: bytes) -> None:
        """Replace a file by what looks as if it had lain there for long."""
        (self.folder / path).write_bytes(content)
        os.utime(self.folder / path, (LONG_AGO, LONG_AGO))

    def damages(self, path: str) -> dict[str, bytes]:
        """Return a script as it comes empty, cut, cut where it still parses, from elsewhere."""
        whole = (self.folder / path).read_bytes()
        told = {
            "empty": b"",
            "without its last line": whole[: whole.rstrip().rindex(b"\n") + 1],
            "login": LOGIN,
            "other": whole.replace(self.version.encode(), b"0f0f0f0f"),
            "another encoding": whole.decode().encode("gb18030"),
        }
        end = whole.find(END_OF_PART)
        return told | ({"whole parts": whole[: end + len(END_OF_PART)]} if end >= 0 else {})


@pytest.fixture(params=[pytest.param("file", marks=pytest.mark.slow), "http"])
def copy(request: pytest.FixtureRequest, built: BuiltSite, tmp_path: Path) -> Iterator[Copy]:
    """The lookup's files of the built site, over HTTP and from a folder."""
    for name in ("assets", "search"):
        shutil.copytree(built.folder / name, tmp_path / name)
    (tmp_path / "cases").mkdir()
    for name in ("lookup.html", "404.html", "version.json", OVER):
        shutil.copy2(built.folder / name, tmp_path / name)
    if request.param == "file":
        yield Copy(tmp_path, tmp_path.as_uri() + "/")
    else:
        with serve(tmp_path) as root:
            yield Copy(tmp_path, root)


def forget(page: Page) -> None:
    """Empty the browser's store: what it holds from now on is what comes damaged."""
    page.goto("about:blank")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def failed(page: Page, title: str = "检索数据没有装上") -> None:
    """Wait for the panel that leads on."""
    page.get_by_role("heading", name=title).wait_for()
    for name in ("拼音索引", "目录", "按类别"):
        assert page.get_by_role("region", name="答案").get_by_role("link", name=name).is_visible()
    assert "正在准备" not in page.locator("#lookup, [role=dialog]").inner_text()


def again(page: Page) -> None:
    page.get_by_role("button", name="再试一次").click()


@pytest.mark.slow
@pytest.mark.parametrize("path", DATA)
def test_damage_is_said_and_mended_by_trying_again(path: str, copy: Copy, open_window: OpenWindow) -> None:
    page = open_window().page
    lookup = Lookup(page, copy.root)
    whole = (copy.folder / path).read_bytes()
    for name, content in copy.damages(path).items():
        forget(page)
        copy.put(path, content)
        page.goto(f"{copy.root}lookup.html#q={TYPED}")
        failed(page)
        assert "110" in page.get_by_role("alert").inner_text(), name
        assert lookup.box.input_value() == TYPED, name
        told = "不是同一次生成的" in lookup.answer.inner_text()
        assert told == (name == "other"), name
        copy.put(path, whole)
        again(page)
        lookup.shows(FOUND)
        assert lookup.box.input_value() == TYPED, name


@pytest.mark.slow
def test_without_the_words_of_danger_the_search_works_and_whom_to_call_is_shown(
    copy: Copy, open_window: OpenWindow
) -> None:
    page = open_window().page
    lookup = Lookup(page, copy.root)
    whole = (copy.folder / DANGERS).read_bytes()
    for content in copy.damages(DANGERS).values():
        forget(page)
        copy.put(DANGERS, content)
        lookup.open(f"#q={TYPED}").shows(FOUND)
        assert "110" in page.get_by_role("alert").inner_text()
        whom, *titles = page.get_by_role("alert").locator("p, li").all_inner_texts()
        assert page.locator("[data-urgent]").count() == 0 and titles
        lookup.open_over(OVER)
        over = page.get_by_role("alert").inner_text()
        assert [words for words in (whom, *titles) if words not in over] == []
    forget(page)
    copy.put(DANGERS, whole)
    lookup.open(f"#q={TYPED}").shows(FOUND)
    assert page.locator("[role=alert]").inner_text() == ""


def test_words_of_danger_that_come_late_are_known_from_then_on(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    slow = Slow(page, DANGERS)
    with page.expect_request(f"**/{DANGERS}*"):
        page.goto(f"{(built.folder / 'lookup.html').as_uri()}#q={DANGER}", wait_until="commit")
    page.clock.run_for(3_000)
    Lookup(page, "").options.first.wait_for()
    assert page.locator("[data-urgent]").count() == 0
    assert "110" in page.get_by_role("alert").inner_text()
    slow.let_go()
    page.locator("[data-urgent]").wait_for()
    assert page.locator("[data-line]").count() == 0


def test_words_typed_meanwhile_are_searched_for(copy: Copy, open_window: OpenWindow) -> None:
    page = open_window().page
    lookup = Lookup(page, copy.root)
    whole = (copy.folder / "search/index.js").read_bytes()
    copy.put("search/index.js", b"")
    page.goto(copy.root + OVER)
    lookup.press("/")
    failed(page)
    lookup.search(TYPED).press("Alt+1")
    assert "先选一条案例" in lookup.said
    copy.put("search/index.js", whole)
    again(page)
    lookup.shows(FOUND)


def test_help_gives_the_panel_back(copy: Copy, open_window: OpenWindow) -> None:
    page = open_window().page
    copy.put("search/engine.js", LOGIN)
    page.goto(copy.root + "lookup.html")
    failed(page)
    page.get_by_role("button", name="帮助").click()
    page.get_by_role("heading", name="快捷键").wait_for()
    page.get_by_role("button", name="帮助").click()
    failed(page)


@pytest.mark.parametrize("kind", ["cards", "terms"])
def test_a_damaged_shard_is_asked_for_again(kind: str, copy: Copy, open_window: OpenWindow) -> None:
    page = open_window().page
    lookup = Lookup(page, copy.root)
    kept = {path: path.read_bytes() for path in (copy.folder / "search").glob(f"{kind}-*.js")}
    for content in (b"", LOGIN, next(iter(kept.values()))[:500]):
        forget(page)
        for path in kept:
            copy.put(f"search/{path.name}", content)
        page.goto(f"{copy.root}lookup.html#q={TYPED}")
        failed(page)
        for path, whole in kept.items():
            copy.put(f"search/{path.name}", whole)
        again(page)
        lookup.shows(FOUND)


def test_whatever_comes_of_the_bundle_the_page_leads_on(copy: Copy, open_window: OpenWindow) -> None:
    whole = (copy.folder / BUNDLE).read_bytes()
    parts = [found.start() for found in re.finditer(rb"^\(function \(lookup\)", whole, re.MULTILINE)]
    cuts = [whole[:end] for end in (0, *parts[::5], *parts[-2:], len(whole) // 2)]
    page = open_window().page
    for content in (
        *cuts,
        LOGIN,
        whole.decode().encode("gb18030"),
        whole.replace(copy.version.encode(), b"0f0f0f0f"),
    ):
        forget(page)
        copy.put(BUNDLE, content)
        page.goto(copy.root + "lookup.html")
        assert page.get_by_role("link", name="拼音索引").is_visible()
        shown = page.locator("#lookup").inner_text()
        assert "没有拷全" in shown or "不是同一次生成的" in shown
        assert "正在准备" not in shown


def test_what_fails_while_the_screen_is_built_leaves_the_page(copy: Copy, open_window: OpenWindow) -> None:
    page = open_window().page
    page.add_init_script("Element.prototype.setAttribute = function () { throw new Error('spoilt'); };")
    page.goto(copy.root + "lookup.html")
    assert page.get_by_role("link", name="拼音索引").is_visible()
    assert page.get_by_role("link", name="按类别").is_visible()


@pytest.mark.parametrize("path", ["assets/lookup-book.js", "search/engine.js"])
def test_over_a_page_whom_to_call_stays_whatever_is_lost(
    path: str, copy: Copy, open_window: OpenWindow
) -> None:
    page = open_window().page
    copy.put(path, b"")
    page.goto(copy.root + OVER)
    page.keyboard.press("/")
    failed(page)
    said = page.get_by_role("alert").inner_text()
    page.goto(copy.root + "lookup.html")
    whom = page.locator(".lk-calls p").inner_text()
    assert whom in said and "110" in whom and "120" in whom
    titles = page.locator(".lk-calls li").all_inner_texts()
    assert titles and [title for title in titles if title not in said] == []


def test_words_in_a_shard_that_make_no_sense_are_told_too(copy: Copy, open_window: OpenWindow) -> None:
    page = open_window().page
    for path in (copy.folder / "search").glob("cards-*.js"):
        copy.put(f"search/{path.name}", f'CasebookSearch.shard("{path.stem}",[]);'.encode())
    page.goto(f"{copy.root}lookup.html#q={TYPED}")
    failed(page)
    assert "110" in page.get_by_role("alert").inner_text()


def test_a_page_that_was_there_before_an_update_goes_on_or_asks_to_reload(
    built: BuiltSite, open_window: OpenWindow, tmp_path: Path
) -> None:
    site = shutil.copytree(built.folder, tmp_path / "site")
    page = open_window().page
    with serve(site) as root:
        lookup = Lookup(page, root).open()
        for path in (site / "search").glob("*-*.js"):
            path.unlink()
        (site / "version.json").write_text('{"version": "later"}', encoding="utf-8")
        lookup.press("ArrowDown", "Alt+1")
        assert "已复制" in lookup.said
        lookup.search(TYPED)
        failed(page)
        page.get_by_text("有新版本").wait_for()
        assert page.get_by_role("button", name="刷新", exact=True).is_visible()


class Slow:
    """Files that do not come until they are let go; what is asked for again comes at once."""

    def __init__(self, page: Page, path: str) -> None:
        self.page, self.held, self.open = page, list[Route](), False
        page.clock.install()
        page.route(f"**/{path}*", self.answer)

    def answer(self, route: Route) -> None:
        """Hold what comes for the first time."""
        if self.open or "again=" in route.request.url:
            route.continue_()
        else:
            self.held.append(route)

    def let_go(self) -> None:
        """Let all come that was held."""
        self.open = True
        for route in self.held:
            route.continue_()


@pytest.mark.slow
@pytest.mark.parametrize("path", [*DATA, "search/cards-*.js"])
def test_what_does_not_come_is_said_and_asked_for_again(
    path: str, built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    slow = Slow(page, path)
    with serve(built.folder) as root:
        with page.expect_request(f"**/{path}*"):
            page.goto(f"{root}lookup.html#q={TYPED}", wait_until="commit")
        page.clock.run_for(6_000)
        failed(page, "检索数据还没有到")
        again(page)
        lookup = Lookup(page, root).shows(FOUND)
        slow.let_go()
        page.wait_for_load_state()
        lookup.search(OTHER_TYPED).shows(OTHER_FOUND)


@pytest.mark.parametrize("path", ["search/engine.js", "search/terms-*.js"])
def test_what_comes_late_needs_no_key(path: str, built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    slow = Slow(page, path)
    with page.expect_request(f"**/{path}*"):
        page.goto(f"{(built.folder / 'lookup.html').as_uri()}#q={TYPED}", wait_until="commit")
    page.clock.run_for(6_000)
    failed(page, "检索数据还没有到")
    slow.let_go()
    Lookup(page, "").shows(FOUND)


def test_a_stylesheet_that_does_not_come_keeps_nothing_back(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    held: list[Route] = []
    page.route("**/lookup.css*", lambda route: held.append(route))
    page.goto((built.folder / "lookup.html").as_uri(), wait_until="commit")
    until(page, "performance.getEntriesByType('paint').length > 0")
    assert page.locator(".lk-calls").is_visible()
    assert page.get_by_role("link", name="拼音索引").is_visible()
    assert page.get_by_role("link", name="再试一次").is_visible()
    for route in held:
        route.continue_()
    Lookup(page, "").options.first.wait_for()


def test_several_slow_rounds_are_one_wait(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    terms, cards = Slow(page, "search/terms-"), Slow(page, "search/cards-")
    with page.expect_request("**/search/terms-*"):
        page.goto(f"{(built.folder / 'lookup.html').as_uri()}#q={TYPED}", wait_until="commit")
    page.clock.run_for(2_000)
    with page.expect_request("**/search/cards-*"):
        terms.let_go()
    page.clock.run_for(2_000)
    failed(page, "检索数据还没有到")
    cards.let_go()
    Lookup(page, "").shows(FOUND)
