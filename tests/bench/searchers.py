"""This project and its peers as searchers of the same pages: builds the site and the index of each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.boxes import MATERIAL, OURS, PAGEFIND, PAGEFIND_PAGE, ZENSICAL, Box
from tests.bench.builds import Bench
from tests.bench.measuring import Failed, Usage, measure
from tests.bench.peer_environment import peer_python
from tests.bench.peers import MKDOCS, SEARCHED, Peer
from tests.bench.peers import ZENSICAL as ZENSICAL_COMMAND
from tests.bench.typing_in_boxes import Limit

# As Material's documentation sets it for Chinese.
CHINESE = [{"search": {"lang": "zh", "separator": r"[\s\u200b\-]"}}]
# Run in a process of its own: reads the casebook, then writes how long the index took.
INDEX = """
import sys, time
from pathlib import Path
from build_tools import project
from build_tools.search.entries import search_entries
from build_tools.search.scripts import index_scripts
from build_tools.workspace import workspace
space = workspace()
book = project.make_book(project.read_checked(space)[0].handbook, space, "")
start = time.perf_counter()
index_scripts(book.handbook, list(search_entries(book)), space.cache)
Path(sys.argv[1]).write_text(str(time.perf_counter() - start))
"""


@dataclass(frozen=True)
class Indexed:
    """A site that can be searched: its index, and what making the two took."""

    site: Path
    index: Sequence[Path]
    index_seconds: float | None
    peak: float | None
    build_seconds: float | None


@dataclass(frozen=True)
class Searcher:
    """A searcher: its name, its box, and how it makes a site and an index of a casebook."""

    name: str
    box: Box
    make: Callable[[Bench, Limit], Indexed]


def _ours(bench: Bench, limit: Limit) -> Indexed:
    build = bench.warm()
    site = bench.work / "site"
    told = bench.work / "index-seconds"
    environment = {**bench.environment, "CASEBOOK_DIR": str(bench.casebook)}
    used = measure([sys.executable, "-c", INDEX, told], bench.project, environment, limit.left())
    index = [file for file in (site / "search").iterdir() if file.name != "engine.js"]
    return Indexed(site, index, float(told.read_text()), used.largest, build.wall)


def _material(bench: Bench, limit: Limit) -> Indexed:
    """Build with its search and without; the difference, of CPU as the steadier, is the index."""
    with_search = Peer("material", MKDOCS, CHINESE, bare=True)
    without, _ = _built(bench, replace(with_search, name="without", plugins=[]), limit)
    used, site = _built(bench, with_search, limit)
    index = [site / "search" / "search_index.json"]
    return Indexed(site, index, (used.cpu or 0) - (without.cpu or 0), used.tree, used.wall)


def _zensical(bench: Bench, limit: Limit) -> Indexed:
    if not ZENSICAL_COMMAND.exists():
        raise Failed("not installed: `make slow` makes .venv-engines")
    used, site = _built(bench, Peer("zensical", (ZENSICAL_COMMAND,), CHINESE, bare=True), limit)
    return Indexed(site, [site / "search.json"], None, used.tree, used.wall)


def _pagefind(bench: Bench, limit: Limit) -> Indexed:
    """Index the site that this project built, as its own users would: the part of a page that is its text."""
    site = bench.work / "pagefind-site"
    shutil.copytree(bench.work / "site", site)
    tool: list[str | Path] = [
        peer_python("pagefind", limit.left()),
        "-m",
        "pagefind",
        "--site",
        site,
        "--force-language",
        "zh",
    ]
    tool += ["--glob", f"{{{','.join(SEARCHED)}}}/*.html", "--root-selector", ".md-content__inner"]
    used = measure(tool, site, bench.environment, limit.left())
    (site / PAGEFIND.page).write_text(PAGEFIND_PAGE, encoding="utf-8")
    made = site / "pagefind"
    index = [*made.glob("*/*"), *made.glob("*.pf_meta"), made / "pagefind-entry.json"]
    return Indexed(site, index, used.wall, used.tree, None)


SEARCHERS = (
    Searcher("ours", OURS, _ours),
    Searcher("Material", MATERIAL, _material),
    Searcher("Zensical", ZENSICAL, _zensical),
    Searcher("Pagefind", PAGEFIND, _pagefind),
)


def _built(bench: Bench, peer: Peer, limit: Limit) -> tuple[Usage, Path]:
    staged = bench.work / "staged"
    if not staged.exists():
        bench.run("stage", staged)
    config = peer.prepared(staged, bench.work / f"searcher-{peer.name}")
    used = measure(peer.build(config), config.parent, bench.environment, limit.left())
    return used, config.parent / "site"
