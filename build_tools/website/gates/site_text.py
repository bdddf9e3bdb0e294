"""Reads the human-readable text of a finished site: pages, the index's words, the lookup's book."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

# The sidebar and the head are the same on every page; their titles have pages of their own.
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
SILENT = re.compile(r"<(script|style|nav|svg)\b.*?</\1>", re.DOTALL)
HEAD = re.compile(r"<title>(.*?)</title>|<meta name=\"description\" content=\"([^\"]*)\"", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(
    r"\s(?:alt|title|aria-label|placeholder|value|data-[\w-]+)=(?:\"([^\"]*)\"|'([^']*)')"
)
INLINE = re.compile(r"</?(?:a|b|em|strong|span|code|mark|i|u|wbr|small)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
CALL = re.compile(r"[\w.]+\((?:\"[^\"]*\",)?(.*?)(?:,\"[^\"]\")?\);?\s*", re.DOTALL)
# The other parts of the index are encoded numbers, as are the values beside a facet.
INDEX_TEXTS = ("synonyms", "outside", "regional")


def site_texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page, and of all words that search and lookup show or know."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), page_text(path.read_text(encoding="utf-8"))
    for path in sorted((site / "search").glob("*.js")):
        if path.name.startswith(("cards-", "sounds-", "index.", "terms-")):
            yield path.relative_to(site).as_posix(), script_text(path.read_text(encoding="utf-8"))
    for name in ("assets/lookup-book.js", "assets/lookup-earlier.js", "version.json"):
        yield name, script_text((site / name).read_text(encoding="utf-8"))


def whole_texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the same, but for whole pages: with head, sidebar and footer.

    What is derived from these words (terms, sounds) is left out: 显示范围 yields a term that is no word.
    """
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), unescape(path.read_text(encoding="utf-8"))
    yield from (
        (name, text)
        for name, text in site_texts(site)
        if not name.endswith(".html") and not name.startswith(("search/terms-", "search/sounds-"))
    )


def page_text(html: str) -> str:
    """Return a page's text, with blank lines between blocks so that no number spans two of them."""
    body = ARTICLE.search(html)
    spoken = SILENT.sub("\n\n", body.group() if body else html)
    pairs = (*HEAD.findall(html[: body.start()] if body else html), *SPOKEN_ATTRIBUTE.findall(spoken))
    beside = "\n\n".join(first or second for first, second in pairs)
    return unescape(TAG.sub("\n\n", INLINE.sub("", spoken)) + "\n\n" + beside)


def script_text(script: str) -> str:
    """Return the strings of a script or JSON file that are words, not encoded numbers."""
    # The text after the one line of data only marks the end of the script.
    line = script.partition("\n")[0]
    call = CALL.fullmatch(line)
    value = json.loads(call.group(1) if call else line)
    if isinstance(value, str):
        return "\n\n".join(line.partition("\t")[0] for line in value.split("\n"))
    if isinstance(value, dict) and "facets" in value:
        facets = [held for pairs in value["facets"].values() for held, _ in pairs]
        value = [*(value.get(name) for name in INDEX_TEXTS), facets]
    return "\n\n".join(_strings(value))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
