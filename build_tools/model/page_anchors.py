"""Finds the anchor that a link names: by its id, or by the words of a heading, as other programs do."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from build_tools.model.anchors import handbook_anchors, headings, page_path, section_id
from build_tools.model.handbook import Handbook

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
MARKS = re.compile(r"[*`]+")
# What GitHub leaves out of a heading's anchor; for each blank it writes a hyphen.
SIGNS = re.compile(r"[^\w\- ]")
WORD = re.compile(r"[^\W_]+")
# An id that an attribute list gives to something else than a heading.
GIVEN = re.compile(r"\{:?[^{}\n]*?#([\w-]+)[^{}\n]*\}")


@dataclass(frozen=True)
class Names:
    """What a link to a page may name: its ids, and its titles as (words, id), in order."""

    ids: frozenset[str]
    titles: tuple[tuple[str, str], ...]

    def written(self) -> list[tuple[str, str]]:
        """Return the titles as links on GitHub name them, each with its id: equal ones are numbered there."""
        seen: Counter[str] = Counter()
        made = []
        for words, anchor in self.titles:
            slug = SIGNS.sub("", _plain(words).lower()).replace(" ", "-")
            made.append((f"{slug}-{seen[slug]}" if seen[slug] else slug, anchor))
            seen[slug] += 1
        return made

    def find(self, fragment: str) -> list[str]:
        """Return the ids that a fragment may mean: one if it is sure, none if nothing is like it."""
        name = unquote(fragment)
        if name in self.ids:
            return [name]
        exact = [anchor for slug, anchor in self.written() if slug == name.lower()]
        words = _folded(name)
        return exact[:1] or [anchor for title, anchor in self.titles if words and _folded(title) == words]


class Target(NamedTuple):
    """Where an address leads: a page by its path in the site, a fragment, and the ids that it may mean."""

    page: str
    fragment: str
    ids: list[str]


@dataclass(frozen=True)
class PageAnchors:
    """What links may name: all pages by their paths in the site, and the names of those with headings."""

    pages: frozenset[str]
    names: Mapping[str, Names]

    def target(self, page: str, address: str) -> Target | None:
        """Return where an address on a page leads, or None if that is no page of this site."""
        path, _, fragment = address.partition("#")
        path = unquote(path.partition("?")[0])
        if SCHEME.match(path) or (path and not path.endswith((".md", ".html"))):
            return None
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        target = _page(inside) if path else page
        names = self.names.get(target)
        return Target(target, fragment, names.find(fragment) if names and fragment else [])

    def resolved(self, page: str, address: str) -> str:
        """Return an address on a page with the id that its fragment means, or as it is."""
        target = self.target(page, address)
        if target is None or len(target.ids) != 1:
            return address
        return f"{address.partition('#')[0]}#{target.ids[0]}"


def page_anchors(handbook: Handbook, documents: Mapping[str, str]) -> PageAnchors:
    """Return what links may name; `documents` are the hand-written pages by path relative to docs/."""
    ids: dict[str, set[str]] = defaultdict(set)
    for anchor in handbook_anchors(handbook, documents):
        path, _, fragment = anchor.partition("#")
        ids[path].add(fragment)
    for name, markdown in documents.items():
        ids[_page(name)].update(GIVEN.findall(markdown))
    titles = dict(_titles(handbook, documents))
    names = {path: Names(frozenset(ids[path]), tuple(titles[path])) for path in titles}
    return PageAnchors(frozenset(ids), names)


def _titles(
    handbook: Handbook, documents: Mapping[str, str]
) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    written = {_page(name): markdown for name, markdown in documents.items()}
    written |= {page_path(article.id): article.text for article in handbook.all_articles()}
    for path, markdown in written.items():
        yield path, [(h.text, h.anchor) for h in headings(markdown)]
    for entry in handbook.entries():
        parts = ((part.spec.label, section_id(entry.id, key)) for key, part in entry.sections.items())
        yield page_path(entry.id), [(entry.title, entry.id), *parts]


def _page(name: str) -> str:
    return re.sub(r"\.md$", ".html", name)


def _plain(words: str) -> str:
    return MARKS.sub("", LINK.sub(r"\1", words)).strip()


def _folded(words: str) -> str:
    return "".join(WORD.findall(_plain(words).casefold()))
