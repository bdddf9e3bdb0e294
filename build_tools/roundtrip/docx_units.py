"""Reads a reviewed Word file as units. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from build_tools.model import TECHNIQUE_SECTIONS
from build_tools.office import Block, Table, read_document
from build_tools.roundtrip import format as form
from build_tools.roundtrip import units as u
from build_tools.roundtrip.docx_markdown import blocks as prose_blocks
from build_tools.roundtrip.docx_markdown import line
from build_tools.roundtrip.docx_sections import read_section
from build_tools.roundtrip.read_docx import (
    ExportedBook,
    ExportedEntry,
    is_prose,
    is_technique,
    labels_of,
    read_book,
)
from build_tools.roundtrip.units import Place, Reading, Texts, Unit, Units, by_owner, case_specs_of

ENTRY_GONE = "Word 里不见了，照原来的留着；要撤下它，把“状态”改成“已停用”"
CHAPTER_GONE = "这一章的标题不见了，照原来的留着"


def read_docx(raw: bytes, stored: Units) -> Reading:
    """Parse a reviewed document; `stored` are the units as exported, or at least their headings."""
    headings = {owner: texts[0] for owner, texts in by_owner(stored, u.HEADING).items()}
    book = read_book(read_document(raw), headings, case_specs_of(stored))
    return _Reader(book, stored).reading


class _Reader:
    def __init__(self, book: ExportedBook, stored: Units) -> None:
        self.stored = stored
        self.reading = Reading(comments=book.comments, pictures={**book.pictures}, tracked=book.tracked)
        self.reading.case_specs = case_specs_of(stored)
        for entry in book.entries:
            self.entry(entry)
        self.chapters(book)
        self.missing()
        self.outside(book)

    def put(self, owner: str, part: str, texts: Texts, name: str = "") -> None:
        self.reading.units[Unit(owner, part, name)] = texts

    def add_doubt(self, place: Place, message: str) -> None:
        self.reading.add_doubt(place, "review", message)

    def entry(self, entry: ExportedEntry) -> None:
        owner = entry.id
        place = Place(entry.heading, entry.heading, heading=entry.heading)
        if not owner:
            owner = f"{u.NEW}{'technique' if is_technique(entry) else 'case'}-{len(self.reading.new)}"
        if Unit(owner, u.HEADING) not in self.stored:
            self.reading.new[owner] = entry.chapter
        self.reading.owners[owner] = place
        self.put(owner, u.HEADING, (entry.heading,))
        self.number(owner, place)
        rest = self.fields(entry, owner)
        if not owner.endswith(form.INTRODUCTION_ID):
            self.put(owner, u.FIELD, (entry.title,), "title")
        if is_prose(entry):
            self.put(owner, u.BODY, tuple(prose_blocks(rest, headings=True)))
        else:
            self.keep_unplaced(place, rest)
            self.sections(entry, owner)

    def keep_unplaced(self, place: Place, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self.reading.keep_unplaced(place, block.text)

    def number(self, owner: str, place: Place) -> None:
        was = form.NUMBERED.match(self.stored.get(Unit(owner, u.HEADING), ("",))[0])
        number = form.NUMBERED.match(place.words)
        if was and (number is None or number.group().split() != was.group().split()):
            self.add_doubt(place, "书上的编号在 handbook.yml 里改，Word 里的改动没有采用")

    def fields(self, entry: ExportedEntry, owner: str) -> list[Block]:
        """Read the rows of the front matter's table; return the blocks beside it."""
        place = self.reading.owners[owner]
        table = next((block for block in entry.head if isinstance(block, Table) and _is_fields(block)), None)
        rest: list[Block] = [block for block in entry.head if block is not table and block.text]
        titled = owner.endswith(form.INTRODUCTION_ID)
        known = {form.row_label(name): name for name in form.LABELS if titled or name != "title"}
        for number, row in enumerate(table.rows if table else ()):
            name = known.get(" ".join(line(para, plain=True) for para in row[0].paras)) if row else None
            texts = (line(para, plain=True) for cell in row[1:] for para in cell.paras)
            if name:
                self.put(owner, _part(name), tuple(filter(None, texts)), name)
            elif number and Table((row,)).text:
                rest.append(Table((row,)))
        if table is None:
            self.add_doubt(place, "字段表不见了，各字段照原来的")
            return rest
        for unit in self.stored:
            if (
                unit[:2] == (owner, u.FIELD)
                and unit.name in known.values()
                and unit not in self.reading.units
            ):
                self.add_doubt(place, f"“{unit.label}”那一行不见了，照原来的；要清空它，只删去内容")
        return rest

    def sections(self, entry: ExportedEntry, owner: str) -> None:
        """Read the sections; text in none of them, or in a repeated one, is kept as unplaced."""
        specs = TECHNIQUE_SECTIONS if is_technique(entry) else self.reading.case_specs
        kinds = {spec.key: spec.kind for spec in specs}
        labels, heading = labels_of(entry, self.reading.case_specs), self.reading.owners[owner]
        seen: dict[str, Texts] = {}
        for part in entry.parts:
            place = self.reading.beside(owner, part.heading)
            if part.key not in kinds or part.key in seen:
                self.keep_unplaced(place, part.blocks)
                message = f"没有名为“{part.heading}”的小节，或写了两次；这一节的文字没有读入"
                self.add_doubt(heading, message)
                continue
            if part.heading != labels[part.key]:
                message = f"小节的名称是固定的，“{part.heading}”仍叫“{labels[part.key]}”"
                self.add_doubt(heading, message)
                self.reading.keep_unplaced(place, part.heading)
            read = read_section(kinds[part.key], part.blocks)
            self.keep_unplaced(place, read.unplaced)
            seen[part.key] = read.units
        for key in labels:
            self.put(owner, u.SECTION, seen.get(key, ()), key)

    def chapters(self, book: ExportedBook) -> None:
        """Read the chapters' titles and the order of their entries."""
        held: dict[str, list[str]] = {chapter: [] for chapter in book.chapters}
        for owner, entry in zip(self.reading.owners, book.entries, strict=True):
            if entry.chapter and not is_prose(entry):
                held[entry.chapter].append(owner)
        for chapter, heading in book.chapters.items():
            self.reading.owners[chapter] = Place(heading, heading, heading=heading)
            self.put(chapter, u.HEADING, (heading,))
            self.put(chapter, u.FIELD, (form.CHAPTER.sub("", heading, count=1).strip() or heading,), "title")
            self.put(chapter, u.ENTRIES, tuple(held[chapter]))

    def missing(self) -> None:
        """Report what is missing; nothing is deleted, because its links and numbers were published."""
        for owner, (heading, *_) in by_owner(self.stored, u.HEADING).items():
            if owner not in self.reading.owners:
                is_chapter = Unit(owner, u.FIELD, "status") not in self.stored
                self.add_doubt(Place(heading, heading), CHAPTER_GONE if is_chapter else ENTRY_GONE)

    def outside(self, book: ExportedBook) -> None:
        """Keep as unplaced what is in no entry, and what is new on the cover."""
        for words, block in book.unplaced:
            self.reading.keep_unplaced(Place(words, words), block.text)
        cover = Unit(u.COVER, u.BODY)
        texts = [
            block.text for block in book.front if block.text and not form.VERSION_LINE.fullmatch(block.text)
        ]
        left = Counter(self.stored.get(cover, ()))
        for text in texts:
            if cover in self.stored and not left[text]:
                self.reading.keep_unplaced(Place(form.COVER, form.COVER), text)
            left[text] -= 1
        self.put(u.COVER, u.BODY, tuple(texts))


def _part(name: str) -> str:
    return u.SHOWN if name in form.ONLY_SHOWN else u.FIELD


def _is_fields(grid: Table) -> bool:
    head = [" ".join(para.text for para in cell.paras) for cell in grid.rows[0]] if grid.rows else []
    return tuple(head) == form.FIELDS_HEAD
