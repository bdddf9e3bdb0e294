from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.source.encoding import decode
from build_tools.source.front_matter import parse
from build_tools.system.problems import Problem

TEXT = "---\ntitle: 机出错吞钱\n---\n## 先这样说\n客户：钱呢？\n"


def told(problems: list[Problem]) -> list[tuple[int, str, str]]:
    assert {problem.path for problem in problems} <= {"a.md"}
    assert all(problem.fix for problem in problems)
    return [(problem.line, problem.code, problem.severity) for problem in problems]


def test_plain_utf8_is_read_as_it_is() -> None:
    assert decode(TEXT.encode(), "a.md") == (TEXT, [])
    assert decode(b"", "a.md") == ("", [])


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), [(1, "encoding-bom", "warning")]),
        (TEXT.encode().replace(b"\n", b"\r\n"), [(1, "encoding-crlf", "warning")]),
        (TEXT.encode().replace(b"\n", b"\r"), [(1, "encoding-crlf", "warning")]),
    ],
)
def test_what_editors_leave_behind_is_a_warning_and_read(
    raw: bytes, found: list[tuple[int, str, str]]
) -> None:
    text, problems = decode(raw, "a.md")
    assert (text, told(problems)) == (TEXT, found)


def test_a_tab_is_told_where_it_stands_first() -> None:
    text, problems = decode("甲\r\n乙\t丙\r\n\t丁".encode(), "a.md")
    assert text == "甲\n乙\t丙\n\t丁"
    assert told(problems) == [(1, "encoding-crlf", "warning"), (2, "encoding-tab", "warning")]


def test_everything_left_behind_at_once() -> None:
    raw = b"\xef\xbb\xbfa:\r\n\t- b\r"
    assert [code for _, code, _ in told(decode(raw, "a.md")[1])] == [
        "encoding-bom",
        "encoding-crlf",
        "encoding-tab",
    ]


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        (TEXT.encode("gbk"), 2, "GBK"),
        (TEXT.replace("吞", "𠮷").encode("gb18030"), 2, "GBK"),
        (TEXT.encode("gbk").replace(b"\n", b"\r\n"), 2, "GBK"),
        (TEXT.encode("utf-16"), 1, "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), 1, "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1, "不是文本文件"),
        (b"\xff\xfb\x90\x64", 1, "不是文本文件"),
        (TEXT.encode() + b"\xe9\x92", 6, "坏字节"),
        (TEXT.encode().replace(b"##", b"\xff\xff"), 4, "坏字节"),
        (TEXT.encode() + "客户".encode("gbk"), 6, "坏字节"),
    ],
)
def test_another_encoding_is_named_with_the_line(raw: bytes, line: int, word: str) -> None:
    text, problems = decode(raw, "a.md")
    assert text is None
    assert told(problems) == [(line, "encoding", "error")]
    assert word in problems[0].message


def test_a_word_file_in_the_place_of_a_text_is_no_text() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", TEXT)
    text, problems = decode(file.getvalue(), "a.docx.md")
    assert text is None
    assert {problem.code for problem in problems if problem.severity == "error"} <= {
        "encoding",
        "encoding-control",
    }


@pytest.mark.parametrize(
    "character",
    ["\0", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\ufdd0", "\uffff"],
)
def test_a_control_character_is_named_with_its_line(character: str) -> None:
    text, problems = decode(f"title: 甲\r\nowner: 乙{character}\r\n".encode(), "a.md")
    assert text is None
    assert told(problems) == [(1, "encoding-crlf", "warning"), (2, "encoding-control", "error")]
    assert f"U+{ord(character):04X}" in problems[1].message
    assert character not in problems[1].message


@given(st.binary(max_size=60))
def test_any_bytes_give_a_text_or_the_reason(raw: bytes) -> None:
    text, problems = decode(raw, "a.md")
    assert (text is None) == any(problem.severity == "error" for problem in problems)
    assert text is None or not set(text) & set("\r\0\x1b\x85\u2028")


@given(st.text())
def test_what_is_read_has_the_same_lines_for_yaml(text: str) -> None:
    """The line of a YAML problem is the line that an editor shows."""
    read, _ = decode(("甲: 一\n# " + text + "\n*x").encode(), "a.md")
    if read is not None:
        found = parse(read, "a.md").problems
        assert found and found[0].line <= read.count("\n") + 1
