"""Parses the changed fields of one entry, and keeps the values that the model accepts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from build_tools.importing import field_column
from build_tools.model import EntryFields, Writing
from build_tools.reading import FIELDS, field_values, valid_part
from build_tools.roundtrip import format as form
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.units import Change, Reading
from build_tools.roundtrip.values import parse_value
from build_tools.roundtrip.xlsx_cells import BadCell, SectionRead, records_of_cell
from build_tools.system import shorten

STAYS = object()


class FieldReader:
    """Reads changed fields; reports what it cannot use and keeps it as unplaced."""

    def __init__(self, naming: Naming, reading: Reading, joint: str) -> None:
        self.naming, self.reading, self.joint = naming, reading, joint

    def refuse(self, change: Change, message: str, code: str, fix: str = "") -> None:
        """Report why a text is not used, and keep it."""
        self.reading.add_doubt(change.place, code, message, fix)
        self.reading.keep_unplaced(change.place, "\n".join(change.now))

    def report_section(self, change: Change, read: SectionRead) -> None:
        """Report the lines of a section that could not be parsed, and keep them."""
        for fault in read.faults:
            self.reading.add_doubt(change.place, "cell-form", f"“{self.reading.label(change.unit)}”：{fault}")
        if read.dropped:
            what = f"{len(read.dropped)} 行没有读入，放进 unplaced.txt：{shorten(read.dropped[0], 20)}"
            self.reading.add_doubt(change.place, "cell-form", f"“{self.reading.label(change.unit)}”有 {what}")
            self.reading.keep_unplaced(change.place, "\n".join(read.dropped))

    def valid(self, entry: Writing, changes: Sequence[Change]) -> dict[str, Any]:
        """Return the plain values of the fields that really change."""
        if not changes:
            return {}
        good = self.model(entry, changes)
        names = [one.unit.name for one in changes]
        plain = field_values(entry.model_copy(update={name: getattr(good, name) for name in names}))
        held = field_values(entry)
        return {name: plain.get(name) for name in names if plain.get(name) != held.get(name)}

    def model(self, entry: Writing, changes: Sequence[Change]) -> EntryFields:
        """Return an entry's fields with the changes that the model accepts."""
        model = FIELDS[type(entry)]
        held = field_values(entry)
        fields: dict[str, Any] = {}
        for change in changes:
            value = self.value(entry, change)
            if value is None and model.model_fields[change.unit.name].is_required():
                self.cannot(entry, change)
            elif value is not STAYS:
                fields[change.unit.name] = value
        _, wrong = valid_part(model, {**held, **fields})
        for change in changes:
            if change.unit.name in wrong & fields.keys():
                self.cannot(entry, change)
        good, _ = valid_part(model, {**held, **_without(fields, wrong)})
        return good

    def value(self, entry: Writing, change: Change) -> Any:
        """Parse the text of a field; return STAYS if the field keeps its value."""
        name = change.unit.name
        column = field_column(type(entry), name, change.unit.label)
        if column.kind == "records":
            try:
                return records_of_cell("\n".join(change.now))
            except BadCell as bad:
                self.refuse(change, f"“{column.label}”读不懂，照原来的", "cell-form", str(bad))
                return STAYS
        value = getattr(entry, name)
        parsed = parse_value(
            name, change.now, self.naming, value if isinstance(value, tuple) else (), self.joint
        )
        if parsed.unparsed and not parsed.value:
            self.cannot(entry, change)
            return STAYS
        if parsed.unparsed:
            unparsed = "、".join(parsed.unparsed)
            message = f"“{column.label}”里没有读懂的放进 unplaced.txt：{shorten(unparsed)}"
            self.reading.add_doubt(change.place, "value", message, column.hint)
            self.reading.keep_unplaced(change.place, unparsed)
        return parsed.value

    def cannot(self, entry: Writing, change: Change) -> None:
        """Report that a field cannot have this value."""
        hint = field_column(type(entry), change.unit.name, "").hint
        text = shorten(form.JOINT.join(change.now), 20)
        self.refuse(change, f"“{change.unit.label}”不能是“{text}”，照原来的", "value", hint)


def _without(fields: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}
