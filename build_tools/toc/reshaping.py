"""Gives every row a paragraph of its own: splits pasted lines, joins wrapped rows."""

from __future__ import annotations

from copy import deepcopy

from build_tools.office import (
    FEWEST,
    Contents,
    Element,
    Leaf,
    Paragraph,
    Row,
    Story,
    W,
    drop,
    is_marked_text,
    make,
    normalise_title,
    run_of,
    titles,
    value,
)
from build_tools.toc.matching import Match

MOST_PIECES = 3


def split_lines(story: Story) -> list[Element]:
    """Split paragraphs that hold a pasted table into one for each line; return all of these."""
    lines: list[Element] = []
    above = ""
    for paragraph in story.paragraphs:
        breaks = [leaf for leaf in paragraph.leaves if leaf.text == "\n" and _is_plain_place(leaf, paragraph)]
        if breaks and not paragraph.in_box and _is_table(paragraph.text, above):
            # From the last break to the first: each split then moves one line, not all the rest.
            made = [_split(paragraph.element, leaf.element) for leaf in reversed(breaks)]
            lines += [paragraph.element, *reversed(made)]
        above = paragraph.text if paragraph.text.strip() else above
    return lines


def _is_plain_place(leaf: Leaf, paragraph: Paragraph) -> bool:
    """Return whether a paragraph can be split here: no page break, no link around it, no field of a row."""
    in_field = leaf.field is not None and leaf.field.kind != "TOC"
    is_line = value(leaf.element, "type") in ("", "textWrapping")
    return is_line and not in_field and run_of(leaf.element).getparent() is paragraph.element


def _is_table(text: str, above: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    marked = [line for line in lines if is_marked_text(line)]
    sure = [line for line in marked if titles.error_spans(line) or titles.has_dots(line)]
    below_title = any(map(titles.is_heading_of_contents, (above, *lines[:1])))
    return len(marked) * 2 >= len(lines) and len(marked if below_title else sure) >= FEWEST


def _split(paragraph: Element, at: Element) -> Element:
    """Split a paragraph at a line break, which is removed; return the new second paragraph."""
    run = run_of(at)
    behind = empty_like(paragraph)
    rest = make("r")
    properties = run.find(W + "rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    rest.extend(list(at.itersiblings()))
    moved = list(run.itersiblings())
    behind.extend([rest, *moved] if any(child.tag != W + "rPr" for child in rest) else moved)
    drop(at)
    paragraph.addnext(behind)
    return behind


def empty_like(paragraph: Element) -> Element:
    """Return an empty paragraph with the same properties; a section's end stays with the last one."""
    empty = make("p")
    properties = paragraph.find(W + "pPr")
    if properties is not None:
        empty.append(deepcopy(properties))
        for section in properties.findall(W + "sectPr"):
            properties.remove(section)
    return empty


def join_wrapped(contents: list[Contents], matches: dict[Row, Match], story: Story) -> list[Element]:
    """Join rows that together have the text of one paragraph; return the joined paragraphs."""
    rows = {row.paragraph.index for one in contents for row in one.rows}
    said = {
        normalise_title(paragraph.text).whole
        for paragraph in story.paragraphs
        if paragraph.index not in rows and paragraph.text.strip()
    }
    joined: list[Element] = []
    for one in contents:
        waiting = list(one.rows)
        while waiting:
            pieces = _pieces(waiting, matches, said)
            for piece in pieces[1:]:
                _append(pieces[0].paragraph.element, piece.paragraph.element)
            joined += [pieces[0].paragraph.element] if len(pieces) > 1 else []
            waiting = waiting[len(pieces) :]
    return joined


def _pieces(rows: list[Row], matches: dict[Row, Match], said: set[str]) -> list[Row]:
    """Return the first row and the rows that continue it."""
    for count in range(2, MOST_PIECES + 1):
        pieces = rows[:count]
        if len(pieces) < count or not all(_is_doubtful(piece, matches) for piece in pieces):
            break
        if any(piece.cached_page or piece.page_field is not None for piece in pieces[:-1]):
            break
        if normalise_title("".join(piece.text for piece in pieces)).whole in said:
            return pieces
    return rows[:1]


def _is_doubtful(row: Row, matches: dict[Row, Match]) -> bool:
    return row not in matches or matches[row].how == "similar"


def _append(first: Element, second: Element) -> None:
    properties = second.find(W + "pPr")
    first.extend([child for child in second if child is not properties])
    for section in [] if properties is None else properties.findall(W + "sectPr"):
        own = first.find(W + "pPr")
        if own is not None:
            own.append(section)
    above = second.getparent()
    if above is not None:
        above.remove(second)
