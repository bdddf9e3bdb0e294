"""Reads a finished site: the only module of this room that opens files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from lxml import etree, html

from build_tools.website import content_policy

PARALLEL_FROM = 400
PARSER = html.HTMLParser(encoding="utf-8")


def _strings(expression: str) -> Callable[[html.HtmlElement], list[str]]:
    """Return a compiled XPath whose result is a list of plain strings."""
    return cast("Callable[[html.HtmlElement], list[str]]", etree.XPath(expression, smart_strings=False))


def _elements(expression: str) -> Callable[[html.HtmlElement], list[html.HtmlElement]]:
    """Return a compiled XPath whose result is a list of elements."""
    return cast("Callable[[html.HtmlElement], list[html.HtmlElement]]", etree.XPath(expression))


IDS = _strings("//@id | //a/@name")
FOLLOWED = _strings("//a/@href | //area/@href | //form/@action | //button/@formaction")
# A canonical link is only a name and is not fetched.
LOADED = _strings(
    "//link[not(@rel='canonical')]/@href | //base/@href | //@src | //@poster | //object/@data"
    " | //image/@*[contains(name(), 'href')] | //use/@*[contains(name(), 'href')]"
)
SOURCE_SETS = _strings("//@srcset")
STYLES = _strings("//style/text() | //@style")
REFRESHES = _strings("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content")
# Elements that act by themselves, which neither the build nor the theme writes.
ACTIVE = _elements(
    "//applet | //base | //embed | //frame | //frameset | //iframe | //object | //portal"
    " | //meta[@http-equiv][not(@http-equiv = 'Content-Security-Policy' or @http-equiv = 'X-UA-Compatible')]"
)
HANDLERS = _elements("//*[@*[starts-with(name(), 'on')]]")
SCRIPTS = _elements("//script[not(@src)][not(@type = 'application/json')]")
REFRESH_URL = re.compile(r"[;,]\s*(?:url\s*=\s*)?['\"]?\s*([^'\"]+)", re.IGNORECASE)
SOURCE = re.compile(r"([^\s,]\S*)(?:\s[^,]*)?")
CSS_URL = re.compile(
    r"""(?:url\(|@import|image-set\()\s*(?:"([^"]*)"|'([^']*)'|(?<=\()([^)"']*))""", re.IGNORECASE
)


class Link(NamedTuple):
    """One address on a page; `loaded` if the browser fetches it by itself."""

    url: str
    loaded: bool


# Most links are on every page: sharing one value saves memory, and time between processes.
_link = cache(Link)


@dataclass(frozen=True)
class SitePage:
    """One parsed HTML or CSS file; `acts` describes its active elements."""

    path: str
    ids: frozenset[str]
    links: frozenset[Link]
    acts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """All files of a site, and its parsed pages and stylesheets."""

    files: frozenset[str]
    pages: tuple[SitePage, ...]


def read_site(site: Path) -> Site:
    """Read a site folder; two processes share a large one."""
    files = sorted(_files(site))
    wanted = [name for name in files if name.endswith((".html", ".css"))]
    if len(wanted) < PARALLEL_FROM:
        return Site(frozenset(files), tuple(_read_many(str(site), wanted)))
    workers = min(4, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers) as pool:
        parts = pool.map(_read_many, [str(site)] * workers, [wanted[n::workers] for n in range(workers)])
        return Site(frozenset(files), tuple(page for part in parts for page in part))


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        place = Path(folder).relative_to(site)
        yield from ((place / name).as_posix() for name in names)


def _read_many(site: str, names: list[str]) -> list[SitePage]:
    return [_read(site, name) for name in names]


def _read(site: str, name: str) -> SitePage:
    content = Path(site, name).read_bytes()
    if name.endswith(".css"):
        return SitePage(name, frozenset(), frozenset(css_links(content.decode("utf-8", "replace"))))
    return read_page(name, content)


def read_page(name: str, content: bytes) -> SitePage:
    """Parse the ids and addresses of one HTML page."""
    tree = html.document_fromstring(content, parser=PARSER)
    acts = tuple(_acts(tree, content_policy.parse_policy(content.decode("utf-8", "replace"))))
    return SitePage(name, frozenset(IDS(tree)), frozenset(_page_links(tree)), acts)


def _acts(tree: html.HtmlElement, allowed: content_policy.Inline) -> Iterator[str]:
    """Yield active elements, and each inline script that the page's policy does not allow."""
    yield from (f"<{element.tag}>" for element in ACTIVE(tree))
    for element in HANDLERS(tree):
        yield from (f"属性 {name}" for name in map(str, element.attrib) if name.startswith("on"))
    for script in SCRIPTS(tree):
        if not content_policy.may_run(script.text or "", allowed):
            yield "<script>"


def _page_links(tree: html.HtmlElement) -> Iterator[Link]:
    yield from (_link(url, False) for url in FOLLOWED(tree))
    yield from (_link(url, True) for url in LOADED(tree))
    for value in SOURCE_SETS(tree):
        yield from (_link(url.rstrip(","), True) for url in SOURCE.findall(value))
    for style in STYLES(tree):
        yield from css_links(style)
    for refresh in REFRESHES(tree):
        yield from (_link(url.strip(), True) for url in REFRESH_URL.findall(refresh))


def css_links(text: str) -> Iterator[Link]:
    """Yield the addresses that a stylesheet loads."""
    for match in CSS_URL.finditer(text):
        url = next((part for part in match.groups() if part is not None), "").strip()
        if url:
            yield _link(url, True)
