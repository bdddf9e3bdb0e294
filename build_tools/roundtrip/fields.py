"""An entry's front matter as rows of a table for reviewers.

What reviewers may change is a row. Other fields are shown without effect, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_tools.model import Handbook, Links, Writing, issue_words
from build_tools.reading import FIELDS
from build_tools.roundtrip import format as form


@dataclass(frozen=True)
class Row:
    """A row: its field, its label, the text of each paragraph, and the ids that these refer to."""

    name: str
    label: str
    texts: tuple[str, ...]
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Naming:
    """Converts ids of techniques, cases and regulations to the names that readers know, and back."""

    handbook: Handbook
    links: Links

    def shown(self, target: str) -> str:
        """Return 第3节 标题, 案例5 标题 or 《办法》; fall back to the id."""
        if record := self.handbook.regulations.get(target):
            return f"《{record.name}》"
        entry = self.handbook.entry(target)
        return f"{self.number(target)} {entry.title}" if entry else target

    def number(self, target: str) -> str:
        """Return 第3节 or 案例5, or the id."""
        number = self.links.numbers.get(target)
        if number is not None and self.links.case_by_number.get(number) == target:
            return f"案例{number}"
        sections = self.links.technique_by_number.items()
        return next((f"第{number}节" for number, entry_id in sections if entry_id == target), target)


def rows(entry: Writing, naming: Naming, titled: bool = False) -> Iterator[Row]:
    """Yield the rows of an entry, including its title with `titled`."""
    fields = FIELDS[type(entry)]
    for name in (*(("title",) if titled else ()), *form.ROWS, *form.ONLY_SHOWN):
        if name not in fields.model_fields:
            continue
        value = getattr(entry, name)
        if value or name in form.ALWAYS:
            targets = tuple(value) if name in form.REFERENCES else ()
            yield Row(name, form.row_label(name), tuple(_texts(name, value, naming)), targets)


def _texts(name: str, value: Any, naming: Naming) -> Iterator[str]:
    if name in form.REFERENCES:
        yield from map(naming.shown, value)
    elif name == "source_issues":
        yield from map(issue_words, value)
    elif name in form.JOINED and not any(form.SEPARATORS.search(item) for item in value):
        yield form.JOINT.join(value)
    elif isinstance(value, tuple):
        yield from value
    else:
        yield "" if value is None else str(value)
