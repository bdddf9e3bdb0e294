"""How many lines the part of a case for after the call takes, estimated from its characters."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.print import page_fit
from build_tools.print.page_fit import fits_one_page


def text(length: int) -> list[dict[str, Any]]:
    return [{"t": "字" * length}]


@pytest.mark.parametrize(
    ("spans", "length"),
    [
        ([], 0),
        (text(3), 3),
        ([{"c": "ab"}, {"b": text(3)}], 5),
        ([{"u": "https://example.org/", "s": text(2)}], 2),
        # A reference also prints its page: （第99页） and a separator.
        ([{"r": "case-01", "s": text(4), "in": True}], 11),
        ([{"b": [{"b": text(1)}]}, {"br": True}], 1),
    ],
)
def test_the_characters_of_spans(spans: list[Any], length: int) -> None:
    assert page_fit._length(spans) == length


@pytest.mark.parametrize(
    ("block", "length"),
    [
        ({"p": text(3)}, 3),
        ({"h": 2, "s": text(3)}, 3),
        ({"ul": [[{"p": text(2)}], [{"p": text(3)}]]}, 5),
        ({"ol": [[{"p": text(2)}, {"quote": [{"p": text(4)}]}]]}, 6),
        ({"code": "abc"}, 3),
        ({"table": [[text(1), text(2)], [text(3), text(4)]]}, 10),
    ],
)
def test_the_characters_of_a_block(block: dict[str, Any], length: int) -> None:
    assert page_fit._block(block) == length


@pytest.mark.parametrize(
    ("section", "lines"),
    [
        # A heading is as high as a line and three quarters, fifty characters are a line.
        ({}, 1.75),
        ({"items": [{"words": text(48)}]}, 2.75),
        ({"items": [{"words": text(49)}]}, 3.75),
        ({"lines": [{"words": text(43)}]}, 2.75),
        ({"lines": [{"words": text(44)}, {"words": text(1)}]}, 4.75),
        ({"blocks": [{"p": text(50)}]}, 2.84),
        ({"blocks": [{"p": text(51)}, {"p": text(1)}]}, 1.75 + 3 + 0.18),
    ],
)
def test_the_lines_of_a_section(section: dict[str, Any], lines: float) -> None:
    assert page_fit._section(section) == pytest.approx(lines)


@pytest.mark.parametrize(("characters", "lines"), [(0, 0.18), (58, 1.04), (59, 1.9), (117, 2.76)])
def test_small_print_has_more_characters_and_lower_lines(characters: int, lines: float) -> None:
    assert page_fit._small(characters) == pytest.approx(lines)


def test_each_reference_has_the_number_of_a_page() -> None:
    assert page_fit._references([{"text": "案例1"}, {"text": "案例26"}]) == 3 + 4 + 2 * 7


def entry(lines: int, **more: Any) -> dict[str, Any]:
    """An entry of so many lines for after the call, its heading among them, and other parts."""
    section = {"call": False, "lines": [{"words": text(1)}] * lines}
    return {"sections": [section], "customer_says": [], "refs": [], **more}


# A heading of 1.75 lines and empty small print of 0.18 are with it: 63 lines are a page.
MOST = 61


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        (entry(MOST), True),
        (entry(MOST + 1), False),
        (entry(MOST, refs=[{"items": []}]), True),
        (entry(MOST, refs=[{"items": [{"text": "案例1"}]}]), False),
        (entry(MOST - 1, refs=[{"items": [{"text": "案例1"}]}]), True),
        # Each saying has quotation marks: 28 and two of them are a line of small print, and one more is two.
        (entry(MOST - 1, customer_says=[text(27), text(27)]), True),
        (entry(MOST - 1, customer_says=[text(27), text(28)]), False),
        (entry(MOST, sections=[{"call": True, "lines": [{"words": text(9999)}]}]), True),
    ],
)
def test_a_page_has_sixty_three_lines(given: dict[str, Any], fits: bool) -> None:
    assert fits_one_page(given) is fits


def test_what_fills_a_page_exactly_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (page_fit.LINE, page_fit.PAGE) == (50, 63)
    height = page_fit._section(entry(7)["sections"][0]) + page_fit._small(0)
    monkeypatch.setattr(page_fit, "PAGE", height)
    assert fits_one_page(entry(7)) and not fits_one_page(entry(8))
