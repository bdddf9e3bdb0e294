"""The shipped casebook's pages, from a server, below a path, from a folder: none fails, all is its own."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.pages import moved
from tests.conftest import BuiltSite

pytestmark = pytest.mark.slow


@pytest.fixture
def built(shipped: BuiltSite) -> BuiltSite:
    """Serve the product itself."""
    return shipped


def test_nothing_fails_and_nothing_comes_from_elsewhere(
    root: str, built: BuiltSite, open_window: OpenWindow
) -> None:
    window = open_window()
    paths = sorted(built.pages.keys() - set(moved(built)))
    if root.count("/") == 3:
        # What holds below a path holds at a server's root: there a sample is enough.
        paths = paths[::4]
    for path in paths:
        window.page.goto(root + path)
        assert window.page.locator("h1").first.is_visible(), path
    assert (window.complaints, window.unanswered) == ([], set())
    elsewhere = [url for url in window.requests if not url.startswith((root, "data:"))]
    assert elsewhere == []
    assert len(window.requests) > len(paths)
