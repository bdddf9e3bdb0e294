"""`python -m tests.proof.nginx_rounds`: the bundle on Debian's nginx, in a browser, and changed in use.

Needs nginx and wrk. Prints what was tried and found, then how much one server bears.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import projects
from tests.browser.chromium import find_browser
from tests.browser.conftest import QUIET, Window
from tests.browser.test_content_policy import LISTEN, violations
from tests.proof import load
from tests.proof.nginx_server import OWN_NAME, Server, nginx, program
from tests.proof.served import findings, get

PAGES = ("index.html", "lookup.html", "404.html", "downloads.html", "a-z.html", "guide/editors.html")


def make_bundle(folder: Path) -> Path:
    """Make the bundle of this project; return the site's zip unpacked."""
    done = projects.run(projects.ROOT, "bundle", "--site-only", folder / "out")
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    (archive,) = (folder / "out").glob("casebook-site-*.zip")
    subprocess.run([program("unzip", "unzip"), "-q", str(archive), "-d", str(folder)], check=True)
    return folder / archive.stem


def in_browser(browser: Browser, root: str, start: str = "index.html") -> Iterator[str]:
    """Use a site as an agent does; yield all that is wrong."""
    context = browser.new_context()
    context.add_init_script(LISTEN)
    window = Window(context.new_page())
    window.listen(context)
    page = window.page
    page.goto(root + start)
    page.wait_for_url("**/index.html")
    site = page.url.removesuffix("index.html")
    for path in PAGES:
        page.goto(site + path)
        yield from (f"{path}: {one}" for one in violations(window))
    page.goto(f"{site}cases/case-26.html")
    page.get_by_title("切换到深色").click()
    page.reload()
    page.keyboard.press("/")
    page.keyboard.type("tunka")
    page.get_by_role("option").first.wait_for()
    yield from (f"search: {one}" for one in violations(window))
    if not root.startswith("file:"):
        page.goto(f"{site}cases/old/nothing.html")
        page.get_by_text("回首页").click()
        page.wait_for_url(f"{site}index.html")
        # Chromium reports the missing page itself, as it should.
        window.complaints[:] = [one for one in window.complaints if "status of 404" not in one]
    yield from window.complaints
    yield from (f"from elsewhere: {url}" for url in window.requests if not url.startswith((root, "data:")))
    context.close()


def changed_in_use(server: Server, bundle: Path, site: Path) -> tuple[str, list[str]]:
    """Change the site and back five times while it is read; return what readers met, and what is wrong."""
    statuses: list[tuple[int, float]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            statuses.append((get(f"{server.root}index.html").status, time.perf_counter()))

    reader = threading.Thread(target=read)
    reader.start()
    results = [_update(bundle, *way, str(site)) for way in ((), ("--back",)) * 5]
    done.set()
    reader.join()
    gaps = [list(run) for status, run in groupby(statuses, lambda one: one[0]) if status != 200]
    longest = max((run[-1][1] - run[0][1] for run in gaps), default=0.0) * 1000
    failed = sum(map(len, gaps))
    met = f"{len(statuses)} answers, {failed} not there in {len(gaps)} gaps, the longest {longest:.1f} ms"
    return met, [result.stderr for result in results if result.returncode != 0]


def _update(bundle: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(bundle / "update.sh"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def _report(what: str, wrong: list[str]) -> bool:
    print(f"{'ok    ' if not wrong else 'FAILED'}  {what}", *wrong[:20], sep="\n        ", flush=True)
    return not wrong


def _rounds(folder: Path, browser: Browser) -> Iterator[bool]:
    bundle, site, place = make_bundle(folder), folder / "srv/site", folder / "nginx"
    place.mkdir()
    (folder / "alone").mkdir()
    if (put := _update(bundle, str(site))).returncode != 0:
        raise SystemExit(put.stderr)
    with nginx(bundle, site, place) as server:
        for root in (server.root, server.below):
            yield _report(f"every file, its headers, 304, 404: {root}", list(findings(root, site)))
            yield _report(f"pages, search, dark, 404 in the browser: {root}", list(in_browser(browser, root)))
        entry = get(server.below.removesuffix("/"))
        led = (entry.status, entry.headers.get("Location")) == (301, "/handbook/")
        yield _report("the path without its last slash leads to the site", [] if led else [str(entry)])
        yield _report(
            "another name is answered by the site that was there", _titled(server, "Welcome to nginx!")
        )
        met, wrong = changed_in_use(server, bundle, site)
        yield _report(f"changed and back 5 times in use: {met}", wrong)
        print(load.table(load.measure(browser, server, place)))
        yield _report("nothing in the error log but what was asked for and is not there", _log(server))
    with nginx(bundle, site, folder / "alone", alone=True) as server:
        title = re.findall("<title>(.*)</title>", (site / "index.html").read_text(encoding="utf-8"))[0]
        yield _report("without that site, every name is answered by the handbook", _titled(server, title))
    opened = list(in_browser(browser, f"{bundle.as_uri()}/", "%E6%89%93%E5%BC%80%E6%89%8B%E5%86%8C.html"))
    yield _report("opened by double-click: 打开手册.html", opened)


def _titled(server: Server, title: str) -> list[str]:
    """Return what is wrong when the server's number, not its name, is asked for the page of a title."""
    answer = get(server.root.replace(OWN_NAME, "127.0.0.1"))
    page = answer.body.decode("utf-8")
    return [] if answer.status == 200 and f"<title>{title}</title>" in page else [page[:200]]


def _log(server: Server) -> list[str]:
    """Return what the server complained of, but for files and folders' own pages that are not there."""
    missing = re.compile(r'No such file|directory index of "[^"]*/cases/" is forbidden')
    return [line for line in server.complaints.splitlines() if not missing.search(line)]


def main() -> int:
    """Run all rounds; 1 when one fails."""
    program("nginx", "nginx-light")
    program("wrk", "wrk")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="casebook-nginx-") as folder:
        Path(folder).chmod(0o755)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        held = list(_rounds(Path(folder), browser))
        browser.close()
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
