"""Prints one size of casebook, its editions, and the same content with a peer; measures each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.model.editions import WHOLE
from build_tools.print.book_data import book_data
from build_tools.project import assembly as project
from build_tools.system.workspaces import Workspace, default_today
from tests.bench.builds import Bench
from tests.bench.measuring import Failed, Usage, measure, median
from tests.bench.peer_environment import peer_python
from tests.bench.print_page import page

BOOK, EDITIONS, WEASYPRINT = "casebook pdf", "casebook pdf --all-editions, ten and the whole", "WeasyPrint"
AIMS = {
    (32, BOOK): "2 s",
    (1_000, BOOK): "20 s, 2 GB, 10 MB",
    (32, EDITIONS): "15 s",
    (32, WEASYPRINT): "5 x",
}
NOTES = (
    "Medians; memory is the highest of all runs. 32: the shipped casebook. Ours reads and checks it, its "
    "fonts' characters and weights, sets a tagged PDF and packs it. WeasyPrint sets the same text, contents, "
    "references and index from one HTML page, untagged; reading the casebook is not counted for it."
)
TEN = "title: 第{0}本\nbranch: 第{0}网点\npaper: {1}\n"


@dataclass(frozen=True)
class PrintRow:
    """One measurement of one size; `bytes` of the largest PDF made."""

    size: int
    what: str
    usage: Usage | None
    bytes: int = 0
    note: str = ""


def print_rows(bench: Bench, with_peers: bool) -> Iterator[PrintRow]:
    """Measure the book, on the small casebook ten editions too, and the peer."""
    made = bench.work / "book.pdf"
    used = median(bench.runs, lambda: bench.run("pdf", "--output", made))
    yield PrintRow(bench.size, BOOK, used, made.stat().st_size)
    if bench.size <= 100:
        yield _ten_editions(bench)
    if with_peers:
        yield _weasyprint(bench)


def _ten_editions(bench: Bench) -> PrintRow:
    folder = bench.casebook / "editions"
    folder.mkdir(exist_ok=True)
    for number in range(1, 11):
        text = TEN.format(number, "A4" if number % 2 else "A5")
        (folder / f"edition-{number}.yml").write_text(text, encoding="utf-8")
    used = median(bench.runs, lambda: bench.run("pdf", "--all-editions", "--output", bench.work / "editions"))
    sizes = [path.stat().st_size for path in (bench.work / "editions").iterdir()]
    return PrintRow(bench.size, EDITIONS, used, max(sizes))


def _weasyprint(bench: Bench) -> PrintRow:
    source, made = bench.work / "book.html", bench.work / "weasyprint.pdf"
    source.write_text(page(json.loads(json.dumps(_data(bench.casebook, bench.project)))), encoding="utf-8")
    try:
        command: list[str | Path] = [peer_python("weasyprint"), "-m", "weasyprint", "--quiet", source, made]
        used = median(bench.runs, lambda: measure(command, bench.work, bench.environment, 900))
    except Failed as failed:
        return PrintRow(bench.size, WEASYPRINT, None, note=str(failed).strip().split("\n")[-1])
    return PrintRow(bench.size, WEASYPRINT, used, made.stat().st_size)


def _data(casebook: Path, root: Path) -> dict[str, object]:
    space = Workspace(root, casebook, default_today())
    read, _ = project.read_checked(space)
    assert read.handbook is not None
    return book_data(project.make_book(read.handbook, space, "bench"), WHOLE, space.today)


def print_table(rows: list[PrintRow]) -> str:
    """Return the rows as a Markdown table, each peer's time as a ratio to our book of the same size."""
    ours = {row.size: row.usage.wall for row in rows if row.what == BOOK and row.usage}
    lines = [
        "| cases | what | wall s | x ours | largest process MB | PDF MB | aim |",
        "|--:|---|--:|--:|--:|--:|---|",
    ]
    for row in rows:
        used = row.usage
        numbers = (
            [
                f"{used.wall:.2f}",
                f"{used.wall / ours[row.size]:.1f}",
                f"{used.largest or 0:.0f}",
                f"{row.bytes / 1e6:.2f}",
            ]
            if used
            else [row.note, "", "", ""]
        )
        lines.append(
            f"| {row.size:,} | {row.what} | {' | '.join(numbers)} | {AIMS.get((row.size, row.what), '')} |"
        )
    return f"{NOTES}\n\n" + "\n".join(lines)
