"""Reads recorded search gaps, which anybody may have edited, and reports what the book lacks."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from build_tools.system import Refused, refusal, shorten
from build_tools.text import CHARACTER

LARGEST = 5_000_000
MOST = 10_000
LONGEST_QUERY = 80
# Anything that may be a card, identity or phone number; the lookup masks it before storing it.
NUMBER = re.compile(r"[0-9](?:[\s.-]{0,3}[0-9]){6,}[Xx]?")
# A customer's saying has at least this many characters; anything shorter is a search term.
SHORTEST_SAYING = 5
REFILL = "在通话速查里重新“导出缺口记录”，不要手工改动文件"
Counted = TypeVar("Counted", str, tuple[str, str, str])
UNCOVERED = "没有对应案例的：先看最接近的是不是同一件事，是就把说法加进那个案例，不是就另写案例。"
# Takes a text; returns whether the book covers it, and the ids nearest to it.
Finder = Callable[[str], tuple[bool, Sequence[str]]]


@dataclass(frozen=True)
class Gap:
    """A recorded query: its count, what the engine finds today, and the field it might be added to."""

    query: str
    count: int
    covered: bool
    nearest: Sequence[str]
    field: str


@dataclass(frozen=True)
class FlaggedLine:
    """What agents wrote of an entry, or of one of its lines, and how often."""

    entry: str
    line: str
    note: str
    count: int


@dataclass(frozen=True)
class GapReport:
    """The queries, the flagged entries and lines with their counts, and the number of unusable records.

    `titles` are those of the entries that it names, by id.
    """

    gaps: Sequence[Gap]
    flags: Mapping[str, int]
    lines: Sequence[FlaggedLine]
    unusable: int
    titles: Mapping[str, str]

    def named(self, entry: str) -> str:
        """Return an entry's id and title."""
        return f"{entry} {self.titles.get(entry, '')}".rstrip()


def read_records(path: Path) -> dict[str, list[Any]]:
    """Return the lists `gaps` and `flags` of a file; raise Refused if it is not such a file."""
    if path.stat().st_size > LARGEST:
        raise _no_gaps(path, "文件太大，不是缺口记录")
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise _no_gaps(path, "不是 JSON，读不出缺口记录") from None
    if not isinstance(data, dict) or data.get("version") != 1:
        raise _no_gaps(path, "不是缺口记录，或者版本不认识")
    return {name: value if isinstance(value := data.get(name), list) else [] for name in ("gaps", "flags")}


def _no_gaps(path: Path, message: str) -> Refused:
    return refusal(str(path), 1, "gaps-file", message, REFILL)


def report(
    records: Iterable[Mapping[str, Sequence[Any]]], known: Mapping[str, str], find: Finder
) -> GapReport:
    """Return the report on all records; `known` are the titles of the book's entries by id."""
    queries: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    lines: Counter[tuple[str, str, str]] = Counter()
    unusable = 0
    for one in records:
        for gap in one["gaps"][:MOST]:
            query = _words(gap, "query")
            queries.update([query] if query else [])
            unusable += not query
        for flag in one["flags"][:MOST]:
            entry = flag.get("entry") if isinstance(flag, dict) else None
            if not isinstance(entry, str) or entry not in known:
                unusable += 1
                continue
            flags.update([entry])
            said = _words(flag, "line"), _words(flag, "note")
            lines.update([(entry, *said)] if any(said) else [])
    gaps = [_gap(query, count, *find(query)) for query, count in _most_first(queries)]
    flagged = [FlaggedLine(*of, count) for of, count in _most_first(lines)]
    named = {*flags, *(entry for gap in gaps for entry in gap.nearest)}
    titles = {entry: title for entry, title in known.items() if entry in named}
    return GapReport(gaps, dict(_most_first(flags)), flagged, unusable, titles)


def _most_first(counted: Counter[Counted]) -> list[tuple[Counted, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _words(record: object, name: str) -> str:
    """Return a record's words as one visible line with numbers masked; empty if it has none."""
    text = record.get(name) if isinstance(record, dict) else None
    if not isinstance(text, str):
        return ""
    folded = unicodedata.normalize("NFKC", text[: 4 * LONGEST_QUERY])
    visible = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in folded)
    return shorten(NUMBER.sub("【号码】", visible), LONGEST_QUERY)


def _gap(query: str, count: int, covered: bool, nearest: Sequence[str]) -> Gap:
    field = "customer_says" if len(CHARACTER.findall(query)) >= SHORTEST_SAYING else "aliases"
    return Gap(query, count, covered, list(nearest), field)


def as_json(gap_report: GapReport) -> str:
    """Render the report as JSON."""
    return json.dumps(asdict(gap_report), ensure_ascii=False, indent=2)


def as_text(gap_report: GapReport) -> str:
    """Render the report as text: queries, proposals by entry, flags."""
    return "\n".join([*_queries(gap_report), *_proposals(gap_report), *_flags(gap_report)])


def _queries(gap_report: GapReport) -> Iterator[str]:
    yield f"没找到的 {len(gap_report.gaps)} 种说法，按次数："
    for gap in gap_report.gaps:
        nearest = "、".join(map(gap_report.named, gap.nearest)) or "没有接近的"
        state = "现在能找到" if gap.covered else "没有对应案例"
        yield f"{gap.count:>4}  {gap.query}　{state}；最接近：{nearest}"
    if not all(gap.covered for gap in gap_report.gaps):
        yield UNCOVERED
    if gap_report.unusable:
        yield f"另有 {gap_report.unusable} 条记录读不懂，没有计入。"


def _proposals(gap_report: GapReport) -> Iterator[str]:
    """Yield lines to copy into the nearest entry, if the book covers the query; a person decides."""
    by_entry: defaultdict[str, list[Gap]] = defaultdict(list)
    for gap in gap_report.gaps:
        if gap.covered and gap.nearest:
            by_entry[gap.nearest[0]].append(gap)
    if by_entry:
        yield "\n建议补进去的说法（先看是不是这个案例的事，不是就另写案例）："
    for entry, gaps in sorted(by_entry.items()):
        yield gap_report.named(entry)
        yield from (f"  {gap.field}: - {gap.query}" for gap in gaps)


def _flags(gap_report: GapReport) -> Iterator[str]:
    if gap_report.flags:
        yield "\n座席说话术过期的："
    for entry, count in gap_report.flags.items():
        yield f"{count:>4}  {gap_report.named(entry)}"
        yield from (f"      {_said(one)}" for one in gap_report.lines if one.entry == entry)


def _said(flagged: FlaggedLine) -> str:
    of = f"“{flagged.line}”" if flagged.line else "整页"
    often = f"（{flagged.count} 次）" if flagged.count > 1 else ""
    return f"{of}{f'：{flagged.note}' if flagged.note else ''}{often}"
