"""Parses contents whose entries end in a field error or dot leader; line breaks mean nothing there."""

from __future__ import annotations

import re
from dataclasses import replace

from build_tools.importing.handbook.headings import parse_heading, start_pattern, without_whitespace
from build_tools.importing.handbook.markers import MARKER, PAGE, TAB_PAGE
from build_tools.importing.handbook.outline import Heading
from build_tools.importing.handbook.stream import Stream
from build_tools.reading import Doubt
from build_tools.text import ERROR

WINDOW = 600
LONGEST_ENTRY = 120


class MarkedContents:
    """Reads entries, each up to its marker, until the body begins at `position`."""

    def __init__(self, stream: Stream, unit: str) -> None:
        self.stream, self.unit = stream, unit
        self.entries: list[Heading] = []
        self.doubts: list[Doubt] = []
        self.seen: dict[tuple[str, int], list[str]] = {}
        self.has_error = False
        self.markers = 0
        self.position = 0

    def read(self, position: int) -> MarkedContents:
        """Read entries from a position on."""
        self.position = position
        while True:
            marker = MARKER.search(self.stream.text, self.position, self.position + WINDOW)
            if not marker or self._body_begins(self.position, marker.start()):
                return self
            cuts = self._cut(self.position, marker.start())
            for start, end in cuts:
                self._add(start, end, has_marker=end == cuts[-1][1])
            self._report(marker)
            self.has_error = self.has_error or bool(ERROR.search(marker.group()))
            self.markers += 1
            self.position = marker.end()

    def _body_begins(self, start: int, end: int) -> bool:
        """Return whether the body begins here: with prose that holds a marker, or a heading listed before."""
        text = self.stream.text[start:end]
        compact = without_whitespace(text)
        if not compact or len(compact) > LONGEST_ENTRY or "。" in compact[:-10]:
            return True
        lines = text.split("\n")
        return any(self._repeats(lines[index:]) for index in range(len(lines)))

    def _repeats(self, lines: list[str]) -> bool:
        heading = parse_heading(lines[0], self.unit, 0)
        known = self.seen.get((heading.kind, heading.number), []) if heading else []
        heads = ["".join(map(without_whitespace, lines[:count])) for count in range(1, len(lines))]
        return any(head in known for head in heads)

    def _cut(self, start: int, end: int) -> list[tuple[int, int]]:
        """Split where an entry lost its marker: at a line that starts with the next numbered heading."""
        cuts = [start]
        before = self._heading(start, end)
        for match in start_pattern(self.unit).finditer(self.stream.text, start, end):
            heading = self._heading(match.start(), end)
            if heading and self._is_line_start(start, match.start()) and self._is_next(heading, before):
                cuts.append(match.start())
                before = heading
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def _heading(self, start: int, end: int) -> Heading | None:
        return parse_heading(self.stream.joined(start, end)[0], self.unit, 0)

    def _is_line_start(self, start: int, place: int) -> bool:
        """Return whether an offset is the start of a line, but not of the first one in the span."""
        above, _, line = self.stream.text[start:place].rpartition("\n")
        return bool(above.strip()) and not line.strip()

    def _is_next(self, heading: Heading, before: Heading | None) -> bool:
        if heading.kind == "technique" and heading.number == 1:
            return True
        numbers = [number for kind, number in self.seen if kind == heading.kind]
        if before and before.kind == heading.kind:
            numbers.append(before.number)
        return heading.number == max(numbers, default=0) + 1

    def _add(self, start: int, end: int, has_marker: bool) -> None:
        text, line, splits = self.stream.joined(start, end)
        # Among rows with markers, one without them ends in its page.
        text = TAB_PAGE.sub("", text) if has_marker else PAGE.sub("", text)
        heading = parse_heading(text, self.unit, line) or Heading("other", 0, text, text, line)
        self.seen.setdefault((heading.kind, heading.number), []).append(without_whitespace(text))
        if self.entries and self._is_inside_line(start, end):
            message = f"与上一条连在一行，已分开：{text}"
            self.doubts.append(Doubt(line, "run-together", message, "看看分开的地方对不对"))
        self.entries.append(replace(heading, splits=splits))

    def _is_inside_line(self, start: int, end: int) -> bool:
        text = self.stream.text
        begin = end - len(text[start:end].lstrip())
        return bool(text[text.rfind("\n", 0, begin) + 1 : begin].strip())

    def _report(self, marker: re.Match[str]) -> None:
        if "\n" in marker.group().rstrip():
            line = self.stream.line(marker.start())
            message = f"“{self.entries[-1].text}”与后面的页码或错误提示之间有换行，已接上"
            self.doubts.append(Doubt(line, "marker-split", message, "不需要处理"))
