"""Rules for the papers that prove who somebody is, and for the day of birth."""

from __future__ import annotations

import re

from build_tools.privacy.rules import REGIONS
from build_tools.privacy.word_rule import COUNT, IS, READ_OUT, THINGS, WordRule, has_digit

PASSPORT, ID = "privacy-passport", "privacy-id-number"
PAPER_FIX = "删去号码，写成“客户的证件”"
ENDS, STARTS = "(?![0-9A-Za-z])", "(?<![0-9A-Za-z])"
# A few signs, or words such as 号码是, between the name of a paper and its number; none about another one.
FEW = r"(?:(?!电话|热线|拨打|有效|到期|日期|编号|费)[^0-9A-Za-z\n。；]){0,8}"
DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
SOLDIERS = "军官证|士官证|士兵证|文职(?:干部|人员)?证|警官证|军人证|优待证|退[役伍]证|残疾证"
TRAVEL = "护照|通行证|回乡证|台胞证|往来港澳|[Pp]assport"
SOME_PAPER = (
    "(?<![验凭保认论求存佐公])证[明书件]?|身份(?:证?号)|居留许可|驾照|户口[本簿]|档案|病历|住院|门诊"
    "|[社医]保(?:卡|电脑)?"
)
CREDIT = "[0-9A-HJ-NPQRTUWXY]"
YEAR = "(?:19[0-9]{2}|20[0-2][0-9])"
READ_YEAR = f"(?:一九|二[〇零])[{READ_OUT}]{{2}}"
DATE = (
    rf"(?:{YEAR}|{READ_YEAR})(?:\s?年\s?|[-./])(?:{COUNT}(?:\s?月|[-./])(?:{COUNT}日?)?|[0-9]{{1,2}})"
    rf"|{YEAR}[01][0-9][0-3][0-9](?![0-9])"
)


def _is_no_day(text: str) -> bool:
    return DAY.fullmatch(text) is None


def _is_credit_code(text: str) -> bool:
    return text[2:4] in REGIONS and not text.isdigit()


RULES = (
    WordRule(
        ID,
        "军人或警官证件号",
        "error",
        re.compile(rf"(?:{SOLDIERS}){FEW}(?P<data>[0-9]{{6,13}}){ENDS}"),
        PAPER_FIX,
        _is_no_day,
    ),
    WordRule(
        ID,
        "军人证件号",
        "warning",
        re.compile(rf"[军武空海南北东西中沈兰成济广后政参装联火战]字第?\s?(?P<data>[0-9]{{6,8}})号?{ENDS}"),
        PAPER_FIX,
    ),
    WordRule(
        PASSPORT,
        "护照或通行证号",
        "error",
        re.compile(
            rf"(?:{TRAVEL}){FEW}(?:[Nn]o\.?\s?)?(?P<data>[A-Za-z]{{1,2}}\s?[0-9]{{7,10}}|[0-9]{{8,10}}){ENDS}"
            rf"|{STARTS}(?P<after>[A-Z]{{1,2}}[0-9]{{7,10}})[）)]?的?(?:{TRAVEL})"
        ),
        PAPER_FIX,
        _is_no_day,
    ),
    WordRule(
        PASSPORT,
        "护照或通行证号",
        "warning",
        # A 冠字号码 may look the same; it is recognised by that word before it.
        re.compile(
            rf"(?=[EGHM]){STARTS}(?P<data>[EG][0-9]{{8}}|E[A-HJ-NP-Z][0-9]{{7}}|[HM][0-9]{{8}}(?:[0-9]{{2}})?){ENDS}"
        ),
        PAPER_FIX,
        not_after=THINGS,
    ),
    WordRule(
        ID,
        "港澳台或外国人证件号",
        "warning",
        re.compile(
            rf"{STARTS}(?P<data>[A-Z]{{1,2}}[0-9]{{6}}[(（][0-9A][)）])"
            rf"|(?:澳门|身份证){FEW}(?P<after>[1578][0-9]{{6}}[(（][0-9][)）])"
        ),
        PAPER_FIX,
        not_after=THINGS,
    ),
    WordRule(
        ID,
        "外国人居留证件号",
        "warning",
        re.compile(rf"(?=[A-Z]){STARTS}(?P<data>[A-Z]{{3}}[0-9]{{12}}){ENDS}"),
        PAPER_FIX,
        not_after=THINGS,
    ),
    WordRule(
        ID,
        "证件号码",
        "warning",
        re.compile(
            rf"(?:{SOME_PAPER})(?:字?编?号码?)?{IS}"
            rf"(?P<data>[A-Za-z]{{0,3}}[0-9](?:[ ./-]?[0-9]){{6,20}}[0-9Xx]?){ENDS}"
        ),
        PAPER_FIX,
        _is_no_day,
    ),
    WordRule(
        "privacy-credit-code",
        "统一社会信用代码",
        "warning",
        re.compile(
            rf"(?:信用代码|税号|纳税人?识别号|执照(?:注册|登记)?号){IS}"
            rf"(?P<data>{CREDIT}(?: ?{CREDIT}){{14,17}}){ENDS}"
        ),
        "删去代码，写成“客户的公司”",
        has_digit,
    ),
    WordRule(
        "privacy-credit-code",
        "统一社会信用代码",
        "warning",
        re.compile(
            rf"(?=[159AY]){STARTS}(?P<data>(?:9[1-3]|5[1-39]|1[1-39]|A1|Y1)[0-9]{{6}}{CREDIT}{{10}}){ENDS}"
        ),
        "删去代码，写成“客户的公司”",
        _is_credit_code,
        not_after=THINGS,
    ),
    WordRule(
        "privacy-birth",
        "出生日期",
        "warning",
        re.compile(
            rf"(?:出生(?:日期|年月日?|于|在)?|生日|生于){IS}(?P<data>{DATE}|[0-9]{{2}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)"
            rf"|(?P<after>{DATE})(?:出生|生(?=$|[\n，。,;；、)）人的]))"
        ),
        "删去日期；要紧的话只写年龄段",
        near=re.compile("出?生"),
    ),
)
