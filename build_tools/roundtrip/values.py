"""Parses the text of a field in a reviewed Word or Excel file as its value. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.model import AnyEntry, Taxonomy, Term, find_term
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.format import SEPARATORS
from build_tools.text import NUMERALS, to_int

# Separators in a list of names: marks, conjunctions, whitespace, and leftover brackets.
BETWEEN = re.compile(r"(?:[\s、，,；;。/／|·（）()]|以及|还有|和|与|及|跟)+")
NUMBER = rf"(?P<number>[0-9０-９]{{1,6}}|[{NUMERALS}]{{1,9}})"
CASE = re.compile(rf"案例\s*{NUMBER}")
TECHNIQUE = re.compile(rf"(?:第\s*{NUMBER}\s*节|技巧\s*(?P<other>[0-9０-９]{{1,3}}))")
# A bare number refers to the kind of entry that its field lists.
BARE = re.compile(r"(?P<number>[0-9０-９]{1,6})(?=$|[\s、，,；;。/／|和与及跟])")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
OF_CASES = ("related", "replaced_by")
OF_TECHNIQUES = ("techniques", "replaced_by")
REFERENCES = ("techniques", "related", "regulations", "replaced_by")
TERMS: Mapping[str, str] = {
    **{"channels": "channels", "roles": "roles", "risk_flags": "risk_flags"},
    **{"category": "categories", "business": "businesses", "cause": "causes", "severity": "severities"},
}
LISTS = ("aliases", "former")


@dataclass(frozen=True)
class ParsedValue:
    """A field's plain value, None for an empty cell, and the texts that could not be parsed."""

    value: Any
    unparsed: tuple[str, ...] = ()


def parse_value(
    name: str, lines: Sequence[str], naming: Naming, held: Sequence[str] = (), joint: str = ""
) -> ParsedValue:
    """Parse the lines of a field's cell.

    `held` are the field's present values, accepted however they are written. `joint` joins the lines of a
    text.
    """
    lines = [line.strip() for line in lines if line.strip()]
    taxonomy = naming.handbook.taxonomy
    if name in REFERENCES:
        return _listed(lines, lambda text, at: _reference(name, text, at, naming))
    if name in ("channels", "roles", "risk_flags"):
        terms = _labels(taxonomy.terms(TERMS[name]))
        return _listed(lines, lambda text, at: _term(terms, text, at))
    if name in LISTS:
        # Aliases may contain blanks, and words that join other lists.
        parts = [part for line in lines for part in ([line] if line in held else SEPARATORS.split(line))]
        return ParsedValue(list(dict.fromkeys(part.strip() for part in parts if part.strip())))
    if name == "customer_says":
        return ParsedValue(lines)
    text = joint.join(lines)
    if text and not _is_known(name, text, taxonomy):
        return ParsedValue(None, (text,))
    return ParsedValue(text or None)


def _is_known(name: str, text: str, taxonomy: Taxonomy) -> bool:
    if name == "subcategory":
        return any(find_term(category.subcategories, text) for category in taxonomy.categories)
    return name not in TERMS or taxonomy.find(TERMS[name], text) is not None


def _labels(terms: Sequence[Term]) -> list[str]:
    """Return all names of terms, longest first."""
    names = [name for term in terms for name in term.names]
    return sorted(names, key=len, reverse=True)


def _listed(lines: Sequence[str], take: Callable[[str, int], tuple[str | None, int]]) -> ParsedValue:
    """Parse lists of names; `take` parses one name at an offset."""
    values: dict[str, None] = {}
    unparsed: list[str] = []
    for line in lines:
        end = 0
        while (at := _past(line, end)) < len(line):
            value, past = take(line, at)
            if value is None:
                # Unparsed text ends at the next name.
                past = next((n for n in _beginnings(line, at + 1) if take(line, n)[0]), len(line))
                unparsed.append(line[end:past].strip("、，,；; "))
            else:
                values[value] = None
            end = past
    return ParsedValue(list(values), tuple(filter(None, unparsed)))


def _past(line: str, at: int) -> int:
    match = BETWEEN.match(line, at)
    return match.end() if match else at


def _beginnings(line: str, start: int) -> Iterator[int]:
    """Yield the offsets after separators."""
    yield from (match.end() for match in BETWEEN.finditer(line, start))


def _term(names: Sequence[str], line: str, at: int) -> tuple[str | None, int]:
    for name in names:
        end = at + len(name)
        if line.startswith(name, at) and (end == len(line) or BETWEEN.match(line, end)):
            return name, end
    return None, at


def _reference(name: str, line: str, at: int, naming: Naming) -> tuple[str | None, int]:
    """Parse a reference at an offset; return its id, or None, and where it ends, title included."""
    handbook, links = naming.handbook, naming.links
    if name == "regulations":
        return _regulation(line, at, naming)
    forms = [(CASE, links.case_by_number)] if name in OF_CASES else []
    forms += [(TECHNIQUE, links.technique_by_number)] if name in OF_TECHNIQUES else []
    forms += [(BARE, forms[0][1])] if len(forms) == 1 else []
    for form, ids in forms:
        if match := form.match(line, at):
            number = match["number"] or match["other"]
            target = ids.get(to_int(number))
            return target, _past_title(line, match.end(), target, naming)
    match = ID.match(line, at)
    known: dict[str, AnyEntry] = {
        **(handbook.cases if name in OF_CASES else {}),
        **(handbook.techniques if name in OF_TECHNIQUES else {}),
    }
    if match and match.group() in known:
        return match.group(), _past_title(line, match.end(), match.group(), naming)
    titles = ((entry.title, target) for target, entry in known.items() if line.startswith(entry.title, at))
    title, target = max(titles, default=("", None), key=lambda one: len(one[0]))
    return target, at + len(title)


def _past_title(line: str, at: int, target: str | None, naming: Naming) -> int:
    """Return the end of the title, whole or cut short, that may follow an entry's number."""
    entry = naming.handbook.entry(target)
    begin = at + len(line[at:]) - len(line[at:].lstrip(" \u3000：:《“"))
    if entry is None or begin == len(line):
        return at
    shared = 0
    while line[begin + shared : begin + shared + 1] == entry.title[shared : shared + 1] != "":
        shared += 1
    end = begin + shared
    # A title that was cut short ends at a separator.
    if shared == len(entry.title) or end == len(line) or (shared > 1 and BETWEEN.match(line, end)):
        return end + len(line[end:]) - len(line[end:].lstrip("》”"))
    return at


def _regulation(line: str, at: int, naming: Naming) -> tuple[str | None, int]:
    names = {record.name: slug for slug, record in naming.handbook.regulations.items()}
    quoted = "《" if line.startswith("《", at) else ""
    for name in sorted(names, key=len, reverse=True):
        written = f"《{name}》" if quoted else name
        if line.startswith(written, at):
            return names[name], at + len(written)
    match = ID.match(line, at)
    if match and match.group() in naming.handbook.regulations:
        return match.group(), match.end()
    return None, at
