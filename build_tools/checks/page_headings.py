"""Checks the headings of hand-written pages and articles: written as such, each with an anchor of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import ATTRIBUTES, OWN_ID, headings
from build_tools.source import HEADING, Block, all_blocks, parse_page
from build_tools.system import Problem, Severity, shorten

UNSPACED = re.compile(r" {0,3}(#{1,6})[^#\s]")
# The site engine makes an anchor of a heading's Latin letters and digits; without any it only counts.
LATIN = re.compile(r"[A-Za-z0-9]")
MARKS = re.compile(r"^#+\s*|\s*#+$")


def check(path: str, markdown: str, first_line: int, severity: Severity) -> Iterator[Problem]:
    """Yield the problems of a text's headings; `severity` is that of one without a blank behind its `#`."""
    lines = markdown.split("\n")
    known = {heading.line - 1 for heading in headings(markdown)}
    for line in sorted(known):
        if mark := UNSPACED.match(lines[line]):
            yield _unspaced(path, first_line + line, lines[line], mark[1], severity)
    for block in all_blocks(parse_page(markdown)):
        if block.kind == HEADING and block.line not in known and not _has_anchor(block):
            yield _positional(path, first_line + block.line, block)


def _unspaced(path: str, line: int, text: str, mark: str, severity: Severity) -> Problem:
    message = f"“{mark}”后面没有空格，别的程序不当它是标题：{shorten(text)}"
    fix = f"是标题，在“{mark}”后面空一格；不是标题，在前面加反斜杠，写成“\\{mark}”"
    return Problem(path, line, "text-heading", severity, message, fix)


def _positional(path: str, line: int, block: Block) -> Problem:
    text = shorten(block.lines[0])
    if block.mark.startswith("#"):
        message, fix = f"列表、引用里的标题没有锚点：{text}", "移到外面，或在后面写上自己的锚点，如 {#other}"
    else:
        message = f"下一行的“{block.mark * 3}”把它变成了标题，却没有锚点：{text}"
        fix = "要作标题，写成“## 标题”；要画横线，在横线前面空一行"
    return Problem(path, line, "anchor-positional", "error", message, fix)


def _has_anchor(block: Block) -> bool:
    text = MARKS.sub("", block.lines[0].strip())
    braces = ATTRIBUTES.search(text)
    return (
        bool(LATIN.search(text[: braces.start()]) or OWN_ID.search(braces[1]))
        if braces
        else bool(LATIN.search(text))
    )
