"""What is bold in a line, and that every other mark is itself."""

from __future__ import annotations

import pytest

from build_tools.source.markdown_engine import paragraphs, plain_line, strong_marks


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("**要紧**的", "要紧的"),
        ("说：**“请坐。”**再办", "说：“请坐。”再办"),
        ("3*100元", "3*100元"),
        ("*斜*和_线_", "*斜*和_线_"),
        ("***三个***", "***三个***"),
        ("**没有完", "**没有完"),
        ("** 空格 **", "** 空格 **"),
        (r"\*星", "*星"),
        (r"C:\盘", r"C:\盘"),
        (r"**甲\*乙**", "甲*乙"),
        ("", ""),
    ],
)
def test_a_pair_of_two_stars_is_bold_and_nothing_else_is_a_mark(written: str, plain: str) -> None:
    assert plain_line(written) == plain


@pytest.mark.parametrize(
    ("written", "pairs", "alone"),
    [
        ("**甲**乙**丙**", [(0, 3), (6, 9)], []),
        ("张**和李**", [(1, 5)], []),
        ("尾号**12", [], [2]),
        ("***甲**", [], [4]),
        ("甲**", [], [1]),
        (r"\***甲**", [(2, 5)], []),
        ("没有", [], []),
    ],
)
def test_where_bold_begins_and_ends_and_which_marks_have_no_partner(
    written: str, pairs: list[tuple[int, int]], alone: list[int]
) -> None:
    assert strong_marks(written) == (pairs, alone)


def test_emphasis_never_crosses_a_paragraph_an_item_a_cell_or_a_heading() -> None:
    text = "甲\n续\n- 乙\n\n丙\n## 丁\n戊\n| 己 | 庚 |"
    found = [text[start:end].strip() for start, end in paragraphs(text)]
    assert [part for part in found if part.strip("| ")] == ["甲\n续", "- 乙", "丙", "## 丁", "戊", "己", "庚"]
