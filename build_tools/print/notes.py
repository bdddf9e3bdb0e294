"""Notes about the text itself: provenance, status, open source issues. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from build_tools.model import (
    PROVENANCE_NOTES,
    STATUS_NOTES,
    UNSET,
    AnyEntry,
    Book,
    EntryFields,
    entry_label,
    shown_cards,
)

SPLIT_MARKER = "marker-split"


def banner(entry: EntryFields) -> str:
    """Return the line about an entry's status and provenance."""
    words = [STATUS_NOTES[entry.status], PROVENANCE_NOTES.get(entry.provenance or "", "")]
    return "。".join(word for word in words if word) + "。"


def review_rows(entry: EntryFields) -> list[list[str]]:
    """Return [label, value] rows about responsibility, approval and review of an entry."""
    rows = [("状态", entry.status), ("责任部门", entry.owner), ("审批", entry.approved_by)]
    rows += [("审批日期", str(entry.approved_on or "")), ("复核到期", str(entry.review_by or ""))]
    return [[label, value] for label, value in rows if value]


def editorial_notes(book: Book, present: frozenset[str]) -> dict[str, Any]:
    """Return 编校说明: statements about the state of review and unset tokens, and the source issues."""
    handbook = book.handbook
    written: list[AnyEntry] = [
        *shown_cards(handbook),
        *handbook.techniques.values(),
        *handbook.cases.values(),
    ]
    entries = [entry for entry in written if entry.id in present]
    return {
        "statements": list(_statements(book, entries)),
        "doubts": [
            {
                "id": entry.id,
                "label": entry_label(book, entry.id),
                "found": issue.found,
                "proposal": issue.proposal,
                "note": issue.note,
                "decision": issue.decision,
            }
            for entry in entries
            for issue in entry.source_issues
            # A leftover of the old contents' error texts says nothing about a title.
            if issue.code != SPLIT_MARKER
        ],
    }


def _statements(book: Book, entries: Sequence[AnyEntry]) -> Iterator[str]:
    handbook = book.handbook
    if not book.release:
        yield "这一册是演示版，供试用和校对，不作为办理依据。"
    if handbook.source:
        yield f"章、节和案例的标题来自《{handbook.source}》的目录；原文疑点照录，列在下面，由编辑决定。"
    counts = Counter(entry.status for entry in entries)
    yield f"本版收 {len(entries)} 篇：{'，'.join(f'{status} {n} 篇' for status, n in counts.items())}。"
    if any(entry.provenance == "示例编写" for entry in entries):
        yield "标着“示例编写”的，情节是编写的，不是真实案例。"
    if counts.keys() - {"已发布"}:
        yield "没有发布的内容未经本行审批，不作为办理依据。"
    waiting = sum(record.status == "待核" for record in handbook.regulations.values())
    if waiting:
        yield f"制度依据有 {waiting} 项待核，只作索引，办理业务以正式文本为准。"
    unset = [token.label for token in handbook.tokens.values() if not token.value]
    if unset:
        yield f"正文里的{UNSET}要由本行填写：{'、'.join(unset)}。"
