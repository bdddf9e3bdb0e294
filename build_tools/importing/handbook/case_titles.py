"""Splits 类别—子类:标题 into its parts, at any kind of dash or colon, but never at a later comma."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

DASH = r"(?:[—–―─－]{1,3}|(?<![A-Za-z0-9])-{1,3}|-{1,3}(?![A-Za-z0-9-]))"
COLON = r"(?:(?<![0-9])[:：]|[:：](?![0-9]))"
LONGEST_LABEL = 12
SURE_LABEL = 8
BY_DASH = re.compile(rf"^([^—–―─－:：]{{1,{LONGEST_LABEL}}}?)\s*({DASH})\s*(\S.*)$")
BY_COLON = re.compile(rf"^([^:：]{{1,{LONGEST_LABEL}}}?)\s*{COLON}\s*(\S.*)$")
NOT_LABEL = re.compile(r"[，,。；;？?！!“”\"《》]")


@dataclass(frozen=True)
class CaseTitle:
    """The parts of a case heading after its number; `dash` is the one after the category."""

    title: str
    category: str | None = None
    subcategory: str | None = None
    dash: str = ""


def split_titles(titles: Sequence[str], chapter_titles: Collection[str]) -> list[CaseTitle]:
    """Split each title; a category is one used twice, a chapter's title, or clear from the form."""
    by_dash = [_parts(BY_DASH, title) for title in titles]
    by_colon = [_parts(BY_COLON, title) for title in titles]
    uses = Counter(parts[0] for parts in (*by_dash, *by_colon) if parts)
    known = {label for label, count in uses.items() if count > 1} | set(chapter_titles)
    habit = 2 * sum(parts is not None for parts in by_dash) >= len(titles) > 1
    return [
        _split(title, dash, colon, known, habit)
        for title, dash, colon in zip(titles, by_dash, by_colon, strict=True)
    ]


def _parts(pattern: re.Pattern[str], title: str) -> tuple[str, ...] | None:
    match = pattern.match(title)
    return None if match is None or NOT_LABEL.search(match.group(1)) else match.groups()


def _split(
    title: str,
    dash: tuple[str, ...] | None,
    colon: tuple[str, ...] | None,
    known: Collection[str],
    habit: bool,
) -> CaseTitle:
    inner = _parts(BY_COLON, dash[2]) if dash else None
    # Three parts do not come about by chance.
    sure = habit or inner is not None
    if dash and (dash[0] in known or (sure and len(dash[0]) <= SURE_LABEL)):
        if inner:
            return CaseTitle(inner[1].strip(), dash[0].strip(), inner[0].strip(), dash[1])
        return CaseTitle(dash[2].strip(), dash[0].strip(), None, dash[1])
    if colon and colon[0] in known:
        return CaseTitle(colon[1].strip(), colon[0].strip())
    return CaseTitle(title)
