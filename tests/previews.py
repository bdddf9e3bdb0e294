"""A running `casebook serve` and what it shows."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import projects
from tests.html_tree import Element, read_html

PATIENCE = 60.0


class Preview:
    """A running `casebook serve` and what it shows."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    def page(self, path: str) -> Element:
        """Return a page, read; an empty one when the server gives none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE) as answer:
                return read_html(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            return Element("#document")

    def missing(self, path: str) -> str:
        """Return what is shown for an address that has no page."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            assert error.code == 404
            return error.read().decode("utf-8")
        raise AssertionError(f"{path} is there")

    def wait(self, path: str, shows: Callable[[str], bool]) -> Element:
        """Return a page as soon as its text is as it should be."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            assert self.process.poll() is None, f"the server ended:\n{self.said}"
            page = self.page(path)
            if shows(page.text):
                return page
            time.sleep(0.05)
        raise AssertionError(f"{path} is not as expected:\n{self.page(path).text}\n{self.said}")

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextmanager
def preview(project: Path, casebook: Path, defects: bool = False) -> Iterator[Preview]:
    """Serve a casebook on a free port, and end the server as Ctrl-C does."""
    port = free_port()
    log = casebook.parent / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "build_tools", "--casebook", str(casebook), "serve", "--port", str(port)],
            cwd=project,
            env=projects.environment(),
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=projects.hear_ctrl_c,
        )
    try:
        yield Preview(process, port, log)
        assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=20) == 0
        assert ("Traceback" in log.read_text(encoding="utf-8")) == defects
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
