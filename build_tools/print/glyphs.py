"""Reports characters that the book's fonts lack, with file and line. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from build_tools.model import Entry, Handbook, Located
from build_tools.system import Problem

FIX = "换一个字，或用文字说明；表情符号印不出来"


def check_glyphs(handbook: Handbook, missing: Callable[[str], set[str]]) -> Iterator[Problem]:
    """Yield an error for each character that cannot be printed; `missing` returns those of a text."""
    located: list[Located] = [
        *handbook.writings(),
        *handbook.regulations.values(),
        *handbook.editions.values(),
        handbook.taxonomy,
    ]
    for value in located:
        for line, text in _texts(value):
            for character in sorted(missing(text)):
                yield _problem(value.path, line, character)
    for key, text in (("title", handbook.title), ("notice", handbook.notice), *_tokens(handbook)):
        for character in sorted(missing(text)):
            yield _problem(handbook.path, handbook.line(key), character)


def _tokens(handbook: Handbook) -> Iterator[tuple[str, str]]:
    for name, token in handbook.tokens.items():
        yield f"tokens.{name}", f"{token.label}{token.value or ''}"
    for number, chapter in enumerate(handbook.chapters):
        yield f"chapters.{number}.title", chapter.title


def _problem(path: str, line: int, character: str) -> Problem:
    name = unicodedata.name(character, "")
    message = f"印刷用的字体里没有“{character}”（U+{ord(character):04X}{' ' + name if name else ''}）"
    return Problem(path, line, "print-glyph", "error", message, FIX)


def _texts(value: Located) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of every text in a value except aliases, which are never printed."""
    for key, content in value:
        if key not in ("id", "path", "lines", "sections", "aliases", "text", "text_line"):
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
