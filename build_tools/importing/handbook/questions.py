"""Reads questions with answers (客户问：… 答：…), and writes what is said below one as talk. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_tools.importing.handbook.headings import parse_heading
from build_tools.importing.handbook.outline import Heading, SourceLine
from build_tools.importing.out.opening import ANSWERING
from build_tools.importing.out.section_text import DOTTED, NUMBERING

MARK = rf"(?:{NUMBERING}|{DOTTED})?\s*"
NUMBER = r"\s*[0-9０-９]{0,4}\s*[:：.．、]\s*"
# 客户问：…, 问题3：…, Q：…; what is said to it; what is asked then.
QUESTION = re.compile(rf"{MARK}(?:(?!追|再|又|反|还)[^\W\d]){{0,4}}(?:[问問][题題]?|Q){NUMBER}(\S.*)")
ANSWER = re.compile(rf"(?:[^\W\d]{{0,4}}答(?:[复復案])?|A){NUMBER}(.*)")
FURTHER = re.compile(rf"[^\W\d]{{0,3}}[追再又反还還][问問]{NUMBER}(\S.*)")
REMARK = re.compile(r"[^\W\d]{0,4}(?:注意|提示|提醒|备注|備註|说明|說明|依据|依據|参考|參考|注)[:：]")
SCRIPT, NOTE, ASKING = "先这样说", "编者注", "客户"


def asked(text: str) -> str:
    """Return what a line asks; empty if it is no question with its name."""
    match = QUESTION.fullmatch(text.strip())
    return match[1].strip() if match else ""


def is_reply(text: str) -> bool:
    """Return whether a line is said, or noted, below a question."""
    return any(pattern.match(text.strip()) for pattern in (ANSWER, FURTHER, REMARK))


def answered(lines: Sequence[SourceLine], parsed: Sequence[Heading | None]) -> dict[int, str]:
    """Return the questions by index, each of which an answer follows before the next one."""
    found = {
        n: question
        for n, line in enumerate(lines)
        if not parsed[n] and not line.cells and (question := asked(line.text))
    }
    starts = sorted(found)
    ends = [*starts, len(lines)][1:]
    return {
        start: found[start]
        for start, end in zip(starts, ends, strict=True)
        if any(ANSWER.fullmatch(lines[n].text.strip()) for n in range(start + 1, end))
    }


def replies(line: SourceLine) -> Iterator[SourceLine]:
    """Yield a line below a question as what somebody says, or as a note."""
    text = line.text.strip()
    if line.cells or line.heading or parse_heading(text, "章", 0):
        yield line
    elif match := ANSWER.fullmatch(text):
        yield from _said(line, ANSWERING, match[1])
    elif match := FURTHER.fullmatch(text):
        yield from _said(line, ASKING, match[1])
    elif REMARK.match(text):
        yield SourceLine(line.number, NOTE, fixed=True)
        yield line
    else:
        yield line


def _said(line: SourceLine, who: str, words: str) -> Iterator[SourceLine]:
    yield SourceLine(line.number, SCRIPT, fixed=True)
    if words:
        yield SourceLine(line.number, f"{who}：{words}", fixed=True)


def says(titles: Mapping[int, str], n: int) -> tuple[str, ...]:
    """Return what the customer says in a case whose question stands at this index."""
    return (titles[n].rstrip("？?。！!"),) if titles.get(n) else ()
