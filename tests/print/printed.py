"""Reads a printed PDF as its reader sees it: pages of text, links, outline, fonts and structure."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pdfua
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from build_tools.model.book import Book
from build_tools.model.sections import Section
from build_tools.model.tokens import filled

MM = 72 / 25.4
# The margins that templates/style.typ gives the pages: running heads and feet stand in them.
MARGINS = {"A4": (18 * MM, 16 * MM), "A5": (11 * MM, 10 * MM)}
SIZES = {"A4": (210 * MM, 297 * MM), "A5": (148 * MM, 210 * MM)}
PAGE_OF = re.compile(r"（第(\d+)页）")
LEFT_OUT = "（本版未收录）"


@dataclass(frozen=True)
class Item:
    """A row of the outline: its level from 1, its words without blanks, its page from 1."""

    level: int
    title: str
    page: int


@dataclass(frozen=True)
class Link:
    """An internal link: the page that it stands on, the words under it, the page that it leads to."""

    page: int
    words: str
    target: int


@dataclass(frozen=True)
class Pdf:
    """One finished PDF."""

    content: bytes

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.content))

    @cached_property
    def paper(self) -> str:
        box = self.reader.pages[0].mediabox
        size = (float(box.width), float(box.height))
        return next(name for name, wanted in SIZES.items() if close(size, wanted))

    @cached_property
    def pages(self) -> list[str]:
        """Return all text of each page, with its lines."""
        return list(self._texts(heads=True))

    @cached_property
    def bodies(self) -> list[str]:
        """Return the text of each page without its running head, foot and watermark, with its lines."""
        return list(self._texts(heads=False))

    def _texts(self, heads: bool) -> Iterator[str]:
        top, bottom = (0.0, 0.0) if heads else MARGINS[self.paper]
        with pdfium.PdfDocument(self.content) as document:
            for page in document:
                width, height = page.get_size()
                if not heads:
                    _without_watermark(page)
                text = page.get_textpage()
                found = text.get_text_bounded(0, bottom, width, height - top)
                yield found.replace("\r\n", "\n").replace("\ufffe", "")
                text.close()
                page.close()

    def running(self, first: int, last: int) -> str:
        """Return what stands on pages, head and foot and blanks removed."""
        return squeezed("".join(self.bodies[first - 1 : last]))

    @cached_property
    def outline(self) -> list[Item]:
        return list(self._outline(self.reader.outline, 1))

    def _outline(self, rows: list[Any], level: int) -> Iterator[Item]:
        for row in rows:
            if isinstance(row, list):
                yield from self._outline(row, level + 1)
            else:
                assert isinstance(row, Destination)
                number = self.reader.get_destination_page_number(row)
                assert number is not None
                yield Item(level, squeezed(str(row.title)), number + 1)

    def page_of(self, title: str) -> int:
        """Return the page of the only outline item of a name."""
        (page,) = [item.page for item in self.outline if item.title == squeezed(title)]
        return page

    def span_of(self, title: str) -> tuple[int, int]:
        """Return the first and the last page of an outline item."""
        at = [item.title for item in self.outline].index(squeezed(title))
        first = self.outline[at].page
        following = [item.page for item in self.outline[at + 1 :]]
        return first, max(first, following[0] - 1 if following else len(self.reader.pages))

    @cached_property
    def links(self) -> list[Link]:
        return list(self._links())

    def _links(self) -> Iterator[Link]:
        names = self.reader.named_destinations
        with pdfium.PdfDocument(self.content) as document:
            for number, page in enumerate(self.reader.pages):
                shown = document[number]
                _without_watermark(shown)
                text = shown.get_textpage()
                for reference in page.get("/Annots", ()):
                    note = reference.get_object()
                    if "/Dest" in note:
                        target = self.reader.get_destination_page_number(names[str(note["/Dest"])])
                        assert target is not None
                        words = "".join(text.get_text_bounded(*middle(box)) for box in boxes(note))
                        yield Link(number + 1, squeezed(words), target + 1)
                text.close()

    @cached_property
    def fonts(self) -> dict[str, DictionaryObject]:
        """Return the fonts of all pages, each the innermost of a composite font, by name."""
        found = {}
        for page in self.reader.pages:
            resources: Any = page["/Resources"].get_object()
            for reference in resources.get("/Font", {}).values():
                font = reference.get_object()
                inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
                found[str(inner["/BaseFont"])] = inner
        return found

    def fonts_of(self, words: str) -> set[str]:
        """Return the names of the fonts, without tags, of the runs of text that hold words."""
        found = set()

        def visit(text: str, _: object, __: object, font: dict[str, Any] | None, ___: float) -> None:
            if font and words in squeezed(text):
                found.add(str(font["/BaseFont"]).partition("+")[2].removesuffix("-Identity-H"))

        for page in self.reader.pages:
            page.extract_text(visitor_text=visit)
        return found

    @cached_property
    def tags(self) -> list[tuple[str, str]]:
        """Return every structure element in reading order: its type and its alternative title."""
        root: Any = self.reader.trailer["/Root"].get_object()
        return list(_tags(root["/StructTreeRoot"].get_object()))

    @cached_property
    def failures(self) -> list[str]:
        """Return what the PDF/UA checker has against the file."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.pdf"
            path.write_bytes(self.content)
            return [f"{one.rule_id} {one.message}" for one in pdfua.validate(str(path)).findings]

    def left_edges(self) -> list[float]:
        """Return where the first character of each page stands, nothing for empty pages."""
        edges = []
        with pdfium.PdfDocument(self.content) as document:
            for page in document:
                text = page.get_textpage()
                edges.append(text.get_charbox(0, loose=True)[0] if text.count_chars() else -1.0)
                text.close()
        return edges

    def coloured_pages(self, scale: float) -> list[int]:
        """Return the pages that have a pixel which is no grey."""
        found = []
        with pdfium.PdfDocument(self.content) as document:
            for number, page in enumerate(document, start=1):
                bitmap = page.render(scale=scale)
                if _coloured(bytes(bitmap.buffer), bitmap.n_channels, bitmap.stride, bitmap.width):
                    found.append(number)
                bitmap.close()
        return found


def _without_watermark(page: pdfium.PdfPage) -> None:
    """Take away what is written across a page: it lies under the words and is read with them."""
    for found in list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])):
        if abs(found.get_matrix().b) > 0.1:
            page.remove_obj(found)


def _coloured(data: bytes, channels: int, stride: int, width: int) -> bool:
    if channels == 1:
        return False
    for start in range(0, len(data), stride):
        row = data[start : start + width * channels]
        blue, green, red = (row[at::channels] for at in range(3))
        if not blue == green == red and any(
            max(pixel) - min(pixel) > 2 for pixel in zip(blue, green, red, strict=True)
        ):
            return True
    return False


def _tags(element: Any) -> Iterator[tuple[str, str]]:
    children = element.get("/K", ())
    for child in children if isinstance(children, list) else [children]:
        value = child.get_object()
        if isinstance(value, DictionaryObject) and "/S" in value:
            yield str(value["/S"]).removeprefix("/"), squeezed(str(value.get("/T", "")))
            yield from _tags(value)


def boxes(note: DictionaryObject) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each part of a link: one for each line that it runs over."""
    points = [float(value) for value in note.get("/QuadPoints", note["/Rect"])]
    size = 8 if "/QuadPoints" in note else 4
    for at in range(0, len(points), size):
        across, up = points[at : at + size : 2], points[at + 1 : at + size : 2]
        yield min(across), min(up), max(across), max(up)


def middle(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the band from the base line to the middle of a box: it touches no other line's characters."""
    left, bottom, right, top = box
    inset = min(0.4, (right - left) / 4)
    return left + inset, bottom + 0.19 * (top - bottom), right - inset, (bottom + top) / 2 + 1


def squeezed(text: str) -> str:
    """Return text without blanks and line ends."""
    return re.sub(r"[\s\ufffe]", "", text)


def letters(text: str) -> str:
    """Return only letters and digits: the band in which a link is read misses high and low marks."""
    return re.sub(r"\W", "", text)


def unreferred(text: str) -> str:
    """Return squeezed text without the page that follows a reference."""
    return PAGE_OF.sub("", text).replace(LEFT_OUT, "")


def close(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Say whether two sizes are the same but for a point."""
    return all(abs(a - b) < 1 for a, b in zip(one, other, strict=True))


def texts_of(section: Section, book: Book) -> list[str]:
    """Return a section's texts; the tokens of what is said aloud are filled in with spoken words."""
    spoken = set(section.spoken())
    return [filled(part[1], book.spoken) if part in spoken else part[1] for part in section.texts()]
