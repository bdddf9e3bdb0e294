"""Matches the rows of a table of contents to headings: by their links, their text, and plain slips."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from build_tools.office import Contents, Heading, Row, Story
from build_tools.toc.places import Places
from build_tools.toc.similar_titles import is_slip, most_alike, pieces_of

How = Literal["same", "linked", "renumbered", "similar"]
Judge = Callable[[Row, Heading], bool]
# A pair of letters that stands in more headings than this says nothing of any of them.
COMMON = 50


@dataclass(frozen=True)
class Match:
    """The heading of a row, and how the two were matched."""

    heading: Heading
    how: How


@dataclass
class Matched:
    """The headings of the rows; `proposals` are those that a row may mean, which only an editor can tell."""

    matches: dict[Row, Match] = field(default_factory=dict)
    proposals: dict[Row, Heading] = field(default_factory=dict)


def match_rows(contents: Contents, headings: list[Heading], story: Story) -> Matched:
    """Match each row to at most one heading, and each heading to at most one row."""
    pairs = _Pairs(contents.rows, headings, story)
    pairs.by_target("same", _says_the_same)
    pairs.by_text("same", lambda row: pairs.by_whole.get(row.title.whole, []))
    pairs.by_text("same", pairs.automatic)
    pairs.by_target("linked", lambda _row, _heading: True)
    pairs.by_text("renumbered", lambda row: pairs.by_name.get(row.title.name, []))
    pairs.by_likeness()
    return Matched(pairs.matches, pairs.proposals)


def _says_the_same(row: Row, heading: Heading) -> bool:
    """Return whether the texts are equal, where a number may be automatic in one of them."""
    one, other = row.title, heading.title
    return one.whole == other.whole or (one.name == other.name and "" in (one.number, other.number))


class _Pairs:
    """The matches so far; each step adds to them."""

    def __init__(self, rows: list[Row], headings: list[Heading], story: Story) -> None:
        self.rows, self.headings, self.story = rows, headings, story
        self.matches: dict[Row, Match] = {}
        self.proposals: dict[Row, Heading] = {}
        self.places = Places(rows)
        self.by_whole = _by(headings, lambda heading: heading.title.whole)
        self.by_name = _by(headings, lambda heading: heading.title.name)
        self.unnumbered = _by((h if not h.title.number else None for h in headings), lambda h: h.title.name)

    def automatic(self, row: Row) -> list[int]:
        """Return the headings of the same name if only one of the two has its number as text."""
        return (self.unnumbered if row.title.number else self.by_name).get(row.title.name, [])

    def by_target(self, how: How, judge: Judge) -> None:
        """Match rows to the headings that their links already point to."""
        place_of = {heading.paragraph: place for place, heading in enumerate(self.headings)}
        for row in self._open():
            targets = [*row.link_targets, row.page_field.target if row.page_field else ""]
            places = [place_of.get(paragraph) for name in targets if (paragraph := self.story.place_of(name))]
            fit = (n for n in places if n is not None and judge(row, self.headings[n]))
            self._take(row, next((n for n in fit if n not in self.places.taken), None), how)

    def by_text(self, how: How, candidates: Callable[[Row], list[int]]) -> None:
        """Match texts that fit one heading alone, then repeated titles between those.

        Where as many rows as headings say the same between two matched rows, their order tells which is
        which; where the numbers differ, a guess would be no better than another, so none is made.
        """
        groups: dict[str, list[Row]] = {}
        for row in self._open():
            if row.title.name:
                groups.setdefault(row.title.whole, []).append(row)
        choices = {text: self.places.free(candidates(rows[0])) for text, rows in groups.items()}
        wanted: dict[int, int] = {}
        for text, places in choices.items():
            for place in places[: COMMON * len(groups[text])]:
                wanted[place] = wanted.get(place, 0) + 1
        for text, rows in groups.items():
            places = choices[text]
            if len(rows) == len(places) == 1 and wanted[places[0]] == 1:
                self._take(rows[0], places[0], how)
        for text, rows in groups.items():
            self._by_number(rows, choices[text], how)
            self._by_order(rows, choices[text], how)

    def _by_number(self, rows: list[Row], places: list[int], how: How) -> None:
        """Tell repeated titles apart by the automatic numbers of their headings.

        A number in the row that none of them has now was another one of a heading that is numbered still.
        """
        number = rows[0].title.number
        numbered = [place for place in self.places.free(places) if number and self.headings[place].automatic]
        own = [place for place in numbered if self.headings[place].automatic == number]
        fit = own or numbered
        if len(rows) == len(fit) == 1 and rows[0] not in self.matches:
            self._take(rows[0], fit[0], how)

    def _by_order(self, rows: list[Row], places: list[int], how: How) -> None:
        windows: dict[tuple[int, int], list[Row]] = {}
        for row in rows:
            if row not in self.matches:
                windows.setdefault(self.places.window(row, len(self.headings)), []).append(row)
        for window, same in windows.items():
            near = self.places.free(self.places.between(places, window))
            beside = [self.places.beside(same[0], step) for step in (1, -1)] if len(same) == 1 else []
            # A row alone of its title follows, or precedes, the heading that its neighbour in the table does.
            self._in_order(same, [place for place in beside if place in near][:1] or near, how)

    def _in_order(self, rows: list[Row], places: list[int], how: How) -> None:
        if len(rows) != len(places):
            levels = {self.headings[place].level for place in places}
            for level in sorted(levels if len(levels) > 1 else ()):
                own = [place for place in places if self.headings[place].level == level]
                self._in_order([row for row in rows if row.level == level], own, how)
            for row, place in zip(rows, places, strict=False):
                if row not in self.matches and place not in self.places.taken:
                    self.proposals[row] = self.headings[place]
            return
        for row, place in zip(rows, places, strict=True):
            self._take(row, place, how)

    def by_likeness(self) -> None:
        """Find for each remaining row the most similar heading between its neighbours.

        It is a match only where it cannot be another title; else it is proposed.
        """
        pieces: dict[str, list[int]] = {}
        for place, heading in enumerate(self.headings):
            for piece in pieces_of(heading.title.name):
                pieces.setdefault(piece, []).append(place)
        rare = {piece: places for piece, places in pieces.items() if len(places) <= COMMON}
        for row in self._open():
            low, high = self.places.window(row, len(self.headings))
            shared: dict[int, int] = {}
            for piece in pieces_of(row.title.name):
                for place in rare.get(piece, ()):
                    if low < place < high and place not in self.places.taken:
                        shared[place] = shared.get(place, 0) + 1
            likely = sorted(shared, key=lambda place: -shared[place])
            best = most_alike(row.title, [self.headings[place] for place in likely])
            if best is not None and is_slip(row.title, best.title):
                self._take(row, next(n for n in likely if self.headings[n] is best), "similar")
            elif best is not None:
                self.proposals[row] = best

    def _open(self) -> list[Row]:
        return [row for row in self.rows if row not in self.matches]

    def _take(self, row: Row, place: int | None, how: How) -> None:
        if place is not None:
            self.places.put(row, place)
            self.matches[row] = Match(self.headings[place], how)
            self.proposals.pop(row, None)


def _by(headings: Iterable[Heading | None], text: Callable[[Heading], str]) -> dict[str, list[int]]:
    """Return the places of the headings by some text of theirs."""
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        if heading is not None:
            places.setdefault(text(heading), []).append(place)
    return places
