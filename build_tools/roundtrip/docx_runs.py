"""Builds WordprocessingML: runs, fields, links, bookmarks, paragraphs, tables, in schema order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from build_tools.model import TOKEN
from build_tools.office import RELATION_ID, Element, W, set_text
from build_tools.print import Span
from build_tools.roundtrip import format as form

FLAGS = {"b": ("b", "bCs")}


def child(parent: Element, tag: str, /, **attributes: str) -> Element:
    """Append a child element and return it."""
    element = etree.SubElement(parent, W + tag)
    for key, text in attributes.items():
        element.set(W + key, text)
    return element


@dataclass
class PageField:
    """A page field: the bookmark whose page number it shows, and its text element."""

    name: str
    begin: Element
    shown: Element


@dataclass
class Runs:
    """Writes runs and records page fields; `relate` returns a relationship id for an outside address."""

    relate: Callable[[str], str]
    pages: list[PageField] = field(default_factory=list)
    bookmarks: int = 0

    def text(self, parent: Element, text: str, flags: Sequence[str] = (), style: str = "") -> None:
        """Add plain text, with tokens highlighted and line breaks kept."""
        position = 0
        for match in TOKEN.finditer(text):
            self.run(parent, text[position : match.start()], flags, style)
            self.run(parent, match.group(), flags, form.TOKEN)
            position = match.end()
        self.run(parent, text[position:], flags, style)

    def run(self, parent: Element, text: str, flags: Sequence[str] = (), style: str = "") -> None:
        """Add one run."""
        if not text:
            return
        run = _run(parent, flags, style)
        for number, line in enumerate(text.split("\n")):
            if number:
                child(run, "br")
            if line:
                set_text(child(run, "t"), line)

    def spans(
        self, parent: Element, spans: Iterable[Span], flags: Sequence[str] = (), style: str = ""
    ) -> None:
        """Add prose."""
        for span in spans:
            if "t" in span:
                self.text(parent, span["t"], flags, style)
            elif "c" in span:
                self.run(parent, span["c"], flags, form.INLINE_CODE)
            elif "br" in span:
                child(_run(parent, flags, ""), "br")
            elif "r" in span:
                self.reference(parent, span["r"], span["s"], flags)
            elif "u" in span:
                self._link(parent, span, flags)
            else:
                kind = next(key for key in FLAGS if key in span)
                self.spans(parent, span[kind], (*flags, kind), style)

    def _link(self, parent: Element, span: Span, flags: Sequence[str]) -> None:
        if not span["u"]:
            self.spans(parent, span["s"], flags)
            return
        inside = child(parent, "hyperlink", history="1")
        inside.set(RELATION_ID, self.relate(span["u"]))
        self.spans(inside, span["s"], flags, form.LINK)

    def reference(
        self, parent: Element, target: str, spans: Iterable[Span], flags: Sequence[str] = ()
    ) -> None:
        """Add a reference to an entry: its text as a link, then （第n页）."""
        name = form.bookmark(target)
        self.spans(child(parent, "hyperlink", anchor=name, history="1"), spans, flags, form.LINK)
        self.run(parent, "（第", flags)
        self.page_of(parent, name, flags)
        self.run(parent, "页）", flags)

    def page_of(self, parent: Element, name: str, flags: Sequence[str] = ()) -> None:
        """Add a field for the page number of a bookmark."""
        begin, shown = self.field(parent, f" PAGEREF {name} \\h ", flags)
        self.pages.append(PageField(name, begin, shown))

    def field(self, parent: Element, code: str, flags: Sequence[str] = ()) -> tuple[Element, Element]:
        """Add a field; return its begin mark and its result."""
        begin = self.field_part(parent, "begin", flags)
        set_text(child(_run(parent, flags, ""), "instrText"), code)
        self.field_part(parent, "separate", flags)
        shown = child(_run(parent, flags, ""), "t")
        shown.text = "1"
        self.field_part(parent, "end", flags)
        return begin, shown

    def field_part(self, parent: Element, kind: str, flags: Sequence[str] = ()) -> Element:
        """Add a field mark: begin, separate or end."""
        return child(_run(parent, flags, ""), "fldChar", fldCharType=kind)

    def marked(self, paragraph: Element, object_id: str) -> None:
        """Put the bookmark of an id around all of a paragraph's content."""
        self.bookmarks += 1
        number = str(self.bookmarks)
        start = etree.Element(W + "bookmarkStart")
        start.set(W + "id", number)
        start.set(W + "name", form.bookmark(object_id))
        paragraph.insert(1 if paragraph.find(W + "pPr") is not None else 0, start)
        child(paragraph, "bookmarkEnd", id=number)


def _run(parent: Element, flags: Sequence[str], style: str) -> Element:
    run = child(parent, "r")
    if flags or style:
        properties = child(run, "rPr")
        if style:
            child(properties, "rStyle", val=form.style_id(style))
        for tag in (tag for flag, tags in FLAGS.items() if flag in flags for tag in tags):
            child(properties, tag)
    return run


def paragraph(style: str = "", list_of: tuple[int, int] | None = None, indent: int = 0) -> Element:
    """Return an empty paragraph; `list_of` is its list number and level, `indent` a level."""
    element = etree.Element(W + "p")
    own = child(element, "pPr")
    if style:
        child(own, "pStyle", val=form.style_id(style))
    if list_of:
        inside = child(own, "numPr")
        child(inside, "ilvl", val=str(list_of[1]))
        child(inside, "numId", val=str(list_of[0]))
    if indent:
        child(own, "ind", left=str(420 * indent))
    return element


def table(widths: Sequence[int], rows: Iterable[Sequence[Sequence[Element]]], head: bool) -> Element:
    """Return a table; each cell is a list of paragraphs, `widths` are in twentieths of a point."""
    element = etree.Element(W + "tbl")
    own = child(element, "tblPr")
    child(own, "tblStyle", val="TableGrid")
    child(own, "tblW", w=str(sum(widths)), type="dxa")
    child(own, "tblLayout", type="fixed")
    grid = child(element, "tblGrid")
    for width in widths:
        child(grid, "gridCol", w=str(width))
    for number, cells in enumerate(rows):
        row = child(element, "tr")
        properties = child(row, "trPr")
        child(properties, "cantSplit")
        if head and number == 0:
            child(properties, "tblHeader")
        for width, paragraphs in zip(widths, cells, strict=True):
            _cell(row, width, paragraphs, head and number == 0)
    return element


def _cell(row: Element, width: int, paragraphs: Sequence[Element], shaded: bool) -> None:
    cell = child(row, "tc")
    properties = child(cell, "tcPr")
    child(properties, "tcW", w=str(width), type="dxa")
    if shaded:
        child(properties, "shd", val="clear", color="auto", fill="E7EDF3")
    cell.extend(paragraphs or [paragraph(form.CELL)])
