"""axe-core finds nothing to complain of: everything in light, colours in dark, tap targets on a phone."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.browser.conftest import PHONE, OpenWindow
from tests.conftest import BuiltSite

pytestmark = pytest.mark.slow
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """
options => axe.run(options).then(result => result.violations.flatMap(
  violation => violation.nodes.map(node => `${violation.id} ${node.target} ${node.failureSummary}`)))
"""
COLOURS = ["color-contrast", "link-in-text-block"]
# A colour is examined against all that lies below it, half a minute long on a page of a thousand rows:
# of rows and paragraphs with the same elements in the same place, two stay.
THINNED = """
() => {
  const seen = {};
  const shape = element => `${element.tagName}.${element.className}`;
  for (const element of document.querySelectorAll("li, tr, p, dt, dd, h2, h3, h4")) {
    const inside = new Set([...element.querySelectorAll("*")].map(shape));
    const places = [];
    for (let e = element; e; e = e.parentElement) places.push(shape(e));
    const key = [...places, ...[...inside].sort()].join(" ");
    seen[key] = (seen[key] || 0) + 1;
    if (seen[key] > 2) element.remove();
  }
}
"""
TARGETS = ["target-size", "scrollable-region-focusable", "meta-viewport"]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_apart(
    scheme: str, kinds: list[str], built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window(color_scheme=scheme).page
    # The dark colours are names for the light ones: every second kind of page shows them all.
    for path in kinds[:: 2 if scheme == "dark" else 1]:
        page.goto((built.folder / path).as_uri())
        page.evaluate(THINNED)
        page.evaluate(AXE)
        assert page.evaluate(RUN, {"runOnly": {"type": "rule", "values": COLOURS}}) == [], path


def test_nothing_else_is_wrong(kinds: list[str], built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    for path in kinds:
        page.goto((built.folder / path).as_uri())
        page.evaluate(AXE)
        assert page.evaluate(RUN, {"rules": {rule: {"enabled": False} for rule in COLOURS}}) == [], path


@pytest.mark.slow
def test_a_finger_finds_what_to_tap(kinds: list[str], built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(PHONE).page
    # A few rules alone need not see every kind of page.
    for path in kinds[::2]:
        page.goto((built.folder / path).as_uri())
        page.evaluate(AXE)
        assert page.evaluate(RUN, {"runOnly": {"type": "rule", "values": TARGETS}}) == [], path


def test_the_dark_scheme_is_dark(built: BuiltSite, open_window: OpenWindow) -> None:
    brightness = {}
    for scheme in ("light", "dark"):
        page = open_window(color_scheme=scheme).page
        page.goto((built.folder / "index.html").as_uri())
        channels = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g)")
        brightness[scheme] = sum(map(int, channels[:3]))
    assert brightness["dark"] < 200 < 600 < brightness["light"]
