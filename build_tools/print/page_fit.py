"""Estimates whether the part of a case for after the call fits one page, and so starts a new one. Pure.

Measuring would typeset every case twice; lines estimated from character counts are within 4 % of the
measured ones on the shipped cases, for A4 and A5 alike, since A5 is the same page scaled down.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

from build_tools.print.spans import Span

Data = dict[str, Any]
# Characters in a line of prose, and the fewest estimated lines that filled a page of any shipped case.
LINE, PAGE = 50, 63
HEADING, PARAGRAPH, ITEM_INDENT, SPEAKER = 1.75, 0.09, 2, 7
# The size of small print relative to prose.
SMALL = 0.86
# The characters that a reference adds to its title: （第99页） and a separator.
PAGE_NUMBER = 7


def fits_one_page(entry: Data) -> bool:
    """Return whether everything but the call sections of an entry fits on one page."""
    sections = sum(_section(section) for section in entry["sections"] if not section["call"])
    customer_says = _small(sum(2 + _length(spans) for spans in entry["customer_says"]))
    references = sum(_small(_references(group["items"])) for group in entry["refs"] if group["items"])
    return sections + customer_says + references <= PAGE


def _section(section: Data) -> float:
    items = sum(_lines(_length(item["words"]) + ITEM_INDENT) for item in section.get("items", ()))
    items += sum(_lines(_length(line["words"]) + SPEAKER) for line in section.get("lines", ()))
    blocks = sum(_lines(_block(block)) + PARAGRAPH for block in section.get("blocks", ()))
    return HEADING + items + blocks


def _lines(characters: int) -> int:
    return ceil(characters / LINE)


def _small(characters: float) -> float:
    return ceil(characters * SMALL / LINE) * SMALL + 2 * PARAGRAPH


def _references(items: Iterable[Data]) -> int:
    return sum(len(item["text"]) + PAGE_NUMBER for item in items)


def _block(block: Data) -> int:
    inner = [*block.get("ul", ()), *block.get("ol", ()), block.get("quote", ())]
    spans = block.get("p") or block.get("s") or ()
    rows = [cell for row in block.get("table", ()) for cell in row]
    nested = sum(_block(inner_block) for part in inner for inner_block in part)
    return _length(spans) + sum(map(_length, rows)) + nested + len(block.get("code", ""))


def _length(spans: Iterable[Span]) -> int:
    total = 0
    for span in spans:
        inner = span.get("b") or span.get("s") or ()
        total += len(span.get("t", "")) + len(span.get("c", "")) + _length(inner)
        total += PAGE_NUMBER if "r" in span else 0
    return total
