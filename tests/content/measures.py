"""What two texts of the casebook share, and what links where: pure measures over entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from build_tools.book.linking import mentioned_cases
from build_tools.model.handbook import Article, Case, Handbook, Technique
from build_tools.model.mentions import mentions
from build_tools.model.tokens import TOKEN

Entry = Case | Technique | Article
LAW = re.compile(r"《[^》]*》")
BREAK = "\n"
PUNCTUATION = re.compile(r"\W+")


def entries(handbook: Handbook) -> dict[str, Entry]:
    """Return everything that is written as prose, by the name of its file."""
    found: list[Entry] = [
        *handbook.cases.values(),
        *handbook.techniques.values(),
        *handbook.articles.values(),
        *handbook.introductions.values(),
    ]
    return {entry.path.rsplit("/", 1)[-1]: entry for entry in found}


def prose(entry: Entry) -> Iterator[str]:
    """Yield what a reader of an entry reads: no title, no heading, no speaker's name."""
    if isinstance(entry, Article):
        yield from (line for line in entry.text.split("\n") if not line.startswith("#"))
        return
    yield entry.summary or ""
    yield from entry.customer_says
    for section in entry.sections.values():
        yield from (text for _, text in section.texts())


def own_words(texts: Iterable[str], names: Iterable[str]) -> str:
    """Return texts as one, cut wherever one ends and where a token or the name of a law stands."""
    laws = sorted(filter(None, names), key=len, reverse=True)
    cut = re.compile("|".join([TOKEN.pattern, LAW.pattern, *map(re.escape, laws)]))
    return BREAK.join("".join(cut.sub("\0", text).split()).replace("\0", BREAK) for text in texts)


def windows(text: str, length: int) -> Iterator[tuple[int, str]]:
    """Yield every run of a length that no cut interrupts, with its place."""
    for start in range(len(text) - length + 1):
        run = text[start : start + length]
        if BREAK not in run:
            yield start, run


def shared_runs(texts: Mapping[str, str], length: int) -> list[tuple[str, str, str]]:
    """Return name, name and run for every run of `length` or more that two texts share, at its longest."""
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for name, text in texts.items():
        for start, run in windows(text, length):
            places[run].setdefault(name, start)
    pairs = {
        (a, b, _longest(texts[a], found[a], texts[b], found[b]))
        for found in places.values()
        for a, b in combinations(found, 2)
    }
    return sorted(pairs)


def _longest(first: str, start: int, second: str, other: int) -> str:
    """Return the longest run around two places at which both texts say the same."""
    while start and other and first[start - 1] == second[other - 1] != BREAK:
        start, other = start - 1, other - 1
    length = 0
    for a, b in zip(first[start:], second[other:], strict=False):
        if a != b or a == BREAK:
            break
        length += 1
    return first[start : start + length]


def overlap(first: str, second: str, length: int = 5) -> float:
    """Return the share of shingles that the text with fewer of them has in common with the other."""
    a, b = ({run for _, run in windows(text, length)} for text in (first, second))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def overlaps(texts: Mapping[str, str], above: float) -> list[tuple[str, str, float]]:
    """Return the pairs of texts that share more than so much, the nearest first."""
    found = ((a, b, overlap(texts[a], texts[b])) for a, b in combinations(texts, 2))
    return sorted((row for row in found if row[2] > above), key=lambda row: -row[2])


def linked_from(handbook: Handbook, by_number: Mapping[int, str]) -> dict[str, set[str]]:
    """Return for every case the files whose authors lead to it: named as related or in the text."""
    found: dict[str, set[str]] = {case_id: set() for case_id in handbook.cases}
    for name, entry in entries(handbook).items():
        for target in {*_named(entry, by_number), *getattr(entry, "related", ())} & set(found):
            if target != entry.id:
                found[target].add(name)
    return found


def _named(entry: Entry, by_number: Mapping[int, str]) -> Iterator[str]:
    if isinstance(entry, Article):
        numbers = (mention.number for mention in mentions(entry.text) if mention.kind == "case")
        yield from (by_number[number] for number in numbers if number in by_number)
    else:
        yield from mentioned_cases(entry, by_number)


def said_twice(sayings: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the sayings that stand more than once, punctuation aside, with the files that hold them."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name, texts in sayings.items():
        for text in texts:
            holders[PUNCTUATION.sub("", text)].append(name)
    return {text: names for text, names in holders.items() if len(names) > 1}
