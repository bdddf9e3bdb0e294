"""The stories of a document: its body, headers, footers, notes and comments, and the names in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.office import (
    Package,
    Part,
    Relations,
    Story,
    parts_of_kind,
    read_story,
    words,
)

BODY = "正文"
OTHER_PARTS = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
# SET and ASK fields define a name of their own, without a bookmark in the document.
NAMES = ("SET", "ASK")
ALWAYS_THERE = {"_top"}


@dataclass(frozen=True)
class Place:
    """A story, the part that holds it, and what an editor calls it."""

    name: str
    part: Part
    story: Story


def read_places(package: Package, relations: Relations) -> list[Place]:
    """Return every story of a file, the body first."""
    places = [Place(BODY, package.main, read_story(package.document))]
    for kind, name in OTHER_PARTS.items():
        parts = parts_of_kind(package, relations, kind)
        places += [Place(name, part, read_story(part.root)) for part in parts]
    return places


def read_again(places: Iterable[Place]) -> list[Place]:
    """Return the same stories as they are now."""
    return [Place(place.name, place.part, read_story(place.part.root)) for place in places]


def known_names(places: Iterable[Place]) -> set[str]:
    """Return the names that a reference can point to, in lower case: Word ignores case."""
    known = set(ALWAYS_THERE)
    for place in places:
        known |= {name.casefold() for name in place.story.bookmarks}
        fields = (field for paragraph in place.story.paragraphs for field in paragraph.fields)
        given = (words(field.instruction)[1:2] for field in fields if field.kind in NAMES)
        known |= {name.casefold() for names in given for name in names}
    return known
