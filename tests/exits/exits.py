"""What a reader sees of a snippet in each exit: its text, with and without marks of lists; what is bold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import markdown

from build_tools.book.cards import card_of
from build_tools.model.book import Book
from build_tools.model.editions import WHOLE
from build_tools.print.book_data import book_data
from build_tools.roundtrip.units import FIELD, SECTION, Unit, Units
from build_tools.search.entries import search_entries
from build_tools.source import inline_html, line_tokens, plain_line
from build_tools.website.pages.book_pages import chapter_pages
from build_tools.website.pages.case_page import case_page
from build_tools.website.pages.page import Page
from tests.casebooks import TODAY
from tests.exits.snippets import Snippet
from tests.html_tree import Element, read_html
from tests.prose import prose_html

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "pymdownx.superfences"]
BLOCKS = {
    "p",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "br",
    "h1",
    "h2",
    "h3",
    "div",
}
PAGE_OF = re.compile(r"（第\d*页）|（本版未收录）")


@dataclass
class Seen:
    """A text as read: with and without the marks of lists, white space made one space."""

    marked: str
    plain: str
    bold: list[str] | None = None

    @property
    def texts(self) -> set[str]:
        return {self.marked, self.plain}


def one_space(text: str) -> str:
    """Return a text with every run of white space made one space, as a browser shows it."""
    return " ".join(re.sub(r"[ \t\r\n]+", " ", text).split(" ")).strip()


def seen(text: str, bold: list[str] | None = None) -> Seen:
    """Return a text without lists."""
    return Seen(one_space(text), one_space(text), bold)


def of_html(element: Element) -> Seen:
    """Return what a browser shows of an element."""
    bold = [one_space(e.text) for e in element.walk() if e.tag in ("strong", "b", "th")]
    return Seen(one_space(_html(element, True)), one_space(_html(element, False)), [b for b in bold if b])


def _html(element: Element, marks: bool) -> str:
    parts, number = [], int(element.attributes.get("start") or 1)
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
            continue
        if child.tag == "li" and marks:
            parts.append(f"\n{number}. " if element.tag == "ol" else "\n- ")
            number += 1
        text = _html(child, marks)
        parts.append(f"\n{text}\n" if child.tag in BLOCKS and child.tag != "li" else text)
    return "".join(parts)


def of_blocks(blocks: Iterable[Mapping[str, Any]]) -> Seen:
    """Return what is printed of blocks."""
    made = list(blocks)
    bold: list[str] = []
    marked = "\n".join(_block(block, True, bold) for block in made)
    return Seen(one_space(marked), one_space("\n".join(_block(b, False, []) for b in made)), bold)


def _block(block: Mapping[str, Any], marks: bool, bold: list[str]) -> str:
    if "table" in block:
        head, *rows = [[spans(cell, bold) for cell in row] for row in block["table"]]
        bold += [one_space(cell) for cell in head if cell]
        return "\n".join(" ".join(row) for row in (head, *rows))
    for key, mark in (("ul", "- "), ("ol", "")):
        if key in block:
            items = ["\n".join(_block(inner, marks, bold) for inner in item) for item in block[key]]
            start = block.get("start", 1)
            own = [mark or f"{n}. " for n in range(start, start + len(items))] if marks else [""] * len(items)
            return "\n".join(a + b for a, b in zip(own, items, strict=True))
    if "quote" in block:
        return "\n".join(_block(inner, marks, bold) for inner in block["quote"])
    return str(block["code"]) if "code" in block else spans(block.get("p") or block.get("s") or [], bold)


def spans(value: Iterable[Mapping[str, Any]], bold: list[str]) -> str:
    """Return the text of spans, and add their bold parts."""
    text = ""
    for span in value:
        inner = spans(span["b"] if "b" in span else span.get("s", ()), [] if "b" in span else bold)
        bold += [one_space(inner)] if "b" in span else []
        text += inner + str(span.get("t", span.get("c", ""))) + ("\n" if "br" in span else "")
    return text


Exit = Callable[[Snippet], Iterator[tuple[str, Seen]]]


@dataclass
class Exits:
    """The exits of a book that need no file: pages, staged pages, cards, search, print."""

    book: Book
    printed: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        data = book_data(self.book, WHOLE, TODAY)
        chapters = data["chapters"]
        self.printed = {case["id"]: case for chapter in chapters for case in chapter["cases"]}
        self.introductions = {chapter["id"]: chapter["blocks"] for chapter in chapters}
        self.searched = {entry.id: entry for entry in search_entries(self.book)}
        self.pages = {page.path: page for page in chapter_pages(self.book)}

    def of(self, one: Snippet) -> Iterator[tuple[str, Seen]]:
        """Yield the name of each exit and what it shows of a snippet."""
        page = case_page(self.book, self.book.handbook.cases[one.case])
        yield "page", self.on_page(one, read_html(page.html()))
        yield "staged", self.on_page(one, staged(page))
        if one.where == "summary":
            yield "description", seen(unescaped(str(page.meta()["description"])))
        if one.where == "prose":
            chapter = self.pages[f"chapters/{one.chapter}.html"]
            for name, tree in (("article", read_html(chapter.html())), ("staged article", staged(chapter))):
                yield name, of_html(introduction(tree))
            yield "printed article", of_blocks(self.introductions[one.chapter])
        yield from self._on_card(one)
        yield from self._in_search(one)
        yield "print", self._in_print(one)

    def on_page(self, one: Snippet, tree: Element) -> Seen:
        """Return what a case's page shows of a snippet."""
        if one.where == "title":
            return seen(_own_text(tree.one("h1")).split(" ", 1)[1])
        if one.where == "summary":
            return of_html(tree.one("p", "cb-summary"))
        if one.where == "saying":
            (said,) = tree.one("ul", "cb-says").all("li")
            found = of_html(said)
            return Seen(found.marked[1:-1], found.plain[1:-1], found.bold)
        if one.where == "line":
            return of_html(tree.one("span", "cb-words"))
        section = tree.one("div", "cb-ask" if one.where == "item" else "cb-story")
        if one.where == "item":
            (item,) = section.all("li")
            return of_html(item)
        section.children = [c for c in section.children if not isinstance(c, Element) or c.tag != "h2"]
        return of_html(section)

    def _on_card(self, one: Snippet) -> Iterator[tuple[str, Seen]]:
        card = card_of(self.book, self.book.handbook.cases[one.case])
        if one.where == "summary":
            yield "card", seen(card.summary)
        elif one.where == "saying":
            yield "card", seen(card.customer_says[0])
        elif one.where in ("line", "item"):
            (section,) = card.sections
            (item,) = section.items
            yield "card", seen(item if isinstance(item, str) else getattr(item, "text", ""))

    def _in_search(self, one: Snippet) -> Iterator[tuple[str, Seen]]:
        entry = self.searched[one.case]
        if one.where == "title":
            yield "search", seen(entry.title)
        elif one.where == "saying":
            yield "search", seen(entry.customer_says[0])
        else:
            section = entry.sections[0 if one.where == "summary" else 1]
            yield "search", seen("\n".join(section.texts))

    def _in_print(self, one: Snippet) -> Seen:
        case, bold = self.printed[one.case], list[str]()
        if one.where == "title":
            return seen(case["title"])
        if one.where == "summary":
            return seen(spans(case["summary"], bold), bold)
        if one.where == "saying":
            return seen(spans(case["customer_says"][0], bold), bold)
        (section,) = case["sections"]
        if one.where == "prose":
            return of_blocks(section["blocks"])
        (item,) = section["lines"] if one.where == "line" else section["items"]
        return seen(spans(item["words"], bold), bold)


def written_anew(one: Snippet, word: Units) -> Seen:
    """Return what is shown of a snippet that came back from Word and was written into its file."""
    if one.where in ("title", "summary", "saying"):
        name = {"saying": "customer_says"}.get(one.where, one.where)
        (text,) = word[Unit(one.case, FIELD, name)]
        return seen(text if one.where == "title" else plain_line(text))
    name = {"line": "script", "item": "ask", "prose": "story"}[one.where]
    texts = word[Unit(one.case, SECTION, name)]
    if one.where == "prose":
        return of_html(read_html(prose_html("\n\n".join(texts))))
    return of_html(read_html(inline_html(line_tokens(texts[0].removeprefix("客户：")))))


def staged(page: Page) -> Element:
    """Return a page as another engine makes it of its staged Markdown."""
    return read_html(markdown.markdown(page.markdown(), extensions=EXTENSIONS))


def introduction(tree: Element) -> Element:
    """Return what stands between a chapter's banner and its list of cases."""
    parts = [child for child in tree.children if isinstance(child, Element)]
    start = next(n for n, e in enumerate(parts) if "cb-banner" in " ".join(e.classes))
    end = next(n for n, e in enumerate(parts) if "cb-toc" in e.classes)
    for part in parts[start + 1 : end]:
        part.children = [
            c for c in part.children if not isinstance(c, Element) or "headerlink" not in c.classes
        ]
    return Element("div", {}, list(parts[start + 1 : end]))


def _own_text(heading: Element) -> str:
    """Return a heading's text without the link to itself."""
    own = [c for c in heading.children if isinstance(c, str) or "headerlink" not in c.classes]
    return Element("h1", {}, list(own)).text


def unescaped(text: str) -> str:
    """Return what a browser reads in an attribute."""
    return read_html(f'<meta content="{text}">').all("meta")[0].attributes["content"]
