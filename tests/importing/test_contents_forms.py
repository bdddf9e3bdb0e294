"""Tables of contents of other handbooks: dots, page numbers, nothing at all, none."""

from __future__ import annotations

import pytest

from build_tools.importing.handbook.body import Block
from build_tools.importing.handbook.chapter_numbers import renumber_chapters
from build_tools.importing.handbook.outline import Heading
from build_tools.system.refused import Refused
from tests.importing.samples import BODY, ENTRIES, headings, outline

EXPECTED = headings(outline("\n".join(["目录", *(f"{e}错误!未指定书签。" for e in ENTRIES), BODY])))
FORMS = {
    "dots": "{entry}……{page}",
    "tabs": "{entry}\t{page}",
    "wide spaces": "{entry}      {page}",
    "page numbers": "{entry} {page}",
    "page numbers without a space": "{entry}{page}",
    "nothing": "{entry}",
    "English": "{entry} Error! Bookmark not defined.",
    "roman": "{entry}…………vi",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("word", ["目录", "目  录", "【目录】", "目次：", "Contents"])
def test_every_form_of_contents_gives_the_same_outline(form: str, word: str) -> None:
    rows = [form.format(entry=entry, page=2 * n + 1) for n, entry in enumerate(ENTRIES)]
    found = outline("\n".join([word, *rows, BODY]))
    assert headings(found) == EXPECTED
    assert found.contents_entries == len(ENTRIES)


def test_the_sample_has_what_the_forms_must_find() -> None:
    assert [row[0] for row in EXPECTED] == [
        "preface",
        "chapter-1",
        "technique-1",
        "technique-2",
        "chapter-2",
        *(f"case-{number:02d}" for number in (1, 2, 3, 4)),
        "chapter-3",
        "case-05",
        "case-10",
        "afterword",
    ]
    assert EXPECTED[7] == (
        "case-03",
        "案例3:自助机—吞卡:插进去20分钟不出来",
        "插进去20分钟不出来",
        "自助机",
        "吞卡",
    )


def test_contents_without_the_word_are_found_by_their_marks() -> None:
    rows = [f"{entry}错误!未指定书签。" for entry in ENTRIES]
    found = outline("\n".join(["某行投诉案例", *rows, BODY]))
    assert (headings(found), found.title) == (EXPECTED, "某行投诉案例")


def test_page_numbers_and_errors_may_be_mixed() -> None:
    marks = ["错误!未定义书签。", "\t3", "......5", "错误！未指定书签。12"] * 4
    rows = [f"{entry}{mark}" for entry, mark in zip(ENTRIES, marks, strict=False)]
    assert headings(outline("\n".join(["目录", *rows, BODY]))) == EXPECTED


def test_an_entry_that_lost_its_mark_is_still_an_entry() -> None:
    rows = [f"{entry}错误!未指定书签。" for entry in ENTRIES]
    rows[6] = ENTRIES[6]
    assert headings(outline("\n".join(["目录", *rows, BODY]))) == EXPECTED


def test_an_unknown_entry_is_counted_reported_and_its_text_kept() -> None:
    text = """目录
前言错误!未指定书签。
总行领导寄语错误!未指定书签。
案例1:柜台—排队:等得久错误!未指定书签。
前言
先说一句。
总行领导寄语
望各行学习。
案例1:柜台—排队:等得久
那天人多。
"""
    found = outline(text)
    assert found.contents_entries == 3
    assert [(line.number, line.text) for line in found.unplaced] == [(7, "总行领导寄语"), (8, "望各行学习。")]
    assert [doubt.code for doubt in found.doubts].count("entry-unknown") == 1


def test_without_contents_the_body_headings_are_the_outline() -> None:
    text = """投诉案例
前言
写在前面。
第一章柜台
案例1：柜员不抬头
那天很忙。案例2里也说过。
案例2：让客户再跑一趟
案例2中的客户很生气。
又来了一趟。
案例3
钱没吐出来
机器坏了。
编后语
完。
"""
    found = outline(text)
    assert [(e.id, e.title, len(e.body)) for e in found.entries()] == [
        ("preface", "前言", 1),
        ("chapter-1", "柜台", 0),
        ("case-01", "柜员不抬头", 1),
        ("case-02", "让客户再跑一趟", 2),
        ("case-03", "钱没吐出来", 1),
        ("afterword", "编后语", 1),
    ]
    assert "contents-missing" in {doubt.code for doubt in found.doubts}


def test_a_body_that_quotes_a_field_error_does_not_lengthen_the_contents() -> None:
    text = """目录
第一章柜台错误!未指定书签。
案例1:等得久错误!未指定书签。
第一章柜台
见错误!未找到引用源。
案例1:等得久
那天人多,见错误!未找到引用源。
"""
    found = outline(text)
    assert found.contents_entries == 2
    assert [line.text for entry in found.entries() for line in entry.body] == [
        "见错误!未找到引用源。",
        "那天人多,见错误!未找到引用源。",
    ]


def test_contents_alone_are_enough() -> None:
    found = outline("目录\n第一章甲\n案例1：乙\n案例2：丙\n")
    assert [entry.id for entry in found.entries()] == ["chapter-1", "case-01", "case-02"]
    assert found.contents_entries == 3


def test_bare_numbers_are_no_page_numbers() -> None:
    found = outline("目录\n案例1\n案例2\n案例3\n")
    assert [entry.heading.text for entry in found.cases()] == ["案例1", "案例2", "案例3"]


def test_the_word_alone_makes_no_contents() -> None:
    found = outline("目录\n第一章甲\n这是第一章的话。\n案例1：乙\n这是案例的话。\n")
    assert found.contents_entries == 0
    assert [line.text for entry in found.entries() for line in entry.body] == [
        "这是第一章的话。",
        "这是案例的话。",
    ]


def refused(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(Refused) as caught:
        outline(text)
    return [(problem.line, problem.code, problem.message) for problem in caught.value.problems]


def test_double_numbers_are_refused_all_at_once() -> None:
    text = """目录
第一章甲错误!未指定书签。
案例1:乙错误!未指定书签。
案例1:丙错误!未指定书签。
第1节戊错误!未指定书签。
第1节己错误!未指定书签。
"""
    assert refused(text) == [
        (4, "number-duplicate", "“案例1:丙”与第 3 行“案例1:乙”编号重复"),
        (6, "number-duplicate", "“第1节己”与第 5 行“第1节戊”编号重复"),
    ]


def chapters(*names: str) -> str:
    return "".join(f"{name}\n案例{n}：第{n}件事\n文{n}。\n" for n, name in enumerate(names, 1))


def test_one_repeated_chapter_number_is_no_reason_to_refuse_a_manual() -> None:
    names = ("第一章 甲", "第二章 乙", "第三章 丙", "第三章 丁", "第五章 戊")
    found = outline(chapters(*names))
    repeated = [(one.line, one.message) for one in found.doubts if one.code == "number-repeated"]
    assert repeated == [(10, "“第三章 丁”与第 7 行“第三章 丙”编号重复，按第 4 章导入")]
    assert [chapter.entry.id for chapter in found.chapters] == [f"chapter-{n}" for n in range(1, 6)]


def test_chapters_that_come_twice_are_no_slip() -> None:
    for titles in (("甲", "乙", "丙") * 2, ("甲", "乙", "丙", "丁", "戊", "己"), ("甲", "乙", "丙", "丙")):
        numbers = [1, 2, 3, 1, 2, 3] if len(titles) > 4 else [1, 2, 3, 3]
        blocks = [
            Block(Heading("chapter", n, f"第{n}章", title, 1))
            for n, title in zip(numbers, titles, strict=True)
        ]
        assert list(renumber_chapters(blocks, "行")) == []
        assert [block.heading.number for block in blocks] == numbers


def test_double_numbers_in_a_body_without_contents_are_refused() -> None:
    assert refused("案例1：甲\n文一。\n案例1：乙\n文二。\n") == [
        (3, "number-duplicate", "“案例1：乙”与第 1 行“案例1：甲”编号重复")
    ]


def test_a_long_list_of_double_numbers_is_cut_and_says_so() -> None:
    found = refused("目录\n" + "案例1:甲错误!未指定书签。\n" * 300)
    assert len(found) == 101
    assert "299" in found[-1][2]


def test_section_numbers_may_begin_again_in_each_chapter() -> None:
    found = outline("目录\n第一章甲……1\n第1节乙……2\n第二章丙……3\n第1节丁……4\n")
    assert [(e.id, e.heading.number) for e in found.techniques()] == [("technique-1", 1), ("technique-2", 1)]


@pytest.mark.parametrize("text", ["一段话。\n又一段话。\n", "目录\n", "前言\n只有前言。\n"])
def test_text_without_headings_is_refused(text: str) -> None:
    assert [code for _, code, _ in refused(text)] == ["nothing-found"]


@pytest.mark.parametrize("text", ["", "\n\n  \n", "　\t\n", "\ufeff"])
def test_an_empty_text_is_refused(text: str) -> None:
    assert [code for _, code, _ in refused(text)] == ["empty"]
