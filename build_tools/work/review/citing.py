"""Finds the cases, techniques and articles that cite a regulation, and the lines. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.model import UNSEEN, Case, Handbook, Regulation, Writing, pieces
from build_tools.work.review.entries import entries_to_review, printed_number

BRACKETED = re.compile(r"《([^《》]{2,80})》")
# The year in a document's number is bracketed in many ways, and a line may break anywhere.
MARKS = r"[\s\[\]()〔〕【】（）［］]"
TRIAL = re.compile(r"\(试行\)|\(暂行\)")
# A shorter part of a name, such as 《管理办法》, is ambiguous.
SHORTEST = 5


@dataclass(frozen=True)
class Place:
    """A line that cites a regulation, by its id in a field or in these words."""

    line: int
    how: str


@dataclass(frozen=True)
class Citing:
    """An entry that cites a regulation or, if not `direct`, uses a technique that does."""

    entry: Writing
    number: str
    places: tuple[Place, ...]
    direct: bool


def find_citing(handbook: Handbook, regulation: Regulation) -> list[Citing]:
    """Return the entries that cite a regulation, in book order, then the cases that techniques affect."""
    in_prose = _prose_places(handbook, regulation)
    touched: dict[str, Citing] = {}
    for entry in entries_to_review(handbook):
        places = (*_field_places(entry, regulation.id), *in_prose.get(entry.path, ()))
        if places:
            touched[entry.id] = Citing(entry, printed_number(handbook, entry), places, direct=True)
    for case in (entry for entry in entries_to_review(handbook) if isinstance(entry, Case)):
        through = tuple(
            Place(case.line("techniques", index), f"用到{touched[technique].number}")
            for index, technique in enumerate(case.techniques)
            if technique in touched
        )
        if case.id not in touched and through:
            touched[case.id] = Citing(case, printed_number(handbook, case), through, direct=False)
    return sorted(touched.values(), key=lambda one: not one.direct)


def _field_places(entry: Writing, slug: str) -> Iterator[Place]:
    for index, cited in enumerate(getattr(entry, "regulations", ())):
        if cited == slug:
            yield Place(entry.line("regulations", index), f"regulations：{slug}")


def _prose_places(handbook: Handbook, regulation: Regulation) -> dict[str, list[Place]]:
    known = {record.id: normalise_name(record.name) for record in handbook.regulations.values()}
    by_path: dict[str, list[Place]] = defaultdict(list)
    for path, line, text in _whole(handbook):
        for offset, words in _mentions(text, regulation, known):
            place = Place(line + text[:offset].count("\n"), words)
            if place not in by_path[path]:
                by_path[path].append(place)
    return by_path


def _whole(handbook: Handbook) -> Iterator[tuple[str, int, str]]:
    """Yield the handbook's prose with a paragraph's lines joined, because a name may span two lines."""
    whole: list[tuple[str, int, list[str]]] = []
    for path, line, kind, text in pieces(handbook):
        if kind in UNSEEN:
            continue
        above, start, lines = whole[-1] if whole else ("", line, [])
        if (path, line) == (above, start + len(lines)) and text.strip():
            lines.append(text)
        else:
            whole.append((path, line, [text]))
    return ((path, line, "\n".join(lines)) for path, line, lines in whole)


def _mentions(text: str, regulation: Regulation, known: dict[str, str]) -> Iterator[tuple[int, str]]:
    for match in BRACKETED.finditer(text):
        if _means(normalise_name(match[1]), regulation.id, known):
            yield match.start(), f"《{''.join(match[1].split())}》"
    for words in filter(None, (normalise_name(regulation.name), regulation.number)):
        loose = f"{MARKS}*".join(re.escape(char) for char in words if not re.match(MARKS, char))
        yield from ((match.start(), words) for match in re.finditer(rf"(?<!《){loose}", text))


def _means(name: str, slug: str, known: dict[str, str]) -> bool:
    """Return whether a name in 《》 means this rule: it is the name, or a part unique to it."""
    if name == known[slug]:
        return True
    holders = [other for other, whole in known.items() if name in whole]
    return len(name) >= SHORTEST and holders == [slug]


def normalise_name(name: str) -> str:
    """Return a rule's name without blanks and （试行）."""
    return TRIAL.sub("", "".join(_plain(name).split()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
