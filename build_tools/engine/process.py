"""Runs the site engine in a process, for a whole new site or for a live preview."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from build_tools.engine.stages import WATCHED
from build_tools.system import CONTENT, DEFECT, Refused, Workspace, replace_folder

# As sysexits.h has it for an input or output error; the engine itself uses 0, 1 and 2.
IO_FAILED = 74
CONTENT_OUTCOMES = ("content", "site")
NOT_REBUILT = "网站没有重建，原来的网站没有改动。"
# Silence the theme's notice about its own future, which is no news to an editor.
QUIET_THEME = {"NO_MKDOCS_2_WARNING": "1"}


def build_site(space: Workspace, site: Path, heard: Callable[[str], None] | None = None) -> None:
    """Build into a folder beside `site`, then replace `site`; on failure it stays as it was.

    `heard` gets each line of the engine's messages, and STAGE where a stage begins; without it they go to
    stderr as they are. Raises Refused if the content has errors or the engine fails.
    """
    with replace_folder(site, "网站", "version.json") as fresh:
        outcome = fresh.with_name("outcome")
        command = [*_engine(space, "build"), "--site-dir", str(fresh), "--quiet"]
        environment = space.environment() | {"CASEBOOK_OUTCOME": str(outcome)} | QUIET_THEME
        with _ending_together():
            code = _run(command, space.root, environment, heard)
        if code == IO_FAILED:
            raise Refused(NOT_REBUILT, code=CONTENT)
        if code != 0:
            ending = outcome.read_text(encoding="utf-8") if outcome.exists() else ""
            raise Refused(NOT_REBUILT, code=CONTENT if ending in CONTENT_OUTCOMES else DEFECT)


def _run(
    command: Sequence[str], root: Path, settings: Mapping[str, str], heard: Callable[[str], None] | None
) -> int:
    """Run the engine and return its exit code; when this process is stopped, the engine is too."""
    # The engine's messages are on stderr; stdout only repeats in English that it gave up.
    silent = subprocess.DEVNULL
    if heard is None:
        return subprocess.run(command, cwd=root, env=settings, stdout=silent, check=False).returncode
    settings = {**settings, WATCHED: "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command,
        cwd=root,
        env=settings,
        stdout=silent,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as running:
        assert running.stderr is not None
        try:
            for line in running.stderr:
                heard(line.removesuffix("\n"))
            return running.wait()
        except BaseException:
            running.kill()
            raise


def serve_site(space: Workspace, port: int) -> None:
    """Run the live preview until it is interrupted; it renders only changed pages again."""
    if not _free(port):
        message = f"端口 {port} 不能用，可能已有一个预览在运行。换一个端口：casebook serve --port {port + 1}"
        raise Refused(message)
    command = [*_engine(space, "serve"), "--dirty", "--dev-addr", f"127.0.0.1:{port}"]
    with _ending_together():
        done = subprocess.run(command, cwd=space.root, env=space.environment() | QUIET_THEME, check=False)
    if done.returncode not in (0, 130, -2):
        raise Refused("预览没有启动。", code=CONTENT if done.returncode in (1, IO_FAILED) else DEFECT)


@contextlib.contextmanager
def _ending_together() -> Iterator[None]:
    """Pass a request to end this process on to the engine, and clean up what it began."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":
            # Like the engine: a port that a preview has just released is no obstacle.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def _engine(space: Workspace, verb: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "build_tools.engine.run",
        verb,
        "--config-file",
        str(space.root / "mkdocs.yml"),
    ]
