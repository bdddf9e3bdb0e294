"""Checks the parts of a workbook before the library that parses it sees any of them.

The library opens parts by their relationships, whatever their names, with one of two parsers. So every part
that either of these can parse is checked.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree
from openpyxl.utils import range_boundaries

from build_tools.office.docx.archive import Archive
from build_tools.office.docx.package import TYPES, parse_part
from build_tools.system import refusal

LARGEST_SHEETS = 48 * 1024 * 1024
# The library creates every cell of such an area, even if it is a whole sheet, which takes long.
MERGED, LINKED, NOTED = "mergeCell", "hyperlink", "comment"
MOST_JOINED = 60_000
# For each link on a cell inside a merged area the library searches all merged areas.
MOST_LOOKED_THROUGH = 200_000
FIX = "确认文件来历；在 Excel 或 WPS 里打开，另存为 .xlsx 后再试"
Area = tuple[int, int, int, int]


class _Harmful(Exception):
    """A part must not be opened; the arguments are code, message and fix."""


def refuse_harmful(archive: Archive, path: str) -> None:
    """Raise Refused for a workbook with macros or with parts that would overload the library."""
    names = archive.names()
    kinds = _kinds(archive) if TYPES in names else ""
    if "macroEnabled" in kinds or "vbaProject" in kinds or any("vbaProject" in name for name in names):
        message = "文件里有宏（.xlsm），可能带着有害的程序，不读"
        raise refusal(path, 1, "macros", message, "在 Excel 里另存为不含宏的 .xlsx 后再试")
    if "spreadsheetml.sheet.main+xml" not in kinds:
        raise refusal(path, 1, "not-excel", "这不是 .xlsx 表格", FIX)
    room, free = LARGEST_SHEETS, MOST_JOINED
    for name in names:
        try:
            room, free = _judged(archive.read(name), room, free)
        except _Harmful as refused:
            code, message, fix = refused.args
            raise refusal(path, 1, code, f"{name} {message}", fix) from None


def _kinds(archive: Archive) -> str:
    return " ".join(element.get("ContentType", "") for element in parse_part(archive.read(TYPES), TYPES))


def _judged(part: bytes, room: int, free: int) -> tuple[int, int]:
    """Return how many bytes and merged cells remain for the other parts, or raise _Harmful."""
    for read in (_read_as_sheets, _read_as_rest):
        judge = _Judge(room - len(part), free)
        try:
            read(part, judge)
        except (expat.ExpatError, etree.XMLSyntaxError, ValueError, LookupError):
            continue
        judge.finish()
        return judge.room, judge.free
    return room, free


@dataclass
class _Judge:
    """Counts what one part holds, against the limits that remain for the whole workbook."""

    room: int
    free: int
    merged: list[Area] = field(default_factory=list)
    linked: list[Area] = field(default_factory=list)

    def element(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Count an element at its start tag."""
        if self.room < 0:
            limit = f"表格里的内容超过 {LARGEST_SHEETS // 1024 // 1024} MB"
            raise _Harmful("source-size", f"太大：{limit}", "删去空行空列的格式，或分成几个文件")
        name = tag.rpartition("}")[2].rpartition(":")[2]
        if name in (MERGED, LINKED, NOTED) and (area := _area(attributes.get("ref", ""))):
            (self.merged if name == MERGED else self.linked).append(area)
            left, top, right, bottom = area
            self.free -= (right - left + 1) * (bottom - top + 1)
            if self.free < 0:
                self._too_many()

    def doctype(self, *_: object) -> None:
        """Refuse a DOCTYPE, which could name other files or expand without end."""
        raise _Harmful("doctype", "里有 DOCTYPE 声明，表格里不该有，可能带着有害的内容", FIX)

    def finish(self) -> None:
        """Check what can only be known at the end of the part."""
        covered = {
            (column, row)
            for left, top, right, bottom in self.merged
            for column in range(left, right + 1)
            for row in range(top, bottom + 1)
            if (column, row) != (left, top)
        }
        under = sum((left, top) in covered for left, top, _, _ in self.linked)
        if under * len(self.merged) > MOST_LOOKED_THROUGH:
            self._too_many()

    def _too_many(self) -> None:
        message = f"里合并的、带链接或批注的格子太多（最多 {MOST_JOINED} 个）"
        raise _Harmful("source-size", message, "取消合并和链接，只留有内容的格子")


def _read_as_sheets(part: bytes, judge: _Judge) -> None:
    """Parse a part with expat, as the library does for sheets and shared strings."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = judge.element
    parser.StartDoctypeDeclHandler = judge.doctype
    parser.Parse(part, True)


def _read_as_rest(part: bytes, judge: _Judge) -> None:
    """Parse a part with lxml, as the library does for all others; it knows more encodings."""
    source = io.BytesIO(part)
    events = etree.iterparse(
        source, ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
    )
    for event, element in events:
        if event == "end":
            element.clear()
            continue
        if element.getparent() is None and element.getroottree().docinfo.doctype:
            judge.doctype()
        judge.element(str(element.tag), {str(key): str(text) for key, text in element.items()})


def _area(reference: str) -> Area | None:
    """Return a range as (left, top, right, bottom); None if it is not one."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return None
    return int(left or 1), int(top or 1), int(right or 16_384), int(bottom or 1_048_576)
