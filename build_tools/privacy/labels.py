"""The labels, posts and kinship terms that a name may follow, and what may come between. Data."""

from __future__ import annotations

import re

from build_tools.text import HAN

# Words that form a label with 人: 投诉人.
DOES = """
投诉 联系 收款 付款 汇款 收件 寄件 收货 经办 申请 代办 代理 受理 登记 持卡 持有 存款 取款 借款 贷款
还款 担保 保证 监护 委托 受托 继承 当事 来访 来电 来信 来行 反映 举报 报案 报警 报告 证明 见证 填表
填写 填报 签收 签名 签字 签约 签署 开户 开卡 销户 账户 代表 投保 被保险 保险 受益 授权 被授权 转账
转述 受害 接待 接访 接听 回访 复核 审核 审批 审查 核实 核查 记录 抵押 出质 质押 出租 承租 出借 债务
债权 挂失 缴费 缴款 办理 处理 处置 负责 调解 调查 陪同 陪护 护理 赡养 扶养 抚养 介绍 推荐 求助 求偿
信访 上访 检举 控告 起诉 执行 被执行 被投诉 提交 提供 送达 领取 代领 代收 代签 代缴 制表 制单 编制
交接 移交 接收 接手 监交 责任 知情 发起 发送 查询 参会 主持 汇报 起草 拟稿 承办 主办 协办 督办 交办
填单 录入 操作 授信 承兑 出票 背书 持票 立遗嘱 遗嘱 被继承 失主 报修 预约 购买 认购 参保 租赁 签订
法 代管 保管 鉴定 送件 取件 通知 呼叫 致电 拨打 发件
"""
NAMED = """
姓名 户名 名字 签名 签字 签章 落款 署名 全名 真名 曾用名 签署 签收 机主 车主 户主 卡主 业主 房主 号主 失主
房东 证人 原告 被告 对方 投诉对象 死者 逝者 患者 伤者 支书 甲方 乙方 俺叫 咱叫 您叫 经办 受理 办理 复核 审核
审批 记录 接待 登记 回访 填表 制表 监护 见证 法定代表 法人代表 代表 法人 我叫 我是 人叫 字叫 名叫 叫做 叫作
他叫 她叫 户叫 称叫 本人 乘客 当事 负责人
"""
# These are also speakers in dialogues: after their colon may come their first word, not a name.
SPEAKERS = """
客户 储户 用户 柜员 经理 主任 行长 主管 座席 坐席 客服 员工 保安 店主 老板 同事 专员 组长 科长 处长 会计
出纳 顾客 商户 店员 组员 学员 学生 老人 房客 律师 护士 医生 司机 职员 社员 队员 村民 居民 市民 值班长 班长
队长 股东 董事 店长 保洁 引导员 群众 牧民 农民 渔民 职工 工人 教师 民警 辅警 书记 主席 社长 家长 游客 旅客
"""
# After these, and after 变更为, a name is less likely.
KIN = """
家属 亲属 亲友 父亲 母亲 妻子 丈夫 儿子 女儿 配偶 爱人 老伴 哥哥 弟弟 姐姐 妹妹 女婿 儿媳 孙子 孙女 前夫
前妻 表哥 表弟 表姐 表妹 堂哥 堂弟 堂姐 堂妹 姐夫 妹夫 嫂子 亲家 老公 老婆 媳妇 儿媳妇 闺女 姑娘 工友 老乡
外孙 外孙女 侄子 侄女 外甥 邻居 朋友 之子 之女 之妻 之夫 之父 之母 其子 其女 其妻 其夫 其父 其母 奶奶 爷爷
外公 外婆 姥姥 姥爷 叔叔 舅舅 姑姑 岳父 岳母 公公 婆婆 其兄 其弟 其姐 其妹 之兄 之弟 之姐 之妹 长子 次子
长女 次女 变更为 更换为 更名为 兄弟 同学 战友 室友 保姆 护工
"""
# After these a name follows only after a colon.
FORM_ONLY = """
授权 记账 制单 录入 交接 核准 批准 处理 走访 拟稿 核实 监督 稽核 出纳 值班 主办 协办 督办 经手 保管
移交 汇报 通知 调查
"""
FORMS = frozenset(verb + who for verb in DOES.split() for who in "人者") | frozenset(NAMED.split())
FORMS |= {who + "叫" for who in [*KIN.split(), "孩子"] if len(who) == 2}
SPEAKING, KINSHIPS = frozenset(SPEAKERS.split()), frozenset(KIN.split())
LABELS = FORMS | SPEAKING | KINSHIPS
ALL_LABELS = LABELS | frozenset(FORM_ONLY.split())
LAST = re.compile(f"[{''.join(sorted({label[-1] for label in ALL_LABELS} | set('者员')))}]")
# What stands before the last character of a label, a blank included: a quick test.
SECOND_LAST = frozenset(label[-2] for label in ALL_LABELS) | frozenset(" \t\u3000")
ANYBODY = frozenset("人员者")
# Whatever ends in 人, 员 or 者 may be a label too.
PERSON = re.compile(rf"[{HAN}][人员者]$")
# Forms spread short names and labels out: 姓　名：王　敏.
BLANKS = re.compile("[ \t\u3000]")

OF_NAME = "(?:姓名|名字|全名|真名|签名|签字|签章|盖章|户名|名称|代表|本人)"
INSIDE = r"[^（）()\[\]【】\n]"
# Brackets belong to the label if they say how to fill it in, or if a colon follows.
IN_BRACKETS = (
    rf"[（(\[【](?:{INSIDE}{{0,6}}(?:签|章|姓名|手写|楷|必填|全称|[甲乙丙]方|本人|盖){INSIDE}{{0,4}}[）)\]】]"
    rf"|{INSIDE}{{1,8}}[）)\]】](?=[:：]))"
)
AND_MORE = (
    "(?:及|和|与|、|/)(?:其?联系)?(?:电话|方式|关系|身份证|证件|岗位|职务|日期|时间)(?:号码?)?"
    "|(?:意见)?(?:一栏|一项|栏|处)"
)
PART = re.compile(rf"(?:的?{OF_NAME})?(?:{AND_MORE})?(?:{IN_BRACKETS})?")
APART = r"[ \t\u3000_*]{0,8}"
OPENS = r"[（(“\"‘「《【\[]"
SAYS = "已|均|都|就|即|应当?|分别|登记|填写?|写|签|署|录入?|改|变更|更正|误|显示|留|打印?|标注|注明|的|经查"
SEPARATOR = re.compile(
    rf"{APART}(?P<form>[:：|｜]{APART}\n?{APART}|{OPENS}{APART}|[ \t\u3000]+|\*\*|_+|[—–-]{{1,2}}|/)"
    rf"|(?P<verb>(?:{SAYS}){{0,3}}(?:为|是|系|叫|成了?|着|由|[写签填印录]的))[:：“\"‘「 ]?"
)
PLACES = "中心|部门|部|支行|分行|总行|网点|营业室|营业厅|科|处|室|小组|银行|公司"
POSTS = "|".join(sorted(SPEAKING | KINSHIPS | {"先生", "女士", "同志", "窗口", "本人"}, reverse=True))
# A department, a post or a kinship term between label and name; all three are optional.
ROLE = re.compile(
    rf"[其该为是系由即]?(?:[{HAN}]{{0,6}}?(?:{PLACES}))?的?(?:(?:客户|大堂|理财)?(?:{POSTS}))?[:：（( ]?"
)


def label_before(text: str, end: int) -> str | None:
    """Return the label that ends at an offset, or None."""
    if text[end : end + 1] in ("人", "员"):
        return None
    if text[end - 1] not in ANYBODY and text[end - 2 : end - 1] not in SECOND_LAST:
        return None
    head = BLANKS.sub("", text[max(0, end - 8) : end])[-4:]
    known = (head[-size:] for size in (4, 3, 2) if head[-size:] in ALL_LABELS)
    return next(known, head[-2:] if PERSON.search(head) else None)
