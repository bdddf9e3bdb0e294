"""Waiting for what a page says of itself, whichever page is in the window by then."""

from __future__ import annotations

import time

from playwright.sync_api import Error, Page

PATIENCE = 10


def until(page: Page, said: str, patience: float = PATIENCE) -> None:
    """Wait until the page says so, for at most so many seconds.

    It is asked again and again: its policy lets no text be run later, and the page that was asked may give
    way to another before it answers, or not have yet what it is asked for. Neither is an answer.
    """
    end = time.monotonic() + patience
    while (answer := _answer(page, said)) is not True:
        assert time.monotonic() < end, f"{page.url} never says {said}, but: {answer}"
        page.wait_for_timeout(20)


def _answer(page: Page, said: str) -> bool | str:
    try:
        return bool(page.evaluate(said))
    except Error as error:
        return error.message
