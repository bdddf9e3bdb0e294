"""How numbers and secrets of every class stand in letters, chats and tickets, and what only looks alike.

`#6` is six digits, made at run time; the data stands between two bars.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from build_tools.privacy.finding import find_personal_data
from tests.privacy.test_forms import digits

TODAY = date(2026, 11, 25)

FOUND = {
    "secret error": """
密码“|七七三零九四|”
密码|Lxm@#4bei|
动态码|#3 #3|
支付密码为|#5X|
密码|1 9 6 6 0 4|
PIN是|#4|
卡背面那三位|#3|
CVV2是|#3|
卡后面三个数|#3|
""",
    "secret warning": """
密码写在存折背面，|七二零五一九|
密码我改了两回，还是|#6|
|#6|是我设的交易密码
拿|#6|当密码
密码是|123456|
口令卡坐标B4对应|#3|
他要验证码，我念了|#6|
他念：|五幺二零七三|，验证码
密码忘了，改成|#6|
令牌上显示|#3 #3|
""",
    "employee warning": """
胸牌上写着|#4|
胸前的牌子写着|#4|
工牌号尾数看不清，前面是|#4|
|#4|号很高兴为您服务
|三三七二|号为您服务
操作员|HX-ZHOUL03|
操作员休假，由|HX-TAOQ11|授权
审批人|W#5|
警号|#6|
执业编号|#9#9|
""",
    "credit-code warning": """
证照代码|9131#8#6|
我司|9144 0101 MA59 K3XQ 2T|
合作社|N2370782MF3825610A|的账户
村委会的代码是|5437#9#4X|
机构代码|MA1K42QX-7|
核准号|J#9#4|
""",
    "account error": """
户头是|#9#3|
老折|#9#3|
缴费号|#9#3|
""",
    "account warning": """
存折上就|#9|
燃气户号|#8|
存单号|XC #8|
退到农信社|#4 #4 #4 #3|
|#9#4|这个折子
""",
    "landline warning": """
办公室|8273 #4|
座机|88 27 44 10|
打|8#7|找我
家里|0839 332 6617|
香港|+852 2736 #4|
|00852-2736 #4|
美国|001-626-447-#4|
投诉人留固话|0755-2#7|
""",
    "chat error": """
对方是|wxid_#8ab|
知乎ID：|zhao-#4|
陌陌号|#9|
扣我|#9|
QQ小号|#9|
绿泡泡号|ahua#7|
""",
    "chat warning": """
威信号是我名字加生日|qiao#6|
钉钉|wjx#5|
加我好友|lan_er#2|
薇|hjl#4|
登录名|zhao#4|
微信|#9|
""",
    "id-number warning": """
残疾军人证号|川军A#7|
退休证|浙退字#6|
杭房权证西字第|#8|号
学号|#9|
社保卡卡号|A#7X|
新加坡ID：|S#7D|
""",
    "birth warning": """
|民国三十五年腊月初八|生
|七三年十月初五|生人
|五八年腊月二十|落地
DOB |07/09/1990|
生日|6月14日|
|九月初九|过生日
|62年5月|生的，
生于|83年|
出生日期登记成|1957年13月2日|
我|53年七月廿二|的，
""",
    "address warning": """
|金域蓝湾三期12-1104|对门
|台山小区21-3-6-2|
房子在|寰宇天下A7-1-603|
卡放|碧水云间B座2901|
在|凯旋门二单元1503|
从|百园弄6-2|来
|粮食局家属院4排|东户
|夕照养老公寓二楼|
|柳林屯第三家|
|Room 1806, Tower C, 228 Zhenhua Road|
|88 Wensan Road|
我从|江苏省昆山市花桥镇绿地大道333弄|
家庭住址 |乌审旗嘎鲁图镇布日都嘎查|
""",
}


def _made(text: str) -> str:
    return re.sub(r"#(\d)", lambda match: digits(int(match[1])), text)


ROWS = [(*kind.split(), line) for kind, table in FOUND.items() for line in _made(table).split("\n") if line]


@pytest.mark.parametrize(("code", "grade", "marked"), ROWS)
def test_each_class_is_found_as_letters_have_it(code: str, grade: str, marked: str) -> None:
    before, data, _ = marked.split("|")
    text = "信里说，" + marked.replace("|", "")
    start = len("信里说，" + before)
    found = [
        (f.code, f.severity)
        for f in find_personal_data(text, TODAY)
        if f.start < start + len(data) and f.end > start
    ]
    assert found == [("privacy-" + code, grade)]


CLEAN = {
    "a secret": """
密码输错三次，第四次要去柜台
密码8位以上，限额改成200000元
口令卡每格3位数字，D3区停用
密码器序列号KT3000-#4
密码发到尾号0413的手机
密码请拨12378查询
卡背面三位数不能告诉别人
账号后三位520
""",
    "a staff number": """
3号窗为您服务
24小时为您服务
柜员2024年入职
操作员错误码 ERR-1203
授权2级以上，复核1人
""",
    "a code of a company": """
统一社会信用代码为18位
产品代码XJ2024-118
理财登记编码C#9
""",
    "an account": """
存单到期20240630
转到活期只有98000元
存折第17页，账户2019年开立
""",
    "a telephone": """
打20次没人接
单位2024年补缴
发票号码2#7
+0095533开头的是骗子
办公室2306
""",
    "a name on a network": """
微信银行版本8.0.33
QQ群满了，钉钉通知
抖音直播12000人
登录名忘了，设备ID：HCM1860B
""",
    "papers": """
证件有效期至20301231
住院押金5000元
证书编号AU9999
""",
    "a day of birth": """
6月14日生效
12月3日生成的对账单
生日券3张
2019年出生人口
""",
    "an address": """
市民中心2号楼B座1203
养老院上门3次，生活区网点
宿舍楼下自助机1台
第三条街5-6家商户
图2-1-103是排队
入住6楼
旧址中兴街45号
No. 12 window
""",
    "a computer": """
密码控件3.3.1.38
地址段10.0.0.0/8
""",
}


@pytest.mark.parametrize(
    "text", [line for table in CLEAN.values() for line in _made(table).split("\n") if line]
)
def test_what_only_looks_alike_in_letters_is_nobodys(text: str) -> None:
    assert [f for f in find_personal_data(f"他说，{text}，请看", TODAY) if f.severity != "note"] == []


def test_the_card_of_a_foreigner_is_an_id_number() -> None:
    card = "911840" + "19850227" + "0032"
    [finding] = find_personal_data("永居证" + card, TODAY)
    assert finding.code == "privacy-id-number"
