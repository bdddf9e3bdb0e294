"""Back closes the lookup over a page; from a page that was opened there it leads back to the words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.serving import serve
from tests.browser.waiting import until
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, OTHER_FOUND, OTHER_TYPED, TYPED

pytestmark = pytest.mark.slow
FIRST, PLACE, ANCHOR = "contents.html", f"cases/{OTHER_FOUND}.html", f"#{OTHER_FOUND}-handling"
SCROLL = "document.scrollingElement.scrollTop"
FOCUSED = "document.activeElement.href || ''"


@pytest.fixture(params=[pytest.param("file", marks=pytest.mark.slow), "http"])
def lookup(request: pytest.FixtureRequest, built: BuiltSite, open_window: OpenWindow) -> Iterator[Lookup]:
    """The lookup of the built site, with a first page behind the one that it is opened over."""
    page = open_window().page
    if request.param == "file":
        yield prepared(page, built.folder.as_uri() + "/")
    else:
        with serve(built.folder) as root:
            yield prepared(page, root)


def prepared(page: Page, root: str) -> Lookup:
    """Open the first page and an anchor of the next."""
    page.goto(root + FIRST)
    page.goto(root + PLACE + ANCHOR)
    until(page, f"{SCROLL} > 300")
    return Lookup(page, root)


def opened(lookup: Lookup) -> Lookup:
    """Open the lookup over the page and wait for its list."""
    lookup.press("/")
    lookup.options.first.wait_for()
    return lookup


def closed(lookup: Lookup) -> None:
    """Wait until the lookup is closed, over the very page that it was opened over."""
    lookup.page.get_by_role("dialog").wait_for(state="detached")
    lookup.page.wait_for_url(lookup.root + PLACE + ANCHOR)


def leads_to_the_first(lookup: Lookup) -> None:
    """Wait until Back has gone where it went before the lookup was opened."""
    lookup.page.go_back()
    lookup.page.wait_for_url(lookup.root + FIRST)


def test_back_closes_it_and_keeps_place_and_focus(lookup: Lookup) -> None:
    page = lookup.page
    link = page.locator("article .cb-neighbours a").first
    link.evaluate("link => link.focus({preventScroll: true})")
    before = page.evaluate(f"[{SCROLL}, {FOCUSED}]")
    opened(lookup).search(TYPED).shows(FOUND)
    until(page, "history.state.lookup.query")
    page.go_back()
    closed(lookup)
    until(page, "document.activeElement !== document.body")
    assert page.evaluate(f"[{SCROLL}, {FOCUSED}]") == before
    page.go_forward()
    lookup.shows(FOUND)
    assert lookup.box.input_value() == TYPED
    page.go_back()
    closed(lookup)
    leads_to_the_first(lookup)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["Escape", "✕", "beside"])
def test_closing_leaves_no_step_behind(way: str, lookup: Lookup) -> None:
    link = lookup.page.locator("article .cb-neighbours a").first
    link.evaluate("link => link.focus({preventScroll: true})")
    before = lookup.page.evaluate(SCROLL)
    for _ in range(2):
        opened(lookup)
        if way == "Escape":
            lookup.press("Escape")
        elif way == "✕":
            lookup.page.get_by_role("button", name="关闭通话速查").click()
        else:
            lookup.page.mouse.click(5, 400)
        closed(lookup)
        until(lookup.page, "!history.state && document.activeElement !== document.body")
        assert lookup.page.evaluate(f"[{SCROLL}, {FOCUSED}]") == [before, link.evaluate("link => link.href")]
    leads_to_the_first(lookup)


def test_it_opens_again_at_once(lookup: Lookup) -> None:
    opened(lookup).press("Escape", "/")
    lookup.options.first.wait_for()
    lookup.search(TYPED).shows(FOUND)
    lookup.page.go_back()
    closed(lookup)
    leads_to_the_first(lookup)


@pytest.mark.parametrize("way", ["Enter", "link"])
def test_back_from_an_entry_finds_the_words(way: str, lookup: Lookup) -> None:
    page = lookup.page
    opened(lookup).search(TYPED).shows(FOUND)
    if way == "Enter":
        lookup.press("Enter")
    else:
        lookup.answer.get_by_role("link", name="打开全文").click()
    page.wait_for_url(f"**/{FOUND}.html*")
    page.go_back()
    lookup.shows(FOUND)
    assert page.get_by_role("dialog").count() == 1
    assert lookup.box.input_value() == TYPED
    assert page.url == lookup.root + PLACE + ANCHOR
    page.go_back()
    closed(lookup)
    leads_to_the_first(lookup)


def test_escape_after_coming_back_closes(lookup: Lookup) -> None:
    opened(lookup).search(TYPED).shows(FOUND).press("Enter")
    lookup.page.wait_for_url(f"**/{FOUND}.html*")
    lookup.page.go_back()
    lookup.shows(FOUND).press("Escape", "Escape")
    closed(lookup)
    until(lookup.page, "!history.state")
    leads_to_the_first(lookup)


def test_the_page_beneath_is_no_other_page(lookup: Lookup) -> None:
    opened(lookup).search(OTHER_TYPED).shows(OTHER_FOUND).press("Enter")
    lookup.page.get_by_role("dialog").wait_for(state="detached")
    until(lookup.page, "!history.state")
    assert lookup.page.url.startswith(lookup.root + PLACE)


def test_anchors_of_the_page_keep_their_steps(lookup: Lookup) -> None:
    page = lookup.page
    page.evaluate(f"location.hash = '{OTHER_FOUND}-links'")
    opened(lookup).press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    until(page, "!history.state")
    page.go_back()
    page.wait_for_url(lookup.root + PLACE + ANCHOR)
    leads_to_the_first(lookup)


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_reload_keeps_it_open(size: dict[str, int], built: BuiltSite, open_window: OpenWindow) -> None:
    lookup = opened(prepared(open_window(size).page, built.folder.as_uri() + "/"))
    lookup.search(TYPED).shows(FOUND)
    until(lookup.page, "history.state.lookup.query")
    lookup.page.reload()
    lookup.shows(FOUND)
    lookup.page.go_back()
    closed(lookup)


def test_refused_history_is_survived(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    page.add_init_script("history.pushState = history.replaceState = () => { throw new Error('refused'); }")
    lookup = opened(prepared(page, built.folder.as_uri() + "/")).press("Escape")
    closed(lookup)
    leads_to_the_first(lookup)
