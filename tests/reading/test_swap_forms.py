"""Pairs of a wrong wording and the right one: what is one pair, and what is none."""

from __future__ import annotations

import pytest

from build_tools.reading.casefile import read_case

FILE = "---\ntitle: 甲\n---\n\n## 不能这样说\n\n- {}\n"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("“不行” → “您点手机银行→我的→额度”", "您点手机银行→我的→额度"),
        ("“在菜单->我的里” -> “我带您找”", "我带您找"),
    ],
)
def test_an_arrow_inside_a_half_is_text(typed: str, right: str) -> None:
    case, problems = read_case(FILE.format(typed), "case-01.md", "case-01")
    assert case, problems
    assert case.sections["never-say"].items[0].right == right


def test_two_pairs_in_one_item_are_told() -> None:
    _, problems = read_case(FILE.format("“不行” → “我问”；“不能” → “我查”"), "case-01.md", "case-01")
    assert ["一项里有几个“→”" in problem.message for problem in problems if problem.code == "swap-form"] == [
        True
    ]
