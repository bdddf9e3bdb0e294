"""Rules for how to reach somebody: telephones here and abroad, told in pieces too, e-mail, computers."""

from __future__ import annotations

import re

from build_tools.privacy.word_rule import WordRule

AREA = "(?:010|02[0-9]|0[3-9][0-9]{2})"
SIGN = r"[ ./—–-]"
LOCAL = rf"[2-8][0-9]{{2,3}}{SIGN}{{0,2}}[0-9]{{4}}"
APART = rf"[2-8][0-9]{{2,3}}{SIGN}{{1,2}}[0-9]{{4}}"
# A number here whose groups people part as they like.
LOOSE = rf"[2-8](?:{SIGN}?[0-9]){{6,7}}"
# Telephones that are made public; not those of whoever complains or is served.
PUBLIC_PHONE = re.compile(
    "(?:本行|我行|总行|[分支]行|银行|网点|客服|服务|咨询|监督|举报|投诉|受理|热线|值班|派出所|法院|监管|大厅|公司|消保)(?!人|者|方|时|客户)"
    "[^0-9，。\n]{0,8}$"
)
# Where a telephone rings, or what one does with it.
RINGS = (
    "(?:电话|座机|固话|宅电|传真|总机|小灵通|家[里中]|店里|单位|办公室|厂[里办]|区号"
    "|(?<!拨)打|(?<![票证单据同卡折件车])(?<![0-9]{8}[，,、])号码|(?<=[的，家])(?<![0-9]{8}，)号)(?:号码?)?"
)
PHONE_FIX = "删去号码；本行对外公布的电话请写成记号"
NO_PHONE = re.compile(r"[ .-]?[0-9]|\s?[元万亿份条张笔块次]")
PROVIDER = (
    "(?:vip[.])?(?:qq|163|126|139|189|sina|sohu|gmail|outlook|hotmail|foxmail|yahoo|icloud|aliyun|yeah|live"
    "|msn|tom)"
)
AT = (
    r"(?:\s?(?:[(（\[【<]\s?(?:at?|AT|@|艾特)\s?[)）\]】>]"
    r"|[艾爱]特|[圈花][aAＡ]|小老鼠|在|＃|#|@)\s?|\s(?:at|AT)\s)"
)
POINT = r"\s?(?:[.。点]|[(（\[]?\s?(?:dot|DOT)\s?[)）\]]?)\s?"
# The groups of a mobile number, as asked for and told one after the other.
TOLD = r"(?![0-9]|\s?[元年月日个人件次万亿块%.,])[^0-9*＊×█]{1,20}"
OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"


def _is_elsewhere(address: str) -> bool:
    return address not in ("127.0.0.1", "0.0.0.0")


RULES = (
    WordRule(
        "privacy-mobile",
        "分开说的手机号",
        "warning",
        re.compile(
            rf"(?<![0-9.])(?P<data>1[3-9][0-9]{TOLD}[0-9]{{4}}{TOLD}[0-9]{{4}}|1[3-9][0-9]{{5}}{TOLD}[0-9]{{4}})(?![0-9])"
        ),
        PHONE_FIX,
        not_before=NO_PHONE,
        near=re.compile("前[三3七7]位|[后末][四4]位|中间[四4]|手机|电话"),
    ),
    WordRule(
        "privacy-landline",
        "固定电话",
        "warning",
        re.compile(
            rf"(?=[(（0])(?<![0-9A-Za-z.-])(?P<data>[(（]?{AREA}[)）]?{SIGN}{{0,3}}(?:{LOCAL}|{LOOSE}))(?![0-9])"
            rf"|\+?86[ -]?(?P<after>0?(?:10|2[0-9]|[3-9][0-9]{{2}})[ -]{{1,2}}{LOCAL})(?![0-9])"
        ),
        PHONE_FIX,
        not_after=PUBLIC_PHONE,
    ),
    WordRule(
        "privacy-landline",
        "固定电话",
        "warning",
        re.compile(
            rf"{RINGS}[^0-9\n，。；a-zA-Z]{{0,6}}"
            rf"(?<![0-9])(?P<data>{LOCAL}|[2-8][0-9](?: [0-9]{{2}}){{3}})(?![0-9])"
            rf"|{RINGS}[^0-9\n。；a-zA-Z]{{0,16}}(?<![0-9])(?P<after>{APART}|(?!20[0-9]{{6}})[2-8][0-9]{{7}})(?![0-9])"
        ),
        PHONE_FIX,
        not_after=PUBLIC_PHONE,
        not_before=NO_PHONE,
    ),
    WordRule(
        "privacy-landline",
        "境外电话",
        "warning",
        re.compile(
            r"(?<![0-9A-Za-z])(?P<data>(?:\+ ?|00)(?!86)[1-9][0-9]{0,2}[ -]{0,2}[0-9]"
            r"(?:[ -]{0,2}[0-9]){6,11})(?![0-9])"
            r"|(?<![0-9])(?P<after>00[1-9]-[0-9]{2,4}-[0-9]{3,4}-[0-9]{3,4})(?![0-9])"
        ),
        PHONE_FIX,
        not_before=NO_PHONE,
    ),
    WordRule(
        "privacy-email",
        "邮箱地址",
        "warning",
        re.compile(rf"(?P<data>[A-Za-z0-9][A-Za-z0-9._-]{{1,40}}+{AT}{PROVIDER}{POINT}(?:com|cn|net|org))"),
        "删去地址，写成“客户的邮箱”",
        near=re.compile("com|cn|net|org"),
    ),
    WordRule(
        "privacy-address",
        "IP 地址",
        "warning",
        re.compile(rf"(?=[0-9])(?<![0-9A-Za-z.])(?P<data>(?:{OCTET}\.){{3}}{OCTET})(?![0-9.])"),
        "删去地址，写成“某台电脑”",
        _is_elsewhere,
        not_after=re.compile(r"(?:版本|[控固插软]件|驱动|客户端|系统|[Vv]|第|§|附录|表|图)\s?$"),
        not_before=re.compile(r"\s?[节条章款版/]"),
    ),
)
