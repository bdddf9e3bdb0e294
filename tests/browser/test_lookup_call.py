"""What stays through a call: ticks while something else is looked up, and the size of what is said."""

from __future__ import annotations

import pytest

from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, OTHER_FOUND, OTHER_TYPED, TYPED

TICKED = "(document.querySelector('.lk-is-steps') || document).querySelectorAll('input:checked').length"
SIZE = "line => parseFloat(getComputedStyle(line).fontSize)"


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_ticks_stay_while_one_looks_something_up(
    size: dict[str, int], built: BuiltSite, open_window: OpenWindow
) -> None:
    lookup = Lookup(open_window(size).page, built.folder.as_uri() + "/")
    page = lookup.open_over(f"cases/{OTHER_FOUND}.html").search(TYPED).shows(FOUND).page
    box = lookup.answer.get_by_role("checkbox").first
    box.check()
    lookup.search(OTHER_TYPED).shows(OTHER_FOUND)
    assert page.evaluate(TICKED) == 0
    lookup.search(TYPED).shows(FOUND)
    assert page.evaluate(TICKED) == 1
    # To the page of the case and back, and on the lookup's own page.
    lookup.box.focus()
    lookup.press("Enter")
    page.wait_for_url(f"**/{FOUND}.html*")
    page.go_back()
    lookup.shows(FOUND)
    assert page.evaluate(TICKED) == 1
    lookup.open(f"?c={FOUND}").shows(FOUND)
    assert page.evaluate(TICKED) == 1
    lookup.answer.get_by_role("button", name="重新勾").click()
    assert page.evaluate(TICKED) == 0


def test_what_is_said_grows_is_kept_and_is_forgotten_with_the_rest(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    lookup = Lookup(open_window(PHONE).page, built.folder.as_uri() + "/").open(f"?c={FOUND}").shows(FOUND)
    line = lookup.answer.locator('[data-line="1"]')
    lookup.page.get_by_role("button", name="字号").click()
    sizes = [line.evaluate(SIZE)]
    lookup.press("Alt+a")
    sizes.append(line.evaluate(SIZE))
    assert 14 < sizes[0] < sizes[1]
    assert "特大" in lookup.said
    assert lookup.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert lookup.answer.evaluate("pane => pane.scrollWidth <= pane.clientWidth")
    lookup.page.reload()
    lookup.shows(FOUND)
    assert line.evaluate(SIZE) == sizes[1]
    lookup.page.get_by_role("button", name="帮助").click()
    lookup.answer.get_by_role("button", name="清除本机记录").click()
    assert lookup.page.evaluate("localStorage.length") == 0
    lookup.open(f"?c={FOUND}").shows(FOUND)
    assert line.evaluate(SIZE) == 14
