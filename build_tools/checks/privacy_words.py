"""Personal data that the words around it prove: accounts, landlines, plates, passports, names, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from build_tools.problems import Severity

HAN = "\u4e00-\u9fff"
# Surnames that seldom begin a common word, then those that often do.
SURE_SURNAMES = "王李张刘陈杨赵吴徐孙朱郭罗梁宋郑谢韩唐冯董曹袁邓沈彭吕苏卢蒋蔡贾"
SURNAMES = SURE_SURNAMES + "黄周马胡林何高程许傅曾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔"
SURNAMES += "康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
PLACEHOLDERS = "某甲乙丙丁"
NOT_NAMES = re.compile("[部行科室级班组处位名个的]|金融|安全|常务|任何|方便|客户|理财|大堂|业务|顾客|文明")
PLACES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


@dataclass(frozen=True)
class WordRule:
    """One kind of personal data in running text; the groups `data` and `after` of the form hold it."""

    code: str
    name: str
    severity: Severity
    form: re.Pattern[str]
    proof: Callable[[str], bool]
    fix: str


def is_name(text: str) -> bool:
    """Return whether two or three characters may be a full name and are no word or stand-in."""
    # A surname at the end is one by itself: 我和|王 (先生).
    return text[-1] not in SURE_SURNAMES and not NOT_NAMES.search(text) and text[-1] not in PLACEHOLDERS


def has_digit(text: str) -> bool:
    """Return whether a text holds a digit."""
    return any("0" <= char <= "9" for char in text)


def _always(_text: str) -> bool:
    return True


WITHOUT_STAND_IN = rf"(?:(?![{PLACEHOLDERS}])[{HAN}])"
NAME = rf"[{SURNAMES}]{WITHOUT_STAND_IN}{{1,2}}"
SURE_NAME = rf"[{SURE_SURNAMES}]{WITHOUT_STAND_IN}{{1,2}}"
NUMBER = r"[0-9](?:[ -]{0,2}\n?[0-9]){11,29}"
AREA = "(?:010|02[0-9]|0[3-9][0-9]{2})"
LETTER, PLATE = "[A-HJ-NP-Z]", "A-HJ-NP-Z0-9"
NAME_FIX = "写成“某先生”“客户甲”；不是人名就不用改"
ADDRESS_FIX = "只写到市，或写成“客户的住址”"
CHAT_FIX = "删去号码，写成“客户的微信”"
WORD_RULES = (
    WordRule(
        "privacy-account",
        "账号",
        "error",
        re.compile(rf"(?:[账帐卡户]号|存折)[^0-9\n]{{0,12}}(?P<data>{NUMBER})(?![0-9])"),
        _always,
        "删去号码，写成“客户的账户”",
    ),
    WordRule(
        "privacy-landline",
        "固定电话",
        "warning",
        re.compile(rf"(?<![0-9A-Za-z.-])(?P<data>[(（]?{AREA}[)）]?[ -]{{0,2}}[2-8][0-9]{{6,7}})(?![0-9])"),
        _always,
        "删去号码；本行对外公布的电话请写成记号",
    ),
    WordRule(
        "privacy-chat",
        "微信或 QQ 号",
        "error",
        re.compile(
            r"(?:微信|[Qq]{2})(?:号码?\s?(?:[:：]|是|为)?|\s?[:：])\s?(?P<data>[A-Za-z0-9][A-Za-z0-9_-]{4,19})"
        ),
        has_digit,
        CHAT_FIX,
    ),
    WordRule(
        "privacy-plate",
        "车牌号",
        "error",
        re.compile(rf"(?P<data>[{PLACES}]{LETTER}[ ·•-]?[{PLATE}]{{4,5}}[{PLATE}挂学警港澳])(?![A-Za-z0-9])"),
        has_digit,
        "删去车牌，写成“客户的车”",
    ),
    WordRule(
        "privacy-passport",
        "护照或通行证号",
        "error",
        re.compile(r"(?:护照|通行证)[^0-9A-Za-z\n]{0,8}(?P<data>[A-Z][A-Z0-9]?[0-9]{7,9})(?![0-9A-Za-z])"),
        _always,
        "删去号码，写成“客户的证件”",
    ),
    WordRule(
        "privacy-passport",
        "护照号",
        "warning",
        # A 冠字号码 may begin with one letter; its word stands before it.
        re.compile(r"(?<![0-9A-Za-z])(?<!冠字号码)(?<!冠字号码 )(?P<data>[EG][0-9]{8})(?![0-9A-Za-z])"),
        _always,
        "删去号码，写成“客户的证件”",
    ),
    WordRule(
        "privacy-name",
        "姓名",
        "warning",
        re.compile(rf"(?P<data>{NAME})(?=先生|女士|柜员|经理|行长|主任)"),
        is_name,
        NAME_FIX,
    ),
    WordRule(
        "privacy-name",
        "姓名",
        "warning",
        re.compile(
            rf"(?:姓名|户名|持卡人)\s?[:：]\s?(?P<data>{NAME})(?![{HAN}])|客户(?P<after>{SURE_NAME})(?![{HAN}])"
        ),
        is_name,
        NAME_FIX,
    ),
    WordRule(
        "privacy-address",
        "地址",
        "warning",
        re.compile(rf"(?P<data>[{HAN}]{{2,8}}(?:路|街|大道|巷|弄|胡同)[0-9]{{1,5}}号)"),
        _always,
        ADDRESS_FIX,
    ),
    WordRule(
        "privacy-address",
        "地址",
        "warning",
        re.compile(
            r"小区[^，。\n]{0,6}?(?P<data>[0-9]{1,3}(?:栋|幢|号楼))"
            r"|(?P<after>[0-9]{1,3}(?:栋|幢|号楼)[0-9]{0,2}(?:单元)?[0-9]{2,4}[室号])"
        ),
        _always,
        ADDRESS_FIX,
    ),
)
