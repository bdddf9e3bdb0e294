"""Finds error texts and dead references outside the contents: cross-references, other lists, headers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from build_tools.office import Element, Field, Paragraph, is_internal, is_list_of_figures, value, words
from build_tools.text import ERROR
from build_tools.toc.stories import Place, known_names

FIGURES = "图表目录"
POINTS = ("PAGEREF", "REF", "NOTEREF", "HYPERLINK")
OPENING = "“‘「『《（(\"'`"


@dataclass(frozen=True)
class Leftover:
    """A paragraph with such errors: its part, its number there, its text, and the counts of errors."""

    place: str
    paragraph: int
    text: str
    error_texts: int
    dead_targets: int


def find_leftovers(places: Sequence[Place], rows: Collection[Element]) -> list[Leftover]:
    """Return the errors outside the paragraphs of the rows given, those of the body first."""
    names = known_names(places)
    return [
        leftover
        for place in places
        for paragraph in place.story.paragraphs
        if paragraph.element not in rows
        if (leftover := _of_paragraph(paragraph, place.name, names)) is not None
    ]


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
        if points_inside(field):
            yield field.target.casefold() not in names
    for link in paragraph.hyperlinks:
        if is_internal(link) and value(link, "anchor"):
            yield value(link, "anchor").casefold() not in names


def points_inside(field: Field) -> bool:
    """Return whether a field names a bookmark of this document, not one of another file or address."""
    first = words(field.instruction)[1:2]
    leaves = field.kind == "HYPERLINK" and bool(first) and not first[0].startswith("\\")
    return field.kind in POINTS and bool(field.target) and not leaves
