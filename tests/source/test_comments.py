"""What is a comment and what only looks like one; whatever comments say, a file says the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.reading.casefile import read_case
from build_tools.source.comments import body_comments, file_comments, with_comments_of, yaml_comments
from build_tools.source.encoding import plain
from build_tools.source.front_matter import parse
from tests import known_casebook, rich_casebook
from tests.source.test_yaml_in_place import annotated

EMPTY = ("#", "<!---->")


def emptied(text: str, name: str) -> str:
    """Return a file whose comments say nothing."""
    for one in reversed(file_comments(text, name)):
        text = text[: one.start] + EMPTY[one.text.startswith("<")] + text[one.end :]
    return text


def say_nothing(text: str, name: str) -> bool:
    return {one.text for one in file_comments(text, name)} <= {*EMPTY}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# 头\ntitle: 甲 # 尾\n", [(1, "# 头"), (2, "# 尾")]),
        ("title: 甲#乙\nurl: http://a/#b\n", []),
        ("a: '# 乙'\nb: \"x # y\"\n", []),
        ("a: |\n  # 字\n\n  x # y\n# 注\nb: 1\n", [(5, "# 注")]),
        ("a: >-   # 说明\n  字\n", [(1, "# 说明")]),
        ("a: [x, # 一\n  y # 二\n]\n", [(1, "# 一"), (2, "# 二")]),
        ("a: 甲\n  乙#丙\n  #\n", [(3, "#")]),
        ("- # 一\n  a\n-  # 二\n  b\n", [(1, "# 一"), (3, "# 二")]),
        ("#", [(1, "#")]),
        ("", []),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_comments_of_a_yaml_text(text: str, found: list[tuple[int, str]], end: str) -> None:
    for bom in ("", "\ufeff"):
        written = bom + text.replace("\n", end)
        comments = yaml_comments(written)
        assert [(one.line, one.text) for one in comments] == found
        assert all(written[one.start : one.end] == one.text for one in comments)
    assert [one.line for one in yaml_comments(text, first_line=5)] == [line + 4 for line, _ in found]


def test_comments_of_a_body() -> None:
    body = (
        "<!-- 一 -->\n正文 <!-- 不是 -->\n  <!-- 二 -->  \n```\n<!-- 字 -->\n```\n<!-- 三 -->\n"
        "~~~~\n```\n<!-- 字 -->\n~~~\n## 下一节\n<!-- 四 -->\n<!-- 没完\n-->\n<!-- a --> <!-- b -->\n"
    )
    assert [(one.line, one.text) for one in body_comments(body)] == [
        *((1, "<!-- 一 -->"), (3, "<!-- 二 -->"), (7, "<!-- 三 -->"), (13, "<!-- 四 -->")),
    ]


def test_a_code_block_keeps_what_looks_like_a_comment() -> None:
    text = "---\ntitle: 题\n---\n## 处理结果\n```\n<!-- 字 -->\n```\n<!-- 注 -->\n"
    case, _ = read_case(text, "", "case-01")
    assert case is not None and case.sections["outcome"].text == "```\n<!-- 字 -->\n```"
    assert emptied(text, "cases/case-01.md") == text.replace("<!-- 注 -->", "<!---->")


def test_comments_of_a_file_stand_at_its_own_lines() -> None:
    text = "\ufeff---\r\n# 一\r\ntitle: 甲 # 二\r\n---\r\n## 处理结果\r\n<!-- 三 -->\r\n退了。\r\n"
    found = file_comments(text, "cases/case-01.md")
    assert [(one.line, one.text) for one in found] == [(2, "# 一"), (3, "# 二"), (6, "<!-- 三 -->")]
    assert emptied(text, "cases/case-01.md") == (
        "\ufeff---\r\n#\r\ntitle: 甲 #\r\n---\r\n## 处理结果\r\n<!---->\r\n退了。\r\n"
    )
    ledger = file_comments("# 头\r\na#b\r\n  # 尾", "anchors.txt")
    assert [(one.line, one.text) for one in ledger] == [(1, "# 头"), (3, "# 尾")]


def same_values(before: str, after: str, name: str) -> None:
    if name.endswith(".yml"):
        assert parse(plain(after), name).value == parse(plain(before), name).value
    if name.startswith("cases/"):
        old, new = (read_case(plain(text), name, "case-01")[0] for text in (before, after))
        assert new == old


def files(folder: Path) -> list[tuple[str, str]]:
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in found]


def test_every_file_says_the_same_whatever_its_comments_say(tmp_path: Path) -> None:
    for name, text in [*files(known_casebook.FILES), *files(rich_casebook.write(tmp_path / "rich"))]:
        bare = emptied(text, name)
        assert say_nothing(bare, name)
        assert bare.count("\n") == text.count("\n")
        same_values(text, bare, name)
        lines = text.split("\n") if name.endswith(".yml") else []
        noted = "\n".join(f"{line} # 注" if line else line for line in lines)
        if parse(noted, name).value == parse(text, name).value:
            assert "# 注" not in emptied(noted, name)


@given(annotated(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_any_yaml_says_the_same_whatever_comments_say(drawn: tuple[str, Any], end: str, bom: bool) -> None:
    text = ("\ufeff" if bom else "") + drawn[0].replace("\n", end)
    bare = emptied(text, "words.yml")
    assert parse(plain(bare), "").value == parse(plain(text), "").value
    assert say_nothing(bare, "words.yml")


PIECES = st.lists(
    st.sampled_from(
        ["#", " ", "\n", "a: ", "甲", "'", '"', "|+\n  x\n", "- ", "[", "]", ", ", "\n  ", "\n# 注\n"]
    ),
    max_size=14,
)


@given(PIECES.map("".join))
def test_any_text_that_is_yaml_says_the_same_whatever_its_comments_say(text: str) -> None:
    parsed = parse(text, "")
    bare = emptied(text, "words.yml")
    if not parsed.problems:
        assert parse(bare, "").value == parsed.value and not parse(bare, "").problems
        assert say_nothing(bare, "words.yml")


LINES = st.lists(st.sampled_from(["甲", "乙", "", "- 丙", "<!-- 一 -->", "<!-- 二 -->", "```"]), max_size=8)


@given(LINES, LINES.map(lambda lines: [line for line in lines if not line.startswith("<")]))
def test_comments_come_back_into_any_other_body(before: list[str], after: list[str]) -> None:
    old, new = "\n".join(before), "\n".join(after)
    made = with_comments_of(old, new)
    notes = [one.text for one in body_comments(old)]
    assert sorted(made.split("\n")) == sorted([*new.split("\n"), *notes])
    bare = "\n".join(line for line in before if not line.startswith("<"))
    if "```" not in before and (bare or not notes):
        assert with_comments_of(old, bare) == old
