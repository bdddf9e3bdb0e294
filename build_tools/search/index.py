"""Builds the inverted index of search entries: the titles, passages and entries of each term. Pure."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from build_tools.search.entries import SearchEntry
from build_tools.search.fillers import filler_units
from build_tools.search.folding import Folding, bigrams, runs
from build_tools.search.passages import split_passages

# The prefix of terms that are keys of entries, not words of texts.
KEY_MARK = "="
# The prefix of terms that are what a customer says word for word, as `keys.js` reads them: the first units,
# and how many there are.
HEARD_MARK = "“"
HEARD_UNITS = 12
# The factor for the weight of units in filler phrases.
FILLER_FACTOR = 0.25
WordCutter = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Term:
    """The postings of a term, in ascending order; `frequency` is the number of entries with the term.

    A unit (a Han character or a run of other letters) has `positions` parallel to `titles`, where a title
    may occur twice. A Han character has `entries` instead of `passages`.
    """

    frequency: int
    is_word: bool
    titles: Sequence[int]
    positions: Sequence[int]
    passages: Sequence[int]
    entries: Sequence[int]


@dataclass(frozen=True)
class Index:
    """Terms by name in code point order, and how titles and passages are grouped by entry.

    `title_weights` is the rounded sum of the weights of each title's units; `titles_of` the number of titles
    of each entry (title, customer_says, replies, aliases, inherited), `shown_of` without those never shown,
    the last of which are replies, `replies_of` each;
    `passages_of` the number of passages of each section of each entry.
    """

    terms: dict[str, Term]
    title_weights: Sequence[int]
    titles_of: Sequence[int]
    shown_of: Sequence[int]
    replies_of: Sequence[int]
    passages_of: Sequence[Sequence[int]]


def build_index(entries: Sequence[SearchEntry], folding: Folding, cut: WordCutter) -> Index:
    """Build the index; `cut` returns the words of a Han run, nested ones included."""
    return _Builder(folding, cut).build(entries)


class _Builder:
    def __init__(self, folding: Folding, cut: WordCutter) -> None:
        self.folding, self.cut = folding, cut
        self.in_titles: defaultdict[str, list[int]] = defaultdict(list)
        self.positions: defaultdict[str, list[int]] = defaultdict(list)
        self.in_passages: defaultdict[str, list[int]] = defaultdict(list)
        self.in_entries: defaultdict[str, list[int]] = defaultdict(list)
        self.frequency: Counter[str] = Counter()
        self.words: set[str] = set()
        self.titles: list[list[tuple[str, bool]]] = []
        self.passages = 0

    def build(self, entries: Sequence[SearchEntry]) -> Index:
        passages_of = []
        for number, entry in enumerate(entries):
            seen, in_body = self._add_titles(_shown(entry)), set[str]()
            self._add_titles(_unshown(entry))
            for key in entry.keys:
                self.in_entries[KEY_MARK + self.folding.fold(key)].append(number)
            for said in sorted(set(filter(None, map(self._heard, _said(entry))))):
                self.in_entries[HEARD_MARK + said].append(number)
            passages_of.append(self._add_sections(entry, seen, in_body))
            for character in in_body:
                self.in_entries[character].append(number)
            # Aliases do not count for frequency: forty spellings of one word would make it common.
            self.frequency.update(seen | in_body)
        return Index(
            terms=self._terms(),
            title_weights=self._title_weights(len(entries)),
            titles_of=[len(_shown(entry)) + len(_unshown(entry)) for entry in entries],
            shown_of=[len(_shown(entry)) for entry in entries],
            replies_of=[len(entry.replies) for entry in entries],
            passages_of=passages_of,
        )

    def _heard(self, text: str) -> str:
        units = [unit for unit, _ in filler_units(self.folding.fold(text))]
        return "".join(units[:HEARD_UNITS]) + str(len(units)) if units else ""

    def _add_titles(self, texts: Iterable[str]) -> set[str]:
        """Add titles to the index; return their terms and characters."""
        seen: set[str] = set()
        for text in texts:
            folded = self.folding.fold(text)
            units = list(filler_units(folded))
            number = len(self.titles)
            characters: set[str] = set()
            terms = self._terms_of(folded, characters)
            for position, (unit, _) in enumerate(units):
                self.in_titles[unit].append(number)
                self.positions[unit].append(position)
            for term in terms.difference(unit for unit, _ in units):
                self.in_titles[term].append(number)
            self.titles.append(units)
            seen |= terms | characters
        return seen

    def _add_sections(self, entry: SearchEntry, seen: set[str], characters: set[str]) -> list[int]:
        """Add sections to the index; return the number of passages of each.

        Adds their terms to `seen` and their characters to `characters`.
        """
        counts: list[int] = []
        for section in entry.sections:
            before = self.passages
            for passage in split_passages(map(self.folding.fold, section.texts)):
                terms = self._terms_of(passage, characters)
                for term in terms:
                    self.in_passages[term].append(self.passages)
                seen |= terms
                self.passages += 1
            counts.append(self.passages - before)
        return counts

    def _terms_of(self, folded: str, characters: set[str]) -> set[str]:
        """Return the terms of a text: bigrams and words of Han runs, single characters, other runs.

        Adds the characters of Han runs to `characters`.
        """
        terms: set[str] = set()
        for run, han in runs(folded):
            if not han:
                terms.add(run)
                continue
            characters.update(run)
            if len(run) == 1:
                terms.add(run)
                continue
            words = set(self.cut(run))
            self.words |= words
            terms |= words
            terms.update(bigrams(run))
        return terms

    def _terms(self) -> dict[str, Term]:
        names = sorted({*self.in_titles, *self.in_passages, *self.in_entries})
        return {name: self._term(name) for name in names}

    def _term(self, name: str) -> Term:
        entries = self.in_entries.get(name, ())
        return Term(
            frequency=self.frequency[name],
            is_word=name in self.words,
            titles=self.in_titles.get(name, ()),
            positions=self.positions.get(name, ()),
            passages=() if entries else self.in_passages.get(name, ()),
            entries=entries,
        )

    def _title_weights(self, size: int) -> list[int]:
        weights = {unit: idf(size, self.frequency[unit]) for unit in self.positions}
        return [
            round(sum(weights[unit] * (FILLER_FACTOR if is_filler else 1) for unit, is_filler in title))
            for title in self.titles
        ]


def _shown(entry: SearchEntry) -> list[str]:
    return [entry.title, *entry.customer_says, *entry.replies]


def _said(entry: SearchEntry) -> list[str]:
    title = [entry.title] if len(entry.title) > 1 else []
    return [*title, *entry.customer_says, *entry.replies, *entry.turns]


def _unshown(entry: SearchEntry) -> list[str]:
    """Return the titles that are searched and never shown: aliases, then inherited titles."""
    return [*entry.aliases, *(text for inherited in entry.inherited for text in inherited.texts)]


def idf(size: int, frequency: int) -> float:
    """Return the inverse document frequency of a term in `frequency` of `size` entries (as in BM25)."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
