"""The sections of each kind of entry: how many items each may have, and how long they may be."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.model.fields import OwnSection
from build_tools.model.own_sections import AFTER, case_sections, faults
from build_tools.model.sections import (
    CASE_SECTIONS,
    TECHNIQUE_SECTIONS,
    URGENT_SECTIONS,
    Line,
    Section,
    SectionSpec,
)

ANY = (1, 99)
FREE = (1, 10_000)
OPENING, REPLIES, DIALOGUE = ((3, 6), (1, 60)), ((4, 10), (2, 40)), ((4, 40), (1, 60))
RANGES = {
    CASE_SECTIONS: {
        "script": OPENING,
        "replies": REPLIES,
        "do-now": ((3, 6), (4, 28)),
        "ask": ((1, 8), (2, 40)),
        "never-say": ((1, 6), FREE),
        "no-promise": ((1, 5), (4, 60)),
        "escalate": ((1, 5), (4, 80)),
        "dialogue": DIALOGUE,
        "story": (ANY, (150, 500)),
        "demands": ((1, 5), (2, 60)),
        "handling": ((3, 10), (4, 120)),
        "outcome": (ANY, (10, 150)),
        "cause": (ANY, (20, 400)),
        "lessons": ((2, 5), (4, 60)),
        "risk": (ANY, (4, 60)),
        "rectify": (ANY, (4, 80)),
        "note": (ANY, FREE),
    },
    TECHNIQUE_SECTIONS: {
        "points": ((3, 10), (4, 80)),
        "script": OPENING,
        "replies": REPLIES,
        "dialogue": DIALOGUE,
        "note": (ANY, FREE),
    },
    URGENT_SECTIONS: {
        "script": ((2, 8), (1, 60)),
        "do-now": ((3, 8), (4, 160)),
        "never-say": ((1, 8), FREE),
        "never-do": ((1, 10), (4, 80)),
        "escalate": ((1, 8), (4, 100)),
    },
}


@pytest.mark.parametrize("specs", RANGES, ids=["case", "technique", "urgent"])
def test_each_section_has_its_number_of_items_and_their_length(specs: tuple[SectionSpec, ...]) -> None:
    assert {spec.key: (spec.items, spec.chars) for spec in specs} == RANGES[specs]


POSTS = ("柜员", "座席")


@pytest.mark.parametrize(
    ("opening", "speakers", "talks"),
    [
        (True, "柜员 座席 柜员", ["柜员 柜员", "座席"]),
        (True, "柜员 柜员", ["柜员 柜员"]),
        (True, "座席 柜员", ["座席", "柜员"]),
        (True, "柜员 客户 座席", ["柜员 客户 座席"]),
        (False, "柜员 座席", ["柜员 座席"]),
    ],
)
def test_the_posts_of_an_opening_talk_one_without_the_other(
    opening: bool, speakers: str, talks: list[str]
) -> None:
    spec = SectionSpec("key", "标题", "dialogue", opening=opening)
    lines = tuple(Line(name, "说", n) for n, name in enumerate(speakers.split()))
    made = Section(spec, 1, lines=lines).talks(POSTS)
    assert [" ".join(line.speaker for line in talk) for talk in made] == talks


def own(key: str, label: str = "本行看法", **more: Any) -> OwnSection:
    return OwnSection(key=key, label=label, **more)


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ([own("view", kind="列表")], []),
        ([own("view", kind="步骤", after="lessons")], []),
        ([own("demands")], []),
        ([own("demands", label="客户诉求")], []),
        ([own("view", label="本行 看法", kind="列表")], [(0, "有不能用的字符")]),
        ([own("script")], [(0, "名称是固定的")]),
        ([own("demands", kind="列表")], [(0, "写法和位置不变")]),
        ([own("demands", after="story")], [(0, "写法和位置不变")]),
        ([own("view")], [(0, "没有写明 kind")]),
        ([own("view", kind="列表", after="ask")], [(0, "不能放在“ask”后面")]),
        ([own("view", kind="列表"), own("view", "另一个", kind="列表")], [(1, "写了两次")]),
        ([own("view", "案例启示", kind="列表")], [(0, "已经是小节“lessons”的名称")]),
        ([own("a", kind="列表"), own("b", kind="列表")], [(1, "已经是小节“a”的名称")]),
        ([own("a"), own("b", kind="列表")], [(0, "没有写明 kind")]),
        *[([own(key, kind="列表")], [(0, "已有别的用处")]) for key in ("says", "links", "about", "sources")],
        *[([own(key, kind="列表")], [(0, "已有别的用处")]) for key in ("articles", "points", "never-do")],
    ],
)
def test_why_a_section_of_ones_own_cannot_be_used(
    sections: list[OwnSection], told: list[tuple[int, str]]
) -> None:
    found = list(faults(sections))
    assert [index for index, _, _ in found] == [index for index, _ in told]
    assert all(says in message for (_, message, _), (_, says) in zip(found, told, strict=True)), found


@pytest.mark.parametrize(
    ("key", "hint"), [("demand", "是否想写“demands”？"), ("本".encode().hex(), "要改名的")]
)
def test_a_section_without_a_kind_may_have_meant_another(key: str, hint: str) -> None:
    ((_, _, fix),) = faults([own(key)])
    assert hint in fix


def test_own_sections_stand_behind_the_story_or_where_they_say() -> None:
    shipped = [spec.key for spec in CASE_SECTIONS]
    assert tuple(shipped[shipped.index("story") :]) == AFTER
    made = case_sections(
        (
            own("first", "甲", kind="列表"),
            own("last", "乙", kind="正文", after="note"),
            own("second", "丙", kind="步骤", after="story"),
            own("demands", "他要什么"),
            own("wrong", "丁"),
        )
    )
    keys = [spec.key for spec in made]
    at = shipped.index("story") + 1
    assert keys == [*shipped[:at], "first", "second", *shipped[at:], "last"]
    table = {spec.key: spec for spec in made}
    assert [(table[key].kind, table[key].required) for key in ("first", "second", "last")] == [
        ("list", False),
        ("steps", False),
        ("prose", False),
    ]
    assert table["demands"].label == "他要什么" and table["story"].label == "案例经过"
