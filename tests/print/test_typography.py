"""The page as it is set: fonts that are really there, and lines that break where Chinese breaks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests import casebooks
from tests.print.conftest import Printing, printed
from tests.print.printed import Pdf

SUBSET = re.compile(r"^/[A-Z]{6}\+")
NEVER_FIRST = "。，、；：？！）」》”’"
NEVER_LAST = "（「《“‘"


def test_every_font_is_embedded_and_a_subset(printing: Printing, cards: Pdf) -> None:
    for pdf in (printing.pdf, cards):
        assert pdf.fonts
        for name, font in pdf.fonts.items():
            described: Any = font["/FontDescriptor"].get_object()
            assert SUBSET.match(name), name
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described), name


def test_no_font_is_drawn_by_the_page(printing: Printing, cards: Pdf) -> None:
    kinds = {str(font["/Subtype"]) for pdf in (printing.pdf, cards) for font in pdf.fonts.values()}
    assert kinds <= {"/CIDFontType0", "/CIDFontType2"}


def test_the_book_is_set_in_one_serif_and_one_sans(printing: Printing) -> None:
    families = {SUBSET.sub("", name).partition("-")[0] for name in printing.pdf.fonts}
    assert families == {"NotoSerifSC", "NotoSansCJKsc"}


def test_no_line_begins_or_ends_with_the_wrong_mark(printing: Printing, cards: Pdf) -> None:
    lines = [
        line.strip() for pdf in (printing.pdf, cards) for body in pdf.bodies for line in body.split("\n")
    ]
    assert len(lines) > 100
    assert [line for line in lines if line and (line[0] in NEVER_FIRST or line[-1] in NEVER_LAST)] == []


def test_emphasis_changes_from_the_serif_to_the_sans(folder: Path) -> None:
    change = "## 案例经过\n这里**着重强调**了一句，*不斜*。"
    casebooks.change(folder, "cases/case-01.md", "## 案例经过\n", change)
    (pdf,) = printed(folder)
    assert pdf.fonts_of("着重强调") == {"NotoSansCJKsc-Thin"}
    for words in ("这里", "*不斜*"):
        assert pdf.fonts_of(words) == {"NotoSerifSC-Regular"}


def test_a_long_entry_has_no_line_outside_its_page(folder: Path) -> None:
    story = "从前有一位客户来到网点说了很久的话，" * 400
    casebooks.change(folder, "cases/case-01.md", "## 案例经过\n", f"## 案例经过\n{story}")
    (pdf,) = printed(folder)
    first, last = pdf.span_of(next(item.title for item in pdf.outline if item.title.startswith("案例1")))
    assert last - first >= 3
    assert pdf.running(first, last).count("从前有一位客户来到网点说了很久的话，") == 400
