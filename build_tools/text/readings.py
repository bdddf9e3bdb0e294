"""Pinyin readings that a general dictionary gets wrong in a bank's words: 重置, 行内, 调额, 还款."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A reading, and the characters that have it beside these others.
BANK_READINGS = (
    (
        "chong",
        "(?<![体严慎加尊注着比双多繁沉隆轻笨起载净毛超偏看保稳])重(?=[置发打做设试办签录名开填算传装绑抽扣查放拨刷"
        "付取存核印输选换补交提转联登申审报复新建启叠组修写买播演返验配排认缴领约来])",
    ),
    (
        "hang",
        "(?<=[总跨支分各他本我银全同])行|(?<![流执进实现推举运通旅飞步游发自先])行(?=[内员名里方徽庆社服长业情规])",
    ),
    ("tiao", "(?<![强声语曲空色情格步腔笔论])调(?=[额账帐升高低配休减增限剂价息整解节试控停])"),
    ("huan", "还(?=[款钱贷清卡息本账帐债完回给利额]|房贷|车贷|不上|不起|不了|信用卡|花)"),
    (
        "chang",
        "(?<![行校院部科处局班组会船家店首市县镇村区队站厂社团馆董理生成增助消滋擅专特])长(?![辈者大老势相官子孙女进得])",
    ),
    ("chao", "朝(?=[阳向着外])"),
    ("tan", "弹(?=[窗出屏框性])"),
    ("du", "都(?=匀|江堰|市)"),
    ("chai", "差(?=旅)"),
    ("zha", "轧(?=[账帐差])"),
    ("shan", "单(?=县)"),
)
_PATTERN = re.compile("|".join(f"(?P<{reading}>{pattern})" for reading, pattern in BANK_READINGS))


def bank_readings(text: str) -> Iterator[tuple[int, str]]:
    """Yield (place, syllable) for each character of a text whose reading a general dictionary gets wrong."""
    return ((match.start(), match.lastgroup or "") for match in _PATTERN.finditer(text))
