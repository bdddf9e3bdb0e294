"""Patterns for full names in running text. Pure.

A pattern requires that a post or a form of address follows; `is_name` then rejects ordinary words.
"""

from __future__ import annotations

import re

from build_tools.privacy import surnames
from build_tools.privacy.everyday import EVERYDAY, LONGER_WORDS
from build_tools.privacy.likely import surname_weight
from build_tools.privacy.surnames import COMPOUND as COMPOUND_SURNAMES
from build_tools.privacy.surnames import SELDOM, SURE, USUAL
from build_tools.privacy.well_known import WELL_KNOWN
from build_tools.text import HAN

COMPOUND = "|".join(sorted(surnames.COMPOUND))
# The least weight of a name before a form of address, which proves much by itself.
LEAST = -2
PLACEHOLDERS = "某甲乙丙丁"
# Characters that given names never contain, and words that often precede a post.
WORDS = "客户|金融|安全|常务|任何|方便|理财|大堂|业务|顾客|文明|负责|主管|网点|证件|银行|分行|支行|公司"
NOT_NAMES = re.compile(
    "[部行科室级班组处位名个的了着过们这那哪吗呢吧也都要很不没把被给从与及或些么什怎还又再更最员店籍请让叫替跟是做办完"
    f"说问看听去到]|{WORDS}"
)

DOT = "[·•・‧･]"
NAME_FIX = "写成“某先生”“客户甲”；不是人名就不用改"
WITHOUT_STAND_IN = rf"(?:(?![{PLACEHOLDERS}])[{HAN}])"
NAME = rf"(?:{COMPOUND}|[{USUAL}]){WITHOUT_STAND_IN}{{1,2}}"
RARE_NAME = (
    rf"(?:(?<![{HAN}])|(?<=[叫是由给找请问和与跟诉知系让为位名户]))[{SELDOM}]{WITHOUT_STAND_IN}{{1,2}}"
)

# Names of several parts: 阿依古丽·买买提.
DOTTED = rf"[{HAN}]{{1,8}}(?:{DOT}[{HAN}]{{1,8}}){{0,2}}{DOT}[{HAN}]{{1,8}}?"
TITLE = re.compile("先生|女士|柜员|经理|行长|主任")
NAME_FORMS = tuple(
    map(
        re.compile,
        (
            rf"(?!(?<=主)任)(?P<data>{NAME}|{RARE_NAME})(?={TITLE.pattern})",
            # The first part of a dotted name may begin with any character.
            rf"(?<![{HAN}])(?P<data>{DOTTED})(?=先生|女士)",
        ),
    )
)


def is_name(text: str) -> bool:
    """Return whether characters may be a full name, dotted ones included, and not a word or a placeholder."""
    if re.search(DOT, text):
        return not re.search(WORDS, text)
    # Of two surnames the second is a surname by itself: 时任|王 (先生).
    two_surnames = len(text) == 2 and (text[-1] in SURE or text[-1] in "老大小")
    return not (two_surnames or text[-1] in PLACEHOLDERS or text[:2] in EVERYDAY or NOT_NAMES.search(text))


def is_addressed(text: str) -> bool:
    """Return whether characters before a form of address or a post are a full name that may be anybody's."""
    if text in COMPOUND_SURNAMES or text in LONGER_WORDS or text in WELL_KNOWN:
        return False
    return is_name(text) and (re.search(DOT, text) is not None or surname_weight(text) >= LEAST)
