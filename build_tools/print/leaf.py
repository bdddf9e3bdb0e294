"""Decides whether a case's part for after the call fits one page and so stands overleaf. Pure.

Measuring the set text itself would set every case twice; lines counted from characters are within 4 % of
it on the shipped cases, A4 and A5 alike, since A5 is the same page smaller.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

from build_tools.print.spans import Span

Data = dict[str, Any]
# Characters in a line of prose, and the fewest lines, counted so, that a page held of any shipped case.
LINE, PAGE = 50, 63
HEADING, PARAGRAPH, ITEM_INDENT = 1.75, 0.09, 2
# Small print, as against prose: its size.
SMALL = 0.86
# What a reference adds to its title: （第99页） and a mark between.
PAGE_NUMBER = 7


def stands_overleaf(entry: Data) -> bool:
    """Return whether all but the call part of a printed entry fits one page."""
    sections = sum(_section(section) for section in entry["sections"] if not section["call"])
    says = _small(sum(2 + _length(said) for said in entry["says"]))
    references = sum(_small(_references(group["items"])) for group in entry["refs"] if group["items"])
    return sections + says + references <= PAGE


def _section(section: Data) -> float:
    items = sum(_lines(_length(item["words"]) + ITEM_INDENT) for item in section.get("items", ()))
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
    nested = sum(_block(one) for part in inner for one in part)
    return _length(spans) + sum(map(_length, rows)) + nested + len(block.get("code", ""))


def _length(spans: Iterable[Span]) -> int:
    total = 0
    for span in spans:
        inner = span.get("b") or span.get("s") or ()
        total += len(span.get("t", "")) + len(span.get("c", "")) + _length(inner)
        total += PAGE_NUMBER if "r" in span else 0
    return total
