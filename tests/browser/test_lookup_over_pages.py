"""The lookup over any page of the site, and the box in every page's head."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.pages import one_of_each_kind
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, OTHER_FOUND, OTHER_TYPED, PINYIN, TYPED

pytestmark = pytest.mark.slow
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


def test_the_switch_to_dark_keeps_no_slash(lookup: Lookup) -> None:
    lookup.page.goto(lookup.root + PLACE)
    lookup.page.get_by_title("切换到深色").click()
    lookup.page.keyboard.press("/")
    assert lookup.page.get_by_role("dialog").count() == 1


@pytest.mark.slow
def test_every_page_has_the_box_in_its_head(built: BuiltSite, lookup: Lookup) -> None:
    for path in one_of_each_kind(built)[::4]:
        lookup.page.goto(lookup.root + path)
        assert lookup.page.get_by_role("searchbox").is_visible(), path


def test_the_box_in_the_head_answers_while_one_types(lookup: Lookup) -> None:
    head = lookup.page.get_by_role("searchbox")
    lookup.page.goto(lookup.root + PLACE)
    head.focus()
    assert lookup.page.get_by_role("dialog").count() == 0
    lookup.page.keyboard.type(TYPED + "/")
    lookup.shows(FOUND)
    assert lookup.box.input_value() == TYPED + "/"
    lookup.page.go_back()
    lookup.page.get_by_role("dialog").wait_for(state="detached")
    expect(head).to_be_focused()
    assert head.input_value() == TYPED + "/"
    # The words are back, and what is typed takes their place.
    lookup.press("/")
    lookup.shows(FOUND)
    assert lookup.box.input_value() == TYPED + "/"
    lookup.page.keyboard.type(OTHER_TYPED)
    lookup.shows(OTHER_FOUND).press("Escape", "Escape")
    expect(head).to_be_focused()
    assert head.input_value() == ""
    head.click()
    lookup.page.keyboard.type(TYPED)
    lookup.shows(FOUND)
    assert lookup.box.input_value() == TYPED


def test_an_input_method_composes_before_the_box_answers(lookup: Lookup) -> None:
    lookup.page.goto(lookup.root + PLACE)
    head = lookup.page.get_by_role("searchbox")
    head.focus()
    method = lookup.page.context.new_cdp_session(lookup.page)
    method.send("Input.imeSetComposition", {"selectionStart": 6, "selectionEnd": 6, "text": PINYIN})
    assert head.input_value() == PINYIN
    assert lookup.page.get_by_role("dialog").count() == 0
    method.send("Input.insertText", {"text": TYPED})
    lookup.shows(FOUND)
    assert lookup.box.input_value() == TYPED


def test_a_number_is_hidden_in_the_words_that_come_back(lookup: Lookup) -> None:
    lookup.open_over(PLACE).search("6222 0212" + " 3456").page.go_back()
    expect(lookup.page.get_by_role("searchbox")).to_have_value("【号码】")


def test_a_touch_opens_it_on_a_phone(built: BuiltSite, open_window: OpenWindow) -> None:
    lookup = Lookup(open_window(PHONE, has_touch=True, is_mobile=True).page, built.folder.as_uri() + "/")
    lookup.page.goto(lookup.root + PLACE)
    head = lookup.page.get_by_role("searchbox")
    assert "/" not in str(head.get_attribute("placeholder"))
    head.tap()
    lookup.page.keyboard.type(TYPED)
    lookup.shows(FOUND).page.go_back()
    lookup.page.get_by_role("dialog").wait_for(state="detached")
    assert lookup.page.url == lookup.root + PLACE


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
