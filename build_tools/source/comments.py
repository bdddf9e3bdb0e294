"""Editors' comments in YAML and Markdown: finds them, and restores them in rewritten text. Pure.

In YAML a comment starts with `#` at the beginning of a line or after whitespace. In a Markdown body it is
`<!-- … -->` on a line of its own outside code blocks; anything else that looks like one is text.
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
# The header of a block scalar, which the scanner returns as one token with its text.
BLOCK_HEAD = re.compile(r"[|>][-+0-9]*(?:[ \t]+(?P<comment>#[^\r\n]*))?")
IN_BODY = re.compile(r"<!--(?:(?!-->).)*-->")
CODE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<rest>.*)")
IN_LEDGER = re.compile(r"^[^\S\r\n]*#[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Comment:
    """A comment: its text as written, its line, and its start and end offset."""

    text: str
    line: int
    start: int
    end: int


def yaml_comments(text: str, first_line: int = 1) -> list[Comment]:
    """Return the comments of a YAML text; if it is broken, those before the syntax error."""
    if "#" not in text:
        return []
    skipped = len(text) - len(text.removeprefix(BOM))
    return _placed(text, _in_yaml(text[skipped:], skipped), first_line)


def body_comments(body: str, first_line: int = 1) -> list[Comment]:
    """Return the comments of a Markdown body."""
    return _placed(body, _in_body(body), first_line) if "<!--" in body else []


def file_comments(text: str, name: str) -> list[Comment]:
    """Return the comments of a casebook file; `name` tells YAML, the ledger and Markdown apart."""
    if name.endswith(".yml"):
        return yaml_comments(text)
    if name.endswith(".txt"):
        comments = (Comment(m.group().strip(), 0, m.start(), m.end()) for m in IN_LEDGER.finditer(text))
        return _placed(text, comments, 1)
    start, end = front_matter.span(text) or (0, 0)
    head = [_moved(comment, start) for comment in yaml_comments(text[start:end])]
    body = [_moved(comment, end) for comment in body_comments(text[end:])]
    return _placed(text, [*head, *body], 1)


def with_comments_of(before: str, after: str) -> str:
    """Return the rewritten body `after` with the comments of `before`, each below the same line."""
    comments = body_comments(before)
    if not comments:
        return after
    return _put_back(before.split("\n"), after.split("\n"), {comment.line - 1 for comment in comments})


def _put_back(old: list[str], new: list[str], places: set[int]) -> str:
    kept = [line for n, line in enumerate(old) if n not in places]
    steps = SequenceMatcher(None, kept, new, autojunk=False).get_opcodes()
    above = 0
    insertions: list[tuple[int, str]] = []
    for number, line in enumerate(old):
        if number not in places:
            above += 1
            continue
        step = next((s for s in reversed(steps) if s[1] < above <= s[2]), None)
        insertions.append((min(step[3] + above - step[1], step[4]) if step else 0, line))
    for at, line in reversed(insertions):
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
            # A heading ends the section and any code block left open in it.
            fence = ""
        elif mark and not fence:
            fence = mark["mark"]
        elif mark and mark["mark"].startswith(fence) and not mark["rest"].strip():
            fence = ""
        elif not fence and IN_BODY.fullmatch(text):
            start = position + line.index("<")
            yield Comment(text, 0, start, start + len(text))
        position += len(line) + 1


def _placed(text: str, comments: Iterable[Comment], first_line: int) -> list[Comment]:
    """Return the comments with their line numbers filled in."""
    placed: list[Comment] = []
    line, position = first_line, 0
    for comment in comments:
        line += len(LINE_END.findall(text, position, comment.start))
        position = comment.start
        placed.append(replace(comment, line=line))
    return placed


def _moved(comment: Comment, by: int) -> Comment:
    return replace(comment, start=comment.start + by, end=comment.end + by)
