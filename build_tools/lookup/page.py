"""The lookup's HTML page, and the description of the book for its script. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import takewhile

from build_tools.book import (
    SPOKEN,
    Card,
    Line,
    LinesSection,
    Link,
    TextsSection,
    card_of,
    link_to,
    numbered_techniques,
    one_line,
)
from build_tools.lookup.digests import digest_of
from build_tools.model import (
    UNSET,
    Book,
    Calls,
    Handbook,
    HandedOver,
    as_script,
    calls,
    calls_in_words,
    is_withdrawn,
    shown_cards,
)

# The shortest shared ending of technique titles that is left out.
SHORTEST_ENDING = 3
# Acts on the strip; the others are on the card.
MOST_ACTS = 3
PAGE = """\
<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="casebook-version" content="{version}">
<meta name="casebook-page" content="lookup">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>通话速查 - {title}</title>
<link rel="preload" as="style" href="assets/lookup.css?v={version}">
</head>
<body class="lk-page">
{mark}<div id="lookup">
<main class="lk-fallback">
<h1>通话速查</h1>
<div class="lk-calls"><p>{calls}</p>
{cards}</div>
<p>这里要用浏览器的脚本。如果一直看到这几行，是脚本没有装上：文件没有拷全，或者网络不通，或者浏览器太旧、关闭了脚本。</p>
<p>可以刷新页面，或者<a href="lookup.html">再试一次</a>；急用时请改用：</p>
<ul>
<li><a href="a-z.html">拼音索引</a>：标题、客户的说法、业务词</li>
<li><a href="categories/index.html">按类别</a></li>
<li><a href="contents.html">目录</a>：全书各章、各节、各案例</li>
</ul>
<p>{title}　版本 {version}</p>
</main>
</div>
<!-- Below what is said without it: a stylesheet that does not come keeps back only what stands behind it. -->
<link rel="stylesheet" href="assets/lookup.css?v={version}">
<script src="assets/lookup.js?v={version}"></script>
</body>
</html>
"""
MARK = '<aside class="cb-demo" aria-label="版本性质">演示版</aside>\n'


class TechniqueLink(Link):
    """A link to a technique, and its title without the ending that all technique titles share."""

    short: str


class CategoryCount(HandedOver):
    """A category and its number of cases in use."""

    value: str
    count: int


class UrgentStrip(HandedOver):
    """What the strip shows of an urgent card: how each post begins, and the first acts."""

    id: str
    title: str
    status: str
    review_by: str
    said: tuple[Line, ...]
    acts: tuple[str, ...]


class LookupBook(HandedOver):
    """What the lookup knows about the book before any search.

    `ids` are in the order of the search index, which refers to entries by number, and `digests` are those of
    the same entries; `spoken` are the keys of the sections whose lines open a call; `posts` read the book and
    may each have a wording; `unset` stands where the bank has a figure to set.
    """

    title: str
    ids: tuple[str, ...]
    digests: tuple[str, ...]
    pinned: tuple[str, ...]
    techniques: tuple[TechniqueLink, ...]
    technique_chapter: str
    categories: tuple[CategoryCount, ...]
    owner: str
    hotline: str
    calming: str
    urgent: Calls
    urgent_cards: tuple[UrgentStrip, ...]
    on_duty: str
    feedback: str
    spoken: tuple[str, ...]
    posts: tuple[str, ...]
    unset: str


def page_html(book: Book) -> str:
    """Return the page; without scripts it links to pages that need none."""
    mark = "" if book.release else MARK
    title, version = escape(book.handbook.title), escape(book.version)
    calls = escape(calls_in_words(book.handbook))
    return PAGE.format(title=title, version=version, mark=mark, calls=calls, cards=_card_links(book))


def _card_links(book: Book) -> str:
    links = [link_to(book, card.id) for card in shown_cards(book.handbook)]
    rows = "".join(f'<li><a href="{link.url}">{escape(link.title)}</a></li>\n' for link in links)
    return f"<ul>\n{rows}</ul>\n" if rows else ""


def book_script(book: Book) -> str:
    """Return the script that describes the book to the lookup."""
    return f"CasebookLookup.describe({as_script(_lookup_book(book))});\n"


def _lookup_book(book: Book) -> LookupBook:
    handbook = book.handbook
    owners = Counter(case.owner for case in handbook.cases.values() if case.owner)
    shown = shown_cards(handbook)
    withdrawn = {entry.id for entry in handbook.entries() if is_withdrawn(entry)}
    techniques = numbered_techniques(book, handbook.techniques)
    ids = (*book.links.order, *techniques, *(card.id for card in shown))
    return LookupBook(
        title=handbook.title,
        ids=ids,
        digests=tuple(digest_of(book, entry) for entry in map(handbook.entry, ids) if entry),
        pinned=tuple(entry_id for entry_id in handbook.pinned if entry_id not in withdrawn),
        techniques=tuple(_techniques(book)),
        technique_chapter=one_line(_technique_chapter(handbook), book.tokens),
        categories=tuple(_categories(handbook)),
        owner=max(owners, key=owners.__getitem__, default=""),
        hotline=book.tokens.get("hotline", UNSET),
        calming=one_line(handbook.calming or "", book.tokens),
        urgent=calls(handbook),
        urgent_cards=tuple(_strip(card.id, card.title, card_of(book, card)) for card in shown),
        on_duty=one_line(handbook.on_duty, book.tokens),
        feedback=one_line(handbook.feedback, book.tokens),
        spoken=SPOKEN,
        posts=tuple(_posts(handbook)),
        unset=UNSET,
    )


def _strip(card_id: str, title: str, card: Card) -> UrgentStrip:
    """Return what the strip shows of a card: the first line of each post, and the first acts."""
    lines = [line for part in card.sections if isinstance(part, LinesSection) for line in part.items]
    first = {line.speaker: line for line in reversed(lines) if line.staff}
    steps = [part for part in card.sections if isinstance(part, TextsSection) and part.kind == "steps"]
    said = tuple(line for line in lines if first.get(line.speaker) is line)
    return UrgentStrip(
        id=card_id,
        title=title,
        status=card.status,
        review_by=card.review_by,
        said=said,
        acts=tuple(act for part in steps for act in part.items)[:MOST_ACTS],
    )


def _techniques(book: Book) -> Iterator[TechniqueLink]:
    links = [
        link_to(book, technique_id) for technique_id in numbered_techniques(book, book.handbook.techniques)
    ]
    ending = _shared_ending([link.title for link in links])
    for link in links:
        yield TechniqueLink(**dict(link), short=_short(book.handbook, link, ending))


def _posts(handbook: Handbook) -> Iterator[str]:
    """Yield the posts that cases in use are for, in the order of the taxonomy."""
    readers = {role for case in handbook.cases.values() if not is_withdrawn(case) for role in case.roles}
    return (role.label for role in handbook.taxonomy.roles if role.label in readers)


def _technique_chapter(handbook: Handbook) -> str:
    return next((chapter.title for chapter in handbook.chapters if chapter.techniques), "")


def _short(handbook: Handbook, link: Link, ending: str) -> str:
    short = link.title.removesuffix(ending) or link.title
    return short + "（已停用）" if is_withdrawn(handbook.techniques[link.id]) else short


def _shared_ending(titles: Sequence[str]) -> str:
    """Return the ending shared by all titles, or an empty string when it is short or there is one title."""
    columns = zip(*(reversed(title) for title in titles), strict=False)
    shared = "".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns))[::-1]
    return shared if len(titles) > 1 and len(shared) >= SHORTEST_ENDING else ""


def _categories(handbook: Handbook) -> Iterator[CategoryCount]:
    counts = Counter(case.category for case in handbook.cases.values() if not is_withdrawn(case))
    labels = [category.label for category in handbook.taxonomy.categories]
    return (CategoryCount(value=label, count=counts[label]) for label in labels if counts[label])
