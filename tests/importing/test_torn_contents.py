"""Whatever line breaks a table of contents has, the same outline comes out.

The damage: a line break anywhere inside the contents, also inside its own heading, numbers, dots, page
numbers and error texts, and lost line breaks between entries. Left out is what nobody could decide: a break
between two Latin letters (was there a space?), and, where nothing stands behind the titles, lost breaks and
breaks after which the rest of a title begins like a heading.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.samples import BODY, ENTRIES, headings, outline

ERRORS = [
    "错误!未指定书签。",
    "错误！未定义书签。",
    "……错误!未找到引用源。",
    "Error! Bookmark not defined.",
    "Error! No bookmark name given.",
]
DOTS = ["......{}", "…………{}", "··········{}", ". . . . . {}", "……  {}", "．．．．．{}", "________{}"]


def whole(marks: list[str]) -> str:
    """Return a contents with one mark behind each entry."""
    pages = [mark.format(3 * n + 1) for n, mark in enumerate(marks)]
    return "目录\n" + "".join(f"{entry}{page}\n" for entry, page in zip(ENTRIES, pages, strict=True))


def with_breaks(text: str, places: list[int], lost: set[int], may_break: re.Pattern[str]) -> str:
    """Return the text with breaks put in at some places and some of its own breaks taken out."""
    own = [match.start() for match in re.finditer("\n", text)]
    gone = {own[n] for n in lost if n < len(own) - 1}
    put = {place % len(text) for place in places}
    return "".join(
        ("\n" if n in put and may_break.search(text[max(0, n - 1) : n + 1]) else "")
        + ("" if n in gone else char)
        for n, char in enumerate(text)
    )


ANYWHERE = re.compile(r"(?i)(?![a-z]{2})..", re.DOTALL)
PLACES = st.lists(st.integers(0, 2000), max_size=40)
LOST = st.sets(st.integers(0, 12), max_size=6)


@given(st.lists(st.sampled_from(ERRORS + DOTS), min_size=len(ENTRIES), max_size=len(ENTRIES)), PLACES, LOST)
def test_breaks_mean_nothing_where_every_entry_has_its_mark(
    marks: list[str], places: list[int], lost: set[int]
) -> None:
    text = whole(marks)
    torn = with_breaks(text, places, lost, ANYWHERE)
    expected, found = outline(text + BODY), outline(torn + BODY)
    assert headings(found) == headings(expected)
    assert found.contents_entries == len(ENTRIES)
    assert found.unplaced == ()
    assert [[line.text for line in entry.body] for entry in found.entries()] == [
        [line.text for line in entry.body] for entry in expected.entries()
    ]


def starts_no_heading(text: str, place: int) -> bool:
    """Tell that the rest of a title would not be taken for a heading of its own."""
    line = text[place:].split("\n")[0]
    return not re.match(r"第|案例|前言|编后语|序|跋", line)


@given(PLACES)
def test_breaks_mean_nothing_where_each_entry_has_its_line(places: list[int]) -> None:
    text = "目录\n" + "\n".join(ENTRIES) + "\n"
    fit = [place for place in places if place < len(text) and starts_no_heading(text, place)]
    found = outline(with_breaks(text, fit, set(), ANYWHERE) + BODY)
    assert headings(found) == headings(outline(text + BODY))
    assert found.contents_entries == len(ENTRIES)


@pytest.mark.parametrize("mark", ["错误!未指定书签。", "……12", ""])
def test_a_break_at_any_single_place_means_nothing(mark: str) -> None:
    text = "目录\n" + "".join(f"{entry}{mark}\n" for entry in ENTRIES)
    expected = headings(outline(text + BODY))
    for place in range(1, len(text)):
        if mark or starts_no_heading(text, place):
            assert headings(outline(f"{text[:place]}\n{text[place:]}{BODY}")) == expected, text[:place][-9:]


@given(PLACES, LOST)
def test_every_break_inside_a_title_is_reported(places: list[int], lost: set[int]) -> None:
    text = whole(["错误!未指定书签。"] * len(ENTRIES))
    found = outline(with_breaks(text, places, lost, ANYWHERE) + BODY)
    for entry in found.entries():
        joined = re.sub(r"\s", "", entry.heading.text)
        for split in entry.heading.splits:
            assert (split.before + split.after).replace(" ", "") in joined


@pytest.mark.parametrize("mark", ["错误!未指定书签。", "……{}"])
def test_entries_that_run_together_are_cut_and_reported(mark: str) -> None:
    text = whole([mark] * len(ENTRIES)).replace("\n", "").replace("目录", "目录\n") + "\n"
    found = outline(text + BODY)
    assert headings(found) == headings(outline(whole([mark] * len(ENTRIES)) + BODY))
    reported = [doubt.message for doubt in found.doubts if doubt.code == "run-together"]
    assert len(reported) == len(ENTRIES) - 1
