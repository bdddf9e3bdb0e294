"""What stands around a name in a story: words that bring somebody in, and what he is or does. Data."""

from __future__ import annotations

import re

from build_tools.privacy.given import GIVEN
from build_tools.text import HAN

# What may stand before a name in a sentence; behind other characters a name is less likely.
BEFORE = re.compile(
    f"[^{HAN}]|[个由找给跟和与向让叫问请对被把是为到了的得系用过及或同经因去在有说称听告诉位名户婆公妈爸父母妻夫兄弟姐妹哥嫂妇媳婿孙舅姨姑侄甥友伴邻居同儿女长员理人下午天我你他她么]"
)
# Behind these words, and behind a sign, hardly anything else than somebody can stand.
BRING_IN = """
对方是 对方叫 对方为 原告 被告 证人 提到 提起 说起 问起 名叫 名为 冒充 打给 转给 汇给 寄给 交给 退给 委托
托付 遇见 碰见 碰到 认识 举报 投诉 表扬 感谢 起诉 邻居 孩子 同事 同学 战友 室友 房东 同乡 工友 前夫 前妻 老公
老婆 老伴 爱人 丈夫 妻子 闺女 女儿 儿子 媳妇 儿媳 女婿 妈妈 爸爸 母亲 父亲 我妈 我爸 我哥 我姐 我弟 我妹
我爷 我奶 他妈 她妈 外孙 孙子 孙女 外甥 侄子 侄女 柜员 经理 主任 行长 坐席 座席 客服 保安 店长 班长 业务员
中介 律师 医生 老师 师傅 护工 保姆 会计 出纳 客户 储户 写着 写的是 签的是 印的是 显示 登记为 录成 印成 念成
写成 改成 写了 签了 又叫
"""
BRINGS_IN = re.compile(rf"(?:{'|'.join(BRING_IN.split())})了?$")
# What somebody does, behind his name.
DOES = re.compile(
    "[来不让给把说拿去没还就都又也在到带陪替帮写签问讲要想接打做办当指推递调辞骂]|负责|批评|告诉|答应|介绍|离[开职]|耐心|态度|辱|通话"
)
# What somebody is called behind his name, what is his, and what only people do.
OF_SOMEBODY = re.compile(
    "小朋友|同学|同志|老人|老师|师傅|大爷|大妈|阿[姨弟妹婆公]|那[个]?(?:小子|丫头|女的|男的|人)|这[个]?(?:人|小子|丫头|名字|女的|男的)|夫妇|夫妻|兄弟|姐妹|父子|母子|母女|一家"
    "|本人|三个字|两个字|为您服务|负责|道歉|赔礼|作证|自[称述己]|表示|反映|来[电信访函]|称|已向|亲[自笔]|(?:给|帮|替|跟|和|让)[我他她]"
    "|(?:经手|经办|介绍|推荐|保证|答应|承诺|办|签|花|垫|汇|付|借|取|转|教|弄|接)的"
    "|的(?:签[名字]|名[字义下]|身份证|账户|户头|存[折单款]|卡|工资|电话|声音|家属|遗[产嘱]|亲笔|手机|孩子|压岁钱|学费|贷款|保单|户口)|名下|(?:误?[录写印打念叫喊输错改]|登记)成"
)
# What both sides of a name are worth: signs, or words on one side at least.
BETWEEN_SIGNS, BETWEEN_WORDS = 3, 5
LONGEST_WORD = 5
# Below it a character is one of a word, not of a name.
LEAST_GIVEN = -4
A_CHARACTER = re.compile(f"[{HAN}]")


def frame_weight(text: str, start: int, end: int) -> int:
    """Return how much likelier what stands on both sides makes it that these offsets hold a name."""
    if any(GIVEN.get(char, 0) < LEAST_GIVEN for char in text[start + 1 : end]):
        return 0
    brought_in = BRINGS_IN.search(text[max(0, start - LONGEST_WORD) : start])
    somebodys = OF_SOMEBODY.match(text, end)
    if not brought_in and A_CHARACTER.match(text[start - 1 : start]):
        return BETWEEN_WORDS if somebodys and BEFORE.match(text[start - 1 : start]) else 0
    if not somebodys and A_CHARACTER.match(text[end : end + 1]):
        return BETWEEN_SIGNS if DOES.match(text, end) else 0
    return BETWEEN_WORDS if brought_in or somebodys else BETWEEN_SIGNS
