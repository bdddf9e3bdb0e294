"""Refuses regular expressions that could be slow on long text, and says why. Pure.

A bound on the ways to match from one place is reckoned from the pattern's own text. What repeats a group must
be words that can be told apart, so that no text has two readings of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

MOST_WAYS, MOST_WORDS, MOST_TIMES, DEEPEST = 6_000, 300, 200, 12
# An endless row of words that can be told apart is read once; it is reckoned as so many ways.
ENDLESS = 10
TOKEN = re.compile(
    r"(?P<escape>\\.)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?:)?)(?!\?)"
    r"|(?P<close>\))|(?P<or>\|)|(?P<times>(?:[*+?]|\{(?:\d+(?:,\d*)?|,\d*)\})[?+]?)|(?P<edge>[\^$])|(?P<odd>\(\?)"
    r"|(?P<any>\.)|(?P<char>.)",
    re.DOTALL,
)
EDGES = frozenset(("\\b", "\\B", "\\A", "\\Z"))
BOUND = "写上限，如 {0,20}"
APART = "括号里只写用“|”隔开的字词，去掉重复的，再写“*”“+”或次数"


class TooCostly(Exception):
    """Says what is wrong with a pattern, and how to mend it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


@dataclass(frozen=True)
class Part:
    """A part of a pattern: the words it matches when they can be listed, and in how many ways it can match.

    Words are listed only where each is read in one way. `empty` tells that it may match nothing, `single`
    that it is one character.
    """

    words: frozenset[str] | None
    ways: int = 1
    empty: bool = False
    single: bool = False


NOTHING = Part(frozenset({""}), empty=True)


def may_match_nothing(pattern: str) -> bool:
    """Tell whether a valid pattern matches no text at all; raise TooCostly for one that may be slow."""
    tokens = [(match.lastgroup or "", match.group()) for match in TOKEN.finditer(pattern)]
    return _affordable(_choice(tokens[::-1], 0)).empty


def _affordable(part: Part) -> Part:
    if part.ways > MOST_WAYS:
        raise TooCostly("可长可短、可有可无的部分太多，读长文字会很慢", "把上限写小，或分成几行")
    return part


def _choice(left: list[tuple[str, str]], depth: int) -> Part:
    """Read alternatives up to the end of their group; `left` holds the tokens, the next one last."""
    if depth > DEEPEST:
        raise TooCostly(f"括号套了 {DEEPEST} 层以上", "把里面的几段写进 pieces，或分成几行")
    parts = [_sequence(left, depth)]
    while left and left[-1][0] == "or":
        left.pop()
        parts.append(_sequence(left, depth))
    if len(parts) == 1:
        return parts[0]
    empty = any(part.empty for part in parts)
    listed = [part.words for part in parts]
    words = frozenset[str]().union(*(held for held in listed if held is not None))
    if None in listed or len(words) > MOST_WORDS:
        return Part(None, sum(part.ways for part in parts), empty)
    if len(words) < sum(len(held or ()) for held in listed):
        return Part(None, sum(part.ways for part in parts), empty)
    return Part(words, _readings(words), empty)


def _sequence(left: list[tuple[str, str]], depth: int) -> Part:
    whole = NOTHING
    while left and left[-1][0] not in ("or", "close"):
        part = _atom(*left.pop(), left, depth)
        if left and left[-1][0] == "times":
            part = _repeated(part, left.pop()[1])
        whole = part if whole is NOTHING else _joined(whole, part)
    return whole


def _atom(kind: str, text: str, left: list[tuple[str, str]], depth: int) -> Part:
    if kind in ("open", "look"):
        inner = _affordable(_choice(left, depth + 1))
        left.pop()
        # What is only looked at is never read a second way.
        return inner if kind == "open" else Part(None, empty=True)
    if kind == "odd" or (kind == "escape" and text[1] in "123456789"):
        raise TooCostly(f"“{text}”这种写法不支持", "括号只用 (?:…)、(?=…)、(?!…)、(?<=…)、(?<!…)，不用 \\1")
    if kind == "edge" or text in EDGES:
        return Part(None, empty=True)
    return Part(frozenset({text}) if kind == "char" else None, single=True)


def _joined(first: Part, second: Part) -> Part:
    ways, empty = min(first.ways * second.ways, MOST_WAYS + 1), first.empty and second.empty
    if first.words is None or second.words is None or len(first.words) * len(second.words) > MOST_WORDS:
        return Part(None, ways, empty)
    words = frozenset(a + b for a, b in product(first.words, second.words))
    if len(words) < len(first.words) * len(second.words):
        return Part(None, ways, empty)
    return Part(words, _readings(words), empty)


def _repeated(part: Part, times: str) -> Part:
    least, most = _bounds(times)
    if most == 1:
        words = part.words | {""} if part.words is not None and "" not in part.words else None
        return Part(words, part.ways + 1, least == 0 or part.empty)
    if part.single:
        if most is None or most > MOST_TIMES:
            raise TooCostly(f"“{times}”没有上限，或上限超过 {MOST_TIMES}", BOUND)
        return Part(None, most - least + 1, least == 0)
    if least == most:
        return Part(None, min(part.ways**most, MOST_WAYS + 1), part.empty or not most)
    if part.words is None or not _told_apart(part.words):
        raise TooCostly(f"重复的括号（{times}）里，同样的文字可能有几种拆法，读长文字会很慢", APART)
    return Part(None, (ENDLESS if most is None else most - least) + 1, least == 0)


def _bounds(times: str) -> tuple[int, int | None]:
    if times[0] != "{":
        return (1 if times[0] == "+" else 0), (1 if times[0] == "?" else None)
    low, comma, high = times[1 : times.index("}")].partition(",")
    return int(low or 0), (int(high) if high else None if comma else int(low))


def _readings(words: frozenset[str]) -> int:
    """Return how many of the words may begin at one place of a text."""
    return max(sum(text[:end] in words for end in range(len(text) + 1)) for text in words)


def _told_apart(words: frozenset[str]) -> bool:
    """Tell whether no text has two divisions into these words (the test of Sardinas and Patterson)."""
    rests = {b[len(a) :] for a in words for b in words if a != b and b.startswith(a)}
    seen: set[str] = set()
    while rests and "" not in words:
        if rests & words:
            return False
        seen |= rests
        longer = {word[len(rest) :] for rest in rests for word in words if word.startswith(rest)}
        rests = (longer | {r[len(w) :] for r in rests for w in words if r.startswith(w)}) - seen
    return "" not in words
