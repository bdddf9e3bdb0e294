"""How a name behind a label is told from a word, rule by rule; names are put together at run time."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.privacy.finding import find_personal_data, masked
from tests.privacy.test_names import names

PLAIN = "王" + "建" + "国"
RARE = ["仝" + "卓", "逄" + "增" + "福", "冼" + "国" + "忠", "禹" + "会" + "芳", "时" + "建" + "华"]
FOREIGN = [
    "卓" + "玛",
    "仁增" + "旺姆",
    "乌力" + "吉",
    "娜仁" + "花",
    "吉克" + "阿牛",
    "占" + "堆",
    "斯琴" + "高娃",
]


@pytest.mark.parametrize("name", [PLAIN, *RARE, *FOREIGN])
@pytest.mark.parametrize("form", ["投诉人：{}", "户名应为{}，", "法定代表人{}变更前", "来电人{}自称"])
def test_the_surname_or_the_first_part_may_be_a_rare_one(form: str, name: str) -> None:
    assert names(form.format(name)) == [name]


@pytest.mark.parametrize(
    "form",
    [
        "投诉人：{}",
        "投诉人 {} 来电",
        "投诉人（{}）",
        "投诉人（签字）：{}",
        "紧急联系人（母亲）：{}",
        "**投诉人**：{}",
        "投诉人：**{}**",
        "| 投诉人 | {} |",
        "户名“{}”",
        "签名：____{}____",
        "联系人及电话：{}，略",
        "投诉人：\n{}",
        "姓　名：{}",
        "受益人栏填写为{}",
        "落款处写着{}",
        "代签人写的{}，",
        "投保人与被保险人均为{}",
    ],
)
def test_whatever_parts_a_label_from_the_name_it_is_found(form: str) -> None:
    assert names(form.format(PLAIN)) == [PLAIN]


LABELS = """
陪同家属 法人代表 来访人 反映人 借款人 共同借款人 担保人 抵押人 出质人 投保人 被保险人 受益人 开户人 回访人
转述人 机主 监护人 受托人 报案人 客户 储户 姓名 曾用名 落款 签字 其子 举报者 护送人 调解员
"""


@pytest.mark.parametrize("label", LABELS.split())
def test_a_label_needs_nothing_between(label: str) -> None:
    assert names(f"{label}{PLAIN}称卡被吞") == [PLAIN]


@pytest.mark.parametrize(
    "form",
    ["当事人柜员{}", "受理人为客服中心{}", "陪同家属为儿子{}", "经办人：大堂经理{}", "担保人为其兄{}"],
)
def test_a_role_may_stand_between(form: str) -> None:
    assert names(form.format(PLAIN)) == [PLAIN]


@pytest.mark.parametrize(
    "goes_on", ["拒绝签字", "与柜员争执", "因病未到", "持身份证", "不认可", "的副卡", "、"]
)
def test_the_sentence_may_go_on_in_any_word(goes_on: str) -> None:
    assert names("当事人" + PLAIN + goes_on) == [PLAIN]


def test_each_name_of_a_list_is_found() -> None:
    other = "李" + "秀" + "英"
    assert names(f"投诉人{PLAIN}、{other}均到场") == [PLAIN, other]


def test_a_name_set_apart_by_a_blank_is_one_name() -> None:
    for name in ("王" + "\u3000" + "敏", "王 " + "建 " + "国"):
        assert names("投诉人：" + name) == [name]


def test_a_given_name_alone_is_found_only_where_the_form_asks_for_one() -> None:
    given = "秀" + "兰"
    assert names("联系人：" + given) == [given]
    assert names("联系人" + given + "来电") == []


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("投诉人：{}，男", "error"),
        ("姓名:{}", "error"),
        ("投诉人{}来电", "warning"),
        ("投诉人是{}，", "warning"),
        ("投诉人：{}的母亲", "warning"),
        ("柜员：{}，", "warning"),
        ("网点负责人：{}", "warning"),
        ("姓名：" + "秀" + "兰", "warning"),
    ],
)
def test_a_full_name_alone_in_the_slot_of_a_form_is_an_error(text: str, grade: str) -> None:
    [finding] = find_personal_data(text.format(PLAIN), date(2026, 11, 25))
    assert (finding.code, finding.severity) == ("privacy-name", grade)


def test_what_is_found_is_masked() -> None:
    assert "建" not in masked("出质人为" + PLAIN) and PLAIN[0] in masked("出质人为" + PLAIN)


# Why each is no name.
WORDS = {
    "a word that begins like a surname": "高峰 金额 时间 严正声明 盖章 安保 华侨 方才收到",
    "a word and one more character": "高峰期 石家庄 安静下来 黄金库",
    "characters that no name has": "本人 匿名 未留 待定 同上 不符 要求退费 于柜台 向总行",
    "who is called so": "王先生 李经理 周女士 刘大爷",
    "a stand-in": "王某 张某某 客户甲",
    "a place": "吴江市 金华路",
    "a role": "经办柜员 法务部 儿子 家属 大堂",
}


@pytest.mark.parametrize("why", WORDS)
@pytest.mark.parametrize("form", ["投诉人：{}", "投诉人{}", "户名为{}", "（经办人{}）", "| 姓名 | {} |"])
def test_a_word_behind_a_label_is_nobody(why: str, form: str) -> None:
    assert {word: found for word in WORDS[why].split() if (found := names(form.format(word)))} == {}


@pytest.mark.parametrize(
    "text", ["客户：高兴", "柜员：单笔", "客户：安的什么心", "大堂经理：温度够吗", "客户：江边那家"]
)
def test_what_somebody_says_is_nobody(text: str) -> None:
    assert names(text) == []
