"""A line that is not YAML is told with what to write in its place."""

from __future__ import annotations

import pytest

from build_tools.source.front_matter import parse


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("a:\n  - 甲\n  乙丙\n  - 丁\n", 3, "写成“- 乙丙”"),
        ("a:\n  - b: 甲\n    c: 乙\nd: 丙\n    e: 丁\n", 4, "缩进和上下两行不一样"),
        ("a:\n  - id: 甲\n    label: 乙\n  - id: 丙 label: 丁\n  - id: 戊\n", 4, "两个字段写在了一行"),
        ("a:\n  - b: 甲\n    c:\n      - d: 乙\n  - b: 丙\n      - d: 丁\n", 6, "补一行“c:”"),
        ("a:\n  甲: 乙\n  丙=丁\n  戊: 己\n", 3, "丙: 丁"),
        ("a:\n  b: ['甲']\n  c: [‘{乙}’]\n", 3, "中文引号"),
    ],
)
def test_the_line_is_named_and_what_to_write(text: str, line: int, advice: str) -> None:
    (problem,) = parse(text, "a.yml").problems
    assert (problem.line, problem.code) == (line, "yaml-syntax")
    assert advice in problem.fix
