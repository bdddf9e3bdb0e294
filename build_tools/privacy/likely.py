"""Scores how likely characters are a name: surname and given name against ordinary words. Pure."""

from __future__ import annotations

import re

from build_tools.privacy.everyday import BEHIND_LABELS
from build_tools.privacy.given import GIVEN
from build_tools.privacy.surnames import COMPOUND, FOREIGN, STEMS, WEIGHTS
from build_tools.privacy.well_known import EXAMPLES

# The weight of a character that no table has: rare characters mostly occur in names.
RARE = 3
COMPOUND_WEIGHT, STEM_WEIGHT, GIVEN_ONLY = 8, 12, 3
# Double surnames, as of some married women, are rare.
SECOND_SURNAME = -8
TITLES = re.compile(
    "先生|女士|小姐|太太|经理|主任|行长|柜员|师傅|阿姨|大爷|大妈|大姐|大哥|大叔|大娘|大嫂|老师|同学|同志|叔叔"
    "|奶奶|爷爷|老板|律师|医生|大夫|警官|局长|处长|科长|部长|院长|校长|所长|厂长|总监|总经|会计|老太|老人|客户|家属"
)
# After a surname these form a way of addressing somebody, not a name.
CALLED = "总工姐哥叔姨伯爷奶婆董局处科嫂妈爸某"
# Parts of names that are ordinary words by themselves.
ALONE_NO_NAME = frozenset(("才让", "阿里", "江东", "江山", "金山", "金花", "白花", "吉日", "东山"))
STAND_IN = re.compile("[某甲乙丙丁]$|某|[市县区镇乡省街路庄村屯]$")


def weight(text: str, alone: bool) -> int:
    """Return how likely two or more Chinese characters are a full name: above 0, likelier than not.

    `alone` says that nothing follows, so that a given name by itself is considered too.
    """
    if STAND_IN.search(text) or TITLES.search(text) or (len(text) == 2 and text[1] in CALLED):
        return -9
    if text in BEHIND_LABELS or text in ALONE_NO_NAME or text in EXAMPLES:
        return -9
    if text[:2] in BEHIND_LABELS and given_weight(text[2:]) < 1:
        return -9
    return max(surname_weight(text), _of_stems(text), _given_only(text) if alone else -9)


def may_begin(head: str) -> bool:
    """Return whether a name may begin with these characters: a quick test before `weight`."""
    begins = head[:1] in WEIGHTS or head[:2] in COMPOUND
    return begins or goes_far(head) or GIVEN.get(head[:1], 0) >= GIVEN_ONLY


def goes_far(head: str) -> bool:
    """Return whether these characters begin a name of another ethnic group, which may be longer than four."""
    return any(head[:size] in STEMS for size in (2, 3, 4))


def given_weight(text: str) -> int:
    """Return how likely characters are a given name, surname apart."""
    return sum(GIVEN.get(char, RARE) for char in text)


def surname_weight(text: str) -> int:
    """Return how likely characters are a surname and a given name, words apart."""
    weights = [-9]
    if len(text) <= 3 and text[0] in WEIGHTS:
        weights.append(WEIGHTS[text[0]] + given_weight(text[1:]))
    if 3 <= len(text) <= 4 and text[:2] in COMPOUND:
        weights.append(COMPOUND_WEIGHT + given_weight(text[2:]))
    if len(text) == 4 and text[0] in WEIGHTS and text[1] in WEIGHTS:
        weights.append(SECOND_SURNAME + WEIGHTS[text[0]] + WEIGHTS[text[1]] + given_weight(text[2:]))
    return max(weights)


def _of_stems(text: str) -> int:
    """Return the weight of a name of another ethnic group: a known part, then characters of such names."""
    if not FOREIGN.issuperset(text):
        return -9
    return STEM_WEIGHT + len(text) if goes_far(text) else -9


def _given_only(text: str) -> int:
    """Return the weight of a given name by itself: each of its characters must be common in names."""
    weights = [GIVEN.get(char, 0) for char in text]
    return sum(weights) - GIVEN_ONLY * len(text) if 2 <= len(text) <= 3 and min(weights) >= GIVEN_ONLY else -9
