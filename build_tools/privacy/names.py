"""Full names in running text: which characters they are made of, and what stands before or behind one. Pure.

A form is sure enough where a post follows, where a label of a form stands before, or where somebody says his
own. What is no name for all that is told by `is_name`.
"""

from __future__ import annotations

import re

from build_tools.privacy.everyday import EVERYDAY
from build_tools.text.han import HAN

# Surnames that seldom begin a common word, then those that often do.
SURE_SURNAMES = "王李张刘陈杨赵吴徐孙朱郭罗梁宋郑谢韩唐冯董曹袁邓沈彭吕苏卢蒋蔡贾"
SURNAMES = SURE_SURNAMES + "黄周马胡林何高程许傅曾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔"
SURNAMES += "康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
COMPOUND = (
    "欧阳|司马|上官|诸葛|司徒|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|东方|南宫|夏侯|轩辕|独孤|呼延|闻人|百里"
)
# Surnames that are far more often some other word: only where a name is to be expected.
RARE_SURNAMES = (
    "于向安尤凌游严温柳章鲁葛柯管梅盛童焦莫耿关詹裴包左申翟符单路季欧洪甘祝齐涂车牛骆岳聂庄辛简饶宁褚邢倪俞滕"
)
RARE_SURNAMES += "解蒲佟桂靳古蓝应明卜舒宗项屈苗卫阮费成纪迟花伍池沙晏宫"
# Surnames that are seldom met, and seldom begin a word: behind the colon of a form.
SELDOM = (
    "仇翁庞麦谷殷鲍樊颜牟闵冼窦娄敖巫巩佘晋覃冉鞠桑丛卞甄郎芮戈匡寇阙柴瞿阎燕冀浦尚艾隋卓鄢栗蔺喻荆郁邬岑"
)
PLACEHOLDERS = "某甲乙丙丁"
# What no given name is made of, and words that stand before a post.
WORDS = "客户|金融|安全|常务|任何|方便|理财|大堂|业务|顾客|文明|负责|主管|网点|证件|银行|分行|支行|公司"
NOT_NAMES = re.compile(
    "[部行科室级班组处位名个的了着过们这那哪吗呢吧也都要很不没把被给从及或些么什怎还又再更最员店籍请让叫替跟是做办完"
    f"说问看听去到]|{WORDS}"
)

DOT = "[·•・‧･]"
NAME_FIX = "写成“某先生”“客户甲”；不是人名就不用改"
WITHOUT_STAND_IN = rf"(?:(?![{PLACEHOLDERS}])[{HAN}])"
NAME = rf"(?:{COMPOUND}|[{SURNAMES}]){WITHOUT_STAND_IN}{{1,2}}"
RARE_NAME = (
    rf"(?:(?<![{HAN}])|(?<=[叫是由给找请问和与跟诉知系让为位名户]))[{RARE_SURNAMES}]{WITHOUT_STAND_IN}{{1,2}}"
)

TITLES = "先生|女士|小姐|太太|经理|主任|行长|柜员|师傅|阿姨|大爷|大妈|大姐|老师"
# With a surname alone these are what a person is called, and no name.
CALLED = "总工姐哥叔姨伯爷奶婆董局处科"
GIVEN = rf"(?!{TITLES}|[{CALLED}](?![{HAN}])){WITHOUT_STAND_IN}{{1,2}}"
PLAIN = rf"(?:{COMPOUND}|[{SURNAMES}]){GIVEN}"
SURE = rf"(?:{COMPOUND}|[{SURE_SURNAMES}]){GIVEN}"
ANY = rf"(?:{COMPOUND}|[{SURNAMES}{RARE_SURNAMES}{SELDOM}]){GIVEN}"
# Names of several parts: 阿依古丽·买买提.
DOTTED = rf"[{HAN}]{{1,8}}(?:{DOT}[{HAN}]{{1,8}}){{0,2}}{DOT}[{HAN}]{{1,8}}?"
# The last character first and what stands before it then: so that a search skips the rest of a text quickly.
PERSON = (
    "(?:投诉|联系|收款|付款|汇款|收件|寄件|经办|申请|代办|代理|受理|登记|持卡|存款|取款|借款|贷款|还款|担保|保证"
    "|监护|委托|受托|继承|当事|来访|来电|反映|举报|报案|证明|见证|填表|填写|签收|签名|签字|开户|账户|代表|保险|投保"
    "|受益|授权|转账|受害|接待|接访|回访|复核|审核|审批|记录)人"
)
FIELD = (
    rf"[人主名字章款办理](?:(?<={PERSON})|(?<=[法本]人)|(?<=[卡机户车]主)|(?<=[姓户全真签署]名)|(?<=[名签]字)"
    "|(?<=签章|落款|经办|受理))"
)
BEFORE = rf"[人属户名主](?:(?<={PERSON})|(?<=本人)|(?<=[家亲]属)|(?<=储户)|(?<=[户姓]名)|(?<=[卡机]主))"
SPEAKER = "[户属员](?<=客户|储户|用户|家属|亲属|柜员)"
POST = "[户员理](?:(?<=客户)(?!经理)|(?<=柜员)|(?<=(?:大堂|客户|理财)经理))"
PART = r"(?:的?(?:姓名|名字|全名|真名|签名|签字|签章|户名))?(?:[（(](?:签名|签字|盖章|签章|姓名)[）)]|[）)])?"
COLON = r"[ \t\u3000]{0,4}(?:[:：（(“\"]|[ \t\u3000]|(?<=[名字])(?:是|为|叫))[ \t\u3000_]{0,8}"
# What goes on after a name in the same sentence.
GOES_ON = (
    "先生|女士|称|说|来电|来行|来访|来我|来网点|反映|投诉|表示|要求|认为|致电|拨打|态度|服务"
    "|于|因|的|现|系|与|和|及|向|对|持|已|没|不|今天|今日|昨天|昨日|在|到|前来|办理|申请|签|想|将|被|把|之|本人|身份证|电话|手机|名下|逾期|提交|提出|报警|挂失"
    "|取款|存款|转账|开户"
)
END = rf"(?=[^{HAN}{DOT[1:-1]}]|$|{GOES_ON})"
STOP = rf"(?![{HAN}{DOT[1:-1]}])"
NAME_FORMS = tuple(
    map(
        re.compile,
        (
            rf"(?P<data>{NAME}|{RARE_NAME})(?=先生|女士|柜员|经理|行长|主任)",
            rf"{FIELD}{PART}{COLON}(?P<data>{DOTTED}|{ANY}){END}",
            # These speak too: what stands behind may be their first word.
            rf"{SPEAKER}{COLON}(?P<data>{DOTTED}|{PLAIN}){END}",
            rf"{BEFORE}{PART}(?P<data>{DOTTED}|{PLAIN}){END}",
            rf"叫(?<=[我人他她户，字名]叫)(?P<data>{DOTTED}|{PLAIN})(?:{STOP}|(?=的))",
            # Names with dots stand before a post too, wherever the first part begins.
            rf"(?<![{HAN}])(?P<data>{DOTTED})(?=先生|女士)",
            rf"我是(?P<data>{DOTTED}|{SURE}){STOP}",
            rf"{POST}(?P<data>{DOTTED}|{SURE}){END}",
        ),
    )
)


def is_name(text: str) -> bool:
    """Return whether characters may be a full name, of parts with dots too, and are no word or stand-in."""
    if re.search(DOT, text):
        return not re.search(WORDS, text)
    # Of two surnames the second is one by itself: 时任|王 (先生).
    two_surnames = len(text) == 2 and text[-1] in SURE_SURNAMES
    return not (two_surnames or text[-1] in PLACEHOLDERS or text[:2] in EVERYDAY or NOT_NAMES.search(text))
