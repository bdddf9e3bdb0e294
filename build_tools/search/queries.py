"""Reads query sets and corpora in JSON Lines, reporting malformed lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from build_tools.book import Card
from build_tools.search.entries import Passages, SearchEntry
from build_tools.search.evaluation import Query
from build_tools.source import decode
from build_tools.system import Problem, Refused, errors

HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
Row = TypeVar("Row")


def read_queries(path: Path) -> list[Query]:
    """Read the queries of a file; raise Refused with every malformed line."""
    return _read(path, _query, '{"q": "吞卡", "kind": "口语", "relevant": ["case-26"]}')


def read_corpus(path: Path) -> list[SearchEntry]:
    """Read the entries of a file, splitting bodies at headings; raise Refused with every malformed line."""
    return _read(path, _entry, '{"id": "1", "title": "标题", "body": "正文", "aliases": []}')


def _read(path: Path, make: Callable[[dict[str, Any]], Row], example: str) -> list[Row]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            rows.append(make(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError):
            problems.append(
                Problem(str(path), number, "query-line", "error", "这一行不合格式", f"写成 {example}")
            )
    if problems:
        raise Refused(problems=problems)
    return rows


def _read_text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(problems=errors(decode(raw, str(path))[1])) from None


def _query(row: dict[str, Any]) -> Query:
    return Query(_text(row["q"]), _text(row.get("kind", "")), frozenset(_texts(row["relevant"])))


def _entry(row: dict[str, Any]) -> SearchEntry:
    sections = list(_sections(_text(row.get("body", ""))))
    aliases = _texts(row.get("aliases") or [])
    name = _text(row["id"])
    return SearchEntry(
        id=name, url="", title=_text(row["title"]), aliases=aliases, sections=sections, card=Card(label=name)
    )


def _sections(body: str) -> Iterator[Passages]:
    starts = [0, *(match.start() for match in HEADING.finditer(body)), len(body)]
    for start, end in pairwise(starts):
        text = HEADING.sub("", body[start:end])
        if text.strip():
            yield Passages("", [text])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return [_text(item) for item in value]
