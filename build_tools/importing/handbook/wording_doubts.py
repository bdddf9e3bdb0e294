"""Doubts about wording: likely typos, missing words, unpaired quotes, half-width marks, two terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from build_tools.importing.handbook.outline import Entry, Outline, SourceLine
from build_tools.importing.handbook.structure_doubts import heading_doubt
from build_tools.importing.out.starter_data import BoundStart, Confusion, Starter
from build_tools.reading import Doubt
from build_tools.system import shorten
from build_tools.text import WIDE

PAIRS = ("“”", "‘’", "《》", "【】", "（）", "()")
FULL_WIDTH = str.maketrans(",:;?!()", "，：；？！（）")
HALF_WIDTH = re.compile(r"[,;?!()]|(?<![0-9]):|:(?![0-9])")
HALF_IN_BODY = re.compile(f"(?<=[{WIDE}”’])[,;:?!]")


def wording_doubts(outline: Outline, starter: Starter) -> Iterator[Doubt]:
    """Yield every doubt about the wording of headings and text."""
    entries = list(outline.entries())
    lines = [line for entry in entries for line in entry.body]
    rare = list(_rare_terms(entries, lines, starter.same_terms))
    for entry in entries:
        yield from _heading(entry, starter, rare)
        yield from _quotes(entry.body)
    for line in lines:
        yield from _line(line, starter.confusions, rare)
    yield from _half_width_body(lines)


def _heading(entry: Entry, starter: Starter, rare: Sequence[tuple[str, str]]) -> Iterator[Doubt]:
    title = entry.title if entry.heading.kind == "case" else entry.heading.title
    for typo, proposal in typos(title, starter.confusions):
        message = f"“{typo}”可能是“{proposal}”之误"
        yield heading_doubt(entry, "typo", message, typo, proposal)
    for bound in starter.bound_starts:
        yield from _cut_off(entry, title, bound)
    for term, usual in rare:
        if term in title:
            message = f"用“{term}”，书中多数用“{usual}”"
            yield heading_doubt(entry, "term-drift", message, term, usual)
    if HALF_WIDTH.search(title):
        message = f"标题里有半角标点：{title}"
        proposal = HALF_WIDTH.sub(lambda match: match.group().translate(FULL_WIDTH), title)
        yield heading_doubt(entry, "half-width", message, title, proposal)
    for pair in PAIRS:
        if title.count(pair[0]) != title.count(pair[1]):
            yield heading_doubt(
                entry, "quote-unbalanced", f"标题里{pair}不成对：{title}", title, note="补上缺的一半"
            )


def typos(text: str, confusions: Sequence[Confusion]) -> Iterator[tuple[str, str]]:
    """Yield each likely typo and its correction, including the context word that revealed it."""
    for rule in confusions:
        if rule.found not in text:
            continue
        if not rule.after and not rule.before:
            yield rule.found, rule.proposal
        for word in rule.after:
            if word + rule.found in text:
                yield word + rule.found, word + rule.proposal
        for word in rule.before:
            if rule.found + word in text:
                yield rule.found + word, rule.proposal + word


def _cut_off(entry: Entry, title: str, bound: BoundStart) -> Iterator[Doubt]:
    if title.startswith(bound.start) and len(title) > 2 and not title.startswith(bound.whole):
        beginning = title[:3]
        proposal = bound.proposal + beginning[len(bound.start) :]
        message = f"“{beginning}”开头可能漏字"
        note = f"也可能是{'、'.join(bound.others)}，原文无从判断"
        yield heading_doubt(entry, "missing-word", message, beginning, proposal, note)


def _rare_terms(
    entries: Sequence[Entry], lines: Sequence[SourceLine], groups: Sequence[Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Yield each term with the more frequent one of the same meaning."""
    texts = [*(entry.heading.text for entry in entries), *(line.text for line in lines)]
    for group in groups:
        uses = Counter({term: sum(text.count(term) for text in texts) for term in group})
        usual, most = uses.most_common(1)[0]
        yield from ((term, usual) for term in group if 0 < uses[term] < most)


def _line(
    line: SourceLine, confusions: Sequence[Confusion], rare: Sequence[tuple[str, str]]
) -> Iterator[Doubt]:
    for typo, proposal in typos(line.text, confusions):
        message = f"“{typo}”可能是“{proposal}”之误：{shorten(line.text, 20)}"
        yield Doubt(line.number, "typo", message, "核对后在案例库里改", "note")
    for term, usual in rare:
        count = line.text.count(term)
        if count:
            message = f"用“{term}”{count} 次，书中多数用“{usual}”"
            yield Doubt(line.number, "term-drift", message, "决定是否统一", "note")


def _quotes(lines: Sequence[SourceLine]) -> Iterator[Doubt]:
    """Yield lines with an unpaired quote; one may be closed on a later line."""
    opened: SourceLine | None = None
    for line in lines:
        for mark in re.findall("[“”]", line.text):
            if mark == "“":
                if opened:
                    yield _unpaired(opened, "“")
                opened = line
            elif opened is None:
                yield _unpaired(line, "”")
            else:
                opened = None
        if line.text.count('"') % 2:
            yield _unpaired(line, '"')
    if opened:
        yield _unpaired(opened, "“")


def _unpaired(line: SourceLine, mark: str) -> Doubt:
    missing = {"“": "有“没有”", "”": "有”没有“", '"': "英文引号不成对"}[mark]
    message = f"引号不配对，{missing}：{shorten(line.text, 20)}"
    return Doubt(line.number, "quote-unbalanced", message, "补上缺的引号", "note")


def _half_width_body(lines: Sequence[SourceLine]) -> Iterator[Doubt]:
    counts = {line.number: len(HALF_IN_BODY.findall(line.text)) for line in lines}
    total = sum(counts.values())
    if total:
        first = next(number for number, count in counts.items() if count)
        message = f"正文里有 {total} 处半角标点，照原文保留，第一处在这里"
        yield Doubt(first, "half-width", message, "定稿时改成全角", "note")
