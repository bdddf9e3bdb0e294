"""Book -> the script that tells the lookup which sentences stood in an entry before. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools.book import one_line
from build_tools.model import TOKEN, Book, Rewordings, as_script, words_in

# Of each entry the newest: who has looked since then remembers none older.
MOST = 60


def earlier_script(book: Book) -> str:
    """Return the script with the sentences of each entry: [section key, text], the newest first."""
    told = {entry_id: list(sentences) for entry_id, sentences in _told(book).items()}
    return f"CasebookLookup.recall({as_script(told)});\n"


def _told(book: Book) -> dict[str, dict[tuple[str, str], None]]:
    told: dict[str, dict[tuple[str, str], None]] = {}
    for entry_id, section, text in _before(book):
        # A spoken figure that is not set reads otherwise than a printed one.
        for values in (book.tokens, book.spoken) if TOKEN.search(text) else (book.tokens,):
            sentences = told.setdefault(entry_id, {})
            if len(sentences) < MOST:
                sentences.setdefault((section, one_line(text, values)))
    return told


def _before(book: Book) -> Iterator[tuple[str, str, str]]:
    """Yield entry id, section and text of what was reworded in an entry, the newest first."""
    history = book.history
    if history is None:
        return
    changes: list[Rewordings] = [history.unsaved, *(revision.reworded for revision in history.revisions)]
    for path, reworded in (one for change in changes for one in change):
        entry_id = PurePosixPath(path).stem
        for one in reworded:
            if (
                one.before
                and book.handbook.entry(entry_id)
                and not (book.release and any(words_in(one.before)))
            ):
                yield entry_id, one.section, one.before
