"""Leaves out what a printer puts on every page: page numbers, the running heads beside them, ruled lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from build_tools.importing.handbook.headings import without_whitespace
from build_tools.importing.handbook.outline import SourceLine
from build_tools.reading import Doubt
from build_tools.system import shorten

LONGEST = 60
SHORTEST_RULE = 5
FEWEST_PAGES, FEWEST_BARE = 2, 3
RULE = re.compile(rf"[-=—─━═*~＊－＝]{{{SHORTEST_RULE},}}")
DIGITS = "([0-9０-９]{1,4})"
DASHES = "[-—–─－·]"
# — 3 —, 第 3 页, 第3页 共20页, 3 / 20: with the number of the page, alone or behind the title of the book.
PAGES = tuple(
    re.compile(rf"(?P<head>.*?)\s*{form}")
    for form in (
        rf"{DASHES}{{1,3}}\s*{DIGITS}\s*{DASHES}{{1,3}}",
        rf"第\s*{DIGITS}\s*[页頁](?:\s*[,，/／]?\s*共\s*[0-9０-９]{{1,4}}\s*[页頁])?",
        rf"[Pp]age\s*{DIGITS}(?:\s*of\s*[0-9]{{1,4}})?",
        rf"{DIGITS}\s*[/／]\s*[0-9０-９]{{1,4}}",
    )
)
BARE = re.compile(DIGITS)


def without_running_lines(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], list[Doubt]]:
    """Return the lines without those of the pages and without rules, and a doubt for each kind left out."""
    rules = {n for n, line in enumerate(lines) if _plain(line) and RULE.fullmatch(line.text)}
    pages = _pages(lines)
    heads = _heads(lines, pages)
    left = {*rules, *pages, *heads}
    doubts = [*_doubt(lines, {*pages, *heads}, "每页的书眉、页码"), *_doubt(lines, rules, "分隔用的线")]
    return [line for n, line in enumerate(lines) if n not in left], doubts


def _plain(line: SourceLine) -> bool:
    return len(line.text) <= LONGEST and not (line.cells or line.heading or line.fixed)


def _pages(lines: Sequence[SourceLine]) -> dict[int, int]:
    """Return the lines with a page number, if there are several that rise and have the same head."""
    found: dict[str, dict[int, int]] = {}
    for n, line in enumerate(lines):
        if _plain(line) and (page := _page(line.text)):
            found.setdefault(page[0], {})[n] = page[1]
    pages: dict[int, int] = {}
    for head, numbers in found.items():
        fewest = FEWEST_BARE if head == "bare" else FEWEST_PAGES
        steps = [after - before for before, after in pairwise(numbers.values())]
        rising = all(step == 1 for step in steps) if head == "bare" else all(step > 0 for step in steps)
        if len(numbers) >= fewest and rising:
            pages |= numbers
    return pages


def _page(text: str) -> tuple[str, int] | None:
    """Return the head beside a page number, and the number."""
    for form in PAGES:
        if match := form.fullmatch(text):
            return f"after {without_whitespace(match['head'])}", int(match[2])
    return ("bare", int(text)) if BARE.fullmatch(text) else None


def _heads(lines: Sequence[SourceLine], pages: Mapping[int, int]) -> set[int]:
    """Return the lines that stand right above or below most of the page numbers with the same words."""
    heads: set[int] = set()
    for step in (-1, 1):
        beside = [n + step for n in pages if 0 <= n + step < len(lines) and _plain(lines[n + step])]
        words = Counter(without_whitespace(lines[n].text) for n in beside)
        usual, count = words.most_common(1)[0] if words else ("", 0)
        if count >= FEWEST_PAGES and 2 * count > len(pages):
            heads |= {n for n in beside if without_whitespace(lines[n].text) == usual}
    return heads


def _doubt(lines: Sequence[SourceLine], left: Collection[int], what: str) -> Iterator[Doubt]:
    if left:
        first = lines[min(left)]
        texts = list(dict.fromkeys(lines[n].text for n in sorted(left)))
        shown = "”“".join(shorten(text, 20) for text in texts[:3])
        message = f"{what} {len(left)} 行没有导入：“{shown}”{'……' if texts[3:] else ''}"
        yield Doubt(first.number, "running-line", message, "核对；若是正文，请补回")
