"""What the instruction of a field says: kind, switches, target."""

from __future__ import annotations

import pytest

from build_tools.office.docx.instruction import (
    address_of,
    caption_label,
    deepest_level,
    is_list_of_figures,
    kind_of,
    switches,
    target_of,
    words,
)


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (' TOC \\o "1-3" \\h ', ["TOC", "\\o", "1-3", "\\h"]),
        ("TOC \\t “甲,1”", ["TOC", "\\t", "甲,1"]),
        ("TOC \\t &quot;甲 乙&quot;", ["TOC", "\\t", "甲 乙"]),
        ("", []),
    ],
)
def test_words_of_an_instruction(instruction: str, expected: list[str]) -> None:
    assert words(instruction) == expected


def test_kind_and_switches() -> None:
    assert (kind_of(" toc \\h"), kind_of("")) == ("TOC", "")
    assert switches('TOC \\O "1-3" \\h \\z') == {"o": "1-3", "h": "", "z": ""}
    assert switches("PAGEREF _Toc1") == {}


@pytest.mark.parametrize(
    ("instruction", "target", "address"),
    [
        ("PAGEREF _Toc1 \\h", "_Toc1", "_Toc1#_Toc1"),
        ("PAGEREF \\h", "", ""),
        ("PAGEREF", "", ""),
        ('HYPERLINK \\l "_Toc1"', "_Toc1", "#_Toc1"),
        ('HYPERLINK "http://a.cn" \\l "b"', "b", "http://a.cn#b"),
        ('HYPERLINK "http://a.cn"', "", "http://a.cn"),
        ("HYPERLINK", "", ""),
    ],
)
def test_where_a_field_points(instruction: str, target: str, address: str) -> None:
    assert target_of(instruction) == target
    assert address_of(instruction) == address


@pytest.mark.parametrize(
    ("instruction", "figures", "label"),
    [
        ('TOC \\c "图"', True, "图"),
        ('TOC \\a "表"', True, "表"),
        ('TOC \\h \\c "图"', True, "图"),
        ('TOC \\o "1-3"', False, ""),
    ],
)
def test_which_fields_list_captions(instruction: str, figures: bool, label: str) -> None:
    assert (is_list_of_figures(instruction), caption_label(instruction)) == (figures, label)


@pytest.mark.parametrize(
    ("instruction", "level"),
    [('TOC \\o "1-2"', 2), ('TOC \\o "2 - 9"', 9), ("TOC \\h", 3), ('TOC \\o "1"', 3), ('TOC \\o "1-0"', 3)],
)
def test_how_deep_a_field_collects(instruction: str, level: int) -> None:
    assert deepest_level(instruction) == level
