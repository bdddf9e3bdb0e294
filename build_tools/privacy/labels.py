"""Where a form or a sentence says that a name comes: behind a label, a role or a kinship. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.privacy.given import GIVEN
from build_tools.privacy.likely import TITLES, goes_far, may_begin, weight
from build_tools.privacy.names import DOT, HAN
from build_tools.privacy.surnames import FOREIGN

# Names of several parts: 阿依古丽·买买提.
DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:{DOT}[{HAN}]{{1,8}}){{1,3}}")
NO_PERSON = re.compile("银行|网点|分行|支行|公司|客户|部|中心")
# What a person does or is, before 人.
DOES = (
    "投诉 联系 收款 付款 汇款 收件 寄件 收货 经办 申请 代办 代理 受理 登记 持卡 持有 存款 取款 借款 贷款 还款 担保 保证 监护 "
    "委托 受托 继承 当事 来访 来电 来信 来行 反映 举报 报案 报警 报告 证明 见证 填表 填写 填报 签收 签名 签字 签约 签署 开户 开卡 "
    "销户 账户 代表 投保 被保险 保险 受益 授权 被授权 转账 转述 受害 接待 接访 接听 回访 复核 审核 审批 审查 核实 核查 记录 抵押 "
    "出质 质押 出租 承租 出借 债务 债权 挂失 缴费 缴款 办理 处理 处置 负责 调解 调查 陪同 陪护 护理 赡养 扶养 抚养 介绍 推荐 "
    "求助 求偿 信访 上访 检举 控告 起诉 执行 被执行 被投诉 提交 提供 送达 领取 代领 代收 代签 代缴 制表 制单 编制 交接 移交 "
    "接收 接手 监交 责任 知情 发起 发送 查询 参会 主持 汇报 起草 拟稿 承办 主办 协办 督办 交办 填单 录入 操作 授信 承兑 出票 "
    "背书 持票 立遗嘱 遗嘱 被继承 失主 报修 预约 购买 认购 参保 租赁 签订 法 代管 保管 鉴定 送件 取件 通知 呼叫 致电 拨打 发件"
)
PEOPLE = frozenset(verb + "人" for verb in DOES.split())
NAMED = frozenset(
    "姓名 户名 名字 签名 签字 签章 落款 署名 全名 真名 曾用名 签署 签收 机主 车主 户主 卡主 业主 房主 号主 失主 房东 经办 "
    "受理 办理 复核 审核 审批 记录 接待 登记 回访 填表 制表 监护 见证 法定代表 法人代表 代表 法人 我叫 我是 人叫 字叫 名叫 叫做 叫作 他叫 她叫 "
    "户叫 本人 乘客 当事".split()
)
# These speak in a book of cases, too: what stands behind their colon may be their first word.
SPEAKERS = frozenset(
    "客户 储户 用户 柜员 经理 主任 行长 主管 座席 坐席 客服 员工 保安 店主 老板 同事 专员 组长 科长 处长 会计 出纳 顾客 商户 "
    "店员 组员 学员 学生 老人 房客 律师 护士 医生 司机 职员 社员 队员 村民 居民 市民 股东 董事 店长 保洁 引导员 负责人".split()
)
KIN = frozenset(
    "家属 亲属 亲友 父亲 母亲 妻子 丈夫 儿子 女儿 配偶 爱人 老伴 哥哥 弟弟 姐姐 妹妹 女婿 儿媳 孙子 孙女 外孙 外孙女 侄子 侄女 "
    "外甥 邻居 朋友 之子 之女 之妻 之夫 之父 之母 其子 其女 其妻 其夫 其父 其母 奶奶 爷爷 外公 外婆 姥姥 姥爷 叔叔 舅舅 姑姑 "
    "岳父 岳母 公公 婆婆 长子 次子 长女 次女 兄弟 同学 战友 室友 保姆 护工".split()
)
LABELS = PEOPLE | NAMED | SPEAKERS | KIN
LAST = re.compile(f"[{''.join(sorted({label[-1] for label in LABELS}))}]")
# Before a colon whatever ends in 人 or 员 is a label.
PERSON = re.compile(rf"[{HAN}][人员]$")
OF_NAME = "(?:姓名|名字|全名|真名|签名|签字|签章|盖章|户名|名称|代表|本人)"
IN_BRACKETS = r"[^（）()\[\]【】\n]{0,6}(?:签|章|姓名|手写|楷|必填|全称|[甲乙丙]方|本人|盖)[^（）()\[\]【】\n]{0,4}"
PART = re.compile(rf"(?:的?{OF_NAME})?(?:[（(\[【]{IN_BRACKETS}[）)\]】])?")
SEPARATOR = re.compile(
    r"[ \t\u3000_]{0,8}(?P<form>[:：|｜][ \t\u3000_]{0,8}|[（(“\"‘「《【\[][ \t\u3000_]{0,4}|[ \t\u3000_]+|[—–-]{1,2}|/)"
    r"|(?P<verb>应当?为|应当?是|登记为|填写为|填为|写为|名为|名叫|就是|即为|为|是|系|叫|即)[:：“\"‘「 ]?"
)
ROLE = re.compile(
    rf"(?:其|该|为|是|系|由|即)?(?:[{HAN}]{{0,6}}?(?:中心|部门|部|支行|分行|总行|网点|营业室|营业厅|科|处|室|小组|银行|公司))?"
    rf"(?:的)?(?:{'|'.join(sorted({*SPEAKERS, *KIN, '先生', '女士', '同志', '客户经理', '大堂经理', '理财经理', '窗口', '本人'}, key=len, reverse=True))})?[:：（( ]?"
)
# What goes on behind a name and begins with a character of names.
GOES_ON = re.compile(
    "先生|女士|小姐|同志|来[电行到网我访函信柜店]|自[称述行己]|向|和|以|同[意时日行]|可|能|应|为|与|明确|表[示达]|正|在|志愿"
    "|原|通过|电话|安|进|先后|本|现|曾|于|的|金额|名下|年|今|凡|委|请|致电|反映|承|口|声|书|代|手机|女|男|才|一|有|家|认|成"
    "|开|保|经|因|再|多|又|则|并|及|到|当|上|下|前|后|首|另|或|未|均|立|态|服|业|处|转|逾期"
)
SURE_END = re.compile(rf"[^{HAN}{DOT[1:-1]}]|$")
HAN_RUN = re.compile(rf"[{HAN}]{{2,8}}")
AND = re.compile("[、，,和与及/] ?")
LISTED = 8
SLOT, BLANK, VERB, DIRECT, KINSHIP, SPEECH = 1, 3, 3, 3, 5, 9


@dataclass(frozen=True)
class Place:
    """Where a name may begin, and how likely what stands there must be one."""

    start: int
    least: int
    strict: bool = False


def names_behind_labels(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each name that stands behind a label, in their order."""
    done = 0
    for last in LAST.finditer(text):
        label = _label(text, last.end())
        if label is None or last.end() < done:
            continue
        for place in _places(text, last.end(), label):
            end = _name_end(text, place)
            if end:
                for name in ((place.start, end), *_more(text, end)):
                    yield name
                    done = name[1]
                break


def _more(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names that stand in one list with a name, behind its end."""
    while comma := AND.match(text, end):
        found = _name_end(text, Place(comma.end(), LISTED))
        if not found:
            return
        end = found
        yield comma.end(), end


def _label(text: str, end: int) -> str | None:
    if text[end : end + 1] in ("人", "员"):
        return None
    head = text[max(0, end - 4) : end]
    known = (head[-size:] for size in (4, 3, 2) if head[-size:] in LABELS)
    return next(known, head[-2:] if PERSON.search(head) else None)


def _places(text: str, end: int, label: str) -> Iterator[Place]:
    part = PART.match(text, end)
    start = part.end() if part else end
    separator = SEPARATOR.match(text, start)
    if separator is None:
        if label in LABELS:
            yield Place(start, _least_direct(label), label == "我是")
    elif label in LABELS or separator["form"]:
        least = _least_separated(separator, label)
        yield Place(separator.end(), least, least == SPEECH)
        role = ROLE.match(text, separator.end())
        if role and role.end() > role.start():
            yield Place(role.end(), max(least, VERB))


def _least_direct(label: str) -> int:
    if label == "我是":
        return SPEECH
    return KINSHIP if label in KIN else DIRECT


def _least_separated(separator: re.Match[str], label: str) -> int:
    if separator["verb"]:
        return VERB if label in PEOPLE | NAMED else KINSHIP
    colon = separator["form"].strip()[:1] in ("：", ":")
    if label in SPEAKERS and colon:
        return SPEECH
    return SLOT if separator["form"].strip() and label not in KIN else BLANK


def _name_end(text: str, place: Place) -> int | None:
    """Return where the likeliest name that begins at a place ends, if one is likely enough."""
    dotted = DOTTED.match(text, place.start)
    if dotted:
        role = ROLE.match(text, place.start, dotted.end())
        no_name = NO_PERSON.search(dotted.group()) or (role and role.end() > place.start)
        return None if no_name else _dotted_end(text, dotted)
    run = HAN_RUN.match(text, place.start)
    if run is None or not may_begin(run.group()):
        return None
    found = [(_weight_at(text, place.start, end), end) for end in range(place.start + 2, _run_end(run) + 1)]
    best, end = max(found, default=(-9, 0))
    sure = not place.strict or SURE_END.match(text, end)
    return end if best >= place.least and sure else None


def _weight_at(text: str, start: int, end: int) -> int:
    alone = SURE_END.match(text, end) is not None
    return weight(text[start:end], alone) + (0 if alone else _end_weight(text, end))


def _run_end(run: re.Match[str]) -> int:
    """Return how far a name may go: to what the person is called, if to the end of the characters not."""
    title = TITLES.search(run.string, run.start() + 1, run.end() + 2)
    end = run.end() if goes_far(run.group()) else min(run.end(), run.start() + 4)
    return min(end, title.start()) if title else end


def _dotted_end(text: str, dotted: re.Match[str]) -> int:
    """Return where a name of several parts ends: its last part has no end of its own in running text."""
    last = max(dotted.group().rfind(dot) for dot in DOT) + dotted.start() + 1
    for end in range(last + 2, dotted.end()):
        if GOES_ON.match(text, end) or (GIVEN.get(text[end], 0) <= -2 and text[end] not in FOREIGN):
            return end
    return dotted.end()


def _end_weight(text: str, end: int) -> int:
    """Weigh what goes on behind a name: a word that may, or one more character of a name."""
    if GOES_ON.match(text, end):
        return 0
    given = GIVEN.get(text[end], 0)
    return -1 if given <= -5 else -3 if given <= -2 else -4 if given <= 0 else -6
