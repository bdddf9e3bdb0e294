"""Rules for what a bank gives to a customer or a clerk: accounts, secrets, tickets, staff numbers."""

from __future__ import annotations

import re

from build_tools.privacy.word_rule import IS, READ_OUT, WordRule

# Digits in groups, parted by a blank, a dash or another sign.
REST = r"(?:[ ./_·,，—-]{0,2}\n?[0-9])"
LABEL = (
    "(?:[账帐卡户折]号|存单编?号|保险?单号|[账帐]户|(?:对公|基本|一般|结算|储蓄)户|存折|信用卡|[借贷]记卡|储蓄卡|银行卡"
    "|一[卡本]通|公积金|[社医]保卡)"
)
# Between a label and its number may stand a few words, none of which names another number.
OTHER = "[余金限]额|流水|编号|单号|时间|日期|拨打|致电|热线|电话|客服|合同|文号|尾号|后四位|手机"
FEW_WORDS = rf"(?:(?!{OTHER})[^0-9\n。；;]){{0,12}}"
ACCOUNT_FIX = "删去号码，写成“客户的账户”"
NO_ACCOUNT = re.compile(
    r"[0-9]{1,3}(?:[,，][0-9]{3})+|(?:19|20)[0-9]{2}(?:[-./][0-9]{1,2}[-./ ].*|[01][0-9][0-3][0-9])"
    r"|(?:400|800)[ -]?[0-9 -]{7,9}"
)
SUM = re.compile(r"(?:\.[0-9]+)?\s?(?:元(?!旦)|[万亿块%])")
NOT_A_COUNT = re.compile(r"\s?(?:[位次个元秒分时天年月条种]|小时|[、或至到-]\s?[0-9]|\.[0-9])")
# Secrets that everybody knows are examples, unless somebody says that it is his.
KNOWN = re.compile(r"([0-9])\1+|123456(?:78)?|654321|955[0-9]{2}|(?:19|20)[0-9]{2}")
SECRET = "(?:密码|口令|(?:验证|动态|校验)码|短信[^，。；\n]{0,3}码|PIN码?)"
WITH_LETTERS = "[A-Za-z][A-Za-z_@.]{0,15}[0-9][0-9A-Za-z_@.]{0,8}"
SECRET_FIX = "删去密码或验证码；案例里不需要它"


def _is_account(text: str) -> bool:
    return NO_ACCOUNT.fullmatch(text) is None


def _is_secret(text: str) -> bool:
    return KNOWN.fullmatch(text) is None


RULES = (
    WordRule(
        "privacy-account",
        "账号",
        "error",
        re.compile(
            rf"{LABEL}(?:号?码?{IS}(?P<data>[A-Za-z]{{0,3}}[0-9]{REST}{{9,29}})"
            rf"|{FEW_WORDS}(?P<after>[0-9]{REST}{{11,29}}))(?![0-9])"
        ),
        ACCOUNT_FIX,
        _is_account,
        not_before=SUM,
    ),
    WordRule(
        "privacy-account",
        "账号",
        "warning",
        re.compile(
            rf"(?<![博音手书信Qq宝])(?:[账帐卡户折]|存单编?)号码?{IS}(?P<data>[A-Za-z]{{0,3}}[0-9]{{6,9}})(?![0-9A-Za-z])"
        ),
        ACCOUNT_FIX,
        _is_account,
        not_before=NOT_A_COUNT,
    ),
    WordRule(
        "privacy-secret",
        "密码或验证码",
        "warning",
        re.compile(
            rf"{SECRET}(?:(?:就?是|为|[:：])\s?"
            rf"(?P<data>[0-9]{{4,8}}|{WITH_LETTERS}|[{READ_OUT}](?: ?[{READ_OUT}]){{3,7}})"
            rf"|\s?(?P<after>(?=[0-9A-Za-z_@.]{{6}}){WITH_LETTERS}))"
            "(?![0-9A-Za-z])"
        ),
        SECRET_FIX,
        not_before=NOT_A_COUNT,
    ),
    WordRule(
        "privacy-secret",
        "密码或验证码",
        "warning",
        re.compile(
            rf"{SECRET}(?:(?![不勿别]|避免|拨打|[致来]电)[^0-9A-Za-z\n。；;]){{0,10}}(?P<data>[0-9]{{4,8}})(?![0-9A-Za-z])"
        ),
        SECRET_FIX,
        _is_secret,
        not_before=NOT_A_COUNT,
    ),
    WordRule(
        "privacy-ticket",
        "工单号或流水号",
        "note",
        re.compile(
            rf"(?:工单|流水|投诉|受理|交易|登记|业务|凭证)编?号码?{IS}"
            r"(?P<data>[A-Za-z]{0,4}[0-9](?:[ -]?[0-9]){7,29})(?![0-9])"
        ),
        "能查到某个客户的就删去，写成“受理编号”",
    ),
    WordRule(
        "privacy-employee",
        "工号",
        "warning",
        re.compile(
            rf"(?:(?:工|服务)号|(?:工牌|胸牌|员工|柜员|[座坐]席|业务员)(?:编?号|代码)?){IS}"
            rf"(?P<data>[A-Za-z]{{0,3}}[0-9](?: ?[0-9]){{2,11}}|[{READ_OUT}]{{3,8}})(?![0-9A-Za-z])"
            r"|(?P<after>(?<![0-9A-Za-z])[0-9]{3,8})号(?:柜员|员工|[座坐]席|客服|客户经理|业务员|保安)"
        ),
        "删去工号，写成岗位",
        not_before=re.compile(r"[,，]?[0-9]|\s?[位次个元年名人天分月余多块条万]"),
    ),
    WordRule(
        "privacy-machine",
        "机器编号",
        "note",
        re.compile(
            rf"(?:终端|机器|设备|机具|柜员机|取款机|ATM)(?:编号|号码?){IS}(?P<data>[A-Za-z]{{0,4}}-?[0-9]{{4,16}})(?![0-9A-Za-z])"
        ),
        "删去编号，写成“某台取款机”",
    ),
)
