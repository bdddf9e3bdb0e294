"""The notation of urgent.yml: what is wrong with a trigger, and what it finds."""

from __future__ import annotations

import re

import pytest

from build_tools.model.urgent_notation import fault_of, parts_of, pattern_of, spelled_out, whole_words


@pytest.mark.parametrize(
    "text", ["跳楼/跳河", "拿/持…刀/枪", "站……楼顶", "刀＋银行", "刀+银行", "ATM…跳", "跳…楼"]
)
def test_a_trigger_that_is_well_written_has_no_fault(text: str) -> None:
    assert fault_of(text, ()) is None


@pytest.mark.parametrize(
    ("text", "says", "mend"),
    [
        ("站…《楼》", "提到的《楼》，groups 里没有", "写成有的词组：《高处》、《水边》"),
        ("甲乙＋丙丁+戊己", "里的＋多于一个", "拆成几条"),
        ("拿..刀", "里有连着的点", "隔 4 字以内写一个“…”，隔 10 字以内写“……”"),
        ("拿…", "有空的一段", "删去多余的斜线"),
        ("拿//刀", "有空的一段", "删去多余的斜线"),
        ("＋刀", "有空的一段", "删去多余的斜线"),
        ("跳楼，跳河", "里有“，”", "写成 跳楼/跳河"),
        ("跳_楼", "里有“_”", "写成 跳楼/跳河"),
        ("刀", "只有一个字，太宽", "写长些"),
        ("跳楼/刀", "只有一个字，太宽", "写长些"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(text: str, says: str, mend: str) -> None:
    found = fault_of(text, ("高处", "水边"))
    assert found is not None and found[0] == says and mend in found[1]


def test_a_group_stands_for_its_words_and_an_unknown_one_for_itself() -> None:
    assert spelled_out("站…《高处》《楼》", {"高处": "楼顶/天台"}) == "站…楼顶/天台《楼》"


@pytest.mark.parametrize(
    ("text", "parts", "whole"),
    [
        ("跳楼/ 跳河／卧轨", [["跳楼", "跳河", "卧轨"]], ["跳楼", "跳河", "卧轨"]),
        ("拿/持…刀……人", [["拿", "持"], ["刀"], ["人"]], []),
        ("刀＋银行", [["刀"], ["银行"]], []),
    ],
)
def test_a_trigger_has_parts_of_alternative_words(
    text: str, parts: list[list[str]], whole: list[str]
) -> None:
    assert (parts_of(text), whole_words(text)) == (parts, whole)


@pytest.mark.parametrize(
    ("trigger", "text", "found"),
    [
        ("跳楼/跳河", "他要跳河", True),
        ("拿/持…刀", f"拿{'一' * 4}刀", True),
        ("拿/持…刀", f"拿{'一' * 5}刀", False),
        ("拿/持…刀", "刀拿", False),
        ("持……刀", f"持{'一' * 10}刀", True),
        ("持……刀", f"持{'一' * 11}刀", False),
        ("拿…刀……人", f"拿{'一' * 4}刀{'一' * 10}人", True),
        ("拿…刀……人", f"拿{'一' * 5}刀{'一' * 4}人", False),
        ("刀＋银行", f"刀{'一' * 20}银行", True),
        ("刀＋银行", f"银行{'一' * 20}刀", True),
        ("刀＋银行", f"刀{'一' * 21}银行", False),
        ("拿…刀＋银行", "银行有人拿把刀", True),
    ],
)
def test_an_ellipsis_is_four_characters_or_ten_and_a_plus_twenty_either_way(
    trigger: str, text: str, found: bool
) -> None:
    assert bool(re.search(pattern_of(trigger), text)) is found


def test_words_are_folded_as_the_text_is() -> None:
    assert re.search(pattern_of("ATM…跳", str.lower), "atm上跳")
