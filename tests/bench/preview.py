"""From an edit to the refreshed preview: a live server, a word changed in one file, its page asked for."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measuring import Failed, Usage

PLACE = "客户在办理"
PATIENCE = 180.0
POLL = 0.01


@dataclass(frozen=True)
class Preview:
    """A live server: how it is started for a port, what it serves, and which file makes that page."""

    command: Callable[[int], Sequence[str | Path]]
    folder: Path
    page: str
    source: Path


def edit_to_refresh(preview: Preview, environment: dict[str, str], edits: int) -> Usage:
    """Return the median time from writing a file until its page shows the new word."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}/{preview.page}"
    process = subprocess.Popen(
        list(map(str, preview.command(port))),
        cwd=preview.folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    original = preview.source.read_text(encoding="utf-8")
    try:
        _wait(url, PLACE, process)
        return Usage(statistics.median([_edit(preview, original, url, process, n) for n in range(edits)]))
    finally:
        _stop(process)
        preview.source.write_text(original, encoding="utf-8")


def _edit(preview: Preview, original: str, url: str, process: subprocess.Popen[bytes], number: int) -> float:
    # Servers look for changes at intervals: each edit falls at another point of theirs.
    time.sleep(1.5 + 0.13 * number)
    word = f"第{number}次改动"
    start = time.perf_counter()
    preview.source.write_text(original.replace(PLACE, f"{word}，{PLACE}", 1), encoding="utf-8")
    _wait(url, word, process)
    return time.perf_counter() - start


def _wait(url: str, word: str, process: subprocess.Popen[bytes]) -> None:
    """Ask for a page until it holds a word."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise Failed(f"the server ended: {process.args!r}")
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                if word in answer.read().decode("utf-8", "replace"):
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(POLL)
    raise Failed(f"{url} never showed {word}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGINT, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, number)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                continue


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
