"""Search entries -> the scripts that the browser loads: a base, and shards named by content hash. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from build_tools.model import as_script, pattern_of, whole_words
from build_tools.search.encoding import encode_ascending, encode_numbers
from build_tools.search.entries import CASE_LABEL, KEY_AFFIXES, SearchEntry
from build_tools.search.entry_status import entry_status
from build_tools.search.fillers import fillers
from build_tools.search.folding import Folding, traditional
from build_tools.search.index import Index, Term, WordCutter, build_index
from build_tools.search.manifest import (
    DangerKind,
    KeyForms,
    Manifest,
    SoundTable,
    StoredEntry,
    StoredSection,
    Structure,
    SynonymGroup,
)
from build_tools.search.sounds import readings, sound_words
from build_tools.text import RUN

# Characters in a shard, under 64 KiB compressed; smaller for cards, of which a result needs few.
SHARD_LENGTH = 72_000
CARDS_LENGTH = 24_000
BASE = "index"
# What tells a shard that came in another encoding; `start.js` knows its number.
SIGN = "字"
DANGERS = "urgent"
# (words, one-way) of a synonym group
SynonymWords = tuple[Sequence[str], bool]
# Characters that occur next to any word: the sound of 揍我 is the sound of 走我.
PARTICLES = re.compile("[我你您他她它了人]")


@dataclass(frozen=True)
class Danger:
    """A kind of danger from urgent.yml, its group names replaced by their words."""

    id: str
    title: str
    triggers: Sequence[str]
    not_triggers: Sequence[str] = ()
    asks: Sequence[str] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The casebook's vocabulary for the index: synonyms, glossary words, words for matters outside the book,
    kinds of danger, the gravest first, and groups of words that ask the same of one matter."""

    synonyms: Sequence[SynonymWords] = ()
    glossary: Sequence[str] = ()
    outside: Sequence[str] = ()
    urgent: Sequence[Danger] = ()
    questions: Sequence[Sequence[str]] = ()


def search_scripts(
    entries: Sequence[SearchEntry], folding: Folding, cut: WordCutter, vocabulary: Vocabulary
) -> dict[str, str]:
    """Return the scripts by name: `index`, which names the shards, `urgent`, and the shards."""
    index = build_index(entries, folding, cut)
    scripts: dict[str, str] = {}

    def shard(kind: str, text: str) -> str:
        name = f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
        scripts[name] = f'CasebookSearch.shard("{name}",{text},"{SIGN}");\n'
        return name

    synonyms = [
        SynonymGroup(one_way=one_way, words=tuple(map(folding.fold, words)))
        for words, one_way in vocabulary.synonyms
        if any(_stands(index, folding.fold(word)) for word in words)
    ]
    glossary = [*vocabulary.glossary, *(word for group, _ in vocabulary.synonyms for word in group)]
    words = _sound_words(index, entries, folding, glossary)
    dangers = [_danger(danger, folding) for danger in vocabulary.urgent]
    outside = [word for word in map(folding.fold, vocabulary.outside) if not _in_titles(index, word)]
    questions = tuple(tuple(map(folding.fold, words)) for words in vocabulary.questions)
    written = [*map(as_script, [*dangers, *synonyms, folding.regional]), *outside, *chain(*questions)]
    manifest = Manifest(
        terms=tuple((first, shard("terms", as_script(text))) for first, text in term_shards(index.terms)),
        cards=tuple((first, shard("cards", cards)) for first, cards in _card_blocks(entries)),
        sounds=tuple(shard("sounds", as_script(table)) for table in _sound_tables(words, dangers)),
        facets=_facets(entries),
        keys=KeyForms(label=CASE_LABEL, affixes=KEY_AFFIXES),
        fillers=fillers(),
        outside=tuple(outside),
        synonyms=tuple(synonyms),
        questions=questions,
        regional=folding.regional,
        traditional=_traditional(index, "".join(written)),
        **dict(entry_status(entries)),
        **dict(_structure(index)),
    )
    scripts[DANGERS] = f"CasebookSearch.danger([{','.join(map(as_script, dangers))}]);\n"
    scripts[BASE] = f"CasebookSearch.start({as_script(manifest)});\n"
    return scripts


def term_shards(terms: Mapping[str, Term]) -> Iterator[tuple[str, str]]:
    """Yield (first term, text) of each shard; `terms` must be in code point order."""
    lines = [f"{name}\t{_line(term)}" for name, term in terms.items()]
    for group in blocks(lines, SHARD_LENGTH):
        yield group[0].partition("\t")[0], "\n".join(group)


def _line(term: Term) -> str:
    mark = "+" if term.is_word else ""
    postings = (term.titles, term.passages, term.entries)
    parts = [mark + encode_numbers([term.frequency]), *map(encode_ascending, postings)]
    return " ".join([*parts, encode_numbers(term.positions)]).rstrip()


def blocks(texts: Iterable[str], limit: int) -> Iterator[list[str]]:
    """Yield consecutive groups of texts, each of at most `limit` characters or of a single text."""
    group: list[str] = []
    length = 0
    for text in texts:
        if group and length + len(text) > limit:
            yield group
            group, length = [], 0
        group.append(text)
        length += len(text)
    if group:
        yield group


def _card_blocks(entries: Sequence[SearchEntry]) -> Iterator[tuple[int, str]]:
    """Yield (number of the first entry, JSON of the cards) of each shard."""
    first = 0
    for group in blocks(map(as_script, map(_stored, entries)), CARDS_LENGTH):
        yield first, f"[{','.join(group)}]"
        first += len(group)


def _stored(entry: SearchEntry) -> StoredEntry:
    sections = tuple(StoredSection(anchor=section.anchor, label=section.label) for section in entry.sections)
    return StoredEntry(id=entry.id, url=entry.url, title=entry.title, sections=sections, card=entry.card)


def _sound_tables(words: Sequence[str], dangers: Sequence[DangerKind]) -> Iterator[SoundTable]:
    by_sound = [word for danger in dangers for word in danger.words]
    yield SoundTable(readings=tuple(readings([*words, *by_sound])))
    for group in blocks(words, SHARD_LENGTH // 2):
        yield SoundTable(words=tuple(group))


def _sound_words(
    index: Index, entries: Sequence[SearchEntry], folding: Folding, glossary: Iterable[str]
) -> list[str]:
    titles = (
        text
        for entry in entries
        for part in ([entry.title, *entry.customer_says, *entry.aliases], *(i.texts for i in entry.inherited))
        for text in part
    )
    return sound_words(index, map(folding.fold, titles), map(folding.fold, glossary))


def _facets(entries: Sequence[SearchEntry]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return each facet's values in order of first occurrence, with their encoded entries."""
    facets: dict[str, dict[str, list[int]]] = {}
    for number, entry in enumerate(entries):
        for name, values in entry.facets.items():
            holders = facets.setdefault(name, {})
            for value in dict.fromkeys(values):
                holders.setdefault(value, []).append(number)
    return {
        name: tuple((value, encode_ascending(numbers)) for value, numbers in holders.items())
        for name, holders in facets.items()
    }


def _stands(index: Index, text: str) -> bool:
    """Return whether a folded text may occur in the index: all its bigrams do."""
    if text in index.terms:
        return True
    return len(text) > 2 and all(a + b in index.terms for a, b in pairwise(text))


def _in_titles(index: Index, text: str) -> bool:
    """Return whether a single title may contain a folded text."""
    pairs = [text] if text in index.terms else ["".join(pair) for pair in pairwise(text)]
    holding = [set(index.terms[pair].titles) if pair in index.terms else set() for pair in pairs]
    return bool(set.intersection(*holding)) if holding else False


def _traditional(index: Index, words: str) -> str:
    """Return the (traditional, simplified) pairs needed for the index and `words`, as one string."""
    known = {*index.terms, *words, *"".join(fillers())}
    return "".join(old + new for old, new in traditional().items() if new in known)


def _danger(danger: Danger, folding: Folding) -> DangerKind:
    """Return a kind of danger for the engine; words also recognised by sound are only in `words`."""
    words = _shortest(folding.fold(word) for text in danger.triggers for word in whole_words(text))
    by_sound = [word for word in words if RUN.fullmatch(word) and not PARTICLES.search(word)]
    parted = [pattern_of(text, folding.fold) for text in danger.triggers if not whole_words(text)]
    return DangerKind(
        id=danger.id,
        title=danger.title,
        triggers=(*parted, *(word for word in words if word not in set(by_sound))),
        asks=tuple(pattern_of(text, folding.fold) for text in danger.asks),
        not_triggers=tuple(pattern_of(text, folding.fold) for text in danger.not_triggers),
        words=tuple(by_sound),
    )


def _shortest(words: Iterable[str]) -> list[str]:
    """Return the words without those that contain another one: 跳楼 makes 要跳楼 unnecessary."""
    kept = dict.fromkeys(words)
    return [word for word in kept if not any(other in word for other in kept if other != word)]


def _structure(index: Index) -> Structure:
    return Structure(
        titles_of=encode_numbers(index.titles_of),
        shown_of=encode_numbers(index.shown_of),
        replies_of=encode_numbers(index.replies_of),
        title_weights=encode_numbers(index.title_weights),
        sections_of=encode_numbers(len(sections) for sections in index.passages_of),
        passages_of=encode_numbers(count for sections in index.passages_of for count in sections),
    )
