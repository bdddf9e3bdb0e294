"""Parses contents by their lines alone: rows of any shape, up to where one of them stands again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from build_tools.importing.handbook.contents import CONTENTS_WORD, Contents
from build_tools.importing.handbook.heading_match import ALIKE
from build_tools.importing.handbook.headings import join_pieces, named_kind, normalise, parse_heading
from build_tools.importing.handbook.marks import mark_of
from build_tools.importing.handbook.outline import Heading, SourceLine
from build_tools.office import row_title

LONGEST_ROW = 120
SURE = 0.75
PAGE_IN_BRACKETS = re.compile(r"[（(]\s*([0-9０-９]{1,4})\s*[）)]\s*\Z")
PAGE_AFTER_BLANK = re.compile(r"(?<=[^\s0-9０-９])\s[0-9０-９]{1,3}\Z")


def read_mixed(lines: Sequence[SourceLine], unit: str) -> Contents | None:
    """Return the contents below the word 目录 that stands alone, or None if there are none."""
    word = next((n for n, line in enumerate(lines) if CONTENTS_WORD.fullmatch(line.text)), None)
    if word is None or any(line.heading for line in lines[:word]):
        return None
    titles = {n: bare_row(line.text) for n, line in enumerate(lines) if n > word and _may_be_row(line)}
    tails = {n for n, title in titles.items() if title != lines[n].text.strip()}
    end = _end(lines, word + 1, titles, tails)
    rows = _joined(lines[word + 1 : end], unit) if end else []
    entries = tuple(_entry(row, unit) for row in rows)
    return Contents(entries, tuple(lines[:word]), tuple(lines[end:])) if rows else None


def better(marked: Contents, mixed: Contents) -> Contents:
    """Return the mixed contents if most of their rows, and more than of the others, stand in the body."""
    share, rows, fewest = _share_in_body(mixed), len(mixed.entries), len(marked.entries)
    sure = share >= SURE and rows >= fewest
    return mixed if sure and (share, rows) > (_share_in_body(marked), fewest) else marked


def _share_in_body(contents: Contents) -> float:
    lines = [normalise(line.text) for line in contents.body]
    words = {*lines, *(first + second for first, second in pairwise(lines))}
    rows = [normalise(entry.text) for entry in contents.entries]
    return sum(row in words for row in rows) / len(rows)


def _entry(row: SourceLine, unit: str) -> Heading:
    other = Heading("other", 0, row.text, row.text, row.number)
    return parse_heading(row.text, unit, row.number) or other


def bare_row(text: str) -> str:
    """Return a row without its dots, its page, and an error in the place of one."""
    text = text.strip()
    tail = PAGE_IN_BRACKETS.search(text[-10:])
    if tail:
        text = f"{text[: len(text) - len(tail[0])]} {tail[1]}"
    bare = row_title(text, True)
    return bare if bare != text or tail else PAGE_AFTER_BLANK.sub("", text)


def _may_be_row(line: SourceLine) -> bool:
    return len(line.text) <= LONGEST_ROW and not line.cells and not line.heading


def _end(lines: Sequence[SourceLine], start: int, titles: Mapping[int, str], tails: Collection[int]) -> int:
    """Return where the body begins, 0 if these are no contents: where a row stands again below the last page.

    Where no row has a page, it may also be that the rows stand again only below the first text.
    """
    span = range(start, len(lines))
    stop = next((n for n in span if n not in titles or ("。" in titles[n] and n not in tails)), len(lines))
    words = {n: normalise(titles[n]) for n in range(start, stop)}
    pages = [n for n in words if n in tails]
    below = max(pages, default=start)
    first = {word: n for n, word in reversed(words.items())}
    again = [n for n, word in words.items() if n > below and first[word] < n]
    if again:
        return next((n for n in again if not pages and first[words[n]] == start), again[0])
    named = next((n for n in words if n > below and named_kind(titles[n]) == "preface"), stop)
    if len(pages) > 1:
        return named if named < stop else below + 1
    rows = {word for n, word in words.items() if n < named}
    later = rows & {normalise(title) for n, title in titles.items() if n >= stop}
    return named if len(later) > 1 and 2 * len(later) >= len(rows) else 0


def _joined(lines: Sequence[SourceLine], unit: str) -> list[SourceLine]:
    """Return the rows; a line without a mark goes on with the row above it that has no page yet."""
    rows: list[SourceLine] = []
    is_open = False
    for line in lines:
        bare = bare_row(line.text)
        begins = mark_of(bare) or parse_heading(bare, unit, 0) or named_kind(bare)
        if rows and is_open and not begins and bare:
            rows[-1] = replace(rows[-1], text=join_pieces([rows[-1].text, bare]))
        elif bare:
            rows.append(replace(line, text=bare))
        is_open = bare == line.text.strip()
    return rows


def entries_found(
    rows: Sequence[SourceLine], headings: Mapping[str, Sequence[Heading | None]], unit: str
) -> Iterator[Heading]:
    """Yield the rows as entries: each as its heading in the body, by its words, else by nearly the same ones.

    A row that became a category is none, one that the body does not have is an entry of no known kind.
    """
    left = {words: list(found) for words, found in headings.items()}
    exact = {n: left[words].pop(0) for n, row in enumerate(rows) if left.get(words := normalise(row.text))}
    near = [heading for found in left.values() for heading in found if heading]
    for n, row in enumerate(rows):
        heading = exact[n] if n in exact else _nearest(row, near)
        if heading is None and n in exact:
            continue
        if heading:
            title = heading.title if n in exact else row.text
            yield replace(heading, text=row.text, title=title, line=row.number, splits=())
        else:
            yield _entry(row, unit)


def _nearest(row: SourceLine, near: list[Heading]) -> Heading | None:
    """Return, and take from the list, the heading that nearly has the words of a row, after the same mark."""
    mark, words = mark_of(row.text), normalise(row.text)
    for heading in near:
        other, text = mark_of(heading.text), normalise(heading.text)
        same = mark and other and (mark.shape, mark.number) == (other.shape, other.number)
        if same and SequenceMatcher(None, words, text).ratio() >= ALIKE:
            near.remove(heading)
            return heading
    return None
