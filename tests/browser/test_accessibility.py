"""axe-core finds nothing to complain of: everything in light, colours in dark, tap targets on a phone."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.pages import one_of_each_kind
from tests.conftest import BuiltSite

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """
options => axe.run(options).then(result => result.violations.flatMap(
  violation => violation.nodes.map(node => `${violation.id} ${node.target} ${node.failureSummary}`)))
"""
COLOURS = ["color-contrast", "link-in-text-block"]
TARGETS = ["target-size", "scrollable-region-focusable", "meta-viewport"]


@pytest.mark.parametrize(
    ("scheme", "size", "rules"),
    [("light", LAPTOP, []), ("dark", LAPTOP, COLOURS), ("light", PHONE, TARGETS)],
    ids=["light", "dark", "phone"],
)
def test_no_violations(
    scheme: str, size: dict[str, int], rules: list[str], shipped: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window(size, color_scheme=scheme).page
    options = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    paths = [*one_of_each_kind(shipped), "404.html"]
    # A few rules alone need not see every kind of page.
    for path in paths[::2] if rules else paths:
        page.goto((shipped.folder / path).as_uri())
        page.evaluate(AXE)
        assert page.evaluate(RUN, options) == [], path


def test_the_dark_scheme_is_dark(shipped: BuiltSite, open_window: OpenWindow) -> None:
    brightness = {}
    for scheme in ("light", "dark"):
        page = open_window(color_scheme=scheme).page
        page.goto((shipped.folder / "index.html").as_uri())
        channels = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g)")
        brightness[scheme] = sum(map(int, channels[:3]))
    assert brightness["dark"] < 200 < 600 < brightness["light"]
