"""The only source of ids, anchors and URLs.

An id consists of kind, number and section key (`case-26-script`), never of a title or a position, so that
editing titles or order changes no id. Hand-written Chinese headings get a pinyin slug, prefixed with their
parent heading's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pypinyin import lazy_pinyin

from build_tools.model.handbook import AnyEntry, Entry, Handbook, UrgentCard
from build_tools.model.terms import Term
from build_tools.model.withdrawal import is_withdrawn

FOLDERS = {
    "case": "cases",
    "technique": "techniques",
    "chapter": "chapters",
    "category": "categories",
    "subcategory": "categories",
    "channel": "channels",
    "regulation": "regulations",
    "urgent": "urgent",
}
FIXED_PAGES = {
    "contents": "contents.html",
    "a-z": "a-z.html",
    "categories": "categories/index.html",
    "channels": "channels/index.html",
    "regulations": "regulations/index.html",
    "editing": "editing.html",
    "coverage": "coverage.html",
    "downloads": "downloads.html",
    "changes": "changes.html",
    "preface": "preface.html",
    "afterword": "afterword.html",
    "problems": "problems.html",
}
# The sections of the fixed pages; the letters of the A–Z index are no anchors, since they come and go.
FIXED_SECTIONS = {
    "contents": (),
    "a-z": (),
    "categories": (),
    "channels": (),
    "regulations": (),
    "downloads": (),
    "changes": (),
    "editing": ("status", "doubts", "regulations", "tokens", "exceptions"),
    "coverage": ("categories", "channels"),
}
FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$")
HEADING = re.compile(r" {0,3}(#{1,6})[ \t]*")
BLANK = " \t"
# Possessive, so that a heading with very many spaces takes no quadratic time.
ATTRIBUTES = re.compile(r"(?<!\s)\s*+\{:?([^{}]*+)\}$")
OWN_ID = re.compile(r"(?:^|\s)#([\w-]+)")
RAW_ID = re.compile(r"<[a-zA-Z][^<>]*?\bid=[\"']([^\"']+)[\"']")


def page_path(object_id: str) -> str:
    """Return the page of an object or fixed page, relative to the site: `cases/case-26.html`."""
    fixed = FIXED_PAGES.get(object_id)
    return fixed or f"{FOLDERS[object_id.split('-', 1)[0]]}/{object_id}.html"


def source_path(path: str) -> str:
    """Return the Markdown path that the site engine turns into this page."""
    return path.removesuffix(".html") + ".md"


def section_id(object_id: str, key: str) -> str:
    """Return the anchor of a section: `case-26-script`."""
    return f"{object_id}-{key}"


def entry_keys(entry: Entry) -> tuple[str, ...]:
    """Return the section keys on an entry's page, including those that the page adds itself."""
    says = ("says",) if getattr(entry, "customer_says", ()) and entry.id.startswith("case-") else ()
    if isinstance(entry, UrgentCard):
        return (*entry.sections, *(("sources",) if entry.sources else ()), "about")
    return (*entry.sections, *says, "links", "about")


def lost_keys(handbook: Handbook, entry: AnyEntry) -> tuple[str, ...]:
    """Return the published section keys of an entry whose text is kept back; their anchors are kept."""
    if not is_withdrawn(entry) and not (isinstance(entry, UrgentCard) and not entry.sections):
        return ()
    page = page_path(entry.id)
    had = ("says", *(spec.key for spec in handbook.specs(type(entry))), "sources")
    published = [key for key in had if f"{page}#{section_id(entry.id, key)}" in handbook.ledger]
    return tuple(key for key in published if key not in entry_keys(entry))


def _keys(handbook: Handbook, object_id: str) -> tuple[str, ...]:
    """Return the section keys on the page of any object."""
    entry = handbook.entry(object_id)
    if entry:
        return (*entry_keys(entry), *lost_keys(handbook, entry))
    record = handbook.regulations.get(object_id.removeprefix("regulation-"))
    return (*(("articles",) if record.articles else ()), "links") if record else ()


def term_id(kind: str, term: Term) -> str:
    """Return the id of a taxonomy term's page; kind is `category`, `subcategory` or `channel`."""
    return f"{kind}-{term.id}"


def regulation_id(slug: str) -> str:
    """Return the id of a regulation's page."""
    return f"regulation-{slug}"


def relative(page: str, target: str, anchor: str = "") -> str:
    """Return the link from one page to another, both relative to the site."""
    fragment = f"#{anchor}" if anchor else ""
    if page == target and fragment:
        return fragment
    folder, target_folder = page.rpartition("/")[0], target.rpartition("/")[0]
    if folder == target_folder:
        return target.rpartition("/")[2] + fragment
    return "../" * (folder.count("/") + 1 if folder else 0) + target + fragment


@cache
def pinyin(text: str) -> str:
    """Return a text's toneless pinyin, syllables joined by hyphens, for slugs."""
    syllables: list[str] = lazy_pinyin(text, errors=_latin_words)
    return "-".join(syllable.lower() for syllable in syllables if syllable)


def _latin_words(rest: str) -> Any:
    """Return the Latin words and numbers of other text; the library accepts a list, its types do not."""
    return re.findall(r"[A-Za-z0-9]+", rest)


@dataclass(frozen=True)
class HeadingLine:
    """A heading of hand-written Markdown; `attributes` is the content of its braces, anchor included."""

    line: int
    level: int
    text: str
    anchor: str
    attributes: str


def headings(markdown: str) -> Iterator[HeadingLine]:
    """Yield the ATX headings outside code fences with their anchors.

    The anchor is an explicit `{#id}`, else the pinyin slug, prefixed below level two with the parent's
    anchor, so that equal titles in different places need no running number.
    """
    parents: dict[int, str] = {}
    fence = ""
    for number, line in enumerate(markdown.split("\n"), start=1):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence) and not mark.group(2):
            fence = ""
        match = None if fence or mark else HEADING.match(line)
        if match:
            level = len(match.group(1))
            parent = next((parents[n] for n in range(level - 1, 1, -1) if n in parents), "")
            source = line[match.end() :].rstrip(BLANK).rstrip("#").rstrip(BLANK)
            heading = _heading(number, level, source, parent)
            parents = {n: a for n, a in parents.items() if n < level} | {level: heading.anchor}
            yield heading


def _heading(number: int, level: int, source: str, parent: str) -> HeadingLine:
    braces = ATTRIBUTES.search(source)
    text, attributes = (source[: braces.start()], braces.group(1).strip()) if braces else (source, "")
    own = OWN_ID.search(attributes)
    if own:
        return HeadingLine(number, level, text, own.group(1), attributes)
    slug = pinyin(text) or "section"
    anchor = f"{parent}-{slug}" if parent else slug
    return HeadingLine(number, level, text, anchor, f"{attributes} #{anchor}".strip())


def with_heading_ids(markdown: str) -> str:
    """Return the Markdown with every heading's anchor written out as `{#id}`."""
    lines = markdown.split("\n")
    for heading in headings(markdown):
        indent = lines[heading.line - 1].partition("#")[0]
        written = f"{'#' * heading.level} {heading.text} {{{heading.attributes}}}"
        lines[heading.line - 1] = indent + written
    return "\n".join(lines)


def handbook_anchors(handbook: Handbook, documents: Mapping[str, str]) -> list[str]:
    """Return every anchor that the site publishes, `page.html` or `page.html#id`, sorted.

    `documents` are the hand-written pages: Markdown by path relative to docs/.
    """
    return sorted({*_handbook(handbook), *_documents(documents)})


def former_pages(handbook: Handbook) -> dict[str, str]:
    """Return former id -> current id, for ids that had a page of their own."""
    moved: dict[str, str] = {}
    for object_id, former in _formers(handbook):
        kind = object_id.split("-", 1)[0]
        moved |= {old: object_id for old in former if _is_page_id(old, kind)}
    return moved


def moved_anchors(handbook: Handbook, old: str, new: str) -> dict[str, str]:
    """Return old anchor -> new anchor for the page that `old` had, including the anchors of older ids."""
    former = next(names for object_id, names in _formers(handbook) if object_id == new)
    sections = {section_id(old, key): section_id(new, key) for key in _keys(handbook, new)}
    return dict(zip(former, former, strict=True)) | {old: new} | sections


def _is_page_id(old: str, kind: str) -> bool:
    pattern = r"-[0-9]+" if kind in ("case", "technique", "chapter", "urgent") else r"(-[a-z0-9]+)+"
    return re.fullmatch(kind + pattern, old) is not None


def _formers(handbook: Handbook) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((entry.id, entry.former) for entry in handbook.entries())
    yield from ((chapter.id, chapter.former) for chapter in handbook.chapters)
    for category in handbook.taxonomy.categories:
        yield term_id("category", category), category.former
        yield from ((term_id("subcategory", term), term.former) for term in category.subcategories)
    yield from ((term_id("channel", term), term.former) for term in handbook.taxonomy.channels)
    yield from ((regulation_id(slug), record.former) for slug, record in handbook.regulations.items())


def _handbook(handbook: Handbook) -> Iterator[str]:
    for object_id, former in _formers(handbook):
        own = (section_id(object_id, key) for key in _keys(handbook, object_id))
        yield from _page(page_path(object_id), (object_id, *former, *own))
    for old, new in former_pages(handbook).items():
        yield from _page(page_path(old), moved_anchors(handbook, old, new))
    for name, sections in FIXED_SECTIONS.items():
        yield from _page(page_path(name), (name, *(section_id(name, key) for key in sections)))
    for article in handbook.all_articles():
        yield from _page(page_path(article.id), (article.id, *(h.anchor for h in headings(article.text))))


def _documents(documents: Mapping[str, str]) -> Iterator[str]:
    for path, markdown in documents.items():
        page = path.removesuffix(".md") + ".html"
        yield from _page(page, (*(h.anchor for h in headings(markdown)), *RAW_ID.findall(markdown)))


def _page(path: str, anchors: Iterable[str]) -> Iterator[str]:
    yield from (path, *(f"{path}#{anchor}" for anchor in anchors))
