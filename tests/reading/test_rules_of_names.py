"""Which file is which entry, and how a wrong value is to be written: case by case."""

from __future__ import annotations

import pytest

from build_tools.reading.field_errors import PATTERN_HINTS, _as_id, _id_hint, parts_of, unquoted
from build_tools.reading.file_names import (
    IGNORED_PREFIXES,
    IGNORED_SUFFIXES,
    OF_SYSTEMS,
    OFFICE,
    TEXT_SUFFIXES,
    Name,
    is_left,
    names_in,
    said_of,
)


def kinds(prefix: str, *files: str, wanted: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(name.kind, name.entry_id) for name in names_in(files, prefix, wanted)]


# --- file names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefix", "file", "expected"),
    [
        ("case-", "case-01.md", ("entry", "case-01")),
        ("case-", "case-123456.md", ("entry", "case-123456")),
        ("case-", "case-1.md", ("renamed", "case-01")),
        ("case-", "case-1234567.md", ("other", "")),
        ("technique-", "technique-1.md", ("entry", "technique-1")),
        ("technique-", "technique-123.md", ("entry", "technique-123")),
        ("technique-", "technique-1234.md", ("other", "")),
        ("chapter-", "chapter-1.md", ("entry", "chapter-1")),
        ("chapter-", "chapter-999.md", ("entry", "chapter-999")),
        ("urgent-", "urgent-3.md", ("entry", "urgent-3")),
        ("urgent-", "urgent-1000.md", ("other", "")),
        # In another folder's form it belongs there.
        ("case-", "technique-1.md", ("elsewhere", "technique-")),
        ("technique-", "case-01.md", ("elsewhere", "case-")),
        # By its number it was another one.
        ("case-", "案例26.md", ("renamed", "case-26")),
        ("case-", "案例 第26号.md", ("renamed", "case-26")),
        ("case-", "案例二十六.md", ("renamed", "case-26")),
        ("case-", "CASE_7.txt", ("renamed", "case-07")),
        ("case-", "Case-07.MD", ("renamed", "case-07")),
        ("case-", "吞卡26.md", ("renamed", "case-26")),
        ("case-", "ｃａｓｅ－２６.md", ("renamed", "case-26")),
        ("chapter-", "第3章.md", ("renamed", "chapter-3")),
        ("chapter-", "第三篇.md", ("renamed", "chapter-3")),
        ("technique-", "第3节 倾听.md", ("renamed", "technique-3")),
        ("case-", "吞卡", ("other", "")),
        ("case-", "case-0.md", ("other", "")),
        ("case-", "吞卡1234567.md", ("other", "")),
        ("case-", "case-26.pdf", ("other", "")),
        ("case-", "case-26.docx", ("other", "")),
        ("technique-", "技巧1234.md", ("other", "")),
    ],
)
def test_what_a_file_is(prefix: str, file: str, expected: tuple[str, str]) -> None:
    assert kinds(prefix, file) == [expected]


def test_a_second_file_of_an_entry_is_a_copy() -> None:
    assert kinds("case-", "case-26.md", "case-26 副本.md") == [("entry", "case-26"), ("copy", "case-26")]
    assert kinds("case-", "案例26.md", "案例 26.md") == [("renamed", "case-26"), ("copy", "case-26")]


def test_the_one_file_without_a_number_is_the_one_that_is_missing() -> None:
    files = ("case-01.md", "吞卡.md")
    assert kinds("case-", *files, wanted=("case-01", "case-02"))[1] == ("renamed", "case-02")
    assert kinds("case-", *files, wanted=("case-01",))[1] == ("other", "")
    assert kinds("case-", *files, wanted=("case-02", "case-03"))[1] == ("other", "")
    assert kinds("case-", *files, "年费.md", wanted=("case-02",))[1:] == [("other", "")] * 2
    assert kinds("case-", "case-01.md", "吞卡.txt", wanted=("case-02",))[1] == ("other", "")


@pytest.mark.parametrize(
    "file",
    [
        *[f"{prefix}a.md" for prefix in IGNORED_PREFIXES],
        *[f"a{suffix}" for suffix in IGNORED_SUFFIXES],
        *sorted(OF_SYSTEMS),
        "Thumbs.db",
        "__MACOSX",
    ],
)
def test_what_systems_leave_is_no_entry(file: str) -> None:
    assert is_left(file) and kinds("case-", file) == [("left", "")]


def test_the_lists_are_these() -> None:
    assert (IGNORED_PREFIXES, IGNORED_SUFFIXES) == ((".", "~", "_"), ("~", ".swp", ".bak", ".tmp"))
    assert {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"} == OF_SYSTEMS
    assert {".md", ".markdown", ".txt", ""} == TEXT_SUFFIXES
    assert {".doc", ".docx", ".wps", ".xls", ".xlsx", ".et"} == OFFICE
    assert not is_left("case-01.md") and not is_left("a.bak.md")


@pytest.mark.parametrize(
    ("name", "next_id", "severity", "message", "fix"),
    [
        (Name(".a", "left"), "", "note", "没有读", "系统或编辑器留下的"),
        (Name("_a.md", "left"), "", "note", "没有读", "以“_”开头的文件不读"),
        (Name("案例26.md", "renamed", "case-26"), "", "error", "看来是 case-26", "改回 case-26.md"),
        (Name("a.TXT", "renamed", "case-26"), "", "error", "看来是 case-26", "文件扩展名"),
        (Name("a.md", "copy", "case-26"), "case-99", "error", "case-26 的副本", "改名为 case-99.md"),
        (Name("a.md", "copy", "case-26"), "", "error", "case-26 的副本", "没有用过的编号"),
        (Name("technique-1.md", "elsewhere", "technique-"), "", "error", "是技巧", "移到 techniques/ 里"),
        (Name("case-26.docx", "other"), "", "error", "读的是 case-26.md", "casebook import"),
        (Name("吞卡.docx", "other"), "case-99", "error", "文件名不是编号", "用 casebook import 读入"),
        (Name("吞卡.md", "other"), "case-99", "error", "文件名不是编号", "就改名为 case-99.md"),
        (Name("吞卡.md", "other"), "", "error", "文件名不是编号", "改名为 case-26.md 这样"),
        (Name("吞卡.png", "other"), "case-99", "error", "文件名不是编号", "移出这个文件夹，不要了就删去"),
    ],
)
def test_what_is_said_of_a_file(name: Name, next_id: str, severity: str, message: str, fix: str) -> None:
    said = said_of(name, "case-", next_id)
    assert said[0] == severity and message in said[2] and fix in said[3]
    assert ("文件扩展名" in said[3]) == (name.file == "a.TXT")


def test_the_form_of_each_kind_of_id() -> None:
    shown = {prefix: said_of(Name("a.md", "other"), prefix, "")[3] for prefix in ("case-", "technique-")}
    assert "case-26.md" in shown["case-"] and "technique-6.md" in shown["technique-"]


# --- values -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“甲”", "甲"),
        ("‘甲’", "甲"),
        ("「甲」", "甲"),
        ("『甲』", "甲"),
        ("“甲”乙", "“甲”乙"),
        ("“甲”“乙”", "“甲”“乙”"),
        ("甲", "甲"),
        ("“”", "“”"),
    ],
)
def test_marks_around_the_whole_of_a_text(text: str, plain: str) -> None:
    assert unquoted(text) == plain


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        *[(f"甲{mark}乙", ["甲", "乙"]) for mark in "，、,；;/／|｜ "],
        *[(f"{a}甲，乙{b}", ["甲", "乙"]) for a, b in ("[]", "【】", "［］", "〔〕", "（）", "()")],
        ("  甲 ", ["甲"]),
        ("", []),
        ("甲" * 401, ["甲" * 400]),
    ],
)
def test_the_names_in_a_list_that_was_typed_as_a_text(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("pattern", "value", "written"),
    [
        ("case-[0-9]", "案例5", "case-05"),
        ("case-[0-9]", "案例123", "case-123"),
        ("technique-[0-9]", "第3节", "technique-3"),
        ("chapter-[0-9]", "3", "chapter-3"),
        ("urgent-[0-9]", "紧急2", "urgent-2"),
        ("case-[0-9]", "案例5和6", ""),
        ("case-[0-9]", "案例0", ""),
        ("case-[0-9]", "吞卡", ""),
        ("wording-[a-z]", "5", ""),
    ],
)
def test_a_number_in_words_as_an_id(pattern: str, value: str, written: str) -> None:
    assert _as_id(pattern, value) == written


@pytest.mark.parametrize(
    ("value", "in_list", "fix"),
    [
        ("case-01、case-02", True, "写成 [case-01, case-02]"),
        ("case-01、case-02", False, PATTERN_HINTS["case-"]),
        ("吞卡/年费", True, PATTERN_HINTS["case-"]),
        ("案例5", True, "写成 case-05"),
        ("吞卡", True, PATTERN_HINTS["case-"]),
        ("吞卡！、年费", True, PATTERN_HINTS["case-"]),
    ],
)
def test_how_to_write_an_id(value: str, in_list: bool, fix: str) -> None:
    assert _id_hint("case-[0-9]{2,}", value, in_list).startswith(fix)


@pytest.mark.parametrize("start", list(PATTERN_HINTS))
def test_each_kind_of_id_has_its_own_hint(start: str) -> None:
    assert _id_hint(start + "x", "？", False) == PATTERN_HINTS[start]
    assert _id_hint("别的", "？", False) not in PATTERN_HINTS.values()
