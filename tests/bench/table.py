"""The results as one Markdown table, with the aims and the machine beside them."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from tests.bench.measuring import Usage
from tests.bench.peers import ZENSICAL

CHECK, COLD, WARM = "casebook check", "casebook build, cold", "casebook build, warm"
PREVIEW = "edit to preview"
AIMS = {
    (1_000, CHECK): "2 s",
    (1_000, COLD): "3 s",
    (1_000, WARM): "3 s",
    (10_000, COLD): "30 s, 800 MB",
    (10_000, WARM): "30 s, 800 MB",
    (32, PREVIEW): "1 s",
    (1_000, PREVIEW): "2 s",
}
BUILD_NOTES = (
    "Medians; memory is the highest of all runs. CPU and the largest process: wait4, children included. "
    "Tree: highest sum of proportional set sizes, sampled every 0.1 s. Cold: no .cache at all. "
    "Peers build the folder that `casebook stage` writes, without checks and gates; "
    "their ratio is to our cold build, or to our preview."
)
HEAD = (
    *("cases", "what", "wall s", "CPU s", "ms a case", "largest process MB", "tree MB"),
    *("site MB", "HTML KB a page", "wall x ours", "CPU x ours", "aim"),
)


@dataclass(frozen=True)
class Row:
    """One measurement of one size."""

    size: int
    what: str
    usage: Usage
    site_bytes: int | None = None
    page_bytes: int | None = None

    def text(self) -> str:
        """Return the row for a log."""
        return f"{self.size} {self.what}: {_number(self.usage.wall, 2)} s"


def table(rows: Sequence[Row]) -> str:
    """Return all rows, the peers with their ratio to ours of the same size and kind."""
    ours = {(row.size, row.what): row.usage for row in rows}
    lines = ["| " + " | ".join(HEAD) + " |", "|--:|---|" + "--:|" * (len(HEAD) - 3) + "---|"]
    for row in rows:
        used = row.usage
        cells = [
            f"{row.size:,}",
            row.what,
            _number(used.wall, 2),
            _number(used.cpu, 2),
            _number(used.cpu and used.wall / row.size * 1000, 1),
            _number(used.largest),
            _number(used.tree),
            _number(row.site_bytes and row.site_bytes / 1e6, 1),
            _number(row.page_bytes and row.page_bytes / 1e3, 1),
            *_ratios(row, ours),
            AIMS.get((row.size, row.what), ""),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _ratios(row: Row, ours: dict[tuple[int, str], Usage]) -> tuple[str, str]:
    """Return a peer's wall clock and CPU as multiples of ours."""
    own = ours.get((row.size, PREVIEW if row.what.startswith(PREVIEW) else COLD))
    if own is None or row.what in (CHECK, COLD, WARM, PREVIEW):
        return "", ""
    processor = row.usage.cpu and own.cpu and row.usage.cpu / own.cpu
    return _number(row.usage.wall / own.wall, 1), _number(processor, 1)


def _number(value: float | None, digits: int = 0) -> str:
    return "" if value is None else f"{value:,.{digits}f}"


def machine() -> str:
    """Return what the numbers were taken on."""
    parts = [
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), load {os.getloadavg()[0]:.1f}",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "jieba")),
    ]
    if ZENSICAL.exists():
        done = subprocess.run([ZENSICAL, "--version"], capture_output=True, text=True, check=False)
        parts.append(f"zensical {done.stdout.strip()}")
    return f"{', '.join(parts)}."
