"""Checks what is said in a call: an opening of staff lines alone, replies, a conversation for training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from build_tools.model import (
    AnyEntry,
    Handbook,
    Line,
    Section,
    SectionSpec,
    Taxonomy,
    is_withdrawn,
)
from build_tools.system import Problem, Severity, shorten

OPENING, CONVERSATION = "script", "dialogue"
# How many lines of a conversation an opening has that nobody has written yet.
KEPT = 3
# From publishing on, what was awaited is missing.
PUBLISHED = ("已发布", "待复核")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield warnings and notes about the openings, and about sections that are awaited or too short."""
    known = not handbook.taxonomy.wrong & {"roles", "speakers"}
    for entry in handbook.entries():
        if is_withdrawn(entry) or not entry.sections:
            continue
        opening = entry.sections.get(OPENING)
        if opening and known:
            yield from _opening(entry, opening, handbook.taxonomy)
        for spec in handbook.specs(type(entry)):
            if spec.awaited:
                yield from _awaited(entry, spec)


def _opening(entry: AnyEntry, opening: Section, taxonomy: Taxonomy) -> Iterator[Problem]:
    label, (low, high) = opening.spec.label, opening.spec.items
    heard = taxonomy.customers()
    customers = [line for line in opening.lines if line.speaker in heard]
    conversation = entry.sections.get(CONVERSATION)
    if customers and conversation is None:
        message = f"“{label}”待改写：还夹着客户的话，是一段对话"
        fix = f"整段移到“## 示范对话”，这里只写员工的话，每个岗位 {low}—{high} 句"
        yield Problem(entry.path, opening.line, "script-rewrite", "note", message, fix)
        return
    if conversation and _is_kept(opening.lines, conversation.lines):
        message = f"“{label}”待改写：还是“{conversation.spec.label}”里的头几句"
        fix = f"写成哪位客户都听得的开头，每个岗位 {low}—{high} 句"
        yield Problem(entry.path, opening.line, "script-rewrite", "note", message, fix)
        return
    for line in customers:
        message = f"“{label}”里有{line.speaker}的话：{shorten(line.text, 16)}"
        fix = "移到“示范对话”；客户常这样说的，写成“客户这样说时”的一对"
        yield Problem(entry.path, line.line, "script-customer", "warning", message, fix)
    counts = Counter(line.speaker for line in opening.lines if line.speaker not in heard)
    # Whose line it is that nobody of this name says, is to be told first.
    for speaker, count in counts.items() if counts.keys() <= taxonomy.staff() else ():
        if not low <= count <= high:
            first = next(line.line for line in opening.lines if line.speaker == speaker)
            message = f"“{label}”里{speaker}有 {count} 句，应为 {low}—{high} 句"
            fix = "各岗位的话是同一个开头的几种说法，每个岗位都写全"
            yield Problem(entry.path, first, "length-items", "warning", message, fix)


def _is_kept(opening: tuple[Line, ...], conversation: tuple[Line, ...]) -> bool:
    """Return whether an opening is only the first lines of the conversation."""
    said = {(line.speaker, line.text) for line in conversation}
    return len(opening) <= KEPT and all((line.speaker, line.text) in said for line in opening)


def _awaited(entry: AnyEntry, spec: SectionSpec) -> Iterator[Problem]:
    published = entry.status in PUBLISHED and "status" not in entry.wrong
    severity: Severity = "warning" if published else "note"
    section, (low, high) = entry.sections.get(spec.key), spec.items
    if section is None:
        message, fix = f"还没有“{spec.label}”一节", f"加上“## {spec.label}”，{low}—{high} 项；发布以前补齐"
        yield Problem(entry.path, 1, "section-awaited", severity, message, fix)
        return
    count = len(section.lines) or len(section.items)
    if count < low:
        message = f"“{spec.label}”有 {count} 项，应为 {low}—{high} 项"
        yield Problem(entry.path, section.line, "length-items", severity, message, "发布以前补齐")
