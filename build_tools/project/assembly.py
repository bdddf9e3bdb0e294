"""Reads the project's files and assembles the Book."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from build_tools import ROOMS
from build_tools.book import case_vocabulary, history, linking
from build_tools.checks import page_markup, release, run_checks
from build_tools.lookup import lookup_assets, lookup_files, with_marks
from build_tools.model import Book, Download, Handbook, History, for_release, token_values
from build_tools.project.documents import all_documents, page_renderer, read_documents
from build_tools.reading import Casebook, CasebookReader
from build_tools.search import search_files
from build_tools.system import Problem, Workspace, write_into

PROGRAM = Path(__file__).resolve().parents[1]
ASSETS = PROGRAM / "theme" / "assets"
PREVIEW = "预览"
DEMO = "演示"
DOWNLOADS = "downloads.json"


@cache
def reader(casebook: Path) -> CasebookReader:
    """Return the shared reader of a casebook, which caches unchanged files between previews."""
    return CasebookReader(casebook)


def read_assets() -> dict[str, bytes]:
    """Return the stylesheets and scripts that the site carries, by path in the site."""
    return {f"assets/{path.name}": path.read_bytes() for path in sorted(ASSETS.iterdir())}


@cache
def read_program() -> dict[str, str]:
    """Return the source text of every module, script and template of our rooms, by path."""
    paths = (path for kind in ("py", "js", "typ") for path in PROGRAM.rglob(f"*.{kind}"))
    texts = {path.relative_to(PROGRAM).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {name: text for name, text in texts.items() if name.split("/")[0] in ROOMS}


def read_checked(space: Workspace) -> tuple[Casebook, list[Problem]]:
    """Return the casebook and every problem: of reading and, if that worked, of the checks.

    For a release, whatever is not ready is an error.
    """
    return _checked(space, reader(space.casebook), {})


def problems_with(space: Workspace, instead: Mapping[Path, bytes]) -> list[Problem]:
    """Return every problem that there would be with other contents of some files, by path."""
    return _checked(space, CasebookReader(space.casebook, instead), instead)[1]


def problems_of(space: Workspace, files: Mapping[str, bytes]) -> list[Problem]:
    """Return every problem that the casebook would have with these files alone, by path inside it."""
    with TemporaryDirectory(prefix="casebook-check-") as folder:
        write_into(Path(folder), files.items())
        other = CasebookReader(Path(folder))
        other.shown = reader(space.casebook).shown
        return _checked(space, other, {})[1]


def _checked(
    space: Workspace, casebook_reader: CasebookReader, instead: Mapping[Path, bytes]
) -> tuple[Casebook, list[Problem]]:
    casebook = casebook_reader.read()
    documents, unreadable = all_documents(space.docs, instead)
    problems = [*casebook.problems, *unreadable]
    for name, text in documents.items():
        problems += page_markup.check(f"docs/{name}", text, page_renderer())
    if casebook.readable is not None:
        problems += run_checks(casebook.readable, documents, space.today)
    if casebook.handbook is not None and space.release:
        problems += release.refusals(casebook.handbook, documents, space.today)
    return casebook, problems


def read_static(book: Book, space: Workspace) -> dict[str, bytes]:
    """Return all files of the site that are not pages, by path in the site."""
    printed = {one.path: (_printed(space) / PurePath(one.path).name).read_bytes() for one in book.downloads}
    scripts = with_marks(search_files(book, space.cache) | lookup_files(book), book.version)
    return read_assets() | scripts | printed


def _printed(space: Workspace) -> Path:
    assert space.printed is not None
    return space.printed


def read_downloads(space: Workspace) -> tuple[Download, ...]:
    """Return the printed editions made for this site, if any."""
    if space.printed is None:
        return ()
    listed = json.loads((space.printed / DOWNLOADS).read_text(encoding="utf-8"))
    return tuple(Download(**one) for one in listed)


def make_book(handbook: Handbook, space: Workspace, version: str) -> Book:
    """Assemble the Book, from which all pages are made."""
    if space.release:
        handbook = for_release(handbook)
    links = linking.link(handbook, case_vocabulary(handbook, space.cache))
    return Book(handbook, links, version, token_values(handbook), read_downloads(space), space.release)


def footer(book: Book) -> str:
    """Return the footer of every page, as HTML."""
    parts = [escape(book.handbook.notice, quote=False), f"版本 {book.version}", "以内网为准"]
    return "　".join(part for part in parts if part)


def version(space: Workspace, casebook: Casebook) -> str:
    """Return the version: the content's hash, git's revision if any, and 演示 unless it is a release."""
    digest = hashlib.sha256(casebook.digest.encode())
    for path, text in read_documents(space.docs).items():
        digest.update(f"{path}\0{text}\0".encode())
    for path, content in (read_assets() | lookup_assets()).items():
        digest.update(f"{path}\0".encode() + content)
    parts = (digest.hexdigest()[:8], revision(space), "" if space.release else DEMO)
    return "-".join(part for part in parts if part)


def revision(space: Workspace) -> str:
    """Return git's revision, or else that of the offline kit, or an empty string."""
    return history.revision(space.casebook) or history.carried(space.root)[0]


def read_history(space: Workspace) -> History | None:
    """Return git's history, or else the one in the offline kit, or None."""
    return history.read_history(space.casebook) or history.carried(space.root)[1]
