"""Finds stray characters: look-alikes of Han characters, and what nobody sees; returns the text without them.

Everything is parsed from that text, so that they hide nothing from any rule. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.system import Problem, Severity, shorten
from build_tools.text import (
    CONTROLS,
    INVISIBLE,
    LOOK_ALIKES,
    ODD_BLANKS,
    PRIVATE,
    STANDS_FOR,
    code_point,
    ordinary,
)

BY_PROGRAM = "，或运行 casebook check --fix"
LOOK_ALIKE = re.compile(f"[{LOOK_ALIKES}]")
UNSEEN = re.compile(f"[{INVISIBLE}]")
ODD = re.compile(f"[{ODD_BLANKS}]")
ALONE = re.compile(f"[{PRIVATE}]")
# Most texts have none: one search decides.
SUSPECT = re.compile(f"[{INVISIBLE}{ODD_BLANKS}{PRIVATE}{LOOK_ALIKES}]")
DROPPED = re.compile(f"[{INVISIBLE}{CONTROLS}]")
# A heading as the source has it, kept to the letter: the field, and its further lines.
VERBATIM = re.compile(
    r"^([ \t]*)(?:- )?source_heading:[^\n]*(?:\n\1[ \t]++(?!\w+:(?:\s|$))[^\n]*)*", re.MULTILINE
)
# Of what surrounds a stray character, and of how many different ones, a message tells.
AROUND, MOST = 6, 6


@dataclass(frozen=True)
class Stray:
    """What is wrong with one line: code, severity, message, and how to mend it."""

    code: str
    severity: Severity
    message: str
    fix: str


def read(text: str, path: str) -> tuple[str, list[Problem]]:
    """Return the text without stray characters, its lines unchanged, and a problem for each line and kind.

    Private-use characters stay: nobody knows what they stand for.
    """
    if not SUSPECT.search(text):
        return text, []
    reported = VERBATIM.sub(lambda match: ordinary(match.group()), text)
    problems = [
        Problem(path, number, stray.code, stray.severity, stray.message, stray.fix)
        for number, line in enumerate(reported.split("\n"), start=1)
        for stray in strays(line)
    ]
    return cleaned(text), problems


def cleaned(text: str) -> str:
    """Return a file's text without stray characters; headings of the source keep their look-alikes."""
    if not SUSPECT.search(text):
        return text
    kept = ODD.sub(" ", UNSEEN.sub("", text))
    plain = ordinary(kept)
    # A look-alike is replaced by one character, so offsets are the same in both.
    for match in VERBATIM.finditer(kept):
        plain = plain[: match.start()] + match.group() + plain[match.end() :]
    return plain


def seen(text: str) -> str:
    """Return the text without characters that nobody sees, control characters included."""
    return DROPPED.sub("", text)


def imported(text: str) -> str:
    """Return text from outside without stray and control characters; private-use characters stay."""
    return ordinary(ODD.sub(" ", seen(text)))


def strays(line: str) -> Iterator[Stray]:
    """Yield what is wrong with a line, once for each kind of stray character."""
    if not SUSPECT.search(line):
        return
    alike = [char for char in dict.fromkeys(LOOK_ALIKE.findall(line)) if char in STANDS_FOR]
    if alike:
        told = _listed([f"{code_point(char)} 应为“{STANDS_FOR[char]}”" for char in alike])
        message = f"有的字是部首字或兼容字，只是看着像平常的汉字：{told}"
        yield Stray("text-radical", "warning", message, f"换成平常的字{BY_PROGRAM}")
    if UNSEEN.search(line):
        message = f"有看不见的字符 {_named(UNSEEN, line)}"
        yield Stray("text-invisible", "warning", message, f"删去它{BY_PROGRAM}")
    if ODD.search(line):
        message = f"空格不是平常的空格，是 {_named(ODD, line)}"
        yield Stray("text-blank", "warning", message, f"改成平常的空格{BY_PROGRAM}")
    if ALONE.search(line):
        message = f"有换一台电脑就显示成空框的字符 {_named(ALONE, line)}"
        yield Stray("text-private-use", "error", message, "换成这里原来的字或符号")


def _named(kind: re.Pattern[str], line: str) -> str:
    """Return the names of a kind's characters in a line, and what surrounds the first."""
    names = [code_point(char) for char in dict.fromkeys(kind.findall(line))]
    match = kind.search(line)
    assert match is not None
    around = shorten(line[max(0, match.start() - AROUND) : match.end() + AROUND])
    return f"{_listed(names)}：“{around}”"


def _listed(names: list[str]) -> str:
    more = f"等 {len(names)} 种" if len(names) > MOST else ""
    return "、".join(names[:MOST]) + more
