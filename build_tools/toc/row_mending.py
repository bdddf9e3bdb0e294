"""Repairs a row in place: removes error texts, points link and page field to its heading's bookmark."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.office import (
    RELATION_ID,
    Element,
    Field,
    Leaf,
    Row,
    Story,
    W,
    drop,
    is_internal,
    make,
    run_of,
    set_right_tab,
    set_text,
    text_element,
    text_width,
    titles,
    value,
)
from build_tools.toc.field_mending import (
    complete,
    new_page_field,
    new_run_like,
    retarget,
    set_page,
    unwrap,
    unwrap_field,
)

FIELD_PARTS = (W + "fldChar", W + "instrText")


def mend_row(row: Row, name: str, title: str) -> Field | None:
    """Point a row to a heading's bookmark; return its page field, or None if it has none."""
    page = row.cached_page
    page_field = row.page_field
    if not row.text:
        _write_title(row, title)
    part_fields_from_text(row)
    for field in row.paragraph.fields:
        if field.kind in ("PAGEREF", "HYPERLINK"):
            complete(field)
            retarget(field, name)
        elif not field.kind:
            unwrap_field(field)
    _drop_error_texts(row)
    if page_field is None and row.contents.has_pages:
        page_field = _add_page_field(row, name)
    if page_field is not None:
        set_page(page_field, page)
    for link in row.link_elements:
        link.attrib.pop(RELATION_ID, "")
        link.set(W + "anchor", name)
    if not row.link_targets:
        _add_link(row, name, page_field)
    return page_field


def part_fields_from_text(row: Row) -> None:
    """Move field marks into runs of their own, so that a link can begin or end between them and the text."""
    for run in row.paragraph.element.findall(W + "r"):
        content = [child for child in run if child.tag != W + "rPr"]
        if len(content) > 1 and any(child.tag in FIELD_PARTS for child in content):
            for child in reversed(content[1:]):
                run.addnext(new_run_like(run, child))


def _write_title(row: Row, title: str) -> None:
    """Write the heading's text into a row that shows only an error."""
    first = row.leaves[0]
    run = new_run_like(run_of(first.element), text_element(title))
    run_of(first.element).addprevious(run)
    row.leaves.insert(0, Leaf(run[-1], title, row.contents.source))


def clear_row(row: Row, story: Story) -> None:
    """Reduce a row without a heading to its text: a page that Word cannot find again is no page."""
    for field in row.paragraph.fields:
        if field.kind in ("PAGEREF", "HYPERLINK", "") and story.place_of(field.target) is None:
            if field.kind == "PAGEREF":
                _cut(field.leaves, [(0, len(field.result))])
            unwrap_field(field)
    _drop_error_texts(row, everywhere=True)
    for link in row.link_elements:
        if not is_internal(link) or story.place_of(value(link, "anchor")) is None:
            unwrap(link)


def _drop_error_texts(row: Row, everywhere: bool = False) -> None:
    leaves = [leaf for leaf in row.leaves if everywhere or not leaf.inside("PAGEREF")]
    wrong = row.paragraph.wrong_fields
    for leaf in [leaf for leaf in leaves if leaf.field in wrong]:
        _cut([leaf], [(0, len(leaf.text))])
    _cut(leaves, titles.error_spans("".join(leaf.text for leaf in leaves)))


def _cut(leaves: list[Leaf], spans: Iterable[tuple[int, int]]) -> None:
    """Remove spans from a text that is spread over several pieces."""
    gone = {place for start, end in spans for place in range(start, end)}
    offset = 0
    for leaf in leaves:
        kept = "".join(char for n, char in enumerate(leaf.text, offset) if n not in gone)
        offset += len(leaf.text)
        if kept != leaf.text:
            leaf.text = kept
            if kept:
                set_text(leaf.element, kept)
            else:
                drop(leaf.element)


def _add_page_field(row: Row, name: str) -> Field:
    """Insert a page field in place of the typed page number, or after the text."""
    text = "".join(leaf.text for leaf in row.leaves)
    if span := titles.page_span(text):
        _cut(row.leaves, [span])
    shown = [leaf for leaf in row.leaves if leaf.text]
    last = run_of(shown[-1].element)
    if not (shown[-1].text.endswith("\t") or titles.has_dots("".join(leaf.text for leaf in shown))):
        tab = new_run_like(last, make("tab"))
        last.addnext(tab)
        last = tab
        if not row.has_right_tab:
            set_right_tab(row.paragraph.element, text_width(row.paragraph.element.getroottree().getroot()))
    return new_page_field(last, name)


def _add_link(row: Row, name: str, page_field: Field | None) -> None:
    """Put a link around the whole row, but not around the ends of the TOC field."""
    inner = [leaf.element for leaf in row.leaves if leaf.text]
    if page_field is not None:
        ends = (page_field.begin, page_field.end, page_field.simple)
        inner += [end for end in ends if end is not None]
    places = [_place_in(row.paragraph.element, element) for element in inner]
    children = list(row.paragraph.element)[min(places) : max(places) + 1]
    link = make("hyperlink", anchor=name, history="1")
    children[0].addprevious(link)
    link.extend(children)


def _place_in(paragraph: Element, element: Element) -> int:
    """Return the index of the paragraph's child that contains an element."""
    while (above := element.getparent()) is not None and above is not paragraph:
        element = above
    return paragraph.index(element)
