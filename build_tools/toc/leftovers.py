"""Finds error texts and dead references outside the contents: cross-references, other lists, headers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from build_tools.office import (
    Element,
    Field,
    Package,
    Paragraph,
    Story,
    is_internal,
    is_list_of_figures,
    parts_of_kind,
    read_relations,
    read_story,
    value,
    words,
)
from build_tools.text import ERROR

BODY, FIGURES = "正文", "图表目录"
OTHER_PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
POINTS = ("PAGEREF", "REF", "NOTEREF", "HYPERLINK")
# SET and ASK fields define a name of their own, without a bookmark in the document.
NAMES = ("SET", "ASK")
ALWAYS_THERE = {"_top"}
OPENING = "“‘「『《（(\"'`"


@dataclass(frozen=True)
class Leftover:
    """A paragraph with such errors: its part, its number there, its text, and the counts of errors."""

    place: str
    paragraph: int
    text: str
    error_texts: int
    dead_targets: int


def find_leftovers(package: Package, story: Story, rows: Collection[Element]) -> list[Leftover]:
    """Return the errors outside the paragraphs of the rows given, those of the body first."""
    relations = read_relations(package)
    stories = [(BODY, story)]
    for kind, name in OTHER_PARTS.items():
        stories += [(name, read_story(part)) for part in parts_of_kind(package, relations, kind)]
    names = _names(one for _, one in stories)
    return [
        leftover
        for place, one in stories
        for paragraph in one.paragraphs
        if paragraph.element not in rows
        if (leftover := _of_paragraph(paragraph, place, names)) is not None
    ]


def _names(stories: Iterable[Story]) -> set[str]:
    """Return the names that a reference can point to, in lower case: Word ignores case."""
    known = set(ALWAYS_THERE)
    for story in stories:
        known |= {name.casefold() for name in story.bookmarks}
        fields = (field for paragraph in story.paragraphs for field in paragraph.fields)
        given = (words(field.instruction)[1:2] for field in fields if field.kind in NAMES)
        known |= {name.casefold() for names in given for name in names}
    return known


def _of_paragraph(paragraph: Paragraph, place: str, names: Collection[str]) -> Leftover | None:
    errors, dead = _errors(paragraph), sum(_dead(paragraph, names))
    if not errors and not dead:
        return None
    tables = (leaf.inside("TOC") for leaf in paragraph.leaves)
    where = FIGURES if any(table and _lists_figures(table) for table in tables) else place
    return Leftover(where, paragraph.index + 1, " ".join(paragraph.text.split()), errors, dead)


def _lists_figures(table: Field) -> bool:
    return is_list_of_figures(table.instruction)


def _errors(paragraph: Paragraph) -> int:
    """Count error texts, from fields or typed; a typed one in quotation marks only mentions an error."""
    wrong = paragraph.wrong_fields | {f for f in paragraph.fields if _lists_figures(f) and f.shows_error}
    typed = "".join(
        "\n" if leaf.field in wrong else leaf.text for leaf in paragraph.leaves if not leaf.hidden
    )
    starts = (match.start() for match in ERROR.finditer(typed))
    return len(wrong) + sum(start == 0 or typed[start - 1] not in OPENING for start in starts)


def _dead(paragraph: Paragraph, names: Collection[str]) -> Iterator[bool]:
    for field in paragraph.fields:
        if field.kind in POINTS and field.target and not _leaves_the_document(field):
            yield field.target.casefold() not in names
    for link in paragraph.hyperlinks:
        if is_internal(link) and value(link, "anchor"):
            yield value(link, "anchor").casefold() not in names


def _leaves_the_document(field: Field) -> bool:
    """Return whether a link leads to another file or address, whose bookmarks cannot be known."""
    first = words(field.instruction)[1:2]
    return field.kind == "HYPERLINK" and bool(first) and not first[0].startswith("\\")
