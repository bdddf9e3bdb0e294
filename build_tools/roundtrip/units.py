"""The units of an exported file, each a text with a key, and a file as parsed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from build_tools.model import CASE_SECTIONS, Handbook, OwnSection, SectionSpec, case_sections
from build_tools.reading import Doubt
from build_tools.roundtrip import format as form
from build_tools.system import Severity

# The lines, items or blocks of a unit; a unit without text is empty and is not stored.
Texts = tuple[str, ...]
FIELD, SHOWN, SECTION, BODY, HEADING, ENTRIES = "field", "shown", "section", "body", "heading", "entries"
# A section that the casebook calls otherwise or added, as handbook.yml has it.
OWN_SECTION = "sections"
PARTS = (FIELD, SHOWN, SECTION, BODY, HEADING, ENTRIES, OWN_SECTION)
# The parts that a reviewer may change; the others only show or locate something.
CHANGEABLE = (FIELD, SHOWN, SECTION, BODY)
COVER = "cover"
NEW = "new-"


class Unit(NamedTuple):
    """The key of one unit of change: its owner, its part of the owner, and its field or section."""

    owner: str
    part: str
    name: str = ""

    @property
    def key(self) -> str:
        """Return the key as a string: case-26/field/owner."""
        return "/".join(self).rstrip("/")

    @property
    def label(self) -> str:
        """Return the name that editors know: 责任部门, 正文; of a section see `Reading.label`."""
        return form.BODY if self.part == BODY else {**form.LABELS, **form.PLACES}.get(self.name, self.name)


Units = Mapping[Unit, Texts]


@dataclass(frozen=True)
class Place:
    """A place in a file: its line or row, its name in messages, its label in unplaced.txt.

    The place of an owner has its heading too.
    """

    words: str
    list_label: str
    line: int = 1
    heading: str = ""


@dataclass(frozen=True)
class Change:
    """A changed unit: its texts as exported and as they came back, and its place."""

    unit: Unit
    was: Texts
    now: Texts
    place: Place


@dataclass
class Reading:
    """A parsed file: its units, the places of owners and units, and what to report.

    `new` maps the owners that were not exported to the chapters that they are in; `pictures` are by path;
    `case_specs` are the sections that a case could have when the file was exported.
    """

    units: dict[Unit, Texts] = field(default_factory=dict)
    owners: dict[str, Place] = field(default_factory=dict)
    places: dict[Unit, Place] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    tracked: int = 0
    case_specs: tuple[SectionSpec, ...] = CASE_SECTIONS

    def label(self, unit: Unit) -> str:
        """Return the name that editors know: 责任部门, 先这样说, 正文."""
        labels = form.section_labels(unit.owner, self.case_specs) if unit.part == SECTION else {}
        return labels.get(unit.name) or unit.label

    def changes(self, stored: Units) -> Iterator[Change]:
        """Yield the units that differ from the exported ones, except those that the file no longer has."""
        for unit, texts in self.units.items():
            was = stored.get(unit, ())
            if unit.part in CHANGEABLE and unit.owner != COVER and texts != was:
                yield Change(unit, was, texts, self.place(unit))

    def changes_of(self, owner: str) -> Iterator[Change]:
        """Yield all units of an owner that was not exported."""
        return (change for change in self.changes({}) if change.unit.owner == owner)

    def place(self, unit: Unit) -> Place:
        """Return the place of a unit."""
        return self.places.get(unit) or self.beside(unit.owner, self.label(unit))

    def beside(self, owner: str, label: str) -> Place:
        """Return the place of a labelled part of an owner."""
        of = self.owners.get(owner) or Place(owner, owner)
        return Place(of.words, f"{of.list_label} / {label}", of.line)

    def add_doubt(
        self, place: Place, code: str, message: str, fix: str = "", severity: Severity = "warning"
    ) -> None:
        """Add a doubt at a place."""
        self.doubts.append(Doubt(place.line, code, f"{place.words}：{message}", fix, severity))

    def keep_unplaced(self, place: Place, text: str) -> None:
        """Keep a text that has no place in the casebook."""
        if text:
            self.unplaced.append((place.list_label, text))


def own_sections(handbook: Handbook) -> dict[Unit, Texts]:
    """Return the sections that a casebook calls otherwise or added, as units."""
    return {
        Unit(OWN_SECTION, OWN_SECTION, one.key): (one.label, one.kind or "", one.after or "")
        for one in handbook.sections
    }


def case_specs_of(stored: Units) -> tuple[SectionSpec, ...]:
    """Return the sections that a case could have when a file was exported; ValueError if malformed."""
    rows = ((unit.name, *texts) for unit, texts in stored.items() if unit.part == OWN_SECTION)
    records = (zip(("key", "label", "kind", "after"), row, strict=True) for row in rows)
    return case_sections(
        tuple(OwnSection.model_validate({name: text for name, text in one if text}) for one in records)
    )


def by_owner(units: Units, part: str) -> dict[str, Texts]:
    """Return the texts of one part, such as headings, by owner."""
    return {unit.owner: texts for unit, texts in units.items() if unit.part == part}


def dump_units(units: Units) -> dict[str, list[str]]:
    """Return units in the form in which files store them."""
    return {unit.key: list(texts) for unit, texts in units.items() if texts}


def parse_units(stored: object) -> dict[Unit, Texts]:
    """Parse stored units; raise ValueError if they are malformed."""
    if not isinstance(stored, dict):
        raise ValueError(stored)
    units = {_unit(key): _texts(texts) for key, texts in stored.items()}
    case_specs_of(units)
    return units


def _unit(key: str) -> Unit:
    unit = Unit(*key.split("/")) if 2 <= len(key.split("/")) <= 3 else None
    if unit is None or unit.part not in PARTS:
        raise ValueError(key)
    return unit


def _texts(texts: object) -> Texts:
    if (
        not isinstance(texts, Sequence)
        or isinstance(texts, str)
        or not all(isinstance(t, str) for t in texts)
    ):
        raise ValueError(texts)
    return tuple(texts)
