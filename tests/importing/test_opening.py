"""A handbook's script that is a conversation stays whole; an opening is left of what the staff say first."""

from __future__ import annotations

from build_tools.importing.out.opening import with_opening

CUSTOMERS = {"客户", "客户家属"}
TALK = [
    "服务人员：您请说。",
    "客户：快点！",
    "大堂经理：我来查。",
    "客户家属：还没好？",
    "柜员：好了。",
    "柜员：您看。",
]


def test_a_conversation_goes_to_its_own_section_whole() -> None:
    made = with_opening({"script": TALK, "story": ["那天。"]}, CUSTOMERS)
    assert made == {
        "script": ["服务人员：您请说。", "大堂经理：我来查。", "柜员：好了。"],
        "dialogue": TALK,
        "story": ["那天。"],
    }


def test_lines_of_the_staff_alone_are_an_opening() -> None:
    parts = {"script": [line for line in TALK if not line.startswith("客户")]}
    assert with_opening(parts, CUSTOMERS) == parts


def test_a_conversation_that_stands_apart_follows() -> None:
    made = with_opening({"script": TALK[:2], "dialogue": ["客户：喂。"]}, CUSTOMERS)
    assert made["dialogue"] == [*TALK[:2], "客户：喂。"]


def test_a_conversation_of_customers_leaves_no_opening() -> None:
    assert with_opening({"script": ["客户：快点！"]}, CUSTOMERS)["script"] == []
