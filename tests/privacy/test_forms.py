"""One text for each rule that words prove, and what makes the same text nobody's; made at run time."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.privacy.finding import find_personal_data

TODAY = date(2026, 11, 25)


def digits(count: int) -> str:
    return ("35792468" * 4)[:count]


# code: each text, with the data between two bars.
ERRORS = {
    "account": [
        "存折账号|" + digits(10) + "|",
        "账号：|" + "3 " + digits(4) + " " + digits(5) + "|",
        "户号是|" + digits(10) + "|",
        "账户在柜台开的，|" + digits(12) + "|",
        "对公户 |" + digits(12) + "|",
    ],
    "chat": [
        "QQ|" + digits(8) + "|",
        "扣扣号 |" + digits(9) + "|",
        "VX：|wang" + digits(4) + "|",
        "Q号 |" + digits(8) + "|",
        "v：|wang" + "li_1|",
        "加V：|wang" + digits(4) + "|",
        "抖音：|wang" + digits(6) + "|",
        "V信号|wang" + "lihua|",
    ],
    "id-number": ["军官证：军字第|" + digits(7) + "|", "士兵证号|" + digits(8) + "|"],
    "passport": [
        "护照|e " + digits(8) + "|",
        "美国护照 |" + digits(9) + "|",
        "回乡证|M" + digits(10) + "|",
        "台胞证号码|" + digits(8) + "|",
        "|EH" + digits(7) + "|的护照",
    ],
    "secret": [
        "密码是|8803" + "04|",
        "验证码 |" + digits(6) + "|",
        "短信的码是|" + digits(6) + "|",
        "密码|Aa6304" + "12|",
        "验证码：|二 三 八 八 四 一|",
        "口令：|wang" + digits(4) + "|",
        "密码 |ab1988|",
    ],
    "plate": ["|京a" + digits(5) + "|", "|京·A·" + digits(5) + "|", "|京 A 3 5 7 9 2|的车"],
}
WARNINGS = {
    "account": ["户号 |" + digits(9) + "|", "卡号是|" + digits(6) + "|"],
    "landline": [
        "家里电话|8" + digits(7) + "|",
        "座机：|6" + digits(3) + " " + digits(4) + "|",
        "宅电|7" + digits(6) + "|",
        "打|010.6" + digits(3) + "." + digits(4) + "|",
        "+86 |10 8" + digits(3) + " " + digits(4) + "|",
    ],
    "email": [
        "写信到|wang(at)163.com|",
        "|wang at gmail.com|",
        "|wang(a)qq.com|",
        "|wang#126.com|",
        "|wang@ sina . com|",
    ],
    "chat": ["微信 |wang" + "lihua88|", "wx|wxid_" + "abcdef|"],
    "id-number": [
        "空字第|" + digits(7) + "|号",
        "|A" + digits(6) + "(7)|",
        "澳门身份证|1" + digits(6) + "(8)|",
        "|USA" + digits(12) + "|",
        "证件号码|" + digits(9) + "|",
        "学生证号|" + digits(10) + "|",
        "病历号 |" + digits(8) + "|",
    ],
    "passport": ["持|H0" + digits(7) + "|来办", "持|M1" + digits(9) + "|来办", "|EA" + digits(7) + "|"],
    "credit-code": ["税号|9133" + "MA2B0Q1X5K" + digits(4) + "|", "|9133" + digits(4) + "MA2B0Q1X5K|"],
    "birth": [
        "出生日期：|1985年3月12日|",
        "生日|1990-05-06|",
        "我|1956年7月8日|出生",
        "男，|1978年11月|生，",
        "生日：|85年3月12日|",
        "生于|一九六五年九月三日|",
    ],
    "employee": [
        "工牌号|0456|",
        "工号是|二三五八|",
        "工号 |8 0 2 3|",
        "那个|007623|号柜员",
        "业务员编号 |SH20881|",
        "工牌 |0456|",
        "坐席 |1025|号",
        "柜员代码 |A0815|",
    ],
    "address": [
        "住|李家屯2组18号|",
        "户籍地址：|河北省保定市清苑县王家庄|",
        "门牌号：|胜利路二十八号|",
        "住锦绣江南 |8 - 2 - 1101|",
        "（|王家庄村5组|）",
        "（|文三路一百号|）",
        "阳光花园|12幢803|",
        "翠苑三区|17幢2单元301|",
        "到招商|大厦18楼1806办公室|",
        "坐在|A12号工位|",
        "坐在总行大楼的|A06工位|",
        "小区叫盛世，|9-1-802|",
        "家在|32号院|",
        "住|体育路欧美中心D区1102|",
    ],
}
PLACED = [
    (code, grade, text)
    for grade, table in (("error", ERRORS), ("warning", WARNINGS))
    for code, texts in table.items()
    for text in texts
]


@pytest.mark.parametrize(("code", "grade", "marked"), PLACED)
def test_each_rule_finds_its_form(code: str, grade: str, marked: str) -> None:
    before, data, after = marked.split("|")
    text = f"他说，{before}{data}{after}，请处理"
    found = [(f.code, f.severity, text[f.start : f.end]) for f in find_personal_data(text, TODAY)]
    assert found == [("privacy-" + code, grade, data)]


# What stands beside the data, or in its place, that makes it nobody's.
CLEAN = {
    "an account": [
        "账户余额" + digits(12),
        "账号、流水号" + digits(18)[:3],
        "账户12,345,678,901",
        "卡号 2026-11-23 10:30:05",
        "账号20261123",
        "卡号6位",
        "挂失卡号请打400-800-8888",
        "账户" + digits(10) + "元",
    ],
    "a public telephone": ["网点电话8" + digits(7), "客服电话（010）6" + digits(7), "法院座机6" + digits(6)],
    "a number that no telephone has": ["电话" + digits(9), "电话8" + digits(7) + "元", "电话95588"],
    "a secret": [
        "密码6位",
        "密码为1234位",
        "验证码2026年",
        "不要用密码之外的" + "8888",
        "密码不设成" + digits(6),
        "密码错误3次",
    ],
    "a chat": ["QQ音乐会员", "微信支付限额1000元", "微信 WeChat", "微信App", "QQ" + digits(5) + "人"],
    "a computer": ["第3.2.1.4节", "版本 10.2.3.4", "见10.2.3.4条"],
    "papers of things": [
        "护照有效期至20301231",
        "护照20301231到期",
        "军官证20301231前换",
        "护照办理电话12367",
        "凭证号" + digits(9),
        "验证" + digits(8),
        "产品代码G" + digits(8),
        "编号H" + digits(8),
        "合同USA" + digits(12),
    ],
    "a document's number": ["（2020）京字第" + digits(3) + "号", "银发〔2020〕5号"],
    "a date": ["1990年3月1日生效", "出生日期填写有误", "生日当天有积分", "2026年11月生产"],
    "a staff number": ["3号柜员", "柜员300人", "员工2,300名", "员工2026年", "工号和姓名", "工号100位"],
    "an office's address": [
        "本行地址：金融大街15号",
        "请到人民路100号的营业部",
        "法院在南京路12号",
        "派出所在建设路45号",
        "3号楼1203室的网点",
        "本行大楼1203室",
    ],
    "no address": ["记住2号窗口", "新村1号窗口", "李家庄村第二组", "住院3天", "三楼305会议室", "3号楼在施工"],
    "a plate": ["京a1b2c", "云ATM", "新GDP"],
}


@pytest.mark.parametrize("text", [text for texts in CLEAN.values() for text in texts])
def test_what_only_looks_alike_is_nobodys(text: str) -> None:
    assert [f for f in find_personal_data(f"柜台说，{text}，请留意", TODAY) if f.severity != "note"] == []


def test_a_secret_that_everybody_knows_is_told_only_where_somebody_has_it() -> None:
    assert [f.code for f in find_personal_data("密码是" + "123456", TODAY)] == ["privacy-secret"]
    assert list(find_personal_data("密码设成" + "123456", TODAY)) == []


@pytest.mark.parametrize(
    "line", ["大堂经理：119在打", "柜员：110我来打", "客服座席：12378也可以打", "客户经理：95588是热线"]
)
def test_a_number_for_everybody_behind_a_speaker_is_no_number_of_his(line: str) -> None:
    assert [f for f in find_personal_data(line, TODAY) if f.code == "privacy-employee"] == []
    assert list(find_personal_data("柜员：" + "30" + "71", TODAY))
