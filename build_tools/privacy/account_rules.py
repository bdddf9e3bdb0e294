"""Rules for what a bank gives to a customer or a clerk: accounts, tickets, staff numbers."""

from __future__ import annotations

import re

from build_tools.privacy.word_rule import IS, NOT_A_COUNT, THINGS, WordRule

# Digits in groups, parted by a blank, a dash or another sign.
REST = r"(?:[ ./_·,，—-]{0,2}\n?[0-9])"
LABEL = (
    "(?:[账帐卡户折]号|存单(?:编号|号|凭证号)|保险?单号|[账帐]户|(?:对公|基本|一般|结算|储蓄)户|户头|[存旧老期]折|[活定]期本|[一二三]类户|折子|信用卡"
    "|[借贷]记卡|储蓄卡|银行卡|一[卡本]通|公积金|[社医]保卡|IBAN|客户号|缴费号|(?:客户|会员|个人|社保)编号|股东号|贷款号|全号)"
)
# Between a label and its number may stand a few words, none of which names another number.
OTHER = "[余金限]额|流水|编号|单号|时间|日期|拨打|致电|热线|电话|客服|合同|文号|尾号|后四位|手机"
FEW_WORDS = rf"(?:(?!{OTHER})[^0-9\n。；;]){{0,12}}"
# Where money goes.
SENT = "[退转打汇存划付还][到回至入进给]"
ACCOUNT_FIX = "删去号码，写成“客户的账户”"
NO_ACCOUNT = re.compile(
    r"[0-9]{1,3}(?:[,，][0-9]{3})+"
    r"|(?:19|20)[0-9]{2}(?:[-./][0-9]{1,2}[-./ ].*|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9 -]*)"
    r"|(?:400|800)[ -]?[0-9 -]{7,9}"
)
# The numbers of documents begin with the year.
OF_A_YEAR = re.compile("20[12][0-9]")
SUM = re.compile(r"(?:\.[0-9]+)?\s?(?:元(?!旦)|[万亿块%])")


def _is_account(text: str) -> bool:
    return NO_ACCOUNT.fullmatch(text) is None


def _is_surely_account(text: str) -> bool:
    return _is_account(text) and OF_A_YEAR.match(text) is None


RULES = (
    WordRule(
        "privacy-account",
        "账号",
        "error",
        re.compile(
            rf"{LABEL}(?:号?码?{IS}(?P<data>[A-Za-z]{{0,3}} ?[0-9]{REST}{{9,29}})"
            rf"|{FEW_WORDS}(?P<after>[0-9]{REST}{{11,29}}))(?![0-9])"
        ),
        ACCOUNT_FIX,
        _is_surely_account,
        not_before=SUM,
    ),
    WordRule(
        "privacy-account",
        "账号",
        "warning",
        re.compile(
            rf"(?<![博音手书信Qq宝])(?:[账帐卡户折]号|存单(?:编号|号|凭证号)|[客会]户?号|缴费号|(?:客户|会员|个人|社保)编号)码?{IS}"
            rf"(?P<data>[A-Za-z]{{0,3}} ?(?:[0-9]{{6,9}}|[0-9]{{4}} [0-9]{{2,5}}))(?![0-9A-Za-z])"
            rf"|(?:{LABEL}){FEW_WORDS}(?P<after>(?<![0-9A-Za-z])[0-9]{{9,11}})(?![0-9A-Za-z])"
        ),
        ACCOUNT_FIX,
        _is_account,
        not_before=NOT_A_COUNT,
    ),
    WordRule(
        "privacy-account",
        "账号",
        "warning",
        re.compile(
            rf"(?<![0-9A-Za-z.])(?P<data>[0-9](?:[ -]?[0-9]){{9,22}})"
            r"(?:[，,]?[这那](?:就?是)?(?:我的?)?[个张本]?|的)?[老旧]?(?:[账帐][号户]|折子|存折|户头)"
            rf"|{SENT}[^0-9A-Za-z，。；\n]{{0,10}}(?P<after>[0-9](?:[ -]?[0-9]){{11,22}})(?![0-9])"
        ),
        ACCOUNT_FIX,
        _is_account,
        not_before=SUM,
    ),
    WordRule(
        "privacy-account",
        "账号",
        "warning",
        # Somewhere near the word, as in the cell of a table.
        re.compile(r"(?<![0-9A-Za-z.])(?P<data>[0-9](?:[ -]?[0-9]){13,24})(?![0-9A-Za-z])"),
        ACCOUNT_FIX,
        _is_account,
        THINGS,
        SUM,
        re.compile("[账帐]号|这个号|户头"),
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
        "privacy-machine",
        "机器编号",
        "note",
        re.compile(
            rf"(?:终端|机器|设备|机具|柜员机|取款机|ATM)(?:编号|号码?){IS}(?P<data>[A-Za-z]{{0,4}}-?[0-9]{{4,16}})(?![0-9A-Za-z])"
        ),
        "删去编号，写成“某台取款机”",
    ),
)
