"""Finds mentions of cases and techniques in plain text: 案例26, 案例11、12和14, 案例11-14, 第2节, 技巧2.

A number of things is no mention: 案例3天后, 案例5起.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from build_tools.model.handbook import Handbook

MentionKind = Literal["case", "technique"]
DIGITS = "[0-9０-９]"
# What is counted by a number, apart from words that begin like it.
COUNTED = (
    r"(?:个(?!人|别|案)|起(?!因|诉|初|火)|次(?!日)|天|日(?!常|期)|年(?!轻|老)|月|周(?!边|末|围)|小时|分钟|秒"
    r"|件|宗|例|万|亿|元|块|倍|岁|页(?!面)|[%％‰]|\.[0-9])"
)
FIRST = re.compile(
    rf"案例\s*(?P<case>{DIGITS}{{1,6}})(?!{DIGITS})(?!\s*{COUNTED})"
    rf"|(?<![》法典章编篇])第\s*(?P<section>{DIGITS}{{1,3}})\s*节(?![课车])"
    rf"|技巧\s*(?P<technique>{DIGITS}{{1,3}})(?!{DIGITS})(?!\s*(?:{COUNTED}|[节条种招点类]))"
)
# A number that goes on with a list of cases, 、14, or ends a range, -14: what follows is not counted by it.
JOINT, DASH = "(?:[、和与及跟或]|以及)", "(?:[-–—~～]+|至|到)"
END = r"(?=$|[\s、，,。；;：:！!？?）)”’》」】…]|[和与及跟或以等的中里都也均是])"
NEXT = re.compile(
    rf"\s*(?:{JOINT}|(?P<dash>{DASH}))\s*(?P<number>{DIGITS}{{1,6}})(?!{DIGITS})"
    rf"(?:{END}|(?=\s*{DASH}\s*{DIGITS}{{1,6}}{END}))"
)


class Mention(NamedTuple):
    """A mention between two offsets: what is named, and its printed number."""

    start: int
    end: int
    kind: MentionKind
    number: int


def mentions(text: str) -> Iterator[Mention]:
    """Yield every mention in a text, in order."""
    for match in FIRST.finditer(text):
        number = match["case"]
        if number is None:
            yield Mention(*match.span(), "technique", int(match["section"] or match["technique"]))
            continue
        yield Mention(*match.span(), "case", int(number))
        yield from _further(text, match.end(), int(number))


def _further(text: str, position: int, before: int) -> Iterator[Mention]:
    while match := NEXT.match(text, position):
        number = int(match["number"])
        if match["dash"] and number <= before:
            return
        yield Mention(*match.span("number"), "case", number)
        position, before = match.end(), number


def printed_numbers(handbook: Handbook) -> dict[MentionKind, frozenset[int]]:
    """Return the numbers that the chapters give to cases and to techniques."""
    chapters = handbook.chapters
    return {
        "case": frozenset(number for chapter in chapters for number in chapter.cases.values()),
        "technique": frozenset(number for chapter in chapters for number in chapter.techniques.values()),
    }
