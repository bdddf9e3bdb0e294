"""Rules for the names and numbers that people have on WeChat, QQ and other networks."""

from __future__ import annotations

import re

from build_tools.privacy.word_rule import IS, WordRule, has_digit

CHAT, CHAT_FIX = "privacy-chat", "删去号码，写成“客户的微信”"
WECHAT = (
    r"(?:[微威薇徽]信|[微薇]号|微我|加微|[微薇](?=[:：]?\s?[a-z])|[微徽薇] 信"
    r"|wei信|卫星(?=[:：]?\s?[a-z])|[➕+]\s?[Vv]|绿泡泡|(?<![A-Za-z])(?:[VvWw][Xx]|[Vv]信|[Ww]e[Cc]hat|[Ww]ei\s?[Xx]in)"
    r"|(?:加|(?<![A-Za-z]))[Vv]❤?(?=\s?[:：❤])|[徽微薇威]❤)"
)
QQ = "(?:[Qq] ?[Qq]|(?<![A-Za-z])[Qq](?=号|[:：]|[1-9][0-9]{6})|[扣抠叩球秋]{2}|[扣Qq]我|企鹅)"
NAMED = r"(?:[大小]?号码?|ID|id|[账帐]号)"
# Networks, shops and games where people have a name or a number of their own.
NETWORKS = (
    "(?:网易|新浪|搜狐|谷歌|QQ|qq|163|126|139)的?邮箱|微博|抖音|快手|小红书|钉钉|飞书|企业微信|企微|陌陌|探探|支付宝|淘宝|旺旺|京东|拼多多|闲鱼|B站|哔哩哔哩|知乎|贴吧|视频号|头条"
    "|Skype|WhatsApp|Whatsapp|Telegram|电报|LINE|Line|Facebook|脸书|Twitter|推特|Instagram|Ins|Steam"
)
OWN = r"(?:[账帐]号|号码?|昵称|用户名?|名|ID|id|UID)"
# Where somebody signs in, or asks to be added.
SIGNED_IN = "同名|用户名|登录[名号]|网名|会员名|(?<![备件目])[账帐]号名?"
ADDS = r"(?:加|搜)(?:一?下)?(?:我|他|她|这个号?)?(?:好友|微|Q)?(?:的号)?"
# Letters and digits of an ID: a row of capitals and digits is the number of a thing.
ID = r"(?=[A-Z0-9_.-]{0,20}[a-z])[A-Za-z][A-Za-z0-9_.-]{4,28}[A-Za-z0-9_-]"
ENDS = "(?![A-Za-z0-9_-])"
UNITS = re.compile(
    r"\s?[人个元万年月位群条次块%]|\.[0-9]|[.](?:com|cn|net|exe|apk|pdf|jpe?g|png|mp[34]|docx?)"
)
NEAR = re.compile(
    rf"[微威薇徽VvWwQq扣抠叩球秋企加](?: ?信|我|❤|[:：]?\s?[a-z]|[Xx])"
    rf"|[QqVv扣抠叩球秋企加](?: ?[Qq]|[Qq号]|[扣抠叩球秋]|鹅|[Vv:：1-9])"
    rf"|绿泡泡|wei信|卫星|[➕+]\s?[Vv]|{NETWORKS}|wxid_|UID|{SIGNED_IN}|{ADDS}"
)


def _is_own(text: str) -> bool:
    return has_digit(text) or "_" in text


RULES = (
    WordRule(
        CHAT,
        "QQ 号",
        "error",
        re.compile(rf"{QQ}{NAMED}?{IS}(?P<data>[1-9](?:[ .-]?[0-9]){{4,11}}){ENDS}"),
        CHAT_FIX,
        not_before=UNITS,
        near=NEAR,
    ),
    WordRule(
        CHAT,
        "QQ 号",
        "warning",
        re.compile(rf"(?:{QQ}|加我Q)[^0-9A-Za-z。；\n]{{1,14}}?(?<![0-9])(?P<data>[1-9][0-9]{{6,10}}){ENDS}"),
        CHAT_FIX,
        not_before=UNITS,
        near=NEAR,
    ),
    WordRule(
        CHAT,
        "微信或 QQ 号",
        "error",
        re.compile(
            rf"(?:{WECHAT}|[Qq]{{2}})(?:\s?{NAMED}{IS}|\s?[:：]\s?)(?P<data>[A-Za-z0-9][A-Za-z0-9_-]{{4,19}})"
            r"|(?<![A-Za-z0-9])(?P<after>wxid_[a-z0-9]{6,20})"
        ),
        CHAT_FIX,
        has_digit,
        near=NEAR,
    ),
    WordRule(
        CHAT,
        "微信号",
        "error",
        re.compile(rf"{WECHAT}\s?{NAMED}{IS}(?P<data>[A-Za-z][A-Za-z_-]{{5,19}}){ENDS}"),
        CHAT_FIX,
        near=NEAR,
    ),
    WordRule(
        CHAT,
        "微信号",
        "warning",
        re.compile(
            rf"{WECHAT}{IS}(?P<data>[A-Za-z][A-Za-z0-9_-]{{5,19}}|[1-9][0-9]{{6,10}}){ENDS}"
            rf"|{WECHAT}{NAMED}?(?:[^0-9A-Za-z。；\n]{{1,14}}|[^0-9A-Za-z]{{0,8}}[:：]\s{{0,3}})(?P<after>{ID}){ENDS}"
        ),
        CHAT_FIX,
        _is_own,
        not_before=UNITS,
        near=NEAR,
    ),
    WordRule(
        CHAT,
        "社交账号",
        "error",
        re.compile(
            rf"(?:{NETWORKS})\s?(?:{OWN}{IS}|\s?[:：]\s?)@?(?P<data>[A-Za-z0-9][A-Za-z0-9._-]{{3,28}}[A-Za-z0-9_-])"
        ),
        "删去账号，写成“客户的微博”",
        _is_own,
        not_before=UNITS,
        near=NEAR,
    ),
    WordRule(
        CHAT,
        "社交账号",
        "warning",
        re.compile(
            rf"(?:{NETWORKS})\s?(?:{OWN}|就?是|叫)?{IS}@?(?P<data>{ID}|[1-9][0-9]{{6,11}}){ENDS}|(?:{SIGNED_IN}|{ADDS}){IS}(?P<after>{ID}){ENDS}"
        ),
        "删去账号，写成“客户的微博”",
        _is_own,
        not_before=UNITS,
        near=NEAR,
    ),
)
