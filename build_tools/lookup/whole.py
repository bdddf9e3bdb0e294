"""The last line of each script: tells the browser that all of it arrived, and from which build. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping

# Without any of these but the last the lookup cannot work. Shards need no such line: they are one call each.
SCRIPTS = (
    "assets/lookup.js",
    "assets/lookup-book.js",
    "search/engine.js",
    "search/index.js",
    "search/urgent.js",
)


def with_marks(files: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """Return the files of a site by path; each of `SCRIPTS` among them ends with its mark."""
    return {
        path: content + _mark(path, version) if path in SCRIPTS else content
        for path, content in files.items()
    }


def _mark(path: str, version: str) -> bytes:
    name, told = json.dumps(path), json.dumps(version, ensure_ascii=False)
    # Needs nothing of what stands before it: the build itself runs the index without a browser.
    return f"var CasebookWhole = CasebookWhole || {{}}; CasebookWhole[{name}] = {told};\n".encode()
