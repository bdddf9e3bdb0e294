"""Writes what reviews changed into the texts of the casebook's files; every other line stays. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from build_tools.model import Article, Case, Writing, next_case_id
from build_tools.reading import with_body, with_fields, with_sections
from build_tools.roundtrip import units as u
from build_tools.roundtrip.chapter_order import with_chapters
from build_tools.roundtrip.chapters import HANDBOOK, chapters_now, insert_new, next_number
from build_tools.roundtrip.edits import Added, Edit
from build_tools.roundtrip.joining import Joined
from build_tools.roundtrip.present import Present, file_of, is_chapter
from build_tools.source import encoding, front_matter, hygiene


@dataclass(frozen=True)
class Written:
    """The casebook's files after a merge, and the new entries with the paths and ids they got."""

    files: Mapping[str, bytes]
    added: tuple[tuple[Added, str, str], ...]


def write_edits(joined: Joined, present: Present) -> Written:
    """Return the casebook's files with edits, new entries and the order of entries written into them."""
    files = dict(present.files)
    titles: dict[str, str] = {}
    by_owner = sorted(joined.edits, key=lambda edit: edit.unit.owner)
    for owner, edits in groupby(by_owner, lambda edit: edit.unit.owner):
        writing = present.writing(owner)
        if is_chapter(owner):
            titles.update((owner, edit.value) for edit in edits)
        elif writing is not None:
            name = present.name(writing)
            files[name] = _rewritten(files[name], partial(_edited, present, writing, [*edits]))
    added = list(_named(joined.added, present))
    files |= {path: new.text.encode() for new, path, _ in added}
    chapters = partial(_with_chapters, joined, present, titles, added)
    files[HANDBOOK] = _rewritten(files[HANDBOOK], chapters)
    return Written(files, tuple(added))


def _rewritten(content: bytes, change: Callable[[str], str]) -> bytes:
    """Return a file with its text changed, its BOM and line ends kept; the very bytes if nothing changes."""
    raw = content.decode("utf-8")
    text = hygiene.cleaned(encoding.plain(raw))
    changed = change(text)
    return content if changed == text else encoding.restored(changed, raw).encode()


def _edited(present: Present, writing: Writing, edits: Sequence[Edit], text: str) -> str:
    """Return an entry's or article's file with edits."""
    values = {part: {e.unit.name: e.value for e in edits if e.unit.part == part} for part in u.PARTS}
    if values[u.SECTION] and not isinstance(writing, Article):
        specs = present.handbook.specs(type(writing))
        text = with_sections(text, writing, values[u.SECTION], specs)
    for body in values[u.BODY].values():
        text = with_body(text, _edged(front_matter.split(text).body, body))
    return with_fields(text, values[u.FIELD]) if values[u.FIELD] else text


def _edged(old: str, new: str) -> str:
    """Return a new body with the old one's leading and trailing blank lines."""
    inner = old.strip("\n")
    start, _, end = old.partition(inner) if inner else ("", "", "\n")
    return start + new.strip("\n") + (end or "\n")


def _named(added: Sequence[Added], present: Present) -> Iterator[tuple[Added, str, str]]:
    """Yield each new entry with its path and its id, which no file, chapter or published anchor ever had."""
    names = [*present.files, *present.handbook.ledger]
    for new in added:
        if new.kind is Article:
            name = new.chapter
        elif new.kind is Case:
            name = next_case_id(present.handbook, names)
        else:
            name = _next_technique(present, names)
        names.append(file_of(name))
        yield new, file_of(name), name


def _next_technique(present: Present, names: Sequence[str]) -> str:
    held = (name for chapter in present.handbook.chapters for name in chapter.techniques)
    used = {n for name in (*names, *held) if (n := name.rpartition("technique-")[2].partition(".")[0])}
    return f"technique-{max((int(n) for n in used if n.isascii() and n.isdigit()), default=0) + 1}"


def _with_chapters(
    joined: Joined,
    present: Present,
    titles: Mapping[str, str],
    added: Sequence[tuple[Added, str, str]],
    text: str,
) -> str:
    """Return handbook.yml with new titles of chapters, new entries, and the order of entries."""
    order = {chapter: list(names) for chapter, names in joined.order.items()}
    numbers: dict[str, int] = {}
    entries = [(new, name) for new, _, name in added if new.kind is not Article]
    for review in joined.reviews:
        own = {new.owner: (new.chapter, name) for new, name in entries if new.source == review.source}
        insert_new(order, review.stored, review.reading, own)
    for new, name in entries:
        numbers[name] = next_number(present.handbook, numbers, name, new.heading)
    return with_chapters(text, chapters_now(present.handbook, titles, order, numbers))
