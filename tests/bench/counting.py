"""Serves a site's folder over HTTP and keeps a list of the files that were asked for (reads files)."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@contextmanager
def counted(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Serve a folder while the block runs; give its address and the files served so far."""
    served: list[Path] = []
    handler = type("Handler", (_Handler,), {"folder": folder, "served": served})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", served
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that is closed does not wait for what it asked for."""


class _Handler(SimpleHTTPRequestHandler):
    folder: Path
    served: list[Path]

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments, directory=str(self.folder))

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_file():
            self.served.append(path)
        super().do_GET()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the table is what is read."""


def compressed(files: Sequence[Path]) -> int:
    """Return the bytes of files, each gzipped as a web server would."""
    return sum(map(_compressed, files))


@cache
def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))
