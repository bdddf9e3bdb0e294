"""Checks that the fonts of the printed book have every character that is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from build_tools.model import Entry, Handbook, Located
from build_tools.system import Problem
from build_tools.text import PRIVATE, code_point, unprinted

FIX = "换一个字，或用文字说明；表情符号印不出来"
# Told wherever they stand when the file is read.
TOLD = re.compile(f"[{PRIVATE}]")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for each character that cannot be printed."""
    located: list[Located] = [
        *handbook.writings(),
        *handbook.regulations.values(),
        *handbook.editions.values(),
        handbook.taxonomy,
    ]
    for value in located:
        texts = list(_texts(value))
        if unprinted("".join(text for _, text in texts)):
            for line, text in texts:
                yield from _missing(value.path, line, text)
    for key, text in _of_handbook(handbook):
        yield from _missing(handbook.path, handbook.line(key), text)


def _of_handbook(handbook: Handbook) -> Iterator[tuple[str, str]]:
    for name in ("title", "notice", "source", "bank", "on_duty", "calming"):
        yield name, getattr(handbook, name) or ""
    for name, token in handbook.tokens.items():
        yield f"tokens.{name}", f"{token.label}{token.value or ''}{token.spoken or ''}"
    for number, chapter in enumerate(handbook.chapters):
        yield f"chapters.{number}.title", chapter.title
    for number, section in enumerate(handbook.sections):
        yield f"sections.{number}.label", section.label


def _missing(path: str, line: int, text: str) -> Iterator[Problem]:
    for character in sorted(unprinted(text)):
        if not TOLD.match(character):
            name = f"{code_point(character)} {unicodedata.name(character, '')}".rstrip()
            message = f"印刷用的字体里没有“{character}”（{name}）"
            yield Problem(path, line, "print-glyph", "error", message, FIX)


def _texts(value: Located) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of every text in a value except aliases, which are never printed."""
    for key, content in value:
        if key not in ("path", "aliases", "text"):
            for index, text in enumerate(_strings(content)):
                yield value.line(key, index), text
    if isinstance(value, Entry):
        for section in value.sections.values():
            yield from section.texts()
    text = getattr(value, "text", "")
    yield from enumerate(text.split("\n"), start=getattr(value, "text_line", 1))


def _strings(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple):
        for item in content:
            yield "".join(_strings(item))
    elif hasattr(content, "model_fields_set"):
        for _, inner in content:
            yield from _strings(inner)
