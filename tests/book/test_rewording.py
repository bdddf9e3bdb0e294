"""Which sentences a patch puts in other words, as agents read them."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.book.rewording import rewordings
from build_tools.model.book import Rewording

DAY = date(2026, 1, 2)
HEAD = [" ---", " title: 吞卡", "-summary: 先安抚", "+summary: 先登记", " ---", " "]


def told(*lines: str, head: list[str] = HEAD[:2] + HEAD[4:]) -> list[tuple[str, str, str]]:
    found = rewordings("\n".join(["@@ -1,9 +1,9 @@", *head, *lines]), DAY)
    return [(one.section, one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("heading", "before", "after", "expected"),
    [
        (
            "先这样说",
            "客服座席：您先别急。",
            "客服座席：您慢慢说。",
            [("script", "您先别急。", "您慢慢说。")],
        ),
        ("必问信息", "- 哪天", "- 几点", [("ask", "哪天", "几点")]),
        ("马上这样做", "1. 先问", "1. 先登记", [("do-now", "先问", "先登记")]),
        (
            "客户这样说时",
            "- “多久” → “三天”",
            "- “多久” → “五天”",
            [("replies", "三天", "五天")],
        ),
        (
            "不能这样说",
            "- “不行” → “我办”",
            "- “不能” → “我来办”",
            [("never-say", "不行", "不能"), ("never-say", "我办", "我来办")],
        ),
        ("要点", "- 听", "- 先听", [("points", "听", "先听")]),
        ("不能这样做", "- 拉", "- 上前拉", [("never-do", "拉", "上前拉")]),
        ("案例经过", "那一天", "那天", []),
        ("没有这一节", "- 旧", "- 新", []),
    ],
)
def test_a_line_of_a_section_that_agents_read(
    heading: str, before: str, after: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(f" ## {heading}", " ", f"-{before}", f"+{after}", " - 别的") == expected


def test_fields_that_are_read_count_and_no_others() -> None:
    assert told("-owner: 甲", head=HEAD) == [("summary", "先安抚", "先登记")]
    assert told(head=[" ---", "-status: 待审", "+status: 已发布", " ---"]) == []


def test_what_stays_between_parts_two_changes() -> None:
    found = told(" ## 必问信息", "-- 一", " - 二", "+- 三")
    assert found == [("ask", "一", ""), ("ask", "", "三")]


def test_a_blank_line_between_parts_nothing_and_is_no_sentence() -> None:
    assert told(" ## 必问信息", "-- 一", " ", "+- 二") == [("ask", "一", "二")]
    assert told(" ## 必问信息", "-- 一", "-", "+- 一", "+- 二") == [("ask", "", "二")]


def test_a_heading_begins_a_section_only_behind_the_fields() -> None:
    assert told("-- 一", "+- 二", head=[" ---", " ## 必问信息", " ---"]) == []
    assert told(" ## 必问信息", " ## 案例经过", "-- 一", "+- 二") == []


def test_a_line_without_speaker_or_answer_is_told_as_it_stands() -> None:
    assert told(" ## 先这样说", "-您先别急。", "+您慢慢说。") == [("script", "您先别急。", "您慢慢说。")]
    assert told(" ## 不能这样说", "-- 不行", "+- 不能") == [("never-say", "不行", "不能")]


def test_what_only_moves_is_not_told() -> None:
    assert told(" ## 必问信息", "-- 一", "-- 二", "+- 二", "+- 一") == []


def test_a_section_that_gets_another_heading_is_told_by_both() -> None:
    assert told("-## 先这样说", "+## 必问信息", "-客服座席：好", "+- 好的") == [
        ("script", "好", ""),
        ("ask", "", "好的"),
    ]


def test_what_may_be_personal_is_left_out() -> None:
    number = "".join(str(digit) for digit in (1, 3, 8, 0, 0, 1, 3, 8, 0, 0, 0))
    assert told(" ## 必问信息", f"-- 打{number}", "+- 打热线") == []
    assert told(" ## 必问信息", "-- 打总机", "+- 打热线") == [("ask", "打总机", "打热线")]


def test_a_patch_of_nothing_is_nothing() -> None:
    assert rewordings("", DAY) == ()
    assert Rewording("ask", "一", "二") == Rewording("ask", "一", "二")
