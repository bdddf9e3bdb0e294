"""Writes the source lines of one section in casebook form; returns the lines that do not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from build_tools.importing.handbook.emphasis import join_lines, slice_line, with_strong_marks
from build_tools.importing.handbook.headings import join_pieces
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.markup import foreign_line
from build_tools.importing.out.prose_text import prose_lines, table_lines
from build_tools.model import BULLETS, SectionKind
from build_tools.text import ITEM_NUMERALS

# 1.2 and 1.2.3 before a title.
DOTTED = r"[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3}){1,2}"
NUMBERING = rf"(?:[（(]?[{ITEM_NUMERALS}]{{1,3}}[）)、.．]|[（(]?[0-9]{{1,2}}[）)、.．](?![0-9])|[①-⑳])"
NUMBERED = re.compile(r"^([0-9]{1,2})\s*([、.．)）])(?![0-9])\s*(\S.*)$")
NARROW = {"．": ".", "）": ")"}
# A dot without a blank after it may be part of a word.
BULLET = re.compile(rf"^(?:(?!·)[{BULLETS}]\s*|[-*·]\s+)(?=\S)")
LISTED = re.compile(rf"^(?:{NUMBERING}|(?!·)[{BULLETS}]|[-*·]\s|【)")
TURN = re.compile(
    r"^(?:[0-9]{1,2}[、.．)）](?![0-9])\s*|[-•·●]\s*)?"
    r"([^：:。！？，,!?；;、“”\"《》#>+*`|<{}\[\]\-\s][^：:。！？，,!?；;“”\"《》<>{}\[\]]{0,40}?)\s*[：:]\s*(?!//)(\S.*)$"
)
EXPLANATION = re.compile(r"(?<!\s)\s*+[（(][^（）()]*[）)]$")
SWAP = re.compile(r"^[“\"].+?[”\"]\s*(?:→|-+>|—+>)\s*[“\"].+[”\"]$")
SENTENCE_END = re.compile(r"[。！？!?…：:；;”」』\"）)】]$")
QUOTED = re.compile(r"[“\"]([^“”\"]*)[”\"]")
SWAP_HEADS = {"不能说", "不能这样说", "服务禁语", "禁语", "禁用语", "不当用语", "错误说法"}
SWAP_HEADS |= {"客户这样说时", "客户这样说", "客户说", "回应", "应答"}
SWAP_HEADS |= {"应该说", "应该这样说", "这样说", "规范用语", "正确说法", "换成", "改成"}
LONGEST_SPEAKER = 10
LONGEST_SWAP = 400
# A line without a full stop was cut off by the line width only if it is longer than this.
WRAPPED = 25


@dataclass(frozen=True)
class Turn:
    """One line of a dialogue; `explanation` is the text in parentheses after the speaker."""

    speaker: str
    text: str
    explanation: str = ""


@dataclass
class Written:
    """A section's lines; the source lines that do not fit, the turns, and where lines were joined."""

    lines: list[str] = field(default_factory=list)
    unfit: list[SourceLine] = field(default_factory=list)
    turns: list[tuple[int, Turn]] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)


def read_turn(text: str) -> Turn | None:
    """Parse a dialogue line; None if it is not one."""
    match = TURN.match(text)
    if not match:
        return None
    speaker = EXPLANATION.sub("", match.group(1))
    name = "".join(speaker.split())
    if not 1 <= len(name) <= LONGEST_SPEAKER or name.isdigit() or re.search(r"[（(）)]", name):
        return None
    return Turn(name, match.group(2), match.group(1)[len(speaker) :].strip())


def write_section(kind: SectionKind, lines: Sequence[SourceLine]) -> Written:
    """Return the lines of a section of this kind."""
    if kind == "prose":
        return _prose(lines)
    if kind == "dialogue":
        return _dialogue(lines)
    if kind == "swaps":
        return _swaps(lines)
    return _items(lines)


def _prose(lines: Sequence[SourceLine]) -> Written:
    written = Written()
    paragraphs = _sentences(lines, written)
    for table, group in groupby(paragraphs, lambda line: line.table):
        block = list(group)
        written.lines += table_lines([line.cells for line in block]) if table else prose_lines(block)
    return written


def _sentences(lines: Sequence[SourceLine], written: Written) -> list[SourceLine]:
    """Join the lines that a line break split."""
    groups: list[list[SourceLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line):
            groups[-1].append(line)
            written.joined.append(line.number)
        else:
            groups.append([line])
    return [join_lines(group) for group in groups]


def _goes_on(before: SourceLine, line: SourceLine) -> bool:
    """Return whether a line continues the sentence of the line before."""
    if before.ended or before.fixed or line.fixed or line.listed:
        return False
    if SENTENCE_END.search(before.text) or LISTED.match(line.text):
        return False
    return len(before.text) >= WRAPPED or before.text[-1] in "，,、"


def _dialogue(lines: Sequence[SourceLine]) -> Written:
    written = Written()
    before: SourceLine | None = None
    for line in lines:
        turn = read_turn(line.text)
        if turn:
            written.turns.append((line.number, turn))
            written.lines.append(f"{turn.speaker}：{foreign_line(turn.text)}")
        elif before and not line.cells and (_is_open(before.text) or _goes_on(before, line)):
            written.lines[-1] = join_pieces([written.lines[-1], foreign_line(line.text)])
            written.joined.append(line.number)
        else:
            written.unfit.append(line)
            continue
        before = line
    return written


def _is_open(text: str) -> bool:
    return text.rfind("“") > text.rfind("”")


def _items(lines: Sequence[SourceLine]) -> Written:
    written = Written()
    written.lines = [_item(line) for line in _sentences(lines, written)]
    return written


def _item(line: SourceLine) -> str:
    numbered = NUMBERED.match(line.text)
    if numbered:
        mark = NARROW.get(numbered[2], numbered[2])
        return f"{numbered[1]}{mark} {with_strong_marks(slice_line(line, numbered.start(3)), foreign_line)}"
    bullet = BULLET.match(line.text)
    return f"- {with_strong_marks(slice_line(line, bullet.end() if bullet else 0), foreign_line)}"


def _swap(cells: Sequence[str]) -> str:
    """Write a row of two cells, 不能说 and 换成, as one line; empty for the table's head."""
    if len(cells) != 2 or not all(cells) or any(cell in SWAP_HEADS for cell in cells):
        return ""
    plain = (QUOTED.sub(r"\1", cell) if QUOTED.fullmatch(cell) else cell for cell in cells)
    return " → ".join(f"“{cell}”" for cell in plain)


def _swaps(lines: Sequence[SourceLine]) -> Written:
    written = Written()
    for line in lines:
        text = _swap(line.cells) or NUMBERED.sub(r"\3", BULLET.sub("", line.text))
        if len(text) <= LONGEST_SWAP and SWAP.match(text):
            written.lines.append(f"- {foreign_line(text)}")
        else:
            written.unfit.append(line)
    return written
