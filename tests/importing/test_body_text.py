"""Body text finds its heading: torn, run together, reworded, repeated, unlisted."""

from __future__ import annotations

from build_tools.importing.handbook.outline import Entry, Outline
from tests.importing.samples import outline

CONTENTS = """目录
前言错误!未指定书签。
第一章柜台服务错误!未指定书签。
第1节先听后说错误!未指定书签。
案例1:柜台—排队:等了两小时没人理错误!未指定书签。
案例2:柜台—排队:叫到号又说下班了错误!未指定书签。
编后语错误!未指定书签。
"""


def entry(found: Outline, entry_id: str) -> Entry:
    return next(e for e in found.entries() if e.id == entry_id)


def texts(found: Outline, entry_id: str) -> list[str]:
    return [line.text for line in entry(found, entry_id).body]


def codes(found: Outline) -> list[tuple[int, str]]:
    return [(doubt.line, doubt.code) for doubt in found.doubts]


def test_lines_keep_their_numbers() -> None:
    found = outline(CONTENTS + "前言\n甲。\n\n乙。\n第一章柜台服务\n丙。\n")
    assert [(line.number, line.text) for line in entry(found, "preface").body] == [(9, "甲。"), (11, "乙。")]
    assert entry(found, "chapter-1").heading.line == 12
    assert entry(found, "case-01").heading.line == 5


def test_a_torn_body_heading_is_joined() -> None:
    found = outline(CONTENTS + "案例1:柜台—排队:等了\n两小时\n没人理\n那天人多。\n")
    assert texts(found, "case-01") == ["那天人多。"]
    heading = entry(found, "case-01").heading
    assert heading.text == "案例1:柜台—排队:等了两小时没人理"
    assert [(split.line, split.after) for split in heading.splits] == [(8, "两小时"), (9, "没人理")]


def test_text_behind_a_heading_on_its_line_is_body() -> None:
    found = outline(CONTENTS + "第一章柜台服务要把柜台办好,先要站在客户的位置上想一想。\n")
    assert texts(found, "chapter-1") == ["要把柜台办好,先要站在客户的位置上想一想。"]
    assert entry(found, "chapter-1").title == "柜台服务"
    assert (8, "run-together") in codes(found)


def test_a_reworded_heading_is_taken_from_the_body_and_reported() -> None:
    found = outline(CONTENTS + "案例2：柜台—排队：叫到号却说下班了\n正文。\n")
    case = entry(found, "case-02")
    assert (case.heading.text, case.title) == ("案例2：柜台—排队：叫到号却说下班了", "叫到号却说下班了")
    assert (8, "heading-differs") in codes(found)


def test_other_punctuation_is_no_other_wording() -> None:
    found = outline(CONTENTS + "案例2：柜台——排队：叫到号又说下班了\n正文。\n")
    assert entry(found, "case-02").heading.text == "案例2：柜台——排队：叫到号又说下班了"
    assert codes(found) == []


def test_a_line_that_only_looks_like_the_heading_stays_text() -> None:
    found = outline(CONTENTS + "案例1:柜台—排队:等了两小时没人理\n案例2:完全是另一件事\n")
    assert texts(found, "case-01") == ["案例2:完全是另一件事"]
    assert (9, "heading-unlike") in codes(found)


def test_a_bare_number_is_the_heading() -> None:
    found = outline(CONTENTS + "案例1\n那天人多。\n")
    case = entry(found, "case-01")
    assert case.heading.text == "案例1:柜台—排队:等了两小时没人理"
    assert texts(found, "case-01") == ["那天人多。"]


def test_an_unlisted_heading_is_taken_in_after_its_neighbour() -> None:
    found = outline(CONTENTS + "案例1:柜台—排队:等了两小时没人理\n甲。\n案例3:柜台—排队:新的\n乙。\n")
    assert [case.id for case in found.cases()] == ["case-01", "case-03", "case-02"]
    assert texts(found, "case-03") == ["乙。"]
    assert (10, "heading-not-in-contents") in codes(found)


def test_a_running_head_is_dropped_and_reported() -> None:
    case = "案例1:柜台—排队:等了两小时没人理"
    found = outline(f"{CONTENTS}第一章柜台服务\n甲。\n{case}\n乙。\n第一章柜台服务\n丙。\n")
    assert texts(found, "case-01") == ["乙。", "丙。"]
    assert (12, "heading-repeated") in codes(found)


def test_text_before_the_first_heading_is_unplaced_but_the_title_is_not() -> None:
    found = outline(f"某行投诉案例\n二〇二六年编\n{CONTENTS}没有标题的话。\n前言\n甲。\n")
    assert found.title == "某行投诉案例"
    assert [line.text for line in found.unplaced] == ["二〇二六年编", "没有标题的话。"]


def test_a_preface_before_the_contents_is_the_preface() -> None:
    found = outline(f"某行投诉案例\n前言\n写在前面。\n{CONTENTS}第一章柜台服务\n甲。\n")
    assert texts(found, "preface") == ["写在前面。"]
    assert texts(found, "chapter-1") == ["甲。"]


def test_a_sentence_is_no_title() -> None:
    found = outline(f"本手册供内部学习使用。\n{CONTENTS}")
    assert found.title is None
    assert [line.text for line in found.unplaced] == ["本手册供内部学习使用。"]


def test_two_forewords_are_both_kept() -> None:
    found = outline(CONTENTS.replace("前言错误", "序错误!未指定书签。\n前言错误") + "序\n甲。\n前言\n乙。\n")
    assert [(e.title, [line.text for line in e.body]) for e in found.prefaces] == [
        ("序", ["甲。"]),
        ("前言", ["乙。"]),
    ]


def test_cases_without_any_chapter_get_one() -> None:
    found = outline("案例1：甲\n文。\n案例2：乙\n")
    (chapter,) = found.chapters
    assert (chapter.entry.id, chapter.entry.heading.text, len(chapter.cases)) == ("chapter-1", "", 2)
    assert (1, "chapter-missing") in codes(found)


def test_what_stands_before_the_first_chapter_joins_it() -> None:
    found = outline("案例1：甲\n文。\n第一章乙\n案例2：丙\n")
    assert [case.id for case in found.chapters[0].cases] == ["case-01", "case-02"]
    assert (1, "chapter-missing") in codes(found)
