"""The table of characters is that of the installed fonts."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from build_tools.print import fonts
from build_tools.text import font_table

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@cache
def held() -> frozenset[int]:
    """Return the code points in either font: each is the other's fallback."""
    code_points: set[int] = set()
    for font in (fonts.SERIF, fonts.SANS):
        with fonts._opened(*font) as opened:
            code_points |= opened.getBestCmap().keys()
    return frozenset(code_points)


def runs(code_points: Iterable[int]) -> Iterator[str]:
    """Yield the runs of code points as the table writes them."""
    after = 0
    for _, run in groupby(enumerate(sorted(code_points)), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        gap = in_base_36(codes[0] - after)
        yield gap if len(codes) == 1 else f"{gap}.{in_base_36(len(codes))}"
        after = codes[-1] + 1


def in_base_36(number: int) -> str:
    rest, last = divmod(number, 36)
    return (in_base_36(rest) if rest else "") + DIGITS[last]


def test_the_table_is_that_of_the_fonts() -> None:
    table = " ".join(runs(held()))
    if os.environ.get("UPDATE"):
        path = Path(font_table.__file__)
        lines = "".join(f'    "{line} "\n' for line in textwrap.wrap(table, 100))
        text = re.sub(
            r"(?<=RUNS = \(\n).*?(?=^\))", lines, path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        path.write_text(text, encoding="utf-8")
    assert font_table.RUNS.split() == table.split()


@given(st.characters())
def test_a_character_is_printed_if_a_font_has_it_or_it_breaks_a_line(character: str) -> None:
    assert font_table.is_printed(character) == (ord(character) in held() or character in "\t\n")
