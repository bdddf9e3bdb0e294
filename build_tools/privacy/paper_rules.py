"""Rules for the papers that prove who somebody is, and for the day of birth."""

from __future__ import annotations

import re

from build_tools.privacy.place_rules import PLACES
from build_tools.privacy.word_rule import IS, READ_OUT, THINGS, WordRule
from build_tools.text import HAN, ITEM_NUMERALS

PASSPORT, ID = "privacy-passport", "privacy-id-number"
PAPER_FIX = "删去号码，写成“客户的证件”"
ENDS, STARTS = "(?![0-9A-Za-z])", "(?<![0-9A-Za-z])"
# A few signs, or words such as 号码是, between the name of a paper and its number; none about another one.
FEW = r"(?:(?!电话|热线|拨打|有效|到期|日期|编号|费)[^0-9A-Za-z\n。；]){0,8}"
DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
SOLDIERS = "军官证|士官证|士兵证|文职(?:干部|人员)?证|警官证|军人证|优待证|退[役伍]证|残疾证"
TRAVEL = "护照|通行证|回乡证|台胞证|往来港澳|[Pp]assport"
SOME_PAPER = (
    "低保证|(?<![验凭保认论求存佐公])证[明书件]?|身份(?:证?号)|居留许可|驾照|户口[本簿]|档案|病[历案]|住院|门诊|考生号|工资号|医保号|发动机号|IMEI|学号|学籍|准考证"
    "|[社医]保(?:卡|电脑)?"
)
# Who issued it stands before some numbers: 川军A0047316.
ISSUER = f"(?:[{PLACES}军武空海陆警公民残优离退]{{1,4}}字?第?)?"
# Days of every calendar, the year first or last, or none where the day is said to be a birthday.
YEAR = (
    f"(?:19[0-9]{{2}}|20[0-2][0-9]|(?:一九|二[〇零])[{READ_OUT}]{{2}}"
    f"|民国(?:[0-9]{{1,2}}|[{ITEM_NUMERALS}]{{1,3}})(?=年))"
)
SHORT_YEAR = f"(?:[0-9]{{2}}|[{READ_OUT}]{{2}})年"
MONTH = f"(?:(?:农历|阴历)?(?:[0-9]{{1,2}}|[{ITEM_NUMERALS}]{{1,2}}|[正冬腊])\\s?月)"
DATE_OF_MONTH = f"(?:(?:[0-9]{{1,2}}|[初廿卅]?[{ITEM_NUMERALS}]{{1,3}})[日号]?)"
DATE = (
    rf"(?:{YEAR}\s?年\s?(?:{MONTH}{DATE_OF_MONTH}?)?|{YEAR}[-./][0-9]{{1,2}}(?:[-./][0-9]{{1,2}})?"
    rf"|{YEAR}[01][0-9][0-3][0-9](?![0-9])|[0-9]{{1,2}}[-./][0-9]{{1,2}}[-./]{YEAR}|{SHORT_YEAR}{MONTH}{DATE_OF_MONTH}?)"
)
IN_ENGLISH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? [0-9]{1,2},? (?:19|20)[0-9]{2}"
)
DAY_ALONE = rf"(?:{MONTH}{DATE_OF_MONTH})"


def _is_no_day(text: str) -> bool:
    return DAY.fullmatch(text) is None


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
            rf"(?:{TRAVEL}){FEW}(?:[Nn]o\.?\s?)?"
            rf"(?P<data>[A-Za-z]{{1,2}}(?:[ -]{{0,2}}[0-9]){{7,10}}[A-Z]?|[0-9](?: ?[0-9]){{7,9}}){ENDS}"
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
        PASSPORT,
        "护照或通行证号",
        "warning",
        # Somewhere near the name of the paper.
        re.compile(
            rf"{STARTS}(?P<data>[A-Z]{{1,2}}(?: ?[0-9]){{7,10}}[A-Z]?){ENDS}"
            rf"|(?:码|字头的?|开头的?|后面)[^0-9A-Za-z\n。]{{0,8}}{STARTS}"
            rf"(?P<after>[0-9](?: ?[0-9]){{5,9}}){ENDS}"
        ),
        PAPER_FIX,
        lambda text: _is_no_day(text.replace(" ", "")),
        THINGS,
        near=re.compile(TRAVEL),
    ),
    WordRule(
        ID,
        "港澳台或外国人证件号",
        "warning",
        re.compile(
            rf"{STARTS}(?P<data>[A-Z]{{1,2}} ?[0-9]{{3}} ?[0-9]{{3}} ?[(（][0-9A][)）])"
            rf"|(?:澳门|身份证|ID){FEW}(?P<after>[1578]/?[0-9]{{6}}(?:[(（][0-9][)）]|/[0-9])|[A-Z]{{1,2}}[0-9]{{6}}[0-9A]|[A-Z][0-9]{{7}}[A-Z]){ENDS}"
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
            rf"(?:{SOME_PAPER})(?:[字卡]?编?号码?)?{IS}"
            rf"(?P<data>{ISSUER}[A-Za-z]{{0,3}}[ -]?[0-9](?:[ ./-]?[0-9]){{5,20}}[0-9Xx]?){ENDS}"
            rf"|(?:不动产权|房权证|土地证|结婚证|离婚证|[退残优离]字|{ISSUER}残字)[{HAN}]{{0,3}}(?:字|编)?第?\s?"
            rf"(?P<after>[A-Z]{{0,2}}[0-9]{{6,12}}){ENDS}"
        ),
        PAPER_FIX,
        _is_no_day,
    ),
    WordRule(
        "privacy-birth",
        "出生日期",
        "warning",
        re.compile(
            rf"(?:出生(?:日期|年月日?|时间|于|在)?|生日|生辰|生于|DOB|[Dd]ate of [Bb]irth|[Bb]irthday)"
            rf"(?:[登误填]?[记写录]?[成为])?{IS}(?:农历|阴历|阳历)?"
            rf"(?P<data>{DATE}|{DAY_ALONE}|{SHORT_YEAR})"
            rf"|(?P<after>(?<=[我他她伴子])(?:{YEAR}年|{SHORT_YEAR}){MONTH}{DATE_OF_MONTH}(?=的(?:$|[，。人]))"
            rf"|(?:{DATE}|{SHORT_YEAR})(?=出生(?!人口|率|医|证|缺|登)|生人|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|生的(?![是有])|落地|降生|诞生|生(?=$|[\n，。,;；、)）人]))"
            rf"|{DAY_ALONE}(?=是?(?:我|他|她|你|您|老人|孩子|客户)?的?(?:过?生日(?!券|礼|月|当)|出生(?!人口|率))))"
        ),
        "删去日期；要紧的话只写年龄段",
        near=re.compile("[生的属]|DOB|irth|落地"),
        wordy=True,
    ),
    WordRule(
        "privacy-birth",
        "出生日期",
        "warning",
        # A whole day somewhere near a word about birthdays.
        re.compile(
            rf"(?<![0-9{READ_OUT}])(?P<data>(?:(?:19[0-9]{{2}}|20[0-2][0-9]|(?:一九|二[〇零])[{READ_OUT}]{{2}})\s?年|[0-9]{{2}}年|[{READ_OUT}]{{2}}年)"
            rf"{MONTH}{DATE_OF_MONTH}|(?:19[0-9]{{2}}|20[0-2][0-9])[-./][0-9]{{1,2}}[-./][0-9]{{1,2}}|{IN_ENGLISH})(?![0-9])"
        ),
        "删去日期；要紧的话只写年龄段",
        not_after=re.compile("(?:有效|到期|签发|截止|办理|[至自从于])[^0-9]{0,4}$"),
        near=re.compile("出生(?![人医缺率])|生日(?![券礼权])|生辰|周岁|身份证上|DOB|[Bb]irth"),
        wordy=True,
    ),
)
