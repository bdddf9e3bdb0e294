"""The shipped casebook in calls: what an agent types goes in, the line is on the clipboard; keys counted."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import TimeoutError

from build_tools.book.cards import one_line
from build_tools.model.handbook import Handbook
from build_tools.model.tokens import spoken_values, token_values
from build_tools.reading.loading import CasebookReader
from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.conftest import BuiltSite

CALLS = 20
# Written from the stories alone: what was typed, and the entry that has the answer.
TYPED = Path(__file__).with_name("calls.jsonl").read_text(encoding="utf-8").splitlines()
HALF = {"width": 683, "height": 768}
# The right entry first; its answer open, with the line that answers marked.
FIRST, MARKED = 0.75, 0.69
# As a window that was just opened: nothing is typed, and no case is open that is asked first.
NEW_CALL = (
    "() => { history.replaceState(null, '', location.pathname); dispatchEvent(new Event('popstate')); }"
)
# What is seen of the answer: its entry, the marked line, above all others or where it stands, and whether the
# pane shows that and the first line of the opening whole.
SEEN = """
pane => {
  const around = pane.getBoundingClientRect();
  const inside = element => {
    const box = element && element.getBoundingClientRect();
    return Boolean(box && box.height && box.top >= around.top && box.bottom <= around.bottom);
  };
  const marked = pane.querySelector(".lk-best-text") || pane.querySelector("[aria-current=true]");
  return {
    entry: pane.dataset.entry || "", line: marked ? marked.innerText : "", inView: inside(marked),
    opening: inside(pane.querySelector("[data-line='1']")),
  };
}
"""


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
@pytest.mark.parametrize(("size", "larger"), [(LAPTOP, 0), (HALF, 0), (PHONE, 0), (PHONE, 1)])
def test_a_hundred_calls(
    size: dict[str, int], larger: int, shipped: BuiltSite, open_window: OpenWindow
) -> None:
    lookup = Lookup(open_window(size).page, shipped.folder.as_uri() + "/").open()
    lookup.press(*["Alt+a"] * larger)
    table = [called(lookup, **json.loads(call)) for call in TYPED]
    right = [row for row in table if row["entry"] == row["wanted"]]
    marked = [row for row in right if row["line"]]
    first = [row for row in table if row["first"] == row["wanted"]]
    print(f"\n{size['width']}: {len(first)} first, {len(marked)} marked of {len(table)}")
    assert len(first) >= FIRST * len(table), [row for row in table if row not in first]
    assert len(marked) >= MARKED * len(table), [row for row in right if row not in marked]
    assert [row for row in right if not row["opening"]] == []
    assert [row for row in marked if not row["inView"]] == []
    # By one key after the last character.
    assert [row for row in marked if row["pasted"] != row["line"]] == []


def called(lookup: Lookup, typed: str, entry: str) -> dict[str, Any]:
    """Type what an agent types with nothing open before, press one key; return what was seen and copied."""
    lookup.page.evaluate(NEW_CALL)
    lookup.rests().search(typed).rests()
    seen: dict[str, Any] = lookup.answer.evaluate(SEEN)
    first = lookup.entries[0] if lookup.options.count() else None
    pasted = lookup.press("Alt+Enter").pasted() if seen["line"] else ""
    return {"typed": typed, "wanted": entry, "first": first, "pasted": pasted, **seen}


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
