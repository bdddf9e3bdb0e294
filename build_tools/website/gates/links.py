"""Checks that links and anchors resolve, nothing is loaded from elsewhere or active, no anchor positional."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from build_tools.system import Problem, shorten
from build_tools.website.gates.site_pages import Link, Site, SitePage

# The theme's own ids begin with two underscores.
POSITIONAL = re.compile(r"(?!__).*_[0-9]+$")
LINKED_SCHEMES = ("http", "https", "mailto", "tel")


def check_links(site: Site, ledger: Iterable[str]) -> Iterator[Problem]:
    """Yield every problem of a site, once for all pages that share it.

    `ledger` are the published anchors.
    """
    ids = {page.path: page.ids for page in site.pages if page.path.endswith(".html")}
    dead: dict[tuple[str, str], list[str]] = {}
    # Pages of one folder share most of their links, because they share the sidebar.
    sound: dict[str, set[Link]] = defaultdict(set)
    for page in site.pages:
        yield from _positional(page)
        yield from _acting(page)
        known = sound[posixpath.dirname(page.path)]
        for link in page.links - known:
            if link.url.startswith("#") and link.url[1:] in page.ids:
                continue
            message = _dead(page.path, link, site, ids)
            if message:
                dead.setdefault((message, _target(page.path, link.url)), []).append(page.path)
            elif link.url and not link.url.startswith(("#", "?")):
                known.add(link)
    for (message, target), pages in dead.items():
        yield _dead_link(message, target, pages)
    for anchor in ledger:
        path, _, fragment = anchor.partition("#")
        if path not in ids or (fragment and fragment not in ids[path]):
            yield Problem(
                path, 1, "anchor-lost", "error", f"网站里没有已发布的锚点 {anchor}", "见 casebook anchors"
            )


def _dead_link(message: str, target: str, pages: list[str]) -> Problem:
    others = f"（另有 {len(set(pages)) - 1} 个页面也有）" if len(set(pages)) > 1 else ""
    return Problem(
        pages[0], 1, "link-dead", "error", f"{message}：{shorten(target, 80)}{others}", "改正或删去这个链接"
    )


def _target(page: str, url: str) -> str:
    """Resolve a link relative to the site's root."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or url.startswith("/"):
        return url
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if parts.path
        else page
    )
    return path + (f"#{parts.fragment}" if parts.fragment else "")


def _positional(page: SitePage) -> Iterator[Problem]:
    for anchor in sorted(filter(POSITIONAL.match, page.ids)):
        message = f"锚点 {anchor} 只按位置编号，一改标题就会指错"
        yield Problem(page.path, 1, "anchor-positional", "error", message, "用“# 标题”写法，不用下划线式标题")


def _acting(page: SitePage) -> Iterator[Problem]:
    for what in dict.fromkeys(page.acts):
        message = f"页面里有会自己运行的内容：{shorten(what)}"
        yield Problem(page.path, 1, "page-acts", "error", message, "删去它；手写页只写文字、图片和链接")


def _dead(page: str, link: Link, site: Site, ids: Mapping[str, frozenset[str]]) -> str:
    """Return what is wrong with a link, or an empty string."""
    parts = urlsplit(link.url)
    if parts.scheme == "data" and link.loaded:
        return ""
    if parts.scheme or parts.netloc:
        if link.loaded:
            return "从别的主机加载内容"
        return "" if parts.scheme in LINKED_SCHEMES else "不允许的链接类型"
    path = unquote(parts.path)
    if path.startswith("/"):
        return "链接写成了从根目录开始，换个文件夹就打不开"
    if path.endswith("/"):
        return "链接指向文件夹，从磁盘打开时看不到页面，要写到 index.html"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    if target not in site.files:
        return "链接的页面不存在"
    fragment = unquote(parts.fragment)
    if fragment and target in ids and fragment not in ids[target] and not fragment.startswith(("__", ":~:")):
        return "链接的锚点不存在"
    return ""
