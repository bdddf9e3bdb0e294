"""Full names in running text: their characters, and what stands before or after one. Pure.

A form is sure enough where a post follows, where a label of a form stands before, or where somebody says his
own. What is no name for all that is told by `is_name`.
"""

from __future__ import annotations

import re

from build_tools.privacy import surnames
from build_tools.privacy.everyday import EVERYDAY
from build_tools.text.han import HAN

# Surnames that seldom begin a common word, then those that often do.
SURE_SURNAMES = "王李张刘陈杨赵吴徐孙朱郭罗梁宋郑谢韩唐冯董曹袁邓沈彭吕苏卢蒋蔡贾"
SURNAMES = SURE_SURNAMES + "黄周马胡林何高程许傅曾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔"
SURNAMES += "康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
COMPOUND = "|".join(sorted(surnames.COMPOUND))
# Surnames that are far more often some other word: only where a name is to be expected.
RARE_SURNAMES = (
    "于向安尤凌游严温柳章鲁葛柯管梅盛童焦莫耿关詹裴包左申翟符单路季欧洪甘祝齐涂车牛骆岳聂庄辛简饶宁褚邢倪俞滕"
)
RARE_SURNAMES += "解蒲佟桂靳古蓝应明卜舒宗项屈苗卫阮费成纪迟花伍池沙晏宫"
PLACEHOLDERS = "某甲乙丙丁"
# What no given name is made of, and words that stand before a post.
WORDS = "客户|金融|安全|常务|任何|方便|理财|大堂|业务|顾客|文明|负责|主管|网点|证件|银行|分行|支行|公司"
NOT_NAMES = re.compile(
    "[部行科室级班组处位名个的了着过们这那哪吗呢吧也都要很不没把被给从与及或些么什怎还又再更最员店籍请让叫替跟是做办完"
    f"说问看听去到]|{WORDS}"
)

DOT = "[·•・‧･]"
NAME_FIX = "写成“某先生”“客户甲”；不是人名就不用改"
WITHOUT_STAND_IN = rf"(?:(?![{PLACEHOLDERS}])[{HAN}])"
NAME = rf"(?:{COMPOUND}|[{SURNAMES}]){WITHOUT_STAND_IN}{{1,2}}"
RARE_NAME = (
    rf"(?:(?<![{HAN}])|(?<=[叫是由给找请问和与跟诉知系让为位名户]))[{RARE_SURNAMES}]{WITHOUT_STAND_IN}{{1,2}}"
)

# Names of several parts: 阿依古丽·买买提.
DOTTED = rf"[{HAN}]{{1,8}}(?:{DOT}[{HAN}]{{1,8}}){{0,2}}{DOT}[{HAN}]{{1,8}}?"
NAME_FORMS = tuple(
    map(
        re.compile,
        (
            rf"(?P<data>{NAME}|{RARE_NAME})(?=先生|女士|柜员|经理|行长|主任)",
            # Names with dots stand before a post too, wherever the first part begins.
            rf"(?<![{HAN}])(?P<data>{DOTTED})(?=先生|女士)",
        ),
    )
)


def is_name(text: str) -> bool:
    """Return whether characters may be a full name, of parts with dots too, and are no word or stand-in."""
    if re.search(DOT, text):
        return not re.search(WORDS, text)
    # Of two surnames the second is one by itself: 时任|王 (先生).
    two_surnames = len(text) == 2 and text[-1] in SURE_SURNAMES
    return not (two_surnames or text[-1] in PLACEHOLDERS or text[:2] in EVERYDAY or NOT_NAMES.search(text))
