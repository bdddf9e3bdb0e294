"""Numbers and names are put together at run time: no file holds one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.privacy.finding import find_personal_data

TODAY = date(2026, 11, 25)
NAME = "王" + "小" + "明"


def digits(count: int) -> str:
    return ("35792468" * 4)[:count]


FOUND = {
    "account": ("账号是" + digits(15), "error"),
    "account torn": ("存折：" + digits(6) + " " + digits(6) + "\n" + digits(3), "error"),
    "landline": ("打0571-8" + digits(7), "warning"),
    "landline in brackets": ("打（010）6" + digits(7), "warning"),
    "chat": ("微信号：abc_" + digits(4), "error"),
    "chat QQ": ("加QQ号" + digits(8), "error"),
    "plate": ("车牌京A" + digits(5) + "的车", "error"),
    "plate of a new kind": ("沪A·D" + digits(5), "error"),
    "passport": ("护照号码E" + digits(8), "error"),
    "passport alone": ("出示E" + digits(8) + "即可", "warning"),
    "name": (NAME + "先生来电", "warning"),
    "name of a clerk": ("由" + NAME + "柜员办理", "warning"),
    "name in a form": ("姓名：" + NAME + "，", "error"),
    "name after 客户": ("客户" + NAME + "，来电", "warning"),
    "chat of letters": ("微信号：" + "zhang" + "weiwei", "error"),
    "chat Weibo": ("微博账号是u" + digits(6), "error"),
    "chat Douyin": ("抖音号" + digits(7), "error"),
    "ticket": ("工单号：GD" + digits(9), "note"),
    "ticket of a flow": ("流水号" + digits(14), "note"),
    "employee": ("工号：" + digits(6), "warning"),
    "employee at a counter": ("柜员号是A" + digits(5), "warning"),
    "machine": ("终端号" + digits(8), "note"),
    "machine with letters": ("机器编号：CRS-" + digits(6), "note"),
    "address of a computer": ("电脑地址是" + ".".join(["10", "23", "45", "67"]), "warning"),
    "name with a rare surname": ("客户叫" + "游" + "敏女士", "warning"),
    "name with a compound surname": ("客户" + "欧阳" + "静先生", "warning"),
    "name that ends like a surname": ("找" + "王" + "小" + "曹" + "女士", "warning"),
    "address": ("住在幸福大道" + digits(2) + "号", "warning"),
    "address in an estate": ("阳光小区" + digits(1) + "栋", "warning"),
}


@pytest.mark.parametrize("kind", FOUND)
def test_what_the_words_around_prove(kind: str) -> None:
    text, severity = FOUND[kind]
    [finding] = find_personal_data("客户说，" + text, TODAY)
    assert (finding.code, finding.severity) == ("privacy-" + kind.split()[0], severity)
    shown = finding.message + finding.fix
    assert digits(4) not in shown and NAME not in shown and NAME[:2] not in shown


@pytest.mark.parametrize(
    "text",
    [
        "王先生、李女士、某先生、王某某先生、客户甲、张某经理",
        "请大堂经理、客户经理、理财经理、高级经理、金融经理、支行行长、营业部主任到场",
        "高兴的女士，安全员和先生，方便的话",
        "拨打95588、400-800-8888、12378、0571-95588",
        "账号以后四位为准，卡号和密码不要告诉别人",
        "微信支付、QQ、微信：请在手机银行里打开",
        "冠字号码 E" + "1234" * 2 + "，京东支付，云ATM",
        "案例26、第3号工单、2号机器、8号窗口、流水号打在凭条上、编号短信发您、工号牌",
        "微信号是什么、微博账号被盗、抖音号的事、机器编号念给我听、终端号在右下角",
        "版本 1.2.3.4，127.0.0.1，第1.2.3条，共1.5万",
        "何时请先生来，程序员经理，高兴女士，黄金经理，对于先生，关于女士，周末主任",
        "共三百二十一万五千元，二〇二六年一月一日，一五一十",
        "客户何时来，客户方便，客户：钱没了",
    ],
)
def test_everyday_words_are_nobody(text: str) -> None:
    assert list(find_personal_data(text, TODAY)) == []


@given(
    st.text("0123456789", min_size=9, max_size=9), st.sampled_from("3456789"), st.sampled_from(["", " ", "-"])
)
def test_a_mobile_read_out_in_part_is_found(rest: str, second: str, gap: str) -> None:
    spoken = "一" + gap + second.translate(str.maketrans("3456789", "三四五六七八九")) + gap + rest
    [finding] = find_personal_data("请打" + spoken + "找我", TODAY)
    assert (finding.code, finding.severity) == ("privacy-mobile", "error")
    assert ("请打" + spoken + "找我")[finding.start : finding.end] == spoken


def test_an_ordinal_hides_no_mobile() -> None:
    assert [f.code for f in find_personal_data("第一1" + "3" + digits(9), TODAY)] == ["privacy-mobile"]


@given(
    st.text("0123456789", min_size=9, max_size=9), st.sampled_from("3456789"), st.sampled_from(["", " ", "-"])
)
def test_a_mobile_read_out_is_found(rest: str, second: str, gap: str) -> None:
    number = "1" + second + rest
    spoken = gap.join(number.translate(str.maketrans("0123456789", "零幺二三四五六七八九")))
    [finding] = find_personal_data("请打" + spoken + "找我", TODAY)
    assert (finding.code, finding.severity) == ("privacy-mobile", "error")
    assert ("请打" + spoken + "找我")[finding.start : finding.end] == spoken
