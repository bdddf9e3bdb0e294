"""Compares a review with the casebook today: edits that can be made, entries added, and conflicts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from build_tools.model import (
    Article,
    Case,
    Chapter,
    Section,
    Technique,
    Writing,
    chapter_label,
    find_chapter,
)
from build_tools.reading import entry_text
from build_tools.roundtrip import format as form
from build_tools.roundtrip import units as u
from build_tools.roundtrip.chapters import Placed, order_after_review
from build_tools.roundtrip.edits import Added, Conflict, Edit, joined, steps_of
from build_tools.roundtrip.field_changes import FieldReader
from build_tools.roundtrip.file_kinds import FileKind
from build_tools.roundtrip.present import Present, is_chapter
from build_tools.roundtrip.units import Change, Reading, Unit, Units
from build_tools.system import shorten


@dataclass(frozen=True)
class Review:
    """A reviewed file: its path as given, its units as exported, what was read from it, and its kind."""

    source: str
    stored: Units
    reading: Reading
    kind: FileKind


@dataclass
class Proposal:
    """What one review asks for; `conflicts` are those with the casebook, `placed` the order of entries."""

    review: Review
    edits: list[Edit] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    placed: Placed = field(default_factory=lambda: Placed({}))


def propose(review: Review, present: Present) -> Proposal:
    """Return the changes between a file as exported and as it came back that the casebook can take.

    What cannot be used becomes a doubt and unplaced text in the review's reading.
    """
    comparison = _Comparison(review, present)
    for owner, changes in groupby(review.reading.changes(review.stored), lambda one: one.unit.owner):
        if is_chapter(owner):
            comparison.chapter([*changes])
        elif owner not in review.reading.new:
            comparison.known(owner, [*changes])
    for owner in review.reading.new:
        comparison.new(owner)
    comparison.order()
    return comparison.proposal


class _Comparison:
    def __init__(self, review: Review, present: Present) -> None:
        self.review, self.present, self.reading = review, present, review.reading
        self.kind = review.kind
        self.fields = FieldReader(present.naming, review.reading, review.kind.joint)
        self.proposal = Proposal(review)

    def may_change(self, change: Change) -> bool:
        """Return whether a unit is unchanged since the export; otherwise record a conflict, if it is one."""
        today = self.present.units(self.kind).get(change.unit, ())
        if today == change.now:
            return False
        if today == change.was and self.present.is_there(change.unit):
            return True
        texts = (joined(change.was), joined(today), joined(change.now))
        self.conflict(change.unit, change.place, *texts)
        return False

    def conflict(self, unit: Unit, place: u.Place, was: str, today: str, said: str) -> None:
        """Record a conflict with the casebook."""
        where = self.present.where(unit)
        shown = self.shown(place, unit)
        self.proposal.conflicts.append(
            Conflict(*where, shown, was, today, said, unit.key, self.review.source)
        )

    def shown(self, place: u.Place, unit: Unit) -> str:
        """Return the name of a place, with the name of its field or section."""
        label = self.reading.label(unit)
        return place.list_label if label in place.list_label else f"{place.list_label}（{label}）"

    def chapter(self, changes: Sequence[Change]) -> None:
        """Take the new title of a chapter."""
        for change in filter(self.may_change, changes):
            self.edit(None, change, change.now[0])

    def known(self, owner: str, changes: Sequence[Change]) -> None:
        """Take changes of an entry or article that was exported."""
        for change in changes:
            if _is_fixed(change):
                self.fields.refuse(change, f"“{change.unit.label}”不在这里改，照原来的", "column-fixed")
        free = [one for one in changes if not _is_fixed(one) and self.may_change(one)]
        writing = self.present.writing(owner)
        if not free or writing is None:
            return
        sections = dict(self.sections(writing, free))
        fields = self.fields.valid(writing, [one for one in free if one.unit.part == u.FIELD])
        for change in free:
            if change.unit.part == u.BODY and isinstance(writing, Article):
                self.edit(writing, change, self.kind.body(writing.text, change.was, change.now))
            for part, values in ((u.SECTION, sections), (u.FIELD, fields)):
                if change.unit.part == part and change.unit.name in values:
                    self.edit(writing, change, values[change.unit.name])

    def edit(self, writing: Writing | None, change: Change, value: Any) -> None:
        """Record an edit."""
        path, line = self.present.where(change.unit)
        steps = steps_of(writing, change)
        if writing is None:
            steps = tuple(type(step)(line, step.old, step.new) for step in steps)
        sources = (self.review.source,)
        texts = joined(change.was), joined(change.now)
        shown = self.shown(change.place, change.unit)
        self.proposal.edits.append(Edit(change.unit, value, path, shown, steps, sources, *texts))

    def sections(self, writing: Writing, changes: Sequence[Change]) -> Iterator[tuple[str, Section | None]]:
        """Yield the changed sections by key; None for one to be removed."""
        specs = {spec.key: spec for spec in self.present.handbook.specs(type(writing))}
        for change in changes:
            if change.unit.part != u.SECTION:
                continue
            if change.unit.name not in specs:
                label = self.reading.label(change.unit)
                self.fields.refuse(change, f"案例库里现在没有“{label}”这一节", "section-own")
                continue
            old = getattr(writing, "sections", {}).get(change.unit.name)
            read = self.kind.section(specs[change.unit.name], old, change.was, change.now)
            self.fields.report_section(change, read)
            # If nothing of the text could be parsed, keep the section.
            if read.section is not None or not change.now:
                yield change.unit.name, read.section

    def new(self, owner: str) -> None:
        """Take an entry that the reviewer added, or keep it as unplaced if its chapter is unknown."""
        place, said = self.reading.owners[owner], self.reading.new[owner]
        chapter = find_chapter(self.present.handbook, said)
        is_prose = owner.endswith(form.INTRODUCTION_ID)
        if chapter is None or (is_prose and self.present.writing(owner)):
            self.reading.add_doubt(place, "row-unknown", *self.why_not(owner, said, chapter))
            for change in self.reading.changes_of(owner):
                self.reading.keep_unplaced(self.reading.place(change.unit), "\n".join(change.now))
            return
        kind = Article if is_prose else Technique if "technique-" in owner else Case
        title, text = self.new_text(kind, owner)
        source = self.review.source
        added = Added(kind, chapter.id, owner, title, self.heading(owner), place.list_label, text, source)
        if not self.is_known(added):
            self.proposal.added.append(added)

    def why_not(self, owner: str, said: str, chapter: Chapter | None) -> tuple[str, str]:
        """Return why something new is not taken, and what to do."""
        if chapter is not None:
            return f"“{chapter_label(chapter)}”已经有导言，这一篇没有读入", "要改导言，就改原来的那一篇"
        title = f"“{shorten(self.reading.owners[owner].heading, 20)}”"
        unknown = f"要放进的章“{shorten(said, 20)}”不是现在的任何一章" if said else "不在现在的任何一章里"
        choices = "、".join(map(chapter_label, self.present.handbook.chapters))
        return f"{title}{unknown}，没有读入", f"章写成其中一个：{choices}"

    def is_known(self, added: Added) -> bool:
        """Return whether the casebook has such an entry; if it is not the very same, record a conflict."""
        entries = self.present.handbook.entries()
        old = next((e for e in entries if type(e) is added.kind and e.title == added.title), None)
        if old is None:
            return False
        text = entry_text(old)
        if text != added.text:
            unit, place = Unit(old.id, u.HEADING), self.reading.owners[added.owner]
            self.conflict(unit, place, "", text, added.text)
        return True

    def heading(self, owner: str) -> str:
        """Return the heading of a new entry, with the number that its writer gave it."""
        return "".join(self.reading.units.get(Unit(owner, u.HEADING), ()))

    def new_text(self, kind: type[Writing], owner: str) -> tuple[str, str]:
        """Return the title and the file of a new entry."""
        changes = list(self.reading.changes_of(owner))
        title = next((one.now[0] for one in changes if one.unit.name == "title"), self.heading(owner))
        blank = kind.model_construct(id="", path="", title=title)
        good = self.fields.model(blank, [one for one in changes if one.unit.part == u.FIELD])
        body: dict[str, Any] = {"sections": {n: s for n, s in self.sections(blank, changes) if s is not None}}
        if kind is Article:
            texts = (one.now for one in changes if one.unit.part == u.BODY)
            body = {"text": "\n\n".join(next(texts, ())) + "\n"}
        return title, entry_text(kind.model_construct(id="", path="", **dict(good), **body))

    def order(self) -> None:
        """Take the order of the entries, unless the casebook has changed it as well."""
        self.proposal.placed = placed = order_after_review(
            self.present.handbook, self.review.stored, self.reading
        )
        for chapter, texts in placed.conflicts.items():
            unit = Unit(chapter, u.ENTRIES)
            self.conflict(unit, self.reading.beside(chapter, "收的案例和次序"), *texts)


def _is_fixed(change: Change) -> bool:
    """Return whether a unit is only shown, or was too long for the file."""
    return change.unit.part == u.SHOWN or change.was == (form.TOO_LONG,)
