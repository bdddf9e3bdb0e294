"""Rules for where somebody lives or works, and for his car."""

from __future__ import annotations

import re
from functools import partial

from build_tools.privacy.word_rule import COUNT, READ_OUT, WordRule, has_digit
from build_tools.text import HAN, ITEM_NUMERALS

PLACES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼魯蘇贛晉陝閩貴粵寧瓊"
LETTER, PLATE = "A-HJ-NP-Za-hj-np-z", "A-HJ-NP-Za-hj-np-z0-9"
DOT = r"(?: ?(?:[^\w\s，。；：、“”‘’]|_){1,2} ?| )?"
ADDRESS, ADDRESS_FIX = "privacy-address", "只写到市，或写成“客户的住址”"
# What serves the public, before or behind its address.
OFFICES = (
    "[本我总分支]行|银行|网点|营业[部厅室]|自助|取款机|派出所|公安|法院|检察院|监管|[人民政府]府|市民中心|政务"
    "|医院|学校|中学|小学|大学|邮局|大厅|信访|门店|商场|饭店|酒店|车站|地铁|公园|委员会|办事处|公证处|仲裁|[新旧原]址|局"
)
PUBLIC_BEFORE = re.compile(rf"(?:{OFFICES})[^，。；\n]{{0,12}}$")
PUBLIC_BEHIND = re.compile(rf"[^，。；\n]{{0,8}}?(?:{OFFICES})|窗口|柜台|线|店")
# Where somebody lives: nothing behind these words is an office's.
LIVES = (
    "(?:住址|住所地?|坐落于?|户籍(?:地址?|所在地)?|户口(?:所在地)?|籍贯|(?:家庭|联系|收[件货]|邮寄|送货|通讯|现住|详细|单位)地址"
    "|门牌号?|寄[到往给至回]|送到|塞[到进]|贴[到在]|现住|家住|家在|老家在?|(?<![记留稳忍抓站拦堵卡守锁停接挡顶愣套压保困入])住(?![房院宿户建宅区]|在?农村))"
)
HOME = re.compile("[住址籍寄牌家口]")
UNIT = re.compile(
    rf"[0-9{ITEM_NUMERALS}百〇零](?=\s?(?:[号栋幢座弄组队社户室房门楼层区村]|单元|工位|卡座|生产队))|[0-9]\s?-\s?[0-9]|[0-9]{{3}}"
)
NEAR = r"[^，。；\n]"
ENDING = (
    rf"(?:{COUNT}\s?(?:号院|号楼|[号室栋幢弄组队楼座层房户门]|单元)"
    r"|[座栋幢区层楼元门]\s?[0-9]{3,4}(?![0-9年元]))"
)
ESTATE = "[苑湾庭城府园区里村居都邸墅寓期坊轩阁郡峰岸台郦景院家筑庄邦]"
HOUSED = re.compile("家属|宿舍|大院|公寓|小区|新村|老院|平房|安置房|生活区|区|[村屯庄寨堡]")
# Homes are called after whom their owners work for: only a bank's own are none.
UNHOMELY = "窗|柜|[本我总分支]行|银行|网点|营业|自助|取款|诊|慰问"
ROAD = r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Drive|Estate|Gardens?|Boulevard)(?![a-z])"
NUMBERED = rf"{COUNT}\s?(?:栋|幢|号楼|座|号院|区)"
FLAT = rf"(?:{COUNT}\s?(?:单元|门|号楼|栋|幢)|[A-Za-z]\s?(?:单元|座))"
# A county or a city, what lies in it, and how the smallest places are called.
ADMIN = f"(?:[{HAN}]{{2,7}}?(?:省|自治[区州县旗]|市|[县区旗州]))"
IN_IT = "(?:镇|乡|街道|苏木|路|街|大道)"
HAMLET = "(?:村|寨|屯|庄|堡|嘎查|社区|牧业社|[湾沟坪坝坡坳塘垭梁](?![^，。；\n]{0,4}[村寨屯]))"
# Where somebody works, and what may be said of a place of work there.
WORKS = (
    "(?:上班的地[方址]|工作(?:地[点址]|单位)|单位(?:地址|在|是)"
    "|(?:寄|送|投递|快递)[到至往](?:我?单位)?|办公地[点址]|摊位在|店开在)"
)
WORKPLACE = (
    "(?:公司|厂|中学|小学|幼儿园|大学|学院|学校|医院|卫生院|事务所|工作室|研究[所院]|设计院|养老院"
    "|电视台|报社|出版社|日报社|饭店|花店|面馆|理发店|修[车理]铺|[税务供电水电教育]{2}局|超市|门市|诊所|车间|班组)"
)
OF_IT = "(?:车间|班组?|科|科室|处|室|组|病区|护士站|传达室|收发室|门卫|财务部?|前台|年级)"
# A place of work that has no name of its own.
NAMELESS = re.compile(
    "某|一[家个所]|哪|附近|这[家个所]|那[家个所]|[本我他她你们贵该各两几有的是在]|银行|分行|支行"
)
UNSERVED = re.compile("公安|派出所|委员会|政府|法院|当地|所在地|所属")
AT_WORK = (
    "(?:上班|跑业务|跑运输|看大门|门卫|烧锅炉|收银|卖[菜鱼肉水]|工作(?!人员|单位|日|时)|教书|任教|就职|任职|打工|[当做](?:会计|老师|护士|保安|厨师|安检|保洁|收银|搬运)|记者"
    "|的(?:会计|出纳|财务|老板|职工|员工|工人|老师|教师|护士|医生|保安|厨师|司机))"
)


def _serves_nobody(text: str) -> bool:
    return re.search(OFFICES, text) is None


def _is_home(text: str) -> bool:
    return re.search(UNHOMELY, text) is None


def _is_named(text: str) -> bool:
    return NAMELESS.search(text) is None


_address = partial(WordRule, ADDRESS, "地址", "warning", fix=ADDRESS_FIX, near=UNIT, wordy=True)
_private = partial(_address, proof=_serves_nobody, not_after=PUBLIC_BEFORE, not_before=PUBLIC_BEHIND)
_workplace = partial(
    WordRule, ADDRESS, "办公地点", "warning", fix="只写到部门，不写房间和工位", near=UNIT, wordy=True
)
RULES = (
    WordRule(
        "privacy-plate",
        "车牌号",
        "error",
        re.compile(
            rf"(?P<data>[{PLACES}]{DOT}[{LETTER}]{DOT}(?:[{PLATE}] ?){{4,5}}[{PLATE}挂学警港澳])"
            "(?![A-Za-z0-9])"
        ),
        "删去车牌，写成“客户的车”",
        lambda text: sum(char.isdigit() for char in text) > 2 or (has_digit(text) and text.upper() == text),
        near=None,
    ),
    WordRule(
        "privacy-plate",
        "车牌号",
        "warning",
        # Parted by a word, with digits as read out, or without the place.
        re.compile(
            rf"(?P<data>[{PLACES}][{LETTER}](?:牌照?|的|那辆|打头|开头|字头|点|杠|后[五六]位)?[，, ]?"
            rf"(?:后面|[尾车]?号)?[是为：:]?\s?[{PLATE}{READ_OUT}]{{4,5}}[{PLATE}{READ_OUT}挂学警港澳])(?![A-Za-z0-9])"
            rf"|(?:车牌|牌照|号牌|车号)(?:号码?)?(?:就?是|[为：:，])?\s?(?P<after>(?=[A-Za-z0-9]?{DOT}[A-Za-z0-9]{{0,5}}[0-9]|WJ|使)[{LETTER}]{DOT}[{PLATE}]{{5,6}}|WJ[{PLACES}]?[0-9A-Z]{{5}}|使[0-9]{{6}})(?![A-Za-z0-9])"
        ),
        "删去车牌，写成“客户的车”",
        lambda text: sum(char.isdigit() or char in READ_OUT for char in text) > 2,
        near=None,
    ),
    _address(
        form=re.compile(rf"{LIVES}[为是在到]?[:：]?\s?(?P<data>(?=.{{1,36}}?{COUNT}){NEAR}{{2,30}}{ENDING})"),
        proof=_is_home,
        not_before=re.compile("窗口|柜台|线|店|柜员"),
    ),
    _address(
        form=re.compile(
            rf"{LIVES}[为是在到]?[:：]?\s?(?P<data>{NEAR}{{0,14}}[{HAN}](?:村|屯|庄|寨|堡|嘎查|苏木|社区|牧业社|农场|林场|牧场)(?:[{HAN}]头)?)"
            rf"|{LIVES}{NEAR}{{0,10}}?(?P<after>[0-9]{{1,3}}\s?-\s?[0-9]{{1,3}}\s?-\s?[0-9]{{3,4}})"
        ),
        near=HOME,
    ),
    _address(
        form=re.compile(
            rf"(?P<data>[{HAN}]{{1,5}}(?:村|屯|庄|寨|堡|镇|乡|苏木|嘎查)(?:{COUNT}村)?[{HAN}]{{0,4}}?(?<!第)(?<!村民一){COUNT}(?:组|队|社|户|号(?!窗口|柜|线|店))"
            rf"|[{HAN}]{{1,5}}(?:村|屯|大队)第?{COUNT}(?:村民小组|生产队))"
        ),
        proof=lambda text: "村民一户" not in text,
        not_before=PUBLIC_BEHIND,
    ),
    _private(form=re.compile(rf"(?P<data>[{HAN}]{{2,8}}(?:路|街|大道|巷|弄|胡同){COUNT}号)(?!线|店|窗口)")),
    _address(
        form=re.compile(
            r"(?:小区|社区)[^，。\n]{0,6}?(?P<data>[0-9]{1,3}(?:栋|幢|号楼))"
            rf"|(?P<after>{NUMBERED}\s?(?:{FLAT}\s?)?(?:[0-9]{{3,4}}|[{READ_OUT}]{{3,4}})(?:\s?[室号房户]|(?![0-9年元平米人]))"
            rf"|{NUMBERED}\s?{COUNT}\s?(?:单元|门)|{COUNT}号院{COUNT}号楼|[0-9A-Z]{{1,3}}座\s?[0-9]{{1,2}}楼\s?[A-Z]|(?<![0-9]){COUNT}弄{COUNT}号)"
        ),
        not_after=PUBLIC_BEFORE,
        not_before=PUBLIC_BEHIND,
    ),
    _address(
        form=re.compile(
            rf"(?:小区|花园|家园|[{HAN}]苑|庭|城|府|园|区){NEAR}{{0,6}}[，,]?(?<![0-9-])(?P<data>[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{3,4}})(?![0-9-])"
            rf"|(?P<after>(?<![0-9]){COUNT}号院)"
        ),
        not_before=PUBLIC_BEHIND,
    ),
    _private(
        # A flat in figures behind the name of an estate: 金域蓝湾三期12-1104, 台山小区21-3-6-2.
        form=re.compile(
            rf"(?P<data>[{HAN}]{{2,10}}{ESTATE}(?:[{ITEM_NUMERALS}0-9]期|[A-Z东西南北]区)?"
            r"(?<![0-9-])[0-9]{1,3}(?:(?:-[0-9]{1,3}){0,2}[-#][0-9]{3,4}|(?:-[0-9]{1,2}){3}))(?![0-9-])"
            rf"|(?P<after>[{HAN}]{{2,12}}(?:[路街弄巷里道坊][0-9]{{1,4}}-[0-9]{{1,4}}(?:号|室|(?![0-9家分人位个公-]))|{COUNT}单元\s?[0-9]{{3,4}}(?![0-9])"
            rf"|(?<![第图表号编单][A-Z])(?<![第图表号编单])[A-Z]?[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{3,4}}(?![0-9-])|(?:[A-Za-z甲乙丙丁东西南北]|{COUNT})[座栋幢]\s?[0-9]{{3,4}}))(?![0-9年元平米])"
        ),
    ),
    _address(
        # Where families live close together, by the row, the house or the bed.
        form=re.compile(
            rf"(?P<data>[{HAN}]{{0,10}}(?:家属[院楼区]|宿舍|大院|公寓|小区|新村|[养敬]老院|平房|安置房|生活区|[{ITEM_NUMERALS}0-9]区)[^，。；\n0-9]{{0,4}}?"
            rf"(?:{COUNT}|[甲乙丙丁])\s?(?:[排床栋幢]|号楼|单元|楼[0-9东西]?))"
            rf"|(?P<after>[{HAN}]{{2,6}}(?:村|屯|庄|寨|堡)[{HAN}]{{0,4}}第?{COUNT}(?:家|排))"
        ),
        proof=_is_home,
        not_before=re.compile(rf"[^，。；\n]{{0,8}}?(?:{UNHOMELY})|线|店"),
        near=HOUSED,
    ),
    _address(
        form=re.compile(
            r"(?P<data>(?:Room|Rm|Flat|Unit|Apt|Apartment|Suite|Block|Tower|Building)"
            r"\.? ?[0-9A-Z][0-9A-Z-]{0,5},[^\n。；，]{3,60}?"
            rf"{ROAD})|(?P<after>(?:No\.? ?)?[0-9]{{1,5}}(?:-[0-9]{{1,4}})?,?"
            rf" [A-Z][A-Za-z]{{2,15}}(?: [A-Z][A-Za-z]{{2,15}}){{0,3}} {ROAD})"
        ),
        near=re.compile(ROAD),
    ),
    _private(
        # Two or three of province, city, county and town, one in another, then a place in them.
        form=re.compile(
            rf"(?P<data>{ADMIN}{{2,3}}[{HAN}]{{2,7}}?{IN_IT}[{HAN}0-9]{{1,12}}(?:村|社区|组|屯|庄|号|室|弄|栋|幢|苑|小区|花园|公寓|家园|社)"
            rf"|{ADMIN}[{HAN}]{{2,5}}?(?:镇|乡|苏木)[{HAN}]{{1,5}}{HAMLET})"
            rf"|(?P<after>(?<![{HAN}])[{HAN}]{{1,3}}(?![本各全外在])[{HAN}](?:镇|乡|苏木)[{HAN}]{{2,5}}(?:村|寨|屯|嘎查)(?:[{HAN}]{{2,4}}[湾沟坪坝坡坳塘垭梁])?)"
        ),
        near=re.compile("[省市县区旗州镇乡]|苏木"),
    ),
    _workplace(form=re.compile(r"(?P<data>[A-Za-z]?-?[0-9]{1,4}号?(?:工位|卡座|摊位|档口|铺位|铺面))")),
    _workplace(
        form=re.compile(
            rf"(?P<data>(?:大厦|大楼|写字楼|中心|广场|[A-Za-z]座|{COUNT}[楼层]){NEAR}{{0,6}}?[A-Za-z]?[0-9]{{3,4}}\s?(?:室|办公室|房间))"
            rf"|(?P<after>[{HAN}]{{2,6}}(?:大厦|写字楼|科技园|创业园|产业园|商务楼)(?:[A-Za-z0-9]{{1,2}}[座栋])?\s?[0-9]{{3,4}}(?![0-9年元人]))"
        ),
        not_after=re.compile(rf"(?:{OFFICES})[^，。；\n]{{0,6}}$"),
    ),
    _workplace(
        # A room, a post or a stall in a building where the public has nothing to do.
        form=re.compile(
            rf"(?:[寄送来到至往在找：:]|地址|单位)\s?(?P<data>[{HAN}0-9]{{2,12}}(?:{WORKPLACE}|大厦|市场|商场|车站|仓库|工地|广场|大楼|[局所院园楼])[^，。；\n]{{0,12}}?"
            rf"(?:传达室|门卫室?|收发室|护士站|办公室|车间|教研室|值班室|班组|工棚|摊位?|铺位?|档口|前台|柜组|财务[科室部]|第{COUNT}[个台家排间]))"
        ),
        proof=lambda text: _is_named(text) and _is_home(text) and UNSERVED.search(text) is None,
        near=re.compile("室|站|车间|班组|工棚|[摊铺档]|前台|柜组|财务|第"),
    ),
    _workplace(
        # The name of a firm, a school or a shop where somebody works.
        form=re.compile(
            rf"[在是](?P<data>[{HAN}]{{3,10}}{WORKPLACE})(?={AT_WORK})"
            rf"|{WORKS}[:：是在]{{0,2}}\s?(?P<after>[{HAN}]{{2,10}}(?:{WORKPLACE}|局|中心|站)(?:[{HAN}]{{1,6}}{OF_IT})?)"
        ),
        proof=_is_named,
        near=re.compile(f"{WORKPLACE}|[局站]|中心"),
    ),
)
