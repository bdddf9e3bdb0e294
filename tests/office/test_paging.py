"""Pages from a rendering: as they are printed, written until nothing moves, never made up."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from build_tools.office.docx.paging import RenderingFailed
from build_tools.toc.repairing import check, repair
from tests.toc import documents as d
from tests.toc.documents import TITLES
from tests.toc.reading_back import assert_sound, attribute, found, part, read_rows, tree

BROKEN = d.docx(d.contents(TITLES) + d.body_of(TITLES))


class Drawer:
    """A renderer that puts every heading on a sheet of its own, from a first sheet that may change."""

    def __init__(self, *first: int) -> None:
        self.first, self.drawn = first, 0

    def __call__(self, raw: bytes) -> Mapping[str, int]:
        first = self.first[min(self.drawn, len(self.first) - 1)]
        self.drawn += 1
        assert_sound(raw)
        return sheets(raw, first)


def sheets(raw: bytes, first: int) -> dict[str, int]:
    """Return a sheet for each bookmark: one heading a sheet, in order; beginnings of sections on theirs."""
    places: dict[str, int] = {}
    sheet = first - 1
    for paragraph in found(tree(raw), "//w:p"):
        names = [attribute(start, "name") for start in found(paragraph, ".//w:bookmarkStart")]
        sheet += any(name.startswith("_Toc") for name in names)
        places |= dict.fromkeys(names, max(sheet, 1))
    return places


def pages(raw: bytes) -> list[str]:
    return [row.page for row in read_rows(raw, len(TITLES))]


def test_pages_are_written_until_nothing_moves() -> None:
    drawer = Drawer(3, 4, 4)
    repaired, report = repair(BROKEN, drawer)
    assert pages(repaired) == [str(n) for n in range(4, 12)]
    assert (drawer.drawn, report.paging) == (3, "rendered")
    assert b"w:dirty" not in part(repaired)
    assert [row.page for row in report.rows] == pages(repaired)


def test_a_second_repair_draws_nothing() -> None:
    repaired, _ = repair(BROKEN, Drawer(3))
    again = Drawer(5)
    assert repair(repaired, again)[0] == repaired
    assert again.drawn == 0


def test_what_never_settles_is_said() -> None:
    drawer = Drawer(3, 4, 3, 4, 3)
    _, report = repair(BROKEN, drawer)
    assert (drawer.drawn, report.paging) == (4, "unsettled")


def test_pages_that_were_left_to_word_are_written_later() -> None:
    left, _ = repair(BROKEN, None)
    assert not check(left).broken
    repaired, _ = repair(left, Drawer(3))
    assert pages(repaired)[0] == "3"
    assert b"w:dirty" not in part(repaired)


def test_a_bookmark_that_is_not_drawn_keeps_what_is_known() -> None:
    raw = d.docx(d.contents(TITLES, page="9") + d.body_of(TITLES))
    repaired, _ = repair(raw, lambda _: {})
    assert set(pages(repaired)) == {"9"}


def test_a_rendering_that_fails_loses_no_repair() -> None:
    def failing(_: bytes) -> Mapping[str, int]:
        raise RenderingFailed

    repaired, report = repair(BROKEN, failing)
    assert report.paging == "failed"
    assert not check(repaired).broken


SECTION = "<w:sectPr><w:pgNumType{}/></w:sectPr>"


@pytest.mark.parametrize(
    ("front", "main", "expected"),
    [
        ("", "", ["3", "4", "5", "6", "7", "8", "9", "10"]),
        ("", ' w:start="1"', ["3", "4", "1", "2", "3", "4", "5", "6"]),
        (' w:fmt="lowerRoman"', ' w:start="1"', ["iii", "iv", "1", "2", "3", "4", "5", "6"]),
        (' w:fmt="numberInDash"', ' w:start="1" w:fmt="ideographZodiac"', ["- 3 -", "- 4 -", *"123456"]),
        (' w:fmt="upperRoman" w:start="9"', "", ["XI", "XII", "13", "14", "15", "16", "17", "18"]),
    ],
)
def test_the_number_printed_on_the_sheet(front: str, main: str, expected: list[str]) -> None:
    """The third heading begins the second section; the first section has the contents on sheet 1."""
    parts = [d.heading(entry, n, False) for n, entry in enumerate(TITLES, 1)]
    ends = d.paragraph(d.run("以上是前面的部分"), SECTION.format(front))
    body = d.contents(TITLES) + "".join(parts[:2]) + ends + "".join(parts[2:])
    raw = d.docx(body)
    text = part(raw).replace(b"<w:sectPr><w:pgSz", f"<w:sectPr><w:pgNumType{main}/><w:pgSz".encode())

    def draw(document: bytes) -> Mapping[str, int]:
        found_sheets = sheets(document, 3)
        # The mark of a section stands on the sheet of its first heading.
        return {**found_sheets, "cb_section_0": 1, "cb_section_1": 5}

    repaired, _ = repair(d.packed({**d.parts(""), "word/document.xml": text}), draw)
    assert pages(repaired) == expected
    assert b"cb_section" not in part(repaired)
