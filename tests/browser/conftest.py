"""The browser, started once, and a window in it that writes down all that goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, sync_playwright

from tests.browser.chromium import find_browser
from tests.browser.pages import complete_cases, one_of_each_kind
from tests.browser.serving import serve
from tests.conftest import BuiltSite

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@dataclass
class Window:
    """A page in a context of its own, with every request and every complaint since it was opened."""

    page: Page
    requests: list[str] = field(default_factory=list)
    finished: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Write down what the context's pages ask for and complain of."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("requestfinished", lambda request: self.finished.add(request.url))
        context.on("console", self._console)
        context.on("weberror", lambda error: self._complain("error", str(error.error)))

    @property
    def unanswered(self) -> set[str]:
        """Return what was never given; the icon's request ends early when the page is left for the next."""
        return set(self.requests) - self.finished

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complain(message.type, message.text)

    def _complain(self, kind: str, text: str) -> None:
        self.complaints.append(f"{self.page.url}: {kind}: {text}")


OpenWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed browser, with the scroll bars that a reader's has."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=find_browser(), args=QUIET, ignore_default_args=["--hide-scrollbars"]
        )
        yield launched
        launched.close()


@pytest.fixture
def open_window(browser: Browser) -> Iterator[OpenWindow]:
    """Open windows of any size and settings; they are closed after the test."""
    contexts: list[BrowserContext] = []

    def open_one(viewport: dict[str, int] = LAPTOP, **settings: Any) -> Window:
        context = browser.new_context(viewport=viewport, timezone_id="Asia/Shanghai", **settings)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        window = Window(context.new_page())
        window.listen(context)
        return window

    yield open_one
    for context in contexts:
        for page in context.pages:
            # A window that is closed while it goes to another page may never close.
            with suppress(Error):
                page.goto("about:blank")
        context.close()


@pytest.fixture(params=["some", pytest.param("every", marks=pytest.mark.slow)])
def case_paths(request: pytest.FixtureRequest, built: BuiltSite) -> list[str]:
    """Pages of complete cases, the longest and the shortest among them; in `make slow` every one."""
    paths = sorted(complete_cases(built), key=lambda path: len(built.pages[path].text), reverse=True)
    return paths if request.param == "every" else [*paths[::6], paths[-1]]


@pytest.fixture(params=["some", pytest.param("every", marks=pytest.mark.slow)])
def kinds(request: pytest.FixtureRequest, built: BuiltSite) -> list[str]:
    """The home page, a case and a chapter; in `make slow` one of every kind."""
    paths = one_of_each_kind(built)
    few = {"index.html", complete_cases(built)[0], *(p for p in paths if p.startswith("chapters/"))}
    return [*(paths if request.param == "every" else sorted(few)), "404.html"]


# What holds in a folder opened by double-click holds on a server: tried there in `make slow`.
@pytest.fixture(
    params=[*(pytest.param(path, marks=pytest.mark.slow) for path in ("/", "/kb/handbook/")), "file"]
)
def root(request: pytest.FixtureRequest, built: BuiltSite) -> Iterator[str]:
    """The address of the site's root, which ends in a slash."""
    if request.param == "file":
        yield built.folder.as_uri() + "/"
    else:
        with serve(built.folder, request.param) as address:
            yield address
