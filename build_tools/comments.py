"""What editors write for editors alone: the comments of a YAML text and of a Markdown body. Pure.

In YAML a `#` at the start of a line or behind a blank begins one. In a body it is `<!-- … -->` in a line of
its own; anything else that looks like it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from build_tools import front_matter
from build_tools.casefile import COMMENT

BOM = "\ufeff"
HASH = re.compile(r"#[^\r\n]*")
# A comment behind the sign of a block scalar is in one token with the scalar's text.
BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


@dataclass(frozen=True)
class Comment:
    """A comment as it is written, and its line."""

    text: str
    line: int


def file_comments(text: str, name: str) -> list[Comment]:
    """Return the comments of a file of the casebook by what its name says that it is."""
    if name.endswith(".yml"):
        return yaml_comments(text)
    if name.endswith(".txt"):
        return _lines(text, 1, re.compile(r"#.*"))
    head = front_matter.split(text)
    fields = yaml_comments(head.yaml, 2) if head.yaml is not None else []
    return [*fields, *_lines(head.body, head.body_line, COMMENT)]


def yaml_comments(text: str, first_line: int = 1) -> list[Comment]:
    """Return the comments of a YAML text; of a broken one, those before the fault."""
    plain = text.removeprefix(BOM)
    found: list[Comment] = []
    line, place = first_line, 0
    for start, comment in _in_yaml(plain):
        line += plain.count("\n", place, start)
        place = start
        found.append(Comment(comment, line))
    return found


def _in_yaml(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each comment begins, and its text: what stands between the parser's tokens."""
    place = 0
    try:
        for token in yaml.scan(text, Loader=front_matter.Loader):
            start, end = token.start_mark.index, token.end_mark.index
            for match in HASH.finditer(text, place, max(place, start)):
                yield match.start(), match.group()
            head = BLOCK_HEAD.match(text, start) if getattr(token, "style", None) in ("|", ">") else None
            if head:
                yield head.start(1), head.group(1)
            place = max(place, end)
    except yaml.YAMLError:
        return


def _lines(text: str, first_line: int, form: re.Pattern[str]) -> list[Comment]:
    lines = enumerate((line.strip() for line in text.split("\n")), start=first_line)
    return [Comment(line, number) for number, line in lines if form.fullmatch(line)]
