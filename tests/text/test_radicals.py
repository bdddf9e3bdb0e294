"""Every look-alike of a Han character stands for an ordinary one, and nothing else is changed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.text.han import BASIC_BLOCKS, CHARACTER
from build_tools.text.radicals import LOOK_ALIKES, STANDS_FOR, ordinary

BLOCKS = ((0x2E80, 0x2EF3), (0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
# A dozen of the compatibility block are ordinary characters; the first radical stands for nothing.
ORDINARY = set("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩⺀")


def test_every_character_of_the_blocks_stands_for_an_ordinary_one() -> None:
    given = [chr(code) for first, last in BLOCKS for code in range(first, last + 1)]
    named = {char for char in given if unicodedata.name(char, "")}
    assert named - set(STANDS_FOR) == ORDINARY
    assert all(len(plain) == 1 and CHARACTER.match(plain) for plain in STANDS_FOR.values())
    assert not set(STANDS_FOR.values()) & set(STANDS_FOR)
    assert all(re.match(f"[{LOOK_ALIKES}]", char) for char in STANDS_FOR)


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ("客⼾等了⼀个⼩时，⼤堂经理说⻢上办", "客户等了一个小时，大堂经理说马上办"),
        (
            "⻔店⻓期没⼈⻅，⾯包⻋、⺠警、⻩⻚、⻆落、⻰⻔架",
            "门店长期没人见，面包车、民警、黄页、角落、龙门架",
        ),
        (
            "⻝堂、⻬全、⻮轮、⻛险、⻉壳、⻨子、⻘年、⻜机、⻥、⻦、⻨",
            "食堂、齐全、齿轮、风险、贝壳、麦子、青年、飞机、鱼、鸟、麦",
        ),
        ("冷\N{CJK COMPATIBILITY IDEOGRAPH-F92E}\N{CJK COMPATIBILITY IDEOGRAPH-2F800}", "冷冷丽"),
    ],
)
def test_what_is_copied_from_a_pdf_becomes_what_is_meant(copied: str, meant: str) -> None:
    assert ordinary(copied) == meant


@given(st.text(st.characters(exclude_characters="".join(STANDS_FOR))))
def test_any_other_text_stays(text: str) -> None:
    assert ordinary(text) == text


def test_no_ordinary_character_is_changed() -> None:
    basic = "".join(chr(code) for first, last in BASIC_BLOCKS for code in range(first, last + 1))
    assert ordinary(basic) == basic
