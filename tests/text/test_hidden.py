"""What nobody sees is told by its name."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from build_tools.text.hidden import CONTROLS, INVISIBLE, ODD_BLANKS, PRIVATE, visible

EVERY = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
# Formatting characters that show: signs before Arabic and other numbers.
SHOWN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001345f]")


@pytest.mark.parametrize(
    "char",
    "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\u3164\ufe0e\ufe0f"
    "\ufeff\ufff9\U000e0001\U000e0041\U000e0100\x00\x1b\x7f\x85\u2028\u2029\ufdd0\uffff\U0001fffe\ue010\uf0b7"
    "\U00100000",
    ids=ascii,
)
def test_a_character_that_nobody_sees_is_named(char: str) -> None:
    assert visible(f"待{char}审") == f"待〔U+{ord(char):04X}〕审"


def held(kind: str) -> set[str]:
    return set(re.findall(f"[{kind}]", EVERY))


def of_category(*categories: str) -> set[str]:
    return {char for char in EVERY if unicodedata.category(char) in categories}


def test_all_formatting_private_and_control_characters_are_named_and_nothing_that_shows() -> None:
    hidden = {chr(int(code, 16)) for code in re.findall("〔U\\+([0-9A-F]+)〕", visible(EVERY))}
    unseen = of_category("Cf", "Co", "Cc", "Zl", "Zp") - set("\t\n\r")
    assert {char for char in unseen - hidden if not SHOWN.match(char)} == set()
    shows = {c for c in hidden - unseen if unicodedata.category(c) not in ("Cn", "Mn")}
    assert shows == set("\u115f\u1160\u3164\uffa0")


def test_the_kinds_share_no_character() -> None:
    kinds = [held(kind) for kind in (INVISIBLE, CONTROLS, PRIVATE, ODD_BLANKS)]
    assert sum(map(len, kinds)) == len(set().union(*kinds))


def test_odd_blanks_are_all_blanks_but_those_that_people_type() -> None:
    assert held(ODD_BLANKS) == of_category("Zs") - set(" \u3000")
