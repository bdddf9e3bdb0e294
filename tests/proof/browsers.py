"""`python -m tests.proof.browsers`: home page, case page and lookup in old Chromium and today's, as a table.

Each from a folder and over HTTP. The old builds are downloaded the first time, which needs a network.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests import projects
from tests.browser.chromium import find_browser
from tests.browser.conftest import LAPTOP, QUIET, Window
from tests.browser.pages import complete_cases
from tests.browser.serving import serve
from tests.conftest import BuiltSite
from tests.proof.browser_visit import CHECKS, Visit
from tests.proof.old_browsers import BUILDS, old_browser

INDEX = "search/index.js"
# Held by everything that is done in a browser.
QUIETLY, ALONE = "nothing complained of", "nothing asked for elsewhere"


@contextmanager
def places(site: Path, cut: Path) -> Iterator[dict[str, tuple[str, str]]]:
    """Give the roots of the site and of its cut copy, from a folder and over HTTP."""
    with serve(site, "/kb/") as served, serve(cut, "/kb/") as served_cut:
        yield {"folder": (f"{site.as_uri()}/", f"{cut.as_uri()}/"), "http": (served, served_cut)}


def cut_copy(site: Path, folder: Path) -> Path:
    """Copy a site of whose index only half came."""
    shutil.copytree(site, folder)
    whole = (folder / INDEX).read_bytes()
    (folder / INDEX).write_bytes(whole[: len(whole) // 2])
    return folder


def programs() -> Iterator[Path | None]:
    """Yield the browsers, the oldest first; None is the one that Playwright has."""
    yield from map(old_browser, BUILDS)
    yield find_browser()


def wrongs(browser: Browser, site: BuiltSite, root: str, cut: str) -> dict[str, list[str]]:
    """Do everything, each in a window of its own; return what is wrong, by what was done."""
    headings = {
        path: page.all("h1")[0].text.removesuffix("#") for path, page in site.pages.items() if page.all("h1")
    }
    found: dict[str, list[str]] = {}
    complaints: list[str] = []
    requests: list[str] = []
    for check in CHECKS:
        context = browser.new_context(viewport=LAPTOP, timezone_id="Asia/Shanghai")  # type: ignore[arg-type]
        window = Window(context.new_page())
        window.listen(context)
        found[_name(check)] = _failure(
            check, Visit(window.page, root, cut, complete_cases(site)[0], headings)
        )
        # Half a script is complained of, as it should be.
        complaints += [one for one in window.complaints if not one.startswith(cut)]
        requests += [url for url in window.requests if not url.startswith((root, cut, "data:"))]
        context.close()
    return found | {QUIETLY: complaints, ALONE: requests}


def _name(check: Callable[[Visit], None]) -> str:
    return check.__name__.replace("_", " ")


def _failure(check: Callable[[Visit], None], visit: Visit) -> list[str]:
    try:
        check(visit)
    except (AssertionError, Error) as failure:
        return [str(failure)]
    return []


def table(columns: dict[str, dict[str, list[str]]]) -> str:
    """Return a row for each check and a column for each browser and place, then what is wrong."""
    rows = [f"{'':28}" + "".join(f"{column:>13}" for column in columns)]
    for name in next(iter(columns.values())):
        held = ("failed" if wrong[name] else "ok" for wrong in columns.values())
        rows.append(f"{name:28}" + "".join(f"{one:>13}" for one in held))
    rows += [
        f"{column}, {name}: {one}"
        for column, wrong in columns.items()
        for name, every in wrong.items()
        for one in every[:5]
    ]
    return "\n".join(rows)


def tried(playwright: Playwright, folder: Path) -> dict[str, dict[str, list[str]]]:
    """Build the site and do everything in every browser."""
    site = BuiltSite(
        projects.build(projects.ROOT, folder / "site"), projects.ROOT / "casebook", projects.ROOT
    )
    columns = {}
    with places(site.folder, cut_copy(site.folder, folder / "cut")) as roots:
        for program in programs():
            browser = playwright.chromium.launch(executable_path=program, args=QUIET)
            major = browser.version.partition(".")[0]
            for place, (root, cut) in roots.items():
                columns[f"{major} {place}"] = wrongs(browser, site, root, cut)
            browser.close()
    return columns


def main() -> int:
    """Print the table; 1 when something is wrong."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="casebook-browsers-") as folder:
        columns = tried(playwright, Path(folder))
    print(table(columns))
    return int(any(every for wrong in columns.values() for every in wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
