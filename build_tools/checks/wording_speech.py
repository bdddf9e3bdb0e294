"""What staff must not say or ask for: one row for each wording, in scripts and in what is to be done."""

from __future__ import annotations

import re

from build_tools.checks.wording_rules import ASKED, CLAUSE, SAID, SAID_OR_DONE, Rule

# Not followed by what only mentions a secret: a keypad, a wrong or forgotten password.
BACK_OF_CARD = r"(?:背面|后面)的?(?:最后|末)?[三3]位(?:数字?)?"
AFTER_SECRET = "错|不对|有误|输|锁|忘|没|重置|被|器|键盘|信封|的"
SECRET = rf"(?:密码|验证码|校验码|动态码|安全码|CVV2?|{BACK_OF_CARD})(?!{AFTER_SECRET})"
DENIED = re.compile("不(?!要紧|用怕|碍事|怕)|别|勿|没|无需|是否|谁|有人|任何人|对方|骗")
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
# Whose fault it was is for the inquiry to say; an apology is for how somebody was treated.
BLAME = (
    r"(?:就|全|都|确实|肯定|完全)(?:是|怪)(?:我们?|本行|银行|行里|柜员|同事|机器|系统)的?(?:全部)?(?:错|责任|过错|过失|问题)"
    r"|(?:我们|本行|银行)(?:负全责|负全部责任|全责)|责任(?:全|都)?在(?:我们|本行|银行)"
)
STAFF = r"(?:他|她|那个|这个|该)?(?:柜员|员工|同事|经理|保安|人)?"
DISCIPLINE = (
    rf"(?:处分|开除|处罚|辞退|严惩|调离|严肃处理)(?:了|掉)?(?:他|她|那个|这个|该|柜员|员工|同事|当事人)"
    rf"|(?:把|让|叫|对){STAFF}(?:一定|马上)?(?:开除|处分|辞退|下岗|停职|写检讨|扣(?:奖金|工资|钱)|调走|严肃处理)"
    r"|扣(?:他|她)的?(?:奖金|工资|绩效)"
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
    Rule(
        "wording-promise",
        re.compile(BLAME),
        "没有查清之前不认定责任",
        "先为他受的委屈道歉，再说怎么查、谁在什么时候回话",
        SAID,
        unless=re.compile("不是说|是不是|查清|查实|查明|核实|要是|如果|果真"),
    ),
    Rule(
        "wording-promise",
        re.compile(DISCIPLINE),
        "处分哪位员工，不由接待的人答应",
        "改说“您反映的情况我如实记下来，按规定处理”",
        SAID,
        unless=re.compile("不能|不敢|不好说|不由|没法|不会"),
    ),
)
