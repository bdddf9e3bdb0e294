"""What people tell rather than fill in: numbers in pieces, said far from their name, dictated or disguised.

`#6` is six digits, made at run time; the data stands between two bars, `⏎` is a new line.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from build_tools.privacy.finding import find_personal_data
from tests.privacy.test_forms import digits

TODAY = date(2026, 11, 25)

FOUND = {
    "mobile error": "|幺三九"
    + "洞四幺两"
    + "八八三六|\n|一三九"
    + "，然后是六六三二"
    + "，再然后是七零九四|"
    + """
电话|(139)#1-#3-(#4)|
前三位|139，中间#4，最后#4|
|139（横杠）#4（横杠）#4|
|139空格#4空格#4|
""",
    "mobile warning": """
前三位？⏎客户：|139⏎坐席：中间呢？⏎客户：#4⏎坐席：最后四位？⏎客户：#4|
""",
    "bank-card warning": """
那张卡前面|62#2 #4 #4，后面#4 #3|
""",
    "landline warning": """
门市的电话写在招牌上，|6623-#4|
区号零五七一，号码|8#7|
""",
    "account warning": """
|#4#8|，这是老折子
 序号、收款账号：1、|4305 #4 #4 #4 #2|
""",
    "secret warning": """
验证码前半是|#3后半是#3|，
他念验证码|五，八，二，零，七，三|
发来登录码，就是|#6|
密码|1204-1998|
密码改成|八个一|
验证码，客户念出“|#3 #3|”
念给我这六位数⏎客户：|#6|⏎
激活码里那串|#6|
令牌上面|#2 #2 #2|
密码是|iloveyou|
密码就|六个八|
密码|四个八两个六|
""",
    "secret error": """
pwd=|abc#5|
""",
    "chat error": """
V❤：|mumu#4|
""",
    "chat warning": """
卫星|zdsh#4|
➕V |zdsh#4|
陌陌|8#8|
微信，号|tie_chui.#4|，
我的微信你们有了，号是 |zhao_#4|
加我Q，号是|6#8|
163邮箱|wang#4x|
""",
    "passport error": """
回乡证 |H #4 #4|
""",
    "passport warning": """
护照登记成旧号，应当是|PE#7|
通行证H字头，后面|6#7|
""",
    "id-number warning": """
香港身份证 |R #3 #3 (3)|
澳门居民，身份证|5/#6/7|
""",
    "birth warning": """
她|52年|属龙，
出生证上写|2015年4月12日|
出生日期？⏎客户：|六四年二月初八|
生日，客户说是|1950年8月16日|
DOB：|Apr 23, 1974|
""",
    "plate error": """
|豫A—Q6#2F|
|苏(D)5K#3|
""",
    "plate warning": """
|苏D点5K#3|的车
牌照，|D·5K#3|
白牌|车牌WJ苏#5|
车牌|苏D，5K#3|
|苏D五K八八九|
车牌|D5K#3|
""",
    "employee warning": """
编号我记下了，|零三九一七|号柜员
柜员（|0#3|）没抬头
服务人员编号：|0#4|
""",
    "email warning": """
|wang#4圈a qq 点 com|
|zhou#2 小老鼠 163 点 com|
""",
    "credit-code warning": """
信用代码|9132#6ma1x7k4x4u|
""",
    "address warning": """
户口在|双河大队第七生产队|
我家|七栋六零二|
|幸福社区7号楼|
单位是|临江区教育局基教科|
收件：|11 号楼 1 单元 2603 室|
账单寄|滨江花园12#802|
住在|丹巴县梭坡乡莫洛村|
去了|榕江县栽麻镇加所苗寨|
|黑石镇下坝村李家湾|的老人
寄到|东方大厦1208|
他在|城北汽修厂|上班
单位地址|青云县第一中学|
送|县水泥厂门卫室|
环城市场|17号摊位|
""",
}


def _made(text: str) -> str:
    text = text.replace("#802", "\0").replace("⏎", "\n")
    return re.sub(r"#(\d)", lambda match: digits(int(match[1])), text).replace("\0", "#802")


ROWS = [(*kind.split(), line) for kind, table in FOUND.items() for line in table.strip("\n").split("\n")]


@pytest.mark.parametrize(("code", "grade", "marked"), ROWS)
def test_each_way_of_telling_is_found(code: str, grade: str, marked: str) -> None:
    before, data, after = _made(marked).split("|")
    start = len(before)
    found = [
        (f.code, f.severity)
        for f in find_personal_data(before + data + after, TODAY)
        if f.start < start + len(data) and f.end > start
    ]
    assert found == [("privacy-" + code, grade)]


CLEAN = {
    "a telephone in pieces": """
139元、2024年、1234次
1350元，后面是2024年，最后1200元
手机：138****#4⏎卡号：6222 **** **** #4
发票代码#8#4，号码#8
17.30-18.30/200
""",
    "a secret": """
密码应为6位，邮编#6
验证码超过100000次
密码不设成#6
口令卡、令牌编号：#6
""",
    "an account": """
账户流水号20240311#8#8
账号登记于20240311 095500 01
""",
    "a telephone": """
电话打了20240311次
""",
    "a name on a network": """
微信公众号，版本8.0.33
163邮箱已停用
""",
    "papers": """
护照有效期不足6个月
护照办理编号H#8
""",
    "a day of birth": """
身份证2019年1月27日到期
出生率2019年1月公布
2015年4月12日出生人口统计
""",
    "a plate": """
云闪付、京东5折、新B2C平台
车牌ABCDEF
""",
    "a staff number": """
柜员（3人）在岗
第三号柜员
""",
    "an address": """
居住区、居住农村的人
本乡范围内乡村两级
到当地派出所或者户籍办公室
某公司上班、这家工厂的会计
市民中心2号楼B座1203
她是冷冻厂的出纳
寄到营业部三楼档案室
""",
}


@pytest.mark.parametrize("line", [line for table in CLEAN.values() for line in table.strip("\n").split("\n")])
def test_what_only_looks_alike_is_nobodys(line: str) -> None:
    assert [f for f in find_personal_data(f"他说，{_made(line)}，请看", TODAY) if f.severity != "note"] == []
