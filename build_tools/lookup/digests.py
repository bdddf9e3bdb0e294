"""Computes a digest of what an agent reads of an entry, by which a machine notices a change. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from build_tools.book import shown_sections
from build_tools.model import AnyEntry, Book, Case, filled, is_withdrawn

LENGTH = 8


def digest_of(book: Book, entry: AnyEntry) -> str:
    """Return the digest: of words, figures and severity; not of who approved it, nor of when it is due."""
    return sha256("\0".join(_read(book, entry)).encode()).hexdigest()[:LENGTH]


def _read(book: Book, entry: AnyEntry) -> Iterator[str]:
    yield from (entry.title, filled(entry.summary or "", book.tokens), str(is_withdrawn(entry)))
    if isinstance(entry, Case):
        yield from (entry.severity or "", *entry.risk_flags)
    for section in shown_sections(entry):
        yield section.spec.key
        yield from (line.speaker for line in section.lines)
        for _, text in section.texts():
            yield from (filled(text, book.tokens), filled(text, book.spoken))
