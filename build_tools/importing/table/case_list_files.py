"""Writes the cases of a hand-made list as the files of a casebook. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.importing.handbook.outline import Entry, Heading
from build_tools.importing.out.casebook_files import LEDGER_NOTE
from build_tools.importing.out.markup import safe_file, safe_label, safe_yaml
from build_tools.importing.out.starter_data import Starter
from build_tools.importing.out.taxonomy_file import Slugs, taxonomy_values
from build_tools.importing.table.sheet_rows import SheetLog
from build_tools.reading import Doubt

# Speakers missing from the starter lists, and new values by the list that they belong to.
NewTerms = tuple[list[str], Mapping[str, Mapping[str, None]]]


@dataclass(frozen=True)
class ListedCase:
    """One case of the list: its fields, its sections' text, its chapter, its row."""

    fields: Mapping[str, Any]
    body: str
    chapter: str
    number: int | None
    row: int


def casebook_of(
    cases: Sequence[ListedCase], name: str, new_terms: NewTerms, starter: Starter, log: SheetLog
) -> dict[str, str]:
    """Return every file of the casebook; `name` is the book's title."""
    numbers = _numbers(cases, log)
    width = max(2, len(str(max(numbers))))
    ids = [f"case-{number:0{width}d}" for number in numbers]
    texts = {
        f"cases/{case_id}.md": safe_file(dict(case.fields), case.body)
        for case, case_id in zip(cases, ids, strict=True)
    }
    return {
        "handbook.yml": safe_yaml(_handbook(cases, dict(zip(ids, numbers, strict=True)), name)),
        "taxonomy.yml": safe_yaml(_taxonomy(cases, new_terms, starter)),
        "words.yml": safe_yaml({"synonyms": [], "dictionary": []}),
        "regulations.yml": safe_yaml({"regulations": []}),
        "anchors.txt": LEDGER_NOTE,
        **starter.taken_over,
        **texts,
    }


def _handbook(cases: Sequence[ListedCase], numbers: Mapping[str, int], name: str) -> dict[str, Any]:
    chapters: dict[str, dict[str, int]] = {}
    for case, (case_id, number) in zip(cases, numbers.items(), strict=True):
        chapters.setdefault(case.chapter, {})[case_id] = number
    listed = [
        {"id": f"chapter-{n}", "number": n, "title": safe_label(title), "cases": held}
        for n, (title, held) in enumerate(chapters.items(), start=1)
    ]
    notice = f"由《{name}》导入的草稿，尚未审定，不作为办理依据。"
    return {"title": name, "notice": notice, "source": name, "bank": "本行", "chapters": listed}


def _numbers(cases: Sequence[ListedCase], log: SheetLog) -> list[int]:
    """Return the printed numbers: the cases' own if all have a distinct one, else 1, 2, 3."""
    own = [case.number for case in cases]
    usable = [number for number in own if number is not None and number < 1_000_000]
    if len(set(usable)) == len(cases):
        return usable
    if any(own):
        message = "案例号有缺的、重复的或不是数字的，改按次序编号"
        log.doubts.append(Doubt(cases[0].row, "number-double", message, "核对"))
    return list(range(1, len(cases) + 1))


def _taxonomy(cases: Sequence[ListedCase], new_terms: NewTerms, starter: Starter) -> dict[str, Any]:
    speakers, terms = new_terms
    values = taxonomy_values(_entries(cases), speakers, starter)
    for kind, labels in terms.items():
        held = values.get(kind, ())
        slugs = Slugs(term["id"] for term in held)
        values[kind] = [*held, *({"id": slugs.new(label), "label": label} for label in labels)]
    return values


def _entries(cases: Sequence[ListedCase]) -> Iterator[Entry]:
    """Yield the cases as entries, for taxonomy_values."""
    for case in cases:
        title = case.fields["title"]
        heading = Heading("case", 1, title, title, case.row)
        yield Entry("", heading, title, case.fields.get("category"), case.fields.get("subcategory"))
