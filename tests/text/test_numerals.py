"""Numerals are read and written in one place; what is written is read back, in Python and in the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.text.numerals import (
    ITEM_NUMERALS,
    LARGEST_ROMAN,
    NUMERALS,
    ROMAN,
    SPOKEN_DIGITS,
    by_place,
    roman,
    to_chinese,
    to_int,
)
from tests.search.asking import Asked, entry, index_of


@pytest.fixture(scope="module")
def browser() -> Asked:
    return index_of([entry("1", "吞卡")])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("26", 26), ("２６", 26), ("007", 7), ("七", 7), ("十", 10), ("十二", 12), ("二十", 20),
        ("二十六", 26), ("二六", 26), ("二〇", 20), ("二○", 20), ("二零", 20), ("两百", 200),
        ("一百零五", 105), ("一百〇五", 105), ("百二十", 120), ("二 十\n六", 26),
        ("一千〇一", 1001), ("一万〇一", 10001), ("两万", 20000),
    ],
)  # fmt: skip
def test_numbers_are_read(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "〇"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (101, "一百〇一"),
        (110, "一百一十"), (1001, "一千〇一"), (10000, "一万"), (10010, "一万〇一十"),
        (10999, "一万〇九百九十九"), (11000, "一万一千"), (9999, "九千九百九十九"),
        (12345, "一万二千三百四十五"), (100000, "十万"), (100000000, "一万万"),
    ],
)  # fmt: skip
def test_numbers_are_written(number: int, text: str) -> None:
    assert to_chinese(number) == text


@given(st.integers(0, 10**15))
def test_what_is_written_is_read_back(number: int) -> None:
    assert to_int(to_chinese(number)) == to_int(by_place(number)) == to_int(str(number)) == number


@given(st.text(st.sampled_from(NUMERALS), min_size=1, max_size=8))
def test_the_search_in_the_browser_reads_the_same(browser: Asked, numeral: str) -> None:
    found = browser.ask("search.numeralsToDigits(given[0])", f"第{numeral}个")
    assert int(re.fullmatch("第([0-9]+)个", found)[1]) == to_int(numeral)  # type: ignore[index]


@given(st.integers(1, LARGEST_ROMAN))
def test_roman_numerals_are_read_back(number: int) -> None:
    worth = {letters: value for value, letters in ROMAN}
    parts = re.findall("cm|cd|xc|xl|ix|iv|[mdclxvi]", roman(number))
    assert "".join(parts) == roman(number)
    assert sum(worth[part] for part in parts) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "i"), (4, "iv"), (5, "v"), (9, "ix"), (10, "x"), (40, "xl"), (50, "l"), (90, "xc"), (100, "c"),
        (400, "cd"), (500, "d"), (900, "cm"), (1000, "m"), (2026, "mmxxvi"), (3999, "mmmcmxcix"),
    ],
)  # fmt: skip
def test_roman_numerals_are_written(number: int, text: str) -> None:
    assert roman(number) == text


@pytest.mark.parametrize("number", [-1, 0, 4000])
def test_what_roman_numerals_cannot_write_stays_in_digits(number: int) -> None:
    assert roman(number) == str(number)


def test_the_sets_differ_where_they_say() -> None:
    assert set(ITEM_NUMERALS) == set(NUMERALS) - set("零〇○两百千")
    assert set(SPOKEN_DIGITS) == set(NUMERALS) - set("○十百千") | {"幺"}
    assert SPOKEN_DIGITS["幺"] == SPOKEN_DIGITS["一"] == 1


def test_no_other_module_has_numerals_of_its_own() -> None:
    tools = Path(__file__).parents[2] / "build_tools"
    own = re.compile("一二三四五|五六七八九")
    assert {
        path.relative_to(tools).as_posix()
        for path in tools.rglob("*.py")
        if own.search(path.read_text("utf-8"))
    } == {"text/numerals.py"}
