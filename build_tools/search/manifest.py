"""The models of the index scripts, as the browser's engine reads them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.book import Card
from build_tools.model import HandedOver


class SynonymGroup(HandedOver):
    """Synonyms; in a one-way group the later words also search for the first, not the reverse."""

    one_way: bool
    words: tuple[str, ...]


class KeyForms(HandedOver):
    """The label of entry keys, and what else may be typed around a key."""

    label: str
    affixes: tuple[str, ...]


class EntryStatus(HandedOver):
    """Review dates, withdrawn entries, and titles inherited from withdrawn entries.

    The rows are [date, encoded entries], [entry, note, replacing entries] and [entry, first title, note],
    where titles are numbered within their entry.
    """

    review_by: tuple[tuple[str, str], ...]
    withdrawn: tuple[tuple[int, str, tuple[int, ...]], ...]
    inherited: tuple[tuple[int, int, str], ...]


class Structure(HandedOver):
    """How titles and passages are grouped by section and entry, as encoded numbers."""

    titles_of: str
    shown_of: str
    replies_of: str
    title_weights: str
    sections_of: str
    passages_of: str


class Manifest(EntryStatus, Structure):
    """The base of an index; `terms` and `cards` are [first term or entry in the shard, shard name].

    `facets` are [value, encoded entries] by name; `traditional` is pairs of characters in one string,
    `questions` are groups of words that ask the same of one matter.
    """

    terms: tuple[tuple[str, str], ...]
    cards: tuple[tuple[int, str], ...]
    sounds: tuple[str, ...]
    facets: Mapping[str, tuple[tuple[str, str], ...]]
    keys: KeyForms
    fillers: tuple[str, ...]
    outside: tuple[str, ...]
    synonyms: tuple[SynonymGroup, ...]
    questions: tuple[tuple[str, ...], ...]
    regional: Mapping[str, str]
    traditional: str


class StoredSection(HandedOver):
    """A section that can be found: anchor and heading."""

    anchor: str
    label: str


class StoredEntry(HandedOver):
    """An entry in a shard of cards, as results show it."""

    id: str
    url: str
    title: str
    sections: tuple[StoredSection, ...]
    card: Card


class SoundTable(HandedOver):
    """A shard of sounds: syllables with their characters, or words recognised by sound, best first."""

    readings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class DangerKind(HandedOver):
    """A kind of danger: expressions that mean it or only ask, look-alikes, and words also heard by sound."""

    id: str
    title: str
    triggers: tuple[str, ...]
    asks: tuple[str, ...]
    not_triggers: tuple[str, ...]
    words: tuple[str, ...]
