"""Splits text into lines, and removes stray characters and download-site boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from build_tools.importing.handbook.outline import SourceLine
from build_tools.reading import Doubt
from build_tools.source import LINE_END, hygiene

SOFT_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# A symbol of Word's own fonts at the start of a line: what it shows cannot be known, what it means can.
SYMBOL_BULLET = re.compile(r"^(\s*)[\uf020-\uf0ff](?=\s*\S)")
MARKS_NEEDED = 3


def clean(text: str, boilerplate: Sequence[str]) -> tuple[list[SourceLine], list[Doubt], int]:
    """Return the non-empty lines, the doubts, and the number of boilerplate lines dropped."""
    parts = (
        SourceLine(number, part)
        for number, raw in enumerate(LINE_END.split(text), start=1)
        for part in SOFT_BREAK.split(raw)
    )
    return clean_lines(parts, boilerplate)


def clean_lines(
    raw: Iterable[SourceLine], boilerplate: Sequence[str]
) -> tuple[list[SourceLine], list[Doubt], int]:
    """Do for lines what `clean` does for a text."""
    lines: list[SourceLine] = []
    doubts: list[Doubt] = []
    dropped = 0
    for line in raw:
        visible = SYMBOL_BULLET.sub(r"\1•", hygiene.imported(line.text))
        if len(visible) < len(line.text):
            doubts.append(_invisible(line.number, len(line.text) - len(visible)))
        if is_boilerplate(visible, boilerplate):
            dropped += 1
            message = f"删去下载网站附加的文字：{visible.strip()}"
            doubts.append(Doubt(line.number, "boilerplate", message, "若是手册正文，请补回"))
        elif visible.strip():
            lines.append(replace(line, text=visible.strip()) if visible.strip() != line.text else line)
    return lines, doubts, dropped


def is_boilerplate(line: str, marks: Sequence[str]) -> bool:
    """Return whether a download site added this line: it holds several of its stock phrases."""
    about_document = "文档" in line or "文库" in line
    return about_document and sum(mark in line for mark in marks) >= MARKS_NEEDED


def _invisible(line: int, count: int) -> Doubt:
    return Doubt(line, "invisible", f"删去 {count} 个看不见的字符", "看看这里是否还完整")
