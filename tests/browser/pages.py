"""Which pages of a site to look at, chosen by what they show and never by number."""

from __future__ import annotations

from tests.conftest import BuiltSite


def complete_cases(site: BuiltSite) -> list[str]:
    """Return the case pages that have all that a call needs."""
    pages = ((path, page) for path, page in site.pages.items() if path.startswith("cases/"))
    found = [path for path, page in pages if page.all("div", "cb-call")]
    assert found, "the site has no complete case"
    return found


def drafts(site: BuiltSite) -> list[str]:
    """Return the pages whose text is still to be written."""
    return [path for path, page in site.pages.items() if page.all("div", "cb-pending")]


def moved(site: BuiltSite) -> list[str]:
    """Return the pages that only lead to another."""
    return [path for path, page in site.pages.items() if page.all("a", "cb-moved")]


def one_of_each_kind(site: BuiltSite) -> list[str]:
    """Return every page at the top, and of every folder the longest page and the longest draft."""
    known = {*moved(site), "404.html", "lookup.html"}
    paths = sorted((p for p in site.pages if p not in known), key=lambda p: -len(site.pages[p].text))
    longest = {path.rpartition("/")[0]: path for path in reversed(paths) if "/" in path}
    unwritten = {path.rpartition("/")[0]: path for path in reversed(paths) if path in drafts(site)}
    return sorted({*(p for p in paths if "/" not in p), *longest.values(), *unwritten.values()})
