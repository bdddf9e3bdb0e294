"""`python -m tests.bench`: one table of what this machine reaches, beside the aims and the peers."""

from __future__ import annotations

import argparse
import compileall
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests import projects
from tests.bench.measuring import Usage, folder_bytes, measure, median
from tests.bench.peers import peers
from tests.bench.preview import Preview, edit_to_refresh
from tests.bench.synthetic import write_casebook
from tests.bench.table import CHECK, COLD, PREVIEW, WARM, Row, machine, table

CASEBOOK = (sys.executable, "-m", "build_tools")
LARGE = 10_000
PREVIEW_UP_TO = 1_000
EDITS = 5


@dataclass(frozen=True)
class Bench:
    """One size: a copy of the project, its casebook, and a folder for what is made."""

    project: Path
    casebook: Path
    work: Path
    size: int
    runs: int

    @property
    def environment(self) -> dict[str, str]:
        """Return an environment in which Python keeps its compiled files, as an editor's does."""
        kept = projects.environment()
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        return kept

    @property
    def edited(self) -> Path:
        """Return the file of the case in the middle."""
        return sorted((self.casebook / "cases").iterdir())[self.size // 2]

    def preview(self) -> Preview:
        """Return the live preview of that case."""
        serve = (*CASEBOOK, "--casebook", self.casebook, "serve", "--port")
        page = f"cases/{self.edited.stem}.html"
        return Preview(lambda port: (*serve, str(port)), self.project, page, self.edited)

    def run(self, *arguments: str | Path) -> Usage:
        """Measure one run of a verb on this casebook."""
        return measure([*CASEBOOK, "--casebook", self.casebook, *arguments], self.project, self.environment)

    def cold(self) -> Usage:
        """Measure a build that remembers nothing."""
        shutil.rmtree(self.project / ".cache", ignore_errors=True)
        return self.warm()

    def warm(self) -> Usage:
        """Measure a build that remembers the words of the last one."""
        return self.run("build", "--site-dir", self.work / "site")

    def ours(self) -> Iterator[Row]:
        """Measure our own commands."""
        yield Row(self.size, CHECK, median(self.runs, lambda: self.run("check")))
        yield Row(self.size, COLD, median(self.runs, self.cold))
        row = Row(self.size, WARM, median(self.runs, self.warm))
        yield self.sized(row, self.work / "site")
        if self.size <= PREVIEW_UP_TO:
            seconds = edit_to_refresh(self.preview(), self.environment, EDITS)
            yield Row(self.size, PREVIEW, seconds)

    def others(self) -> Iterator[Row]:
        """Measure the peers on the same pages."""
        staged = self.work / "staged"
        self.run("stage", staged)
        for number, peer in enumerate(peers()):
            config = peer.prepared(staged, self.work / f"peer-{number}")
            build = partial(measure, peer.build(config), config.parent, self.environment)
            yield self.sized(Row(self.size, peer.name, median(self.runs, build)), config.parent / "site")
            if self.size <= PREVIEW_UP_TO:
                seconds = edit_to_refresh(peer.preview(config, self.edited.stem), self.environment, EDITS)
                yield Row(self.size, f"{PREVIEW}: {peer.name}", seconds)
            shutil.rmtree(config.parent)

    def sized(self, row: Row, site: Path) -> Row:
        """Return the row with the bytes of the site that it made."""
        pages, html = folder_bytes(site, ".html")
        return replace(row, site_bytes=folder_bytes(site)[1], page_bytes=html // pages)


def main() -> None:
    """Measure every size and print the table."""
    options = _options()
    # Before anything runs, so that the load is what others cause.
    heading = machine()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        project = projects.copy_project(Path(work) / "project", projects.ROOT)
        compileall.compile_dir(project / "build_tools", quiet=1)
        for size in options.sizes:
            runs = 1 if size >= LARGE else options.runs
            bench = Bench(project, Path(work) / f"casebook-{size}", Path(work) / f"made-{size}", size, runs)
            bench.work.mkdir()
            write_casebook(bench.casebook, size)
            bench.run("check")
            for row in _all(bench, size in options.peers_at):
                print(row.text(), file=sys.stderr)
                rows.append(row)
            shutil.rmtree(bench.work)
    print(f"{heading}\n\n{table(rows)}")


def _all(bench: Bench, with_peers: bool) -> Iterator[Row]:
    yield from bench.ours()
    if with_peers:
        yield from bench.others()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=(32, 1_000, LARGE), help="default: 32,1000,10000")
    parser.add_argument("--runs", type=int, default=3, help=f"of each measurement below {LARGE} cases")
    parser.add_argument("--peers-at", type=_numbers, default=(32, 1_000), help="default: 32,1000")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)


if __name__ == "__main__":
    main()
