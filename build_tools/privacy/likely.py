"""Scores how likely characters are a name: surname and given name against other words. Pure."""

from __future__ import annotations

import re

from build_tools.privacy.everyday import BEHIND_LABELS
from build_tools.privacy.given import GIVEN
from build_tools.privacy.surnames import COMPOUND, FOREIGN, STEMS, WEIGHTS

# A character that is in no table is a rare one, and rare characters are mostly met in names.
RARE = 3
COMPOUND_WEIGHT, STEM_WEIGHT, GIVEN_ONLY = 8, 12, 3
# Two surnames, as a wife bears them: seldom enough to ask for more.
SECOND_SURNAME = -8
TITLES = re.compile(
    "先生|女士|小姐|太太|经理|主任|行长|柜员|师傅|阿姨|大爷|大妈|大姐|大哥|大叔|大娘|大嫂|老师|同学|同志|叔叔"
    "|奶奶|爷爷|老板|律师|医生|大夫|警官|局长|处长|科长|部长|院长|校长|所长|厂长|总监|总经|会计|老太|老人|客户|家属"
)
# With a surname alone these are what a person is called, and no name.
CALLED = "总工姐哥叔姨伯爷奶婆董局处科嫂妈爸某"
# Parts of names that by themselves are words.
ALONE_NO_NAME = frozenset(("才让", "阿里", "江东", "江山", "金山", "金花", "白花", "吉日", "东山"))
STAND_IN = re.compile("[某甲乙丙丁]$|某|[市县区镇乡省街路]$")


def weight(text: str, alone: bool) -> int:
    """Return how likely two or more Chinese characters are a whole name: above 0 more than other text.

    Where nothing stands behind it, a given name alone may be one.
    """
    if STAND_IN.search(text) or TITLES.search(text) or (len(text) == 2 and text[1] in CALLED):
        return -9
    if text in BEHIND_LABELS or text in ALONE_NO_NAME:
        return -9
    if text[:2] in BEHIND_LABELS and _given(text[2:]) < 1:
        return -9
    return max(_with_surname(text), _of_stems(text), _given_only(text) if alone else -9)


def may_begin(head: str) -> bool:
    """Return whether a name may begin with these characters: asked first, for it is quick."""
    begins = head[:1] in WEIGHTS or head[:2] in COMPOUND
    return begins or goes_far(head) or GIVEN.get(head[:1], 0) >= GIVEN_ONLY


def goes_far(head: str) -> bool:
    """Return whether these characters begin a name of another people, which may be longer than four."""
    return any(head[:size] in STEMS for size in (2, 3, 4))


def _given(text: str) -> int:
    return sum(GIVEN.get(char, RARE) for char in text)


def _with_surname(text: str) -> int:
    found = [-9]
    if len(text) <= 3 and text[0] in WEIGHTS:
        found.append(WEIGHTS[text[0]] + _given(text[1:]))
    if 3 <= len(text) <= 4 and text[:2] in COMPOUND:
        found.append(COMPOUND_WEIGHT + _given(text[2:]))
    if len(text) == 4 and text[0] in WEIGHTS and text[1] in WEIGHTS:
        found.append(SECOND_SURNAME + WEIGHTS[text[0]] + WEIGHTS[text[1]] + _given(text[2:]))
    return max(found)


def _of_stems(text: str) -> int:
    """Weigh a name of another people: a known part begins it, and characters of such names go on."""
    if not FOREIGN.issuperset(text):
        return -9
    return STEM_WEIGHT + len(text) if goes_far(text) else -9


def _given_only(text: str) -> int:
    """Weigh a given name that stands by itself: each of its characters must be one of names."""
    weights = [GIVEN.get(char, 0) for char in text]
    return sum(weights) - GIVEN_ONLY * len(text) if 2 <= len(text) <= 3 and min(weights) >= GIVEN_ONLY else -9
