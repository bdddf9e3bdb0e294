"""An entry's front matter as rows of a table, as reviewers see it.

What reviewers may change is a row. What nobody changes in a review is shown without effect or not at all;
it travels with the casebook's own files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_tools.model.book import Links
from build_tools.model.handbook import EntryFields, Handbook, Writing
from build_tools.model.labels import issue_words
from build_tools.reading.entry_text import FIELDS

# The title is the heading itself.
ORDER = (
    *("status", "provenance", "owner", "approved_by", "approved_on", "review_by"),
    *("summary", "customer_says", "aliases", "category", "subcategory", "channels", "roles"),
    *("severity", "risk_flags", "techniques", "related", "regulations"),
)
ALWAYS = frozenset(ORDER[:6])
UNCHANGED = ("source_heading", "source_issues")
JOINED = ("aliases", "channels", "roles", "risk_flags")
REFERENCES = ("techniques", "related", "regulations")
SEPARATORS = re.compile(r"[、，,；;\n]")
FIRST_WORDS = re.compile(r"[，：（、]")
ONLY_SHOWN = "（不在这里改）"


@dataclass(frozen=True)
class Row:
    """A row: its field, its label, one text for each paragraph, and the ids that these name."""

    name: str
    label: str
    texts: tuple[str, ...]
    targets: tuple[str, ...] = ()


def label(name: str, fields: type[EntryFields]) -> str:
    """Return the short name of a field: what its description begins with."""
    description = fields.model_fields[name].description or name
    shown = FIRST_WORDS.split(description)[0].removesuffix("编号")
    return shown + (ONLY_SHOWN if name in UNCHANGED else "")


def labels(fields: type[EntryFields]) -> dict[str, str]:
    """Return label -> name of every field that a table may show."""
    shown = (name for name in ("title", *ORDER, *UNCHANGED) if name in fields.model_fields)
    return {label(name, fields): name for name in shown}


@dataclass(frozen=True)
class Naming:
    """Names techniques, cases and regulations as readers know them, and finds them by such a name."""

    handbook: Handbook
    links: Links

    def shown(self, target: str) -> str:
        """Return 第3节 标题, 案例5 标题 or 《办法》; an id that has no number of its own stays an id."""
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
        return next((f"第{number}节" for number, found in sections if found == target), target)


def rows(entry: Writing, naming: Naming, titled: bool = False) -> Iterator[Row]:
    """Yield the rows of an entry; `titled` puts the title among them."""
    fields = FIELDS[type(entry)]
    for name in (*(("title",) if titled else ()), *ORDER, *UNCHANGED):
        if name not in fields.model_fields:
            continue
        value = getattr(entry, name)
        if value or name in ALWAYS:
            targets = tuple(value) if name in REFERENCES else ()
            yield Row(name, label(name, fields), tuple(_texts(name, value, naming)), targets)


def _texts(name: str, value: Any, naming: Naming) -> Iterator[str]:
    if name in REFERENCES:
        yield from map(naming.shown, value)
    elif name == "source_issues":
        yield from map(issue_words, value)
    elif name in JOINED and not any(SEPARATORS.search(item) for item in value):
        yield "、".join(value)
    elif isinstance(value, tuple):
        yield from value
    else:
        yield "" if value is None else str(value)
