"""Joins the lines that a YAML value is written on. Pure."""

from __future__ import annotations

import yaml

from build_tools.text import joined


def one_line(event: yaml.events.ScalarEvent, text: str) -> str:
    """Return a scalar as one line; YAML itself makes a blank of every line break, next to Chinese too.

    `text` is what the event was parsed from.
    """
    value, (start, end) = str(event.value), (event.start_mark, event.end_mark)
    if start is None or end is None or start.line == end.line:
        return value
    written = text[start.index : end.index]
    if event.style == ">":
        written = written.partition("\n")[2]
    elif event.style in ("'", '"'):
        written = written[1:-1].replace("''", "'") if event.style == "'" else written[1:-1]
    # With escapes the value is not what is written.
    same = event.style != "|" and written.split() == value.split()
    return joined((written if same else value).split("\n"))
