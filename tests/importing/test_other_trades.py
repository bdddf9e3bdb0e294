"""Handbooks of other trades, each shaped in its own way: counted right, without an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model import chapter_label
from tests import casebooks
from tests.importing.whole import import_handbook

HOTEL = """酒店客诉手册

第一章 前厅
1.1 房间没打扫好
客人进门看见床单没换，打电话到前台。
1.2 押金退得慢
客人退房三天没收到押金。
第二章 餐饮
2.1 菜里有头发
客人拍了照片。
"""
SCHOOL = """家校沟通问答

一、学习
1. 家长问：作业为什么这么多？
答：我把这周的作业单给您看。
2. 家长问：成绩掉了怎么办？
答：先看是哪一块没听懂。
二、生活
3. 家长问：午饭吃不饱？
答：我去食堂看一看，今天放学前回您。
"""
PROPERTY = """物业投诉案例
目录
第一篇 报修……1
案例1 水管漏水 1
案例2 电梯停运错误!未定义书签。
第二篇 收费……3
案例3 停车费涨价\t3

第一篇 报修
案例1 水管漏水
【事情经过】三楼漏到二楼。
【业主诉求】赔天花板。
案例2 电梯停运
【事情经过】停了两天。
第二篇 收费
案例3 停车费涨价
【事情经过】没有通知。
"""
AIRLINE = """地服手册
第一部分 值机
（一）超重
旅客：上次没收我钱！
值机员：我按今天的规定给您称一遍，您看着秤。
（二）晚到
旅客：就差两分钟！
值机员：我马上问登机口还能不能上。
第二部分 行李
（三）箱子坏了
旅客：轮子没了！
值机员：我给您登记，照相，当场开单。
"""
COURT = """第一编 立案
案例一：材料不齐来回跑
【案情】当事人跑了三趟。
【处理】一次告知清单。
案例二：联系不上法官
【案情】打了十个电话。
"""
SHOP = """网店售后话术

Q1：什么时候发货？
A1：今天下单的，明天下午发。
Q2：能不能便宜点？
A2：这个价已经是活动价。
Q3：衣服掉色怎么办？
A3：您拍张照片给我，我登记。
"""
BOOKS = {
    "hotel": (HOTEL, ["第一章 前厅", "第二章 餐饮"], ["房间没打扫好", "押金退得慢", "菜里有头发"]),
    "school": (
        SCHOOL,
        ["第一章 学习", "第二章 生活"],
        ["作业为什么这么多？", "成绩掉了怎么办？", "午饭吃不饱？"],
    ),
    "property": (PROPERTY, ["第一篇 报修", "第二篇 收费"], ["水管漏水", "电梯停运", "停车费涨价"]),
    "airline": (AIRLINE, ["第一部分 值机", "第二部分 行李"], ["超重", "晚到", "箱子坏了"]),
    "court": (COURT, ["第一编 立案"], ["材料不齐来回跑", "联系不上法官"]),
    "shop": (SHOP, ["第一章 全部内容"], ["什么时候发货？", "能不能便宜点？", "衣服掉色怎么办？"]),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_handbook_of_another_trade(name: str, tmp_path: Path) -> None:
    text, chapters, cases = BOOKS[name]
    source = tmp_path / f"{name}.txt"
    source.write_text(text, encoding="utf-8")
    report = import_handbook(source, tmp_path / "casebook")
    handbook = casebooks.handbook(tmp_path / "casebook")
    assert [chapter_label(chapter) for chapter in handbook.chapters] == chapters
    assert [case.title for case in handbook.cases.values()] == cases
    assert not [p for p in casebooks.problems(tmp_path / "casebook") if p.severity == "error"]
    assert report.counts["unplaced_lines"] == 0
