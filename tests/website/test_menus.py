"""Readers and editors have a menu each, and no page of the one leads on to a page of the other."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace as Made
from typing import Any

from build_tools.website.menus import two_menus
from build_tools.website.site_files import EDITORS
from tests.conftest import BuiltSite


class Whole:
    """A navigation as the engine makes it: items, and their pages in order."""

    def __init__(self, items: list[Any], pages: list[Any]) -> None:
        self.items, self.pages = items, pages


def page(title: str, *ancestors: Any) -> Any:
    return Made(
        title=title, url=f"{title}.html", ancestors=list(ancestors), previous_page=None, next_page=None
    )


def whole(*titles: str, editors: tuple[str, ...]) -> Whole:
    section = Made(title=EDITORS)
    read = [page(title) for title in titles]
    edited = [page(title, section) for title in editors]
    pages = [*read, *edited]
    for before, after in pairwise(pages):
        before.next_page, after.previous_page = after, before
    return Whole([*read, section] if editors else read, pages)


def link(title: str, url: str) -> Any:
    return Made(title=title, url=url)


def test_each_menu_has_its_own_pages_and_one_way_to_the_other() -> None:
    made = whole("首页", "目录", "怎么用", editors=("编校", "维护"))
    menus = two_menus(made, link)
    assert [item.title for item in menus.readers.items] == ["首页", "目录", "怎么用", EDITORS]
    assert menus.readers.items[-1].url == "编校.html"
    assert [item.title for item in menus.editors.items] == ["首页", EDITORS]
    assert [menus.of(one) is menus.editors for one in made.pages] == [False] * 3 + [True] * 2


def test_nobody_walks_from_the_last_page_of_the_readers_to_the_first_of_the_editors() -> None:
    made = whole("首页", "怎么用", editors=("编校", "维护"))
    home, guide, first, last = made.pages
    two_menus(made, link)
    assert (home.next_page, guide.next_page, first.previous_page) == (guide, None, None)
    assert (first.next_page, last.previous_page) == (last, first)


def test_a_site_without_pages_of_editors_has_one_menu() -> None:
    made = whole("首页", "目录", editors=())
    menus = two_menus(made, link)
    assert menus.readers is menus.editors is made


def test_the_built_site_has_them(built: BuiltSite) -> None:
    def menu(path: str) -> list[str]:
        nav = built.pages[path].one("nav", "md-nav--primary")
        return [one.attributes["href"].rpartition("/")[2] for one in nav.all("a", "md-nav__link")]

    theirs = {"editors.html", "maintainers.html", "coverage.html", "going-live.html"}
    for path in ("guide/agents.html", "contents.html", "cases/case-26.html", "chapters/chapter-1.html"):
        assert not theirs & {*menu(path)} and "editing.html" in menu(path), path
        assert built.pages[path].one("nav", "md-nav--primary").text.count(EDITORS) == 1, path
    for path in ("guide/editors.html", "editing.html", "maintainers.html"):
        assert theirs | {"index.html"} <= {*menu(path)}, path
        assert "contents.html" not in menu(path), path
    heads = built.pages["guide/agents.html"].all("link")
    assert not [one for one in heads if one.attributes.get("rel") == "next"]
