"""Builds one size of the synthetic casebook, and the peers on the same pages; measures each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests import projects
from tests.bench.measuring import Usage, folder_bytes, measure, median
from tests.bench.peers import peers
from tests.bench.preview import Preview, edit_to_refresh
from tests.bench.table import CHECK, COLD, PREVIEW, WARM, Row

CASEBOOK = (sys.executable, "-m", "build_tools")
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

    def rows(self, with_peers: bool) -> Iterator[Row]:
        """Measure our own commands, and the peers where they are wanted."""
        yield from self.ours()
        if with_peers:
            yield from self.others()

    def sized(self, row: Row, site: Path) -> Row:
        """Return the row with the bytes of the site that it made."""
        pages, html = folder_bytes(site, ".html")
        return replace(row, site_bytes=folder_bytes(site)[1], page_bytes=html // pages)
