"""Facts that are wrong, out of date or made up, wherever they stand: one row for each, with what is right.

Each row says what it rests on; a person at the bank still confirms it against the official text.
"""

from __future__ import annotations

import re

from build_tools.checks.wording_rules import PAST, Rule

NEW_RULE = "换成 regulations.yml 里现行的一项"
OWN_TOKEN = "写成记号，如 {{time.swallowed_cash_check}}；没有合适的记号，写“按本行规定”"
COMPLAINTS = "《银行业保险业消费投诉处理管理办法》，2020-03-01 起施行，正在修订"


def _past_or(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{PAST.pattern}|{pattern}")


FACTS = (
    Rule(
        "wording-deadline",
        re.compile(r"(?:15|１５|十五)\s?个?\s?工作日"),
        "投诉处理时限按日计算，不按工作日计算",
        "写成“15日”，本行的时限写成 {{time.case_close}}；说的是假币鉴定，就在这一句里写明“鉴定”",
        unless=_past_or("鉴定"),
        source=COMPLAINTS,
    ),
    Rule(
        "wording-deadline",
        re.compile(
            r"(?:一般|普通|通常|平均|都是|统一|时限[是为]?)[^，。；！？]{0,8}(?:60|６０|六十)\s?[个]?\s?(?:日|天|工作日)"
            r"|(?:60|６０|六十)\s?(?:日|天)(?:之?内)[^，。；！？]{0,4}(?:办结|答复|处理|回复)"
        ),
        "60日只是特别复杂、经批准并告知之后的上限；一般15日，复杂的30日",
        "写成“15日”，本行的时限写成 {{time.case_close}}",
        unless=_past_or("特别复杂|最长|至多|不超过|再延长"),
        source=COMPLAINTS,
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
        "这个机构2023年5月起已由国家金融监督管理总局承接",
        "写“国家金融监督管理总局”；说的是从前，前面加“原”",
    ),
    Rule(
        "wording-hotline",
        re.compile(
            r"12363|(?:向|到|找|打给)(?:中国)?(?:人民银行|央行|人行)[^，。；！？]{0,6}投诉(?:本行|银行|我们|你们)"
        ),
        "对银行的投诉不归人民银行和12363，由国家金融监督管理总局统一接收转办",
        "改写为“国家金融监督管理总局的投诉渠道”",
        unless=_past_or("支付机构|征信|不受理|不归|不是"),
        source="金融监管总局、人民银行、证监会公告，2024-06-28",
    ),
    Rule(
        "wording-cash",
        re.compile(
            r"[5５五]\s?万(?:元|块)?[^。；！？]{0,12}?(?:预约|登记|说明用途|用途|来源)|预约[^。；！？]{0,6}[5５五]\s?万"
        ),
        "取现登记资金来源和用途的普遍要求2026-01-01起没有了，预约起点由本行规定，不是人民银行规定的5万",
        "预约起点写成 {{limit.cash_appointment}}，不写登记用途",
        source="人民银行、金融监管总局、证监会令〔2025〕第11号",
    ),
    Rule(
        "wording-late-fee",
        re.compile("滞纳金"),
        "信用卡不再收“滞纳金”，逾期收的是违约金",
        "写“违约金”；收多少按本行公示",
        unless=_past_or("税"),
        source="银发〔2016〕111号，2017-01-01 起",
    ),
    Rule(
        "wording-old-rule",
        re.compile(r"〔2003〕第4号|假币收缴、鉴定管理办法(?<!货币鉴别及假币收缴、鉴定管理办法)"),
        "假币收缴的旧办法已被替换",
        NEW_RULE,
        source="人民银行令〔2019〕第3号，2020-04-01 起施行",
    ),
    Rule(
        "wording-old-rule",
        re.compile(r"〔2022〕第1号"),
        "这个办法暂缓之后没有施行，已由〔2025〕第11号代替",
        NEW_RULE,
    ),
    Rule(
        "wording-annual-fee",
        re.compile(
            r"刷(?:卡|满|够)*\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[次笔][^。；！？]{0,8}(?:免|减)[^，。；！？]{0,4}年费"
            r"|(?:免|减)年费[^。；！？]{0,10}[0-9０-９一二三四五六七八九十]{1,3}\s?[次笔]"
        ),
        "免年费的次数只是某一种卡的规定，不能当成通例",
        "写“按这张卡的公示”，不写次数",
    ),
    Rule(
        "wording-copy-fee",
        re.compile(
            r"国家(?:明文|统一|早就)?(?:规定|标准|要求)[^，。；！？]{0,8}(?:复印|工本)"
            r"|(?:复印|工本)费?[^，。；！？]{0,8}国家(?:明文|统一)?(?:规定|标准)"
        ),
        "没有查到复印收费的全国规定，收不收、收多少以本行公示的价目为准",
        "写“按本行公示的价目”",
        unless=_past_or("没有|没查到"),
    ),
    Rule(
        "wording-swallowed",
        re.compile(
            r"(?:吞(?:钞|钱|卡|的)|没吐钱|未出钞)[^。；！？]{0,16}(?:24|２４|二十四|三|3|３)\s?(?:个?小时|个?工作日|天)"
        ),
        "吞钞退回的时间各行不同，本行机器和他行机器也不同，没有统一规定",
        OWN_TOKEN,
        unless=_past_or("没有统一|各行|不能|不说|许"),
    ),
    Rule(
        "wording-atm-transfer",
        re.compile(
            r"(?:ATM|ａｔｍ|atm|取款机|柜员机|自助机|自助设备)[^。；！？]{0,10}转账[^。；！？]{0,12}(?:24|２４|二十四)\s?小时"
        ),
        "自助机具转账到账和撤销的规定2016年之后有过变化，现行办法没有核实",
        "写“按本行现行规定”，核实之后再写时间",
    ),
    Rule(
        "wording-classes",
        re.compile(
            r"JR/?T\s?0169\s?[-—–－]?\s?2020|0169[^。；！？]{0,12}2020\s?年?版|投诉[^。；！？]{0,8}[8８八]大类"
        ),
        "投诉分类标准是 JR/T 0169-2018，业务分14大类；没有“2020版”“8大类”",
        "写 JR/T 0169-2018",
        source="行业标准，2018-09-04 起施行",
    ),
    Rule(
        "wording-invented",
        re.compile(
            r"权限[^，。；！？]{0,6}500\s?元|(?:赔|赔偿|补偿)[^，。；！？]{0,4}1[.．]2\s?倍|72\s?(?:个)?小时(?:之?内)?[^，。；！？]{0,4}回访"
        ),
        "这个数字在网上流传，没有出处",
        "写成记号；没有合适的记号，写“按本行规定”",
    ),
    Rule(
        "wording-disclaimer",
        re.compile(r"概不负责|离柜不认|出门不认|自认倒霉|自己认倒霉"),
        "这句话推开了责任，客户不能接受，法律上也站不住",
        "改成能为客户做的事，如“我先帮您登记，再查记录”",
    ),
)
