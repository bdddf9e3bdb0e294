"""Rules for personal data that the words around it reveal: accounts, landlines, plates, names, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from build_tools.privacy.names import NAME_FIX, NAME_FORMS, is_name
from build_tools.privacy.rules import Grade
from build_tools.text import HAN

PLACES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


@dataclass(frozen=True)
class WordRule:
    """One kind of personal data in running text; the groups `data` or `after` of the pattern hold it."""

    code: str
    name: str
    severity: Grade
    form: re.Pattern[str]
    proof: Callable[[str], bool]
    fix: str


def has_digit(text: str) -> bool:
    """Return whether a text holds a digit."""
    return any("0" <= char <= "9" for char in text)


def _always(_text: str) -> bool:
    return True


NUMBER = r"[0-9](?:[ -]{0,2}\n?[0-9]){11,29}"
AREA = "(?:010|02[0-9]|0[3-9][0-9]{2})"
LETTER, PLATE = "[A-HJ-NP-Z]", "A-HJ-NP-Z0-9"
IS = r"\s?(?:[:：]|是|为|叫)?\s?"
OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
ADDRESS_FIX = "只写到市，或写成“客户的住址”"
CHAT_FIX = "删去号码，写成“客户的微信”"
NAME_RULES = [WordRule("privacy-name", "姓名", "warning", form, is_name, NAME_FIX) for form in NAME_FORMS]
# The rule by which names found in any way are reported.
NAME_RULE = NAME_RULES[0]
# Each pattern begins with something rare in text, so that the rest is seldom tried.
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
        re.compile(
            rf"(?=[(（0])(?<![0-9A-Za-z.-])(?P<data>[(（]?{AREA}[)）]?[ -]{{0,2}}[2-8][0-9]{{6,7}})(?![0-9])"
        ),
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
        "privacy-chat",
        "微信号",
        "error",
        re.compile(
            r"(?:微信号码?|微信ID|微信id)\s?(?:[:：]|是|为)\s?(?P<data>[A-Za-z][A-Za-z_-]{5,19})(?![A-Za-z0-9_-])"
        ),
        _always,
        CHAT_FIX,
    ),
    WordRule(
        "privacy-chat",
        "社交账号",
        "error",
        re.compile(
            rf"(?:微博|抖音|快手|小红书)(?:[账帐]号|号码?|昵称|名|ID|id){IS}@?(?P<data>[A-Za-z0-9][A-Za-z0-9._-]{{3,29}})"
        ),
        _always,
        "删去账号，写成“客户的微博”",
    ),
    WordRule(
        "privacy-ticket",
        "工单号或流水号",
        "warning",
        re.compile(
            rf"(?:工单|流水|投诉|受理|交易|登记|业务|凭证)编?号码?{IS}"
            r"(?P<data>[A-Za-z]{0,4}[0-9](?:[ -]?[0-9]){7,29})(?![0-9])"
        ),
        _always,
        "删去号码，写成“受理编号”",
    ),
    WordRule(
        "privacy-employee",
        "工号",
        "warning",
        re.compile(rf"(?:工号|员工编?号|柜员编?号){IS}(?P<data>[A-Za-z]{{0,3}}[0-9]{{3,12}})(?![0-9A-Za-z])"),
        _always,
        "删去工号，写成岗位",
    ),
    WordRule(
        "privacy-machine",
        "机器编号",
        "warning",
        re.compile(
            rf"(?:终端|机器|设备|机具|柜员机|取款机|ATM)(?:编号|号码?){IS}(?P<data>[A-Za-z]{{0,4}}-?[0-9]{{4,16}})(?![0-9A-Za-z])"
        ),
        _always,
        "删去编号，写成“某台取款机”",
    ),
    WordRule(
        "privacy-address",
        "IP 地址",
        "warning",
        re.compile(
            rf"(?=[0-9])(?<![0-9A-Za-z.])(?<!版本)(?<!版本 )(?P<data>(?:{OCTET}\.){{3}}{OCTET})(?![0-9.])"
        ),
        lambda text: text not in ("127.0.0.1", "0.0.0.0"),
        "删去地址，写成“某台电脑”",
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
        # A 冠字号码 may look the same; it is recognised by that word before it.
        re.compile(
            r"(?=[EG])(?<![0-9A-Za-z])(?<!冠字号码)(?<!冠字号码 )(?P<data>[EG][0-9]{8})(?![0-9A-Za-z])"
        ),
        _always,
        "删去号码，写成“客户的证件”",
    ),
    *NAME_RULES,
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
