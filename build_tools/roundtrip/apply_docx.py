"""An exported Word file against the casebook that it carries: the casebook as the reviewer left it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.importing.out.chapter_order import ChapterNow, with_chapters
from build_tools.model.fields import Chapter
from build_tools.model.handbook import Handbook, Writing
from build_tools.roundtrip.apply_entries import Edited, edited, written
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.read_docx import NUMBERED, ExportedBook, Found, is_prose, is_technique
from build_tools.source import line_ends

HANDBOOK = "handbook.yml"
# The cover names the version: ASCII, but for what marks a demonstration.
VERSION_LINE = re.compile(r"审稿用\s+版本\s*[!-~]*(?:演示)?")
INTRODUCTION = "-introduction"
WITHDRAW = "要撤下它，把“状态”改成“已停用”"


@dataclass
class Reviewed:
    """The casebook's files after the review, and all that a person must know of it."""

    files: dict[str, bytes]
    changes: list[str] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)


def reviewed(
    handbook: Handbook, naming: Naming, files: Mapping[str, bytes], now: ExportedBook, before: ExportedBook
) -> Reviewed:
    """Return the casebook with what differs between the file as exported and as it came back."""
    review = _Review(handbook, naming, Reviewed(dict(files), comments=list(now.comments)))
    known = {entry.id: entry for entry in before.entries}
    for entry in now.entries:
        if entry.id in known:
            review.known(entry, known[entry.id])
        else:
            review.new(entry)
    review.missing(now, before)
    review.order(now)
    review.outside(now, before)
    return review.result


class _Review:
    def __init__(self, handbook: Handbook, naming: Naming, result: Reviewed) -> None:
        self.handbook, self.naming, self.result = handbook, naming, result
        self.new_ids: dict[int, str] = {}
        self.numbers: dict[str, int] = {}

    def known(self, now: Found, before: Found) -> None:
        entry = self._entry(now.id)
        name = entry.path.removeprefix(self.handbook.path.removesuffix(HANDBOOK))
        raw = self.result.files[name]
        text = _text(raw)
        found = edited(text, entry, now, before, self.naming)
        if found.text != text:
            self.result.files[name] = _bytes(found.text, raw)
        self._tell(now, name, found)
        was, number = NUMBERED.match(before.heading), NUMBERED.match(now.heading)
        if was and (number is None or number.group().split() != was.group().split()):
            self.result.doubts.append((now.heading, "书上的编号在 handbook.yml 里改，Word 里的改动没有采用"))

    def _entry(self, object_id: str) -> Writing:
        handbook = self.handbook
        if object_id.endswith(INTRODUCTION):
            return handbook.introductions[object_id.removesuffix(INTRODUCTION)]
        places: tuple[Mapping[str, Writing], ...] = (handbook.cases, handbook.techniques, handbook.articles)
        return next(place[object_id] for place in places if object_id in place)

    def _tell(self, found: Found, name: str, edit: Edited) -> None:
        self.result.unplaced += edit.unplaced
        self.result.doubts += [(found.heading, doubt) for doubt in edit.doubts]
        if edit.changes:
            self.result.changes.append(f"{found.heading}（{name}）：{'，'.join(edit.changes)}")

    def new(self, found: Found) -> None:
        """Write the file of an entry that the reviewer added."""
        if not found.chapter or not found.title:
            self.result.doubts.append((found.heading, "不在任何一章里，没有读入"))
            self.result.unplaced += _everything(found)
            return
        if is_prose(found):
            name = object_id = found.chapter
            path = f"chapters/{name}.md"
        else:
            object_id = self._next_id("technique" if is_technique(found) else "case")
            path = f"{'techniques' if is_technique(found) else 'cases'}/{object_id}.md"
            self.new_ids[id(found)] = object_id
            self.numbers[object_id] = self._number(found)
        edit = written(found, object_id, self.naming)
        self.result.files[path] = edit.text.encode()
        edit.changes.insert(0, "新加的")
        self._tell(found, path, edit)

    def _next_id(self, kind: str) -> str:
        folder = self.handbook.cases if kind == "case" else self.handbook.techniques
        taken = {*folder, *self.new_ids.values(), *(old for entry in folder.values() for old in entry.former)}
        taken.update(name for chapter in self.handbook.chapters for name in _held(chapter))
        numbers = [int(name.split("-")[1]) for name in taken if name.split("-")[0] == kind]
        number = max(numbers, default=0) + 1
        return f"case-{number:02}" if kind == "case" else f"technique-{number}"

    def _number(self, found: Found) -> int:
        """Return the printed number of a new entry: the one that it was given, when free, else the next."""
        kind = "techniques" if is_technique(found) else "cases"
        taken = {n for chapter in self.handbook.chapters for n in getattr(chapter, kind).values()}
        taken |= {n for name, n in self.numbers.items() if name.startswith(kind[:-1])}
        given = NUMBERED.match(found.heading)
        digits = "".join(letter for letter in given.group() if letter.isdigit()) if given else ""
        return int(digits) if digits and int(digits) not in taken else max(taken, default=0) + 1

    def missing(self, now: ExportedBook, before: ExportedBook) -> None:
        """Tell what is no longer there; nothing is deleted, for its links and numbers were published."""
        there = {entry.id for entry in now.entries}
        for entry in before.entries:
            if entry.id not in there:
                self.result.doubts.append((entry.heading, f"Word 里不见了，照原来的留着；{WITHDRAW}"))
        for chapter_id, title in before.chapters.items():
            if chapter_id not in now.chapters:
                self.result.doubts.append((title, "这一章的标题不见了，照原来的留着"))

    def order(self, now: ExportedBook) -> None:
        """Change handbook.yml where titles of chapters or the places of entries changed."""
        placed = dict(self._placed(now))
        chapters = [self._chapter(chapter, placed, now) for chapter in self.handbook.chapters]
        raw = self.result.files[HANDBOOK]
        text = _text(raw)
        changed = with_chapters(text, chapters)
        if changed != text:
            self.result.files[HANDBOOK] = _bytes(changed, raw)
            self.result.changes.append(f"各章（{HANDBOOK}）：改了章名、次序或收的案例")

    def _placed(self, now: ExportedBook) -> Iterator[tuple[str, list[str]]]:
        """Yield each chapter with its entries as they stand in the file, those that are missing too."""
        own = {name: chapter.id for chapter in self.handbook.chapters for name in _held(chapter)}
        order: dict[str, list[str]] = {chapter.id: [] for chapter in self.handbook.chapters}
        for found in now.entries:
            name = self.new_ids.get(id(found), found.id)
            if is_prose(found) or not name:
                continue
            home = own.get(name, "")
            order[home if home and (home not in now.chapters or not found.chapter) else found.chapter].append(
                name
            )
        there = {name for names in order.values() for name in names}
        for chapter in self.handbook.chapters:
            names, at = order[chapter.id], 0
            for name in _held(chapter):
                if name not in there:
                    names.insert(at, name)
                at = names.index(name) + 1 if name in names else at
        yield from order.items()

    def _chapter(
        self, chapter: Chapter, placed: Mapping[str, Sequence[str]], now: ExportedBook
    ) -> ChapterNow:
        numbers = {n: v for one in self.handbook.chapters for n, v in {**one.techniques, **one.cases}.items()}
        numbers |= self.numbers
        held = {name: numbers[name] for name in placed[chapter.id]}
        title = now.chapters.get(chapter.id, chapter.title)
        was = " ".join(chapter.title.split())
        return ChapterNow(
            chapter.id,
            chapter.title if title == was else title,
            {name: number for name, number in held.items() if name.startswith("technique-")},
            {name: number for name, number in held.items() if name.startswith("case-")},
        )

    def outside(self, now: ExportedBook, before: ExportedBook) -> None:
        """Put aside what stands in no entry, and on the cover what did not stand there before."""
        self.result.unplaced += [(place, block.text) for place, block in now.strays if block.text]
        left = Counter(block.text for block in before.front)
        for block in now.front:
            if block.text and not VERSION_LINE.fullmatch(block.text) and not left[block.text]:
                self.result.unplaced.append(("封面和目录", block.text))
            left[block.text] -= 1


def _held(chapter: Chapter) -> list[str]:
    return [*chapter.techniques, *chapter.cases]


def _everything(found: Found) -> list[tuple[str, str]]:
    parts = [
        (found.heading, found.head),
        *((f"{found.heading} / {p.heading}", p.blocks) for p in found.parts),
    ]
    return [(place, block.text) for place, blocks in parts for block in blocks if block.text]


def _text(raw: bytes) -> str:
    return line_ends.plain(raw.decode("utf-8"))


def _bytes(text: str, like: bytes) -> bytes:
    return line_ends.restored(text, like.decode("utf-8")).encode()
