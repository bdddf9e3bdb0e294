"""Every page, from a server, below a path, and from a folder: nothing fails, nothing comes from elsewhere."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.pages import moved
from tests.conftest import BuiltSite

pytestmark = pytest.mark.slow


def test_nothing_fails_and_nothing_comes_from_elsewhere(
    root: str, shipped: BuiltSite, open_window: OpenWindow
) -> None:
    window = open_window()
    paths = sorted(shipped.pages.keys() - set(moved(shipped)))
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
