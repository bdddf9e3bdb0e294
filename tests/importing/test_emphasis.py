"""Bold text survives: cutting and joining lines, and every Markdown that reads a casebook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.importing.handbook.emphasis import join_lines, slice_line, strong_spans, with_strong_marks
from build_tools.importing.handbook.outline import SourceLine, Spans
from build_tools.importing.out.markup import safe_line, safe_paragraph
from build_tools.source.markdown_engine import inline_html, line_tokens
from tests.html_tree import read_html
from tests.importing.test_import_markup import LINE
from tests.prose import prose_html

CUTS = st.lists(st.integers(0, 24), max_size=6, unique=True).map(sorted)


def bold_line(text: str, cuts: list[int]) -> SourceLine:
    """Return a line whose parts between every other pair of cuts are bold."""
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return SourceLine(1, text, bold=tuple((a, min(b, len(text))) for a, b in pairs if a < len(text)))


LINES = st.builds(bold_line, LINE, CUTS)


def shown(html: str) -> tuple[str, list[str]]:
    """Return all text and the strong parts, without blanks; nothing else may stand out."""
    tree = read_html(html)
    assert {element.tag for element in tree.walk()} <= {"#document", "p", "strong", "code"}
    strong = ["".join(element.text.split()) for element in tree.all("strong")]
    return "".join(tree.text.split()), strong


def wanted(line: SourceLine) -> tuple[str, list[str]]:
    parts = [line.text[start:end] for start, end in strong_spans(line.text, line.bold)]
    return "".join(line.text.split()), ["".join(part.split()) for part in parts]


@given(LINES)
def test_bold_parts_are_strong_in_prose(line: SourceLine) -> None:
    assert shown(prose_html(with_strong_marks(line, safe_paragraph))) == wanted(line)


@given(LINES)
def test_bold_parts_are_strong_in_a_line(line: SourceLine) -> None:
    text, strong = shown(inline_html(line_tokens(with_strong_marks(line, safe_line))))
    wide = str.maketrans("＜＞", "<>")
    assert (text.translate(wide), [part.translate(wide) for part in strong]) == wanted(line)


@pytest.mark.parametrize(
    ("text", "bold", "written"),
    [
        ("请马上登记，再走", ((1, 6),), "请**马上登记，**再走"),
        ("说“不行”不好", ((1, 5),), "说**“不行”**不好"),
        ("“不行”。", ((0, 4),), "**“不行”**。"),
        ("甲 乙 丙", ((0, 2), (2, 4)), "**甲 乙** 丙"),
        ("甲，乙", ((1, 2),), "甲**，**乙"),
        (r"路径\甲", ((2, 3),), r"路径\甲"),
        ("5*6", ((0, 3),), "**5*6**"),
    ],
)
def test_marks_at_the_edges_stay_outside(text: str, bold: Spans, written: str) -> None:
    assert with_strong_marks(SourceLine(1, text, bold=bold), safe_paragraph) == written


def test_a_part_of_a_line_keeps_its_bold() -> None:
    line = SourceLine(1, "1、 马上登记", bold=((0, 5),))
    assert slice_line(line, 2) == SourceLine(1, "马上登记", bold=((0, 2),))
    assert slice_line(line, 0, 2) == SourceLine(1, "1、", bold=((0, 2),))


def test_joined_lines_keep_their_bold() -> None:
    lines = [
        SourceLine(1, "in the"),
        SourceLine(2, "ATM", bold=((0, 3),)),
        SourceLine(3, "里", bold=((0, 1),)),
    ]
    found = join_lines(lines)
    assert (found.text, found.bold) == ("in the ATM里", ((7, 10), (10, 11)))
