"""Finds items of YAML lists whose dash stands at another indent than those of their list. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_tools.system import shorten

ITEM = re.compile(r"\s*-\s+(?P<text>\S.*)")
# The first field of an item that is a table.
TABLE = re.compile(r"(?P<key>\w+):(?:\s|$)")
TOP = re.compile(r"(?P<key>[A-Za-z_][\w.-]*):")


def says_nothing(line: str) -> bool:
    """Return whether a line is blank or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def short_item(lines: Sequence[str], index: int) -> tuple[int, str] | None:
    """Return the item of a list of texts, at or above a line, that stands short of it, and how to mend it.

    What follows at its right indent, in the list or below it, then belongs to the text of that item.
    """
    texts = [*_texts_above(lines, index)]
    for before, own in pairwise(texts):
        width, right = _dash(lines[own]), _dash(lines[before])
        below = [_dash(lines[later]) == right for later in texts if later > own]
        if width < right and (any(below) or (not below and own < index and _begins(lines[index]) > width)):
            return own, _aligned(lines, own, before)
    return None


def out_of_line(lines: Sequence[str], index: int) -> str:
    """Return how to mend an item that stands at another indent than the last one like it, or an empty string.

    Items are alike that are both texts, or tables with the same first field.
    """
    own = ITEM.match(lines[index])
    if own is None:
        return ""
    for above in range(index - 1, -1, -1):
        item = ITEM.match(lines[above])
        if item and _key(item["text"]) == _key(own["text"]):
            same = _dash(lines[above]) == _dash(lines[index])
            return "" if same else _aligned(lines, index, above)
    return ""


def _texts_above(lines: Sequence[str], index: int) -> Iterator[int]:
    """Yield the lines that are items of texts down to a line, without a line of another kind between."""
    # A field below is where the parser notices an item that stands short.
    first = index if says_nothing(lines[index]) or _is_text(lines[index]) else index - 1
    while first >= 0 and (says_nothing(lines[first]) or _is_text(lines[first])):
        first -= 1
    yield from (number for number in range(first + 1, index + 1) if _is_text(lines[number]))


def _is_text(line: str) -> bool:
    item = ITEM.match(line)
    return item is not None and not says_nothing(line) and not _key(item["text"])


def _key(text: str) -> str:
    table = TABLE.match(text)
    return table["key"] if table else ""


def _dash(line: str) -> int:
    return line.index("-")


def _begins(line: str) -> int:
    return len(line) - len(line.lstrip())


def _aligned(lines: Sequence[str], index: int, like: int) -> str:
    """Return how to bring an item in line with another one."""
    told, width = shorten(lines[like].strip(), 20), _dash(lines[like])
    where = f"，行首空 {width} 格" if width else "，顶格写"
    rest = "；属于它的各行跟着一起移" if TABLE.match(lines[index].strip("- ")) else ""
    here, there = _top(lines, index), _top(lines, like)
    moved = f"移到“{there}:”各项的后面，" if there != here else ""
    return f"{moved}和“{told}”对齐{where}{rest}"


def _top(lines: Sequence[str], index: int) -> str:
    """Return the outermost field that a line stands below."""
    return next((top["key"] for line in reversed(lines[:index]) if (top := TOP.match(line))), "")
