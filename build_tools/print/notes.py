"""What the printed book says of its own text: where it comes from, what is still open. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Any

from build_tools.model import Case, EntryFields, Technique
from build_tools.pages.fragments import PROVENANCE_NOTES, STATUS_NOTES
from build_tools.pages.labels import case_label, technique_label
from build_tools.pages.prose import Book

SPLIT_MARKER = "marker-split"


def banner(entry: EntryFields) -> str:
    """Return the line that says where a text comes from and whether it may be used."""
    words = [STATUS_NOTES[entry.status], PROVENANCE_NOTES.get(entry.provenance or "", "")]
    return "。".join(word for word in words if word) + "。"


def review_rows(entry: EntryFields) -> list[list[str]]:
    """Return who is responsible for an entry and until when it holds, as label and value."""
    rows = [("状态", entry.status), ("责任部门", entry.owner), ("审批", entry.approved_by)]
    rows += [("审批日期", str(entry.approved_on or "")), ("复核到期", str(entry.review_by or ""))]
    return [[label, value] for label, value in rows if value]


def editorial_notes(book: Book, present: frozenset[str]) -> dict[str, Any]:
    """Return 编校说明: how far the review has come, figures that the bank must set, open doubts."""
    handbook = book.handbook
    written: list[Technique | Case] = [*handbook.techniques.values(), *handbook.cases.values()]
    entries = [entry for entry in written if entry.id in present]
    counts = Counter(entry.status for entry in entries)
    labels = {e.id: technique_label(book, e) for e in handbook.techniques.values()}
    labels |= {e.id: case_label(book, e) for e in handbook.cases.values()}
    return {
        "counts": "，".join(f"{status} {count} 篇" for status, count in counts.items()),
        "source": handbook.source or "",
        "waiting": sum(record.status == "待核" for record in handbook.regulations.values()),
        "unset": [token.label for token in handbook.tokens.values() if not token.value],
        "doubts": [
            {
                "id": entry.id,
                "label": labels[entry.id],
                "found": issue.found,
                "proposal": issue.proposal,
                "note": issue.note,
                "decision": issue.decision,
            }
            for entry in entries
            for issue in entry.source_issues
            # The error that the old contents printed for its page numbers is no doubt about a title.
            if issue.code != SPLIT_MARKER
        ],
    }
