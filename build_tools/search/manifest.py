"""What the scripts of an index hold, as the browser's engine reads it by name. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.book import Card
from build_tools.model import HandedOver


class SynonymGroup(HandedOver):
    """Words for one thing; of a one-way group the later ones look for the first one only."""

    one_way: bool
    words: tuple[str, ...]


class KeyForms(HandedOver):
    """What a key of an entry is called, and what else may stand around it."""

    label: str
    affixes: tuple[str, ...]


class EntryStatus(HandedOver):
    """What is overdue from when, withdrawn, or found by the words of what it replaces.

    A row is [date, its entries], [entry, words, what replaces it] or [entry, title, words]; a title's number
    counts within its entry, from the first that has these words.
    """

    review_by: tuple[tuple[str, str], ...]
    withdrawn: tuple[tuple[int, str, tuple[int, ...]], ...]
    inherited: tuple[tuple[int, int, str], ...]


class Structure(HandedOver):
    """How titles and passages are grouped by section and entry, each a row of encoded numbers."""

    titles_of: str
    shown_of: str
    title_weights: str
    sections_of: str
    passages_of: str


class Manifest(EntryStatus, Structure):
    """The base of an index. `terms` and `cards` name each shard after the first that it holds.

    A facet's value has its entries beside it; `traditional` is pairs of characters in one text.
    """

    terms: tuple[tuple[str, str], ...]
    cards: tuple[tuple[int, str], ...]
    sounds: tuple[str, ...]
    facets: Mapping[str, tuple[tuple[str, str], ...]]
    keys: KeyForms
    fillers: tuple[str, ...]
    outside: tuple[str, ...]
    synonyms: tuple[SynonymGroup, ...]
    regional: Mapping[str, str]
    traditional: str


class StoredSection(HandedOver):
    """A section that can be found: its anchor and its heading."""

    anchor: str
    label: str


class StoredEntry(HandedOver):
    """A row of a shard of cards: an entry as a result gives it."""

    id: str
    url: str
    title: str
    sections: tuple[StoredSection, ...]
    card: Card


class SoundTable(HandedOver):
    """A shard of sounds: syllables with their characters, or words to be known by sound, the best first."""

    readings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class DangerKind(HandedOver):
    """A kind of danger: expressions that mean it or only look so, and words known by their sound too."""

    id: str
    title: str
    triggers: tuple[str, ...]
    not_triggers: tuple[str, ...]
    words: tuple[str, ...]
