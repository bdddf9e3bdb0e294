"""From bytes to lines: encodings, what is no text, invisible characters, boilerplate, limits."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest

from build_tools.importing.handbook.cleaning import clean, is_boilerplate
from build_tools.importing.handbook.decoding import LONGEST_LINE, MOST_LINES, decode_source
from build_tools.importing.readers import outline_of
from build_tools.system.refused import Refused
from tests.growth import LIMIT, growth
from tests.importing.samples import BODY, DAMAGED, ENTRIES, STARTER, headings, outline

DAMAGED_TEXT = DAMAGED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (DAMAGED_TEXT.encode(), []),
        (codecs.BOM_UTF8 + DAMAGED_TEXT.encode(), []),
        (DAMAGED_TEXT.encode("gbk"), ["encoding"]),
        (DAMAGED_TEXT.encode("gb18030"), ["encoding"]),
        (codecs.BOM_UTF16_LE + DAMAGED_TEXT.encode("utf-16-le"), ["encoding"]),
        (codecs.BOM_UTF16_BE + DAMAGED_TEXT.encode("utf-16-be"), ["encoding"]),
        (DAMAGED_TEXT.replace("\n", "\r\n").encode(), []),
        (DAMAGED_TEXT.replace("\n", "\r").encode(), []),
        (DAMAGED_TEXT.replace("\n", "\x0b").encode(), []),
    ],
    ids=["utf-8", "bom", "gbk", "gb18030", "utf-16-le", "utf-16-be", "crlf", "cr", "soft breaks"],
)
def test_every_encoding_and_line_end_gives_the_same_outline(raw: bytes, codes: list[str]) -> None:
    found = outline_of(raw, "手册.txt", STARTER)
    assert headings(found) == headings(outline(DAMAGED_TEXT))
    assert [doubt.code for doubt in found.doubts if doubt.code == "encoding"] == codes


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (bytes(range(256)) * 8, "不是文本文件"),
        ("第一章甲\0乙".encode(), "空字节"),
        ("第一章甲".encode("utf-16-le"), "不是文本文件"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "UTF-16"),
        (DAMAGED_TEXT.encode()[:-200] + b"\xe5\xa5" + DAMAGED_TEXT.encode()[-200:], "损坏的字节"),
        (("长" * (LONGEST_LINE + 1)).encode(), "个字"),
        (b"\n" * (MOST_LINES + 1), "行的上限"),
    ],
)
def test_what_is_no_text_is_refused_in_words(raw: bytes, word: str) -> None:
    with pytest.raises(Refused) as caught:
        decode_source(raw, "手册.txt")
    (problem,) = caught.value.problems
    assert word in problem.message
    assert (problem.path, problem.severity) == ("手册.txt", "error")
    assert problem.fix


def test_a_damaged_byte_is_found_on_its_line() -> None:
    raw = "第一章甲\n正文很长很长很长很长\n".encode() + b"\xe5\xa5\n"
    with pytest.raises(Refused) as caught:
        decode_source(raw, "手册.txt")
    assert [problem.line for problem in caught.value.problems] == [3]


def test_invisible_characters_go_and_are_reported() -> None:
    lines, doubts, _ = clean("第一\u200b章\x07甲\n\ufeff乙\n丙\n", [])
    assert [(line.number, line.text) for line in lines] == [(1, "第一章甲"), (2, "乙"), (3, "丙")]
    assert [(doubt.line, doubt.code) for doubt in doubts] == [(1, "invisible"), (2, "invisible")]


def test_soft_breaks_keep_the_line_number_of_the_editor() -> None:
    lines, _, _ = clean("甲\x0b乙\u2028丙\n丁", [])
    assert [(line.number, line.text) for line in lines] == [(1, "甲"), (1, "乙"), (1, "丙"), (2, "丁")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1、下载文档前请先预览,本平台不保证完整。", True),
        ("本文档由网友上传,如有侵权请联系客服。", True),
        ("更多资料请下载文库客户端,会员免费。", True),
        ("客户要求下载手机银行,柜员请他联系客服。", False),
        ("客户说文档写错了,要求退款。", False),
        ("目录", False),
    ],
)
def test_boilerplate_is_told_by_several_marks(line: str, expected: bool) -> None:
    assert is_boilerplate(line, STARTER.boilerplate) is expected


def test_boilerplate_is_dropped_and_reported_line_by_line() -> None:
    found = outline(DAMAGED_TEXT)
    reported = [doubt for doubt in found.doubts if doubt.code == "boilerplate"]
    assert [doubt.line for doubt in reported] == [2, 3, 4]
    rows = DAMAGED_TEXT.split("\n")
    assert all(rows[doubt.line - 1] in doubt.message for doubt in reported)
    assert found.boilerplate_lines == 3
    assert not any("文档" in line.text for line in found.unplaced)


def test_boilerplate_at_the_end_goes_too() -> None:
    found = outline("\n".join(["目录", *ENTRIES, BODY]) + "本文档由网友上传,如有侵权请联系客服。\n")
    assert found.boilerplate_lines == 1
    assert [line.text for line in found.afterwords[0].body] == ["谢谢读到这里的人。"]


@pytest.mark.slow
def test_ten_megabytes_are_read_in_time_that_grows_with_their_length() -> None:
    story = "客户来到网点反映问题,工作人员耐心解释。\n" * 55

    def reading(count: int) -> Callable[[], object]:
        numbers = range(1, count)
        contents = "".join(f"案例{n}:甲类—乙类:第{n}号投诉错误!未指定书签。\n" for n in numbers)
        body = "".join(f"案例{n}:甲类—乙类:第{n}号投诉\n{story}" for n in numbers)
        raw = f"目录\n{contents}{body}".encode()
        assert len(raw) > 3_000 * count

        def read() -> None:
            cases = list(outline_of(raw, "手册.txt", STARTER).cases())
            assert len(cases) == count - 1
            assert all(len(case.body) == 55 for case in cases)

        return read

    assert growth(reading, 3_000) <= LIMIT
