"""What stands around a name in a story: words that bring somebody in, and what he is or does. Data."""

from __future__ import annotations

import re

from build_tools.privacy.given import GIVEN
from build_tools.privacy.labels import LABELS, SPEAKING
from build_tools.text import HAN, ITEM_NUMERALS

# What may stand before a name in a sentence; behind other characters a name is less likely.
BEFORE = re.compile(
    f"[^{HAN}]|[个由找给跟和与向让叫问请对被把是为到了的得系用过及或同经因去在有说称听告诉位名户婆公妈爸父母妻夫兄弟姐妹哥嫂妇媳婿孙舅姨姑侄甥友伴邻居同儿女长员理人下午天我你他她么于据替就转复以受为请替代陪按据五六日]"
)
# Behind these words, and behind a sign, hardly anything else than somebody can stand.
BRING_IN = """
派出所 卫生院 医院 分局 骨科 内科 外科 儿科 急诊科 的是 联名 报案人 相册名 附件3 图3 图4 对方是
对方叫 对方为 提到 提起 说起 问起 名为 冒充 打给 转给 汇给 寄给 交给 退给 委托 托付 遇见 碰见 碰到
认识 举报 投诉 表扬 感谢 起诉 孩子 同乡 妈妈 爸爸 我妈 我爸 我哥 我姐 我弟 我妹 我爷 我奶 他妈
她妈 业务员 中介 老师 师傅 写着 写的是 签的是 印的是 显示 登记为 录成 印成 念成 写成 改成 写了 签了
又叫 警察 警官 交警 片警 所长 护士长 大夫 医师 药师 主治 局长 镇长 乡长 村长 村支书 村主任 网格员
站长 社工 志愿者 工作者 校长 老板娘 快递员 外卖员 租客 目击者 在场人 老太太 大爷 大妈 阿姨 摊主 病人
保洁员 大堂 主办会计 出纳员 副行长 副主任 副经理 支行长 授权员 复核员 经办员 坐席员 实习生 新员工 同志
领导 丈人 丈母娘 伯父 伯母 大伯 婶婶 舅妈 姑父 姨妈 姨父 大姨 二姨 大姑 二叔 三叔 大舅 二舅 大哥
二哥 大姐 二姐 小妹 弟媳 婶子 老储户 村医 送餐员 对象 男友 女友 未婚妻 未婚夫 养女 养子 继父 继母
干妈 小孩 孙儿 侄儿 叫 @ 听 参会 列席 出席 到会 主持 写 刻着 印着 贴着 挂着 主刀 带队 值班 当班
经手 管事 同村 邻村 窗口 我们科 他们科 她们科 主事 负责 找的是 业务的是 办的是 接的是 打的是 来的是
经联系 电话回访 已回访 回访了 关于 给予 建议对 伪造 假冒 自称 化名 改名 大名 本名 小名 就叫 的叫
个叫 有个叫 也叫 好像叫 是叫 此人叫 写有 写上 显示为 记为 录为 念作 登记成 名字是 主责 次责 转交
交由 抄送 主送 呈报 报送 请示 通知 联系 陪着 带着 帮着 等着 看见 看到 听见 遇到 认得 找到 找过
问过 那个 这个 就是那个 回复 答复 左二为 左一为 旁边 你们 你们行 们行 排队 同去 一起 隔壁 对门 楼下
村里 单位 附件 附件一 附件二 图二 图一 左一 左二 右一 右二 前排 信贷部 个贷部 运营部 营业部 保卫部
风控部 客服部 催收部 法务部 财务部 法官 检察官 庭长 园长 院长 中医 急救员 督导员 受害人 嫌疑人 尊敬的
一致 致
"""
BRINGS_IN = frozenset(BRING_IN.split()) | LABELS
SIZES = (1, 2, 3, 4)
# What somebody does, behind his name.
DOES = re.compile(
    "[了来不让给把说拿去没还就都又也在到带陪替帮写签问讲要想接打做办当指推递调辞骂]|负责|批评|告诉|答应|介绍|离[开职]|耐心|态度|辱|通话"
)
# What somebody is called behind his name, what is his, and what only people do.
OF_SOMEBODY = re.compile(
    "小朋友|同学|同志|老人|老师|师傅|大爷|大妈|阿[姨弟妹婆公]|那[个]?(?:小子|丫头|女的|男的|人)|这[个]?(?:人|小子|丫头|名字|女的|男的)|夫妇|夫妻|兄弟|姐妹|父子|母子|母女|一家"
    "|本人|三个字|两个字|为您服务|负责|道歉|赔礼|作证|自[称述己]|表示|反映|来[电信访函]|称|已向|亲[自笔]|(?:给|帮|替|跟|和|让)[我他她]"
    "|(?:经手|经办|介绍|推荐|保证|答应|承诺|办|签|花|垫|汇|付|借|取|转|教|弄|接)的"
    "|的(?:签[名字]|名[字义下]|身份证|账户|户头|存[折单款]|卡|工资|电话|声音|家属|遗[产嘱]|亲笔|手机|孩子|压岁钱|学费|贷款|保单|户口)|名下|(?:误?[录写印打念叫喊输错改]|登记)成"
)
# What is said of people only: how old they are, their sex, what they ask for, what is done with them.
SAYS_MORE = """
情况说明 手持 维权 申请书 陈述书 证明书 警官 护士 记者 开的 签的 也在 骗了 骗我 骗走 的人 的给 的来
的打 的女 的男 身份证 户口本 授权书 委托书 投诉信 的妈 的爸 的爹 的娘 先生 女士 小姐 太太 主任 经理
行长 大夫 教授 校长 院长 老先生 老太 大叔 大娘 大姐 大哥 奶奶 爷爷 叔叔 伯伯 婆婆 先说 就说 又说
跟我说 投诉 举报 要求 请求 希望 建议 认为 声称 坚称 坚持 拒绝 不服 不满 不认 提出 提交 提供 申请
申诉 起诉 上诉 委托 授权 签字 签名 签收 签署 签批 代签 代办 代为 代笔 目睹 在场 到场 到行 来行
致电 致函 拨打 接听 接待 受理 跟进 落实 协助 陪同 陪他 陪她 搀扶 出示 领取 支取 取走 汇款 离职
离岗 离世 休假 休产 请假 退休 去世 病故 已故 生前 病逝 过世 走得 遗产 独居 失踪 下落 诉我 一案
一事 一句 账上 手里 手上 手中 家里 家中 家门 之子 之女 之妻 之夫 之父 之母 与配偶 与其 与他 与她
与我 和儿子 和女儿 和老伴 和他 和她 和我 还款 还钱 担保 作保 已被 已于 未按 没有 没拿 没带 亲眼
看见 看到 听见 听到 说他 说她 说：“ 说，“ 先行 打来 打电话 回来 回忆 陈述 证实 承认 否认 解释
说明 向我 向客户 向支行 当时 当日 当天 当场 当面 同意 持章 持卡 持证 拿着 口述 代收 扶着 推着 替她
替他 替我 伸手 再次 多次 两次 三次 出来 出面 那里 那儿 那边 这边 调离 汇报 反复 不识字 不会 不肯
不在 是我 也没 也在 也不 也说 都看 跟我 跟他 跟她 跟着 阅处 阅办 已将 案已 姐姐 妹妹 哥哥 弟弟
女儿 儿子 警官 医生 护士 律师 的诉求 的妈妈 的爸爸 的父亲 的母亲 的儿子 的女儿 的丈夫 的妻子 的老公
的老婆 的陪同 的监护 的代理 的名 的情况 的态度 的工号 的投诉 的来信 的委托 的案 手机 手持 情绪 态度
因病 骑车 开车 通报 作出 进行处 给予 那张 那笔 那本 这张 这笔 这本 出列 休息 上班 下班 请跟进 请核
请阅 请于 请到 请来 请在 代老人 替老人 的诉 的建议 的原话 的住院 的病 的葬 的后事 的定期 的存款
的理财 挂断 挂了 收到 收了 赶到 赶来 垫付 垫了 转账 汇出 汇入 推诿 辱骂 住院 住在 判决 发函 已发
落网 已落 被骗 被盗 被打 被抓 轮班 加班 排队 取号 进门 离开 来过 去过 带来 送来 写下 写道 写的
说过 讲过 问过 提到 提醒 催促 追问 质问 回答 回复 答复 转告 安抚 劝说 劝阻 阻拦 拦住 拉住 抱着
坐在 站在 躺在 蹲在 哭着 喊着 动手 报警 报案 撤诉 认错 检讨 点头 摇头 摆手 转身 上前 出具 盖章
按手印 录入 操作 审批 审核 复核 核对 核实 确认 登记
"""
NUMERALS = f"[{ITEM_NUMERALS}0-9]"
AGE = (
    rf"[，,、 ]?(?:(?:今年|现年|时年|享年){NUMERALS}{{2,3}}"
    rf"|(?:今年|现年|时年|享年|刚满|年近|快|已|都)*{NUMERALS}{{1,3}}[多来几]?周?岁)"
)
SEX = "[，,、　 /|（(][男女](?![士生孩儿友方朋式声性的])"
DONE = "[存取买办交花借欠签填跑等拿领输汇转还付去住做]了"
# The date below what somebody signed.
DATED = rf"[ \u3000]*\n\s*(?:20|二[〇零○]|{NUMERALS}{{1,3}}月)"
# What his file is called.
FILED = r"(?:[-_—][\w（）()-]{1,20})?\.(?:pdf|jpe?g|png|docx?|xlsx?|mp[34]|wav|zip|rar|txt)|\\"
OF_PEOPLE = re.compile(rf"{'|'.join(SAYS_MORE.split())}|{AGE}|{SEX}|{DONE}|{DATED}|{FILED}")
# What both sides of a name are worth: words that bring somebody in and words about people, one or both of
# them, or a sign on each side.
BOTH, BROUGHT_IN, ONE, SIGNS, NEITHER = 12, 9, 7, 3, 0
LONGEST_WORD, GREETING = 6, 40
GREETED = re.compile(r"敬礼[！!。]?\s*$")
OPENING = '“"‘「（( '
# Below it a character is one of a word, not of a name, unless somebody is brought in.
LEAST_GIVEN = -4
A_CHARACTER = re.compile(f"[{HAN}]")


def is_brought_in(text: str, start: int) -> bool:
    """Return whether the words before an offset bring somebody in."""
    if GREETED.search(text, max(0, start - GREETING), start):
        return True
    whole = text[max(0, start - LONGEST_WORD) : start].rstrip(OPENING)
    before = whole.rstrip("：:")
    words = [before.removesuffix("了").removesuffix("的")[-size:] for size in SIZES]
    # What follows the colon of somebody who speaks is what he says.
    speaks = before != whole and not SPEAKING.isdisjoint(words)
    return not speaks and not BRINGS_IN.isdisjoint(words)


def frame_weight(text: str, start: int, end: int) -> int:
    """Return how much likelier what stands on both sides makes it that these offsets hold a name."""
    brought_in = is_brought_in(text, start)
    if not brought_in and any(GIVEN.get(char, 0) < LEAST_GIVEN for char in text[start + 1 : end]):
        return NEITHER
    of_people = OF_SOMEBODY.match(text, end) or OF_PEOPLE.match(text, end)
    if brought_in and of_people:
        return BOTH
    sign_before = not A_CHARACTER.match(text[start - 1 : start])
    if of_people:
        return ONE if sign_before or BEFORE.match(text[start - 1 : start]) else NEITHER
    ends = not A_CHARACTER.match(text[end : end + 1]) or DOES.match(text, end)
    if not ends:
        return NEITHER
    return BROUGHT_IN if brought_in else SIGNS if sign_before else NEITHER
