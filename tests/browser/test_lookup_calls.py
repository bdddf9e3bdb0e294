"""The shipped casebook in twenty calls: a saying goes in, the line is on the clipboard; keys are counted."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError

from build_tools.book.cards import one_line
from build_tools.model.handbook import Handbook
from build_tools.model.tokens import spoken_values, token_values
from build_tools.reading.loading import CasebookReader
from tests.browser.conftest import OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.conftest import BuiltSite

CALLS = 20


@pytest.fixture(scope="module")
def handbook(shipped: BuiltSite) -> Handbook:
    found = CasebookReader(shipped.casebook).read().handbook
    assert found is not None
    return found


def calls(handbook: Handbook) -> Iterator[tuple[str, str, str]]:
    """Yield a saying, its case and the first line to say, for cases spread over the book."""
    written = [case for case in handbook.cases.values() if "script" in case.sections and case.customer_says]
    roles = {role.label for role in handbook.taxonomy.roles}
    for number in range(CALLS):
        case = written[number * len(written) // CALLS]
        lines = [line.text for line in case.sections["script"].lines if line.speaker in roles]
        says = case.customer_says[number % len(case.customer_says)]
        yield says, case.id, one_line(lines[0], spoken_values(handbook, token_values(handbook)))


@pytest.mark.slow
def test_twenty_calls(shipped: BuiltSite, handbook: Handbook, open_window: OpenWindow) -> None:
    lookup = Lookup(open_window().page, shipped.folder.as_uri() + "/").open()
    table = []
    for says, case, line in calls(handbook):
        lookup.press("Control+a").page.keyboard.insert_text(says)
        keys = 1 + place_of(case, lookup)
        lookup.press(*["ArrowDown"] * (keys - 1), "Alt+1")
        table.append((says, case, keys))
        assert lookup.pasted() == line, says
    print("\n" + "\n".join(f"{case} {keys} keys {says}" for says, case, keys in table))
    assert sum(keys == 1 for _, _, keys in table) >= 0.9 * CALLS


def place_of(case: str, lookup: Lookup) -> int:
    """Return how many rows must be stepped over to a case, most often none: beside danger none is chosen."""
    with suppress(TimeoutError):
        lookup.page.locator(f'[role=region][data-entry="{case}"]').wait_for(timeout=1500)
        return 0
    return lookup.entries.index(case) + (0 if lookup.selected else 1)


@pytest.mark.slow
def test_the_card_is_one_sheet_of_paper(
    shipped: BuiltSite, handbook: Handbook, open_window: OpenWindow
) -> None:
    # A4 less margins of twelve millimetres, in pixels of the stylesheet.
    width, height = 703, 1031
    page = open_window({"width": width, "height": height}).page
    lookup = Lookup(page, shipped.folder.as_uri() + "/").open()
    for case in list(handbook.cases)[::3]:
        page.emulate_media(media="screen")
        lookup.search(case).shows(case)
        page.emulate_media(media="print")
        assert page.evaluate("document.querySelector('[role=region]').offsetHeight") <= height, case
    assert "以内网为准" in lookup.answer.inner_text()
    assert not page.locator("#lk-box").is_visible()


def test_weights(shipped: BuiltSite) -> None:
    def weight(*names: str) -> int:
        return sum(len(gzip.compress((shipped.folder / name).read_bytes())) for name in names)

    own = weight(
        "lookup.html", "assets/lookup.js", "assets/lookup.css", "assets/lookup-book.js", "search/engine.js"
    )
    assert own < 64 * 1024
