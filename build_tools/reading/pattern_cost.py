"""Rejects regular expressions that could be slow on long text, and says why. Pure.

An upper bound on the number of ways to match from one place is computed from the pattern. A repeated group
may only hold words that are uniquely decodable, so that no text can be split into them in two ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

MOST_WAYS, MOST_WORDS, MOST_TIMES, DEEPEST = 6_000, 300, 200, 12
# Unbounded repetition of uniquely decodable words matches in one way; it is counted as this many.
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
    """A pattern may be slow; the message says why, `fix` how to mend it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


@dataclass(frozen=True)
class Part:
    """A part of a pattern: the words it matches, if they can be listed, and in how many ways it can match.

    Words are listed only where each can be matched in one way. `empty`: it may match the empty string;
    `single`: it is one character.
    """

    words: frozenset[str] | None
    ways: int = 1
    empty: bool = False
    single: bool = False


NOTHING = Part(frozenset({""}), empty=True)


def may_match_nothing(pattern: str) -> bool:
    """Return whether a valid pattern matches the empty string; raise TooCostly for one that may be slow."""
    tokens = [(match.lastgroup or "", match.group()) for match in TOKEN.finditer(pattern)]
    return _affordable(_choice(tokens[::-1], 0)).empty


def _affordable(part: Part) -> Part:
    if part.ways > MOST_WAYS:
        raise TooCostly("可长可短、可有可无的部分太多，读长文字会很慢", "把上限写小，或分成几行")
    return part


def _choice(left: list[tuple[str, str]], depth: int) -> Part:
    """Parse alternatives up to the end of their group; `left` are the remaining tokens in reverse order."""
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
    words = frozenset[str]().union(*(word_set for word_set in listed if word_set is not None))
    if None in listed or len(words) > MOST_WORDS:
        return Part(None, sum(part.ways for part in parts), empty)
    if len(words) < sum(len(word_set or ()) for word_set in listed):
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
        # A lookaround consumes nothing, so it adds no ways.
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
    if part.words is None or not _uniquely_decodable(part.words):
        raise TooCostly(f"重复的括号（{times}）里，同样的文字可能有几种拆法，读长文字会很慢", APART)
    return Part(None, (ENDLESS if most is None else most - least) + 1, least == 0)


def _bounds(times: str) -> tuple[int, int | None]:
    if times[0] != "{":
        return (1 if times[0] == "+" else 0), (1 if times[0] == "?" else None)
    low, comma, high = times[1 : times.index("}")].partition(",")
    return int(low or 0), (int(high) if high else None if comma else int(low))


def _readings(words: frozenset[str]) -> int:
    """Return the largest number of the words that can match at one place of a text."""
    return max(sum(text[:end] in words for end in range(len(text) + 1)) for text in words)


def _uniquely_decodable(words: frozenset[str]) -> bool:
    """Return whether no text can be split into these words in two ways (the Sardinas–Patterson test)."""
    rests = {b[len(a) :] for a in words for b in words if a != b and b.startswith(a)}
    seen: set[str] = set()
    while rests and "" not in words:
        if rests & words:
            return False
        seen |= rests
        longer = {word[len(rest) :] for rest in rests for word in words if word.startswith(rest)}
        rests = (longer | {r[len(w) :] for r in rests for w in words if r.startswith(w)}) - seen
    return "" not in words
