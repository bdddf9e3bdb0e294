"""Personal data anywhere in what people write, but for the exceptions that a file itself names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from build_tools.checks.markup import Prose, prose_of
from build_tools.checks.privacy import check_text
from build_tools.model import Article, Case, Handbook, Technique
from build_tools.privacy.finding import bare, find_personal_data
from build_tools.problems import Problem

Written = Case | Technique | Article


def check(handbook: Handbook, documents: Mapping[str, str], today: date) -> Iterator[Problem]:
    """Yield every finding with its line; the number itself is masked."""
    entries = {entry.path: entry for entry in _entries(handbook)}
    excepted = {path: excepted_texts([entry]) for path, entry in entries.items()}
    met: dict[str, set[str]] = {path: set() for path in entries}
    for path, line, text in _paragraphs(_pieces(handbook, documents)):
        allowed = excepted.get(path, frozenset())
        if allowed:
            found = (bare(text[f.start : f.end]) for f in find_personal_data(text, today))
            met[path].update(allowed.intersection(found))
        yield from check_text(path, line, text, today, allowed)
    for path, entry in entries.items():
        yield from _exceptions(entry, met[path])


def all_excepted(handbook: Handbook) -> frozenset[str]:
    """Return the bare form of every text that some file excepts."""
    return excepted_texts(_entries(handbook))


def excepted_texts(entries: Iterable[Written]) -> frozenset[str]:
    """Return the bare form of every text that these entries except."""
    return frozenset(bare(item.text) for entry in entries for item in entry.privacy_exceptions)


def _entries(handbook: Handbook) -> tuple[Written, ...]:
    articles = (*handbook.articles.values(), *handbook.introductions.values())
    return (*handbook.cases.values(), *handbook.techniques.values(), *articles)


def _pieces(handbook: Handbook, documents: Mapping[str, str]) -> Prose:
    hotlines = {
        (handbook.path, handbook.line(f"tokens.{name}.value"))
        for name in handbook.tokens
        if name.split(".")[0] == "hotline"
    }
    yield from (piece for piece in prose_of(handbook) if piece[:2] not in hotlines)
    words = handbook.words
    for index, word in enumerate(words.outside):
        yield words.path, words.line("outside", index), word
    for old, new in words.regional.items():
        yield words.path, words.line(f"regional.{old}"), f"{old}：{new}"
    for path, markdown in documents.items():
        yield f"docs/{path}", 1, markdown


def _exceptions(entry: Written, met: set[str]) -> Iterator[Problem]:
    """Yield a note for each exception in use, so that it is counted, and a warning for each stale one."""
    for index, item in enumerate(entry.privacy_exceptions):
        line = entry.line("privacy_exceptions", index)
        if bare(item.text) in met:
            message = f"个人信息例外（{item.date.isoformat()}）：理由见文件"
            yield Problem(entry.path, line, "privacy-exception", "note", message, "复核时确认理由仍然成立")
        else:
            message = f"第 {index + 1} 条个人信息例外已经对不上正文"
            yield Problem(entry.path, line, "privacy-exception-stale", "warning", message, "删去这条例外")


def _paragraphs(pieces: Iterable[tuple[str, int, str]]) -> Iterator[tuple[str, int, str]]:
    """Join the pieces that stand on lines one after the other: a number may be torn between two of them."""
    joined: list[str] = []
    start = ("", 0)
    for path, line, text in pieces:
        if joined and path == start[0] and line == start[1] + "\n".join(joined).count("\n") + 1:
            joined.append(text)
            continue
        if joined:
            yield *start, "\n".join(joined)
        joined, start = [text], (path, line)
    if joined:
        yield *start, "\n".join(joined)
