"""The page for an address that leads nowhere finds the site's root, wherever the site lies."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow
from tests.browser.serving import serve
from tests.conftest import BuiltSite

TARGETS = {"回首页": "index.html", "看目录": "contents.html", "按拼音查找": "a-z.html"}
MISSING = ("nothing.html", "cases/nothing.html", "old/wiki/nothing")


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["/", "/kb/handbook/", "/cases/"])
def test_its_links_lead_to_the_real_pages(prefix: str, built: BuiltSite, open_window: OpenWindow) -> None:
    window = open_window()
    with serve(built.folder, prefix) as root:
        for missing, (label, target) in zip(MISSING, TARGETS.items(), strict=True):
            answer = window.page.goto(root + missing)
            assert answer is not None
            assert answer.status == 404
            for other, address in TARGETS.items():
                expect(window.page.get_by_text(other)).to_have_js_property("href", root + address)
            window.page.get_by_text(label).click()
            heading = built.pages[target].all("h1")[0].text.rstrip("#")
            expect(window.page.locator("h1")).to_contain_text(heading)
        assert all(url.startswith(root.removesuffix(prefix)) for url in window.requests)


def test_an_address_with_two_slashes_names_no_other_host(built: BuiltSite, open_window: OpenWindow) -> None:
    window = open_window()
    with serve(built.folder) as root:
        window.page.goto(f"{root}/other.example/nothing.html")
        for label, target in TARGETS.items():
            expect(window.page.get_by_text(label)).to_have_js_property("href", root + target)
    assert all(url.startswith(root) for url in window.requests)
