"""Which lines of a body are headings, and which section a mistyped one means."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import CASE_SECTIONS
from build_tools.reading.section_headings import find_headings
from tests.growth import LIMIT, growth

BODY = [line for spec in CASE_SECTIONS for line in (f"## {spec.label}", "", "- 甲", "")]
AT = BODY.index("## 必问信息")


def found(lines: list[str]) -> dict[int, tuple[str, str]]:
    headings = find_headings(lines, CASE_SECTIONS)
    return {at: (h.spec.key if h.spec else "", h.fault[0] if h.fault else "") for at, h in headings.items()}


def test_headings_as_they_should_be() -> None:
    assert list(found(BODY).values()) == [(spec.key, "") for spec in CASE_SECTIONS]


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            "# 必问信息",
            "### 必问信息",
            "##必问信息",
            "＃＃ 必问信息",
            "＃＃必问信息",
            "#＃ 必问信息",
            "##　必问信息",
        ),
        *(
            "**必问信息**",
            "【必问信息】",
            "必问信息",
            "必问信息：",
            "三、必问信息",
            "\\## 必问信息",
            "- ## 必问信息",
        ),
        *(
            "## 必问",
            "## 必问的信息",
            "## 必问信忘",
            "## 三、必问信息",
            "## 必问信息：",
            "## 3. 必问信息",
            "## 要弄清的",
        ),
    ],
)
def test_a_mistyped_heading_begins_the_section_that_it_means(wrong: str) -> None:
    headings = found([*BODY[:AT], wrong, *BODY[AT + 1 :]])
    assert headings[AT][0] == "ask" and headings[AT][1].startswith("section-")
    assert len(headings) == len(CASE_SECTIONS)


@pytest.mark.parametrize(
    "text",
    [
        "客户诉求是退钱",
        "＃1 号机",
        "#3窗口当天只有一人",
        "- 必问信息很多",
        "必问信息",
        "【注意】",
        "一、二楼都有",
    ],
)
def test_other_text_is_no_heading(text: str) -> None:
    assert found([*BODY, "", text]) == found(BODY)


def test_a_heading_that_could_be_one_of_two_is_none() -> None:
    headings = found(["## 先这样说", "", "## 弄清什么", "", "## 不可承诺"])
    assert headings[2] == ("", "section-unknown")


@given(st.lists(st.sampled_from([*BODY, "## 必问", "# 甲", "＃乙", "必问信息", "#", "甲"]), max_size=30))
def test_every_marked_line_is_a_heading_and_no_section_is_meant_twice_by_mistake(lines: list[str]) -> None:
    headings = find_headings(lines, CASE_SECTIONS)
    assert {at for at, line in enumerate(lines) if line.startswith("#")} <= headings.keys()
    meant = [h.spec.key for h in headings.values() if h.spec and h.fault and h.fault[0] == "section-unknown"]
    assert len(meant) == len(set(meant))


@pytest.mark.parametrize(
    "body",
    [
        lambda size: ["## 必问"] * (size // 20),
        lambda size: ["## 必问信息", "## 甲乙丙丁"] * (size // 20),
        lambda size: ["", "*" * 50 + "甲"] * (size // 20),
        lambda size: ["*" * size + "甲", "#" * size, "# " + "，" * size],
    ],
    ids=["mistyped", "unknown", "marks", "long"],
)
def test_a_body_of_any_size_is_read_in_proportion(body: Callable[[int], list[str]]) -> None:
    def reading(size: int) -> Callable[[], object]:
        lines = body(size)
        return lambda: find_headings(lines, CASE_SECTIONS)

    assert growth(reading, 20_000) <= LIMIT
