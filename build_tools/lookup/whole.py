"""Adds a last line to each script by which the browser knows that it arrived whole, and its build. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping

from build_tools.search import SIGN

# The lookup needs all of these but the last two. Shards need no such line: each is a single call that ends
# with its sign.
SCRIPTS = (
    "assets/lookup.js",
    "assets/lookup-book.js",
    "search/engine.js",
    "search/index.js",
    "search/urgent.js",
    "assets/lookup-earlier.js",
)


def with_marks(files: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """Return the site's files with the mark added to those in `SCRIPTS`."""
    return {
        path: content + _mark(path, version) if path in SCRIPTS else content
        for path, content in files.items()
    }


def _mark(path: str, version: str) -> bytes:
    name, build = json.dumps(path), json.dumps(version, ensure_ascii=False)
    # Depends on no other script, since the build runs the index without the lookup.
    # A character beside its number tells a script that came in another encoding.
    read = f'"{SIGN}" === "\\u{ord(SIGN):x}"'
    mark = f"var CasebookWhole = CasebookWhole || {{}}; if ({read}) CasebookWhole[{name}] = {build};\n"
    return mark.encode()
