"""The casebook as reviews are compared with it: its entries today, their files, lines and units. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.book import linking
from build_tools.model import Book, Handbook, Writing
from build_tools.reading import FIELDS
from build_tools.roundtrip import format as form
from build_tools.roundtrip import units as u
from build_tools.roundtrip.chapters import HANDBOOK
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.file_kinds import FileKind


class Present:
    """A casebook's files and what was read from them; what an export would write is computed once a kind."""

    def __init__(self, handbook: Handbook, files: Mapping[str, bytes]) -> None:
        self.handbook, self.files = handbook, files
        self.book = Book(handbook, linking.link(handbook, {}), "", {})
        self.naming = Naming(handbook, self.book.links)
        self._units: dict[FileKind, u.Units] = {}

    def units(self, kind: FileKind) -> u.Units:
        """Return the text of each unit as it would be exported today."""
        if kind not in self._units:
            self._units[kind] = kind.now(self.book)
        return self._units[kind]

    def writing(self, owner: str) -> Writing | None:
        """Return the current entry, article or introduction of an owner, or None."""
        introduction = self.handbook.introductions.get(owner.removesuffix(form.INTRODUCTION_ID))
        if owner.endswith(form.INTRODUCTION_ID):
            return introduction
        return self.handbook.entry(owner) or self.handbook.articles.get(owner)

    def is_there(self, unit: u.Unit) -> bool:
        """Return whether the casebook still has the unit's owner, and the program its field or section."""
        writing = self.writing(unit.owner)
        if writing is None or unit.part == u.BODY:
            return writing is not None or is_chapter(unit.owner)
        if unit.part == u.FIELD:
            return unit.name in FIELDS[type(writing)].model_fields
        return any(spec.key == unit.name for spec in self.handbook.specs(type(writing)))

    def where(self, unit: u.Unit) -> tuple[str, int]:
        """Return the file and line of a unit; for one that is gone, the file that it was in."""
        writing = self.writing(unit.owner)
        if is_chapter(unit.owner):
            number = next((n for n, c in enumerate(self.handbook.chapters) if c.id == unit.owner), None)
            return HANDBOOK, 1 if number is None else self.handbook.line(f"chapters.{number}")
        if writing is None:
            return file_of(unit.owner), 1
        section = getattr(writing, "sections", {}).get(unit.name) if unit.part == u.SECTION else None
        line = section.line if section else writing.line("" if unit.part == u.SECTION else unit.name)
        return self.name(writing), getattr(writing, "text_line", line) if unit.part == u.BODY else line

    def name(self, writing: Writing) -> str:
        """Return the path of an entry's file inside the casebook's folder."""
        return writing.path.removeprefix(self.handbook.path.removesuffix(HANDBOOK))


def file_of(owner: str) -> str:
    """Return the path of an owner's file, derived from its id alone."""
    name = owner.removesuffix(form.INTRODUCTION_ID)
    folder = {"case": "cases/", "technique": "techniques/", "chapter": "chapters/"}
    return f"{folder.get(name.partition('-')[0], '')}{name}.md"


def is_chapter(owner: str) -> bool:
    """Return whether an owner is a chapter itself, not its introduction."""
    return owner.startswith("chapter-") and not owner.endswith(form.INTRODUCTION_ID)
