"""The text of a file with other values in its front matter, every other character as it was. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from build_tools import front_matter

LINE_END = re.compile(r"\r\n|\r|\n")
CLOSING = re.compile(r"(?<=[\r\n])---[^\S\r\n]*(?=[\r\n]|\Z)")
Event = yaml.NodeEvent | yaml.CollectionEndEvent


def with_fields(text: str, values: Mapping[str, str]) -> str:
    """Return the text with each field set: in its place, or in a line of its own below the others.

    `text` is a file that loads, as it stands on the disk: line ends, BOM and comments stay. A value is one
    that YAML reads as it is written.
    """
    first = LINE_END.search(text)
    assert first is not None
    closing = CLOSING.search(text, first.end())
    assert closing is not None
    before, head, after = text[: first.end()], text[first.end() : closing.start()], text[closing.start() :]
    mended = head
    for key, value in values.items():
        mended = _with_field(mended, key, value, first.group())
    assert _values(mended) == _values(head) | dict(values), "another field would change"
    return before + mended + after


def _values(head: str) -> dict[str, object]:
    value = front_matter.parse(LINE_END.sub("\n", head), "").value
    assert isinstance(value, dict)
    return value


def _with_field(head: str, key: str, value: str, line_end: str) -> str:
    opening, spans = _fields(head)
    if key in spans:
        start, end = spans[key]
        old = head[start:end]
        blank = old[len(old.rstrip()) :]  # a block scalar's span holds its line's end
        return head[:start] + ("" if old else " ") + value + blank + head[end:]
    if opening.flow_style:
        at = _index(opening.end_mark)
        return f"{head[:at]}{key}: {value}, {head[at:]}"
    indent = " " * (opening.start_mark.column if opening.start_mark else 0)
    return f"{head}{indent}{key}: {value}{line_end}"


def _fields(head: str) -> tuple[yaml.MappingStartEvent, dict[str, tuple[int, int]]]:
    """Return the event that opens the fields, and where the value of each begins and ends."""
    events = (event for event in yaml.parse(head, Loader=yaml.SafeLoader) if isinstance(event, Event))
    opening = next(events)
    assert isinstance(opening, yaml.MappingStartEvent)
    spans: dict[str, tuple[int, int]] = {}
    for key in events:
        if isinstance(key, yaml.ScalarEvent):
            spans[key.value] = _span(events)
    return opening, spans


def _span(events: Iterator[Event]) -> tuple[int, int]:
    """Take the events of one value; return where it stands."""
    first = last = next(events)
    depth = int(isinstance(first, yaml.CollectionStartEvent))
    while depth:
        last = next(events)
        depth += isinstance(last, yaml.CollectionStartEvent) - isinstance(last, yaml.CollectionEndEvent)
    return _index(first.start_mark), _index(last.end_mark)


def _index(mark: Any) -> int:
    return int(mark.index)
