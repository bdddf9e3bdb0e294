"""Tells from a patch which sentences of an entry were put in other words: pairs of before and after. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import zip_longest

from build_tools.book.cards import SHOWN, SHOWN_OF_URGENT
from build_tools.model import (
    CASE_SECTIONS,
    TECHNIQUE_SECTIONS,
    URGENT_SECTIONS,
    Rewording,
    SectionSpec,
)
from build_tools.privacy import find_personal_data
from build_tools.reading import BULLET, SPEAKER, SWAP

# The sections that agents read, by the headings that files have.
READ = {
    spec.label: spec
    for spec in (*CASE_SECTIONS, *TECHNIQUE_SECTIONS, *URGENT_SECTIONS)
    if spec.key in {*SHOWN, *SHOWN_OF_URGENT}
}
FIELD = re.compile(r"(title|summary): (.*)")
FENCE, HEADING = "---", "## "
# (section key or field, sentence)
Sentence = tuple[str, str]


# A preview reads the same revisions again and again.
@cache
def rewordings(patch: str, day: date) -> tuple[Rewording, ...]:
    """Return the rewordings of one file, whose patch shows the whole of it; personal data is left out.

    `day` is when it was changed.
    """
    found = tuple(one for run in _runs(patch) for one in _pairs(*run))
    # Nearly always nothing is found in all of them, and to look once is quicker.
    if not _is_personal("\n\n".join(map(_text, found)), day):
        return found
    return tuple(one for one in found if not _is_personal(_text(one), day))


def _text(one: Rewording) -> str:
    return f"{one.before}\n\n{one.after}"


def _is_personal(text: str, day: date) -> bool:
    """Return whether a text may hold personal data: perhaps that was why it went."""
    return any(True for _ in find_personal_data(text, day))


def _runs(patch: str) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """Yield what was removed and what was added, wherever lines in between stayed."""
    sides = {"-": _Side(), "+": _Side()}
    runs: dict[str, list[Sentence]] = {"-": [], "+": []}
    for line in patch.split("\n"):
        sign, text = line[:1], line[1:].strip()
        if sign in sides:
            runs[sign] += sides[sign].read(text)
        elif sign == " " and text:
            if text == FENCE or text.startswith(HEADING):
                for side in sides.values():
                    list(side.read(text))
            if runs["-"] or runs["+"]:
                yield runs["-"], runs["+"]
                runs = {"-": [], "+": []}
    yield runs["-"], runs["+"]


def _pairs(removed: list[Sentence], added: list[Sentence]) -> Iterator[Rewording]:
    """Yield each removed sentence with the one that took its place in the same section, in their order."""
    keys = dict.fromkeys(key for key, _ in (*removed, *added))
    for key in keys:
        before = [sentence for sentence in removed if sentence[0] == key and sentence not in added]
        after = [sentence for sentence in added if sentence[0] == key and sentence not in removed]
        for old, new in zip_longest(before, after, fillvalue=(key, "")):
            yield Rewording(key, old[1], new[1])


class _Side:
    """One of the two files that a patch shows, read line by line."""

    def __init__(self) -> None:
        self.fences = 0
        self.spec: SectionSpec | None = None

    def read(self, text: str) -> Iterator[Sentence]:
        """Yield the sentences of a line that agents read."""
        if text == FENCE:
            self.fences += 1
        elif self.fences == 1 and (field := FIELD.fullmatch(text)):
            yield field[1], field[2].strip("'\"")
        elif self.fences > 1 and text.startswith(HEADING):
            self.spec = READ.get(text.removeprefix(HEADING).strip())
        elif self.spec and text:
            yield from ((self.spec.key, sentence) for sentence in _sentences(self.spec, text))


def _sentences(spec: SectionSpec, text: str) -> Iterator[str]:
    bullet = BULLET.match(text)
    words = bullet[1] if bullet else text
    if spec.kind == "dialogue":
        spoken = SPEAKER.match(words)
        yield spoken[2] if spoken else words
    elif spec.kind == "swaps" and (swap := SWAP.match(words)):
        yield from swap.groups()
    else:
        yield words
