"""What the pages do themselves keeps to their policy, and what somebody smuggled in does not run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow, Window
from tests.browser.waiting import until
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND

LISTEN = """\
window.violations = [];
document.addEventListener("securitypolicyviolation", function (event) {
  window.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample);
});
"""
# Each tries to leave its mark on the page in another way.
SMUGGLED = {
    "script": "(() => { const s = document.createElement('script'); s.textContent = 'window.mark = 1';"
    " document.body.append(s); })()",
    "handler": "document.body.insertAdjacentHTML('beforeend', '<img src=\"\" onerror=\"window.mark = 1\">')",
    "style": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">text</p>')",
}


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    """A window that hears of every violation from the page's first moment."""
    opened = open_window()
    opened.page.context.add_init_script(LISTEN)
    return opened


def violations(window: Window) -> list[str]:
    found: list[str] = window.page.evaluate("window.violations")
    return found


def test_using_the_site_breaks_no_rule(root: str, window: Window) -> None:
    page = window.page
    for path in ("index.html", "lookup.html?q=%E5%90%9E%E5%8D%A1", "404.html", "guide/editors.html"):
        page.goto(root + path)
        assert violations(window) == [], path
    page.goto(f"{root}cases/{FOUND}.html")
    page.get_by_title("切换到深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("/")
    page.keyboard.type("tunka")
    expect(page.get_by_role("option").first).to_be_visible()
    assert (violations(window), window.complaints) == ([], [])


def test_what_is_smuggled_in_does_not_run(root: str, window: Window) -> None:
    for way, script in SMUGGLED.items():
        window.page.goto(f"{root}cases/{FOUND}.html")
        window.page.evaluate(script)
        until(window.page, "window.violations.length > 0")
        assert window.page.evaluate("window.mark") is None, way


TYPED = {
    "an id of the lookup": '<h2 id="lookup">检索</h2><div id="lookup" class="lk-page">话</div>',
    "a class of moved pages": '<a class="cb-moved" href="contents.html">看这里</a>',
    "a mark in the text": '<meta name="casebook-page" content="moved">'
    '<a class="cb-moved" href="contents.html">话</a>',
    "a script": "<script>window.mark = 1</script>",
    "another policy": '<meta http-equiv="Content-Security-Policy" content="script-src \'unsafe-inline\'">'
    '<script>window.mark = 1</script><p onclick="window.mark = 1">话</p>',
}


def test_nothing_in_a_text_takes_the_page_over(built: BuiltSite, tmp_path: Path, window: Window) -> None:
    """As a page would be that no check had read."""
    site = shutil.copytree(built.folder, tmp_path / "site")
    page = (site / "index.html").read_text(encoding="utf-8")
    for what, text in TYPED.items():
        typed = page.replace("</article>", f"{text}</article>")
        (site / "index.html").write_text(typed, encoding="utf-8")
        window.page.goto((site / "index.html").as_uri())
        window.page.wait_for_selector(".lk-header-box")
        window.page.wait_for_timeout(300)
        assert window.page.url.endswith("index.html"), what
        assert window.page.locator(".lk-box").count() == 0, what
        assert window.page.evaluate("window.mark") is None, what
