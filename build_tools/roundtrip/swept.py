"""Reads what reviewers typed without stray characters, and reports where these were. Pure."""

from __future__ import annotations

from build_tools.roundtrip.units import BODY, FIELD, SECTION, Reading
from build_tools.source import hygiene


def sweep(reading: Reading) -> None:
    """Replace the texts of a reading by those without stray characters; headings of the source stay."""
    for unit, texts in list(reading.units.items()):
        if unit.part not in (FIELD, SECTION, BODY) or unit.name == "source_heading":
            continue
        reading.units[unit] = tuple(map(hygiene.imported, texts))
        for stray in {stray.code: stray for text in texts for stray in hygiene.strays(text)}.values():
            place = reading.place(unit)
            reading.add_doubt(
                place, stray.code, f"“{reading.label(unit)}”{stray.message}", "看看这里是否还完整"
            )
