"""What stands around a name proves it, however ordinary its characters; put together at run time."""

from __future__ import annotations

import pytest

from tests.privacy.test_names import names

# Weak names: their characters are mostly other words.
WEAK = ["储伯" + "年", "束景" + "明", "樊大" + "河"]
BOTH_SIDES = [
    "我公公{}今年九十一",
    "民警{}建议推选代表",
    "那个{}骗了我",
    "他们科的{}主任来过",
    "昨天{}女士来取伞",
    "钱汇给了{}，",
    "客户{}，女，退休",
    "关于{}一案",
    "此致\n敬礼！\n{}\n三月五日",
    "叫{}，刚毕业",
    "名牌上写的“{}”",
    "![{}.jpg](a.png)",
    "@{} 请跟进",
]
NO_FRAME = ["这里{}那", "用{}做", "有{}吗"]


@pytest.mark.parametrize("form", BOTH_SIDES)
@pytest.mark.parametrize("name", WEAK)
def test_words_on_both_sides_prove_a_weak_name(form: str, name: str) -> None:
    assert names(form.format(name)) == [name]


@pytest.mark.parametrize("form", NO_FRAME)
@pytest.mark.parametrize("name", WEAK)
def test_other_words_prove_none(form: str, name: str) -> None:
    assert names(form.format(name)) == []


OTHERS = {
    "客户{}女士": ["Oksana " + "Melnychenko"],
    'From: "{}" <': ["Ruan " + "Tingting"],
    "Regards,\n{}": ["Emily " + "Carter"],
    "户名{}": ["MARIA " + "GARCIA LOPEZ"],
    "{}的卡": ["帕提" + "玛", "艾尼" + "瓦尔", "曲尼" + "旺姆", "其美" + "拉姆"],
    "找{}来": ["南荣" + "素", "贠晓" + "东", "夙建" + "军"],
    "当时{}陪我去的": ["强" + "子"],
    "{}拿着折子": ["小" + "芳", "大" + "刘"],
    "{}给我办的卡": ["Lily", "Tony"],
    "我跟{}说过": ["二" + "妞", "小" + "翠"],
    "![](投诉_{}_0312.docx)": ["束明" + "礼"],
    "{}\\录音": ["占春" + "来"],
    "隔壁{}也遇到": ["赵" + "婶"],
}


@pytest.mark.parametrize(("form", "name"), [(form, name) for form, some in OTHERS.items() for name in some])
def test_names_of_every_kind_are_found(form: str, name: str) -> None:
    assert names(form.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "对方扬言起诉",
        "不替客户向房东作保",
        "客服座席：钱卡在机器里",
        "关于高龄老人上门服务的规定",
        "附件：高清照片.jpg、水电费单.pdf",
        "给予严肃处理",
        "通过相关部门、由经办人员签字",
        "保安高声喊话，柜员应当起身",
        "大堂经理常来查看",
        "代理人向海关办理",
        "户名 CHINA BANK",
        "From: Card Service",
        "大王说",
        "小区门口",
    ],
)
def test_ordinary_words_in_such_places_are_none(text: str) -> None:
    assert names(text) == []
