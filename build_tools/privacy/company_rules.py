"""Rules for the codes by which a company, a shop or a village committee is known."""

from __future__ import annotations

import re

from build_tools.privacy.rules import REGIONS
from build_tools.privacy.word_rule import IS, THINGS, WordRule, has_digit

CODE, NAME, FIX = "privacy-credit-code", "统一社会信用代码", "删去代码，写成“客户的公司”"
CHAR = "[0-9A-Za-z]"
# Who registers it and what it is (GB 32100), then the region.
KIND = "(?:9[1-39]|5[1-59]|1[1-39]|[2346][1-59]|7[129]|8[19]|N[1-39]|A[19]|Y1)"
LABEL = (
    "(?:信用代?码|税号|纳税人?识别号|(?:税务|法人|社团|单位)登记证?号?|(?<!行驾)执照(?:的|上的|号码?|编?号|(?:注册|登记)号)"
    "|注册号|证照(?:代码|编?号)|组织机构代码证?号?|(?:公司|单位|法人|企业|社区|学校|[村会社厂店院所])的?代码证?号?)"
)
ENDS, STARTS = "(?![0-9A-Za-z])", "(?<![0-9A-Za-z])"
# The older code of nine characters, and the numbers of what a bank's licence is called.
OLDER = "[0-9A-Z]{8} ?[-－] ?[0-9X]"
NEAR = re.compile("[码号照证]")
APPROVED = "[JZG]?[0-9]{10,17}[0-9A-Z]"


def _is_credit_code(text: str) -> bool:
    code = re.sub("[^0-9A-Za-z]", "", text)
    return code[2:4] in REGIONS and not code.isdigit()


RULES = (
    WordRule(
        CODE,
        NAME,
        "warning",
        re.compile(rf"{LABEL}{IS}(?P<data>[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){{14,19}}){ENDS}"),
        FIX,
        has_digit,
        near=NEAR,
    ),
    WordRule(
        CODE,
        NAME,
        "warning",
        re.compile(
            rf"(?=[1-9ANY]){STARTS}(?P<data>{KIND}(?:[ ·.-]?[0-9]){{6}}(?:[ ·.\n-]?{CHAR}){{10}}){ENDS}"
        ),
        FIX,
        _is_credit_code,
        not_after=THINGS,
    ),
    WordRule(
        CODE,
        "单位的代码",
        "warning",
        re.compile(
            rf"(?:{LABEL}|代码(?:证号?)?)[^0-9A-Z，。\n]{{0,6}}(?P<data>(?!20[0-9]{{6}}){OLDER}){ENDS}"
            rf"|(?:核准号|机构信用代码|贷款卡编?[号码]|中征码){IS}(?P<after>{APPROVED}){ENDS}"
        ),
        FIX,
        has_digit,
        near=NEAR,
    ),
)
