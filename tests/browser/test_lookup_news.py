"""What is new since this machine last looked: on the home page, in the lookup, on the page of the entry."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.test_accessibility import AXE, RUN
from tests.browser.test_lookup_accessibility import COLOURS_ALONE
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, TYPED

pytestmark = pytest.mark.slow
OLD, NEW, SECTION = "以前写在这里的一步", "请管机器的同事停机", "do-now"
NEWS = ".lk-fresh"


@pytest.fixture
def lookup(built: BuiltSite, open_window: OpenWindow) -> Lookup:
    """The lookup of the known casebook, from a folder; one sentence of a case is an earlier one."""
    page = open_window().page
    page.route("**/search/cards-*.js", lambda route: answer(route, built, NEW, OLD))
    return Lookup(page, built.folder.as_uri() + "/")


def answer(route: Route, site: BuiltSite, old: str, new: str) -> None:
    """Give a file of the site with one text in place of another."""
    path = route.request.url.removeprefix(site.folder.as_uri() + "/").partition("?")[0]
    text = (site.folder / path).read_text(encoding="utf-8")
    route.fulfill(body=text.replace(old, new), content_type="text/javascript; charset=utf-8")


def digests(site: BuiltSite) -> tuple[list[str], list[str]]:
    """Return the ids and the digests that the site tells its lookup."""
    text = Path(site.folder / "assets/lookup-book.js").read_text(encoding="utf-8").partition("\n")[0]
    told = json.loads(text.partition("(")[2].rpartition(")")[0])
    return told["ids"], told["digests"]


def build_anew(page: Page, site: BuiltSite) -> None:
    """Let the page see a site in which that sentence is the one in the files, and say so to its machine."""
    page.unroute("**/search/cards-*.js")
    ids, known = digests(site)
    changed = known[ids.index(FOUND)]
    page.route("**/lookup-book.js*", lambda route: answer(route, site, changed, "00000000"))
    earlier = json.dumps({FOUND: [[SECTION, OLD]]}, ensure_ascii=False)
    page.route("**/lookup-earlier.js*", lambda route: answer(route, site, "recall({})", f"recall({earlier})"))
    page.evaluate("localStorage.setItem('casebook-lookup-looked', 'another build')")


def examined(page: Page, scheme: str = "light") -> None:
    """Let axe-core examine the page."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate(AXE)
    assert page.evaluate(RUN, COLOURS_ALONE if scheme == "dark" else {}) == [], (page.url, scheme)
    page.emulate_media(color_scheme="light")


def test_a_change_is_listed_marked_and_told_until_it_is_known(lookup: Lookup, built: BuiltSite) -> None:
    page, fresh = lookup.page, lookup.page.locator(NEWS)
    lookup.open()
    assert fresh.count() == 0
    assert OLD not in json.dumps(page.evaluate("({...localStorage})"), ensure_ascii=False)
    build_anew(page, built)

    page.goto(lookup.root + "index.html")
    assert re.sub(r"\s+", "", fresh.get_by_role("listitem").inner_text()).startswith("改过案例26")
    examined(page)
    examined(page, "dark")
    fresh.get_by_role("link").click()
    page.wait_for_url(f"**/{FOUND}.html")
    assert f"{OLD} → {NEW}" in fresh.inner_text()
    examined(page)
    page.go_back()

    lookup.open()
    assert fresh.get_by_role("listitem").count() == 1
    assert [row.get_attribute("data-entry") for row in page.locator("[data-entry]:has(.lk-news)").all()] == [
        FOUND
    ]
    examined(page)
    examined(page, "dark")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    lookup.search(TYPED).shows(FOUND)
    assert page.get_by_role("option").first.get_by_text("改过").is_visible()
    assert page.get_by_role("option").first.get_by_text("待审").is_visible()
    fresh.locator("summary").focus()
    lookup.press("Enter")
    told = fresh.locator("li")
    told.wait_for()
    assert told.inner_text() == f"马上这样做：{OLD} → {NEW}"
    examined(page)
    fresh.get_by_role("button", name="知道了").press("Enter")
    fresh.wait_for(state="detached")
    assert page.locator(".lk-news").count() == 0
    page.reload()
    lookup.shows(FOUND)
    assert fresh.count() == 0


def test_what_is_known_in_the_lookup_is_known_on_the_page_beneath(lookup: Lookup, built: BuiltSite) -> None:
    page, fresh = lookup.page, lookup.page.locator(NEWS)
    lookup.open()
    build_anew(page, built)
    page.goto(f"{lookup.root}cases/{FOUND}.html")
    beneath = page.locator(f"article {NEWS}")
    beneath.wait_for()
    lookup.press("/")
    lookup.search(TYPED).shows(FOUND)
    lookup.answer.locator("summary").first.click()
    lookup.answer.get_by_role("button", name="知道了").click()
    fresh.first.wait_for(state="detached")
    assert fresh.count() == 0
    assert page.get_by_role("dialog").count() == 1


def test_all_is_known_at_once_and_forgotten_with_the_rest(lookup: Lookup, built: BuiltSite) -> None:
    page, fresh = lookup.page, lookup.page.locator(NEWS)
    lookup.open()
    build_anew(page, built)
    # The sentences of before are lost: what is said now is told all the same.
    page.route("**/lookup-earlier.js*", lambda route: route.abort())
    lookup.open_over("index.html").search(TYPED).shows(FOUND)
    over = lookup.answer.locator(NEWS)
    over.locator("summary").click()
    assert over.locator("li").inner_text() == f"马上这样做：{NEW}"
    assert "没有留下" in over.inner_text()
    lookup.press("Escape")
    over.get_by_role("button", name="全部知道了").click()
    # What is known in the lookup is known on the page beneath.
    for place in (over, fresh):
        place.wait_for(state="detached")
    lookup.press("?")
    lookup.answer.get_by_role("button", name="清除本机记录").click()
    kept = page.evaluate("Object.keys(localStorage)")
    assert [place for place in kept if place.startswith("casebook")] == []
    assert lookup.page.locator(".lk-news").count() == 0


@pytest.mark.parametrize(
    "refuse",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})",
        "Storage.prototype.setItem = function () {};",
    ],
)
def test_where_nothing_is_kept_nothing_is_new(refuse: str, lookup: Lookup) -> None:
    lookup.page.add_init_script(refuse)
    for path in ("index.html", f"cases/{FOUND}.html"):
        lookup.page.goto(lookup.root + path)
        lookup.press("/")
        lookup.options.first.wait_for()
        assert lookup.page.locator(NEWS).count() == 0
    lookup.press("?")
    assert "认不出哪些是新的" in lookup.answer.inner_text()
