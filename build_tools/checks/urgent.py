"""Checks that the texts of `urgent.yml` are valid, and that none is cancelled or made useless by another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from build_tools.model import (
    URGENT_TEXTS,
    Handbook,
    Urgent,
    UrgentKind,
    fault_of,
    parts_of,
    pattern_of,
    whole_words,
)
from build_tools.system import Problem, shorten

# The most common ending of a spoken word: a trigger must work with it too.
ENDING = "了"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for every malformed text, for cancelled ones, and for asks that are triggers."""
    urgent = handbook.urgent
    if urgent is None:
        return
    seen: set[str] = set()
    for index, kind in enumerate(urgent.spelled_out()):
        if kind.id in seen:
            message = f"编号“{kind.id}”用了两次"
            line = urgent.line(f"kinds.{index}.id")
            yield Problem(urgent.path, line, "id-duplicate", "error", message, "换一个编号")
        seen.add(kind.id)
        faults = [*_faults(urgent, index, kind)]
        yield from faults
        # Malformed triggers cannot be compiled.
        yield from () if faults else [*_silenced(urgent, index, kind), *_sure(urgent, index, kind)]


def _faults(urgent: Urgent, index: int, kind: UrgentKind) -> Iterator[Problem]:
    for field in URGENT_TEXTS:
        for place, text in enumerate(getattr(kind, field)):
            if fault := fault_of(text, urgent.groups):
                line = urgent.line(f"kinds.{index}.{field}", place)
                said, fix = fault
                message = f"{field} 的“{shorten(text, 30)}”{said}"
                yield Problem(urgent.path, line, "urgent-form", "error", message, fix)


def _silenced(urgent: Urgent, index: int, kind: UrgentKind) -> Iterator[Problem]:
    """Yield an error for each word that its kind's look-alikes hide from its own list."""
    look_alikes = _in_parts(kind.not_triggers)
    for field, meant in (("triggers", "应当提示"), ("asks", "应当问一问")):
        own = _in_parts(getattr(kind, field))
        for place, word in _words(getattr(kind, field)):
            for spoken in (word, word + ENDING):
                hiding = list(_matches(look_alikes, spoken))
                if hiding and not any(_matches(own, _masked(spoken, hiding))):
                    line = urgent.line(f"kinds.{index}.{field}", place)
                    by = shorten(hiding[0].text, 30)
                    message = f"“{spoken}”{meant}，却被 not_triggers 的“{by}”盖住"
                    fix = "把 not_triggers 那一项写得更长、更具体，或者删去它"
                    yield Problem(urgent.path, line, "urgent-silenced", "error", message, fix)
                    break


def _sure(urgent: Urgent, index: int, kind: UrgentKind) -> Iterator[Problem]:
    """Yield an error for each text of `asks` that triggers say: it would never be asked about."""
    triggers = _in_parts(kind.triggers)
    said = {
        (place, word): match.text for place, word in _words(kind.asks) for match in _matches(triggers, word)
    }
    same = {(place, text): text for place, text in enumerate(kind.asks) if text in kind.triggers}
    for (place, text), trigger in {**same, **said}.items():
        line = urgent.line(f"kinds.{index}.asks", place)
        by = shorten(trigger, 30)
        message = f"asks 的“{shorten(text, 30)}”不会问：triggers 的“{by}”一对上就提示了"
        fix = "拿得准的只写在 triggers，拿不准的只写在 asks"
        yield Problem(urgent.path, line, "urgent-sure", "error", message, fix)


def _words(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the words of the texts with a single part, each with its text's place."""
    return ((place, word) for place, text in enumerate(texts) for word in whole_words(text))


class _Match(NamedTuple):
    text: str
    start: int
    end: int


def _in_parts(texts: Iterable[str]) -> list[tuple[str, list[list[str]]]]:
    """Return texts in the notation, each with its parts: they are looked at once for every word."""
    return [(text, parts_of(text)) for text in texts]


def _matches(texts: Iterable[tuple[str, list[list[str]]]], spoken: str) -> Iterator[_Match]:
    """Yield where texts in the notation match; the many whose words are not there are never compiled."""
    for text, parts in texts:
        if all(any(word in spoken for word in words) for words in parts):
            yield from (_Match(text, *match.span()) for match in re.finditer(pattern_of(text), spoken))


def _masked(spoken: str, look_alikes: list[_Match]) -> str:
    hidden = {at for look_alike in look_alikes for at in range(look_alike.start, look_alike.end)}
    return "".join("\0" if at in hidden else character for at, character in enumerate(spoken))
