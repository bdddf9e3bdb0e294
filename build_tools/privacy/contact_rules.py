"""Rules for how to reach somebody: landlines, e-mail in disguise, WeChat, QQ and others; and computers."""

from __future__ import annotations

import re

from build_tools.privacy.word_rule import IS, WordRule, has_digit

AREA = "(?:010|02[0-9]|0[3-9][0-9]{2})"
SIGN = r"[ ./—–-]"
LOCAL = rf"[2-8][0-9]{{2,3}}{SIGN}{{0,2}}[0-9]{{4}}"
# Telephones that are made public.
PUBLIC_PHONE = re.compile(
    "(?:本行|我行|总行|[分支]行|银行|网点|客服|服务|咨询|监督|举报|投诉|受理|热线|值班|派出所|法院|监管|大厅|公司|消保)"
    "[^0-9，。\n]{0,8}$"
)
PHONE_FIX = "删去号码；本行对外公布的电话请写成记号"
NO_PHONE = re.compile(r"[ .-]?[0-9]|\s?[元万亿]")
CHATS = re.compile("[微威薇徽VvWwQq扣企加抖快小](?:信|[Xx]|e|[Qq号]|扣|鹅|[Vv:：]|博|音|手|红书)")
CHAT_FIX = "删去号码，写成“客户的微信”"
WECHAT = (
    r"(?:[微威薇徽]信|(?<![A-Za-z])(?:[VvWw][Xx]|[Vv]信|[Ww]e[Cc]hat|[Ww]ei\s?[Xx]in)"
    r"|(?:加|(?<![A-Za-z]))[Vv](?=\s?[:：]))"
)
NAMED = r"(?:号码?|ID|id|[账帐]号)"
ENDS = "(?![A-Za-z0-9_-])"
PROVIDER = (
    "(?:vip[.])?(?:qq|163|126|139|189|sina|sohu|gmail|outlook|hotmail|foxmail|yahoo|icloud|aliyun|yeah)"
)
AT = r"(?:\s?(?:[(（\[【<]\s?(?:at?|AT|@|艾特)\s?[)）\]】>]|艾特|＃|#|@)\s?|\s(?:at|AT)\s)"
POINT = r"\s?(?:[.。点]|[(（\[]?\s?dot\s?[)）\]]?)\s?"
OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"


def _is_elsewhere(address: str) -> bool:
    return address not in ("127.0.0.1", "0.0.0.0")


RULES = (
    WordRule(
        "privacy-landline",
        "固定电话",
        "warning",
        re.compile(
            rf"(?=[(（0])(?<![0-9A-Za-z.-])(?P<data>[(（]?{AREA}[)）]?{SIGN}{{0,3}}{LOCAL})(?![0-9])"
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
            r"(?:电话|座机|固话|宅电|传真|总机|小灵通|家里|(?<!证)号码)(?:号码?)?(?:[^0-9\n，。；a-zA-Z]{0,6})"
            rf"(?<![0-9])(?P<data>{LOCAL})(?![0-9])"
        ),
        PHONE_FIX,
        not_after=PUBLIC_PHONE,
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
        "privacy-chat",
        "QQ 号",
        "error",
        re.compile(
            rf"(?:[Qq]{{2}}|[Qq](?=号)|扣扣|企鹅){NAMED}?{IS}(?P<data>[1-9][0-9](?: ?[0-9]){{3,10}}){ENDS}"
        ),
        CHAT_FIX,
        not_before=re.compile(r"\s?[人个元万年]"),
        near=CHATS,
    ),
    WordRule(
        "privacy-chat",
        "微信或 QQ 号",
        "error",
        re.compile(
            rf"(?:{WECHAT}|[Qq]{{2}})(?:{NAMED}{IS}|\s?[:：]\s?)(?P<data>[A-Za-z0-9][A-Za-z0-9_-]{{4,19}})"
        ),
        CHAT_FIX,
        has_digit,
        near=CHATS,
    ),
    WordRule(
        "privacy-chat",
        "微信号",
        "error",
        re.compile(rf"{WECHAT}{NAMED}{IS}(?P<data>[A-Za-z][A-Za-z_-]{{5,19}}){ENDS}"),
        CHAT_FIX,
        near=CHATS,
    ),
    WordRule(
        "privacy-chat",
        "微信号",
        "warning",
        re.compile(rf"{WECHAT}{IS}(?P<data>[A-Za-z][A-Za-z0-9_-]{{5,19}}){ENDS}"),
        CHAT_FIX,
        lambda text: has_digit(text) or "_" in text,
        near=CHATS,
    ),
    WordRule(
        "privacy-chat",
        "社交账号",
        "error",
        re.compile(
            rf"(?:微博|抖音|快手|小红书)(?:(?:[账帐]号|号码?|昵称|名|ID|id){IS}|\s?[:：]\s?)@?(?P<data>[A-Za-z0-9][A-Za-z0-9._-]{{3,29}})"
        ),
        "删去账号，写成“客户的微博”",
        near=CHATS,
    ),
    WordRule(
        "privacy-address",
        "IP 地址",
        "warning",
        re.compile(rf"(?=[0-9])(?<![0-9A-Za-z.])(?P<data>(?:{OCTET}\.){{3}}{OCTET})(?![0-9.])"),
        "删去地址，写成“某台电脑”",
        _is_elsewhere,
        not_after=re.compile(r"(?:版本|第|§|附录|表|图)\s?$"),
        not_before=re.compile(r"\s?[节条章款版]"),
    ),
)
