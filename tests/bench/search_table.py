"""What the searchers reached, as Markdown tables with the aims and the ratio to ours. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.searchers import Indexed
from tests.bench.typing_in_boxes import Typed

OURS, AIM = "ours", "aim"
# Column -> digits after the point.
COLUMNS = {
    "page to first ms": 0,
    "KB gz until then": 0,
    "KB until then": 0,
    "key to list p50 ms": 1,
    "p95 ms": 1,
    "renderer MB": 0,
    "index KB gz": 0,
    "index s": 1,
    "peak MB": 0,
    "site and index s": 1,
}
AIMS: dict[int, dict[str, float]] = {
    1_000: {"page to first ms": 250, "KB gz until then": 150, "p95 ms": 16, "index KB gz": 2_500},
    10_000: {
        "page to first ms": 400,
        "KB gz until then": 250,
        "p95 ms": 40,
        "renderer MB": 200,
        "index s": 20,
        "peak MB": 1_000,
        "site and index s": 50,
    },
}
NOTES = (
    "Medians of cold browser profiles; the page is the box's own, the query 吞卡, the box opened at the load "
    "event; the first result counts in the frame that shows it. Bytes: all that was served until then. "
    "Key to list: from the input event to the list's last change, each character by itself, second pass over "
    "the same queries; Pagefind waits 300 ms for the next key by design. Renderer: resident memory of the "
    "largest, at the end. Index s and peak: ours in a process of its own that reads the casebook too; "
    "Material's build with its search less the one without, in CPU s; Zensical's cannot be had apart; "
    "Pagefind's is on top of our site. In brackets: times ours."
)
ANSWER_NOTES = (
    "The shipped casebook's cases and techniques. None: not one result. Right: an entry that answers is "
    "among the first three pages listed. Ours lists the nearest entries where it holds that nothing answers."
)


@dataclass(frozen=True)
class SearchRow:
    """What one searcher reached at one size, or why it could not run."""

    size: int
    name: str
    made: Indexed | None = None
    index_bytes: int = 0
    typed: Typed | None = None
    failure: str = ""

    def values(self) -> dict[str, float | None]:
        """Return the measurements by column."""
        if self.made is None or self.typed is None:
            return {}
        made, typed = self.made, self.typed
        times = (
            typed.first,
            typed.gzipped_bytes / 1e3,
            typed.raw_bytes / 1e3,
            typed.key_median,
            typed.key_p95,
        )
        index = (self.index_bytes / 1e3, made.index_seconds, made.peak, made.build_seconds)
        return dict(zip(COLUMNS, (*times, typed.renderer, *index), strict=True))


@dataclass(frozen=True)
class Tally:
    """Of so many queries, how many found nothing and how many were answered rightly."""

    asked: int
    none: int
    right: int


@dataclass(frozen=True)
class AnswerRow:
    """What one searcher answered to each kind of query, or why it could not run."""

    name: str
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    failure: str = ""


def search_table(rows: Sequence[SearchRow]) -> str:
    """Return all rows by size, ours and the aims before the peers."""
    lines = _head("entries", "searcher", *COLUMNS)
    for row in rows:
        values = row.values()
        own = next((r.values() for r in rows if r.size == row.size and r.name == OURS), {})
        cells = [
            _cell(name, values.get(name), None if row.name == OURS else own.get(name)) for name in COLUMNS
        ]
        lines.append(_line(f"{row.size:,}", row.name, *([row.failure] if row.failure else cells)))
        if row.name == OURS and row.size in AIMS:
            aims = AIMS[row.size]
            lines.append(
                _line(f"{row.size:,}", AIM, *(_cell(name, aims.get(name), None) for name in COLUMNS))
            )
    return "\n".join([NOTES, "", *lines])


def answer_table(rows: Sequence[AnswerRow]) -> str:
    """Return what was found of real questions."""
    kinds = dict.fromkeys(kind for row in rows for kind in row.tallies)
    lines = _head("searcher", *(f"{kind}: {what}" for kind in kinds for what in ("none", "right")))
    for row in rows:
        tallies = [row.tallies[kind] for kind in kinds if kind in row.tallies]
        cells = [f"{value} of {tally.asked}" for tally in tallies for value in (tally.none, tally.right)]
        lines.append(_line(row.name, *([row.failure] if row.failure else cells)))
    return "\n".join([ANSWER_NOTES, "", *lines])


def _head(*names: str) -> list[str]:
    return [_line(*names), "|" + "---|" * len(names)]


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _cell(name: str, value: float | None, own: float | None) -> str:
    if value is None:
        return ""
    text = f"{value:,.{COLUMNS[name]}f}"
    return f"{text} ({value / own:.1f})" if own else text
