"""Comments for editors only, in YAML and Markdown: finds them, takes them out, puts them back. Pure.

In YAML a `#` at the begin of a line or behind a blank begins one. In a body it is `<!-- … -->` in a line of
its own, where no code block is open; anything else that looks like it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import yaml

from build_tools.source import front_matter
from build_tools.source.encoding import BOM, LINE_END

HASH = re.compile(r"#[^\r\n]*")
# Behind the sign of a block scalar, which is one token with its text.
BLOCK_HEAD = re.compile(r"[|>][-+0-9]*(?:[ \t]+(?P<comment>#[^\r\n]*))?")
IN_BODY = re.compile(r"<!--(?:(?!-->).)*-->")
CODE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<rest>.*)")
IN_LEDGER = re.compile(r"^[^\S\r\n]*#[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Comment:
    """A comment as it is written, its line, and where it begins and ends in its text."""

    text: str
    line: int
    start: int
    end: int


def yaml_comments(text: str, first_line: int = 1) -> list[Comment]:
    """Return the comments of a YAML text; of a broken one, those before the fault."""
    if "#" not in text:
        return []
    skipped = len(text) - len(text.removeprefix(BOM))
    return _placed(text, _in_yaml(text[skipped:], skipped), first_line)


def body_comments(body: str, first_line: int = 1) -> list[Comment]:
    """Return the comments of a Markdown body: whole lines."""
    return _placed(body, _in_body(body), first_line) if "<!--" in body else []


def file_comments(text: str, name: str) -> list[Comment]:
    """Return the comments of a file of the casebook by what its name says that it is."""
    if name.endswith(".yml"):
        return yaml_comments(text)
    if name.endswith(".txt"):
        found = (Comment(m.group().strip(), 0, m.start(), m.end()) for m in IN_LEDGER.finditer(text))
        return _placed(text, found, 1)
    start, end = front_matter.span(text) or (0, 0)
    head = [_moved(one, start) for one in yaml_comments(text[start:end])]
    body = [_moved(one, end) for one in body_comments(text[end:])]
    return _placed(text, [*head, *body], 1)


def with_comments_of(before: str, after: str) -> str:
    """Return a body that was written anew with the comments of the one before, each below the same line."""
    found = body_comments(before)
    if not found:
        return after
    return _put_back(before.split("\n"), after.split("\n"), {one.line - 1 for one in found})


def _put_back(old: list[str], new: list[str], places: set[int]) -> str:
    kept = [line for n, line in enumerate(old) if n not in places]
    steps = SequenceMatcher(None, kept, new, autojunk=False).get_opcodes()
    above = 0
    found: list[tuple[int, str]] = []
    for number, line in enumerate(old):
        if number not in places:
            above += 1
            continue
        step = next((s for s in reversed(steps) if s[1] < above <= s[2]), None)
        found.append((min(step[3] + above - step[1], step[4]) if step else 0, line))
    for at, line in reversed(found):
        new.insert(at, line)
    return "\n".join(new)


def _in_yaml(text: str, offset: int) -> Iterator[Comment]:
    position = 0
    try:
        for token in yaml.scan(text, Loader=front_matter.Loader):
            start, end = token.start_mark.index, token.end_mark.index
            for match in HASH.finditer(text, position, max(position, start)):
                yield Comment(match.group(), 0, offset + match.start(), offset + match.end())
            if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
                head = BLOCK_HEAD.match(text, start)
                assert head is not None
                if head["comment"]:
                    yield Comment(head["comment"], 0, offset + head.start("comment"), offset + head.end())
            position = max(position, end)
    except yaml.YAMLError:
        return


def _in_body(body: str) -> Iterator[Comment]:
    fence, position = "", 0
    for line in body.split("\n"):
        text = line.strip()
        mark = CODE.match(text)
        if text.startswith("#"):
            # A section ends here, and what is open in it.
            fence = ""
        elif mark and not fence:
            fence = mark["mark"]
        elif mark and mark["mark"].startswith(fence) and not mark["rest"].strip():
            fence = ""
        elif not fence and IN_BODY.fullmatch(text):
            start = position + line.index("<")
            yield Comment(text, 0, start, start + len(text))
        position += len(line) + 1


def _placed(text: str, found: Iterable[Comment], first_line: int) -> list[Comment]:
    """Return the comments with their lines."""
    placed: list[Comment] = []
    line, position = first_line, 0
    for one in found:
        line += len(LINE_END.findall(text, position, one.start))
        position = one.start
        placed.append(replace(one, line=line))
    return placed


def _moved(one: Comment, by: int) -> Comment:
    return replace(one, start=one.start + by, end=one.end + by)
