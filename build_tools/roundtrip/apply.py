"""Applies a review to the current casebook; reports as conflicts what both sides changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from build_tools.book import linking
from build_tools.model import (
    Article,
    Book,
    Case,
    Handbook,
    Section,
    SectionSpec,
    Technique,
    Writing,
    next_case_id,
)
from build_tools.reading import FIELDS, SPECS, entry_text, with_body, with_fields, with_sections
from build_tools.roundtrip import format as form
from build_tools.roundtrip import units as u
from build_tools.roundtrip.chapter_order import with_chapters
from build_tools.roundtrip.chapters import HANDBOOK, chapters_now, next_number, order_after_review
from build_tools.roundtrip.docx_sections import count_changes
from build_tools.roundtrip.field_changes import FieldReader
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.file_kinds import FileKind
from build_tools.roundtrip.report import Conflict
from build_tools.roundtrip.units import Change, Reading, Units
from build_tools.source import encoding, hygiene


@dataclass
class Applied:
    """The casebook's files after the review, the changes made, and the conflicts."""

    files: dict[str, bytes]
    changes: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def apply_review(
    handbook: Handbook, files: Mapping[str, bytes], stored: Units, reading: Reading, kind: FileKind
) -> Applied:
    """Return the casebook with the changes between the file as exported and as it came back.

    `stored` are the units as exported. What cannot be used becomes a doubt and unplaced text in `reading`.
    """
    review = _Review(handbook, stored, reading, kind, Applied(dict(files)))
    titles: dict[str, str] = {}
    for owner, changes in groupby(reading.changes(stored), lambda one: one.unit.owner):
        if _is_chapter(owner):
            titles.update((owner, one.now[0]) for one in changes if review.may_change(one))
        elif owner not in reading.new:
            review.known(owner, list(changes))
    review.order(titles, {owner: name for owner in reading.new if (name := review.new(owner))})
    return review.result


@dataclass
class _Review:
    handbook: Handbook
    stored: Units
    reading: Reading
    kind: FileKind
    result: Applied

    def __post_init__(self) -> None:
        self.book = Book(self.handbook, linking.link(self.handbook, {}), "", {})
        self.naming = Naming(self.handbook, self.book.links)
        self.numbers: dict[str, int] = {}
        self.fields = FieldReader(self.naming, self.reading, self.kind.joint)

    @cached_property
    def today(self) -> Units:
        """Return the text of each unit as it would be exported today."""
        return self.kind.now(self.book)

    def may_change(self, change: Change) -> bool:
        """Return whether a unit is unchanged since the export; otherwise record a conflict, if it is one."""
        today = self.today.get(change.unit, ())
        if today == change.now:
            return False
        if today == change.was and self.is_there(change.unit):
            return True
        path, line = self.where(change.unit)
        was, now, said = ("\n".join(texts) for texts in (change.was, today, change.now))
        place, label = change.place.list_label, change.unit.label
        shown = place if label in place else f"{place}（{label}）"
        self.result.conflicts.append(Conflict(path, line, shown, was, now, said))
        self.reading.keep_unplaced(change.place, "\n".join(change.now) or "（审稿人删去了）")
        return False

    def is_there(self, unit: u.Unit) -> bool:
        """Return whether the casebook still has the unit's owner, and the program its field or section."""
        writing = self.writing(unit.owner)
        if writing is None or unit.part == u.BODY:
            return writing is not None or _is_chapter(unit.owner)
        if unit.part == u.FIELD:
            return unit.name in FIELDS[type(writing)].model_fields
        return any(spec.key == unit.name for spec in _specs(writing))

    def where(self, unit: u.Unit) -> tuple[str, int]:
        """Return the file and line of a unit; for one that is gone, the file that it was in."""
        writing = self.writing(unit.owner)
        if _is_chapter(unit.owner):
            number = next((n for n, c in enumerate(self.handbook.chapters) if c.id == unit.owner), None)
            return HANDBOOK, 1 if number is None else self.handbook.line(f"chapters.{number}")
        if writing is None:
            return _file_of(unit.owner), 1
        section = getattr(writing, "sections", {}).get(unit.name) if unit.part == u.SECTION else None
        line = section.line if section else writing.line("" if unit.part == u.SECTION else unit.name)
        return self.name(writing), getattr(writing, "text_line", line) if unit.part == u.BODY else line

    def name(self, writing: Writing) -> str:
        """Return the path of an entry's file inside the casebook's folder."""
        return writing.path.removeprefix(self.handbook.path.removesuffix(HANDBOOK))

    def writing(self, owner: str) -> Writing | None:
        """Return the current entry, article or introduction of an owner, or None."""
        handbook = self.handbook
        introduction = handbook.introductions.get(owner.removesuffix(form.INTRODUCTION_ID))
        if owner.endswith(form.INTRODUCTION_ID):
            return introduction
        return handbook.entry(owner) or handbook.articles.get(owner)

    def known(self, owner: str, changes: Sequence[Change]) -> None:
        """Apply changes to the file of an owner that was exported."""
        for change in changes:
            if change.unit.part == u.SHOWN or change.was == (form.TOO_LONG,):
                self.fields.refuse(change, f"“{change.unit.label}”不在这里改，照原来的", "column-fixed")
        free = [
            one
            for one in changes
            if one.unit.part != u.SHOWN and one.was != (form.TOO_LONG,) and self.may_change(one)
        ]
        writing = self.writing(owner)
        if not free or writing is None:
            return
        name = self.name(writing)
        raw = self.result.files[name].decode("utf-8")
        text, in_words = self.edited(hygiene.cleaned(encoding.plain(raw)), writing, free)
        if in_words:
            self.result.files[name] = encoding.restored(text, raw).encode()
            heading = self.reading.owners[owner].heading
            self.result.changes.append(f"{heading}（{name}）：{'，'.join(in_words)}")

    def edited(self, text: str, writing: Writing, changes: Sequence[Change]) -> tuple[str, list[str]]:
        """Return a file's text with the changes applied, and a description of each."""
        in_words: list[str] = []
        sections = dict(self.sections(writing, changes))
        if sections and not isinstance(writing, Article):
            text = with_sections(text, writing, sections)
        for change in changes:
            if change.unit.part == u.BODY:
                body = text[len(with_body(text, "")) :]
                text = with_body(text, _edged(body, self.kind.body(body, change.was, change.now)))
            if change.unit.part == u.BODY or change.unit.name in sections:
                in_words.append(_change_in_words(change))
        fields = self.fields.valid(writing, [one for one in changes if one.unit.part == u.FIELD])
        if fields:
            text = with_fields(text, fields)
        return text, [*in_words, *(f"改了“{form.LABELS[name]}”" for name in fields)]

    def sections(self, writing: Writing, changes: Sequence[Change]) -> Iterator[tuple[str, Section | None]]:
        """Yield the changed sections by key; None for one to be removed."""
        specs = {spec.key: spec for spec in _specs(writing)}
        for change in changes:
            if change.unit.part != u.SECTION:
                continue
            old = getattr(writing, "sections", {}).get(change.unit.name)
            read = self.kind.section(specs[change.unit.name], old, change.was, change.now)
            self.fields.report_section(change, read)
            # If nothing of the text could be parsed, keep the section.
            if read.section is not None or not change.now:
                yield change.unit.name, read.section

    def new(self, owner: str) -> str:
        """Write the file of an entry that the reviewer added; return its id, or "" if it has no chapter."""
        place, said = self.reading.owners[owner], self.reading.new[owner]
        chapter = next((c.id for c in self.handbook.chapters if said and said in (c.title, c.id)), "")
        is_prose = owner.endswith(form.INTRODUCTION_ID)
        if not chapter or (is_prose and self.writing(owner)):
            self.reading.add_doubt(place, "row-unknown", "不在现在的任何一章里，或那里已经有了，没有读入")
            for change in self.reading.changes_of(owner):
                self.reading.keep_unplaced(self.reading.place(change.unit), "\n".join(change.now))
            return ""
        kind = Article if is_prose else Technique if "technique-" in owner else Case
        name = chapter if is_prose else self.next_id(kind)
        path = _file_of(name)
        self.result.files[path] = self.new_text(kind, name, owner).encode()
        if not is_prose:
            self.numbers[name] = next_number(self.handbook, self.numbers, name, self.heading(owner))
        shown = f"，编号 {name}" if not is_prose else ""
        self.result.changes.append(f"{place.heading}（{path}）：新加的{shown}")
        return "" if is_prose else name

    def heading(self, owner: str) -> str:
        """Return the heading of a new entry, with the number that its writer gave it."""
        return "".join(self.reading.units.get(u.Unit(owner, u.HEADING), ()))

    def new_text(self, kind: type[Writing], name: str, owner: str) -> str:
        """Return the file of a new entry."""
        changes = list(self.reading.changes_of(owner))
        title = next((one.now[0] for one in changes if one.unit.name == "title"), self.heading(owner))
        blank = kind.model_construct(id=name, path="", title=title)
        good = self.fields.model(blank, [one for one in changes if one.unit.part == u.FIELD])
        body: dict[str, Any] = {"sections": {n: s for n, s in self.sections(blank, changes) if s is not None}}
        if kind is Article:
            texts = (one.now for one in changes if one.unit.part == u.BODY)
            body = {"text": "\n\n".join(next(texts, ())) + "\n"}
        return entry_text(kind.model_construct(id=name, path="", **dict(good), **body))

    def next_id(self, kind: type[Writing]) -> str:
        """Return an id that no file, chapter or published anchor has ever had."""
        names = (*self.result.files, *self.handbook.ledger)
        if kind is Case:
            return next_case_id(self.handbook, names)
        held = (name for chapter in self.handbook.chapters for name in chapter.techniques)
        used = {n for name in (*names, *held) if (n := name.rpartition("technique-")[2].partition(".")[0])}
        return f"technique-{max((int(n) for n in used if n.isascii() and n.isdigit()), default=0) + 1}"

    def order(self, titles: Mapping[str, str], new: Mapping[str, str]) -> None:
        """Update handbook.yml if chapter titles or the order of entries changed."""
        placed = order_after_review(self.handbook, self.stored, self.reading, new)
        for chapter, texts in placed.conflicts.items():
            place = self.reading.beside(chapter, "收的案例和次序")
            path, line = self.where(u.Unit(chapter, u.ENTRIES))
            self.result.conflicts.append(Conflict(path, line, place.list_label, *texts))
            self.reading.keep_unplaced(place, texts[2])
        raw = self.result.files[HANDBOOK].decode("utf-8")
        text = hygiene.cleaned(encoding.plain(raw))
        changed = with_chapters(text, chapters_now(self.handbook, titles, placed.names, self.numbers))
        if changed != text:
            self.result.files[HANDBOOK] = encoding.restored(changed, raw).encode()
            self.result.changes.append(f"各章（{HANDBOOK}）：改了章名、次序或收的案例")


def _specs(writing: Writing) -> tuple[SectionSpec, ...]:
    return () if isinstance(writing, Article) else SPECS[type(writing)]


def _edged(old: str, new: str) -> str:
    """Return a new body with the old one's leading and trailing blank lines."""
    inner = old.strip("\n")
    start, _, end = old.partition(inner) if inner else ("", "", "\n")
    return start + new.strip("\n") + (end or "\n")


def _file_of(owner: str) -> str:
    """Return the path of an owner's file, derived from its id alone."""
    name = owner.removesuffix(form.INTRODUCTION_ID)
    folder = {"case": "cases/", "technique": "techniques/", "chapter": "chapters/"}
    return f"{folder.get(name.partition('-')[0], '')}{name}.md"


def _is_chapter(owner: str) -> bool:
    return owner.startswith("chapter-") and not owner.endswith(form.INTRODUCTION_ID)


def _change_in_words(change: Change) -> str:
    count = count_changes(change.was, change.now)
    if change.unit.part == u.BODY:
        return f"正文改了 {count} 处"
    if not change.now:
        return f"删去了“{change.unit.label}”"
    return f"“{change.unit.label}”改了 {count} 处" if change.was else f"新写了“{change.unit.label}”"
