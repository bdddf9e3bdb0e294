"""Runs a command and measures it: wall clock, CPU of the whole process tree, memory.

CPU and the largest process come from wait4, which counts a process and all that it waited for. The tree's
memory is the peak of its processes' proportional set sizes, read from /proc ten times a second: what two
processes share counts once.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
INTERVAL = 0.1


@dataclass(frozen=True)
class Usage:
    """What one run took: seconds, and megabytes of its largest process and of its whole tree."""

    wall: float
    cpu: float | None = None
    largest: float | None = None
    tree: float | None = None


class Failed(Exception):
    """A measured command ended badly; the text is what it printed."""


def measure(
    command: Sequence[str | Path], folder: Path, environment: dict[str, str], seconds: float | None = None
) -> Usage:
    """Run a command to its end, or for so many seconds at most, and return what it took."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)), cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid)
        # What it started ends with it or by itself: peers keep no process of their own behind.
        stop = threading.Timer(seconds or threading.TIMEOUT_MAX, process.kill)
        stop.daemon = True
        stop.start()
        _, status, used = os.wait4(process.pid, 0)
        stop.cancel()
        wall = time.perf_counter() - start
        tree = watch.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if seconds and wall >= seconds:
            raise Failed(f"stopped after {seconds:.0f} s: {' '.join(map(str, command))}")
        if process.returncode:
            output.seek(0)
            raise Failed(f"{' '.join(map(str, command))}\n{output.read().decode(errors='replace')[-2000:]}")
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, tree)


def median(runs: int, run: Callable[[], Usage]) -> Usage:
    """Return the medians of several runs, and the highest memory of any."""
    found = [run() for _ in range(runs)]
    return Usage(
        statistics.median(usage.wall for usage in found),
        statistics.median(usage.cpu or 0 for usage in found),
        max(usage.largest or 0 for usage in found),
        max((usage.tree for usage in found if usage.tree), default=None),
    )


class _Watch:
    """Looks at a process tree until it is stopped."""

    def __init__(self, root: int) -> None:
        self.root, self.peak, self.ended = root, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self) -> None:
        while not self.ended.wait(INTERVAL):
            self.peak = max(self.peak, tree_megabytes(self.root))

    def stop(self) -> float | None:
        """Return the highest sum seen, or None where the system tells none."""
        self.ended.set()
        self.thread.join()
        return self.peak or None


def tree_megabytes(root: int) -> float:
    """Return the proportional set size of a process and all its descendants."""
    parents = {int(path.name): _parent(path) for path in PROC.glob("[0-9]*")}
    members, found = {root}, {root}
    while found:
        found = {child for child, parent in parents.items() if parent in found}
        members |= found
    return sum(_kilobytes(PROC / str(member)) for member in members) / 1024


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _kilobytes(process: Path) -> int:
    try:
        rows = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)


def folder_bytes(folder: Path, suffix: str = "") -> tuple[int, int]:
    """Return how many files of a suffix a folder holds, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob(f"*{suffix}") if path.is_file()]
    return len(sizes), sum(sizes)
