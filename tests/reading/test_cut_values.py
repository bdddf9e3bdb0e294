"""A `#` that cuts off a value is reported; a comment is not."""

from __future__ import annotations

import pytest

from build_tools.reading import cut_values
from build_tools.source import file_comments


def lines(text: str, name: str = "handbook.yml") -> list[int]:
    return [problem.line for problem in cut_values.check(text, file_comments(text, name), name)]


@pytest.mark.parametrize(
    "value",
    [
        "summary: 客户说 #3 机器坏了",
        "title: 机器坏了 #紧急",
        "- 机器 #3 坏了",
        "summary: #3 机器坏了",
        "a: {b: 甲 #3\n  }",
    ],
)
def test_text_directly_behind_a_hash_was_meant_as_part_of_the_value(value: str) -> None:
    assert lines(f"first: 一\n{value}\n") == [2]
    assert lines(f"---\n{value}\n---\n## 甲\n", "cases/case-01.md") == [2]


@pytest.mark.parametrize(
    "text",
    [
        "summary: 客户说机器坏了 # 改看案例3\n",
        "#3 号机\nsummary: 一\n  #注\n",
        "summary: '客户说 #3 机器坏了'\n",
        'summary: "一" #注\n',
        "aliases: [甲, 乙] #注\n",
        "summary: |  #注\n  甲 #3\n",
        "summary: 客户说#3机器坏了\n",
        "summary: 一 ##\n",
    ],
)
def test_a_comment_has_a_blank_behind_its_hash_or_a_line_of_its_own(text: str) -> None:
    assert lines(text) == []


def test_a_body_has_no_comments_of_yaml() -> None:
    assert lines("---\ntitle: 一\n---\n## 甲\n\n机器 #3\n", "cases/case-01.md") == []
