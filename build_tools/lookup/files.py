"""Reads the lookup's scripts and stylesheet, and returns all its files by path in the site."""

from __future__ import annotations

from pathlib import Path

from build_tools.lookup.earlier import earlier_script
from build_tools.lookup.page import book_script, page_html
from build_tools.model import Book
from build_tools.search import joined_script

ROOM = Path(__file__).resolve().parent
# In the order in which they must run.
SCRIPTS = (
    "dom",
    "loading",
    "catalog",
    "memory",
    "clipboard",
    "posts",
    "news",
    "fresh",
    "rows",
    "ticks",
    "answer",
    "panels",
    "filters",
    "address",
    "arriving",
    "following",
    "questions",
    "acts",
    "keys",
    "screen",
    "selection",
    "urgent",
    "drawing",
    "freshness",
    "reporting",
    "page",
    "opening",
)


def lookup_files(book: Book) -> dict[str, bytes]:
    """Return the lookup's page, script, stylesheet, description of the book and what it said before."""
    return {
        "lookup.html": page_html(book).encode(),
        "assets/lookup-book.js": book_script(book).encode(),
        "assets/lookup-earlier.js": earlier_script(book).encode(),
        **lookup_assets(),
    }


def lookup_assets() -> dict[str, bytes]:
    """Return the files that are the same for every book; they are part of the site's version hash."""
    return {
        "assets/lookup.js": joined_script(ROOM / "browser", SCRIPTS).encode(),
        "assets/lookup.css": (ROOM / "lookup.css").read_bytes(),
    }
