"""The table of printed characters is read as it is written: runs have a first and a last character."""

from __future__ import annotations

import pytest

from build_tools.text.font_table import is_printed, unprinted


@pytest.mark.parametrize(
    ("character", "printed"),
    [
        *[("\x1f", False), (" ", True), ("~", True), ("\x7f", False)],
        *[("\t", True), ("\n", True), ("\r", False)],
        *[
            ("A", True),
            ("卡", True),
            ("한", True),
            ("\u4e00", True),
            ("\u9fa5", True),
            ("。", True),
            ("𠮷", True),
        ],
        *[("\ue000", False), ("ก", False), ("\U0010ffff", False), ("\u0378", False), ("😀", False)],
    ],
    ids=ascii,
)
def test_a_character_is_printed_where_a_run_has_it(character: str, printed: bool) -> None:
    assert is_printed(character) is printed
    assert unprinted(f"卡{character}") == (set() if printed else {character})
