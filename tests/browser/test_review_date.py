"""Whether an entry is past its review date is decided on the reader's day, and readable without a script."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.pages import complete_cases
from tests.conftest import BuiltSite

BEIJING = timezone(timedelta(hours=8))
EXPIRED = "已过复核期"
NEAR = "复核期快到了"


def due_date(site: BuiltSite, path: str) -> date:
    """Return the review date that a page carries."""
    return date.fromisoformat(site.pages[path].one("p", "cb-banner").attributes["data-review-by"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("days", "hour", "said", "near"),
    [
        (-400, 12, 0, 0),
        (-31, 23, 0, 0),
        (-30, 1, 0, 1),
        (0, 23, 0, 1),
        (1, 1, 1, 0),
        (400, 12, 1, 0),
    ],
)
def test_the_banner_says_so_from_the_day_after_and_that_it_is_near_a_month_before(
    days: int, hour: int, said: int, near: int, built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    path = complete_cases(built)[0]
    day = due_date(built, path) + timedelta(days=days)
    page.clock.set_fixed_time(datetime.combine(day, time(hour), BEIJING))
    page.goto((built.folder / path).as_uri())
    banner = page.locator(".cb-banner").inner_text()
    assert banner.count(EXPIRED) == said
    assert banner.count(NEAR) == near
    assert banner.count(due_date(built, path).isoformat()) == said + near
    assert page.locator(".cb-expired").count() == said


@pytest.mark.slow
def test_without_a_script_the_date_is_printed_and_nothing_is_missing(
    kinds: list[str], built: BuiltSite, open_window: OpenWindow
) -> None:
    scripted, plain = open_window().page, open_window(java_script_enabled=False).page
    for path in {*kinds[::2], *complete_cases(built)[:1]} - {"404.html"}:
        texts = []
        for page in (scripted, plain):
            page.clock.set_fixed_time(datetime(2026, 1, 1, tzinfo=BEIJING))
            page.goto((built.folder / path).as_uri())
            # On paper there are no buttons, and nothing waits behind one.
            page.emulate_media(media="print")
            texts.append(page.locator("article").inner_text().split())
        assert texts[0] == texts[1], path
        if path in complete_cases(built):
            assert due_date(built, path).isoformat() in texts[1]
