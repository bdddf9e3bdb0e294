"""A JavaScript file -> its mutants, by its tokens: the same rules as in Python. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.proof.mutating import BOUNDARY, SWAPPED, TURNED, Mutant, other_number

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<name>[^\W\d][\w$]*|\$[\w$]*)
    |(?P<sign>===|!==|=>|<=|>=|&&|\|\||>>>?|<<|\+\+|--|[-+*%]=|[^\s\w])""",
    re.VERBOSE | re.DOTALL,
)
# After these a slash begins a pattern; after anything else it divides.
BEFORE_PATTERN = frozenset("(,=:[!&|?{};") | {"return", "&&", "||", "===", "!==", "=>"}
PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
TURNED_SIGNS = TURNED | {"===": "!==", "!==": "==="}
BOTH = {"&&": "||", "||": "&&"}
# `value || {}` is no rule.
NOTHING = frozenset({'""', "{", "[", "0", "null"})
# A text that is a sentence is none either.
SENTENCE = re.compile("[，。；：！？]")
# Where a number only tells how a text is cut.
TECHNICAL = frozenset({"fill", "split", "stringify"})


@dataclass(frozen=True)
class Token:
    """A piece of a script and where it begins, counted in characters."""

    kind: str
    text: str
    at: int


def tokens(source: str) -> list[Token]:
    """Return the tokens of a script without its comments."""
    found: list[Token] = []
    at = 0
    while at < len(source):
        if source[at].isspace():
            at += 1
            continue
        before = found[-1].text if found else ";"
        match = PATTERN.match(source, at) if source[at] == "/" and before in BEFORE_PATTERN else None
        if match and source[at : at + 2] not in ("//", "/*"):
            found.append(Token("pattern", match.group(), at))
        else:
            match = TOKEN.match(source, at)
            assert match, source[at : at + 20]
            if match.lastgroup != "comment":
                found.append(Token(match.lastgroup or "", match.group(), at))
        at = match.end()
    return found


def script_mutants(path: str, source: bytes) -> list[Mutant]:
    """Return every mutant of a script, in the order of its lines."""
    text = source.decode()
    made = []
    for kind, start, end, new in _changes(tokens(text)):
        first, last = len(text[:start].encode()), len(text[:end].encode())
        made.append(Mutant(path, kind, text.count("\n", 0, start) + 1, first, last, new))
    return made


def _changes(found: Sequence[Token]) -> Iterator[tuple[str, int, int, str]]:
    padded = [Token("sign", ";", 0), *found, Token("sign", ";", 0), Token("sign", ";", 0)]
    for number, token in enumerate(found, 1):
        before, after = padded[number - 1], padded[number + 1]
        start, end = token.at, token.at + len(token.text)
        if token.kind == "number" and not _is_place(padded, number) and (new := other_number(token.text)):
            yield "number", start, end, new
        elif token.kind == "sign":
            if token.text in BOUNDARY and not _is_end_of_list(padded, number):
                yield "boundary", start, end, BOUNDARY[token.text]
            if token.text in TURNED_SIGNS:
                yield "comparison", start, end, TURNED_SIGNS[token.text]
            if token.text in BOTH and after.text not in NOTHING:
                yield "and-or", start, end, BOTH[token.text]
            if token.text == "!":
                yield "not", start, end, ""
        elif token.kind == "name" and token.text in SWAPPED and before.text == ".":
            yield "order", start, end, SWAPPED[token.text]
        elif token.kind == "text" and _is_word(padded, number):
            yield ("word", start, after.at + 1, "") if after.text == "," else ("word", before.at, end, "")
        elif token.text == "if" and (inside := _early(padded, number)):
            yield "early return", *inside, "false"


def _is_place(around: Sequence[Token], number: int) -> bool:
    """Tell a place in a list, or what a call that cuts texts is told, from a rule."""
    before, after = around[number - 1], around[number + 1]
    if before.text == "[" and after.text == "]":
        return True
    first = number
    while around[first - 1].text == ",":
        first -= 2
    return around[first - 1].text == "(" and around[first - 2].text in TECHNICAL


def _is_end_of_list(around: Sequence[Token], number: int) -> bool:
    """Tell whether a loop ends with a list: one more place holds nothing, and changes nothing."""
    last = number + 1
    while around[last + 1].text == ".":
        last += 2
    depth, first = 0, number
    while depth < 1 and first:
        first -= 1
        depth += {"(": 1, ")": -1}.get(around[first].text, 0)
    in_loop = around[first - 1].text in ("for", "while")
    return in_loop and around[last].text == "length" and around[last + 1].text in (";", "&&", ")")


def _is_word(around: Sequence[Token], number: int) -> bool:
    """Tell whether a text stands in a list of several, all of them texts."""
    first = number
    while around[first - 1].text == "," and around[first - 2].kind == "text":
        first -= 2
    last = number
    while around[last + 1].text == "," and around[last + 2].kind == "text":
        last += 2
    if last == first or around[first - 1].text != "[" or around[last + 1].text != "]":
        return False
    return not any(SENTENCE.search(around[place].text) for place in range(first, last + 1, 2))


def _early(around: Sequence[Token], number: int) -> tuple[int, int] | None:
    """Return where the condition of an `if` stands that does nothing but return or continue."""
    depth, place = 0, number + 1
    while True:
        depth += {"(": 1, ")": -1}.get(around[place].text, 0)
        if not depth:
            break
        place += 1
    if around[place + 1].text not in ("return", "continue"):
        return None
    return around[number + 1].at + 1, around[place].at
