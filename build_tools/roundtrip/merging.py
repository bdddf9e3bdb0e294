"""Merges reviewed files into the casebook as it is today: reads them, joins them, writes the files. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.importing import read_files
from build_tools.reading import Casebook
from build_tools.roundtrip.chapters import order_now
from build_tools.roundtrip.edit_files import Written, write_edits
from build_tools.roundtrip.edits import Edit, Step
from build_tools.roundtrip.file_kinds import kind_of_file
from build_tools.roundtrip.joining import ORDER_LABEL, Joined, join
from build_tools.roundtrip.present import HANDBOOK, Present
from build_tools.roundtrip.proposals import Review, propose
from build_tools.roundtrip.report import ReviewReport, Shown
from build_tools.roundtrip.swept import sweep
from build_tools.roundtrip.together import together
from build_tools.system import Problem, Refused, errors

_CASEBOOK = "案例库的 "


@dataclass(frozen=True)
class Merge:
    """The casebook before and after a merge; `before` is what was read of it before."""

    before: Casebook
    present: Present
    joined: Joined
    written: Written

    @property
    def changed(self) -> dict[str, bytes]:
        """Return the files that are new or differ, by path inside the casebook."""
        files, old = self.written.files, self.present.files
        return {name: raw for name, raw in files.items() if raw != old.get(name)}

    @property
    def attachments(self) -> dict[str, bytes]:
        """Return the pictures in the reviews, which a casebook cannot show, by path."""
        return {name: raw for one in self.joined.reviews for name, raw in one.reading.pictures.items()}

    def without(self, units: Collection[str]) -> Merge:
        """Return the merge without some changes, named as `shown` names them."""
        joined = self.joined
        edits = tuple(left for edit in joined.edits if (left := _left(edit, units, self.present)))
        added = tuple(new for new in joined.added if _key(new.owner, new.source) not in units)
        kept = replace(joined, edits=edits, added=added)
        if ORDER_LABEL in units:
            kept = replace(kept, order=order_now(self.present.handbook), order_sources=())
        return replace(self, joined=kept, written=write_edits(kept, self.present))

    def shown(self) -> tuple[Shown, ...]:
        """Return every change for the report, in the order of the files."""
        parts = [part for edit in self.joined.edits for part in edit.parts]
        edits = [Shown(e.path, e.place, e.steps, e.sources, e.key) for e in parts]
        new = [
            Shown(
                path,
                f"{one.heading or one.title}：新加的{_named(name)}",
                (Step(1, "", one.text),),
                (one.source,),
                _key(one.owner, one.source),
            )
            for one, path, name in self.written.added
        ]
        order = [Shown(HANDBOOK, ORDER_LABEL, (), self.joined.order_sources, ORDER_LABEL)]
        return (*sorted(edits, key=lambda one: one.path), *new, *(order if self.joined.order_sources else ()))


def read_review(raw: bytes, source: str) -> Review | None:
    """Parse a reviewed file; return None for one that was not exported.

    Raises Refused if the file or its format number cannot be used.
    """
    kind = kind_of_file(raw)
    try:
        stored = kind.stored(raw, source) if kind else None
        if kind is None or stored is None:
            return None
        reading = kind.read(raw, source, stored)
    except Refused as refused:
        raise refused.at(source) from None
    sweep(reading)
    return Review(source, stored, reading, kind)


def merge(reviews: Sequence[Review], files: Mapping[str, bytes]) -> Merge:
    """Merge reviews into a casebook's files; raise Refused if the casebook cannot be read."""
    before = read_files(files)
    if before.handbook is None:
        raise Refused(problems=[replace(p, path=f"{_CASEBOOK}{p.path}") for p in errors(before.problems)])
    present = Present(before.handbook, files)
    joined = join([propose(review, present) for review in reviews], present)
    return Merge(before, present, joined, write_edits(joined, present))


def report_of(merged: Merge, into: str) -> ReviewReport:
    """Return the report of a merge into a folder."""
    reviews = merged.joined.reviews
    doubts = sorted(
        Problem(one.source, d.line, d.code, d.severity, d.message, d.fix)
        for one in reviews
        for d in one.reading.doubts
    )
    several = len(reviews) > 1

    def placed(name: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (f"{one.source}：{place}" if several else place, text)
            for one in reviews
            for place, text in getattr(one.reading, name)
        )

    return ReviewReport(
        tuple(one.source for one in reviews),
        into,
        merged.shown(),
        merged.joined.conflicts,
        (*doubts, *_new_errors(merged)),
        placed("comments"),
        placed("unplaced"),
        sum(one.reading.tracked for one in reviews),
        len(merged.written.files),
    )


def _new_errors(merged: Merge) -> list[Problem]:
    """Return the errors of files that could be read before the merge and no longer can."""
    if not merged.changed:
        return []
    known = {(p.path, p.code, p.message) for p in merged.before.problems}
    after = errors(read_files(merged.written.files).problems)
    return [p for p in after if (p.path, p.code, p.message) not in known]


def _left(edit: Edit, units: Collection[str], present: Present) -> Edit | None:
    """Return an edit without those of its parts that are named; None if nothing is left that can be made."""
    parts = tuple(part for part in edit.parts if part.key not in units)
    if not parts or parts == edit.parts:
        return edit if parts else None
    again = together(parts, present)
    return again and replace(again, parts=parts)


def _key(owner: str, source: str) -> str:
    return f"{source}/{owner}"


def _named(name: str) -> str:
    return "" if name.startswith("chapter-") else f"，编号 {name}"
