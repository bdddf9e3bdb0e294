"""Finds names that are not a Chinese surname and given name: 扎西次仁, 阮氏秋庄, 陈王氏, ZHANG WEI. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_tools.privacy.likely import given_weight
from build_tools.privacy.names import DOT
from build_tools.privacy.surnames import FOREIGN, STEMS, WEIGHTS
from build_tools.text import HAN

LONG_STEMS = sorted((stem for stem in STEMS if len(stem) > 1), key=lambda stem: (-len(stem), stem))


def _one_of(stems: Sequence[str]) -> str:
    """Return a pattern of any of these, those of one first character together, for a quick search."""
    tails: dict[str, list[str]] = {}
    for stem in stems:
        tails.setdefault(stem[0], []).append(stem[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in tails.items()) + ")"


STEM = _one_of(LONG_STEMS)
WHOLE = _one_of([stem for stem in LONG_STEMS if len(stem) > 2])
FIRST = "(?=" + "".join(f"[{''.join(sorted({stem[n] for stem in LONG_STEMS}))}]" for n in (0, 1)) + ")"
PART = "".join(sorted(FOREIGN))
# Two known parts, one of three characters, or one and what a full stop parts from it.
OF_PARTS = re.compile(
    rf"{FIRST}(?<!{DOT})(?P<name>{STEM}(?:{STEM}|[{PART}]{{0,4}}[.．][{PART}]{{2,6}})|{WHOLE})(?!{DOT})"
)
# A woman's surname, or her husband's and her own, with 氏.
PLAIN = "".join(char for char, score in WEIGHTS.items() if score >= 2)
OF_WOMEN = re.compile(rf"(?P<name>[{PLAIN}](?:氏(?P<given>[{HAN}]{{1,2}})|[{PLAIN}]氏))(?![{HAN}]?族)")
LEAST = 3
# A surname and a given name in Latin letters, near a word about names or cards.
SURNAME_TABLE = """
ai an bai bao bi bian bu cai cao cen chai chang che chen cheng chi chu cui dai deng di ding dong dou du
duan fan fang fei feng fu gan gao ge geng gong gu guan guo han hao he hong hou hu hua huang huo ji jia
jian jiang jiao jin jing kang kong kuang lai lan lang lei li lian liang liao lin ling liu long lou lu luo
lv lyu ma mao mei meng mi miao min mo mu ni nie niu ou ouyang pan pang pei peng pi pu qi qian qiang qiao
qin qiu qu ran ren rong ruan sha shan shang shao shen sheng shi shu si situ sima song su sui sun tan tang
tao teng tian tong tu wan wang wei wen weng wu xi xia xiang xiao xie xin xing xiong xu xue yan yang yao
ye yi yin ying you yu yuan yue yun zang zeng zha zhai zhan zhang zhao zheng zhong zhou zhu zhuang zhuo
zong zou zuo
"""
SYLLABLE = (
    "(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|[aeiouv])"
)
SURNAMES = sorted(SURNAME_TABLE.split(), key=lambda name: (-len(name), name))
SURNAME = rf"(?:{'|'.join(SURNAMES)})"
GIVEN = rf"{SYLLABLE}(?:[ '-]?{SYLLABLE})?"
LATIN = re.compile(
    rf"(?=[A-Za-z])(?<![A-Za-z])(?P<name>{SURNAME}[ ,/]{{1,2}}{GIVEN}"
    rf"|{SYLLABLE}{SYLLABLE} {SURNAME})(?![A-Za-z])",
    re.IGNORECASE,
)
ABOUT_NAMES = re.compile("拼音|英文名|护照|姓名|名字|卡面|户名|持卡|印成|收款|汇款|[Nn]ame|NAME")
REACH = 40
# Capitalised words between what brings somebody in and how he is addressed, one of the two at least.
WORDS = r"(?-i:[A-Z][A-Za-z]*['.-]?[A-Za-z]*\.?)(?: (?-i:[A-Z][A-Za-z]*['.-]?[A-Za-z]*\.?)){1,3}"
OF_PERSON = "先生|女士|小姐|太太|老师|同学|教授|博士|的?(?:护照|签证|工资卡|账户)"
CALLED = (
    r"客户|外籍|外国人|外教|留学生|姓名|户名|持卡人|收款人|汇款人|联系人|投诉人|申请人|叫|名为"
    r"|Cardholder|Customer|Beneficiary|Payee|Name|Dear|From|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|(?:Regards|Sincerely|Yours|Truly|Best|Thanks)[^\n]{0,10},?\n"
)
ABROAD = re.compile(
    rf"(?P<titled>(?<![A-Za-z]){WORDS})\s?(?:{OF_PERSON})"
    rf"|(?:{CALLED})(?: name)?[:：是为]?[\s\"“(（<]{{0,3}}(?P<brought>{WORDS})(?![A-Za-z])",
    re.IGNORECASE,
)
CAPITALS = re.compile("[A-Z][A-Za-z'.-]* [A-Z]")
NO_NAME = re.compile(
    "bank|card|china|service|team|visa|app|account|limited|ltd|co|center|centre|pay|union|sir|madam",
    re.IGNORECASE,
)


def foreign_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end offset of each such name, in text order within each kind."""
    for match in OF_PARTS.finditer(text):
        yield match.span("name")
    for match in OF_WOMEN.finditer(text):
        given = match["given"]
        if given is None or given_weight(given) >= LEAST:
            yield match.span("name")
    for match in ABROAD.finditer(text) if CAPITALS.search(text) else ():
        kind = "titled" if match["titled"] else "brought"
        if not any(NO_NAME.fullmatch(word) for word in match[kind].split()):
            yield match.span(kind)
    abouts = [match.start() for match in ABOUT_NAMES.finditer(text)]
    if abouts:
        for match in LATIN.finditer(text):
            if any(match.start() - REACH <= about <= match.end() + REACH for about in abouts):
                yield match.span("name")
