"""The search boxes of this project and of its peers: where each is, what its results are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A search box: its page, what opens it, which part of the page lists results and what one result is.

    `waits` is how long, in milliseconds, its list rests before it can be called finished.
    """

    page: str
    rows: str
    list: str = ""
    opener: str = ""
    in_shadow: bool = False
    # Material reads its box when a key is let go, and a character set by an input method has none.
    needs_key: bool = False
    waits: int = 250


OURS = Box("lookup.html", "[role=option]", ".lk-results", waits=60)
MATERIAL = Box(
    "index.html", ".md-search-result__item", ".md-search-result", ".md-search__input", needs_key=True
)
ZENSICAL = Box("index.html", "[role=listbox] [role=option]", "", ".md-search__button", in_shadow=True)
PAGEFIND = Box("pagefind-search.html", ".pagefind-ui__result", ".pagefind-ui", waits=400)
PAGEFIND_PAGE = """\
<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>检索</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="pagefind/pagefind-ui.css"><script src="pagefind/pagefind-ui.js"></script></head>
<body><div id="search"></div>
<script>new PagefindUI({ element: "#search", showSubResults: true, autofocus: true });</script></body></html>
"""
