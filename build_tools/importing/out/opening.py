"""Makes an opening of a handbook's script: a conversation goes to its own section whole. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

OPENING, CONVERSATION = "script", "dialogue"
# The speaker of answers for which a handbook names none.
ANSWERING = "客服座席"
# How many lines of the staff a conversation leaves behind, until somebody writes an opening.
KEPT = 3

Parts = Mapping[str, Sequence[str]]


def with_opening(parts: Parts, customers: Collection[str]) -> Parts:
    """Return an entry's lines by section, no line of `customers` in its opening."""
    script = parts.get(OPENING, ())
    if not any(_speaker(line) in customers for line in script):
        return parts
    said = [line for line in script if line.strip() and _speaker(line) not in customers]
    return {**parts, OPENING: said[:KEPT], CONVERSATION: [*script, *parts.get(CONVERSATION, ())]}


def _speaker(line: str) -> str:
    return line.partition("：")[0]
