"""Reads the lookup's scripts and stylesheet, and returns all its files by path in the site."""

from __future__ import annotations

from pathlib import Path

from build_tools.lookup.page import book_script, page_html
from build_tools.model import Book

ROOM = Path(__file__).resolve().parent
# In the order in which they must run.
SCRIPTS = (
    "dom",
    "loading",
    "catalog",
    "memory",
    "clipboard",
    "rows",
    "answer",
    "panels",
    "filters",
    "address",
    "questions",
    "acts",
    "keys",
    "screen",
    "selection",
    "urgent",
    "drawing",
    "freshness",
    "opening",
)


def lookup_files(book: Book) -> dict[str, bytes]:
    """Return the lookup's page, script, stylesheet and description of the book."""
    return {
        "lookup.html": page_html(book).encode(),
        "assets/lookup-book.js": book_script(book).encode(),
        **lookup_assets(),
    }


def lookup_assets() -> dict[str, bytes]:
    """Return the files that are the same for every book; they are part of the site's version hash."""
    script = "\n".join((ROOM / "browser" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return {
        "assets/lookup.js": script.encode(),
        "assets/lookup.css": (ROOM / "lookup.css").read_bytes(),
    }
