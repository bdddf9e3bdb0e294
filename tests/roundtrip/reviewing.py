"""Exports a casebook, lets a test change the Word file as a reviewer would, and reads it back."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import docx

from build_tools.book import linking
from build_tools.importing.out.storage import read_files
from build_tools.model.book import Book
from build_tools.model.handbook import Handbook
from build_tools.roundtrip.carried import attach
from build_tools.roundtrip.file_kinds import written_units
from build_tools.roundtrip.merging import read_review
from build_tools.roundtrip.report import ReviewReport
from build_tools.roundtrip.review import read_casebook, reviewed
from build_tools.roundtrip.write_docx import word_book
from tests import casebooks

TODAY = date(2026, 11, 25)
Act = Callable[[Any], object]


@dataclass(frozen=True)
class Export:
    """A casebook as a Word file, its pages not counted, and the folder that it comes from."""

    raw: bytes
    folder: Path


def export_of(folder: Path) -> Export:
    """Export a casebook."""
    return Export(exported(folder), folder)


def exported(folder: Path) -> bytes:
    """Return the Word file of a casebook."""
    book = book_of(folder)
    raw, _ = word_book(book, TODAY, None)
    return attach(raw, written_units(raw, book))


def book_of(folder: Path) -> Book:
    """Return a casebook as the verb exports it: its tokens not filled in."""
    handbook = casebooks.handbook(folder)
    return Book(handbook, linking.link(handbook, {}), "v1", {})


def edited(raw: bytes, act: Act) -> bytes:
    """Return the file after an act on it as python-docx opens it."""
    document = docx.Document(io.BytesIO(raw))
    act(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass
class Back:
    """What came back: all files, those that differ (None for one that is gone), the report."""

    files: Mapping[str, bytes]
    report: ReviewReport
    changed: dict[str, str | None] = field(default_factory=dict)

    @property
    def handbook(self) -> Handbook:
        """Return the casebook that came back."""
        found = read_files(self.files).handbook
        assert found is not None
        return found


def read_back(export: Export, act: Act | None = None) -> Back:
    """Read a file back, after an act on it, to the folder that it comes from, as that is now."""
    raw = edited(export.raw, act) if act else export.raw
    before = read_casebook(export.folder)
    review = read_review(raw, "审稿.docx")
    assert review is not None
    files, report = reviewed(review, "审稿.docx", before, "新的")
    back = Back(files, report)
    for name in sorted({*files, *before}):
        if files.get(name) != before.get(name):
            back.changed[name] = files[name].decode(errors="replace") if name in files else None
    return back


def paragraph(document: Any, text: str) -> Any:
    """Return the first paragraph of the body that has a text in it."""
    return next(p for p in document.paragraphs if text in p.text and not p.style.name.startswith("toc"))


def say(paragraph: Any, text: str) -> None:
    """Give a paragraph another text and keep what marks it."""
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


def after(paragraph: Any, text: str, style: str = "") -> Any:
    """Put a copy of a paragraph behind it, without its bookmarks, with another text."""
    import copy

    element = copy.deepcopy(paragraph._p)
    for mark in element.xpath("w:bookmarkStart | w:bookmarkEnd"):
        element.remove(mark)
    paragraph._p.addnext(element)
    found = type(paragraph)(element, paragraph._parent)
    for link in element.xpath("w:hyperlink"):
        element.remove(link)
    say(found, text)
    if style:
        found.style = style
    return found


def remove(paragraph: Any) -> None:
    """Take a paragraph out."""
    paragraph._p.getparent().remove(paragraph._p)


def cell(document: Any, heading: str, label: str) -> Any:
    """Return the cell of a field in the table that stands below a heading."""
    import docx.table

    at = paragraph(document, heading)._p
    found = next(e for e in at.itersiblings() if e.tag.endswith("}tbl"))
    table = docx.table.Table(found, document)
    return next(row.cells[1] for row in table.rows if row.cells[0].text == label)
