"""The menu says where the reader stands: the chapter, its cases, this one, and what is on its page."""

from __future__ import annotations

from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.waiting import until
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND

MARKED = ".md-nav--primary a.md-nav__link--active"
PATH = f"cases/{FOUND}.html"


def test_the_menu_shows_where_a_page_stands(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    page.goto((built.folder / PATH).as_uri())
    chapter = page.locator("article .cb-path a").first.inner_text()
    assert page.locator(MARKED).all_inner_texts() == [chapter]
    menu = page.locator(".cb-in-menu")
    beside = page.locator("article .cb-siblings ul a").all_inner_texts()
    assert len(beside) > 1 and set(beside) <= set(menu.locator("a").all_inner_texts())
    own = menu.locator("[aria-current=page]")
    box = own.bounding_box()
    assert own.inner_text() == page.locator("h1").inner_text().rstrip("#").strip()
    assert box is not None and 48 < box["y"] < LAPTOP["height"]
    menu.get_by_role("link", name="何时升级").click()
    until(page, f"location.hash === '#{FOUND}-escalate'")
    menu.locator("> li > a:not([aria-current])").first.click()
    until(page, f"!location.pathname.endsWith('{FOUND}.html')")
    page.locator(MARKED).wait_for()
    assert page.locator(MARKED).all_inner_texts() == [chapter]
    subcategory: str = page.locator("article .cb-path a").last.evaluate("link => link.href")
    # A page below a category is marked at the category, one that is in the menu itself by the theme.
    root = built.folder.as_uri()
    for address in (subcategory, f"{root}/contents.html", f"{root}/channels/index.html"):
        page.goto(address)
        assert page.locator(MARKED).count() == 1, address
    assert page.locator(".cb-in-menu").count() == 0


def test_the_contents_of_a_page_are_a_press_away(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(PHONE).page
    page.goto((built.folder / PATH).as_uri())
    page.locator("summary", has_text="本页内容").click()
    contents = page.locator(".cb-contents div")
    box = contents.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    contents.get_by_role("link", name="案例经过").click()
    until(page, f"location.hash === '#{FOUND}-story'")
    assert not contents.is_visible()


def test_without_a_script_the_same_is_on_the_page(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(java_script_enabled=False).page
    page.goto((built.folder / PATH).as_uri())
    page.locator("summary", has_text="本页内容").click()
    assert page.locator(".cb-contents a").last.is_visible()
    assert page.locator("article .cb-siblings [aria-current=page]").is_visible()
    assert page.locator(".cb-turns a").first.is_visible()
    assert not page.locator(".cb-tools button").count()
