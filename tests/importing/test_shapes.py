"""Small handbooks of many trades, each shaped in its own way: chapters, categories and cases come back."""

from __future__ import annotations

import pytest

from build_tools.importing.handbook.marks import Mark, mark_of
from tests.importing.samples import doubts, of_code, outline

Shape = list[tuple[str, list[tuple[str | None, str]]]]

BUS = """公交来电手册
目　录
第一部分　车上……………………1
一、让座.......1
（一）老人站了四站   2
（二）抱孩子的没座位 错误！未定义书签。
二、报站
（一）坐过了站，
绕了一个小时……3
三、空调
（一）太冷
第二部分　站上
一、等车　　　　　５
（一）四十分钟不来车	5

第一部分　车上
一、让座
（一）老人站了四站
1.1 起因
满车人没有一个起来。
1.2 处理
司机停车劝了一句。
（二）抱孩子的没座位
2.1 起因
高峰时间。
2.2 处理
请前排的人让了一个。
二、报站
（一）坐过了站，
绕了一个小时
1.1 起因
报站器坏了。
1.2 处理
改成人报。
第二部分　站上
一、等车
（一）四十分钟不来车
1.1 起因
前车坏在路上。
1.2 处理
补发一班。
"""
METRO = """地鐵申訴手冊
序
本手冊收四則。
目　次
序……（１）
壹、票務……（２）
　例１　重複扣款　　２
　例２　進不了站 .... 3
貳、月臺
　例３　夾到背包，車沒有停…（５）
　例４　冷氣壞了  錯誤! 尚未定義書籤。
附錄　時限……（６）
壹、票務
例１　重複扣款
◎事由
閘門感應兩次。
◎講評
先退錢。
例２　進不了站
◎事由
卡片消磁。
◎講評
當場換卡。
貳、月臺
例３　夾到背包，
車沒有停
◎事由
　　一、背帶太細
　　二、沒有人看見
車還是開了。
◎講評
要看得見。
例４　冷氣壞了
◎事由
三節車廂。
◎講評
先廣播。
附錄　時限
一、當場答覆
"""
CINEMA = """影院问答
第一单元  买票
------
问1
客户问：买错了场次能不能换，
已经付了钱？
答：开场前半小时都能换。
客户追问：要手续费吗？
再答：不要。
员工提醒：先看场次。
问２
客户问：小孩要不要票？
答：一米三以下不要。
第二单元  看片
------
问3
客户问：声音太大。
答：我马上请放映员看一看。
"""
CARE = """养老院来访记录
甲、伙食
1. 饭菜太咸
家属说老人血压高。
2. 开饭太晚
六点半才开。
乙、照料
3. 夜里没人应铃
值班的人在另一层。
4. 衣服洗丢了
没有写名字。
"""
PARK = """公园案例汇编
第一编　园内
【案例０１】长椅都坏了
【游人反映】
坐下去断了。
【园方处理】
当天换了三条。
— 1 —
公园案例汇编
【案例０２】划船退钱
【游人反映】
下雨不让划。
【园方处理】
全退。
第二编　园外
【案例０３】门口堵车、
半天进不来
【游人反映】
等了一个小时。
— 2 —
公园案例汇编
【园方处理】
开了东门。
"""
CLINIC = """接待实例
一、挂号
实例1：号没了
来得晚。
实例2：号贵了
分两种。
二、取药
实例3：少一盒
回家才发现。
"""
TAX = """大厅个案
第一讲 排队
个案1 等了三小时
1、先道歉
2、再问清楚
人手不够。
个案2 叫到号又走开
柜员去复印。
第二讲 资料
个案3 少一张表
来了三趟。
"""
GAS = """燃气来电
（一）气价
1、涨价没有通知
公告贴在里面。
2、多收一个月
抄错了表。
（二）维修
1、约好不来
等了一个下午。
2、修完又漏
换了阀门。
"""
SCHOOL = """后勤记录
第一篇 食堂
1.1 菜里有虫
拍了照片。
1.2 打饭太少
阿姨手抖。
第二篇 宿舍
2.1 停水一天
没有通知。
2.2 空调滴水
楼上接的管子。
"""
TOLL = """收费站汇编
第一辑 通行
事例一、栏杆砸了车
司机没停稳。
事例二、多扣五十元
识别错了牌。
第二辑 服务区
事例三、厕所没有水
停了半天。
"""
ISP = """宽带应答
Q1：网速为什么慢？
A1：我先给您测一次。
Q2：能不能退？
A2：没到期的按天退。
"""
SPA = """客诉笔记
一、前台
（一）等位
1）说好十分钟
等了一个钟头。
2）排到后面去
叫号没听见。
（二）结账
3）多算一位
小孩也算了。
二、包间
（一）温度
4）太热
调不下来。
5）太冷
对着风口。
"""
MUSEUM = """博物馆接待记录
第一篇 展厅
第一章 讲解
第一节 讲得太快
事情经过
老人跟不上。
怎么做的
换了一个讲解员。
第二节 听不见
事情经过
耳机没电。
怎么做的
当场换了。
第二章 拍照
第一节 不让拍
事情经过
标志贴得太高。
怎么做的
挪到门口。
"""
AIRPORT = """机场值班手册
第一章 出发
第一节 安检
案例1：队伍太长
开了两个口。
案例2：水瓶被收
先说明白。
第二节 登机
案例3：登机口改了
广播听不清。
第二章 到达
第一节 行李
案例4：箱子破了
当场登记。
"""
SERVICE_AREA = """服务区投诉案例
目录
前言 1
一、加油  2
油枪跳早了 2
开票排长队 错误！未定义书签。
二、餐厅 ……5
面条里有头发……5

前言
写给新来的人。
一、加油
油枪跳早了
司机说没加满。
开票排长队
七辆车等着。
二、餐厅
面条里有头发
免了单。
"""
FERRY = """轮渡来访记录
一、船上
没有救生衣
【经过】
孩子穿不了大人的。
【处理】
配了小号的。
晕船没人管
【经过】
船员不在。
【处理】
设了值班。
二、码头
挤掉了鞋
【经过】
跳板太窄。
【处理】
换了宽的。
"""
TAX_OFFICE = """大厅问答集
第一编 登记
第一问 法人换了怎么改？
带上执照。
第二问 忘了密码怎么办？
带身份证。
第二编 发票
第三问 用完了怎么领？
自助机上取。
"""
BOOKS: dict[str, tuple[str, Shape]] = {
    "bus": (
        BUS,
        [
            (
                "车上",
                [("让座", "老人站了四站"), ("让座", "抱孩子的没座位"), ("报站", "坐过了站，绕了一个小时")],
            ),
            ("站上", [("等车", "四十分钟不来车")]),
        ],
    ),
    "metro": (
        METRO,
        [
            ("票務", [(None, "重複扣款"), (None, "進不了站")]),
            ("月臺", [(None, "夾到背包，車沒有停"), (None, "冷氣壞了")]),
        ],
    ),
    "cinema": (
        CINEMA,
        [
            ("买票", [(None, "买错了场次能不能换，已经付了钱？"), (None, "小孩要不要票？")]),
            ("看片", [(None, "声音太大。")]),
        ],
    ),
    "care": (
        CARE,
        [
            ("伙食", [(None, "饭菜太咸"), (None, "开饭太晚")]),
            ("照料", [(None, "夜里没人应铃"), (None, "衣服洗丢了")]),
        ],
    ),
    "park": (
        PARK,
        [("园内", [(None, "长椅都坏了"), (None, "划船退钱")]), ("园外", [(None, "门口堵车、半天进不来")])],
    ),
    "clinic": (CLINIC, [("挂号", [(None, "号没了"), (None, "号贵了")]), ("取药", [(None, "少一盒")])]),
    "tax": (TAX, [("排队", [(None, "等了三小时"), (None, "叫到号又走开")]), ("资料", [(None, "少一张表")])]),
    "gas": (
        GAS,
        [
            ("气价", [(None, "涨价没有通知"), (None, "多收一个月")]),
            ("维修", [(None, "约好不来"), (None, "修完又漏")]),
        ],
    ),
    "school": (
        SCHOOL,
        [
            ("食堂", [(None, "菜里有虫"), (None, "打饭太少")]),
            ("宿舍", [(None, "停水一天"), (None, "空调滴水")]),
        ],
    ),
    "toll": (
        TOLL,
        [("通行", [(None, "栏杆砸了车"), (None, "多扣五十元")]), ("服务区", [(None, "厕所没有水")])],
    ),
    "museum": (
        MUSEUM,
        [("讲解", [("展厅", "讲得太快"), ("展厅", "听不见")]), ("拍照", [("展厅", "不让拍")])],
    ),
    "airport": (
        AIRPORT,
        [
            ("出发", [("安检", "队伍太长"), ("安检", "水瓶被收"), ("登机", "登机口改了")]),
            ("到达", [("行李", "箱子破了")]),
        ],
    ),
    "service area": (
        SERVICE_AREA,
        [("加油", [(None, "油枪跳早了"), (None, "开票排长队")]), ("餐厅", [(None, "面条里有头发")])],
    ),
    "ferry": (
        FERRY,
        [("船上", [(None, "没有救生衣"), (None, "晕船没人管")]), ("码头", [(None, "挤掉了鞋")])],
    ),
    "tax office": (
        TAX_OFFICE,
        [
            ("登记", [(None, "法人换了怎么改？"), (None, "忘了密码怎么办？")]),
            ("发票", [(None, "用完了怎么领？")]),
        ],
    ),
    "isp": (ISP, [("全部内容", [(None, "网速为什么慢？"), (None, "能不能退？")])]),
    "spa": (
        SPA,
        [
            ("前台", [("等位", "说好十分钟"), ("等位", "排到后面去"), ("结账", "多算一位")]),
            ("包间", [("温度", "太热"), ("温度", "太冷")]),
        ],
    ),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_of_its_own_shape(name: str) -> None:
    text, shape = BOOKS[name]
    found = outline(text)
    assert [(one.entry.title, [(c.category, c.title) for c in one.cases]) for one in found.chapters] == shape
    assert all(case.body for case in found.cases())


HOSTEL = """宿舍案例
目录
第一部分 食堂……1
案例1 饭菜凉了   1
第二部分 宿舍
案例2 洗衣机坏了三周\t2
第三部分　其他 ９

第一部分 食堂
案例1 饭菜凉了
换一份。
第二部分 宿舍
案例2 洗衣机坏了
三周没人修
换了厂家。
第三部分　其他
案例3 丢了快递
装了柜子。
"""


def test_contents_that_name_cases_are_read_by_rows_and_a_title_by_its_row() -> None:
    found = outline(HOSTEL)
    assert [(one.entry.title, [case.title for case in one.cases]) for one in found.chapters] == [
        *(("食堂", ["饭菜凉了"]), ("宿舍", ["洗衣机坏了三周没人修"]), ("其他", ["丢了快递"])),
    ]
    assert (found.contents_entries, found.unplaced) == (5, ())


def test_lessons_that_are_taught_are_no_cases() -> None:
    text = "第一章 开口\n" + "".join(
        f"第{n}节 先听{n}\n要点\n1、不插话。\n建议话术\n柜员：您说。\n" for n in (1, 2, 3)
    )
    found = outline(text)
    assert (len(list(found.techniques())), len(list(found.cases()))) == (3, 0)


def test_a_row_of_the_contents_that_the_body_does_not_have_makes_no_case() -> None:
    found = outline(BUS)
    assert [line.text for line in found.unplaced] == ["三、空调", "（一）太冷"]
    assert [doubt.message for doubt in of_code(BUS, "entry-unknown")] == [
        "目录里有这一条，正文里没有，放入 unplaced.txt：三、空调",
        "目录里有这一条，正文里没有，放入 unplaced.txt：（一）太冷",
    ]
    assert found.contents_entries == 11


def test_a_preface_above_the_contents_and_an_appendix_are_no_cases() -> None:
    found = outline(METRO)
    assert [entry.title for entry in (*found.prefaces, *found.afterwords)] == ["序", "附錄　時限"]
    assert (found.contents_entries, found.unplaced) == (8, ())
    assert [doubt.code for doubt in doubts(METRO) if doubt.code.endswith("proposed")] == [
        "case-proposed",
        "chapter-proposed",
    ]


def test_what_is_asked_again_begins_no_case() -> None:
    first = next(outline(CINEMA).cases())
    assert first.heading.says == ("买错了场次能不能换，已经付了钱",)
    assert [line.text for line in first.body] == [
        *("先这样说", "客服座席：开场前半小时都能换。"),
        *("先这样说", "客户：要手续费吗？", "先这样说", "客服座席：不要。", "编者注", "员工提醒：先看场次。"),
    ]


def test_page_numbers_with_their_heads_and_rules_are_left_out_and_told() -> None:
    body = [line.text for case in outline(PARK).cases() for line in case.body]
    assert not [text for text in body if "— " in text or "汇编" in text]
    (told,) = of_code(PARK, "running-line")
    assert (told.line, told.message) == (8, "每页的书眉、页码 4 行没有导入：“— 1 —”“公园案例汇编”“— 2 —”")
    (rules,) = of_code(CINEMA, "running-line")
    assert rules.message == "分隔用的线 2 行没有导入：“------”"


@pytest.mark.parametrize("line", ["2024", "— 3 —", "第 3 页", "3 / 20", "谢谢您。"])
def test_what_stands_once_or_does_not_rise_is_text(line: str) -> None:
    text = f"第一章 门\n案例1：锁了\n{line}\n没有人。\n案例2：坏了\n{line}\n修好了。\n"
    assert [one.text for case in outline(text).cases() for one in case.body].count(line) == 2


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("壹、票務", Mark("壹、", 1, "票務")),
        ("拾貳、票務", Mark("壹、", 12, "票務")),
        ("叁、票务", Mark("壹、", 3, "票务")),
        ("丙、伙食", Mark("甲、", 3, "伙食")),
        ("（十二）太热", Mark("（一）", 12, "太热")),
        ("１．太热", Mark("1.", 1, "太热")),
        ("2.13 太热", Mark("1.1", 13, "太热")),
        ("2-3 太热", Mark("1-1", 3, "太热")),
        ("③太热", Mark("①", 3, "太热")),
        ("【太热】", Mark("【】", 0, "太热")),
        ("◎太热", Mark("◎", 0, "太热")),
        ("【案例０７】太热", Mark("案例", 7, "太热")),
        ("例十　太热", Mark("例", 10, "太热")),
        ("问１０", Mark("问", 10, "")),
        ("个案（3）：太热", Mark("个案", 3, "太热")),
    ],
)
def test_marks_in_every_spelling(text: str, mark: Mark) -> None:
    assert mark_of(text) == mark


@pytest.mark.parametrize(
    "text", ["例如太热", "问一下", "2024年", "12块钱", "一个人", "第一章", "案例分析", ""]
)
def test_text_that_only_looks_like_a_mark(text: str) -> None:
    assert mark_of(text) is None
