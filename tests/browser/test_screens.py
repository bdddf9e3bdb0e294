"""What a reader sees on a screen: a call's help at once, nothing cut off, lines that the eye can follow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.pages import complete_cases, one_of_each_kind
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, TYPED

pytestmark = pytest.mark.slow
SCREENS = {
    "laptop": LAPTOP,
    "half a screen": {"width": 683, "height": 768},
    "phone": PHONE,
    "laptop at 200%": {"width": 683, "height": 384},
}
STICKING_OUT = """
() => [...document.body.querySelectorAll("*")].filter(element => {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1) return false;
  for (let e = element; e; e = e.parentElement) {
    const style = getComputedStyle(e);
    if (style.visibility === "hidden" || (e !== document.body && style.overflowX !== "visible")) return false;
  }
  return true;
}).map(element => element.outerHTML.slice(0, 120))
"""
# What is looked through and not read in one go may be longer than a line of prose.
CHARACTERS_IN_A_LINE = """
() => [...document.querySelectorAll(".md-content p, .md-content li, .md-content dd")]
  .filter(element => !element.closest(".cb-banner, .cb-summary, .cb-toc, .cb-links, .cb-index, .cb-letters"))
  .map(element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const widths = [...range.getClientRects()].map(box => box.width);
    return Math.max(0, ...widths) / parseFloat(getComputedStyle(element).fontSize);
  })
"""
FOCUS_MARK = """
() => {
  const element = document.activeElement;
  const marked = element.matches("[type=checkbox], [type=radio]") ? element.nextElementSibling : element;
  const style = getComputedStyle(marked);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [element.outerHTML.slice(0, 100), outlined];
}
"""

LISTS_IN_LISTS = """() => {
  const list = inner => `<ol><li>甲${inner}</li></ol>`;
  const article = document.querySelector("article");
  const lists = `${list(list(list("")))}<ul><li>${list("")}</li></ul>`;
  article.insertAdjacentHTML("beforeend", `<div id="lists">${lists}</div>`);
  return [...document.querySelectorAll("#lists ol")].map(e => getComputedStyle(e).listStyleType);
}"""


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    """Return where elements lie, as the reader sees them without scrolling."""
    found = [element.bounding_box() for element in page.locator(selector).all()]
    assert found, selector
    return [{"top": box["y"], "bottom": box["y"] + box["height"]} for box in found if box]


def test_a_call_needs_no_scrolling(case_paths: list[str], built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    for path in case_paths:
        page.goto((built.folder / path).as_uri())
        head = boxes(page, ".md-header")[0]["bottom"]
        lines = boxes(page, ".cb-script .cb-dialogue li")
        visible = [line for line in lines if line["top"] >= head and line["bottom"] <= LAPTOP["height"]]
        assert visible[:6] == lines[:6], path
        headings = boxes(page, ".cb-call h2")
        assert len(headings) == 7, path
        for heading in headings:
            assert head <= heading["top"], path
            assert heading["bottom"] <= LAPTOP["height"], path


def test_nothing_overflows_sideways(kinds: list[str], built: BuiltSite, open_window: OpenWindow) -> None:
    fits(built, kinds, open_window().page)


@pytest.mark.slow
def test_nothing_of_any_casebook_overflows_sideways(synthetic: BuiltSite, open_window: OpenWindow) -> None:
    fits(synthetic, one_of_each_kind(synthetic), open_window().page)


def fits(site: BuiltSite, paths: list[str], page: Page) -> None:
    """Assert that no page is wider than any screen."""
    for path in paths:
        page.goto((site.folder / path).as_uri())
        for screen, size in SCREENS.items():
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, screen)
            assert page.evaluate(STICKING_OUT) == [], (path, screen)


def test_a_line_of_prose_has_about_forty_characters(
    case_paths: list[str], built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    longest = {1366: 0.0, 2560: 0.0}
    for path in case_paths:
        page.goto((built.folder / path).as_uri())
        for width in longest:
            page.set_viewport_size({"width": width, "height": 900})
            longest[width] = max(longest[width], *page.evaluate(CHARACTERS_IN_A_LINE))
    for width, most in longest.items():
        assert 38 <= most <= 44, width


def test_a_number_in_a_list_inside_a_list_is_a_number(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    page.goto((built.folder / "preface.html").as_uri())
    lists = page.evaluate(LISTS_IN_LISTS)
    assert lists == ["decimal"] * 4


def test_the_chrome_is_there_without_a_script(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(java_script_enabled=False).page
    page.goto((built.folder / "index.html").as_uri())
    assert page.locator(".md-nav--primary a", has_text="目录").first.is_visible()
    assert "版本" in page.locator(".md-footer").inner_text()


def test_the_keyboard_shows_where_it_is(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    page.goto((built.folder / complete_cases(built)[0]).as_uri())
    page.wait_for_load_state()
    seen = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        element, marked = page.evaluate(FOCUS_MARK)
        assert marked, element
        seen.add(element)
    assert len(seen) > 40


@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_line_of_the_lookup_is_in_sight(
    screen: str, built: BuiltSite, open_window: OpenWindow
) -> None:
    size = SCREENS[screen]
    lookup = Lookup(open_window(size).page, built.folder.as_uri() + "/").open(f"?q={TYPED}").shows(FOUND)
    line = lookup.answer.locator("[data-line='1']").bounding_box()
    foot = [found.bounding_box() for found in lookup.page.get_by_role("contentinfo").all()]
    assert line is not None
    assert line["y"] + line["height"] <= (foot[0]["y"] if foot and foot[0] else size["height"])
    assert lookup.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # What the titles of nearly all cases say.
    lookup.search("引起的投诉").options.nth(8).wait_for()
    rows = [row.bounding_box() for row in lookup.options.all()]
    seen = [row for row in rows if row and row["y"] + row["height"] <= size["height"]]
    assert len(seen) >= (8 if screen == "laptop" else 2)
