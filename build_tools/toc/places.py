"""Which headings are taken by rows, and between which of them an open row must lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from build_tools.office import Row


class Places:
    """The places of headings that rows have taken, by row."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.taken: set[int] = set()
        self._order = {row: number for number, row in enumerate(rows)}
        # The numbers of the matched rows in order, and the place of each.
        self._matched: list[int] = []
        self._place: dict[int, int] = {}

    def put(self, row: Row, place: int) -> None:
        """Note that a row has taken a heading."""
        self.taken.add(place)
        insort(self._matched, self._order[row])
        self._place[self._order[row]] = place

    def free(self, places: Iterable[int]) -> list[int]:
        """Return the places that no row has taken."""
        return [place for place in places if place not in self.taken]

    def window(self, row: Row, end: int) -> tuple[int, int]:
        """Return the places of the nearest matched rows before and after a row; `end` is behind the last."""
        at = bisect_left(self._matched, self._order[row])
        low = self._place[self._matched[at - 1]] if at else -1
        return low, self._place[self._matched[at]] if at < len(self._matched) else end

    def beside(self, row: Row, step: int) -> int:
        """Return the place next to that of the row before (`step` 1) or behind (-1); -1 if it has none."""
        place = self._place.get(self._order[row] - step)
        return -1 if place is None else place + step

    def between(self, places: list[int], window: tuple[int, int]) -> list[int]:
        """Return those of some sorted places that lie in a window."""
        return places[bisect_right(places, window[0]) : bisect_left(places, window[1])]
