"""Splits an exported Word file into chapters, entries and sections. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.importing import review_notes
from build_tools.model import SectionSpec
from build_tools.office import Block, Document, Para, paragraphs
from build_tools.roundtrip import format as form
from build_tools.roundtrip.docx_markdown import line


@dataclass
class Part:
    """A section, or a whole article: its key, its printed heading, and its content."""

    key: str
    heading: str
    blocks: list[Block] = field(default_factory=list)


@dataclass
class ExportedEntry:
    """An entry, article or introduction; `id` is empty for a new one."""

    id: str
    heading: str
    chapter: str = ""
    head: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return the heading without its number."""
        return form.NUMBERED.sub("", self.heading, count=1).strip() or self.heading


@dataclass
class ExportedBook:
    """All parts of a file; `front` is everything before the first heading."""

    front: list[Block] = field(default_factory=list)
    chapters: dict[str, str] = field(default_factory=dict)
    entries: list[ExportedEntry] = field(default_factory=list)
    unplaced: list[tuple[str, Block]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    tracked: int = 0


def read_book(
    document: Document, headings: Mapping[str, str], case_specs: Sequence[SectionSpec]
) -> ExportedBook:
    """Split a document; `headings` has the printed heading of every exported id.

    `case_specs` are the sections that a case could have.
    """
    body = document.body
    reader = _Reader(ids_of_headings(body, headings), document, case_specs)
    for block in body:
        reader.take(block)
    reader.book.comments += reader.unplaced_comments()
    return reader.book


def ids_of_headings(blocks: Iterable[Block], headings: Mapping[str, str]) -> dict[int, str]:
    """Map headings to ids, keyed by the `id()` of their paragraphs.

    A bookmark counts most; a copied heading has none. Then its text counts, then its number.
    """
    paras = [one for one in blocks if isinstance(one, Para) and 0 < one.level < 3 and one.text]
    by_number = {(_level(name), number): name for name, text in headings.items() if (number := _number(text))}
    by_text = {(_level(name), " ".join(text.split())): name for name, text in headings.items()}
    by_name = {form.bookmark(name): name for name in headings}
    ids: dict[int, str] = {}
    used: set[str] = set()

    def take(para: Para, name: str | None) -> None:
        if name and name not in used and id(para) not in ids and _level(name) == para.level:
            ids[id(para)] = name
            used.add(name)

    for para in paras:
        take(para, next((by_name[name] for name in para.names if name in by_name), None))
    for para in paras:
        take(para, by_text.get((para.level, heading_of(para))))
    for para in paras:
        take(para, by_number.get((para.level, _number(heading_of(para)))))
    return ids


def heading_of(para: Para) -> str:
    """Return a heading's text, with Word's automatic number if it is that of an entry or chapter."""
    text, number = line(para, plain=True), para.number.text if para.number else ""
    return number + text if form.NUMBERED.match(number) or form.CHAPTER.match(number) else text


def _number(text: str) -> str:
    number = form.NUMBERED.match(text) or form.CHAPTER.match(text)
    return "".join(number.group().split()) if number else ""


def _level(object_id: str) -> int:
    return 1 if object_id in form.ARTICLE_IDS or object_id.startswith("chapter-") else 2


class _Reader:
    def __init__(self, ids: Mapping[int, str], document: Document, case_specs: Sequence[SectionSpec]) -> None:
        self.ids, self.case_specs = ids, case_specs
        self.review_notes, pictures = review_notes(document)
        self.book = ExportedBook(pictures=pictures, tracked=document.tracked)
        self.introduced: set[str] = set()
        self.chapter = ""
        self.entry: ExportedEntry | None = None
        self.unknown = ""
        # Everything before the first heading is the cover.
        self.begun = False

    def take(self, block: Block) -> None:
        if isinstance(block, Para) and 0 < block.level < 4 and block.text:
            self.begun = self.begun or block.level == 1
            (self.top, self.middle, self.low)[block.level - 1](block)
        else:
            self.put(block)
        for index in (index for para in paragraphs(block) for index in para.indexes):
            self.book.comments += [(self.place(), text) for text in self.review_notes.pop(index, ())]

    def top(self, para: Para) -> None:
        object_id = self.ids.get(id(para), "")
        self.entry, self.unknown = None, "" if object_id else para.text
        self.chapter = object_id if object_id.startswith("chapter-") else ""
        text = heading_of(para)
        if self.chapter:
            self.book.chapters[object_id] = text
        elif object_id:
            self.add(ExportedEntry(object_id, text))
        else:
            self.book.unplaced.append((para.text, para))

    def middle(self, para: Para) -> None:
        if self.entry is not None and self.entry.id in form.ARTICLE_IDS:
            self.put(para)
            return
        self.unknown = ""
        self.add(ExportedEntry(self.ids.get(id(para), ""), heading_of(para), self.chapter))

    def low(self, para: Para) -> None:
        text = heading_of(para)
        if self.entry is not None and self.entry.id in form.ARTICLE_IDS:
            self.put(para)
        elif self.chapter and (self.entry is None or _is_introduction(self.entry)):
            introduction = f"{self.chapter}{form.INTRODUCTION_ID}"
            if introduction in self.introduced:
                self.put(para)
            else:
                self.introduced.add(introduction)
                self.add(ExportedEntry(introduction, text, self.chapter))
        elif self.entry is not None:
            self.entry.parts.append(Part(self.section(para, text), text))
        else:
            self.put(para)

    def section(self, para: Para, text: str) -> str:
        """Return the key of a section, by its heading, else by its bookmark."""
        assert self.entry is not None
        labels = labels_of(self.entry, self.case_specs)
        by_label = {label: key for key, label in labels.items()}
        start = form.bookmark(self.entry.id) + "_"
        keys = {start + key.replace("-", "_"): key for key in labels}
        marked = (keys[name] for name in para.names if name in keys)
        return by_label.get(text.rstrip("：: ")) or next(marked, "")

    def unplaced_comments(self) -> list[tuple[str, str]]:
        """Return the comments on parts that are not read, such as the contents."""
        return [(form.COVER, text) for texts in self.review_notes.values() for text in texts]

    def add(self, entry: ExportedEntry) -> None:
        self.entry = entry
        self.book.entries.append(entry)

    def put(self, block: Block) -> None:
        if not self.begun:
            self.book.front.append(block)
        elif self.entry is None:
            self.book.unplaced.append((self.place(), block))
        elif self.entry.parts:
            self.entry.parts[-1].blocks.append(block)
        else:
            self.entry.head.append(block)

    def place(self) -> str:
        """Return the current place, in words."""
        if self.entry is None:
            return self.unknown or self.book.chapters.get(self.chapter, "") or form.COVER
        parts = [self.entry.heading, *(part.heading for part in self.entry.parts[-1:])]
        return " / ".join(parts)


def _is_introduction(entry: ExportedEntry) -> bool:
    return entry.id.endswith(form.INTRODUCTION_ID)


def is_prose(entry: ExportedEntry) -> bool:
    """Return whether an entry is plain prose, without sections."""
    return entry.id in form.ARTICLE_IDS or _is_introduction(entry)


def is_technique(entry: ExportedEntry) -> bool:
    """Return whether an entry is a technique; a new one by its heading."""
    return entry.id.startswith("technique-") or (not entry.id and entry.heading.startswith("第"))


def labels_of(entry: ExportedEntry, case_specs: Sequence[SectionSpec]) -> dict[str, str]:
    """Return the headings of the sections that an entry may have, by key."""
    return form.section_labels("technique-" if is_technique(entry) else "case-", case_specs)
