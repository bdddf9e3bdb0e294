"""One page on paper: the text alone, black on white, no heading left behind, the version at the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow
from tests.browser.pages import one_of_each_kind
from tests.conftest import BuiltSite

PAPER = {"width": 680, "height": 1000}
HEIGHTS = [*range(500, 1000, 70)]
SHOWN_CHROME = """
() => [...document.querySelectorAll("a, button, input, label")].filter(element => {
  const box = element.getBoundingClientRect();
  const shown = box.width > 0 && box.height > 0 && getComputedStyle(element).opacity > 0;
  return shown && !element.closest("article");
}).map(element => element.outerHTML.slice(0, 120))
"""
# The colour of every text, and of every ground that a text stands on; 0 is black, 1 is white.
GREYS = """
() => {
  const grey = colour => {
    const [red, green, blue, alpha = 1] = colour.match(/[0-9.]+/g).map(Number);
    return alpha === 0 ? null : (red + green + blue) / 765;
  };
  const shown = [...document.querySelectorAll("article *, .md-copyright *, .md-copyright")]
    .filter(element => element.getClientRects().length > 0 && element.innerText.trim());
  const styles = shown.map(element => getComputedStyle(element));
  const grounds = shown.flatMap(element => {
    const found = [];
    for (let e = element; e; e = e.parentElement) found.push(getComputedStyle(e).backgroundColor);
    return found;
  });
  return {
    text: styles.map(style => grey(style.color)),
    ground: grounds.map(grey).filter(value => value !== null),
  };
}
"""
# Columns break like pages do: the text is poured into columns of a page's size, and for every heading
# we see whether what follows it begins in the same column.
LEFT_BEHIND = """
heights => {
  const text = document.querySelector("article");
  document.body.replaceChildren(text);
  Object.assign(text.style, {columns: "640px", columnGap: "40px", columnFill: "auto", width: "640px"});
  const column = box => Math.floor((box.left + box.width / 2 - text.getBoundingClientRect().left) / 680);
  const first = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      range.selectNodeContents(walker.currentNode);
      const boxes = range.getClientRects();
      if (boxes.length && walker.currentNode.data.trim()) return boxes[0];
    }
  };
  const headings = [...text.querySelectorAll("h1, h2, h3, .cb-label, .cb-toc-chapter")]
    .filter(heading => heading.getClientRects().length);
  return heights.map(height => {
    text.style.height = `${height}px`;
    const columns = new Set(headings.map(heading => column(first(heading))));
    const left = headings.filter(heading => {
      const next = heading.nextElementSibling;
      return next && first(next) && column(first(next)) !== column(first(heading));
    });
    return {height, columns: columns.size, left: left.map(heading => heading.innerText)};
  });
}
"""


def print_preview(page: Page) -> Page:
    """Show the page as it is printed."""
    page.emulate_media(media="print")
    return page


def test_only_the_text_is_printed_dark_on_white(
    kinds: list[str], built: BuiltSite, open_window: OpenWindow
) -> None:
    page = print_preview(open_window(PAPER).page)
    for path in sorted({*kinds} - {"404.html"}):
        page.goto((built.folder / path).as_uri())
        assert page.evaluate(SHOWN_CHROME) == [], path
        assert not page.locator(".headerlink:visible, .cb-neighbours:visible").count(), path
        assert page.locator(".md-copyright", has_text="版本").is_visible(), path
        check_ink(page, path)


@pytest.mark.slow
def test_a_reader_of_the_dark_scheme_prints_the_same(built: BuiltSite, open_window: OpenWindow) -> None:
    page = print_preview(open_window(PAPER, color_scheme="dark").page)
    for path in one_of_each_kind(built):
        page.goto((built.folder / path).as_uri())
        check_ink(page, path)


def check_ink(page: Page, path: str) -> None:
    """Assert that paper is white and ink is dark."""
    greys = page.evaluate(GREYS)
    assert max(greys["text"]) < 0.45, path
    assert min(greys["ground"]) > 0.9, path


def test_no_heading_is_left_behind(case_paths: list[str], built: BuiltSite, open_window: OpenWindow) -> None:
    page = print_preview(open_window(PAPER).page)
    for path in case_paths:
        page.goto((built.folder / path).as_uri())
        for found in page.evaluate(LEFT_BEHIND, HEIGHTS):
            assert found["left"] == [], (path, found["height"])
            assert found["columns"] > 1, (path, found["height"])
