"""`python -m tests.bench`: tables of what this machine reaches, beside the aims and the peers."""

from __future__ import annotations

import argparse
import compileall
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import projects
from tests.bench.builds import Bench
from tests.bench.printing import PrintRow, print_rows, print_table
from tests.bench.quality import found_again, labelled, quality_table
from tests.bench.search import Plan, answer_rows, search_rows
from tests.bench.search_table import SearchRow, answer_table, search_table
from tests.bench.table import BUILD_NOTES, Row, machine, table
from tests.synthetic import write_casebook

LARGE = 10_000
BUILD_SIZES, PRINT_SIZES, SEARCH_SIZES = (32, 1_000, LARGE), (1_000,), (1_000,)
EVERY_QUERY = 1_000


class Benches:
    """A copy of the project, and the casebooks and made things of each size beside it."""

    def __init__(self, work: Path, options: argparse.Namespace) -> None:
        self.work, self.options = work, options
        self.project = projects.copy_project(work / "project", projects.ROOT)
        compileall.compile_dir(self.project / "build_tools", quiet=1)

    @contextmanager
    def synthetic(self, size: int) -> Iterator[Bench]:
        """Give a synthetic casebook of a size."""
        casebook = self.work / f"casebook-{size}"
        if not casebook.exists():
            write_casebook(casebook, size)
            # The bank's rules are part of what a check reads.
            shutil.copy(projects.ROOT / "casebook/wording.yml", casebook)
        with self._bench(casebook, size) as bench:
            yield bench

    @contextmanager
    def shipped(self) -> Iterator[Bench]:
        """Give the project's own casebook."""
        casebook = self.project / "casebook"
        with self._bench(casebook, len(list((casebook / "cases").glob("*.md")))) as bench:
            yield bench

    @contextmanager
    def _bench(self, casebook: Path, size: int) -> Iterator[Bench]:
        with tempfile.TemporaryDirectory(prefix="made-", dir=self.work) as made:
            runs = 1 if size >= LARGE else self.options.runs
            yield Bench(self.project, casebook, Path(made), size, runs)


def build_tables(benches: Benches) -> Iterator[str]:
    """Yield the table of builds and previews."""
    rows: list[Row] = []
    for size in _sizes(benches.options, BUILD_SIZES):
        with benches.synthetic(size) as bench:
            bench.run("check")
            for row in bench.rows(size in benches.options.peers_at):
                print(row.text(), file=sys.stderr)
                rows.append(row)
    yield f"{BUILD_NOTES}\n\n{table(rows)}"


def print_tables(benches: Benches) -> Iterator[str]:
    """Yield the table of printed books."""
    rows: list[PrintRow] = []
    with benches.shipped() as bench:
        rows += print_rows(bench, bool(benches.options.peers_at))
    for size in _sizes(benches.options, PRINT_SIZES):
        with benches.synthetic(size) as bench:
            rows += print_rows(bench, with_peers=False)
    yield print_table(rows)


def search_tables(benches: Benches) -> Iterator[str]:
    """Yield the tables of searches: synthetic casebooks by size, then the shipped one."""
    options = benches.options
    rows: list[SearchRow] = []
    for size in _sizes(options, SEARCH_SIZES):
        with benches.synthetic(size) as bench:
            rows += search_rows(bench, Plan(bench.runs, options.queries, size in options.peers_at))
    yield search_table(rows)
    with benches.shipped() as bench:
        yield answer_table(list(answer_rows(bench, Plan(1, options.queries, bool(options.peers_at)))))


def quality_tables(benches: Benches) -> Iterator[str]:
    """Yield the table of how good the answers are."""
    with benches.shipped() as bench:
        rows = list(labelled(bench))
    for size in _sizes(benches.options, SEARCH_SIZES):
        with benches.synthetic(size) as bench:
            rows += found_again(bench)
    yield quality_table(rows)


PARTS = {"build": build_tables, "print": print_tables, "search": search_tables, "quality": quality_tables}


def main() -> None:
    """Measure what is asked for, all by default, and print the tables as they come."""
    options = _options()
    # Before anything runs, so that the load is what others cause.
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        benches = Benches(Path(work), options)
        for part in [options.only] if options.only else PARTS:
            for text in PARTS[part](benches):
                print(f"\n## {part}\n\n{text}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one part; default: all")
    parser.add_argument("--sizes", type=_numbers, help="default: 32,1000,10000 for builds, else 1000")
    parser.add_argument("--runs", type=int, default=3, help=f"of each measurement below {LARGE} cases")
    parser.add_argument(
        "--peers-at", type=_numbers, default=(32, 1_000), help="default: 32,1000; '' for none"
    )
    parser.add_argument("--queries", type=int, default=EVERY_QUERY, help="of each set at most")
    return parser.parse_args()


def _sizes(options: argparse.Namespace, usual: tuple[int, ...]) -> tuple[int, ...]:
    chosen: tuple[int, ...] | None = options.sizes
    return usual if chosen is None else chosen


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)


if __name__ == "__main__":
    main()
