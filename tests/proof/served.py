"""What nginx answers, file by file: status, headers and bytes; each finding says what is wrong."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests import projects

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
}
FOREVER, ASK = "public, max-age=31536000, immutable", "no-cache"


@dataclass(frozen=True)
class Answer:
    """One answer of a server."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def get(address: str, **headers: str) -> Answer:
    """Ask once; `headers` are written with an underscore for each hyphen."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", parts.path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Answer(answer.status, dict(answer.getheaders()), body)


def findings(root: str, site: Path) -> Iterator[str]:
    """Yield all that is wrong with a served site."""
    files = projects.tree(site)
    for name in sorted(name for name in files if not name.endswith(".gz")):
        yield from _file(root, name, files)
    yield from _missing(root, files["404.html"])
    listed = get(f"{root}cases/")
    if (listed.status, listed.body) != (404, files["404.html"]):
        yield f"cases/: {listed.status}, {len(listed.body)} bytes"
    moved = get(f"{root}cases")
    if (moved.status, moved.headers.get("Location")) != (301, f"{urlsplit(root).path}cases/"):
        yield f"cases: {moved.status} {moved.headers.get('Location')}"


def _file(root: str, name: str, files: Mapping[str, bytes]) -> Iterator[str]:
    plain, small = get(root + name), get(root + name, Accept_Encoding="gzip")
    if (plain.status, plain.body) != (200, files[name]):
        yield f"{name}: {plain.status}, other bytes"
    packed = files.get(f"{name}.gz")
    if packed is not None and (small.body, small.headers.get("Content-Encoding")) != (packed, "gzip"):
        yield f"{name}: the compressed file is not used"
    if packed is not None and plain.headers.get("Vary") != "Accept-Encoding":
        yield f"{name}: Vary is {plain.headers.get('Vary')}"
    for answer in (plain, small):
        yield from _headers(name, answer)
        again = get(root + name, Accept_Encoding="gzip", If_None_Match=small.headers["ETag"])
        if again.status != 304:
            yield f"{name}: {again.status} when nothing has changed"


def _headers(name: str, answer: Answer) -> Iterator[str]:
    suffix = Path(name).suffix
    wanted = {**ALWAYS, "Cache-Control": FOREVER if _named_by_content(name) else ASK}
    if suffix in TYPES:
        wanted["Content-Type"] = TYPES[suffix]
    for header, value in wanted.items():
        if answer.headers.get(header) != value:
            yield f"{name}: {header} is {answer.headers.get(header)}"
    if ("Content-Security-Policy" in answer.headers) != (suffix == ".html"):
        yield f"{name}: a policy belongs to pages alone"


def _named_by_content(name: str) -> bool:
    """Tell whether another content would have another name."""
    return bool(re.search(r"^search/\w+-\w{10}\.js$|\.[0-9a-f]{8}\.min\.(js|css)$", name))


def _missing(root: str, page: bytes) -> Iterator[str]:
    for path in ("nothing.html", "cases/a/b/nothing.html", "search/terms-0123456789.js"):
        answer = get(root + path)
        if (answer.status, answer.body) != (404, page):
            yield f"{path}: {answer.status}, not the page for missing addresses"
        if "immutable" in answer.headers.get("Cache-Control", ""):
            yield f"{path}: a missing file would be remembered"
        if "frame-ancestors" not in answer.headers.get("Content-Security-Policy", ""):
            yield f"{path}: no policy"
