"""What a bank's casebook must not say: one row for each wording that is wrong, out of date or a promise.

A row is for the kinds of prose in `where`; it does not count where `unless` is found in the same clause or
sentence, as `breaks` cuts it. Facts may be named as past: `PAST` excuses them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# `text` tells of something, `said` is what staff say, `task` what they do, `ask` what they must ask.
Kind = Literal["text", "said", "task", "ask"]

EVERYWHERE: frozenset[Kind] = frozenset(("text", "said", "task", "ask"))
SAID: frozenset[Kind] = frozenset(("said",))
SAID_OR_DONE: frozenset[Kind] = frozenset(("said", "task"))
ASKED: frozenset[Kind] = frozenset(("ask",))

SENTENCE = re.compile(r"[。！？；\n]")
CLAUSE = re.compile(r"[，。！？；：、\n]")
# A sentence, or a whole paragraph, that says itself that it tells of former times.
PAST = re.compile(r"取消|废止|失效|过去|当时|曾|以前|原先|早先|改称|改为|不再")
PAST_PARAGRAPH = re.compile(r"已取消|已废止|已失效|旧规定|不再")


@dataclass(frozen=True)
class Rule:
    """One wording, why it is wrong, and what to write instead.

    `may_repeat` excuses what the customer or the story said first: staff may say it back.
    """

    code: str
    pattern: re.Pattern[str]
    message: str
    fix: str
    where: frozenset[Kind] = EVERYWHERE
    unless: re.Pattern[str] = PAST
    breaks: re.Pattern[str] = SENTENCE
    may_repeat: bool = False


def _past_or(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{PAST.pattern}|{pattern}")


# Not followed by what only mentions a secret: a keypad, a wrong or forgotten password.
SECRET = r"(?:密码|验证码|校验码|安全码|CVV2?)(?!错|不对|有误|输|锁|忘|没|重置|被|器|键盘|信封|的)"
DENIED = re.compile("不|别|勿|没|无需|是否|谁|有人|任何人|对方|骗")
GIVE = r"(?:告诉|报|念|提供|发|说|写|问清?|核对|登记|记下|留下)"
GIVEN = r"(?:是多少|多少|是什么|是啥|告诉我|报一下|念一下|念给|发给|发我|说一下|给我)"
# Bounds keep a long row of numerals from being read again from each of its digits.
NUMERAL = r"(?:[0-9０-９]{1,6}|[一二两三四五六七八九十百]{1,6})"
PROMISE = (
    r"肯定(?:给您|可以|没问题|能(?!理解|体会)|会?(?:退|赔|到账|解决|办))"
    r"|保证(?:能|会|给您|马上|今天|明天)*(?:退|赔|到账|解决|办好|办成|没问题|不会|处分|开除|收益|本金)"
    r"|一定(?:会|能|可以|给您|帮您)*(?:退|赔|到账|解决|办好|办成|处分|开除|调走)"
    r"|绝对(?:能|会|没问题|没事|不会|安全)|百分之?百|准(?:能|会)?(?:到账|退|赔)|包(?:退|赔|赚|您满意)"
    r"|全额(?:退|赔|返)|(?:马上|立刻|今天|明天|当天)就?(?:能|会|给您)?(?:到账|退(?:款|钱|给|回)|赔)"
    r"|保本|稳赚|不会亏"
)

FACTS = (
    Rule(
        "wording-deadline",
        re.compile(r"(?:15|１５|十五)\s?个?\s?工作日"),
        "投诉处理时限按日计算，不按工作日计算",
        "写成“15日”，本行的时限写成 {{time.case_close}}；说的是假币鉴定，就在这一句里写明“鉴定”",
        unless=_past_or("鉴定"),
    ),
    Rule(
        "wording-regulator",
        # Not in the name or the number of a document, which stays as it was given. What comes before is
        # looked at last: a pattern that begins with a character is found faster.
        re.compile(
            r"(?:银保监[会局](?<!原银保监.)(?<!原中国银保监.)|银监[会局](?<!原银监.)(?<!原中国银监.)"
            r"|中国银行(?:保险|业)监督管理委员会(?<!原中国银行保险监督管理委员会)(?<!原中国银行业监督管理委员会))"
            r"(?![^《。]{0,60}》)(?![^，。；]{0,10}(?:令[〔\[0-9]|〔|公告))"
        ),
        "这个机构 2023 年 5 月起已由国家金融监督管理总局承接",
        "写“国家金融监督管理总局”；说的是从前，前面加“原”",
    ),
    Rule(
        "wording-hotline",
        re.compile("12363"),
        "对银行的投诉不归 12363，由国家金融监督管理总局统一接收转办",
        "改写为“国家金融监督管理总局的投诉渠道”",
        unless=_past_or("支付机构|征信|不受理|不归|不是"),
    ),
    Rule(
        "wording-cash",
        re.compile(
            r"[5５五]\s?万(?:元|块)?[^。；！？]{0,12}?(?:预约|登记|说明用途|用途|来源)|预约[^。；！？]{0,6}[5５五]\s?万"
        ),
        "取现登记资金来源和用途的普遍要求 2026 年起没有了，预约起点由本行规定",
        "预约起点写成 {{limit.cash_appointment}}，不写登记用途",
    ),
    Rule(
        "wording-late-fee",
        re.compile("滞纳金"),
        "信用卡不再收“滞纳金”，逾期收的是违约金",
        "写“违约金”；收多少按本行公示",
        unless=_past_or("税"),
    ),
    Rule(
        "wording-old-rule",
        re.compile(
            r"〔2003〕第4号|假币收缴、鉴定管理办法(?<!货币鉴别及假币收缴、鉴定管理办法)|〔2022〕第1号"
        ),
        "引用的是旧办法，或没有施行的办法",
        "换成 regulations.yml 里现行的一项",
    ),
    Rule(
        "wording-disclaimer",
        re.compile(r"概不负责|离柜不认|出门不认|自认倒霉|自己认倒霉"),
        "这句话推开了责任，客户不能接受，法律上也站不住",
        "改成能为客户做的事，如“我先帮您登记，再查记录”",
    ),
)

SPEECH = (
    Rule(
        "wording-secret",
        re.compile(
            rf"{GIVE}(?:一下|出|给我|下)?[^，。；？！、]{{0,5}}{SECRET}|{SECRET}[^，。；？！、]{{0,4}}{GIVEN}"
        ),
        "不得向客户要密码、验证码、卡背面的安全码",
        "删去；需要核对身份时按本行规定的办法，只核对卡号后四位",
        SAID_OR_DONE,
        unless=DENIED,
        breaks=CLAUSE,
    ),
    Rule(
        "wording-secret",
        re.compile(SECRET),
        "必问信息里不能有密码、验证码、卡背面的安全码",
        "删去这一项",
        ASKED,
        unless=DENIED,
        breaks=CLAUSE,
    ),
    Rule(
        "wording-time",
        re.compile(
            rf"{NUMERAL}\s?个?\s?工作日"
            rf"|{NUMERAL}\s?个?(?:天|小时|钟头)(?:之?内|以内|之?后|到账|办结|答复|退|准)"
            rf"|(?:不超过|最多|至多|最迟|最快|最长|满)\s?{NUMERAL}\s?个?(?:天|小时|钟头)"
        ),
        "时限只有本行能定，不直接写数字",
        "写成记号，如 {{time.first_reply}}；没有合适的记号，写“按本行规定”",
        SAID_OR_DONE,
        unless=re.compile("鉴定"),
    ),
    Rule(
        "wording-amount",
        re.compile(
            r"[0-9０-９][0-9０-９.,，]{0,12}\s?[多余来]?\s?[百千万]?元"
            r"|[一二两三四五六七八九十][百千万][零一二三四五六七八九十百千万]{0,12}[多余来]?元"
        ),
        "金额的界限只有本行能定，不直接写数字",
        "写成记号，如 {{limit.counter_refund}}；没有合适的记号，写“按本行规定”",
        SAID_OR_DONE,
        unless=re.compile("面额|面值"),
        may_repeat=True,
    ),
    Rule(
        "wording-promise",
        re.compile(PROMISE),
        "没有查清之前不能许诺结果",
        "改说接下来做什么、谁在什么时候回话，如“{{time.first_reply}}内给您回话”",
        SAID,
        unless=re.compile(rf"(?:不(?![出到管用过])|没|别|未|难)[^，。！？；]{{0,8}}(?:{PROMISE})"),
        breaks=CLAUSE,
    ),
)
