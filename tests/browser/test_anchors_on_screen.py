"""An address with an anchor shows the heading, below the header and not under it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import rich_casebook
from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.pages import complete_cases, moved
from tests.browser.waiting import until
from tests.conftest import BuiltSite

pytestmark = pytest.mark.slow
SIZES = pytest.mark.parametrize(
    "size", [pytest.param(LAPTOP, marks=pytest.mark.slow), PHONE], ids=["laptop", "phone"]
)
# Goes to each anchor, and gives those whose element does not lie whole between the header and the foot.
HIDDEN = """
async ([anchors, selector]) => {
  const hidden = [];
  for (const anchor of anchors) {
    location.hash = anchor;
    await new Promise(requestAnimationFrame);
    const head = document.querySelector(".md-header").getBoundingClientRect();
    const box = document.querySelector(selector || `[id="${anchor}"]`).getBoundingClientRect();
    if (box.top < head.bottom || box.bottom > innerHeight) hidden.push(anchor);
  }
  return hidden;
}
"""


def is_shown(page: Page, heading: str) -> bool:
    """Tell whether a heading lies whole between the header and the foot of the window."""
    head, box = page.locator(".md-header").bounding_box(), page.locator(heading).bounding_box()
    size = page.viewport_size
    assert head and box and size
    return head["y"] + head["height"] <= box["y"] and box["y"] + box["height"] <= size["height"]


@SIZES
def test_every_heading_of_a_case_is_shown(
    size: dict[str, int], case_paths: list[str], built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window(size).page
    for path in case_paths:
        page.goto((built.folder / path).as_uri())
        headings = [e.attributes["id"] for e in built.pages[path].walk() if e.tag in ("h1", "h2")]
        assert page.evaluate(HIDDEN, [headings, ""]) == [], path


def test_an_address_that_is_opened_shows_its_heading(built: BuiltSite, open_window: OpenWindow) -> None:
    path = complete_cases(built)[0]
    anchor = built.pages[path].all("h2")[-1].attributes["id"]
    page = open_window(PHONE).page
    page.goto(f"{(built.folder / path).as_uri()}#{anchor}")
    until(page, "scrollY > 0")
    assert is_shown(page, f"[id='{anchor}']")


@SIZES
def test_a_former_anchor_shows_the_heading_of_today(
    size: dict[str, int], synthetic: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window(size).page
    for path, tree in synthetic.pages.items():
        if former := [span.attributes["id"] for span in tree.all("span", "cb-former")]:
            page.goto((synthetic.folder / path).as_uri())
            assert page.evaluate(HIDDEN, [former, "h1"]) == [], path


def test_an_old_page_leads_to_the_new_one_and_its_section(
    synthetic: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window(PHONE).page
    old = {path: synthetic.pages[path] for path in moved(synthetic)}
    assert f"cases/{rich_casebook.MOVED_FROM}.html" in old
    for path, tree in old.items():
        spans = [span for span in tree.one("article").all("span") if "id" in span.attributes]
        ways = {span.attributes["id"]: span.one("a").attributes["href"] for span in spans}
        for anchor in ["", [*ways][-1]]:
            target = ways.get(anchor) or tree.one("a", "cb-moved").attributes["href"]
            page.goto("about:blank")
            page.goto(f"{(synthetic.folder / path).as_uri()}#{anchor}")
            page.wait_for_url(f"**/{target.removeprefix('../')}")
            page.wait_for_load_state()
            assert is_shown(page, f"[id='{target.partition('#')[2]}']"), f"{path}#{anchor}"


def test_without_a_script_an_old_page_shows_the_link(synthetic: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(java_script_enabled=False).page
    page.goto((synthetic.folder / f"cases/{rich_casebook.MOVED_FROM}.html").as_uri())
    page.locator("a.cb-moved").click()
    page.wait_for_url(f"**/{rich_casebook.MOVED_TO}.html*")
    assert is_shown(page, "h1")
