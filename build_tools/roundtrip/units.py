"""What travels: the units of a file, each text with its key, and a file as its reader returns it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from build_tools.reading import Doubt
from build_tools.roundtrip import format as form
from build_tools.system import Severity

# The lines, items or blocks of a unit; none is no text, and no such unit is stored.
Texts = tuple[str, ...]
FIELD, SHOWN, SECTION, BODY, HEADING, ENTRIES = "field", "shown", "section", "body", "heading", "entries"
PARTS = (FIELD, SHOWN, SECTION, BODY, HEADING, ENTRIES)
# What a reviewer may change; the rest is shown, or says what stands where.
CHANGEABLE = (FIELD, SHOWN, SECTION, BODY)
COVER = "cover"
NEW = "new-"


class Unit(NamedTuple):
    """The key of what is read and changed as one thing: whose it is, of what sort, its field or section."""

    owner: str
    part: str
    name: str = ""

    @property
    def key(self) -> str:
        """Return the key as the file holds it: case-26/field/owner."""
        return "/".join(self).rstrip("/")

    @property
    def label(self) -> str:
        """Return what people call it: 责任部门, 先这样说, 正文."""
        if self.part == SECTION:
            return form.section_labels(self.owner).get(self.name, self.name)
        return form.BODY if self.part == BODY else {**form.LABELS, **form.PLACES}.get(self.name, self.name)


Units = Mapping[Unit, Texts]


@dataclass(frozen=True)
class Place:
    """Where something stands in a file: its line or row, in words for a message, and for a list of texts.

    The place of an owner has its heading too.
    """

    words: str
    list_label: str
    line: int = 1
    heading: str = ""


@dataclass(frozen=True)
class Change:
    """A unit that the reviewer changed: its texts as exported and as they came back, and where they stand."""

    unit: Unit
    was: Texts
    now: Texts
    place: Place


@dataclass
class Reading:
    """A file as read: its units, where each owner and each unit stands, and what there is to tell.

    Owners that were not exported are in `new`, each with the chapter that it stands in.
    """

    units: dict[Unit, Texts] = field(default_factory=dict)
    owners: dict[str, Place] = field(default_factory=dict)
    places: dict[Unit, Place] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    tracked: int = 0

    def changes(self, stored: Units) -> Iterator[Change]:
        """Yield what differs from what was exported; what the file has no place for any more does not."""
        for unit, texts in self.units.items():
            was = stored.get(unit, ())
            if unit.part in CHANGEABLE and unit.owner != COVER and texts != was:
                yield Change(unit, was, texts, self.place(unit))

    def changes_of(self, owner: str) -> Iterator[Change]:
        """Yield the texts of something that was not exported."""
        return (change for change in self.changes({}) if change.unit.owner == owner)

    def place(self, unit: Unit) -> Place:
        """Return where a unit stands."""
        return self.places.get(unit) or self.beside(unit.owner, unit.label)

    def beside(self, owner: str, label: str) -> Place:
        """Return the place of something that belongs to an owner."""
        of = self.owners.get(owner) or Place(owner, owner)
        return Place(of.words, f"{of.list_label} / {label}", of.line)

    def add_doubt(
        self, place: Place, code: str, message: str, fix: str = "", severity: Severity = "warning"
    ) -> None:
        """Add something that a person should look at."""
        self.doubts.append(Doubt(place.line, code, f"{place.words}：{message}", fix, severity))

    def keep_unplaced(self, place: Place, text: str) -> None:
        """Keep a text that has no place in the casebook."""
        if text:
            self.unplaced.append((place.list_label, text))


def by_owner(units: Units, part: str) -> dict[str, Texts]:
    """Return the texts of one sort of unit, such as headings, by their owners."""
    return {unit.owner: texts for unit, texts in units.items() if unit.part == part}


def stored_of(units: Units) -> dict[str, list[str]]:
    """Return units as the file holds them."""
    return {unit.key: list(texts) for unit, texts in units.items() if texts}


def units_of(stored: object) -> dict[Unit, Texts]:
    """Return what a file holds as units, or raise ValueError."""
    if not isinstance(stored, dict):
        raise ValueError(stored)
    return {_unit(key): _texts(texts) for key, texts in stored.items()}


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
