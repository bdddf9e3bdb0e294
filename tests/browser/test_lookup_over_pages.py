"""The lookup over any page of the site, and the box in every page's head."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.pages import one_of_each_kind
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, OTHER_FOUND, TYPED

PLACE = f"cases/{OTHER_FOUND}.html"


@pytest.fixture
def lookup(built: BuiltSite, open_window: OpenWindow) -> Lookup:
    """The lookup of the known casebook, from a folder."""
    return Lookup(open_window().page, built.folder.as_uri() + "/")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_it_and_escape_closes_it(key: str, lookup: Lookup) -> None:
    lookup.open_over(PLACE, key)
    lookup.page.keyboard.type(TYPED)
    lookup.shows(FOUND).press("Alt+1")
    assert lookup.pasted() == lookup.line(1)
    address = lookup.page.url
    lookup.press("Escape", "Escape")
    assert lookup.page.get_by_role("dialog").count() == 0
    assert lookup.page.url == address
    lookup.press("/")
    assert lookup.page.get_by_role("dialog").count() == 1


def test_enter_opens_the_page_beneath_or_another(lookup: Lookup) -> None:
    lookup.open_over(PLACE).search(TYPED).shows(FOUND).press("Enter")
    lookup.page.wait_for_url(f"**/cases/{FOUND}.html*")
    lookup.press("/")
    lookup.search(TYPED).shows(FOUND)
    # A window that is closed while it goes to another page may never close.
    with lookup.page.expect_navigation():
        lookup.press("Enter")
    assert lookup.page.get_by_role("dialog").count() == 0


def test_the_focus_stays_inside_and_returns(lookup: Lookup) -> None:
    lookup.page.goto(lookup.root + PLACE)
    link = lookup.page.get_by_role("link", name="目录").first
    link.focus()
    lookup.press("/")
    lookup.search(TYPED).shows(FOUND)
    inside = "document.activeElement.closest('[role=dialog]') !== null"
    count = lookup.page.locator("[role=dialog] :is(a, button, input, [tabindex='0'])").count()
    for _ in range(count + 2):
        lookup.press("Tab")
        assert lookup.page.evaluate(inside)
    lookup.press("Escape", "Escape", "Escape")
    expect(link).to_be_focused()


def test_keys_of_the_page_beneath_rest(lookup: Lookup) -> None:
    lookup.open_over(PLACE).press("Tab", "n", "p", ".", ",")
    assert lookup.page.url.endswith(PLACE)


def test_a_slash_in_a_field_is_a_slash(lookup: Lookup) -> None:
    lookup.page.goto(lookup.root + PLACE)
    lookup.page.get_by_role("searchbox").press_sequentially("a/b")
    assert lookup.page.get_by_role("dialog").count() == 0


def test_the_switch_to_dark_keeps_no_slash(lookup: Lookup) -> None:
    lookup.page.goto(lookup.root + PLACE)
    lookup.page.get_by_title("切换到深色").click()
    lookup.page.keyboard.press("/")
    assert lookup.page.get_by_role("dialog").count() == 1


def test_the_box_in_the_head_leads_to_the_lookup(built: BuiltSite, lookup: Lookup) -> None:
    for path in one_of_each_kind(built)[::4]:
        lookup.page.goto(lookup.root + path)
        assert lookup.page.get_by_role("searchbox").is_visible(), path
    lookup.page.get_by_role("searchbox").fill(TYPED)
    lookup.press("Enter")
    lookup.shows(FOUND)
    assert lookup.box.input_value() == TYPED
    lookup.page.go_back()
    expect(lookup.page.get_by_role("searchbox")).to_be_visible()


def test_the_head_has_room_on_a_phone(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(PHONE).page
    page.goto((built.folder / PLACE).as_uri())
    box = page.get_by_role("searchbox").bounding_box()
    assert box is not None
    assert box["width"] >= 96
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_is_searched_before_it_is_opened(built: BuiltSite, open_window: OpenWindow) -> None:
    window = open_window()
    window.page.goto((built.folder / PLACE).as_uri())
    window.page.wait_for_load_state()
    assert [url for url in window.requests if "/search/" in url] == []
