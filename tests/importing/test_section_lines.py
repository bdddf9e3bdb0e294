"""Which lines of a source belong together, and what fits a section of its kind."""

from __future__ import annotations

import pytest

from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.section_text import Turn, read_turn, write_section


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        # A line was cut by its width when it has 25 characters and no end of a sentence.
        ("客" * 25, "户等", True),
        ("客" * 24, "户等", False),
        ("客" * 24 + "。", "户等", False),
        # A shorter one goes on only after a comma.
        ("客户说，", "等得久", True),
        ("客户说、", "等得久", True),
        ("客户说；", "等得久", False),
        ("客" * 25, "1. 户等", False),
        ("客" * 25, "【户等】", False),
    ],
)
def test_a_line_goes_on_only_where_its_width_or_a_comma_cut_it(first: str, second: str, joined: bool) -> None:
    written = write_section("prose", [SourceLine(1, first), SourceLine(2, second)])
    assert written.joined == ([2] if joined else [])
    assert (first + second in written.lines) is joined


@pytest.mark.parametrize(
    ("before", "line"),
    [({"ended": True}, {}), ({"fixed": True}, {}), ({}, {"fixed": True}), ({}, {"listed": True})],
)
def test_what_the_source_says_of_its_lines_is_believed(
    before: dict[str, bool], line: dict[str, bool]
) -> None:
    torn = [SourceLine(1, "客" * 30, **before), SourceLine(2, "户等", **line)]  # type: ignore[arg-type]
    assert write_section("prose", torn).joined == []


@pytest.mark.parametrize(("length", "fits"), [(400, True), (401, False)])
def test_a_pair_longer_than_400_characters_is_handed_back(length: int, fits: bool) -> None:
    said = "“不行” → “”"
    text = said[:-1] + "好" * (length - len(said)) + "”"
    written = write_section("swaps", [SourceLine(1, text)])
    assert (written.lines, written.unfit) == (([f"- {text}"], []) if fits else ([], [SourceLine(1, text)]))


@pytest.mark.parametrize(("name", "speaks"), [("客" * 10, True), ("客" * 11, False)])
def test_a_speaker_has_ten_characters_at_most(name: str, speaks: bool) -> None:
    assert (read_turn(f"{name}：我等了很久。") == Turn(name, "我等了很久。")) is speaks
