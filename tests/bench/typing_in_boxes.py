"""Types into a search box in a browser of its own, and measures what a reader would notice."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.boxes import Box
from tests.bench.counting import compressed, counted
from tests.bench.measuring import PROC, Failed
from tests.browser.chromium import find_browser

WATCH = Path(__file__).with_name("box_watch.js").read_text(encoding="utf-8")
FIRST = "吞卡"
# Milliseconds after which a key, or an emptied box, is taken to change nothing of the list.
PATIENCE, PATIENCE_EMPTY = 2_000, 600
KEYS_A_QUERY = 10
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


class Limit:
    """How long one peer may take altogether."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.until = seconds, time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left; raises Failed when there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise Failed(f"stopped after {self.seconds:.0f} s")
        return left


@dataclass(frozen=True)
class Typed:
    """What was noticed: milliseconds, bytes, megabytes."""

    first: float
    raw_bytes: int
    gzipped_bytes: int
    key_median: float
    key_p95: float
    keys: int
    renderer: float


@dataclass
class BoxPage:
    """A page with its search box open, and what the server was asked for."""

    page: Page
    box: Box
    served: list[Path]
    limit: Limit

    def open(self, address: str) -> None:
        """Go to the page and open the box when it has loaded."""
        self.page.goto(address + self.box.page, wait_until="load")
        self.page.evaluate(WATCH, asdict(self.box))
        if self.box.opener:
            self.page.click(self.box.opener)

    def first(self) -> float:
        """Type the first query and return when its first result was shown, since navigation began."""
        for character in FIRST:
            self.enter(character)
        return float(self.page.evaluate("characters => boxWatch.first(characters)", list(FIRST)))

    def enter(self, text: str) -> None:
        """Type a key, or put in what an input method or a paste gives."""
        self.limit.left()
        if text.isascii() and len(text) == 1:
            self.page.keyboard.press("Space" if text == " " else text)
            return
        self.page.keyboard.insert_text(text)
        if self.box.needs_key:
            self.page.keyboard.press("Shift")

    def clear(self) -> None:
        """Empty the box with keys."""
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Backspace")
        self.settled(PATIENCE_EMPTY)

    def settled(self, patience: int = PATIENCE) -> tuple[float | None, list[str]]:
        """Wait until the list rests; return how long the last key took, and what is listed."""
        found = self.page.evaluate("patience => boxWatch.settled(patience)", patience)
        return found["took"], found["places"]

    def key_times(self, query: str) -> list[float]:
        """Type a query key by key and return what each took that changed the list."""
        self.clear()
        times: list[float] = []
        for character in query[:KEYS_A_QUERY]:
            self.enter(character)
            took, _ = self.settled()
            times += [took] if took is not None else []
        return times

    def answer(self, query: str) -> list[str]:
        """Return the places that a whole query lists."""
        self.clear()
        self.enter(query)
        return self.settled()[1]

    def renderer_megabytes(self) -> float:
        """Return the resident memory of the largest renderer."""
        assert self.page.context.browser
        session = self.page.context.browser.new_browser_cdp_session()
        found = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return max(_resident(process["id"]) for process in found if process["type"] == "renderer")


def type_into(box: Box, site: Path, queries: Sequence[str], runs: int, limit: Limit) -> Typed:
    """Measure a box: cold profiles up to the first result, then queries key by key in the last of them."""
    firsts: list[float] = []
    for run in range(runs):
        with opened(box, site, limit) as page:
            firsts.append(page.first())
            files = list(page.served)
            if run < runs - 1:
                continue
            page.page.evaluate("boxWatch.start()")
            # The first pass loads and warms all that these queries need.
            times = [[time for query in queries for time in page.key_times(query)] for _ in range(2)][1]
            renderer = page.renderer_megabytes()
    raw = sum(file.stat().st_size for file in files)
    p95 = sorted(times)[int(len(times) * 0.95)] if times else float("nan")
    middle = statistics.median(times) if times else float("nan")
    return Typed(statistics.median(firsts), raw, compressed(files), middle, p95, len(times), renderer)


def answers(box: Box, site: Path, queries: Sequence[str], limit: Limit) -> list[list[str]]:
    """Return what a box lists for each query."""
    with opened(box, site, limit) as page:
        page.first()
        page.page.evaluate("boxWatch.start()")
        return [page.answer(query) for query in queries]


@contextmanager
def opened(box: Box, site: Path, limit: Limit) -> Iterator[BoxPage]:
    """Open a box in a browser that remembers nothing."""
    with counted(site) as (address, served), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        context.set_default_timeout(limit.left() * 1000)
        page = BoxPage(context.new_page(), box, served, limit)
        page.open(address)
        yield page
        browser.close()


def _resident(process: int) -> float:
    rows = (PROC / str(process) / "status").read_text().splitlines()
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("VmRSS:")), 0.0)
