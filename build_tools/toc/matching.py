"""Matches the rows of a table of contents to headings, by their text, then by similarity."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from build_tools.office import Contents, Heading, Row, Story

How = Literal["same", "linked", "renumbered", "similar"]
ALIKE = 0.72
# If a second candidate is as good as the first, neither is chosen.
MARGIN = 0.04
# A reworded title usually keeps its number.
SAME_NUMBER = 0.25
Judge = Callable[[Row, Heading], bool]


@dataclass(frozen=True)
class Match:
    """The heading of a row, and how the two were matched."""

    heading: Heading
    how: How


def match_rows(contents: Contents, headings: list[Heading], story: Story) -> dict[Row, Match]:
    """Match each row to at most one heading, and each heading to at most one row."""
    pairs = _Pairs(contents.rows, headings, story)
    pairs.by_target("same", _says_the_same)
    for judge in (_same_whole, _number_is_automatic):
        pairs.by_text("same", judge)
    pairs.by_target("linked", lambda _row, _heading: True)
    pairs.by_text("renumbered", lambda row, heading: row.title.name == heading.title.name)
    pairs.by_likeness()
    return pairs.matches


def _says_the_same(row: Row, heading: Heading) -> bool:
    return _same_whole(row, heading) or _number_is_automatic(row, heading)


def _same_whole(row: Row, heading: Heading) -> bool:
    return row.title.whole == heading.title.whole


def _number_is_automatic(row: Row, heading: Heading) -> bool:
    """Return whether only one of the two has its number as text: the other's is automatic."""
    return row.title.name == heading.title.name and "" in (row.title.number, heading.title.number)


class _Pairs:
    """The matches so far; each step adds to them."""

    def __init__(self, rows: list[Row], headings: list[Heading], story: Story) -> None:
        self.rows, self.headings, self.story = rows, headings, story
        self.matches: dict[Row, Match] = {}
        self.places: dict[Row, int] = {}
        self.taken: set[int] = set()
        self.by_name: dict[str, list[int]] = {}
        for place, heading in enumerate(headings):
            for text in {heading.title.name, heading.title.whole}:
                self.by_name.setdefault(text, []).append(place)

    def by_target(self, how: How, judge: Judge) -> None:
        """Match rows to the headings that their links already point to."""
        place_of = {heading.paragraph: place for place, heading in enumerate(self.headings)}
        for row in self._open():
            targets = [*row.link_targets, row.page_field.target if row.page_field else ""]
            places = [place_of.get(paragraph) for name in targets if (paragraph := self.story.place_of(name))]
            fit = (n for n in places if n is not None and judge(row, self.headings[n]))
            self._take(row, next((n for n in fit if n not in self.taken), None), how)

    def by_text(self, how: How, judge: Judge) -> None:
        """Match texts that fit only one heading, then repeated titles between those."""
        choices = {row: self._candidates(row, judge) for row in self._open() if row.title.name}
        wanted = Counter(place for places in choices.values() for place in places)
        for row, places in choices.items():
            if len(places) == 1 and wanted[places[0]] == 1:
                self._take(row, places[0], how)
        for row, places in choices.items():
            if row not in self.matches:
                free = [place for place in places if place not in self.taken]
                low, high = self._window(row)
                self._take(row, next((n for n in free if low < n < high), next(iter(free), None)), how)

    def by_likeness(self) -> None:
        """Match each remaining row to the most similar heading between its neighbours."""
        pieces: dict[str, set[int]] = {}
        for place, heading in enumerate(self.headings):
            for piece in _pieces(heading.title.name):
                pieces.setdefault(piece, set()).add(place)
        for row in self._open():
            low, high = self._window(row)
            shared = Counter(n for piece in _pieces(row.title.name) for n in pieces.get(piece, ()))
            near = (n for n, _ in shared.most_common() if low < n < high and n not in self.taken)
            self._take(row, self._most_alike(row, near), "similar")

    def _most_alike(self, row: Row, places: Iterable[int]) -> int | None:
        scores = sorted(
            (
                (_likeness(row, self.headings[place]), place)
                for place, _ in zip(places, range(8), strict=False)
            ),
            reverse=True,
        )
        if not scores or scores[0][0] < ALIKE:
            return None
        tied = len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN
        return None if tied else scores[0][1]

    def _open(self) -> list[Row]:
        return [row for row in self.rows if row not in self.matches]

    def _candidates(self, row: Row, judge: Judge) -> list[int]:
        places = {n for text in (row.title.whole, row.title.name) for n in self.by_name.get(text, ())}
        return sorted(n for n in places if n not in self.taken and judge(row, self.headings[n]))

    def _window(self, row: Row) -> tuple[int, int]:
        """Return the heading positions of the nearest matched rows before and after."""
        here = row.number - 1
        before = (self.places[other] for other in reversed(self.rows[:here]) if other in self.places)
        behind = (self.places[other] for other in self.rows[here + 1 :] if other in self.places)
        return next(before, -1), next(behind, len(self.headings))

    def _take(self, row: Row, place: int | None, how: How) -> None:
        if place is not None:
            self.taken.add(place)
            self.places[row] = place
            self.matches[row] = Match(self.headings[place], how)


def _pieces(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)}


def _likeness(row: Row, heading: Heading) -> float:
    """Return the similarity of two titles; 0 if their digits differ."""
    one, other = row.title.name, heading.title.name
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    same_number = bool(row.title.number) and row.title.number == heading.title.number
    ratio = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio + SAME_NUMBER * same_number
